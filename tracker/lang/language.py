"""What the engine must know of a language: words and sentences, no logic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.lang.calendar import CalendarWords, PageWords
from tracker.lang.counts import CasualtyWords, GrammarWords, NumberWords
from tracker.lang.voices import ActorWords, SpeechWords, StanceWords
from tracker.model import Metric

__all__ = ["Language"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """One language as data. `code` is its ISO 639-1 code."""

    code: str
    name: str
    script: str
    """The script it is written in, as the first word of its letters' Unicode names ("LATIN")."""
    numbers: NumberWords
    grammar: GrammarWords
    casualties: CasualtyWords
    speech: SpeechWords | None = None
    """None: nobody is heard in this language yet."""
    actors: ActorWords | None = None
    stances: StanceWords | None = None
    calendar: CalendarWords = field(default_factory=CalendarWords)
    page: PageWords = field(default_factory=PageWords)
    elisions: frozenset[str] = frozenset()
    """Words that lose their vowel to an apostrophe and are glued to the next one: "l" for "la"."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """Letters and marks that count as others, or as none: "ي" as "ی", "İ" as "i", a vowel mark as "".

    The data of the language are written as a text is: they are folded when they are loaded."""
    endings: bool = False
    """Whether an apostrophe parts a name or a number from its ending: "84'e"."""
    blanks: str = ""
    """The mark that parts words as a blank does: the half-space."""
    proclitics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What is written together with the word behind it, and the words that it is; articles have two letters."""
    whole: frozenset[str] = frozenset()
    """Words that only look as if they began with an article."""
    cased: bool = True
    """Whether names have capitals. Where not, a word that is no ordinary one may be a name."""
    common: frozenset[str] = frozenset()
    """Ordinary words that stand nowhere else in the data, so that they are taken for no names."""
    months: frozenset[str] = field(default_factory=frozenset)
    examples: Mapping[str, Mapping[Metric, int]] = field(default_factory=dict)
    """Texts with the headline figures that are read in them: they run as tests."""
