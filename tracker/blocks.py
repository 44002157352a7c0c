"""`blocks`: a page as its paragraphs, each with the part of the page that it stands in.

Walks the tree without recursion, so a deep page cannot exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.masthead import squeeze

__all__ = ["Block", "blocks"]

_SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "head", "object", "canvas", "datalist"}
)
_INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark",
        "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "img", "tt", "label",
    }
)  # fmt: skip
_FRAME = frozenset({"nav", "footer", "aside", "form", "button", "select", "dialog", "menu"})
_FRAMED = re.compile(
    r"cookie|consent|gdpr|onetrust|didomi|cmp-|newsletter|subscri|related|recommend|most-read|mostread|popular|"
    r"trending|share|social|comment|promo|advert|sponsor|sidebar|breadcrumb|pagination|footer|modal|popup|"
    r"see-also|more-stor|read-more|readmore|read-next|login|paywall|outbrain|taboola|ticker|weather|"
    r"(?:^|[\s_-])(?:ads?|meta|views?|counters?|clock|byline|timestamp)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WHOLE = frozenset({"html", "body", "main", "article"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MAIN = frozenset({"article", "main"})
_MAINLY = re.compile(
    r"article-?_?-?body|story-?_?body|entry-content|post-content|article__content|content__body",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, item, cell or heading on one line.

    `framed`: it stands in the page's frame (navigation, a banner, related stories, a form). `main`: it
    stands in what the page marks as its article. `linked` is the share of its characters that are links.
    """

    text: str
    tag: str
    framed: bool
    main: bool
    linked: float


class _Walk:
    def __init__(self) -> None:
        self.out: list[Block] = []
        self._parts: list[str] = []
        self._linked = 0

    def text(self, words: str, *, link: bool) -> None:
        self._parts.append(words)
        if link:
            self._linked += len(words.strip())

    def cell(self) -> None:
        if squeeze("".join(self._parts)):
            self._parts.append(" | ")

    def flush(self, tag: str, *, framed: bool, main: bool) -> None:
        if not self._parts:
            return
        text = squeeze("".join(self._parts))
        if text:
            share = min(1.0, self._linked / len(text))
            self.out.append(Block(text=text, tag=tag, framed=framed, main=main, linked=share))
        self._parts, self._linked = [], 0


def _marks(attributes: Mapping[str, str | None]) -> str:
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('role') or ''}"


def _hidden(attributes: Mapping[str, str | None]) -> bool:
    if "hidden" in attributes:
        return True
    return "display:none" in (attributes.get("style") or "").replace(" ", "").lower()


def blocks(tree: LexborHTMLParser) -> tuple[Block, ...]:
    """The page's paragraphs in order; rows of a table are one block each, their cells parted by " | "."""
    walk = _Walk()
    body = tree.body
    if body is None:
        return ()
    # (node, tag of its block, framed, main, link, leaving)
    todo: list[tuple[LexborNode, str, bool, bool, bool, bool]] = [(body, "body", False, False, False, False)]
    while todo:
        node, tag, framed, main, link, leaving = todo.pop()
        if leaving:
            walk.flush(tag, framed=framed, main=main)
            continue
        name = node.tag or ""
        if name == "-text":
            walk.text(node.text_content or "", link=link)
            continue
        if name in _SILENT or name.startswith(("-", "_", "!")):
            continue
        if name == "br":
            walk.flush(tag, framed=framed, main=main)
            continue
        attributes = node.attributes
        if name == "input" or (attributes and _hidden(attributes)):
            continue
        if name in {"td", "th"}:
            walk.cell()
        elif name not in _INLINE:
            walk.flush(tag, framed=framed, main=main)
            marks = _marks(attributes)
            main = main or name in _MAIN or bool(_MAINLY.search(marks)) or "main" in marks.split()
            framed = framed or name in _FRAME or (name not in _WHOLE and bool(_FRAMED.search(marks)))
            if not (tag in _HEADINGS and name == "div"):
                tag = name
            todo.append((node, tag, framed, main, link, True))
        link = link or name == "a"
        todo.extend(
            (child, tag, framed, main, link, False) for child in reversed(list(node.iter(include_text=True)))
        )
    return tuple(walk.out)
