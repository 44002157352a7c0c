"""`elements`: the elements of an XML file, one after another, read safely.

There is no tree, so that no nesting costs anything; a file that declares entities is refused, since a few of
them unfold to gigabytes. What is broken ends the reading; what stood before it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from tracker.errors import InputError

__all__ = ["Element", "elements"]

_TEXT = 8192


@dataclass(slots=True)
class Element:
    """One element: its name without a prefix, its attributes, the text right in it, and how deep it stands."""

    name: str
    depth: int
    attributes: dict[str, str]
    text: str = ""
    inside: tuple[str, ...] = ()
    """The names of the elements around it, the outermost first."""
    pieces: list[str] = field(default_factory=list, repr=False)


def elements(data: bytes, most: int) -> tuple[list[Element], bool]:
    """The elements in the order in which they end, `most` of them; and whether the file was read to its end.

    Raises InputError where it declares entities.
    """
    found: list[Element] = []
    open_: list[Element] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True

    class _Enough(Exception):  # noqa: N818 - no error: it is how one leaves the parser
        pass

    def start(name: str, attributes: dict[str, str]) -> None:
        around = tuple(each.name for each in open_[-4:])
        open_.append(Element(name.rpartition(":")[2].lower(), len(open_), attributes, inside=around))
        if len(open_) > 64:
            raise _Enough

    def end(_: str) -> None:
        closed = open_.pop()
        closed.text = "".join(closed.pieces).strip()
        found.append(closed)
        if len(found) >= most:
            raise _Enough

    def text(data: str) -> None:
        if open_ and len(open_[-1].pieces) < 64:
            open_[-1].pieces.append(data[:_TEXT])

    def refuse(*_: object) -> None:
        raise InputError("the file declares entities, which are not read")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (_Enough, expat.ExpatError):
        return found, False
    return found, True
