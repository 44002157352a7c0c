"""Whether a document is about an event, and which of its figures are. PURE.

An event is known by its definition: places with their other names, words of its reports, words of what it is
not, languages, and the time from which and until which it is reported on. A document is held against it in
the parts that say what it is about: the headline, what stands below it and the first paragraphs. What only
its background tells makes no document one of the event's.

    joins        place and words of the event, at its time
    doubtful     some of them: a person decides (`toll review`)
    stays out    printed before it happened, of something else by its headline, in another language, or
                 without a word of the event

A person who names a page for an event knows what the page is: it joins where nothing speaks against it, and is
shown to a person where something does. Each event is asked on its own, so that one document can serve two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from tracker.model import Document, Event, Figure, Fit, Joining, Surface

__all__ = ["foreign", "join", "outside", "window"]

_SLACK = timedelta(days=1)
"""What a date without its zone may be off, and how long before the first report somebody may have known."""

_WEEKDAY = timedelta(days=30)
"""What the date that a figure refers to may be off: "on Friday" is read against the date of the page, which may be wrong."""

_LEAD_PARAGRAPHS = 3
_LEAD = 1200
"""Code points of the body that say at most what it is about."""
_READ = 100_000
"""Code points of a body that are looked at at all."""

_TOKEN = re.compile(r"[^\W_]+")
# "The worst since 1979" compares, and speaks of no event of 1979.
_SINCE = re.compile(r"\b(?:since|desde|depuis|seit|dal|منذ|از)\s+(?:\w+\s+)?(?:19|20)\d\d", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_ENDINGS = 3
"""Letters by which an ending may lengthen a word in a language that has endings."""
_STEM = 4
_PROCLITICS = 3
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as its words, in one spelling, and as it is for scripts that part no words."""

    words: tuple[str, ...]
    plain: str
    endings: int

    def has(self, name: str) -> bool:
        """Whether the words of a name stand in it, in their order."""
        wanted = _words(name)
        if not wanted:
            return False
        if _UNSPACED.search(name):
            return "".join(wanted) in self.plain
        run = len(wanted)
        return any(
            all(map(self._alike, self.words[at : at + run], wanted))
            for at in range(len(self.words) - run + 1)
        )

    def _alike(self, word: str, wanted: str) -> bool:
        if word == wanted:
            return True
        if len(wanted) < _STEM:
            return False
        if word.startswith(wanted):
            return len(word) - len(wanted) <= self.endings
        # Arabic writes "and", "in" and "the" in one with the name.
        return bool(_ARABIC.match(word)) and word.endswith(wanted) and len(word) - len(wanted) <= _PROCLITICS


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(_folded(text)))


def _folded(text: str) -> str:
    """The text in one spelling: case, width and accents do not part words, nor do the two Arabic yehs and kafs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(ch for ch in plain if not unicodedata.combining(ch))
    return bare.translate(_ONE).replace("'s", "").replace("’s", "")


_ONE = str.maketrans(
    {"ي": "ی", "ك": "ک", "\u0640": None, "\u200c": None, "ı": "i", "ł": "l", "ø": "o", "đ": "d"}
)


def _text(text: str, lang: str | None) -> _Text:
    words = tuple(_TOKEN.findall(_folded(text)))
    plain = "".join(words) if _UNSPACED.search(text) else ""
    # English has hardly an ending: Kermani is no Kerman there.
    return _Text(words, plain, 1 if lang in ("en", None) else _ENDINGS)


def window(event: Event) -> tuple[datetime | None, datetime | None]:
    """From when and until when the event is reported on; None for an end that is open."""
    return event.starts_at or event.occurred_at, event.ends_at


def join(event: Event, document: Document, *, by_hand: bool = False) -> Joining:
    """Whether the document is about the event, with the reasons in words, the weightiest first.

    `by_hand` where a person named this very page for the event; without it the page was found. Only a title
    and a summary will do, as a feed gives them: what is missing then makes the answer doubtful at worst.
    """
    against = list(_against(event, document))
    if against:
        return Joining(fit=Fit.DOUBTFUL if by_hand else Fit.STAYS_OUT, why=tuple(against))
    if by_hand:
        return Joining(fit=Fit.JOINS, why=("a person named the page for the event",))
    if not event.places and not event.words:
        return Joining(
            fit=Fit.DOUBTFUL, why=("the event has no places and no words to know its documents by",)
        )
    return _weighed(event, document)


def _weighed(event: Event, document: Document) -> Joining:
    """The answer where nothing speaks against it."""
    lead = _text(_lead(document), document.lang)
    places, words = _found(event.places, lead), _found(event.words, lead)
    if (not places and event.places) or (not words and event.words):
        whole = _text(_whole(document), document.lang)
        far_places, far_words = _found(event.places, whole), _found(event.words, whole)
        if not far_places and not far_words:
            return Joining(fit=Fit.STAYS_OUT, why=("neither a place nor a word of the event stands in it",))
        missing = [
            *_lacking("place", event.places, places, far_places),
            *_lacking("word", event.words, words, far_words),
        ]
        return Joining(fit=Fit.DOUBTFUL, why=tuple(missing))
    found = [*(f"place: {name}" for name in places[:2]), *(f"word: {name}" for name in words[:3])]
    if (doubt := _untimely(event, document)) is not None:
        return Joining(fit=Fit.DOUBTFUL, why=(doubt, *found))
    return Joining(fit=Fit.JOINS, why=tuple(found))


def _lacking(what: str, wanted: Sequence[str], near: Sequence[str], far: Sequence[str]) -> Iterable[str]:
    if not wanted or near:
        return
    if far:
        yield f"{far[0]} stands only in its background"
    else:
        yield f"no {what} of the event stands in it"


def _found(names: Iterable[str], text: _Text) -> list[str]:
    return [name for name in names if text.has(name)]


def _lead(document: Document) -> str:
    """The parts that say what a document is about."""
    paragraphs = [line for line in document.body[:_READ].split("\n") if line.strip()][:_LEAD_PARAGRAPHS]
    return "\n".join((document.title, document.surfaces.get(Surface.DECK, ""), "\n".join(paragraphs)[:_LEAD]))


def _whole(document: Document) -> str:
    return "\n".join((document.title, document.surfaces.get(Surface.DECK, ""), document.body[:_READ]))


# what speaks against it


def _against(event: Event, document: Document) -> Iterable[str]:
    lang = (document.lang or "").partition("-")[0].lower()
    if event.languages and lang and lang not in {each.partition("-")[0].lower() for each in event.languages}:
        yield f"it is in the language {lang}; the event is followed in {', '.join(event.languages)}"
    starts, ends = window(event)
    printed = _printed(document)
    if printed is not None and starts is not None and printed < starts - _SLACK:
        yield f"it was printed on {printed:%Y-%m-%d}, before the event of {starts:%Y-%m-%d}"
    if printed is not None and ends is not None and printed > ends + _SLACK:
        yield f"it was printed on {printed:%Y-%m-%d}, after the event's time ended on {ends:%Y-%m-%d}"
    title = _text(document.title, document.lang)
    others = _found(event.without, title)
    if others and not _found(event.words, title):
        yield f"its headline is about something else: {others[0]}"


def _printed(document: Document) -> datetime | None:
    """When the page says that it was last edited, else printed; else the date in its address, at its end."""
    dates = [d for d in (document.published_at, document.modified_at) if d is not None]
    if dates:
        return max(dates)
    found = _URL_DATE.search(document.url or "")
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC)


def _untimely(event: Event, document: Document) -> str | None:
    """Why a document of the event's place and words may still be of another time; None where it is of its own."""
    starts, ends = window(event)
    if starts is None:
        return None
    years = range(starts.year, (ends or starts + timedelta(days=366)).year + 1)
    dated = _printed(document) is not None
    text = document.title if dated else _lead(document)
    spoken = [int(year) for year in _YEAR.findall(_SINCE.sub("", text))]
    if spoken and not any(year in years for year in spoken):
        where = "its headline" if dated else "its first lines"
        return f"{where} speak{'s' if dated else ''} of {spoken[0]}"
    return None


# figures


def foreign(event: Event, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures that are another event's: they refer to a time outside the event's, or stand in a sentence
    about what the event is not and has none of its words.
    """
    return tuple(figure for figure in figures if _elsewhere(event, figure))


def outside(event: Event, as_of: str) -> bool:
    """Whether a date that a figure refers to is of another time than the event's."""
    starts, ends = window(event)
    if starts is None and ends is None:
        return False
    first, last = _days(as_of)
    if starts is not None and last is not None and last < (starts - _WEEKDAY).date():
        return True
    return ends is not None and first is not None and first > (ends + _WEEKDAY).date()


def _elsewhere(event: Event, figure: Figure) -> bool:
    if figure.as_of is not None and outside(event, figure.as_of):
        return True
    if not event.without:
        return False
    sentence = _text(figure.quote, None)
    return bool(_found(event.without, sentence)) and not _found(event.words, sentence)


def _days(as_of: str) -> tuple[date | None, date | None]:
    """The first and the last day that an ISO date of any precision may mean; None for what is no such date."""
    parts = as_of[:10].split("-")
    try:
        numbers = [int(part) for part in parts if part]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
        if len(numbers) == 2:
            first = date(numbers[0], numbers[1], 1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        day = date(*numbers[:3])
    except (ValueError, TypeError, IndexError):
        return None, None
    return day, day
