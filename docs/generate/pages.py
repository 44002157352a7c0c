"""Pages: Markdown whose marked blocks are filled by running what they name.

<!-- shell: own -->                    from here on the commands start from nothing, not from the demo's database
<!-- at: 2025-11-03 09:00 -->            from here on it is that time, in UTC
<!-- serve: 8000 -->                     a web server for the working folder, shown at that port, or at that host
<!-- model: second.json 11434 -->        a language model that always answers with that example, shown at that port
<!-- file: page.html -->                 the code block that follows is that file
<!-- copy: ferry-1.html page.html -->    the example is that file
<!-- screen: toll poll --> ... <!-- /screen -->       what the command prints
<!-- table: settings --> ... <!-- /table -->          a table of `docs.generate.tables`
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from docs.generate.shells import Shell

__all__ = ["blocks", "filled"]

_MARK = re.compile(r"^<!-- ([a-z]+): ([^\n]+) -->\n", re.MULTILINE)
_FENCE = re.compile(r"\n*```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)

Table = Callable[[Shell], str]


def blocks(text: str) -> list[tuple[str, str]]:
    """The marks of a page, in order: what each is and what it names."""
    return [(match[1], match[2]) for match in _MARK.finditer(text)]


def filled(text: str, shells: Mapping[str, Shell], tables: Mapping[str, Table]) -> str:
    """The page with every screen and table made anew. Raises ValueError on a mark that means nothing.

    `shells` has the demo's, with which a page begins, and one of the page's own.
    """
    parts, position, shell = [], 0, shells["demo"]
    while match := _MARK.search(text, position):
        parts.append(text[position : match.end()])
        position = match.end()
        kind, what = match[1], match[2]
        if kind in ("screen", "table"):
            end = text.find(f"<!-- /{kind} -->", position)
            if end < 0:
                raise ValueError(f"{kind}: {what} has no end")
            parts.append(_screen(shell, what) if kind == "screen" else tables[what](shell))
            position = end
        elif kind == "shell":
            shell = shells[what]
        else:
            _prepare(shell, kind, what, text[position:])
    return "".join([*parts, text[position:]])


def _prepare(shell: Shell, kind: str, what: str, following: str) -> None:
    """Does in the shell what a mark without a block says."""
    if kind == "file":
        fence = _FENCE.match(following)
        if fence is None:
            raise ValueError(f"file: {what} is followed by no code")
        shell.write(what, fence[1])
    elif kind == "copy":
        shell.copy(*what.split())
    elif kind == "at":
        shell.now = datetime.fromisoformat(what).replace(tzinfo=UTC)
    elif kind == "serve":
        shell.serve(what)
    elif kind == "model":
        shell.complete(*what.split())
    else:
        raise ValueError(f"{kind}: {what} is no mark")


def _screen(shell: Shell, command: str) -> str:
    printed = "".join(f"{line.rstrip()}\n" for line in shell.output(command).splitlines())
    return f"```console\n$ {command}\n{printed}```\n"
