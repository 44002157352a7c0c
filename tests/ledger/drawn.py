"""Histories drawn at random: many issuers of every tier, numbers that come and go, groups, late records."""

from __future__ import annotations

from tests.ledger.history import at, count, says
from tracker.model import (
    AttributionRevision,
    Cause,
    ChangeKind,
    Metric,
    Qualifier,
    Reason,
    Revision,
    RevisionKind,
    Role,
    Scope,
    Speaker,
    Stance,
    Tier,
)

PEOPLE = [
    Speaker(name=f"P{place}", tier=tier)
    for place, tier in enumerate([*Tier, Tier.OFFICIAL_NATIONAL, Tier.MEDIA_TALLY, Tier.MEDIA_TALLY, None])
]


def revisions(random, many, people=PEOPLE, minutes=60):
    """So many revisions, some of them observed before what was recorded before them."""
    return [_revision(random, number, many, people, minutes) for number in range(1, many + 1)]


def _revision(random, number, many, people, minutes):
    issuer = random.choice(people)
    role = random.choice([*[Role.HEADLINE_TOLL] * 4, Role.SUBGROUP])
    metric = random.choice([Metric.KILLED, Metric.KILLED, Metric.INJURED])
    after = count(
        random.choice([20, 50, 73, 84, 91, 95, 103, 12, None]),
        issuer,
        metric=metric,
        role=role,
        qualifier=random.choice(
            [*[Qualifier.EXACT] * 2, Qualifier.AT_LEAST, Qualifier.UP_TO, Qualifier.VAGUE]
        ),
        reason=random.choice([None, None, Reason.DUPLICATE_NAMES]),
    )
    late = random.choice([number * minutes, number * minutes, random.random() * many * minutes])
    return Revision(
        kind=random.choice([*RevisionKind]), cause=Cause.PAGE, metric=metric, role=role,
        scope=Scope(population="children") if role is Role.SUBGROUP else Scope(), issuer=issuer, before=None,
        after=None if random.random() < 0.1 else after, observed_at=at(late), source=1, outlet="o", url="u",
        version="", number=number, reasons=after.reasons,
    )  # fmt: skip


def denials(random, many, people=PEOPLE):
    """So many records of statements by which issuers disown figures, or take that back."""
    return [
        AttributionRevision(
            kind=random.choice([ChangeKind.STATED, ChangeKind.WITHDRAWN]), cause=Cause.PAGE,
            statement=says(Stance.FIGURE_DENIAL, random.choice(people)), observed_at=at(random.random() * 6000),
            source=1, outlet="o", url="u", version="", number=1000 + number,
        )
        for number in range(many)
    ]  # fmt: skip
