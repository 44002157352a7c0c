"""`Page`: one body on its way to a Document, each step made once, when it is first asked for.

bytes -> characters -> tame markup -> tree -> masthead and paragraphs. The gates, the judgement whether
a page is a wall, and the reading all want the same steps; most polls end before the later ones.
"""

from __future__ import annotations

import re
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

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

    @property
    def _markup(self) -> Markup:
        return self.markup or Markup(html=self.text)
