"""The proof of a figure as one archive, which anybody can check with Python alone.

README.txt       what it is and how it is checked
proof.json       toll.proof/1: the figure, its words, the capture, the digest of every file
capture/body     the page's bytes as they came; capture/headers.json, capture/text.json
chain.jsonl      every look at the page, each with its link
checkpoint.json  all heads, one of which is this page's; timestamp.tsr where it was stamped
verify.py        the check (`tracker/proof/verify.py`), in plain Python
"""

from __future__ import annotations

import json
import zipfile
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from tracker.checkpoints import as_json
from tracker.errors import NotFoundError, UsageError
from tracker.formats import values
from tracker.model import Attempt, Figure, Revision
from tracker.ports import Store
from tracker.proofs import Checkpoint, canonical, instant, link_content, text_bytes
from tracker.views import BlameView

__all__ = ["proof_of", "write_proof"]

_README = """This archive proves that a page printed a casualty figure.

    python3 -I verify.py

checks it with Python alone: no package, no network. It says what holds, or what does not.

Proved: these bytes came from this address, as Tollbook recorded it; the text and the words in it are those
that were recorded; the record of looks at the page was not altered up to the checkpoint. A checkpoint that
somebody else holds, or that an authority stamped, proves that all this stood at that time.

Not proved: that what the page says is true, that the server told everybody the same, and, without a
time-stamp, that the recorder's clock was right.

The page's bytes (capture/body) belong to its publisher.
"""

_DATED = (1980, 1, 1, 0, 0, 0)
"""The date of every file of the archive: two proofs of one thing are equal."""


def proof_of(view: BlameView) -> Revision:
    """The revision that brought in the figure that stands. Raises NotFoundError where none does."""
    if view.blame is None or view.blame.introduced.after is None:
        raise NotFoundError(
            f"no figure of {view.metric.value} stands in {view.event.slug}",
            hint=f"toll log {view.event.slug}",
        )
    return view.blame.introduced


def write_proof(store: Store, event: str, revision: Revision, kept: Checkpoint, out: IO[bytes]) -> None:
    """Writes the archive. Raises SealedError where the bytes were erased, UsageError where the checkpoint was
    made before the capture.
    """
    figure = revision.after
    assert figure is not None
    looks = tuple(reversed(store.attempts(revision.source)))
    texts = {v.hash: v.text_sha256 for v in store.versions(revision.source)}
    chain = [link_content(before, look, texts.get(look.chain or "")) for before, look in _pairs(looks)]
    place = next(number for number, look in enumerate(looks) if look.chain == revision.version)
    capture = looks[place]
    if not {look.chain for look in looks[place:]} & set(kept.heads):
        raise UsageError(
            "the checkpoint does not cover the capture", hint="take one that was made after it, or none"
        )
    lines = [
        json.dumps({"link": content, "chain": look.chain}, sort_keys=True)
        for content, look in zip(chain, looks, strict=True)
    ]
    files: dict[str, bytes] = {
        "README.txt": _README.encode("utf-8"),
        "verify.py": Path(__file__).with_name("verify.py").read_bytes(),
        "capture/body": store.body(capture.body_sha256 or ""),
        "capture/headers.json": _json([list(header) for header in capture.headers]),
        "capture/text.json": text_bytes(store.document(revision.version)),
        "chain.jsonl": ("\n".join(lines) + "\n").encode("utf-8"),
        "checkpoint.json": _json(as_json(kept)),
    }
    if kept.stamp is not None:
        files["timestamp.tsr"] = b64decode(kept.stamp.token)
    files["figure.json"] = _json({"event": event, "revision": values.revision(revision)})
    files["proof.json"] = _json(_manifest(revision, figure, capture, files))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _DATED), data, zipfile.ZIP_DEFLATED)


def _pairs(looks: tuple[Attempt, ...]) -> list[tuple[str | None, Attempt]]:
    return list(zip([None, *(look.chain for look in looks[:-1])], looks, strict=True))


def _manifest(
    revision: Revision, figure: Figure, capture: Attempt, files: Mapping[str, bytes]
) -> dict[str, Any]:
    from hashlib import sha256

    return {
        "schema": "toll.proof/1",
        "url": capture.url,
        "final_url": capture.final_url,
        "observed_at": instant(capture.observed_at),
        "version": revision.version,
        "words": {
            "surface": figure.surface.value,
            "span": list(figure.span),
            "text": figure.text,
            "quote": figure.quote,
        },
        "files": {name: sha256(data).hexdigest() for name, data in files.items()},
    }


def _json(value: object) -> bytes:
    return canonical(value) + b"\n"
