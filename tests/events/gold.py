"""What a person reads in a played story, held against what the program made of it: one cell for each thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.events.web import SLUGS, story
from tracker.core import Tracker
from tracker.model import Metric, Policy, Revision, RevisionKind, Speaker, Stance
from tracker.series import revision_key

SIDES = frozenset(
    {
        Stance.BLAME,
        Stance.CLAIM_OF_RESPONSIBILITY,
        Stance.CORROBORATION,
        Stance.DENIAL,
        Stance.EXCULPATION,
        Stance.FIGURE_DENIAL,
        Stance.REJECTION,
        Stance.SUSPICION,
    }
)
"""Stances that are none where nobody took them: each one that is read must be one that was written."""


def label(speaker: Speaker | None) -> str:
    """How an issuer is told in the gold: the name, else the office and the body."""
    if speaker is None:
        return ""
    return speaker.name or " ".join(filter(None, (speaker.organization, speaker.role)))


def _of(gold: dict[str, Any], made: Revision) -> bool:
    group = revision_key(made).group.strip(" /")
    if made.metric.value != gold["metric"] or group != gold.get("group", ""):
        return False
    if gold.get("outlet", made.outlet) != made.outlet:
        return False
    return any(word in label(made.issuer) for word in gold["issuer"].split("|"))


def names(slug: str) -> Iterator[str]:
    """The cells of an event, by name."""
    gold = story(slug).gold
    for each in gold["series"]:
        where = f" {each['group']}" if "group" in each else ""
        yield f"{slug} series of {each['issuer']}: {each['metric']}{where}"
    yield from (f"{slug} stale: {each['outlet']} {each['value']}" for each in gold.get("stale", ()))
    yield from (
        f"{slug} said: {each['speaker']} {each['stance']} {each['target']}".rstrip()
        for each in gold.get("stances", ())
    )
    for each in gold["headline"]:
        yield from (f"{slug} {each['at']:%Y-%m-%d} by {policy}" for policy in Policy if policy in each)
    yield from (f"{slug} {what}" for what in (*(["moves"] if "moves" in gold else []), *OTHERS))


OTHERS = ("nobody else", "never", "no other stance")
CELLS = tuple(name for slug in SLUGS for name in names(slug))


def wrong(slug: str, tracker: Tracker) -> dict[str, str]:
    """For each cell what is not as a person reads it; empty where all is well."""
    return {**_series(slug, tracker), **_stances(slug, tracker), **_headlines(slug, tracker)}


def _series(slug: str, tracker: Tracker) -> dict[str, str]:
    gold, log = story(slug).gold, tracker.log(slug, everything=True)
    made = [e.record for e in log.entries if isinstance(e.record, Revision)]
    stale = [r for r in made if r.kind is RevisionKind.STALE_REPEAT]
    live = [r for r in made if r.kind is not RevisionKind.STALE_REPEAT]
    found, owned = {}, set()
    for each in gold["series"]:
        mine = [r for r in live if _of(each, r)]
        owned |= {r.number for r in mine}
        told = [(r.after.value if r.after else -1, r.kind.value) for r in mine]
        reasons = [{x.reason.value for x in r.reasons} for r in mine]
        wanted = list(zip(each["values"], each["kinds"], strict=True))
        missing = [
            want
            for want, have in zip(each.get("reasons", []), reasons, strict=False)
            if not set(want) <= have
        ]
        where = f" {each['group']}" if "group" in each else ""
        found[f"{slug} series of {each['issuer']}: {each['metric']}{where}"] = (
            f"{told} for {wanted}"
            if told != wanted
            else f"reasons {reasons} lack {missing}"
            if missing
            else ""
        )
    for each in gold.get("stale", ()):
        seen = {(r.outlet, r.after.value) for r in stale if r.after}
        found[f"{slug} stale: {each['outlet']} {each['value']}"] = (
            "" if (each["outlet"], each["value"]) in seen else f"{seen}"
        )
    killed = [r for r in live if r.metric is Metric.KILLED and not revision_key(r).group]
    others = [(label(r.issuer), r.after.value if r.after else -1) for r in killed if r.number not in owned]
    found[f"{slug} nobody else"] = f"{others}" if others else ""
    never = [
        (label(r.issuer), r.after.text) for r in killed if r.after and r.after.value in gold.get("never", ())
    ]
    found[f"{slug} never"] = f"{never}" if never else ""
    moves = [e for e in log.entries if e.moved and e.after and getattr(e.record, "metric", "") == "killed"]
    told = [(e.after.value, e.kind and e.kind.value) for e in moves]
    if "moves" in gold:
        wanted = list(zip(gold["moves"]["killed"], gold["moves"]["kinds"], strict=True))
        found[f"{slug} moves"] = f"{told} for {wanted}" if told != wanted else ""
    return found


def _stances(slug: str, tracker: Tracker) -> dict[str, str]:
    gold, said = story(slug).gold, tracker.said(slug).said
    read = [
        (s.made.statement.stance, label(s.made.statement.speaker), s.made.statement.target or "", s)
        for s in said
    ]
    found, owned = {}, set()
    for each in gold.get("stances", ()):
        mine = [
            s
            for stance, speaker, target, s in read
            if stance == each["stance"] and each["speaker"] in speaker and each["target"] in target
        ]
        owned |= {s.made.number for s in mine}
        rejected = each.get("rejected_by")
        bad = rejected and not any(rejected in label(s.rejected_by) for s in mine)
        name = f"{slug} said: {each['speaker']} {each['stance']} {each['target']}".rstrip()
        found[name] = "not read" if not mine else "not rejected" if bad else ""
    others = [
        f"{label(s.made.statement.speaker)} {stance} {target}: {s.made.statement.text}"
        for stance, _, target, s in read
        if stance in SIDES and s.made.number not in owned
    ]
    found[f"{slug} no other stance"] = "; ".join(others)
    return found


def _headlines(slug: str, tracker: Tracker) -> dict[str, str]:
    found = {}
    for each in story(slug).gold["headline"]:
        for policy in Policy:
            if policy not in each:
                continue
            head = tracker.show(slug, at=each["at"], policy=policy).headlines.get(Metric.KILLED)
            got: Any = None if head is None else head.best
            if head is not None and policy is Policy.MIN_MAX_ENVELOPE:
                got = [head.low, head.high]
            found[f"{slug} {each['at']:%Y-%m-%d} by {policy}"] = (
                "" if got == each[policy] else f"{got} for {each[policy]}"
            )
    return found
