"""Values in a few words, as the screens print them: quantities, changes, people, moments, stances."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from tracker.model import (
    AttributionRevision,
    Cause,
    ChangeKind,
    Figure,
    Qualifier,
    Reason,
    Revision,
    RevisionKind,
    Scope,
    Speaker,
    Stance,
    Statement,
)
from tracker.policies import Toll

__all__ = [
    "MENDED",
    "Number",
    "chain",
    "change",
    "far",
    "interval",
    "lasting",
    "quantity",
    "reasons",
    "scope",
    "spaced",
    "span",
    "stance",
    "when",
    "who",
]

_SIGNS = {
    Qualifier.AT_LEAST: "≥{}",
    Qualifier.MORE_THAN: ">{}",
    Qualifier.UP_TO: "≤{}",
    Qualifier.FEWER_THAN: "<{}",
    Qualifier.ABOUT: "~{}",
    Qualifier.NEARLY: "nearly {}",
    Qualifier.FEARED: "{} feared",
    Qualifier.PROVISIONAL: "{} provisional",
}

_STANCES = {
    Stance.CLAIM_OF_RESPONSIBILITY: "claims responsibility",
    Stance.BLAME: "blames somebody who is not named",
    Stance.SUSPICION: "suspects somebody who is not named",
    Stance.DENIAL: "denies responsibility",
    Stance.EXCULPATION: "clears somebody who is not named",
    Stance.CORROBORATION: "corroborates the claim",
    Stance.REJECTION: "rejects the claim",
    Stance.COUNTER_ACCUSATION: "accuses in return",
    Stance.NO_CLAIM: "no group has claimed it",
    Stance.NO_COMMENT: "declines to comment",
    Stance.INVESTIGATIVE_FINDING: "reports a finding",
    Stance.ARREST_OR_CHARGE: "reports arrests or charges",
    Stance.ACCIDENT_OR_NATURAL_CAUSE: "speaks of an accident",
    Stance.RETRACTION: "takes it back",
    Stance.FIGURE_DENIAL: "disowns a figure",
}
"""What a statement does where it names nobody."""

_STANCES_ON = {
    Stance.BLAME: "blames {}",
    Stance.SUSPICION: "suspects {}",
    Stance.DENIAL: "denies that it was {}",
    Stance.EXCULPATION: "says that it was not {}",
    Stance.CORROBORATION: "corroborates that it was {}",
    Stance.REJECTION: "rejects the claim by {}",
    Stance.COUNTER_ACCUSATION: "accuses {} in return",
    Stance.INVESTIGATIVE_FINDING: "finds that it was {}",
    Stance.ARREST_OR_CHARGE: "arrests or charges {}",
    Stance.ACCIDENT_OR_NATURAL_CAUSE: "speaks of an accident: {}",
    Stance.RETRACTION: "takes back what was said of {}",
}
"""What a statement does to the one that it names."""

_REASONS = {
    Reason.DIED_IN_HOSPITAL: "wounded people died",
    Reason.BODIES_RECOVERED: "bodies recovered",
    Reason.DUPLICATE_NAMES: "names listed twice",
    Reason.DUPLICATE_REMAINS: "remains counted as bodies",
    Reason.NON_HUMAN_REMAINS: "remains were not human",
    Reason.ATTACKERS_EXCLUDED: "attackers no longer counted",
    Reason.LIST_AUDIT: "list audited",
    Reason.FOUND_ALIVE: "found alive",
    Reason.FORENSIC: "forensic count",
    Reason.DEFINITION: "another definition",
    Reason.COUNTING_METHOD: "another way of counting",
    Reason.CLERICAL: "clerical error",
    Reason.FRAUD: "fraud",
    Reason.NOT_STATED: "not stated",
}


Number = Figure | Toll
"""What has bounds, a qualifier and words."""


MENDED = {Cause.REEXTRACTION: "read anew", Cause.MANUAL: "by a person"}
"""Why a record was mended: then our reading changed, and no toll did."""


def mended(record: Revision | AttributionRevision) -> str | None:
    """Why a record was mended; None where it is news, and what was recorded by hand is."""
    if isinstance(record, Revision):
        news = record.after is not None and record.after.rule == record.url
    else:
        news = record.kind is ChangeKind.STATED and record.statement.rule == record.url
    if record.cause is Cause.MANUAL and news:
        return None
    return MENDED.get(record.cause)


def spaced(word: str) -> str:
    """A word of the vocabulary as it is read: "killed or injured"."""
    return word.replace("_", " ")


def _grouped(number: int) -> str:
    return f"{number:,}"


def quantity(figure: Number | None) -> str:
    """The figure in a few characters: ≥20, 73, ~150, 10–20, or its words where it has no number."""
    if figure is None:
        return "–"
    if figure.qualifier is Qualifier.VAGUE or figure.value is None:
        return figure.text
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        return f"{_grouped(figure.low)}–{_grouped(figure.high)}"
    return _SIGNS.get(figure.qualifier, "{}").format(_grouped(figure.value))


def change(kind: RevisionKind, before: Number | None, after: Number | None) -> str:
    """The difference with its sign, or the kind of the revision where a difference would mislead."""
    if before is None or after is None or kind in (RevisionKind.RESCOPED, RevisionKind.METHOD_CHANGE):
        return kind.value.replace("_", " ")
    step = _step(before, after)
    if not step:
        return kind.value.replace("_", " ")
    return f"+{_grouped(step)}" if step > 0 else f"-{_grouped(-step)}"


def _step(before: Number, after: Number) -> int:
    """The difference; of two spans that of their lower ends, or of the upper where only that moved."""
    ends = [(before.value, after.value)]
    if before.qualifier is Qualifier.RANGE and after.qualifier is Qualifier.RANGE:
        ends.append((before.high, after.high))
    return next((end - was for was, end in ends if was is not None and end is not None and was != end), 0)


def who(speaker: Speaker | None) -> str:
    """The speaker with what it speaks for: a name, its role, its organisation."""
    if speaker is None:
        return "nobody named"
    parts: list[str] = []
    for part in (speaker.name, speaker.role, speaker.organization):
        if part and not any(part.casefold() in held.casefold() for held in parts):
            parts.append(part)
    return ", ".join(parts)


def chain(via: Iterable[str]) -> str:
    """The relays from the speaker's side to the page's."""
    return " > ".join(via)


def scope(counted: Scope) -> str:
    """Who is counted, "total" for the event as a whole."""
    parts = [part for part in (counted.population, counted.place, counted.party) if part]
    if counted.includes_perpetrators is not None:
        parts.append("with attackers" if counted.includes_perpetrators else "without attackers")
    if counted.includes_missing:
        parts.append("with missing")
    return ", ".join(parts) or "total"


def reasons(made: Revision) -> str | None:
    """The stated reasons, None where the page gave none."""
    stated = dict.fromkeys(
        _REASONS[given.reason] for given in made.reasons if given.reason is not Reason.NOT_STATED
    )
    return ", ".join(stated) or None


def stance(said: Statement, made: AttributionRevision | None = None) -> str:
    """What the statement does, in words: "blames Israel"; of a revision also what became of it."""
    words = _STANCES[said.stance] if said.stance else "says"
    of_itself = said.speaker is not None and said.target in (said.speaker.name, said.speaker.organization)
    if said.target and said.stance in _STANCES_ON and not of_itself:
        words = _STANCES_ON[said.stance].format(said.target)
    if made is not None and made.kind is not ChangeKind.STATED:
        by = f" by {who(made.rejected_by)}" if made.rejected_by else ""
        words = f"{words}; {made.kind.value}{by}"
    return words


def when(moment: datetime | None, zone: tzinfo) -> str:
    """A moment to the minute, in the screen's zone; a dash where there is none."""
    return "–" if moment is None else moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def far(moment: datetime | None, now: datetime) -> str:
    """How far a moment is from now, in its largest unit: "3h" ago, "in 7m"; a dash where there is none."""
    if moment is None:
        return "–"
    seconds = (now - moment).total_seconds()
    length = lasting(abs(seconds)).split(" ")[0]
    return length if seconds >= 0 else f"in {length}"


def interval(made: Revision | AttributionRevision, zone: tzinfo) -> str:
    """When a change happened: between the last look without it and the first one with it."""
    if made.not_before is None:
        return f"first seen {when(made.observed_at, zone)}"
    return f"between {when(made.not_before, zone)} and {when(made.observed_at, zone)}"


def span(since: datetime | None, until: datetime | None, zone: tzinfo) -> str:
    """A stretch of time as short as it can be: "2024-01-03 14:05–16:20", with the other day where it is one."""
    if since is None:
        return when(until, zone)
    if until is None:
        return f"{when(since, zone)}–now"
    first, last = when(since, zone), when(until, zone)
    if first == last:
        return last
    day = len("2024-01-03")
    return f"{first}–{last[day + 1 :]}" if first[:day] == last[:day] else f"{first} – {last}"


def lasting(seconds: float) -> str:
    """A length of time in its one or two largest units: 45s, 10m, 3h 20m, 2d 4h."""
    rest = max(0, round(seconds))
    parts = []
    for size, unit in ((86400, "d"), (3600, "h"), (60, "m"), (1, "s")):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count}{unit}")
    return " ".join(parts[:2]) or "0s"
