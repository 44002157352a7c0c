"""The chain of a document: each look at it is a link that seals every look before."""

from __future__ import annotations

from hashlib import sha256

from tracker.model import Attempt
from tracker.proofs import canonical, instant, link_content

__all__ = ["canonical", "instant", "link"]


def link(previous: str | None, attempt: Attempt, text_sha256: str | None) -> str:
    """The attempt's link: SHA-256, as 64 hexadecimal digits, of the canonical JSON of what
    `tracker.proofs.link_content` gives. Raises ValueError on a naive time.
    """
    return sha256(canonical(link_content(previous, attempt, text_sha256))).hexdigest()
