"""The page of a report: its sections, put together."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files
from typing import IO, Any

from tracker import __version__
from tracker.checkpoints import make
from tracker.exports.dossier import Dossier
from tracker.formats import phrases
from tracker.formats.phrases import quantity, spaced, stance, when, who
from tracker.formats.values import moment
from tracker.lag import Follow, Follower, Lag, lag
from tracker.ledger import Entry, Said, spans
from tracker.model import Cause, Figure, Metric, Revision, RevisionKind
from tracker.report.drawing import Band, Mark, Track, draw
from tracker.report.markup import Markup, anchor, el, join
from tracker.series import revision_key

__all__ = ["write"]

_MOMENTS = 60
"""Moments at which the span of what is said is drawn."""
_TRACKS, _POINTS, _ROWS, _CARDS, _CLAIMS = 12, 400, 400, 60, 100
"""What is shown at most: issuers and points in the drawing, rows of a table, changes in full, claims as data."""

_SHAPES = {
    RevisionKind.LOWERED: "lowered",
    RevisionKind.CORRECTED: "lowered",
    RevisionKind.RESCOPED: "rescoped",
    RevisionKind.METHOD_CHANGE: "rescoped",
    RevisionKind.WITHDRAWN: "withdrawn",
}
_FOLLOWED = {
    Follow.INTRODUCED: "introduced it",
    Follow.AHEAD: "had it already",
    Follow.FOLLOWED: "followed",
    Follow.SKIPPED: "skipped it, went to {}",
    Follow.BEHIND: "still prints {}",
    Follow.NEVER: "never followed",
}


def write(dossier: Dossier, out: IO[bytes]) -> None:
    """Writes the report of an event."""
    event = dossier.event
    style = files("tracker.report").joinpath("style.css").read_text("utf-8").strip()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", f"{event.name}: how the toll was revised"),
        Markup(f"<style>{style}</style>"),
        Markup(f'<script type="application/ld+json">{_data(dossier)}</script>'),
    )
    body = el(
        "body",
        _top(dossier),
        el(
            "main",
            _toll(dossier),
            _changes(dossier),
            _responsibility(dossier),
            _lags(dossier),
            _method(dossier),
        ),
        el("footer", el("p", f"Made by Tollbook {__version__} from its record. Times are in UTC.")),
    )
    out.write(f'<!doctype html>\n<html lang="en">{head}\n{body}</html>\n'.encode("utf-8", "backslashreplace"))


def _metric(dossier: Dossier) -> Metric:
    present = {made.metric for made in dossier.record.revisions}
    return next((one for one in Metric if one in present), Metric.KILLED)


def _time(at: datetime) -> Markup:
    return el("time", when(at, UTC), datetime=moment(at))


def _top(dossier: Dossier) -> Markup:
    event = dossier.event
    happened = f", {event.occurred_at.astimezone(UTC):%d %B %Y}" if event.occurred_at else ""
    tolls = []
    for metric in Metric:
        if (held := dossier.headlines.get(metric)) and metric in (
            Metric.KILLED,
            Metric.INJURED,
            Metric.MISSING,
        ):
            made = held.choice.revision
            span = (
                f" Issuers now say {held.low:,} to {held.high:,}."
                if held.low is not None and held.high is not None and held.low != held.high
                else ""
            )
            tolls.append(
                el(
                    "p",
                    el("strong", quantity(held.choice.toll)),
                    f" {spaced(metric.value)}, ",
                    el("bdi", who(made.issuer)),
                    ", seen ",
                    _time(made.observed_at),
                    ".",
                    span,
                    class_="toll",
                )
            )
    return el(
        "header",
        el("h1", el("bdi", event.name)),
        el("p", *_places(event.places), happened, class_="meta"),
        *tolls,
        el(
            "p",
            "As known at ",
            _time(dossier.known_at),
            f" UTC. The headline is chosen by the policy {dossier.policy.value}.",
            class_="meta",
        ),
    )


def _moved(dossier: Dossier, metric: Metric) -> list[tuple[Entry, Revision]]:
    return [
        (entry, entry.record)
        for entry in dossier.entries
        if entry.moved and isinstance(entry.record, Revision) and entry.record.metric is metric
    ]


def _told(made: Revision, what: str) -> str:
    """Everything on one point, for a screen reader and for a pointer."""
    shown = made.after or made.before
    words = f" “{shown.quote}”" if shown else ""
    via = f", via {phrases.chain(made.via)}" if made.via else ""
    reason = phrases.reasons(made)
    given = f" Reason given: {reason}." if reason else ""
    return f"r{made.number}: {what}. {who(made.issuer)}{via}. {made.outlet}, {phrases.interval(made, UTC)} UTC.{given}{words}"


def _toll(dossier: Dossier) -> Markup:
    metric = _metric(dossier)
    moves = _moved(dossier, metric)
    headline = Track(
        "headline",
        tuple(
            Mark(
                entry.observed_at,
                entry.after.value if entry.after else None,
                _SHAPES.get(entry.kind, "") if entry.kind and made.cause is Cause.PAGE else "",
                f"r{made.number}",
                _told(made, f"headline {quantity(entry.before)} to {quantity(entry.after)}"),
                quantity(entry.after),
            )
            for entry, made in moves[-_POINTS:]
        ),
        headline=True,
    )
    tracks = [_leading(dossier, track) for track in (*_issuers(dossier, metric), headline)]
    drawing = draw(
        tracks,
        _bands(dossier, metric, sorted({mark.at for track in tracks for mark in track.marks})),
        f"{spaced(metric.value)}: the headline and what each issuer said",
        "Step lines. Each point leads to its revision below; the list of changes says the same in words.",
    )
    key = (
        "━ headline of the policy",
        "─ one issuer",
        "▒ from the least to the most that is still said",
        "▼ lowered",
        "◆ rescoped, or counted in another way",
        "× withdrawn",
    )
    return el(
        "section",
        el("h2", f"The toll: {spaced(metric.value)}"),
        el(
            "figure",
            el("div", drawing, class_="scroll", tabindex="0", role="region", aria_label="The toll, drawn"),
            el("figcaption", _drawn(len(moves)), el("ul", *(el("li", one) for one in key), class_="key")),
        ),
    )


def _leading(dossier: Dossier, track: Track) -> Track:
    """The track whose points lead to their revision, or where that is left out to the table of the others."""
    shown = {made.number for _, made in _full(_moved(dossier, _metric(dossier)))}
    listed = {f"r{number}" for number in shown} | {
        f"r{made.number}" for made in _others(dossier, shown)[-_ROWS:]
    }
    marks = tuple(m if m.target in listed else replace(m, target="others") for m in track.marks)
    return replace(track, marks=marks)


def _full(moves: list[tuple[Entry, Revision]]) -> list[tuple[Entry, Revision]]:
    """The changes that are told with their words: all, or of very many the first and the latest."""
    return moves if len(moves) <= _CARDS else [*moves[:10], *moves[10 - _CARDS :]]


def _others(dossier: Dossier, shown: set[int]) -> list[Revision]:
    """The revisions of figures that are not told with their words."""
    records = (entry.record for entry in dossier.entries)
    return [made for made in records if isinstance(made, Revision) and made.number not in shown]


def _drawn(changes: int) -> Markup | None:
    """What the drawing leaves out, where there is too much for it."""
    if changes <= _POINTS:
        return None
    return el("p", f"Of {changes:,} changes of the headline the latest {_POINTS:,} are drawn.", class_="note")


def _issuers(dossier: Dossier, metric: Metric) -> list[Track]:
    """The series of issuers who count the whole event, those revised most often first."""
    found: dict[str, list[Revision]] = {}
    for made in dossier.record.revisions:
        key = revision_key(made)
        if made.metric is metric and not key.group and made.kind is not RevisionKind.STALE_REPEAT:
            found.setdefault(key.issuer, []).append(made)
    chosen = sorted(found.values(), key=lambda made: -len(made))[:_TRACKS]
    share = max(_POINTS // max(len(chosen), 1), 1)
    return [
        Track(
            who(series[-1].issuer),
            tuple(
                Mark(
                    made.observed_at,
                    made.after.value if made.after else None,
                    "",
                    f"r{made.number}",
                    _told(made, quantity(made.after)),
                )
                for made in series[-share:]
            ),
        )
        for series in chosen
    ]


def _bands(dossier: Dossier, metric: Metric, moments: Sequence[datetime]) -> list[Band]:
    """The span at some moments, no more of them than can be seen."""
    some = moments[:: max(1, -(-len(moments) // _MOMENTS))]
    bands = []
    for at, held in spans(dossier.record.revisions, metric, some, dossier.policy, dossier.tiers):
        value = held.choice.toll.value
        if value is not None:
            low = value if held.low is None else min(held.low, value)
            high = value if held.high is None else max(held.high, value)
            bands.append(Band(at, low, high))
    return bands


# the revisions


def _quoted(figure: Figure | None, mark: str, said: str) -> Markup | None:
    """The sentence with the words of the number marked, and the mark named."""
    if figure is None:
        return None
    before, found, after = figure.quote.partition(figure.text)
    words = join([before, el(mark, found), after]) if found else join([figure.quote])
    return el("blockquote", el("span", said, class_="kind"), el("span", words, dir="auto"))


def _changes(dossier: Dossier) -> Markup:
    moves = _moved(dossier, _metric(dossier))
    told = _full(moves)
    left = (
        el("p", f"{len(moves) - len(told):,} changes between them are left out here.", class_="note")
        if len(told) < len(moves)
        else None
    )
    shown = {made.number for _, made in told}
    return el(
        "section",
        el("h2", "How it was revised"),
        *(_card(entry, made) for entry, made in told),
        left,
        None if moves else el("p", "Nothing has moved the headline yet."),
        _table(dossier, shown),
    )


def _card(entry: Entry, made: Revision) -> Markup:
    kind = phrases.MENDED.get(made.cause) or spaced((entry.kind or made.kind).value)
    reason = phrases.reasons(made)
    before = (
        _quoted(entry.before.figure, "del", "before:")
        if entry.before is not None and entry.before.figure is not (made.after)
        else None
    )
    return el(
        "article",
        el("div", el("div", _time(made.observed_at)), el("div", f"r{made.number}"), class_="when"),
        el(
            "div",
            el(
                "h3",
                f"{kind}: {quantity(entry.before)} to {quantity(entry.after)}"
                if entry.before
                else f"first figure: {quantity(entry.after)}",
            ),
            el("div", el("bdi", who(made.issuer)), *_relayed(made.via)),
            before,
            _quoted(made.after, "ins", "after:"),
            el("p", f"Reason given: {reason}.") if reason else None,
            el(
                "p",
                anchor(made.url, made.outlet),
                f", {phrases.interval(made, UTC)}; version {made.version[:12]}",
                class_="note",
            ),
        ),
        class_="change",
        id=f"r{made.number}",
    )


def _places(places: Sequence[str]) -> list[object]:
    """The names, each in its own direction: one in Arabic must not turn those beside it round."""
    named: list[object] = []
    for place in places:
        named += [", ", el("bdi", place)] if named else [el("bdi", place)]
    return named


def _relayed(via: Sequence[str]) -> list[object]:
    return [", via ", el("bdi", phrases.chain(via))] if via else []


def _table(dossier: Dossier, shown: set[int]) -> Markup:
    """Every other revision of a figure, folded."""
    rest = _others(dossier, shown)
    kept = rest[-_ROWS:]
    rows = [
        el(
            "tr",
            el("td", _time(made.observed_at)),
            el("td", f"r{made.number}"),
            el("td", _counted(made)),
            el("td", el("del", quantity(made.before)) if made.before else "–", class_="n"),
            el("td", el("ins", quantity(made.after)) if made.after else "–", class_="n"),
            el("td", phrases.MENDED.get(made.cause) or spaced(made.kind.value)),
            el("td", el("bdi", who(made.issuer)), *_relayed(made.via)),
            el("td", anchor(made.url, made.outlet)),
            id=f"r{made.number}",
        )
        for made in kept
    ]
    if not rows:
        return Markup("")
    more = f"; the latest {len(kept):,} are listed" if len(kept) < len(rest) else ""
    heads = ("seen", "revision", "counted", "before", "after", "kind", "said by", "page")
    return el(
        "details",
        el("summary", f"Every other revision: {len(rest):,}{more}"),
        _grid("Revisions that did not move this headline, oldest first", heads, rows),
        id="others",
    )


def _counted(made: Revision) -> str:
    whom = phrases.scope(made.scope)
    return spaced(made.metric.value) + ("" if whom == "total" else f", {whom}")


def _grid(caption: str, heads: Sequence[str], rows: Sequence[Markup]) -> Markup:
    table = el(
        "table",
        el("caption", caption),
        el("thead", el("tr", *(el("th", one, scope="col") for one in heads))),
        el("tbody", *rows),
    )
    return el("div", table, class_="scroll", tabindex="0", role="region", aria_label=caption)


# responsibility, who followed, method


def _responsibility(dossier: Dossier) -> Markup | None:
    if not dossier.said:
        return None
    by: dict[str, list[Said]] = {}
    for one in dossier.said:
        by.setdefault(who(one.made.statement.speaker), []).append(one)
    groups = list(by.items())
    first, more = groups[:20], groups[20:100]
    return el(
        "section",
        el("h2", "Who is said to be responsible"),
        el(
            "p",
            "By speaker, in the order in which each was first heard. A statement is what somebody said, no finding.",
        ),
        *(_speaker(name, said) for name, said in first),
        el(
            "details",
            el("summary", f"Other speakers: {len(groups) - len(first):,}"),
            *(_speaker(name, said) for name, said in more),
        )
        if more
        else None,
    )


def _speaker(name: str, said: Sequence[Said]) -> Markup:
    return el(
        "article",
        el("h3", el("bdi", name)),
        el("div", *(_statement(one) for one in said[:12])),
        class_="change",
    )


def _statement(one: Said) -> Markup:
    made = one.made
    became = [f"Withdrawn, seen {when(one.withdrawn_at, UTC)}."] if one.withdrawn_at else []
    became += [f"Rejected by {who(one.rejected_by)}."] if one.rejected_by else []
    became += [f"Contradicted, seen {when(one.contradicted_at, UTC)}."] if one.contradicted_at else []
    return el(
        "div",
        el(
            "div",
            _time(made.observed_at),
            f" · {stance(made.statement)} ({made.statement.certainty.value.replace('_', ' ')})",
        ),
        el("blockquote", el("span", f"“{made.statement.text}”", dir="auto")),
        el("p", " ".join(became)) if became else None,
        el("p", anchor(made.url, made.outlet), f"; r{made.number}", class_="note"),
        id=f"r{made.number}",
    )


def _lags(dossier: Dossier) -> Markup | None:
    metric = _metric(dossier)
    found = lag(
        dossier.entries,
        dossier.record.printed(metric),
        dossier.store.addresses(dossier.record.event.slug),
        metric,
    )
    told = [made for made in found[-12:] if len(made.followers) > 1]
    if not told:
        return None
    rows = [_follower(made, one) for made in told for one in made.followers[:25]]
    return el(
        "section",
        el("h2", "Who followed, and who did not"),
        el(
            "p",
            "A page follows when it is first seen with the new number. The time is an interval, since nobody looks all the while.",
        ),
        _grid(
            "What each page did about a change, the latest twelve changes",
            ("revision", spaced(metric.value), "page", "what it did", "after"),
            rows,
        ),
    )


def _follower(made: Lag, one: Follower) -> Markup:
    prints = f"{one.prints:,}" if one.prints is not None else ""
    most = phrases.lasting(one.most.total_seconds()) if one.most is not None else ""
    least = f"{phrases.lasting(one.least.total_seconds())} to " if one.least else "≤" if most else ""
    return el(
        "tr",
        el("td", f"r{made.revision.number}"),
        el("td", quantity(made.toll), class_="n"),
        el("td", anchor(one.url, one.outlet)),
        el("td", _FOLLOWED[one.follow].format(prints)),
        el("td", f"{least}{most}"),
    )


def _method(dossier: Dossier) -> Markup:
    rows = [
        el(
            "tr",
            el("td", anchor(source.url, source.outlet)),
            el("td", f"{len(dossier.versions[source.id]):,}", class_="n"),
            el("td", when(seen[-1].last_seen_at, UTC) if (seen := dossier.versions[source.id]) else "–"),
        )
        for source in dossier.sources[:_ROWS]
    ]
    return el(
        "section",
        el("h2", "Sources and method"),
        el(
            "p",
            "Pages were looked at on a schedule, and every version was kept. Figures and statements were read out of the "
            "text by rules; each has its words above, so that it can be checked. A time is when a change was first seen: it "
            "happened between that look and the one before. A figure counts as withdrawn only when two looks at the page do "
            "not find it. A headline is a choice among issuers by a named policy, and changes no record.",
        ),
        _grid("Pages that were followed", ("page", "versions", "last seen"), rows),
        _checkpoint(dossier),
    )


def _checkpoint(dossier: Dossier) -> Markup:
    """What the record can be held against later: nothing in it can be changed without another digest."""
    made = make(dossier.store, dossier.known_at)
    return el(
        "p",
        f"Checkpoint of the whole record when this page was made, over {made.looks:,} looks at pages and "
        f"{made.records:,} records: SHA-256 ",
        el("code", made.digest),
        ". A record that is changed afterwards has another one.",
        class_="note",
    )


def _data(dossier: Dossier) -> str:
    """Claims and quotations as schema.org has them (JSON-LD). What is claimed is not rated."""
    graph = [*_claims(dossier)]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _claims(dossier: Dossier) -> Iterator[dict[str, Any]]:
    for _, made in _moved(dossier, _metric(dossier))[-_CLAIMS:]:
        if made.after is not None:
            yield {
                "@type": "Claim",
                "text": made.after.quote,
                "author": _party(who(made.issuer), made.issuer.name),
                "appearance": {
                    "@type": "NewsArticle",
                    "url": made.url,
                    "publisher": _party(made.outlet, None),
                },
                "dateCreated": moment(made.observed_at),
            }
    for one in dossier.said[:_CLAIMS]:
        speaker = one.made.statement.speaker
        yield {
            "@type": "Quotation",
            "text": one.made.statement.text,
            "creator": _party(who(speaker), speaker.name if speaker else None),
            "isPartOf": {
                "@type": "NewsArticle",
                "url": one.made.url,
                "publisher": _party(one.made.outlet, None),
            },
            "dateCreated": moment(one.made.observed_at),
        }


def _party(name: str, person: str | None) -> dict[str, str]:
    return {"@type": "Person" if person else "Organization", "name": name}
