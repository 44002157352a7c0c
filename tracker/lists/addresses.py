"""Files of addresses: OPML, or one address a line with `#` for a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.charset import clean, decode
from tracker.errors import InputError
from tracker.lists import words
from tracker.lists.outline import elements

__all__ = ["Address", "addresses"]

MOST = 10_000
_COMMENT = re.compile(r"(?:^|\s)#.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address, with the number of its line or of its outline."""

    number: int
    url: str
    name: str | None = None
    kind: str | None = None


def addresses(file: bytes) -> tuple[Address, ...]:
    """The addresses of a file, each once. Raises InputError where there is none or it is no OPML."""
    text = clean(decode(file, "text/plain; charset=utf-8")).removeprefix("\ufeff")
    found: dict[str, Address] = {}
    for one in _outlines(file) if text.lstrip().startswith("<") else _lines(text):
        found.setdefault(one.url, one)
        if len(found) > MOST:
            raise InputError(f"the file has more than {MOST:,} addresses", hint="part it into several")
    if not found:
        raise InputError("there is no address in the file", hint="one address a line, or OPML")
    return tuple(found.values())


def _lines(text: str) -> Iterator[Address]:
    for number, line in enumerate(text.splitlines(), 1):
        url = _COMMENT.sub("", line).strip()
        if url:
            yield Address(number=number, url=url)


def _outlines(file: bytes) -> Iterator[Address]:
    found, whole = elements(file, 10 * MOST)
    if not whole or not any(each.name == "opml" for each in found):
        raise InputError("the file is no OPML, or breaks off", hint="one address a line is understood too")
    number = 0
    for each in found:
        if each.name != "outline":
            continue
        number += 1
        given = {name.lower(): value for name, value in each.attributes.items()}
        url = given.get("xmlurl") or given.get("url") or given.get("htmlurl")
        if url:
            kind = "feed" if given.get("xmlurl") else None
            name = words(given.get("title") or given.get("text"), 200) or None
            yield Address(number=number, url=url.strip(), name=name, kind=kind)
