"""Bytes into a Document: the one place where a page becomes text.

`visible_text` and its digest are cheap (a parse) and stand before everything else: a page whose
visible text has not changed is not read again. `read` finds the article. trafilatura finds it on
pages built like articles (`fast`, and never with its deduplication, which drops what it has seen
before and would look like a withdrawal); a short bulletin, a table or a page that it does not
understand is read by its own paragraphs. Nothing here raises on a page, however broken; InputError is
for what is no text at all.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from tracker import pdf, wikitext
from tracker.blocks import Block, blocks
from tracker.charset import clean, decode
from tracker.errors import InputError
from tracker.markup import Markup, tame
from tracker.masthead import Masthead, squeeze
from tracker.model import Document, Surface
from tracker.page import Page, has_markup
from tracker.page import is_html as looks_like_html

__all__ = [
    "Reading",
    "article_sha256",
    "document",
    "is_html",
    "is_note",
    "key_of",
    "read",
    "slug_text",
    "visible_sha256",
    "visible_text",
]

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"RIFF", "a media file"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a media file"),
    (b"ID3", "a sound file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
)
_CONTROLS = bytes({*range(32)} - {*range(9, 14), 27})
"""What stands in no text: all control characters but blanks and the escape of ISO 2022."""
_MARKS = re.compile(r"[\W_]+")
_NOTE = re.compile(
    r"(?:correction|corrections|clarification|editor[’']?s note|editors[’'] note|this (?:article|story|report|page) "
    r"(?:was|has been) (?:amended|corrected|updated)|an earlier version of this|update)\b",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[^\W\d_]{2,}[-_ +][^\W_]", re.UNICODE)
_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cms|stm|ece|story)$", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?!\d)")
_BLANKS = " \t\r\n\f\v"
_SHORT = 200
_SAMPLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document, and in one sentence why it is not whole, None where it is."""

    document: Document
    degraded: str | None = None


def _binary(body: bytes) -> str | None:
    """What the body is where it is no text."""
    for magic, name in _MAGIC:
        if body.startswith(magic):
            return name
    if len(body) > 12 and body[4:8] == b"ftyp":
        return "a media file"
    head = body[:2048]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    odd = len(head) - len(head.translate(None, _CONTROLS))
    if odd > 8 and odd * 20 > len(head):
        return "binary data"
    return None


def is_html(body: bytes, content_type: str | None = None) -> bool:
    """Whether the body is a page, by its type or by its beginning, and no plain text or JSON."""
    return looks_like_html(clean(decode(body[:8192], content_type)), content_type)


def _opened(body: bytes | Page, content_type: str | None) -> Page:
    return body if isinstance(body, Page) else Page(body, content_type)


def visible_text(body: bytes | Page, content_type: str | None = None) -> str:
    """What a reader sees: one line for each run of text, with the title and description that the page shows
    to search engines on top. Scripts, styles, comments and hidden fields do not count.
    """
    opened = _opened(body, content_type)
    markup = opened.markup
    if markup is None:
        return opened.text
    tree = LexborHTMLParser(markup.html)  # one of our own: it is changed
    tree.strip_tags(["noscript", "template", "svg", "iframe"])
    top = [squeeze(node.text()) for node in tree.css("title")[:1]]
    top += [
        squeeze(node.attributes.get("content"))
        for node in tree.css(
            'meta[name="description"], meta[property="og:title"], meta[property="og:description"]'
        )[:6]
    ]
    seen = tree.body.text(separator="\n", strip=True) if tree.body else ""
    if len(seen) < _SHORT:
        # A page that scripts build carries its article as data.
        top += markup.data
    return "\n".join([*top, seen])


def visible_sha256(body: bytes | Page, content_type: str | None = None) -> str:
    """The digest of the visible text, in hexadecimal."""
    return hashlib.sha256(visible_text(body, content_type).encode("utf-8", "replace")).hexdigest()


def article_sha256(document: Document) -> str:
    """The digest of all that a document says, by surface, in hexadecimal. Its dates do not count."""
    surfaces = {str(surface): document.surfaces[surface] for surface in sorted(document.surfaces)}
    text = json.dumps(surfaces, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def slug_text(url: str | None) -> str:
    """The words of the URL's slug as printed in its path, unquoted; empty where it has none."""
    if not url:
        return ""
    try:
        path = clean(unquote(urlsplit(url).path))
    except ValueError:
        return ""
    for part in reversed(path.split("/")):
        words = _EXTENSION.sub("", part)
        if _SLUG.search(words):
            return words
    return ""


def document(body: bytes, *, url: str | None = None, content_type: str | None = None) -> Document:
    """The page as text by surface. Raises InputError, with a hint, for what is no text at all."""
    return read(body, url=url, content_type=content_type).document


def read(body: bytes | Page, *, url: str | None = None, content_type: str | None = None) -> Reading:
    """The page as text by surface, and whether it was read whole.

    `published_at` and `modified_at` are given only where the page prints date, time and zone. Raises
    InputError, with a hint, for what is no text at all (an image).
    """
    opened = _opened(body, content_type)
    if opened.body.startswith(b"%PDF-"):
        title, words, cut = pdf.text_of(opened.body)
        return Reading(document=_document(words, Masthead(title=title), url), degraded=cut)
    if (opened.content_type or "").startswith(wikitext.TYPE):
        title, words = wikitext.revision(opened.text)
        return Reading(document=_document(words, Masthead(title=title), url))
    kind = _binary(opened.body)
    if kind is not None:
        raise InputError(f"this is {kind}, not text", hint="give a page as HTML, plain text or JSON")
    text, markup = opened.text, opened.markup
    if markup is not None:
        return _page(opened, markup, url)
    plain = text.lstrip(_BLANKS)
    if "json" in (opened.content_type or "").lower() or plain[:1] in {"{", "["}:
        reading = _json(plain, url)
        if reading is not None:
            return reading
    lines = (line.rstrip(_BLANKS) for line in text.splitlines())
    return Reading(document=_document("\n".join(line for line in lines if line.strip()), Masthead(), url))


def _document(body: str, head: Masthead, url: str | None, deck: str = "", captions: str = "") -> Document:
    surfaces = {
        Surface.URL: slug_text(url),
        Surface.TITLE: head.title,
        Surface.DECK: deck,
        Surface.BODY: body,
        Surface.CAPTION: captions,
    }
    return Document(
        surfaces={name: clean(words) for name, words in surfaces.items() if words or name is Surface.BODY},
        url=url,
        lang=head.lang,
        published_at=head.published_at,
        modified_at=head.modified_at,
        outlet=clean(head.outlet) if head.outlet else None,
    )


def _page(opened: Page, markup: Markup, url: str | None) -> Reading:
    head, parts = opened.head, opened.parts
    lines = _body(markup, head, parts)
    captions = [text for text in head.captions if key_of(text)]
    shown = {key_of(text) for text in captions}
    lines = [line for line in lines if key_of(line) not in shown]
    if lines and key_of(lines[0]) == key_of(head.title):
        lines = lines[1:]
    body = "\n".join(lines)
    return Reading(
        document=_document(body, head, url, _deck(head, body), "\n".join(captions)),
        degraded=markup.trouble,
    )


def key_of(text: str) -> str:
    """The letters and digits of the text alone."""
    return _MARKS.sub("", text.casefold())


def _body(markup: Markup, head: Masthead, parts: tuple[Block, ...]) -> list[str]:
    """The article's paragraphs: trafilatura's, unless the page's own show that it missed them."""
    found = [squeeze(line) for line in _article(markup).splitlines()]
    found = [line for line in found if line]
    own = _own(parts)
    have = key_of(" ".join(found))
    # A sample is enough to judge by, and keeps a page of a hundred thousand lines linear.
    prose = [line for line in own if len(line) >= 40][:_SAMPLE]
    missed = sum(len(line) for line in prose if key_of(line) not in have)
    if not found or (len(have) < _SHORT and own) or missed * 2 > sum(map(len, prose)):
        found = own or found
    elif len(prose) > 1 and len(found) == 1:
        # It gave up and poured the page out, its frame and all: so it does with short pages.
        found = own
    elif _entries(own) > max(1, _entries(found)):
        # A live page: its times are what tells the newest figure from the others.
        found = own
    if not found and head.data_body:
        found = [line for line in map(squeeze, head.data_body.splitlines()) if line]
    return found + _notes(parts, found)


def _entries(lines: list[str]) -> int:
    """How many lines open with a time of day, as the entries of a live page do."""
    return sum(_CLOCK.match(line) is not None for line in lines)


def _article(markup: Markup) -> str:
    import trafilatura

    try:
        result = trafilatura.bare_extraction(
            markup.html,
            fast=True,
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            with_metadata=False,
        )
    except Exception:  # noqa: BLE001  the library raises many things on broken pages; the page's own paragraphs stand in
        return ""
    return str(result.text or "") if result is not None and not isinstance(result, dict) else ""


def _own(parts: tuple[Block, ...]) -> list[str]:
    """The paragraphs that the page marks as its article, or all that stand outside its frame."""
    free = [part for part in parts if not part.framed and part.linked < 0.6 and part.tag != "h1"]
    inside = [part for part in free if part.main]
    return [part.text for part in (inside if sum(len(part.text) for part in inside) >= 40 else free)]


def _notes(parts: tuple[Block, ...], found: list[str]) -> list[str]:
    """Notes of a correction that stand outside the text; the old figure in them is evidence."""
    notes = [part.text for part in parts if not part.framed and part.tag != "h1" and is_note(part.text)]
    have = key_of(" ".join(found)) if notes else ""
    return [note for note in notes[:_SAMPLE] if key_of(note) not in have]


def is_note(text: str) -> bool:
    """Whether a paragraph says that the text was corrected or updated."""
    return len(text) > 30 and _NOTE.match(text) is not None


def _deck(head: Masthead, body: str) -> str:
    """The first standfirst or description that says something which neither title nor body says already."""
    text = key_of(body)
    for deck in head.decks:
        key = key_of(deck)
        if key and key != key_of(head.title) and key not in text:
            return deck
    return ""


_TITLES = ("headline", "title", "name", "subject")


def _json(text: str, url: str | None) -> Reading | None:
    """A JSON answer as lines: prose as it stands, numbers as "key: value". None where it is no JSON."""
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    title = ""
    lines: list[str] = []
    todo: list[tuple[str, object]] = [("", data)]
    while todo:
        key, value = todo.pop()
        if isinstance(value, dict):
            todo.extend(reversed([(str(name), each) for name, each in value.items()]))
        elif isinstance(value, list):
            todo.extend((key, each) for each in reversed(value))
        elif isinstance(value, str) and " " in value.strip():
            words = _unwrapped(value)
            if not title and key.lower() in _TITLES:
                title = squeeze(words)
            else:
                lines += [line for line in map(squeeze, words.splitlines()) if line]
        elif isinstance(value, int | float) and not isinstance(value, bool):
            lines.append(f"{key}: {value}")
    return Reading(document=_document("\n".join(lines), Masthead(title=title), url))


def _unwrapped(value: str) -> str:
    if not has_markup(value):
        return value
    tree = LexborHTMLParser(tame(value).html)
    return "\n".join(part.text for part in blocks(tree))
