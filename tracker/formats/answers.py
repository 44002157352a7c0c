"""Answers as JSON: one function for each view, one object each, with its schema's name and number.

A key may be added to a schema; removing or renaming one makes a new number.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from functools import singledispatch

from tracker.discovery import Link
from tracker.formats import values
from tracker.formats.dates import why_then
from tracker.formats.gaps import absence_json, gap_json
from tracker.formats.values import Json, moment
from tracker.lag import Follower
from tracker.ledger import Entry, Headline, Said
from tracker.model import Document, Metric, Revision, Source
from tracker.policies import Toll
from tracker.settings import Shown
from tracker.textdiff import Kind, TextDiff
from tracker.views import (
    BlameView,
    CheckedSource,
    DoctorView,
    EventLine,
    LagView,
    LogView,
    MomentDiffView,
    PageDiffView,
    Polled,
    SaidView,
    ShowView,
    SourceView,
    StatusView,
    VersionsView,
)

__all__ = ["SCHEMAS", "answer", "events", "moved", "polled", "settings", "sources"]

SCHEMAS: Mapping[str, str] = {
    "toll.alerts/1": "the alert rules, and how the deliveries to each target go",
    "toll.delivered/1": "what came of a test message",
    "toll.outbox/1": "the alerts that were raised, latest first",
    "toll.checkpoint/1": "a digest over all chains, to be kept elsewhere",
    "toll.cluster/1": "the workers of a shared database, their jobs, and what is late",
    "toll.copy/1": "a backup, a restored database, a copied one or an imported record",
    "toll.check/1": "what would be read from a source",
    "toll.config/1": "the settings",
    "toll.doctor/1": "the installation",
    "toll.blame/1": "who introduced the present figure, who repeats it, who disagrees",
    "toll.diff/1": "what is different between two versions or two moments",
    "toll.events/1": "the events",
    "toll.follow/1": "one record of a timeline that is followed",
    "toll.export/1": "the file that an export or a report was written to",
    "toll.lag/1": "who followed each change of the headline, after how long",
    "toll.log/1": "the revisions, oldest first",
    "toll.poll/1": "what one pass over the sources came to",
    "toll.import/1": "what an import took in",
    "toll.issuers/1": "who answers for figures and statements, with every spelling",
    "toll.replay/1": "what stored bytes read as today, beside what is stored",
    "toll.seal/1": "a version whose bytes were erased",
    "toll.verify/1": "whether the record fits together",
    "toll.reextract/1": "what today's rules read otherwise in stored versions",
    "toll.review/1": "what waits for a person's decision, and the rulings so far",
    "toll.said/1": "statements on responsibility",
    "toll.show/1": "what is claimed",
    "toll.source/1": "one source, and what became of the links that it showed",
    "toll.sources/1": "the sources",
    "toll.status/1": "how each source is doing",
    "toll.versions/1": "the versions of one page",
}


@singledispatch
def answer(view: object) -> Json:
    """The view as one JSON object."""
    raise TypeError(f"no schema for {type(view).__name__}")


def _headline(made: Headline) -> Json:
    return {
        "metric": made.metric.value,
        "low": made.low,
        "best": made.best,
        "high": made.high,
        "figure": values.figure(made.choice.toll.figure),
        "toll": _toll(made.choice.toll),
        "as_of": made.choice.toll.figure.as_of,
        "observed_at": moment(made.choice.revision.observed_at),
        "issuer": values.speaker(made.choice.revision.issuer),
        "revision": made.choice.revision.number,
        "why": made.choice.why,
    }


def _headlines(made: Mapping[Metric, Headline]) -> list[Json]:
    return [_headline(made[metric]) for metric in Metric if metric in made]


def moved(entry: Entry) -> Json | None:
    """What an entry did to the headline; None where it did not move it."""
    if not entry.moved or entry.kind is None:
        return None
    return {
        "kind": entry.kind.value,
        "before": entry.before and values.figure(entry.before.figure),
        "after": entry.after and values.figure(entry.after.figure),
        "toll_before": _toll(entry.before),
        "toll_after": _toll(entry.after),
    }


def _toll(made: Toll | None) -> Json | None:
    """The headline's number under the policy, which may be a span or a vague word's least."""
    if made is None:
        return None
    return {"low": made.low, "high": made.high, "qualifier": made.qualifier.value}


def _said(one: Said) -> Json:
    return {
        **values.attribution(one.made),
        "withdrawn_at": moment(one.withdrawn_at),
        "rejected_by": values.speaker(one.rejected_by),
        "contradicted_at": moment(one.contradicted_at),
    }


@answer.register
def _(view: LogView) -> Json:
    revisions, attributions = [], []
    for entry in view.entries:
        if isinstance(entry.record, Revision):
            revisions.append({**values.revision(entry.record), "headline": moved(entry)})
        else:
            attributions.append(values.attribution(entry.record))
    return {
        "schema": "toll.log/1",
        "event": values.event(view.event),
        "known_at": moment(view.known_at),
        "policy": view.policy.value,
        "metric": view.metric.value,
        "revisions": revisions,
        "attributions": attributions,
        "absences": [absence_json(missing) for missing in view.absences],
        "gaps": None if view.gaps is None else [gap_json(gap) for gap in view.gaps],
    }


@answer.register
def _(view: ShowView) -> Json:
    return {
        "schema": "toll.show/1",
        "event": values.event(view.event),
        "known_at": moment(view.known_at),
        "policy": view.policy.value,
        "headlines": _headlines(view.headlines),
        "series": [
            {
                **values.revision(line.revision),
                "is_headline": line.headline,
                "grading": line.grade.grading.value,
                "grading_why": line.grade.why,
            }
            for line in view.lines
        ],
        "statements": [_said(one) for one in view.said],
    }


@answer.register
def _(view: BlameView) -> Json:
    found = view.blame
    return {
        "schema": "toll.blame/1",
        "event": values.event(view.event),
        "known_at": moment(view.known_at),
        "policy": view.policy.value,
        "metric": view.metric.value,
        "introduced": values.revision(found.introduced) if found else None,
        "why": found and found.why,
        "grading": view.grade and view.grade.grading.value,
        "grading_why": view.grade and view.grade.why,
        "replaced": values.figure(found.replaced.figure) if found and found.replaced else None,
        "repeats": [values.sighting(s) for s in found.repeats] if found else [],
        "disagrees": [values.sighting(s) for s in found.disagrees] if found else [],
        "superseded": [values.sighting(s) for s in found.superseded] if found else [],
    }


@answer.register
def _(view: LagView) -> Json:
    return {
        "schema": "toll.lag/1",
        "event": values.event(view.event),
        "known_at": moment(view.known_at),
        "policy": view.policy.value,
        "metric": view.metric.value,
        "changes": [
            {
                "revision": values.revision(made.revision),
                "toll": _toll(made.toll),
                "followers": [_follower(one) for one in made.followers],
            }
            for made in view.lags
        ],
    }


def _follower(one: Follower) -> Json:
    """What a page did about a change; the time that it took in seconds."""
    return {
        "follow": one.follow.value,
        "source": one.outlet,
        "url": one.url,
        "observed_at": moment(one.at),
        "least": None if one.least is None else one.least.total_seconds(),
        "most": None if one.most is None else one.most.total_seconds(),
        "prints": one.prints,
        "version": one.version or None,
    }


@answer.register
def _(view: SaidView) -> Json:
    return {
        "schema": "toll.said/1",
        "event": values.event(view.event),
        "known_at": moment(view.known_at),
        "statements": [_said(one) for one in view.said],
    }


@answer.register
def _(view: VersionsView) -> Json:
    attempts = view.attempts
    return {
        "schema": "toll.versions/1",
        "source": values.source(view.source),
        "versions": [values.version(state) for state in view.versions],
        "attempts": None if attempts is None else [values.attempt(look) for look in attempts],
    }


@answer.register
def _(view: PageDiffView) -> Json:
    change = view.change
    return {
        "schema": "toll.diff/1",
        "of": "versions",
        "before": values.version(change.before) if change.before else None,
        "after": values.version(change.after),
        "figures": [
            {"before": values.figure(c.before), "after": values.figure(c.after)} for c in change.figures
        ],
        "statements": [
            {
                "before": values.statement(c.before) if c.before else None,
                "after": values.statement(c.after) if c.after else None,
            }
            for c in change.statements
        ],
        "texts": {surface.value: _text(text) for surface, text in change.texts.items()},
    }


def _text(text: TextDiff) -> Json:
    """Every paragraph that changed, as runs of words; equal paragraphs are left out."""
    return {
        "coarse": text.coarse,
        "changes": [
            {
                "kind": change.kind.value,
                "moved": change.moved,
                "runs": [{"kind": run.kind.value, "text": run.text} for run in change.runs],
            }
            for change in text.changes
            if change.kind is not Kind.EQUAL
        ],
    }


@answer.register
def _(view: MomentDiffView) -> Json:
    return {
        "schema": "toll.diff/1",
        "of": "moments",
        "event": values.event(view.event),
        "before": moment(view.before),
        "after": moment(view.after),
        "figures": [
            {
                "before": values.revision(one) if one else None,
                "after": values.revision(other) if other else None,
            }
            for one, other in view.change.figures
        ],
        "attributions": [values.attribution(made) for made in view.change.statements],
        "headlines": [
            {"policy": policy.value, "before": _headlines(before), "after": _headlines(after)}
            for policy, (before, after) in view.headlines.items()
        ],
    }


@answer.register
def _(view: StatusView) -> Json:
    return {
        "schema": "toll.status/1",
        "now": moment(view.now),
        "sources": [
            {
                **values.source(line.source),
                "late": line.late,
                "unseen": line.unseen,
                "why": why_then(line.source, UTC),
            }
            for line in view.lines
        ],
        "database": dict(view.facts),
    }


def _link(link: Link) -> Json:
    return {
        "url": link.url,
        "title": link.title,
        "summary": link.summary,
        "published_at": moment(link.published_at),
    }


@answer.register
def _(view: SourceView) -> Json:
    return {
        "schema": "toll.source/1",
        "source": values.source(view.source),
        "found": [
            {
                "event": one.event,
                "fate": one.fate.value,
                "reason": one.reason,
                "page": one.page,
                "recorded_at": moment(one.recorded_at),
                **_link(one.link),
            }
            for one in view.found
        ],
    }


@answer.register
def _(view: CheckedSource) -> Json:
    fetched, document = view.fetched, view.document
    return {
        "schema": "toll.check/1",
        "url": fetched.url,
        "final_url": fetched.final_url,
        "status": fetched.status,
        "redirects": list(fetched.redirects),
        "bytes": None if fetched.body is None else len(fetched.body),
        "elapsed": round(fetched.elapsed, 3),
        "outcome": view.outcome.value,
        "detail": view.detail,
        "kind": view.kind,
        "links": [_link(one) for one in view.links],
        "unfiltered": None
        if view.unfiltered is None
        else {
            "document": _document(view.unfiltered[0]),
            "figures": [values.figure(one) for one in view.unfiltered[1].figures],
        },
        "document": None if document is None else _document(document),
        "figures": [values.figure(read) for read in view.extraction.figures] if view.extraction else [],
        "statements": [values.statement(s) for s in view.extraction.statements] if view.extraction else [],
    }


def _document(document: Document) -> Json:
    return {
        "lang": document.lang,
        "outlet": document.outlet,
        "published_at": moment(document.published_at),
        "modified_at": moment(document.modified_at),
        "surfaces": {surface.value: text for surface, text in document.surfaces.items()},
    }


@answer.register
def _(view: DoctorView) -> Json:
    return {
        "schema": "toll.doctor/1",
        "well": view.well,
        "findings": [
            {"subject": one.subject, "state": one.state, "verdict": one.verdict.value, "hint": one.hint}
            for one in view.findings
        ],
    }


def settings(shown: tuple[Shown, ...]) -> Json:
    """The settings with where each came from."""
    return {
        "schema": "toll.config/1",
        "settings": [
            {"name": one.name, "value": one.value, "origin": one.origin, "meaning": one.meaning}
            for one in shown
        ],
    }


def events(lines: tuple[EventLine, ...]) -> Json:
    """The events, each with its headline of the killed."""
    return {
        "schema": "toll.events/1",
        "events": [
            {
                **values.event(line.event),
                "sources": line.sources,
                "revisions": line.revisions,
                "headline": _headline(line.headline) if line.headline else None,
            }
            for line in lines
        ],
    }


def sources(listed: tuple[Source, ...]) -> Json:
    """The sources."""
    return {"schema": "toll.sources/1", "sources": [values.source(one) for one in listed]}


def polled(results: tuple[Polled, ...]) -> Json:
    """What one pass came to, source by source."""
    return {
        "schema": "toll.poll/1",
        "sources": [
            {
                "url": one.source.url,
                "outcome": one.outcome.value,
                "detail": one.detail,
                "elapsed": round(one.elapsed, 3),
                "revisions": [values.revision(r) for d in one.decisions for r in d.revisions],
                "attributions": [values.attribution(a) for d in one.decisions for a in d.attributions],
                "to_be_confirmed": sum(len(d.opened) for d in one.decisions),
            }
            for one in results
        ],
    }
