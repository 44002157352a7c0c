"""What stands in a page: between tags and inside quoted attributes. PURE."""

from __future__ import annotations

from html import escape as _entities

from tracker.escape.terminal import escape as _shown

__all__ = ["POLICY", "html"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""The Content-Security-Policy of a page that we write: no script, no frame, nothing from anywhere. Style is
our own; put it in <meta http-equiv="Content-Security-Policy"> before everything else in the head."""


def html(text: object, *, multiline: bool = False) -> str:
    """The words as a page shows them: markup is shown and never obeyed, and so are the characters that would
    not be seen or that turn the direction of what follows.

    It fits between tags and in attributes in quotes, and nowhere else: not in a script, not in style, not
    in an attribute that is an address (`tracker.escape.link`).
    """
    return _entities(_shown(str(text), multiline=multiline), quote=True)
