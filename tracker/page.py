"""`Page`: one body on its way to a Document, each step made once, when it is first asked for.

bytes -> characters -> tame markup -> tree -> masthead and paragraphs. The gates, the judgement whether
a page is a wall, and the reading all want the same steps; most polls end before the later ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.blocks import Block, blocks
from tracker.charset import clean, decode
from tracker.markup import Markup, tame
from tracker.masthead import Masthead, masthead

__all__ = ["Page", "has_markup", "is_html"]

_HTML = re.compile(
    r"<(?:!doctype|html|head|body|title|meta|article|main|section|div|span|p|h[1-6]|ul|ol|table|br|a|b|i|em|strong)[\s/>]",
    re.IGNORECASE,
)


def has_markup(text: str) -> bool:
    """Whether an element of HTML stands anywhere in the text."""
    return _HTML.search(text) is not None


def is_html(text: str, content_type: str | None = None) -> bool:
    """Whether the text is a page, by its type or by its beginning, and no plain text or JSON."""
    kind = (content_type or "").split(";", 1)[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml", "text/xml", "application/xml"} or kind.endswith("+xml"):
        return True
    if kind in {"text/plain", "text/markdown", "text/csv"} or "json" in kind or text[:1] in {"{", "["}:
        return False
    return has_markup(text[:4096])


def _inside(node: LexborNode, chosen: Collection[int]) -> bool:
    """Whether the node stands in another one that is kept, and so is kept with it."""
    above = node.parent
    while above is not None:
        if above.mem_id in chosen:
            return True
        above = above.parent
    return False


class Page:
    """A body with its content type. `tree`, `head` and `parts` are those of HTML or XML, and are read only:
    whoever wants to change the tree makes one of their own.
    """

    def __init__(self, body: bytes, content_type: str | None = None) -> None:
        self.body = body
        self.content_type = content_type

    @cached_property
    def text(self) -> str:
        """The characters of the body. Never raises."""
        return clean(decode(self.body, self.content_type))

    @cached_property
    def markup(self) -> Markup | None:
        """The tame markup; None where the body is neither HTML nor XML."""
        return tame(self.text) if is_html(self.text, self.content_type) else None

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed markup."""
        return LexborHTMLParser(self._markup.html)

    @cached_property
    def head(self) -> Masthead:
        """What the page prints about itself."""
        return masthead(self.tree, self._markup)

    @cached_property
    def parts(self) -> tuple[Block, ...]:
        """The page's paragraphs in order."""
        return blocks(self.tree)

    def cut(self, keep: Sequence[str], drop: Sequence[str]) -> Page | None:
        """The page with only what the selectors keep and without what they drop; None where nothing is left."""
        tree = LexborHTMLParser(self._markup.html)
        for selector in drop:
            for node in tree.css(selector):
                node.decompose()
        if keep:
            chosen = tree.css(", ".join(keep))
            ids = {node.mem_id for node in chosen}
            inner = "".join(node.html or "" for node in chosen if not _inside(node, ids))
            head = tree.head.html if tree.head else ""
            if not inner:
                return None
            html = f"<!doctype html><html>{head}<body><article>{inner}</article></body></html>"
        else:
            html = tree.html or ""
        made = Page(self.body, self.content_type)
        made.markup = replace(self._markup, html=html)
        return made

    @property
    def _markup(self) -> Markup:
        return self.markup or Markup(html=self.text)
