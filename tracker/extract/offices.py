"""An office with what it is of and who holds it, where nothing stands between: "وزیر کشور ایران احمد وحیدی"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tracker.extract.phrases import Range
from tracker.extract.tokens import Tokens
from tracker.lang.voices import ActorWords
from tracker.model import Speaker, Tier

__all__ = ["office"]

Actor = Callable[[Tokens, int, int, str, ActorWords], tuple[str, Tier | None, int] | None]
# A longer run of unknown words behind a body is a name and not a part of the body's.
_BODY: Final = 1
_TELLING: Final = frozenset(
    {Tier.HOSPITAL, Tier.FORENSIC_JUDICIAL, Tier.STATE_MEDIA, Tier.IGO, Tier.NGO_RECORDER}
)


def office(tokens: Tokens, span: Range, text: str, words: ActorWords, actor: Actor) -> Speaker | None:
    """Who holds which office of which body; None where no office stands in the range."""
    start, end = span
    head = next((at for at in range(start, end) if tokens[at].lower in words.roles), None)
    if head is None:
        return None
    body = next((at for at in range(start, head) if tokens[at].lower in words.organizations), None)
    if body is not None:
        return None
    name = _written(tokens, _names(tokens, start, head, words), text)
    at = head + 1
    while at < end and (
        tokens[at].lower in words.roles
        or tokens[at].lower in words.role_tails
        or tokens[at].lower in words.role_modifiers
    ):
        at += 1
    role = text[tokens.starts[head] : tokens.ends[at - 1]].lower()
    own = words.roles[tokens[head].lower]
    first, organization, tier = at, None, None
    while at < end:
        known = actor(tokens, at, end, text, words)
        low = tokens[at].lower
        if known is not None:
            organization, tier, at = (known[0] if at == first else organization), tier or known[1], known[2]
        elif low in words.demonyms:
            organization, at = (words.demonyms[low] if at == first else organization), at + 1
        elif (
            low in words.organizations
            or low in words.role_tails
            or low in words.localizers
            or low in words.places
        ):
            tier, at = words.organizations.get(low) or tier, at + 1
        elif (
            own is Tier.OFFICIAL_LOCAL
            and at == first
            and tokens[at].kind == "word"
            and at + 1 == end
            and name
        ):
            at += 1
        else:
            break
    last = at
    rest = _names(tokens, at, end, words)
    if name is None:
        if last > first and tokens[last - 1].lower in words.organizations and rest[1] - rest[0] == _BODY:
            # "رئیس بیمارستان باهنر": the hospital's own name
            last = rest[1]
        else:
            name = _written(tokens, rest, text)
    elif rest[1] > rest[0]:
        last = rest[1]
    if last > first and organization is None:
        organization = text[tokens.starts[first] : tokens.ends[last - 1]]
    if name is None and tokens[head].lower in words.relations:
        organization = None
    grade = _tier(tokens.lowers[start:end], words, own, tier, organization)
    return Speaker(name=name, role=role, organization=organization, tier=grade)


def _names(tokens: Tokens, start: int, end: int, words: ActorWords) -> Range:
    """The run of unknown words at the start of a range, titles left out."""
    while start < end and (tokens[start].lower in words.titles or tokens[start].kind == "punct"):
        start += 1
    at = start
    while at < end and tokens[at].kind == "word" and tokens[at].capital:
        at += 1
    return start, at


def _written(tokens: Tokens, span: Range, text: str) -> str | None:
    return text[tokens.starts[span[0]] : tokens.ends[span[1] - 1]] if span[1] > span[0] else None


def _tier(
    lows: list[str], words: ActorWords, own: Tier | None, tier: Tier | None, organization: str | None
) -> Tier | None:
    """What kind of authority speaks: that of its body where it tells, else that of the office."""
    telling = next((found for low in lows if (found := words.organizations.get(low)) in _TELLING), None)
    if own is not None and own is not Tier.OFFICIAL_LOCAL:
        return own
    if telling is not None:
        return telling
    local = any(low in words.localizers or low in words.places for low in lows)
    if own is not None or (local and tier in {None, Tier.OFFICIAL_NATIONAL}):
        return Tier.OFFICIAL_LOCAL
    if tier is not None and tier is not Tier.MEDIA_TALLY:
        return tier
    if any(low in words.public for low in lows) and (organization is None or organization in words.states):
        return Tier.OFFICIAL_NATIONAL
    return tier
