"""What waits for a person, who is who, and what is read otherwise now: as screens and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.desk import Waiting
from tracker.dissent import Dissent
from tracker.formats import phrases, second, values
from tracker.formats.answers import answer
from tracker.formats.phrases import quantity, when, who
from tracker.formats.screens import Form, prose, screen, times
from tracker.formats.table import Align, Column, Row, table
from tracker.formats.values import Json, moment
from tracker.issuers import Issuer
from tracker.model import (
    Decision,
    Difference,
    Figure,
    Membership,
    Reread,
    Ruling,
    RulingKind,
    Statement,
)
from tracker.views import IssuersView, ReextractView, ReviewView

__all__ = ["keys", "ruled", "ruled_json", "waits"]

_WORDS = {
    RulingKind.ACCEPT: "accepted",
    RulingKind.CORRECT: "corrected",
    RulingKind.REJECT: "rejected",
    RulingKind.OTHER_EVENT: "given to another event",
    RulingKind.MERGE: "merged",
    RulingKind.KEEP_APART: "kept apart",
    RulingKind.TIER: "tier set",
    RulingKind.JOIN: "page joined",
    RulingKind.STAY_OUT: "page kept out",
    RulingKind.TAKE: "figure taken in",
    RulingKind.ADD: "recorded by hand",
    RulingKind.EDIT: "event edited",
    RulingKind.MERGE_EVENT: "event merged in",
    RulingKind.DISMISS: "second reader dismissed",
}


def keys(offered: Mapping[str, str]) -> str:
    """The keys that may be pressed, with what each does."""
    return "  ".join(f"[{key}] {phrases.spaced(word)}" for key, word in [*offered.items(), ("q", "quit")])


def waits(one: Waiting, form: Form, place: str = "") -> Iterator[str]:
    """One thing that waits: the words in their paragraph, or the two issuers, and why."""
    if one.doubt is not None:
        seen, figure = one.doubt.sighting, one.doubt.sighting.figure
        yield from prose(
            f"{place}{one.id}  {phrases.spaced(figure.metric.value)} {quantity(figure)}, "
            f"{phrases.spaced(figure.role.value)}, {who(seen.issuer)}, in {seen.outlet}",
            form,
        )
        yield from prose(f"“{_marked(one.paragraph, figure)}”", form, 4)
    elif one.dissent is not None:
        shown = one.dissent.disagreement.shown
        yield from prose(f"{place}{one.id}  {second.reading(shown)}, in {one.dissent.version.outlet}", form)
        yield from prose(f"“{_marked(one.paragraph, shown)}”", form, 4)
    elif one.page is not None:
        yield from prose(f"{place}{one.id}  a page of this event or not? {one.page.source.url}", form)
        if one.page.title:
            yield from prose(f"“{one.page.title}”", form, 4)
        counts = (
            "counts until somebody decides" if one.page.counts else "does not count until somebody decides"
        )
        yield from prose(f"{one.page.source.outlet}, {counts}", form, 4)
    elif one.proposal is not None:
        pair = one.proposal
        yield from prose(f"{place}{one.id}  one issuer or two?", form)
        for issuer in (pair.one, pair.other):
            yield from prose(f"{who(issuer.speaker)} ({_much(issuer)})", form, 4)
    if one.dissent is not None and one.dissent.disagreement.difference is Difference.DIFFERING:
        yield from prose(f"second reader: {second.other(one.dissent.disagreement)}", form, 4)
    yield from prose(f"why: {'; '.join(one.why)}", form, 4)


def _marked(paragraph: str, read: Figure | Statement) -> str:
    """The paragraph with the reading's words between angle quotes, so that no colour is needed."""
    at = paragraph.find(read.quote) if isinstance(read, Figure) else 0
    place = paragraph.find(read.text, max(at, 0))
    if place < 0:
        return paragraph
    end = place + len(read.text)
    return f"{paragraph[:place]}»{read.text}«{paragraph[end:]}"


def _much(issuer: Issuer) -> str:
    counts = ((issuer.figures, "figure"), (issuer.statements, "statement"))
    return ", ".join(_counted(number, word) for number, word in counts if number)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def ruled(ruling: Ruling, decision: Decision) -> str:
    """One line on what became of a decision."""
    what = _WORDS[ruling.kind] if ruling.stands else "revoked"
    numbers = [*(r.number for r in decision.revisions), *(a.number for a in decision.attributions)]
    mended = [f"r{number}" for number in numbers]
    follows = f"; the record is mended by {', '.join(mended)}" if mended else ""
    return f"Ruling {ruling.number}: {what}{follows}."


def ruled_json(made: Ruling, decision: Decision) -> Json:
    """What became of a decision."""
    return {
        "schema": "toll.ruled/1",
        "event": made.event,
        "ruling": ruling(made),
        "revisions": [values.revision(r) for r in decision.revisions],
        "attributions": [values.attribution(a) for a in decision.attributions],
    }


@screen.register
def _(view: ReviewView, form: Form) -> Iterator[str]:
    slug, count = view.event.slug, len(view.waiting)
    yield from prose(
        f"{slug}: {count} {'thing waits' if count == 1 else 'things wait'} for a decision.", form
    )
    for one in view.waiting:
        yield ""
        yield from waits(one, form)
    standing = [r for r in view.rulings if r.stands]
    if view.rulings:
        yield ""
        yield from prose(f"{len(standing)} of {len(view.rulings)} rulings stand. {times(form)}", form)
        columns = [
            Column("no", Align.RIGHT, least=2),
            Column("ruled", least=16),
            Column("by", least=6),
            Column("ruling", least=20),
        ]
        rows = (_ruling(ruling, form) for ruling in view.rulings)
        yield from table(columns, rows, width=form.width, note_column=3, unicode=form.unicode)


def _ruling(ruling: Ruling, form: Form) -> Row:
    words = ruling.quote if ruling.kind is RulingKind.DISMISS else ruling.text
    about = f"“{words}”" if words else ", ".join(ruling.issuers)
    if not about:
        named = [f"source {ruling.source}" if ruling.source else "", ruling.other or "", *_edited(ruling)]
        about = ", ".join(filter(None, named))
    notes = [ruling.note] if ruling.note else []
    if not ruling.stands:
        notes.append(f"revoked by {ruling.revoked_by} {when(ruling.revoked_at, form.zone)}")
    cells = [str(ruling.number), when(ruling.at, form.zone), ruling.by, f"{_WORDS[ruling.kind]}: {about}"]
    return Row(cells, "" if ruling.stands else "×", notes)


def _edited(ruling: Ruling) -> Iterator[str]:
    """The fields of an event's definition that a ruling changes."""
    if ruling.before is None or ruling.after is None:
        return
    for field in ("name", "occurred_at", "places", "words", "without", "languages", "starts_at", "ends_at"):
        if getattr(ruling.before, field) != getattr(ruling.after, field):
            yield phrases.spaced(field)


@screen.register
def _(view: IssuersView, form: Form) -> Iterator[str]:
    if not view.issuers:
        yield from prose(f"{view.event.slug}: nobody has been heard yet.", form)
        return
    yield from prose(f"{view.event.slug}: {_counted(len(view.issuers), 'issuer')}.", form)
    columns = [
        Column("issuer", least=16),
        Column("tier", least=10),
        Column("said by", least=8),
        Column("figures", Align.RIGHT, least=7),
        Column("statements", Align.RIGHT, least=10),
        Column("written as", least=12),
    ]
    rows = (
        Row(
            [
                who(issuer.speaker),
                phrases.spaced(issuer.speaker.tier.value) if issuer.speaker.tier else "",
                issuer.origin or "",
                str(issuer.figures),
                str(issuer.statements),
                "; ".join(who(spelling) for spelling in issuer.spellings.values())
                if len(issuer.spellings) > 1
                else "",
            ]
        )
        for issuer in view.issuers
    )
    yield from table(columns, rows, width=form.width, unicode=form.unicode)


@screen.register
def _(view: ReextractView, form: Form) -> Iterator[str]:
    found = [(page.source, one) for page in view.pages for one in page.versions]
    pages, versions = _counted(len(view.pages), "page"), _counted(len(found), "version")
    if not found:
        yield from prose(f"{view.event.slug}: {pages} read again, nothing is read otherwise.", form)
        return
    how = "would be read otherwise" if view.dry_run else "read otherwise now"
    yield from prose(f"{view.event.slug}: {pages} read again, {versions} {how}.", form)
    for source, one in found:
        yield from prose(f"{source.outlet}, version {one.version.hash[:7]}", form, 2)
        for line in _differences(one):
            yield from prose(line, form, 4)
        mended = [r for d in one.decisions for r in d.revisions]
        for made in mended:
            number = "" if view.dry_run else f"r{made.number} "
            yield from prose(
                f"{number}{phrases.spaced(made.metric.value)} {quantity(made.before)} -> {quantity(made.after)}, "
                f"{who(made.issuer)}: our reading, not the toll",
                form,
                6,
            )


def _differences(one: Reread) -> Iterator[str]:
    before = dict.fromkeys(one.before.figures)
    after = dict.fromkeys(one.after.figures)
    for figure in one.before.figures:
        if figure not in after:
            yield f"no longer: {_figure(figure)}"
    for figure in one.after.figures:
        if figure not in before:
            yield f"now: {_figure(figure)}"
    if one.before.statements != one.after.statements:
        yield f"statements: {len(one.before.statements)} before, {len(one.after.statements)} now"


def _figure(figure: Figure) -> str:
    return (
        f"{phrases.spaced(figure.metric.value)} {quantity(figure)}, {phrases.spaced(figure.role.value)}, "
        f"{who(figure.speaker)} (“{figure.text}”)"
    )


# JSON


@answer.register
def _(view: ReviewView) -> Json:
    return {
        "schema": "toll.review/1",
        "event": values.event(view.event),
        "waiting": [_waiting(one) for one in view.waiting],
        "rulings": [ruling(one) for one in view.rulings],
    }


def _waiting(one: Waiting) -> Json:
    pair = one.proposal
    return {
        "id": one.id,
        "reasons_to_ask": list(one.why),
        "reading": values.sighting(one.doubt.sighting) if one.doubt else None,
        "paragraph": one.paragraph or None,
        "page": _page(one.page) if one.page else None,
        "issuers": [_issuer(each) for each in (pair.one, pair.other)] if pair else None,
        "second": _dissent(one.dissent) if one.dissent else None,
    }


def _dissent(one: Dissent) -> Json:
    return {
        "reader": one.reader,
        "version": one.version.hash,
        "outlet": one.version.outlet,
        **second.disagreement_json(one.disagreement),
    }


def _page(page: Membership) -> Json:
    return {
        "url": page.source.url,
        "outlet": page.source.outlet,
        "title": page.title,
        "fit": page.fit and page.fit.value,
        "counts": page.counts,
        "by_hand": page.by_hand,
    }


def ruling(made: Ruling) -> Json:
    """A ruling with its revocation."""
    return {
        "number": made.number,
        "kind": made.kind.value,
        "by": made.by,
        "ruled_at": moment(made.at),
        "note": made.note,
        "surface": made.surface and made.surface.value,
        "quote": made.quote,
        "text": made.text,
        "figure": values.figure(made.figure),
        "spellings": list(made.issuers),
        "speaker": values.speaker(made.speaker),
        "source": made.source,
        "other_event": made.other,
        "definition": values.event(made.after) if made.after else None,
        "revoked_at": moment(made.revoked_at),
        "revoked_by": made.revoked_by,
    }


def _issuer(one: Issuer) -> Json:
    return {
        "issuer": values.speaker(one.speaker),
        "spellings": [values.speaker(spelling) for spelling in one.spellings.values()],
        "figures": one.figures,
        "statements": one.statements,
        "tier_from": one.origin,
    }


@answer.register
def _(view: IssuersView) -> Json:
    return {
        "schema": "toll.issuers/1",
        "event": values.event(view.event),
        "issuers": [_issuer(one) for one in view.issuers],
    }


@answer.register
def _(view: ReextractView) -> Json:
    return {
        "schema": "toll.reextract/1",
        "event": values.event(view.event),
        "dry_run": view.dry_run,
        "pages": [
            {
                "url": page.source.url,
                "versions": [
                    {
                        "version": one.version.hash,
                        "before": [values.figure(f) for f in one.before.figures],
                        "after": [values.figure(f) for f in one.after.figures],
                        "revisions": [values.revision(r) for d in one.decisions for r in d.revisions],
                        "attributions": [
                            values.attribution(a) for d in one.decisions for a in d.attributions
                        ],
                    }
                    for one in page.versions
                ],
            }
            for page in view.pages
        ],
    }
