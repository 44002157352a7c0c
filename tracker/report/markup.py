"""Elements of HTML and SVG whose texts are escaped unless they are markup of ours already."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.escape.html import html
from tracker.escape.link import link

__all__ = ["Markup", "anchor", "el", "join"]

_EMPTY = frozenset({"br", "meta", "line", "path", "circle", "rect", "polygon"})


class Markup(str):
    """Text that is HTML already. Only `el`, `anchor` and `join` make it; everything else is escaped."""

    __slots__ = ()


def join(parts: Iterable[object], between: str = "") -> Markup:
    """The parts one after the other, each escaped that is no markup; None is left out."""
    shown = [part if isinstance(part, Markup) else html(part) for part in parts if part is not None]
    return Markup(html(between).join(shown))


def el(name: str, /, *inside: object, **attributes: object) -> Markup:
    """An element. An attribute `aria_label` is written aria-label, `class_` class; None leaves one out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _EMPTY and not inside:
        return Markup(f"<{name}{given}/>" if name not in ("br", "meta") else f"<{name}{given}>")
    return Markup(f"<{name}{given}>{join(inside)}</{name}>")


def anchor(url: str, /, *inside: object) -> Markup:
    """A link to a page, or its words alone where the address is none that may be linked to."""
    address = link(url)
    if address is None:
        return join(inside)
    return Markup(f'<a href="{address}" rel="noreferrer">{join(inside)}</a>')
