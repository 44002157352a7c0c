"""`wording`: a digest of what the article was found in, by which a page in new wrapping is told without reading it.

Reading a page costs ten times what its paragraphs cost. So the look that reads remembers a digest of the
paragraphs that the article was found in, of all other prose on the page, and of the heading, description
and captions; a later look with the same digest has the same article, whatever its clocks, counters, short
advertisements and lists of related stories say. It is remembered only where the article stands in these
paragraphs (`holds`), and some looks read all the same (`spot_check`): the choice between a page's own
paragraphs and those of a library is not ours to foresee.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator

from tracker.blocks import Block
from tracker.model import Document
from tracker.page import Page
from tracker.text import is_note, key_of, slug_text

__all__ = ["holds", "spot_check", "wording_sha256"]

_PROSE = 40
"""Characters from which a paragraph outside the article may be part of it one day; below stand clocks and counters."""

_BARE = frozenset({"body", "div", "header", "section"})
"""What clocks and counters stand in beside the article: no paragraph, heading, item or row of a table."""

_CHECKED = 8
"""Of 256 looks so many are read though the wording is the same."""

_EDITION = "1"

_WORD = re.compile(r"\w")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _size(text: str) -> int:
    """How much a text says, in letters: a Chinese, Japanese or Korean sign says as much as three."""
    return len(text) + 2 * len(_WIDE.findall(text))


def _chosen(page: Page) -> Iterator[Block]:
    """The paragraphs that a reading may rest on."""
    own = [part for part in page.parts if part.linked < 0.6]
    main = sum(len(part.text) for part in own if part.main and not part.framed) >= _PROSE
    for part in own:
        # Prose is never taken for wrapping, wherever it stands: what a library takes it for is not ours to foresee.
        if _size(part.text) >= _PROSE or (not part.framed and (part.main or not main or _beside(part))):
            yield part


def _beside(part: Block) -> bool:
    """Whether a short block beside the article may belong to it, as no clock and no counter does."""
    return part.tag not in _BARE or is_note(part.text)


def wording_sha256(page: Page, url: str) -> str | None:
    """The digest of the words that a reading of the page rests on, in hexadecimal; None where there are few of
    them, or where the page is not whole.
    """
    markup = page.markup
    if markup is None or markup.trouble is not None:
        return None
    parts = [(part.tag, part.main, part.text) for part in _chosen(page)]
    if sum(len(text) for _, _, text in parts) < _PROSE * 2:
        return None
    head = page.head
    told = [_EDITION, slug_text(url), head.title, head.lang, head.decks, head.captions, head.data_body, parts]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def holds(page: Page, document: Document) -> bool:
    """Whether every line of the article stands in the paragraphs that `wording_sha256` is made of."""
    have = key_of(" ".join(part.text for part in _chosen(page)))
    return all(key_of(line) in have for line in document.body.splitlines() if _WORD.search(line))


def spot_check(body_sha256: str) -> bool:
    """Whether a look is to be read though its wording is that of the last one: one look of 32."""
    return int(body_sha256[:2], 16) < _CHECKED
