"""The screens and answers of evidence: checks, checkpoints, replays, seals and copies."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checkpoints import as_json
from tracker.checks import CheckpointView, CopyView, ReplayView, VerifyView
from tracker.formats import values
from tracker.formats.answers import answer
from tracker.formats.phrases import when
from tracker.formats.screens import Form, prose, screen
from tracker.formats.values import Json, moment
from tracker.proofs import Flaw, Seal, Verified

__all__: list[str] = []

_SHOWN = 20
"""Flaws that a screen lists; --json has all."""


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _counted(found: Verified) -> str:
    """What was checked, in numbers."""
    parts = [
        f"{_count(found.looks, 'look')} at {_count(found.pages, 'page')}",
        _count(found.versions, "version"),
        f"{_count(found.readings, 'reading')} with {_count(found.figures, 'figure')}",
        _count(found.records, "record"),
    ]
    if found.bodies is not None:
        parts.append(_count(found.bodies, "body", "bodies"))
    if found.sealed:
        parts.append(f"{found.sealed:,} of the versions sealed")
    if found.set_back:
        parts.append(f"{_count(found.set_back, 'time')} the clock had been set back")
    return ", ".join(parts)


@screen.register
def _(view: VerifyView, form: Form) -> Iterator[str]:
    found = view.found
    what = "everything" if view.event is None else view.event.slug
    yield from prose(f"Checked {what} at {when(view.checked_at, form.zone)}: {_counted(found)}.", form)
    if view.checkpoint is not None:
        made = view.checkpoint
        heads = len(made.heads)
        held = heads - len(found.missing_heads)
        stamp = f"; {view.stamp}" if view.stamp else ""
        yield from prose(
            f"Checkpoint of {when(made.made_at, form.zone)}: {held:,} of {_count(heads, 'head')} found{stamp}.",
            form,
        )
    for flaw in found.flaws[:_SHOWN]:
        yield from prose(f"! {flaw.record}: {flaw.why}", form)
        if flaw.good:
            yield from prose(f"still good: {flaw.good}", form, 2)
    if len(found.flaws) > _SHOWN:
        yield f"  and {len(found.flaws) - _SHOWN:,} more: toll verify --json"
    if found.missing_heads:
        yield from prose(
            "! The database was rolled back or written anew since the checkpoint: it lacks "
            f"{_count(len(found.missing_heads), 'head')}, such as {found.missing_heads[0][:12]}.",
            form,
        )
    if view.well:
        yield "All of it fits."
        return
    flaws = _count(len(found.flaws), "record does not fit", "records do not fit")
    yield from prose(
        f"{flaws}. What is not named above fits. Keep a copy of the file before anything else.", form
    )


@answer.register
def _(view: VerifyView) -> Json:
    found = view.found
    return {
        "schema": "toll.verify/1",
        "event": None if view.event is None else values.event(view.event),
        "checked_at": moment(view.checked_at),
        "well": view.well,
        "checked": {
            "pages": found.pages,
            "looks": found.looks,
            "versions": found.versions,
            "readings": found.readings,
            "figures": found.figures,
            "records": found.records,
            "bodies": found.bodies,
            "sealed": found.sealed,
            "set_back": found.set_back,
        },
        "flaws": [_flaw(one) for one in found.flaws],
        "checkpoint": None
        if view.checkpoint is None
        else {
            "made_at": moment(view.checkpoint.made_at),
            "digest": view.checkpoint.digest,
            "missing_heads": list(found.missing_heads),
            "stamp": view.stamp,
        },
    }


def _flaw(one: Flaw) -> Json:
    return {
        "table": one.table,
        "number": one.number,
        "record": one.record,
        "why": one.why,
        "still_good": one.good,
    }


@screen.register
def _(view: CheckpointView, form: Form) -> Iterator[str]:
    made = view.made
    yield from prose(
        f"Checkpoint of {_count(made.looks, 'look')} and {_count(made.records, 'record')}"
        f" at {when(made.made_at, form.zone)}: {made.digest}",
        form,
    )
    if made.stamp is not None:
        yield from prose(f"Stamped {when(made.stamp.stamped_at, form.zone)} by {made.stamp.authority}.", form)
    if view.path is not None:
        yield from prose(
            f"It is in {view.path}. Keep it where the database is not: in a mail, on paper, on another machine.",
            form,
        )


@answer.register
def _(view: CheckpointView) -> Json:
    return as_json(view.made)


@screen.register
def _(view: ReplayView, form: Form) -> Iterator[str]:
    left = [
        f"{_count(view.older, 'version was', 'versions were')} read by other rules (toll reextract)"
        if view.older
        else "",
        f"{view.sealed:,} sealed" if view.sealed else "",
        f"{view.other:,} of a source that is no page" if view.other else "",
    ]
    said = "; ".join(part for part in left if part)
    yield from prose(
        f"Read {_count(view.replayed, 'version')} of {_count(len(view.pages), 'page')} again from the stored bytes."
        + (f" Not compared: {said}." if said else ""),
        form,
    )
    for drift in view.drifts[:_SHOWN]:
        named = f"version {drift.version.hash[:7]} of {drift.version.url}"
        yield from prose(f"! {named}: its {drift.step} differs in {', '.join(drift.differs)}", form)
    if len(view.drifts) > _SHOWN:
        yield f"  and {len(view.drifts) - _SHOWN:,} more: toll replay --json"
    if view.well:
        yield "Every one came out the same."


@answer.register
def _(view: ReplayView) -> Json:
    return {
        "schema": "toll.replay/1",
        "event": None if view.event is None else values.event(view.event),
        "well": view.well,
        "replayed": view.replayed,
        "older": view.older,
        "sealed": view.sealed,
        "other": view.other,
        "drifts": [
            {
                "version": drift.version.hash,
                "url": drift.version.url,
                "step": drift.step,
                "differs": list(drift.differs),
            }
            for drift in view.drifts
        ],
    }


@screen.register
def _(view: Seal, form: Form) -> Iterator[str]:
    yield from prose(
        f"Version {view.version[:7]} is sealed: {_count(len(view.erased), 'body', 'bodies')} erased, "
        f"{view.encoded_anew:,} packed anew without them. Digests, chain, quotes and the reason are kept.",
        form,
    )
    yield from prose(f"Reason, by {view.by} at {when(view.at, form.zone)}: {view.reason}", form)
    yield from prose("Backups and copies that were made before still have the bytes.", form)


@answer.register
def _(view: Seal) -> Json:
    return {
        "schema": "toll.seal/1",
        "version": view.version,
        "reason": view.reason,
        "sealed_by": view.by,
        "sealed_at": moment(view.at),
        "erased": list(view.erased),
        "encoded_anew": view.encoded_anew,
    }


@screen.register
def _(view: CopyView, form: Form) -> Iterator[str]:
    yield from prose(
        f"{view.verb} {view.where}: {_count(view.looks, 'look')}, {_count(view.records, 'record')}. Digest of all heads: {view.digest}",
        form,
    )
    if view.found is not None:
        yield from prose(f"Checked there: {_counted(view.found)}. All of it fits.", form)


@answer.register
def _(view: CopyView) -> Json:
    return {
        "schema": "toll.copy/1",
        "where": view.where,
        "looks": view.looks,
        "records": view.records,
        "digest": view.digest,
        "verified": view.found is not None,
    }
