"""Checkpoints as files: a digest over the last link of every chain, kept where the database is not.

    {"schema": "toll.checkpoint/1", "made_at": ..., "digest": ..., "looks": N, "records": N,
     "heads": ["..."], "timestamp": null | {"authority": ..., "stamped_at": ..., "token": "base64"}}

The heads tell nobody which pages are followed, so that a checkpoint can be published. `digest` is the
SHA-256 of the heads, each on a line of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.errors import InputError, TollError
from tracker.formats.values import moment
from tracker.model import utc
from tracker.ports import Store
from tracker.proofs import Checkpoint, Stamp, digest_of

__all__ = ["as_json", "daily", "load", "make", "save"]

_HEAD = re.compile("[0-9a-f]{64}", re.ASCII)

_LARGEST = 64 * 2**20
"""Bytes that a checkpoint may have: one of a million pages has 70 MB and is none of ours."""


def make(store: Store, at: datetime) -> Checkpoint:
    """The checkpoint of the database as it is."""
    found = store.heads()
    return Checkpoint(
        made_at=at,
        digest=digest_of(found.heads),
        heads=found.heads,
        looks=found.looks,
        records=found.records,
    )


def as_json(made: Checkpoint) -> dict[str, Any]:
    """The checkpoint as an object of `toll.checkpoint/1`."""
    return {
        "schema": "toll.checkpoint/1",
        "made_at": moment(made.made_at),
        "digest": made.digest,
        "looks": made.looks,
        "records": made.records,
        "heads": list(made.heads),
        "timestamp": None
        if made.stamp is None
        else {
            "authority": made.stamp.authority,
            "stamped_at": moment(made.stamp.stamped_at),
            "token": made.stamp.token,
        },
    }


def save(made: Checkpoint, path: Path) -> None:
    """Writes the file, whole or not at all. Raises TollError where that fails."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(json.dumps(as_json(made)) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise TollError(
            f"{path} cannot be written: {error.strerror}", hint="name another file with -o"
        ) from error


def load(path: Path) -> Checkpoint:
    """The checkpoint of a file. Raises InputError where it is none, or its digest is not that of its heads."""
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(
                f"{path} is too large for a checkpoint", hint="toll checkpoint -o FILE makes one"
            )
        stored: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        heads = tuple(stored["heads"])
        stamp = stored["timestamp"]
        made = Checkpoint(
            made_at=utc(datetime.fromisoformat(stored["made_at"])),
            digest=stored["digest"],
            heads=heads,
            looks=int(stored["looks"]),
            records=int(stored["records"]),
            stamp=stamp
            and Stamp(
                authority=str(stamp["authority"]),
                token=str(stamp["token"]),
                stamped_at=utc(datetime.fromisoformat(stamp["stamped_at"])),
            ),
        )
        whole = stored["schema"] == "toll.checkpoint/1" and all(map(_HEAD.fullmatch, heads))
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror}", hint="toll checkpoint -o FILE makes one"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError(f"{path} is no checkpoint", hint="toll checkpoint -o FILE makes one") from None
    if not whole or digest_of(heads) != made.digest:
        raise InputError(
            f"{path} was altered: its digest is not that of its heads", hint="take another copy of it"
        )
    return made


def daily(store: Store, folder: Path, at: datetime) -> Path | None:
    """The file of the day's checkpoint where it was made now; None where the day has one."""
    path = folder / f"checkpoint-{at:%Y-%m-%d}.json"
    if path.exists():
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TollError(
            f"{folder} cannot be made: {error.strerror}", hint="set another folder: checkpoints in toll.toml"
        ) from error
    save(make(store, at), path)
    return path
