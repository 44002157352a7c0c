"""Those whom others cite: "according to X", "citing X", "quoted X as saying", "carried by X"."""

from __future__ import annotations

from tracker.extract.clauses import REACH, Clause, Heard
from tracker.extract.hearing import Hearing
from tracker.extract.phrases import Range

__all__ = ["Citations"]


class Citations:
    """One sentence, read for those who are cited in it."""

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self.tokens = hearing.tokens
        self.words = hearing.words

    @property
    def piece(self) -> Clause:
        """The part of the sentence that is read now."""
        return self.hearing.piece

    def quoted(self, i: int, start: int, *, passive: bool) -> bool:
        """Reads "state TV quoted X as saying ...", "X was quoted by state TV as saying ..."."""
        tokens, words = self.tokens, self.words
        saying = next(
            (
                k
                for k in range(i + 1, min(self.piece.ceiling, i + REACH))
                if tokens[k].lower in words.sayings and tokens[k - 1].lower == words.role_word
            ),
            None,
        )
        if saying is None:
            return False
        outer = self.piece.before(start, self.piece.floor)
        relays: tuple[Range, ...] = ()
        who: Range | None
        if passive:
            who = outer
            agent = next(
                (
                    k
                    for k in range(i + 1, min(self.piece.ceiling, saying + 3))
                    if tokens[k].lower == words.agent
                ),
                None,
            )
            if agent is not None and (by := self.piece.after(agent + 1, self.piece.ceiling)) is not None:
                relays = (by,)
        else:
            who = self.piece.after(i + 1, saying - 1)
            who = self.hearing.with_apposition(who) if who is not None else None
            relays = (outer,) if outer is not None else ()
        if who is None:
            return False
        at = saying + 1
        if at < self.piece.ceiling and tokens[at].lower == words.agent and relays:
            at = relays[0][1]
        behind = self.piece.content_behind(at, i, "c")
        found = behind or self.piece.content_ahead(who[0] if passive else (outer[0] if outer else start))
        if found is None:
            return False
        self.hearing.add(
            Heard(who, (start, saying + 1), found[0], found[1], relays, start, forward=behind is not None)
        )
        return True

    def conveyed(self, i: int) -> bool:
        """Reads "state TV conveyed from X that ...": X is the authority, and the one who conveys it the relay."""
        tokens, words, piece = self.tokens, self.words, self.piece
        outer = piece.after(i + 1, piece.ceiling)
        at = outer[1] if outer is not None else i + 1
        if at >= piece.ceiling or tokens[at].lower not in words.sources:
            return False
        who = piece.after(at + 1, piece.ceiling)
        if who is None:
            return False
        who = self.hearing.with_apposition(who)
        at = piece.behind_aside(who[1])
        if at < piece.ceiling and tokens[at].lower in words.sayings:
            at += 1
        behind = piece.content_behind(at, i, "c")
        if behind is None:
            return False
        relays = (outer,) if outer is not None else ()
        self.hearing.add(Heard(who, (i, i + 1), behind[0], behind[1], relays, i))
        return True

    def cite(self, i: int) -> bool:
        """Reads "..., citing X": X is the authority and the one who spoke is the relay. False where X is a reason and nobody."""
        who = self.piece.after(i + 1, self.piece.ceiling)
        if who is None or not self._voice(who):
            return False
        relays: tuple[Range, ...] = ()
        if (quoted := self._quoted_there(who[1])) is not None:
            relays, who = (who,), quoted
        who = self.hearing.with_apposition(who)
        if i == self.piece.floor:
            self.hearing.cited = who
            return True
        last = self.hearing.heard[-1] if self.hearing.heard else None
        if last is None or last.opening < self.piece.floor:
            self.hearing.cited = who  # "X, citing Y, said"
            self.hearing.relays = relays
            return True
        if last.who is not None:
            last.relays = (last.who, *relays, *last.relays)
        last.who = who
        return True

    def _quoted_there(self, at: int) -> Range | None:
        """Whom the cited one quotes in turn: "citing X, which quoted Y"."""
        tokens, words = self.tokens, self.words
        while at < self.piece.ceiling and (tokens[at].lower == "," or tokens[at].lower in words.relatives):
            at += 1
        if (
            at + 1 >= self.piece.ceiling
            or tokens[at].lower not in words.quotes
            or tokens[at - 1].lower == ","
        ):
            return None
        return self.piece.after(at + 1, self.piece.ceiling)

    def _voice(self, who: Range) -> bool:
        """Whether a cited phrase is somebody and not a reason: "citing the ministry", "citing the danger"."""
        for token in self.tokens[who[0] : who[1]]:
            if token.lower in self.words.linkers:
                return False
            if (
                token.capital
                or token.lower in self.hearing.actors.roles
                or token.lower in self.hearing.actors.organizations
            ):
                return True
        return False

    def accord(self, i: int) -> None:
        """Reads "according to X" before or behind what is said."""
        tokens, words = self.tokens, self.words
        opening = next(
            (
                accord
                for accord in words.accords
                if tuple(token.lower for token in tokens[i : i + len(accord)]) == accord
            ),
            None,
        )
        if opening is None:
            return
        at = i + len(opening)
        if at < self.piece.ceiling and tokens[at].lower in words.verbs:
            # "según informó la policía"
            at += 1
        who = self.piece.after(at, self.piece.ceiling)
        if who is None:
            return
        who = self._reckoned(who)
        if who is None:
            return
        if words.verb_opens and not self.hearing.names_somebody(who):
            return  # "according to a new toll"
        who = self.hearing.with_apposition(who)
        cue = (i, at)
        rest = who[1]
        if i - self.piece.floor <= 1:
            comma = next(
                (k for k in range(rest, min(self.piece.ceiling, rest + REACH)) if tokens[k].lower == ","),
                None,
            )
            if comma is None or comma + 1 >= self.piece.ceiling:
                return
            content = (tokens.starts[comma + 1], self.piece.text_end())
            self.hearing.add(Heard(who, cue, content, opening=i))
            return
        ahead = self.piece.content_ahead(i)
        if ahead is None:
            content = (tokens.starts[self.piece.floor], tokens.ends[i - 1])
        else:
            content = ahead[0]
        self.hearing.add(Heard(who, cue, content, ahead is not None and ahead[1], opening=i, forward=False))

    def _reckoned(self, who: Range) -> Range | None:
        """The phrase, or whose toll it is: "un bilan de la préfecture"; None where the toll is nobody's."""
        words, tokens = self.words, self.tokens
        if words.reckonings.isdisjoint(tokens.lowers[who[0] : who[1]]):
            return who
        of = next((k for k in range(*who) if tokens[k].lower in words.linkers), None)
        found = self.piece.after(of + 1, who[1]) if of is not None else None
        return found if found is not None and self.hearing.speaks(found) else None

    def carried(self, at: int) -> tuple[Range, ...]:
        """The relay in "said in a statement that was carried by X"."""
        tokens, ceiling = self.tokens, self.piece.ceiling
        if at >= ceiling or tokens[at].lower not in self.words.relatives:
            return ()
        agent = next(
            (k for k in range(at, min(ceiling, at + 6)) if tokens[k].lower == self.words.agent), None
        )
        if agent is None or not self.piece.passive_group(at, agent):
            return ()
        found = self.piece.after(agent + 1, ceiling)
        return (found,) if found is not None else ()
