"""Statements that take no side: most of what is said, and seldom asked for.

No record rests on them, so they are no rows: those of one reading are packed together, over the text
that they were read in, where most of their words stand already.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import zstandard

from db.chain import canonical
from tracker.errors import StoreDamagedError
from tracker.model import Certainty, Document, Speaker, Statement, Surface, Tier

__all__ = ["pack", "unpack"]

_LEVEL = 9


def pack(remarks: Iterable[tuple[int, Statement]], text: bytes, document: Document) -> bytes | None:
    """The statements with their places in the reading, packed over the text; None where there are none."""
    rows = [_columns(place, remark, document) for place, remark in remarks]
    if not rows:
        return None
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=_over(text)).compress(canonical(rows))


def unpack(packed: bytes | None, text: bytes, document: Document) -> Mapping[int, Statement]:
    """The statements by their places in the reading. Raises StoreDamagedError."""
    if packed is None:
        return {}
    try:
        rows = json.loads(zstandard.ZstdDecompressor(dict_data=_over(text)).decompress(packed))
        return {row[0]: _statement(row, document) for row in rows}
    except (zstandard.ZstdError, ValueError, LookupError, TypeError):
        raise StoreDamagedError(
            "the statements of a version cannot be read", hint="restore the database from a backup"
        ) from None


def _over(text: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(text, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _columns(place: int, remark: Statement, document: Document) -> Sequence[Any]:
    start, end = remark.span
    printed = document.surfaces.get(remark.surface, "")[start:end]
    speaker = remark.speaker
    return [
        place,
        None if speaker is None else [speaker.name, speaker.role, speaker.organization, speaker.tier],
        remark.target,
        remark.certainty,
        remark.direct,
        remark.surface,
        start,
        end,
        None if remark.text == printed else remark.text,
        remark.rule,
        remark.confidence,
        list(remark.via),
        remark.as_of,
        remark.characterisation,
    ]


def _statement(row: Sequence[Any], document: Document) -> Statement:
    (
        _,
        speaker,
        target,
        certainty,
        direct,
        surface,
        start,
        end,
        text,
        rule,
        confidence,
        via,
        as_of,
        called,
    ) = row
    said = document.surfaces.get(Surface(surface), "")[start:end] if text is None else text
    return Statement(
        stance=None,
        speaker=None
        if speaker is None
        else Speaker(
            name=speaker[0],
            role=speaker[1],
            organization=speaker[2],
            tier=None if speaker[3] is None else Tier(speaker[3]),
        ),
        target=target,
        certainty=Certainty(certainty),
        direct=direct,
        text=said,
        surface=Surface(surface),
        span=(start, end),
        rule=rule,
        confidence=confidence,
        via=tuple(via),
        as_of=as_of,
        characterisation=called,
    )
