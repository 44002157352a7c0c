"""`tame`: HTML with its scripts taken out and its monsters cut down, in one linear pass.

The parsers have weaknesses that a page can hit on purpose or by accident. lxml drops, without a word,
everything below about 255 nested elements; both parsers compare each attribute of an element with
all the others, so 100,000 of them take a minute. So nesting beyond a limit is flattened (no word is
lost), an element with hundreds of attributes loses them, and a page beyond any real size is cut; each
is said in `trouble`. The pass also sees whether the page ends as a whole page does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Markup", "tame"]

MAX_DEPTH = 180
MAX_ATTRIBUTES = 512
MAX_TAGS = 40_000
MAX_CHARS = 3_000_000
_LONG_TAG = 8000

_SPANS = re.compile(r"\b((?:col|row)span\s{0,5}=\s{0,5}[\"']?)\d{2,}+", re.IGNORECASE)
"""Cells that stretch over ten others or more: a reader of tables would print as many empty ones."""

_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:-]*+))")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?)?|[\s/]*+=++"""
)
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")
}

_FREE = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
        "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot",
        "colgroup", "html", "head", "body", "rt", "rp", "path", "use", "rect", "circle",
    }
)  # fmt: skip
"""Elements without an end tag, or whose end tag HTML lets a page leave out (13.1.2.4)."""

_SHELL = frozenset({"html", "head", "body"})
_WEIGHT = {"ul": 2, "ol": 2, "dl": 2, "menu": 2, "table": 4, "select": 2}
_BLOCKY = frozenset(
    {
        "div",
        "article",
        "section",
        "main",
        "ul",
        "ol",
        "table",
        "h1",
        "h2",
        "h3",
        "span",
        "a",
        "aside",
        "header",
        "footer",
        "nav",
        "figure",
        "form",
        "strong",
        "em",
        "b",
        "blockquote",
        "time",
    }
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A page ready for the parsers. `data` are its JSON-LD texts; `cut` says how it breaks off,
    None where it may be whole.
    """

    html: str
    data: tuple[str, ...] = ()
    trouble: str | None = None
    cut: str | None = None
    unclosed: bool = False
    """It opens <html>, <head> or <body> and closes neither the page nor its body."""
    tags: int = 0


def _attributes(html: str, at: int) -> tuple[int, int]:
    """Where the tag ends (past its `>`; -1 where it does not) and how many attributes it has."""
    count = 0
    while found := _ATTRIBUTE.match(html, at):
        at = found.end()
        count += 1
    while at < len(html) and html[at] in " \t\n\r\f/":
        at += 1
    if at < len(html) and html[at] == ">":
        return at + 1, count
    return -1, count


class _Pass:
    """One walk over the tags of a page."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.kept: list[str] = []
        self.data: list[str] = []
        self.trouble: str | None = None
        self.broken: str | None = None
        self.closed = False
        self.framed = False
        self.depth = 0
        self.flat: list[str] = []
        self.open: dict[str, int] = {}
        self.tags = 0
        self._last = 0

    def run(self) -> None:
        at = 0
        while (found := _TAG.search(self.html, at)) is not None:
            at = self._comment(found.start()) if found[1] else self._tag(found)
            if at < 0:
                return
            if self.tags > MAX_TAGS:
                self.trouble = "the page is larger than any article and was read in part"
                self.kept.append(self.html[self._last : at])
                self._last = len(self.html)
                self.closed = True
                return
        self.kept.append(self.html[self._last :])

    def _drop(self, start: int, end: int, instead: str = "") -> None:
        self.kept.append(self.html[self._last : start] + instead)
        self._last = end

    def _comment(self, start: int) -> int:
        end = self.html.find("-->", start + 2)
        if end < 0:
            self.broken = "inside a comment"
            self._drop(start, len(self.html))
            return -1
        self._drop(start, end + 3, " ")
        return end + 3

    def _tag(self, found: re.Match[str]) -> int:
        html, start, after = self.html, found.start(), found.end()
        name = found[3].lower()
        self.tags += 1
        end = html.find(">", after) + 1
        if (
            not end
            or end - after > _LONG_TAG
            or html.count('"', after, end) % 2
            or html.count("'", after, end) % 2
        ):
            end, count = _attributes(html, after)
            if end < 0:
                self.broken = "inside a tag"
                self._drop(start, len(html))
                return -1
            if count > MAX_ATTRIBUTES:
                self.trouble = f"an element has {count} attributes, which were not read"
                self._drop(start, end, f"<{found[2]}{name}>")
        if found[2]:
            self._close(name, start, end)
        elif name in _RAW:
            return self._raw(name, start, end)
        elif name in _SHELL:
            self.framed = True
        elif name not in _FREE and html[end - 2] != "/":
            self._open(name, start, end)
        return end

    def _open(self, name: str, start: int, end: int) -> None:
        self.open[name] = self.open.get(name, 0) + 1
        if self.depth >= MAX_DEPTH:
            self.flat.append(name)
            self.trouble = f"the page is nested more than {MAX_DEPTH} deep and was read flattened"
            self._drop(max(start, self._last), end, " ")
        else:
            self.depth += _WEIGHT.get(name, 1)

    def _close(self, name: str, start: int, end: int) -> None:
        if name in {"html", "body"}:
            self.closed = True
        if name in _FREE or not self.open.get(name):
            return
        self.open[name] -= 1
        if self.flat:
            self.flat.pop()
            self._drop(max(start, self._last), end, " ")
        else:
            self.depth = max(0, self.depth - _WEIGHT.get(name, 1))

    def _raw(self, name: str, start: int, end: int) -> int:
        close = _RAW[name].search(self.html, end)
        stop = self.html.find(">", close.end()) + 1 if close else 0
        if close is None or not stop:
            self.broken = f"inside a {name}"
            self._drop(max(start, self._last), len(self.html))
            return -1
        if name in {"script", "style"}:
            if name == "script" and "ld+json" in self.html[start:end].lower():
                self.data.append(self.html[end : close.start()])
            self._drop(max(start, self._last), stop, " ")
        return stop

    def cut(self) -> str | None:
        """How the page breaks off, None where it ends as a page does."""
        if self.broken:
            return f"it breaks off {self.broken}"
        if self.closed:
            return None
        if not self.tags:
            start = self.html[:20].strip().lower()
            return (
                "it ends before it begins" if start.startswith("<!d") and len(self.html) < _LONG_TAG else None
            )
        left = sorted(name for name, count in self.open.items() if count > 0 and name in _BLOCKY)
        if left:
            return f"it ends while <{left[0]}> is open"
        tail = self.html[-200:]
        if not tail.rstrip(" \t").endswith((">", "\n")):
            return "it ends in the middle of a line, with nothing closed"
        return None


def tame(html: str) -> Markup:
    """The page without scripts, styles and comments, safe to parse. Never raises; linear in its length."""
    walk = _Pass(html)
    walk.run()
    text = _SPANS.sub(r"\g<1>1", "".join(walk.kept))
    trouble = walk.trouble
    if len(text) > MAX_CHARS:
        text, trouble = text[:MAX_CHARS], "the page is larger than any article and was read in part"
    return Markup(
        html=text,
        data=tuple(walk.data),
        trouble=trouble,
        cut=walk.cut(),
        unclosed=walk.framed and not walk.closed,
        tags=walk.tags,
    )
