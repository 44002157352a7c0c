"""Values as JSON: one function for each value, shared by every schema that shows it.

Keys are in snake_case, times RFC 3339 in UTC with Z, spans pairs of code points.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tracker.model import (
    Attempt,
    AttributionRevision,
    Event,
    Figure,
    Revision,
    Scope,
    Sighting,
    Source,
    Speaker,
    StatedReason,
    Statement,
    Version,
)

__all__ = [
    "attempt",
    "attribution",
    "event",
    "figure",
    "moment",
    "revision",
    "scope",
    "sighting",
    "source",
    "speaker",
    "statement",
    "version",
]

Json = dict[str, Any]


def moment(when: datetime | None) -> str | None:
    """An instant as RFC 3339 in UTC with Z, to the second or as exact as it is known."""
    if when is None:
        return None
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def speaker(who: Speaker | None) -> Json | None:
    """S of the contract."""
    if who is None:
        return None
    return {
        "name": who.name,
        "role": who.role,
        "organization": who.organization,
        "tier": who.tier and who.tier.value,
    }


def _reason(stated: StatedReason) -> Json:
    return {"reason": stated.reason.value, "text": stated.text, "span": list(stated.span)}


def figure(read: Figure | None) -> Json | None:
    """F of the contract."""
    if read is None:
        return None
    return {
        "metric": read.metric.value,
        "low": read.low,
        "high": read.high,
        "qualifier": read.qualifier.value,
        "text": read.text,
        "role": read.role.value,
        "parts": None if read.parts is None else [list(part) for part in read.parts],
        "population": read.population,
        "place": read.place,
        "party": read.party,
        "includes_perpetrators": read.includes_perpetrators,
        "includes_missing": read.includes_missing,
        "current": read.current,
        "speaker": speaker(read.speaker),
        "via": list(read.via),
        "as_of": read.as_of,
        "reasons": [_reason(stated) for stated in read.reasons],
        "surface": read.surface.value,
        "span": list(read.span),
        "quote": read.quote,
        "rule": read.rule,
        "confidence": round(read.confidence, 3),
    }


def statement(made: Statement) -> Json:
    """A statement of the extractor's contract."""
    return {
        "stance": made.stance and made.stance.value,
        "speaker": speaker(made.speaker),
        "target": made.target,
        "certainty": made.certainty.value,
        "direct": made.direct,
        "text": made.text,
        "surface": made.surface.value,
        "span": list(made.span),
        "via": list(made.via),
        "as_of": made.as_of,
        "characterisation": made.characterisation,
        "rule": made.rule,
        "confidence": round(made.confidence, 3),
    }


def scope(counted: Scope) -> Json:
    """Who is counted."""
    return {
        "place": counted.place,
        "population": counted.population,
        "party": counted.party,
        "includes_perpetrators": counted.includes_perpetrators,
        "includes_missing": counted.includes_missing,
    }


def revision(made: Revision) -> Json:
    """R of the contract, without its headline, which belongs to a policy."""
    return {
        "number": made.number,
        "kind": made.kind.value,
        "cause": made.cause.value,
        "metric": made.metric.value,
        "role": made.role.value,
        "scope": scope(made.scope),
        "issuer": speaker(made.issuer),
        "via": list(made.via),
        "before": figure(made.before),
        "after": figure(made.after),
        "reasons": [_reason(stated) for stated in made.reasons],
        **_seen(made),
    }


def attribution(made: AttributionRevision) -> Json:
    """A of the contract."""
    said = made.statement
    return {
        "number": made.number,
        "kind": made.kind.value,
        "cause": made.cause.value,
        "stance": said.stance and said.stance.value,
        "speaker": speaker(said.speaker),
        "via": list(made.via),
        "target": said.target,
        "certainty": said.certainty.value,
        "direct": said.direct,
        "text": said.text,
        "characterisation": said.characterisation,
        "rejected_by": speaker(made.rejected_by),
        **_seen(made),
    }


def _seen(made: Revision | AttributionRevision) -> Json:
    return {
        "observed_at": moment(made.observed_at),
        "not_before": moment(made.not_before),
        "published_at": moment(made.published_at),
        "recorded_at": moment(made.recorded_at),
        "source": made.outlet,
        "url": made.url,
        "version": made.version,
        "archive": made.archive,
    }


def sighting(seen: Sighting) -> Json:
    """A figure on a page for a while."""
    return {
        "figure": figure(seen.figure),
        "issuer": speaker(seen.issuer),
        "source": seen.outlet,
        "url": seen.url,
        "version": seen.version,
        "observed_at": moment(seen.observed_at),
        "not_before": moment(seen.not_before),
        "last_seen_at": moment(seen.last_seen_at),
        "until": moment(seen.until),
        "published_at": moment(seen.published_at),
        "modified_at": moment(seen.modified_at),
    }


def event(what: Event) -> Json:
    """An event with its definition."""
    return {
        "slug": what.slug,
        "name": what.name,
        "occurred_at": moment(what.occurred_at),
        "places": list(what.places),
        "words": list(what.words),
        "without": list(what.without),
        "languages": list(what.languages),
        "starts_at": moment(what.starts_at),
        "ends_at": moment(what.ends_at),
        "created_at": moment(what.created_at),
        "closed_at": moment(what.closed_at),
    }


def source(polled: Source) -> Json:
    """A source with its schedule; intervals in seconds."""
    return {
        "id": polled.id,
        "kind": polled.kind,
        "url": polled.url,
        "name": polled.outlet,
        "tier": polled.tier and polled.tier.value,
        "options": polled.options.to_json(),
        "events": list(polled.events),
        "state": polled.state.value,
        "every": [polled.every_min, polled.every_max],
        "interval": polled.interval,
        "next_poll_at": moment(polled.next_poll_at),
        "last_attempt_at": moment(polled.last_attempt_at),
        "last_answer_at": moment(polled.last_answer_at),
        "last_change_at": moment(polled.last_change_at),
        "last_outcome": polled.last_outcome and polled.last_outcome.value,
        "last_detail": polled.last_detail,
        "failures": polled.failures,
        "missed": polled.missed,
        "failing_since": moment(polled.failing_since),
        "rhythm": polled.rhythm,
        "planned": polled.why and polled.why.value,
        "woken_by": polled.woken_by,
    }


def version(state: Version) -> Json:
    """One state of a page."""
    return {
        "hash": state.hash,
        "number": state.number,
        "url": state.url,
        "source": state.outlet,
        "title": state.title,
        "lang": state.lang,
        "observed_at": moment(state.observed_at),
        "not_before": moment(state.not_before),
        "last_seen_at": moment(state.last_seen_at),
        "published_at": moment(state.published_at),
        "modified_at": moment(state.modified_at),
        "text_sha256": state.text_sha256,
        "body_sha256": state.body_sha256,
        "figures": [figure(read) for read in state.figures],
        "archive": state.archive,
    }


def attempt(look: Attempt) -> Json:
    """One look at a source; headers are left out, they may carry secrets of the server."""
    return {
        "url": look.url,
        "observed_at": moment(look.observed_at),
        "due_at": moment(look.due_at),
        "outcome": look.outcome.value,
        "detail": look.detail,
        "status": look.status,
        "final_url": look.final_url,
        "redirects": list(look.redirects),
        "elapsed": round(look.elapsed, 3),
        "body_sha256": look.body_sha256,
        "body_bytes": look.body_bytes,
        "version": look.version,
        "chain": look.chain,
        "archive": look.archive,
    }
