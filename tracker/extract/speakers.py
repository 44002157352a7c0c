"""Noun phrase -> Speaker: name, role, organisation and what kind of authority that is.

The names read out are those of people who speak. A role that is held towards a private person ("the
father of ...") is read without that person, so no victim's name enters a field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tracker.extract.phrases import Range
from tracker.extract.tokens import Token
from tracker.lang.voices import ActorWords, SpeechWords
from tracker.model import Speaker, Tier

__all__ = ["Cast", "actor", "speaker"]

_LONGEST_NAME: Final = 7
_REMEMBERED: Final = 200


def actor(
    tokens: Sequence[Token], at: int, end: int, text: str, words: ActorWords, *, metonyms: bool = True
) -> tuple[str, Tier | None, int] | None:
    """The known actor whose name begins at token `at`: canonical name, tier, index behind it; or None.

    `metonyms`: whether a capital or a body that acts for an actor means that actor.
    """
    for stop in range(min(end, at + _LONGEST_NAME), at, -1):
        written = text[tokens[at].start : tokens[stop - 1].end]
        low = written.lower().replace("’", "'")
        found = words.names.get(low) or (words.metonyms.get(low) if metonyms else None)
        if found is not None and (stop > at + 1 or _not_a_common_word(tokens[at], written)):
            return found[0], found[1], stop
    return None


def _not_a_common_word(token: Token, written: str) -> bool:
    # "IS" and "US" are actors, "is" and "us" are not; "the Times" but not "the times".
    return written[:1].isupper() and (
        len(written) > 3 or written.isupper() or "." in written or token.text.istitle()
    )


def speaker(
    tokens: Sequence[Token], span: Range, text: str, speech: SpeechWords, words: ActorWords
) -> Speaker | None:
    """Who a noun phrase names, apposition included; None where it names nobody who could speak."""
    found: Speaker | None = None
    for start, end in _parts(tokens, span):
        part = _part(tokens, start, end, text, speech, words)
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


def _parts(tokens: Sequence[Token], span: Range) -> list[Range]:
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


def _part(
    tokens: Sequence[Token], start: int, end: int, text: str, speech: SpeechWords, words: ActorWords
) -> Speaker | None:
    while start < end and (
        tokens[start].lower in speech.articles
        or tokens[start].lower in speech.times
        or tokens[start].kind == "punct"
    ):
        start += 1
    while end > start and (
        tokens[end - 1].kind == "punct" or tokens[end - 1].lower == speech.possessive_mark
    ):
        end -= 1
    if start >= end:
        return None
    if end == start + 1 and (
        tokens[start].lower in speech.persons or tokens[start].lower in speech.possessors
    ):
        return Speaker(role=tokens[start].lower)
    anonymous = any(token.lower in words.anonymous for token in tokens[start:end])
    head = _role_head(tokens, start, end, speech, words)
    found = (
        _office(tokens, start, head, end, text, speech, words)
        if head is not None
        else _body(tokens, start, end, text, speech, words)
    )
    if found is not None and anonymous:
        return replace(found, tier=Tier.MEDIA_UNNAMED_SOURCE)
    return found


def _role_head(
    tokens: Sequence[Token], start: int, end: int, speech: SpeechWords, words: ActorWords
) -> int | None:
    """The index of the noun that says what the person is: the last of its run, before any "of"."""
    head = None
    for i in range(start, end):
        low = tokens[i].lower
        if low in speech.linkers and i > start:
            if head is not None:
                return head
            continue
        if low in words.roles:
            if head is not None and head != i - 1 and not (tokens[i - 1].lower in _HYPHENS):
                between = tokens[head + 1 : i]
                if any(token.text[:1].isupper() for token in between) and not _whose(between, speech):
                    return head
            head = i
    if head is not None and _is_body(tokens, head, end, speech, words):
        return None
    return head


_HYPHENS: Final = frozenset("-–‑")


def _whose(between: Sequence[Token], speech: SpeechWords) -> bool:
    return any(token.lower == speech.possessive_mark for token in between)


def _is_body(tokens: Sequence[Token], head: int, end: int, speech: SpeechWords, words: ActorWords) -> bool:
    # "the prosecutor's office", "the police department": the body is what speaks.
    at = head + 1
    if at < end and tokens[at].lower == speech.possessive_mark:
        at += 1
    return (
        at < end and tokens[end - 1].lower in words.organizations and tokens[end - 1].lower not in words.roles
    )


def _office(
    tokens: Sequence[Token],
    start: int,
    head: int,
    end: int,
    text: str,
    speech: SpeechWords,
    words: ActorWords,
) -> Speaker | None:
    first = head
    while first > start:
        low = tokens[first - 1].lower
        if low in _HYPHENS or low in words.role_modifiers or low in words.roles or low in words.titles:
            first -= 1
        elif (
            tokens[first - 1].text[:1].islower()
            and low != speech.possessive_mark
            and low not in words.demonyms
        ):
            if low in words.organizations:
                break
            first -= 1
        else:
            break
    while first < head and tokens[first].kind == "punct":
        first += 1
    organization: str | None = None
    tier: Tier | None = None
    rank = ""
    while start < first and tokens[start].lower in words.deputies:
        rank += tokens[start].lower + " "
        start += 1
    if first > start:
        organization, tier = _organization(tokens, start, first, text, speech, words)
    last = head + 1
    if last + 1 < end and tokens[last].lower in speech.linkers and tokens[last + 1].lower in words.role_tails:
        last += 2
    role = rank + text[tokens[first].start : tokens[last - 1].end].lower()
    role_low = tokens[head].lower
    name: str | None = None
    if last < end and tokens[last].lower in speech.linkers:
        if role_low not in words.relations:
            of, of_tier = _organization(tokens, last + 1, end, text, speech, words)
            organization, tier = organization or of, tier or of_tier
    elif last < end:
        name = _name(tokens, last, end, text, speech, words)
        if name is None and tokens[last].lower == speech.possessive_mark:
            return _body(tokens, start, end, text, speech, words)
    elif first > start and role_low in words.titles and tokens[first - 1].text[:1].isupper():
        pass
    if name is None and role_low in words.relations:
        organization = None
    return Speaker(
        name=name,
        role=role,
        organization=organization,
        tier=_office_tier(tokens, start, end, role_low, tier, organization, words),
    )


def _office_tier(
    tokens: Sequence[Token],
    start: int,
    end: int,
    role: str,
    tier: Tier | None,
    organization: str | None,
    words: ActorWords,
) -> Tier | None:
    own = words.roles[role]
    if own is not None and own not in {Tier.OFFICIAL_LOCAL, Tier.PARTY_TO_CONFLICT}:
        if own is Tier.OFFICIAL_NATIONAL and any(t.lower in words.localizers for t in tokens[start:end]):
            return own
        return own
    for token in tokens[start:end]:
        low = token.lower
        if low in words.organizations or low in words.roles:
            found = words.organizations.get(low) or words.roles.get(low)
            if found in {Tier.HOSPITAL, Tier.FORENSIC_JUDICIAL, Tier.STATE_MEDIA, Tier.IGO}:
                return found
    if tier is not None and tier not in {Tier.MEDIA_TALLY}:
        return tier
    if any(token.lower in words.localizers for token in tokens[start:end]):
        return Tier.OFFICIAL_LOCAL
    if own is not None:
        return own
    if role in words.public and (organization is None or organization in words.states):
        return Tier.OFFICIAL_NATIONAL
    return tier


def _organization(
    tokens: Sequence[Token], start: int, end: int, text: str, speech: SpeechWords, words: ActorWords
) -> tuple[str | None, Tier | None]:
    while start < end and (tokens[start].lower in speech.articles or tokens[start].kind == "punct"):
        start += 1
    while end > start and (
        tokens[end - 1].kind == "punct" or tokens[end - 1].lower == speech.possessive_mark
    ):
        end -= 1
    if start >= end:
        return None, None
    known: tuple[str, Tier | None, int] | None = None
    for at in range(start, end):
        known = actor(tokens, at, end, text, words)
        if known is not None:
            break
    if known is not None and known[2] == end and at == start:
        plain = actor(tokens, at, end, text, words, metonyms=False)
        if plain is not None:
            return known[0], known[1]
    low = tokens[start].lower
    if end == start + 1 and low in words.demonyms:
        return words.demonyms[low], None
    written = text[tokens[start].start : tokens[end - 1].end]
    tier: Tier | None = known[1] if known is not None and known[1] is not Tier.OFFICIAL_NATIONAL else None
    if tier is None:
        tiers = (words.organizations.get(token.lower) for token in reversed(tokens[start:end]))
        tier = next(filter(None, tiers), None)
    if tier is Tier.OFFICIAL_NATIONAL and any(t.lower in words.localizers for t in tokens[start:end]):
        tier = Tier.OFFICIAL_LOCAL
    if tier is None and known is not None:
        tier = known[1]
    return written, tier


def _name(
    tokens: Sequence[Token], start: int, end: int, text: str, speech: SpeechWords, words: ActorWords
) -> str | None:
    """The personal name that begins here: capitalised words with their particles, titles left out."""
    while start < end and (tokens[start].lower in words.titles or tokens[start].kind == "punct"):
        start += 1
    last = start
    for i in range(start, end):
        token = tokens[i]
        if (
            token.text[:1].isupper()
            or token.lower in speech.particles
            or (token.kind == "punct" and token.lower in ".-‑'’")
        ):
            if token.text[:1].isupper() or (
                token.lower == "." and tokens[i - 1].end - tokens[i - 1].start == 1
            ):
                last = i + 1
            continue
        break
    if last == start or not any(token.text[:1].isupper() for token in tokens[start:last]):
        return None
    return text[tokens[start].start : tokens[last - 1].end]


def _body(
    tokens: Sequence[Token], start: int, end: int, text: str, speech: SpeechWords, words: ActorWords
) -> Speaker | None:
    known = actor(tokens, start, end, text, words, metonyms=False)
    if known is not None and known[2] == end:
        return Speaker(organization=known[0], tier=known[1])
    known = known or actor(tokens, start, end, text, words)
    nouns = [token.lower for token in tokens[start:end] if token.lower in words.organizations]
    if nouns:
        organization, tier = _organization(tokens, start, end, text, speech, words)
        return Speaker(organization=organization, tier=tier)
    if known is not None:
        organization, tier = _organization(tokens, start, end, text, speech, words)
        return Speaker(organization=organization, tier=tier)
    possessive = next(
        (i for i in range(end - 1, start, -1) if tokens[i].lower == speech.possessive_mark), None
    )
    if possessive is not None and possessive + 1 < end and tokens[possessive + 1].lower in speech.venues:
        return _part(tokens, start, possessive, text, speech, words)
    first = tokens[start]
    if first.lower in words.titles or first.text[:1].isupper():
        if first.lower in words.demonyms and end > start + 1:
            return Speaker(
                role=text[tokens[start + 1].start : tokens[end - 1].end].lower(),
                organization=words.demonyms[first.lower],
            )
        name = _name(tokens, start, end, text, speech, words)
        if name is not None:
            return Speaker(name=name)
    written = text[first.start : tokens[end - 1].end]
    return Speaker(role=written) if any(ch.isalpha() for ch in written) else None


class Cast:
    """Those who have spoken in a document so far, to tell who "he", "the ministry" or "Vahidi" is."""

    __slots__ = ("_by_body", "_by_name", "_by_role", "_last", "_sexes", "_words")

    def __init__(self, words: ActorWords) -> None:
        self._words = words
        self._by_name: dict[str, Speaker] = {}
        self._by_role: dict[str, Speaker] = {}
        self._by_body: dict[str, Speaker] = {}
        self._sexes: dict[str, str] = {}
        self._last: list[tuple[Speaker, int]] = []

    def hear(self, found: Speaker, sentence: int, written: str) -> None:
        """Remembers a speaker, with the words of the text that named them."""
        if found.name is not None:
            key = found.name.split()[-1].lower()
            known = self._by_name.get(key)
            if known is None or len(found.name) >= len(known.name or ""):
                self._by_name[key] = found
            sex = self._sex(found.name, written)
            if sex:
                self._sexes[key] = sex
        if found.role is not None and found.name is not None:
            self._by_role[found.role.split()[-1]] = found
        if found.organization is not None and found.name is None and found.role is None:
            self._by_body[found.organization.split()[-1].lower()] = found
        self._last.append((found, sentence))
        if len(self._last) > _REMEMBERED:
            del self._last[0]

    def _sex(self, name: str, written: str) -> str:
        opening = written.split(maxsplit=1)[0].rstrip(".").lower() if written.strip() else ""
        return self._words.titles.get(opening) or self._words.first_names.get(name.split()[0].lower(), "")

    def resolve(self, found: Speaker, person: str | None, sentence: int, *, definite: bool) -> Speaker | None:
        """The fuller speaker that a short form means, the form itself where nobody fits."""
        if person is not None:
            return self._pronoun(found, person, sentence)
        if found.name is not None:
            known = self._by_name.get(found.name.split()[-1].lower())
            if known is not None and known.name is not None and _same_person(found.name, known.name):
                return Speaker(
                    name=known.name if len(known.name) > len(found.name) else found.name,
                    role=found.role or known.role,
                    organization=found.organization or known.organization,
                    tier=found.tier or known.tier,
                )
            return found
        if definite and found.role is not None and found.organization is None:
            known = self._by_role.get(found.role.split()[-1])
            if known is not None and (known.role or "").endswith(found.role):
                return known
        if (
            definite
            and found.organization is not None
            and found.role is None
            and " " not in found.organization
        ):
            known = self._by_body.get(found.organization.lower())
            if known is not None:
                return known
        return found

    def _pronoun(self, found: Speaker, person: str, sentence: int) -> Speaker | None:
        if person == "1":
            return found
        for known, at in reversed(self._last[-4:]):
            if sentence - at > 4:
                break
            if person in {"m", "f"}:
                if known.name is None:
                    if known.role is not None and not _plural(known.role):
                        return known
                    continue
                sex = self._sexes.get(known.name.split()[-1].lower(), "")
                if sex in {"", person}:
                    return known
                continue
            if person == "n" and known.name is None and known.role is None:
                return known
            if person == "p" and known.name is None and (known.role is None or _plural(known.role)):
                return known
            break
        return found


def _same_person(short: str, full: str) -> bool:
    """Whether two names can be one person's: the surname alone, or one that contains the other."""
    words, others = short.lower().split(), full.lower().split()
    if len(words) == 1 or len(others) == 1:
        return True
    return words[0][:1] == others[0][:1]


def _plural(role: str) -> bool:
    return role.endswith("s")
