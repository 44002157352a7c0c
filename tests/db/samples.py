"""Values to store, and judges that decide nothing, or simply."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from tracker.discovery import Choice, Fate
from tracker.model import (
    Absence,
    Attempt,
    AttributionRevision,
    Cause,
    Certainty,
    ChangeKind,
    Decision,
    Document,
    Event,
    Extraction,
    Figure,
    Fit,
    Joining,
    Metric,
    Outcome,
    PollResult,
    Qualifier,
    Revision,
    RevisionKind,
    Role,
    Ruling,
    RulingKind,
    Source,
    Speaker,
    Stance,
    Statement,
    Surface,
    Tier,
)

NOON = datetime(2024, 1, 3, 12, tzinfo=UTC)
MINISTER = Speaker(name="Ahmad Vahidi", role="interior minister", tier=Tier.OFFICIAL_NATIONAL)


def at(minutes):
    """So many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def followed(store, slug="quay", url="https://gazette.example/quay"):
    """The source, followed for an event that is made where it is not there."""
    if slug not in {e.slug for e in store.events()}:
        store.add_event(Event(slug=slug, name=slug.title(), created_at=NOON))
    return store.add_source(slug, Source(url=url, next_poll_at=NOON))


def figure(number, **changes):
    """A total of the killed, as the words of a page give it."""
    values = {
        "metric": Metric.KILLED,
        "low": number,
        "high": number,
        "qualifier": Qualifier.EXACT,
        "text": str(number),
        "role": Role.HEADLINE_TOLL,
        "surface": Surface.BODY,
        "span": (0, len(str(number))),
        "quote": f"{number} people died",
        "rule": "count",
        "confidence": 0.9,
        "speaker": MINISTER,
    }
    return Figure(**values | changes)


def statement(words="we had no part in it", **changes):
    """A denial."""
    values = {
        "stance": Stance.DENIAL,
        "speaker": Speaker(organization="Harbour Authority"),
        "target": "Harbour Authority",
        "certainty": Certainty.CLAIMED,
        "direct": False,
        "text": words,
        "surface": Surface.BODY,
        "span": (0, len(words)),
        "rule": "said",
        "confidence": 0.8,
    }
    return Statement(**values | changes)


def look(source, when, outcome=Outcome.UNCHANGED, **changes):
    """One look that brought no new version."""
    return PollResult(
        source=source,
        attempt=Attempt(source=source.id, url=source.url, observed_at=when, outcome=outcome, **changes),
    )


def reading(source, when, *figures, statements=(), body=None, text=None, **changes):
    """One look that brought a new version with these figures."""
    words = text or " ".join(f.quote for f in figures) or "nothing is known"
    body = body if body is not None else f"<p>{words}</p>".encode()
    attempt = Attempt(
        source=source.id,
        url=source.url,
        observed_at=when,
        outcome=Outcome.NEW,
        status=200,
        body_sha256=sha256(body).hexdigest(),
        body_bytes=len(body),
        **changes,
    )
    return PollResult(
        source=source,
        attempt=attempt,
        body=body,
        document=Document(surfaces={Surface.TITLE: "The quay", Surface.BODY: words}),
        extraction=Extraction(
            lang="en",
            extractor="test/1",
            figures=figures,
            statements=tuple(statements),
            headline={figures[0].metric: figures[0]} if figures else {},
        ),
    )


class Quiet:
    """Decides nothing, and remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def decide(self, past, result):
        self.asked.append(past)
        return Decision(event=past.event.slug)

    def sift(self, event, source, links, *, fates, found, known, at):
        return [Choice(link=link, fate=Fate.NOT_OURS, reason="a test") for link in links]

    def page_of(self, source, choice):
        return Source(url=choice.link.url)

    def spoken(self, figures, outlet):
        """Each figure speaks for the whole event."""
        return figures

    def amend(self, extraction, document, rulings):
        return extraction

    def member(self, rulings, source):
        return None

    def copied(self, words, others):
        return None

    def join(self, event, document):
        return Joining(fit=Fit.JOINS)

    def news(self, result, decision):
        return None

    def wake(self, source, at, by):
        return None

    def reschedule(self, result, decisions):
        return result.source

    def alerts(self, rules, result, decision, past, now):
        return ()

    def page_alerts(self, rules, result, after, now):
        return ()


def ruling(source, read, kind=RulingKind.REJECT, **changes):
    """A ruling on a figure of a page."""
    values = {
        "event": "quay",
        "kind": kind,
        "by": "editor",
        "at": at(500),
        "source": source.id,
        "surface": read.surface,
        "quote": read.quote,
        "text": read.text,
        "metric": read.metric,
    }
    return Ruling(**values | changes)


class Plain(Quiet):
    """A revision for each figure and a change for each statement; what is dropped is an absence."""

    def decide(self, past, result):
        super().decide(past, result)
        extraction, source = result.extraction, result.source
        if extraction is None:
            return Decision(event=past.event.slug, closed=past.absences)
        where = {
            "cause": Cause.PAGE,
            "observed_at": result.attempt.observed_at,
            "not_before": past.last_seen_at,
            "source": source.id,
            "outlet": source.outlet,
            "url": source.url,
            "version": "",
        }
        before = past.revisions[-1].after if past.revisions else None
        revisions = [
            Revision(
                kind=RevisionKind.RAISED if before else RevisionKind.INITIAL,
                metric=f.metric,
                role=f.role,
                scope=f.scope,
                issuer=f.speaker or Speaker(organization=source.outlet),
                before=before,
                after=f,
                via=f.via,
                reasons=f.reasons,
                **where,
            )
            for f in extraction.figures
        ]
        changes = [
            AttributionRevision(kind=ChangeKind.STATED, statement=s, via=s.via, **where)
            for s in extraction.statements
        ]
        opened = [
            Absence(
                source=source.id,
                event=past.event.slug,
                issuer=f.speaker,
                first_missing_at=result.attempt.observed_at,
                not_before=past.last_seen_at,
                version="",
                figure=f,
            )
            for f in past.figures
            if not extraction.figures
        ]
        return Decision(
            event=past.event.slug,
            revisions=tuple(revisions),
            attributions=tuple(changes),
            opened=tuple(opened),
            closed=past.absences if extraction.figures else (),
        )

    def reschedule(self, result, decisions):
        return replace(
            result.source,
            last_outcome=result.attempt.outcome,
            last_attempt_at=result.attempt.observed_at,
            body_sha256=result.attempt.body_sha256 or result.source.body_sha256,
        )
