"""Noun phrase -> Speaker: name, role, organisation and what kind of authority that is.

The names read out are those of people who speak. A role that is held towards a private person ("the
father of ...") is read without that person, so no victim's name enters a field.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.offices import office
from tracker.extract.phrases import Range
from tracker.extract.tokens import Token, Tokens
from tracker.lang.voices import ActorWords, SpeechWords
from tracker.model import Speaker, Tier

__all__ = ["actor", "speaker"]

_LONGEST_NAME: Final = 7
_LONGEST_TAIL: Final = 2
# Words of which it is remembered whether an actor's name begins with them.
_REMEMBERED: Final = 20_000
_HYPHENS: Final = frozenset("-–‑")


def actor(
    tokens: Tokens, at: int, end: int, text: str, words: ActorWords, *, metonyms: bool = True
) -> tuple[str, Tier | None, int] | None:
    """The known actor whose name begins at token `at`: canonical name, tier, index behind it; or None.

    `metonyms`: whether a capital or a body that acts for an actor means that actor.
    """
    if not tokens[at].cased:
        return _uncased_actor(tokens, at, end, words, metonyms=metonyms)
    if not _opens_a_name(tokens[at].lower, words):
        return None
    for stop in range(min(end, at + _LONGEST_NAME), at, -1):
        low = lowered(tokens, at, stop)
        found = words.names.get(low) or (words.metonyms.get(low) if metonyms else None)
        if found is not None and (
            stop > at + 1 or _not_a_common_word(tokens[at], text[tokens.starts[at] : tokens.ends[stop - 1]])
        ):
            return found[0], found[1], stop
    return None


@lru_cache(maxsize=_REMEMBERED)
def _opens_a_name(low: str, words: ActorWords) -> bool:
    """Whether the name of a known actor begins with a word, in small letters."""
    names = _names(words)
    at = bisect_left(names, low)
    return at < len(names) and names[at].startswith(low)


@cache
def _names(words: ActorWords) -> tuple[str, ...]:
    """The names of all known actors, sorted."""
    return tuple(sorted(words.names.keys() | words.metonyms.keys()))


def _uncased_actor(
    tokens: Tokens, at: int, end: int, words: ActorWords, *, metonyms: bool
) -> tuple[str, Tier | None, int] | None:
    """The known actor in a script without capitals, with or without the article that is written before it."""
    glued = at > 0 and tokens.ends[at - 1] == tokens.starts[at]
    if not glued and not _opens_a_name(tokens[at].lower, words):
        return None
    for stop in range(min(end, at + 2 * _LONGEST_NAME), at, -1):
        for first in (at, at - 1) if glued else (at,):
            low = lowered(tokens, first, stop)
            found = words.names.get(low) or (words.metonyms.get(low) if metonyms else None)
            if found is not None and (stop > first + 1 or tokens[at].capital):
                return found[0], found[1], stop
    return None


def _not_a_common_word(token: Token, written: str) -> bool:
    # "IS" and "US" are actors, "is" and "us" are not; "the Times" but not "the times".
    return written[:1].isupper() and (
        len(written) > 3 or written.isupper() or "." in written or token.text.istitle()
    )


def lowered(tokens: Tokens, first: int, last: int) -> str:
    """The words from one token up to another in small letters, as the language writes them."""
    low = tokens[first].lower
    for k in range(first + 1, last):
        low += (" " if tokens.ends[k - 1] < tokens.starts[k] else "") + tokens[k].lower
    return low


def speaker(tokens: Tokens, span: Range, text: str, speech: SpeechWords, words: ActorWords) -> Speaker | None:
    """Who a noun phrase names, apposition included; None where it names nobody who could speak."""
    phrase = _Phrase(tokens, text, speech, words)
    found: Speaker | None = None
    for start, end in _parts(tokens, span):
        part = phrase.part(start, end)
        if part is None:
            continue
        if found is None:
            found = part
            continue
        found = Speaker(
            name=found.name or part.name,
            role=found.role or part.role,
            organization=found.organization or part.organization,
            tier=_stronger(found, part),
        )
    return found


def _stronger(first: Speaker, second: Speaker) -> Tier | None:
    if Tier.MEDIA_UNNAMED_SOURCE in {first.tier, second.tier}:
        return Tier.MEDIA_UNNAMED_SOURCE
    return first.tier or second.tier


def _parts(tokens: Tokens, span: Range) -> list[Range]:
    parts: list[Range] = []
    start, depth = span[0], 0
    for i in range(*span):
        low = tokens[i].lower
        depth += (low == "(") - (low == ")")
        if low in ",—–(" and depth <= 1 and (depth == 0 or low == "("):
            if i > start:
                parts.append((start, i))
            start = i + 1
        elif low == ")":
            start = i + 1
    if span[1] > start:
        parts.append((start, span[1]))
    return parts[:3]


@cache
def _pointers(words: SpeechWords) -> frozenset[str]:
    """Words that only point at somebody."""
    return words.determiners | words.linkers | (words.objects - words.persons.keys())


class _Phrase:
    """The tokens of one phrase and what they may name. Positions are of the sentence's tokens."""

    __slots__ = ("speech", "text", "tokens", "words")

    def __init__(self, tokens: Tokens, text: str, speech: SpeechWords, words: ActorWords) -> None:
        self.tokens = tokens
        self.text = text
        self.speech = speech
        self.words = words

    def part(self, start: int, end: int) -> Speaker | None:
        while start < end and (
            self.tokens[start].lower in self.speech.determiners
            or self.tokens[start].lower in self.speech.times
            or (start == 0 and self.tokens[0].lower in self.speech.adverbs)
            or self.tokens[start].kind != "word"
        ):
            start += 1
        while end > start and (
            self.tokens[end - 1].kind == "punct" or self.tokens[end - 1].lower == self.speech.possessive_mark
        ):
            end -= 1
        if start >= end:
            return None
        if end == start + 1 and (
            self._stem(start) in self.speech.persons or self.tokens[start].lower in self.speech.possessors
        ):
            return Speaker(role=self._stem(start))
        if (
            end == start + 1
            and self.tokens[start].lower in self.speech.objects
            and not self._is_acronym(start)
        ):
            return None
        outlet = self._outlet(start, end)
        if outlet is not None:
            return outlet
        anonymous = not self.words.anonymous.isdisjoint(self.tokens.lowers[start:end])
        found: Speaker | None
        if self.speech.juxtaposed:
            found = office(self.tokens, (start, end), self.text, self.words, actor) or self._body(start, end)
        else:
            head = self._role_head(start, end)
            found = self._office(start, head, end) if head is not None else self._body(start, end)
        if found is not None and anonymous:
            return replace(found, tier=Tier.MEDIA_UNNAMED_SOURCE)
        return found

    def _is_acronym(self, at: int) -> bool:
        """Whether the word is written like "US", which is no "us"."""
        return len(self.tokens[at].text) > 1 and self.tokens[at].text.isupper()

    def _outlet(self, start: int, end: int) -> Speaker | None:
        """The known outlet that ends the phrase, with what it is before it: "the news agency X"."""
        for at in range(start, end):
            if self.tokens[at].lower in self.speech.linkers:
                return None
            known = actor(self.tokens, at, end, self.text, self.words, metonyms=False)
            if known is not None and known[2] == end:
                media = known[1] in self.words.media
                return Speaker(organization=known[0], tier=known[1]) if media else None
        return None

    def _stem(self, at: int) -> str:
        """The word without what is contracted to it: "we've" -> "we"."""
        return self.tokens[at].lower.partition("'")[0]

    def _role_head(self, start: int, end: int) -> int | None:
        """The index of the noun that says what the person is: the last of its run, before any "of"."""
        head = None
        for i in range(start, end):
            low = self.tokens[i].lower
            if low in self.speech.linkers and i > start:
                if head is not None:
                    return head
                continue
            if low in self.words.roles:
                if head is not None and head != i - 1 and self.tokens[i - 1].lower not in _HYPHENS:
                    between = self.tokens[head + 1 : i]
                    if any(token.capital for token in between) and not self._whose(between):
                        return head
                head = i
        if head is not None and self._is_body(head, end):
            return None
        return head

    def _whose(self, between: Sequence[Token]) -> bool:
        return any(token.lower == self.speech.possessive_mark for token in between)

    def _is_body(self, head: int, end: int) -> bool:
        # "the prosecutor's office", "the police department": the body is what speaks.
        at = head + 1
        if at < end and self.tokens[at].lower == self.speech.possessive_mark:
            at += 1
        return (
            at < end
            and self.tokens[end - 1].lower in self.words.organizations
            and self.tokens[end - 1].lower not in self.words.roles
        )

    def _office(self, start: int, head: int, end: int) -> Speaker | None:
        first = head
        while first > start:
            low = self.tokens[first - 1].lower
            if (
                low in _HYPHENS
                or low in self.words.role_modifiers
                or low in self.words.roles
                or low in self.words.titles
            ):
                first -= 1
            elif (
                self.tokens[first - 1].small
                and low != self.speech.possessive_mark
                and low not in self.words.demonyms
            ):
                if low in self.words.organizations:
                    break
                first -= 1
            else:
                break
        while first < head and self.tokens[first].kind == "punct":
            first += 1
        organization: str | None = None
        tier: Tier | None = None
        rank = ""
        while start < first and self.tokens[start].lower in self.words.deputies:
            rank += self.tokens[start].lower + " "
            start += 1
        if first > start:
            organization, tier = self._organization(start, first)
        last = head + 1
        uncased = not self.tokens[head].cased
        # Without capitals nothing is lowered, and the role is given as it is printed.
        printed = self.text[self.tokens.starts[first] : self.tokens.ends[head]]
        role = rank + (printed if uncased else lowered(self.tokens, first, head + 1))
        if (adjective := self._adjective(last, end)) is not None:
            organization, last = organization or adjective[0], adjective[1]
        if last + 1 < end and self.tokens[last].lower in self.speech.linkers:
            stop = self._tail(last + 1, end)
            if stop is not None:
                role += " " + self.text[self.tokens.starts[last] : self.tokens.ends[stop - 1]].lower()
                last = stop
        role_low = self.tokens[head].lower
        name: str | None = None
        if (adjective := self._adjective(last, end)) is not None:
            organization, last = organization or adjective[0], adjective[1]
        governs = role_low in self.words.constructs or (
            uncased and last < end and self.tokens[last].lower in self.speech.linkers
        )
        if governs and last < end and organization is None:
            linked = self.tokens[last].lower in self.speech.linkers - self.speech.articles
            stop = self._governed(last + linked, end)
            organization, tier = self._organization(last + linked, stop)
            name = self._name(stop, end) if stop < end else None
        elif last < end and self.tokens[last].lower in self.speech.linkers:
            if role_low not in self.words.relations:
                of, of_tier = (
                    self._organization(last + 1, end) if self._body_in(last + 1, end) else (None, None)
                )
                organization, tier = organization or of, tier or of_tier
        elif last < end:
            name = self._name(last, end)
            if name is None and self.tokens[last].lower == self.speech.possessive_mark:
                return self._body(start, end)
        if name is None and role_low in self.words.relations:
            organization = None
        return Speaker(
            name=name,
            role=role,
            organization=organization,
            tier=self._office_tier(start, end, role_low, tier, organization),
        )

    def _body_in(self, start: int, end: int) -> bool:
        """Whether what a role is of is a body or a place, and no "the scene"."""
        return any(
            token.capital or token.lower in self.words.organizations for token in self.tokens[start:end]
        )

    def _adjective(self, at: int, end: int) -> tuple[str, int] | None:
        """The state that an adjective behind a role names, and the index behind it: "ministro del Interior iraní"."""
        if at + 1 < end and not self.tokens[at].cased and self.tokens[at].lower in self.speech.articles:
            at += 1
        if at < end and self.tokens[at].small and self.tokens[at].lower in self.words.demonyms:
            return self.words.demonyms[self.tokens[at].lower], at + 1
        return None

    def _governed(self, at: int, end: int) -> int:
        """Where the place or body ends that a role governs: one word, or a body's noun with what describes it."""
        articles, bodies = self.speech.articles, self.words.organizations
        if at < end and self.tokens[at].lower in articles:
            at += 1
        known = actor(self.tokens, at, end, self.text, self.words)
        body = at < end and self.tokens[at].lower in bodies
        at = min(end, known[2] if known is not None else at + 1)
        if body and known is None and at < end and self.tokens[at].capital:
            # a hospital by its name
            at += 1
        while at < end and (self.tokens[at].lower in articles or (body and not self.tokens[at].capital)):
            at += 2 if self.tokens[at].lower in articles else 1
        return min(at, end)

    def _glued_article(self, at: int) -> bool:
        """Whether the article before the word is written in one with it, and so belongs to the name."""
        return (
            0 < at < len(self.tokens)
            and not self.tokens[at].cased
            and self.tokens.ends[at - 1] == self.tokens.starts[at]
            and self.tokens[at - 1].lower in self.speech.articles
        )

    def _tail(self, at: int, end: int) -> int | None:
        """The index behind the words that belong to a role: "state", "la santé"; None where none do."""
        for stop in range(min(end, at + _LONGEST_TAIL), at, -1):
            written = self.text[self.tokens.starts[at] : self.tokens.ends[stop - 1]].lower().replace("’", "'")
            if not self.tokens[at].cased:
                written = " ".join(token.lower for token in self.tokens[at:stop])
            if written in self.words.role_tails:
                return stop
        return None

    def _office_tier(
        self, start: int, end: int, role: str, tier: Tier | None, organization: str | None
    ) -> Tier | None:
        own = self.words.roles[role]
        if own is not None and own not in {Tier.OFFICIAL_LOCAL, Tier.PARTY_TO_CONFLICT}:
            return own
        for token in self.tokens[start:end]:
            low = token.lower
            if low in self.words.organizations or low in self.words.roles:
                found = self.words.organizations.get(low) or self.words.roles.get(low)
                if found in {Tier.HOSPITAL, Tier.FORENSIC_JUDICIAL, Tier.STATE_MEDIA, Tier.IGO}:
                    return found
        if tier is not None and tier is not Tier.MEDIA_TALLY:
            return tier
        if not self.words.localizers.isdisjoint(self.tokens.lowers[start:end]):
            return Tier.OFFICIAL_LOCAL
        if own is not None:
            return own
        if tier is None and organization is None and self._serves(start, end):
            return Tier.OFFICIAL_LOCAL
        if role in self.words.public and (organization is None or organization in self.words.states):
            return Tier.OFFICIAL_NATIONAL
        return tier

    def _serves(self, start: int, end: int) -> bool:
        """Whether a service stands before the role: "police chief", "fire spokesman"."""
        served = self.tokens[start].lower
        return end > start + 1 and self.words.roles.get(served) is Tier.OFFICIAL_LOCAL

    def _organization(self, start: int, end: int) -> tuple[str | None, Tier | None]:
        while start < end and (
            self.tokens[start].lower in self.speech.articles or self.tokens[start].kind == "punct"
        ):
            start += 1
        if self._glued_article(start):
            start -= 1
        while end > start and (
            self.tokens[end - 1].kind == "punct"
            or self.tokens[end - 1].lower == self.speech.possessive_mark
            or self.tokens[end - 1].lower in self.speech.genitives
        ):
            end -= 1
        owned = (at + 1 for at in range(end - 2, start, -1) if self.tokens[at].lower in self.speech.genitives)
        start = next(owned, start)
        if start >= end:
            return None, None
        known: tuple[str, Tier | None, int] | None = None
        for at in range(start, end):
            known = actor(self.tokens, at, end, self.text, self.words)
            if known is not None:
                break
        noun = start + self._glued_article(start + 1)
        low = self.tokens[noun].lower
        if known is not None and known[2] == end and at == start:
            plain = actor(self.tokens, at, end, self.text, self.words, metonyms=False)
            if plain is not None:
                return known[0], known[1]
        if end == noun + 1 and low in self.words.demonyms:
            return self.words.demonyms[low], None
        written = self.text[self.tokens.starts[start] : self.tokens.ends[end - 1]]
        tier: Tier | None = known[1] if known is not None and known[1] is not Tier.OFFICIAL_NATIONAL else None
        if tier is None:
            tiers = (self.words.organizations.get(token.lower) for token in reversed(self.tokens[start:end]))
            tier = next(filter(None, tiers), None)
        local = not self.words.localizers.isdisjoint(self.tokens.lowers[start:end])
        if tier is Tier.OFFICIAL_NATIONAL and local:
            tier = Tier.OFFICIAL_LOCAL
        elif tier is Tier.OFFICIAL_LOCAL and not local and known is not None:
            tier = known[1]  # a department of the state
        if tier is None and known is not None:
            tier = known[1]
        return written, tier

    def _name(self, start: int, end: int) -> str | None:
        """The personal name that begins here: capitalised words with their particles, titles left out."""
        while start < end and (
            self.tokens[start].lower in self.words.titles or self.tokens[start].kind == "punct"
        ):
            start += 1
        last = start
        for i in range(start, end):
            token = self.tokens[i]
            family = i > start and self._glued_article(i)
            if (
                token.capital
                or family
                or token.lower in self.speech.particles
                or (token.kind == "punct" and token.lower in ".-‑'’")
            ):
                if (
                    token.capital
                    or family
                    or (token.lower == "." and self.tokens.ends[i - 1] - self.tokens.starts[i - 1] == 1)
                ):
                    last = i + 1
                continue
            break
        if last == start or not any(token.capital for token in self.tokens[start:last]):
            return None
        return self.text[self.tokens.starts[start] : self.tokens.ends[last - 1]]

    def _member(self, start: int, end: int) -> Speaker | None:
        """The person of a body: "Jane Doe of the International Organization for Migration"."""
        at = next((k for k in range(start + 2, end) if self.tokens[k].lower in self.speech.linkers), None)
        if at is None or at + 1 >= end or not self.tokens[start].cased:
            return None
        name = self.tokens[start:at]
        told = self.words.organizations.keys() | self.words.roles.keys() | self.words.demonyms.keys()
        if not all(token.capital and token.kind == "word" and token.lower not in told for token in name):
            return None
        if (
            name[0].lower not in self.words.first_names
            and actor(self.tokens, at + 1, end, self.text, self.words, metonyms=False) is None
            and not (at + 2 < end and self.tokens[at + 1].lower in self.speech.articles)
        ):
            return None
        organization, tier = self._organization(at + 1, end)
        written = self.text[self.tokens.starts[start] : self.tokens.ends[at - 1]]
        return Speaker(name=written, organization=organization, tier=tier) if organization else None

    def _body(self, start: int, end: int) -> Speaker | None:
        known = actor(self.tokens, start, end, self.text, self.words, metonyms=False)
        if known is not None and known[2] == end:
            return Speaker(organization=known[0], tier=known[1])
        known = known or actor(self.tokens, start, end, self.text, self.words)
        if (member := self._member(start, end)) is not None:
            return member
        nouns = [token.lower for token in self.tokens[start:end] if token.lower in self.words.organizations]
        if nouns:
            organization, tier = self._organization(start, end)
            return Speaker(organization=organization, tier=tier)
        if known is not None:
            organization, tier = self._organization(start, end)
            return Speaker(organization=organization, tier=tier)
        possessive = next(
            (i for i in range(end - 1, start, -1) if self.tokens[i].lower == self.speech.possessive_mark),
            None,
        )
        if (
            possessive is not None
            and possessive + 1 < end
            and self.tokens[possessive + 1].lower in self.speech.venues
        ):
            return self.part(start, possessive)
        first = self.tokens[start]
        if first.lower in self.words.titles or first.capital:
            if first.lower in self.words.demonyms and end > start + 1:
                return Speaker(
                    role=self.text[self.tokens.starts[start + 1] : self.tokens.ends[end - 1]].lower(),
                    organization=self.words.demonyms[first.lower],
                )
            name = self._name(start, end)
            if name is not None:
                role = self.words.offices.get(first.lower)
                return Speaker(name=name, role=role, tier=self.words.roles.get(role) if role else None)
        if all(low in _pointers(self.speech) for low in self.tokens.lowers[start:end]):
            return None  # "one of them"
        written = self.text[self.tokens.starts[start] : self.tokens.ends[end - 1]]
        return Speaker(role=written) if any(ch.isalpha() for ch in written) else None
