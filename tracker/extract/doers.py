"""What reported speech says of the one who did it: X was behind it, X had no part in it, it was an accident."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from tracker.extract.phrases import Range, phrase_before, skip_back
from tracker.extract.speech import Attribution
from tracker.extract.view import View
from tracker.lang.voices import StanceWords
from tracker.model import Certainty, Stance, Tier

__all__ = ["Doers"]

_INQUIRING: Final = frozenset({Tier.OFFICIAL_NATIONAL, Tier.OFFICIAL_LOCAL, Tier.FORENSIC_JUDICIAL})
_REACH: Final = 14
_PUNCTUATION: Final = frozenset(".?!;:,")
_Run = tuple[str, tuple[str, ...]]


@cache
def _runs_by_word(words: StanceWords) -> Mapping[str, tuple[_Run, ...]]:
    """The runs of words that begin with a word, the longest first, with what they say."""
    found: dict[str, list[_Run]] = {}
    for kind, runs in (
        ("trust", words.trusts),
        ("doubt", words.doubts),
        ("accident", words.accidents),
        ("doer", words.doers),
        ("behalf", words.behalves),
    ):
        for run in runs:
            found.setdefault(run[0], []).append((kind, run))
    return {word: tuple(sorted(runs, key=lambda one: -len(one[1]))) for word, runs in found.items()}


class Doers:
    """One sentence, read for what is said of the doer."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.words = view.words

    def read(self, i: int) -> None:
        """Reads the word at `i`, where it says anything of a doer."""
        low = self.view.lows[i]
        if low in self.words.first_words or low in _runs_by_word(self.words):
            self._phrases(i)
        if low in self.words.weapons:
            self._weapon(i)
        if low in self.words.involvement:
            self._involvement(i)
        if low in self.words.perpetrators:
            self._identified(i)

    def _phrases(self, i: int) -> None:
        kind, length = self._phrase(i)
        if kind == "trust":
            around = self.view.around(i)
            end = min(self._clause_end(i), i + length + _REACH)
            self.view.add(
                Stance.CORROBORATION,
                i,
                around.speaker if around else None,
                self.view.targets_in(i + length, end)[:1] or (None,),
                around,
                rule="trust",
            )
            return
        if kind == "doubt":
            self._doubt(i, length)
        elif kind == "accident":
            self._accident(i)
        elif kind == "doer":
            self._doer(i, length)
        elif kind == "behalf":
            self._behalf(i)

    def _behalf(self, i: int) -> None:
        """Reads "the gunman acted in its name": an armed group's claim."""
        around = self.view.around(i)
        said = around.speaker if around is not None else None
        if around is None or said is None or said.tier is not Tier.PERPETRATOR or self.view.negated(i - 4, i):
            return
        own = self.view.state_of(said) or said.organization or said.name
        self.view.add(Stance.CLAIM_OF_RESPONSIBILITY, i, said, (own,), around, rule="behalf")

    def _phrase(self, i: int) -> tuple[str | None, int]:
        """What a known run of words at `i` says, and how many tokens it has."""
        for kind, run in _runs_by_word(self.words).get(self.view.lows[i], ()):
            if len(run) == 1 or tuple(self.view.lows[i : i + len(run)]) == run:
                return kind, len(run)
        return None, 0

    def _doubt(self, i: int, length: int) -> None:
        around = self.view.around(i)
        if around is None or (i and self.view.lows[i - 1] in self.words.offers):
            return
        own = self.view.state_of(around.speaker)
        end = self._clause_end(i)
        names = self.view.targets_in(i + length, end)
        if not names:
            names = self._clause_names(i + length, end)
        of_links = self.view.has(i, i + length, self.words.involvement)
        if not names and (of_links or not self.view.has(i + length, end, self.view.actors.bands)):
            who, _ = self.view.subject(i)
            span = self._with_neither(who)
            names = self.view.targets_in(*span) if span is not None else ()
            if not names and self.view.has(max(0, i - 4), i, self.words.selves):
                names = (own,) if own is not None else ()
        if not names and self.view.has(i + length, end, self.view.actors.bands):
            # "no link to any group": whoever claimed it is not believed
            self.view.add(Stance.REJECTION, i, around.speaker, (None,), around, rule="no_link")
        for name in names:
            self.view.add(
                Stance.DENIAL if name == own else Stance.EXCULPATION,
                i,
                around.speaker,
                (name,),
                around,
                rule="doubt",
            )

    def _clause_names(self, at: int, end: int) -> tuple[str, ...]:
        """Who is the subject of what is doubted: "no indication that the neighbours were involved"."""
        if at >= end or self.view.lows[at] not in self.view.speech.conjunction:
            return ()
        found = self.view.after(at + 1)
        if found is None or found[1] >= end or not self.view.has(found[1], end, self.words.first_words):
            return ()
        return self.view.targets(found)

    def _clause_end(self, i: int) -> int:
        around = self.view.around(i)
        limit = around.content[1] if around is not None else self.view.sentence.end
        return next(
            (
                k
                for k in range(i + 1, self.view.end)
                if self.view.lows[k] == ";" or self.view.tokens.starts[k] >= limit
            ),
            self.view.end,
        )

    def _accident(self, i: int) -> None:
        around = self.view.around(i)
        if around is None and not self._put_down(i):
            return
        if any(reading.stance is Stance.ACCIDENT_OR_NATURAL_CAUSE for reading in self.view.readings):
            return
        length = self.view.run(i, self.words.accidents)
        negated = self.view.negated(max(0, i - 5), i)
        if negated:
            return
        certainty = self.view.certainty(i - 8, i)
        self.view.add(
            Stance.ACCIDENT_OR_NATURAL_CAUSE,
            i,
            around.speaker if around is not None else None,
            (self.view.written(i, i + length),),
            around,
            rule="cause",
            certainty=certainty,
        )

    def _put_down(self, i: int) -> bool:
        """Whether a cause is given without a speaker: "the blast was put down to a gas canister"."""
        return self._deed_near() and any(
            self.view.run(k, self.words.put_down) for k in range(max(0, i - 5), i)
        )

    def _with_neither(self, who: Range | None) -> Range | None:
        if who is None:
            return None
        if self.view.lows[who[0]] in self.words.neither and who[1] > who[0] + 1:
            return who[0] + 1, who[1]
        for k in range(who[0] - 1, max(-1, who[0] - 10), -1):
            if self.view.lows[k] in self.words.neither:
                return k + 1, who[1]
            if self.view.lows[k] in _PUNCTUATION:
                break
        return who

    def _doer(self, i: int, length: int) -> None:
        words = self.words
        around = self.view.around(i)
        start = skip_back(self.view.tokens, i, 0, self.view.speech)
        while start > 1 and self.view.lows[start - 1] in words.doer_links:
            start = skip_back(self.view.tokens, start - 1, 0, self.view.speech)
        bare = start == i
        low = self.view.lows[i]
        if low in words.ellipses and not (self.view.readings and self.view.negated(start, i)):
            return
        behind = i + length
        agent = (
            behind if behind < self.view.end and self.view.lows[behind] == self.view.speech.agent else None
        )
        if bare and (low in words.bare_doers) and agent is None:
            return
        passive = agent is not None
        who = (
            self.view.after(agent + 1)
            if agent is not None
            else phrase_before(self.view.tokens, start, 0, self.view.speech)
        )
        if who is None or (not passive and low in words.passive_only and not self._by_name(i, who)):
            return
        wide = self._with_neither(who)
        assert wide is not None
        negated = (
            self.view.negated(start, i + 1) or wide != who or self.view.negated(wide[0] - 1, wide[0] + 1)
        )
        if (self.view.nobody(who) and wide == who) or (
            not passive and low in words.weak_doers and not self._deed_object(behind)
        ):
            return
        certainty = self.view.certainty(max(0, start - 10), i)
        if any(one.source is around and one.rule in {"doubt", "trust"} for one in self.view.readings):
            return  # "no indication that X was behind it"
        if around is None:
            if (
                certainty is Certainty.SUSPECTED
                and not negated
                and self._deed_near()
                and self.view.targets_in(*wide)
            ):
                self.view.add(
                    Stance.SUSPICION,
                    i,
                    None,
                    self.view.targets(wide),
                    None,
                    rule="believed",
                    certainty=certainty,
                )
            return
        self._judge(i, around, wide, negated=negated, certainty=certainty)

    def _by_name(self, i: int, who: Range) -> bool:
        """Whether a subject is a perpetrator: "a bomber caused it", "it had killed" of an armed group itself."""
        if self.view.lows[who[1] - 1] in self.words.perpetrators:
            return True
        said = around.speaker if (around := self.view.around(i)) is not None else None
        alone = who[1] == who[0] + 1 and self.view.lows[who[0]] in self.words.selves
        return alone and said is not None and said.tier is Tier.PERPETRATOR

    def _deed_object(self, at: int) -> bool:
        return self.view.has(at, at + 6, self.words.deeds)

    def _deed_near(self) -> bool:
        return self.view.has(0, self.view.end, self.words.deeds)

    def _judge(
        self, i: int, around: Attribution, wide: Range, *, negated: bool, certainty: Certainty
    ) -> None:
        """The side of somebody who says that this phrase did it, or did not."""
        said = around.speaker
        cue = {word.lower() for word in self.view.text[around.cue[0] : around.cue[1]].split()}
        if not cue.isdisjoint(self.words.denies | self.words.rejects):
            return  # what is denied is read with the denial
        if around.negated:
            self.view.add(
                Stance.NO_CLAIM, i, said, (), around, rule="not_said", certainty=Certainty.REPORTED_AS_FACT
            )
            return
        if not negated and self.view.lows[i] in self.words.effects and self._natural(wide):
            self.view.add(
                Stance.ACCIDENT_OR_NATURAL_CAUSE,
                i,
                said,
                self.view.targets(wide),
                around,
                rule="effect",
                certainty=certainty,
            )
            return
        own = self.view.state_of(said)
        selves = wide[1] == wide[0] + 1 and self.view.lows[wide[0]] in self.words.selves
        possessed = self.view.has(*wide, self.words.selves & self.view.speech.possessives)
        if selves and self.view.lows[i] in self.words.solo:
            return  # "she acted alone when she signed"
        names: tuple[str | None, ...] = self.view.targets(wide)
        head = self.view.lows[wide[1] - 1]
        things = self.words.deeds | self.words.weapons | self.words.hazards
        if not things.isdisjoint({head, self._noun(wide)}) and not self.view.targets_in(*wide):
            return  # "struck by gunfire", "killed by the floods in Derna"
        if selves or possessed:
            names = (own or (said.organization or said.name if said else None),)
        for name in names:
            ours = selves or possessed or (name is not None and name == own)
            if negated:
                stance = Stance.DENIAL if ours else Stance.EXCULPATION
                found = Certainty.DENIED
            elif ours:
                stance, found = Stance.CLAIM_OF_RESPONSIBILITY, certainty
            elif certainty in {Certainty.SUSPECTED, Certainty.POSSIBLE}:
                stance, found = Stance.SUSPICION, certainty
            elif self._inquiry(around) or (
                head in self.words.perpetrators and not self.view.targets_in(*wide)
            ):
                # "caused by a suicide bomber" says how, and blames nobody in particular
                stance, found = Stance.INVESTIGATIVE_FINDING, Certainty.REPORTED_AS_FACT
            else:
                stance, found = Stance.BLAME, certainty
            self.view.add(stance, i, said, (name,), around, rule="doer", certainty=found)

    def _noun(self, wide: Range) -> str:
        """The word before the first preposition of a phrase: what it is that did it."""
        lows, prepositions = self.view.lows, self.view.speech.prepositions
        return next((lows[k - 1] for k in range(wide[0] + 1, wide[1]) if lows[k] in prepositions), "")

    def _natural(self, wide: Range) -> bool:
        """Whether a cause is no actor's doing: nobody and no weapon in the phrase."""
        actors, words = self.view.actors, self.words
        agents = actors.vague | words.weapons | words.perpetrators | words.deeds | words.selves
        plain = all(low not in agents and low not in actors.roles for low in self.view.lows[slice(*wide)])
        return plain and not self.view.targets_in(*wide)

    def _inquiry(self, around: Attribution) -> bool:
        said = around.speaker
        if said is not None and said.tier is Tier.FORENSIC_JUDICIAL:
            return True
        cue = self.view.text[around.cue[0] : around.cue[1]].lower().split()
        return any(word in self.words.concludes for word in cue)

    def _identified(self, i: int) -> None:
        """Reads "one of the bombers was a ... national": a finding, and nobody's blame."""
        around = self.view.around(i)
        speech = self.view.speech
        if around is None or around.speaker is None or around.speaker.tier not in _INQUIRING:
            return
        if i + 2 >= self.view.end or self.view.lows[i + 1] not in speech.passives:
            return
        following = self.view.tokens[i + 2]
        if following.lower in speech.articles or following.capital:
            self.view.add(
                Stance.INVESTIGATIVE_FINDING,
                i,
                around.speaker,
                (),
                around,
                rule="identified",
                certainty=Certainty.REPORTED_AS_FACT,
            )

    def _weapon(self, i: int) -> None:
        """Reads "a Russian missile strike": said by somebody, it says whose."""
        if i + 1 < self.view.end and self.view.lows[i + 1] in self.words.weapons:
            return
        around = self.view.around(i)
        if around is None:
            return
        k = i - 1
        while (
            k > max(-1, i - 5)
            and self.view.tokens[k].small
            and self.view.lows[k] not in self.view.speech.prepositions
        ):
            k -= 1
        if k < 0 or self.view.lows[k] not in self.view.actors.demonyms:
            return
        if self.view.has(max(0, k - 2), i, self.words.alleged) or self.view.negated(max(0, k - 3), k):
            return
        name = self.view.actors.demonyms[self.view.lows[k]]
        own = self.view.state_of(around.speaker)
        if name == own or any(reading.source is around for reading in self.view.readings):
            return
        certainty = self.view.certainty(max(0, k - 6), k)
        stance = Stance.SUSPICION if certainty is Certainty.POSSIBLE else Stance.BLAME
        self.view.add(stance, i, around.speaker, (name,), around, rule="weapon", certainty=certainty)

    def _told_by_another(self, at: int) -> bool:
        """Whether the speaker only repeats it: "Washington says the two had no role"."""
        while at > 0 and self.view.lows[at - 1] in self.view.speech.articles | self.view.speech.conjunction:
            at -= 1
        around = self.view.around(at)
        frame = self.view.speech.verbs.get(self.view.lows[at - 1], "") if at else ""
        return "i" in frame and around is not None and self.view.tokens.starts[at - 1] >= around.content[0]

    def _involvement(self, i: int) -> None:
        """Reads "had no role", "Israel's hand": in reported speech."""
        around = self.view.around(i)
        if around is None or any(reading.source is around for reading in self.view.readings):
            return
        negated = self.view.negated(max(0, i - 4), i)
        have = next(
            (
                k
                for k in range(i - 1, max(-1, i - 6), -1)
                if self.view.lows[k] in self.view.speech.auxiliaries
            ),
            None,
        )
        if have is None or not (self._deed_near() or negated):
            return
        who = phrase_before(
            self.view.tokens, skip_back(self.view.tokens, have, 0, self.view.speech), 0, self.view.speech
        )
        wide = self._with_neither(who)
        if wide is None or not (self.view.targets_in(*wide) or self.view.lows[wide[0]] in self.words.selves):
            return
        if who is not None and self._told_by_another(who[0]):
            return
        certainty = self.view.certainty(max(0, have - 4), i)
        self._judge(i, around, wide, negated=negated or wide != who, certainty=certainty)
