"""What an answer is, before anybody reads it. Pure: values in, a verdict out.

How a poll uses it, the cheap step first:

    fetched = await fetcher.fetch(source, now)
    page = Page(fetched.body, type);                  it is parsed once, and only when it must be
    verdict = classify_response(fetched, source, page)
    NEW?  visible = text.visible_sha256(page);        the same as source.visible_sha256 -> REWRAPPED
    NEW?  reading = text.read(page, ...);             InputError -> FAILED with its message
          verdict = classify_document(reading.document, source, fetched,
                                      degraded=reading.degraded)
    NEW?  extract(reading.document)

NEW means "nothing speaks against it: read on". `source.body_sha256`, `visible_sha256` and
`article_sha256` are those of the last genuine look. The rule behind every doubt: a page that stands
in the article's place must never be read as the article, for what it lacks would look withdrawn.

A wall is told by how little is left of a page without its frame and without the paragraphs that
speak to the reader in a wall's words. An article about captchas keeps its other paragraphs, an article
under a cookie banner keeps them all, a wall keeps none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tracker.blocks import Block
from tracker.masthead import Masthead, squeeze
from tracker.model import Document, Fetched, Outcome, Source
from tracker.page import Page
from tracker.swings import swings
from tracker.text import article_sha256
from tracker.walls import MARKERS, WALLS

__all__ = ["Verdict", "classify_answer", "classify_document", "classify_response"]

_REFUSALS = {
    401: "it asks for a login",
    402: "it asks to be paid",
    403: "it refuses us",
    407: "a proxy asks for a login",
    429: "it finds that we ask too often",
    451: "it is withheld for legal reasons",
    503: "it is out of service for now",
}
_DOORS = re.compile(
    r"(?:^|[/.?&_-])(?:login|log-in|signin|sign-in|sso|auth|authorize|consent|captcha|challenge|subscribe|paywall|queue)(?:$|[/.?=_-])"
)
_HOMES = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)(?:\.[a-z]{3,5})?/?)?", re.IGNORECASE
)
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![\d.,])\d{2,}(?![\d])")
_HEADS = frozenset({"h1", "h2", "h3", "title"})
_PROSE = 30
_SLIGHT, _SMALL, _PLENTY, _TEASER = 60, 400, 1200, 700
"""How many characters of clean prose outweigh a hint, a phrase, a heading and a paywall."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an attempt came to, and why in one sentence for a person."""

    outcome: Outcome
    detail: str | None = None


_GO_ON = Verdict(Outcome.NEW)


def classify_response(fetched: Fetched, source: Source, page: Page | None = None) -> Verdict:
    """What the answer is by its status, its bytes and its build; NEW where it is to be read.

    `page` is the answer's body, given by a caller who reads on.
    """
    return _by_status(fetched, source) or _by_address(fetched) or _by_body(fetched, source, page) or _GO_ON


def classify_answer(fetched: Fetched, source: Source) -> Verdict | None:
    """What an answer that is no page is, by its status, its address and its bytes; None where it is to be read."""
    body = fetched.body or b""
    early = _by_status(fetched, source) or _by_address(fetched)
    if early is not None:
        return early
    if not fetched.complete:
        return Verdict(Outcome.INCOMPLETE, "the body was cut short on its way")
    if not body.strip():
        return Verdict(Outcome.FAILED, "the server sent an empty answer")
    if hashlib.sha256(body).hexdigest() == source.body_sha256:
        return Verdict(Outcome.UNCHANGED, "the same bytes as before")
    return None


def classify_document(
    document: Document,
    source: Source,
    fetched: Fetched,
    *,
    degraded: str | None = None,
    recent: Sequence[str] = (),
    page: Page | None = None,
    standing: Callable[[], Document | None] = lambda: None,
) -> Verdict:
    """What the document is beside the last known one; NEW where its words are new.

    `degraded` is `Reading.degraded`. `recent` are the runs of the last looks (`tracker.swings`):
    VARIANT where the server goes to and fro, that is where this text comes back after the one that stood
    had already come back: A, B, A is three versions, the B after it is a variant.

    `standing` is the text of the version that stands, asked for only where little is left of the page:
    where no word of the old heading and none of its numbers is there any more, and nothing calls itself an
    article, something else stands in its place, in whatever language and for whatever reason.
    """
    if degraded is not None:
        return Verdict(Outcome.DEGRADED, degraded)
    if not document.body and not document.title:
        size = len(fetched.body or b"")
        return Verdict(Outcome.DEGRADED, f"no text in {size} bytes; the page may be built by scripts")
    digest = article_sha256(document)
    if digest == source.article_sha256:
        return Verdict(Outcome.REWRAPPED, "the same article in new wrapping")
    if swings(digest, source.article_sha256, recent):
        return Verdict(Outcome.VARIANT, "one of two versions that the server gives out in turn")
    if source.article_sha256 is not None and _little(document, page):
        stood = standing()
        if stood is not None and _another(document, stood):
            return Verdict(
                Outcome.BLOCKED, "little is on the page, and nothing of the article that stood there"
            )
    return _GO_ON


def _little(document: Document, page: Page | None) -> bool:
    """Whether a page has no more than a wall has, and does not call itself an article."""
    if page is not None and page.markup is not None and page.head.article:
        return False
    return _size(document.body) < _SMALL * 2


def _another(now: Document, stood: Document) -> bool:
    """Whether a short text has nothing to do with a longer one that stood in its place."""
    if _size(now.body) * 2 > _size(stood.body) and _size(stood.body) < _SMALL:
        return False  # one short notice after another
    old = _told(stood)
    # The old heading's words may stand anywhere in the new text.
    words = _plain(f"{now.title}\n{now.body}")
    return bool(old) and not any(each in words for each in old)


def _told(document: Document) -> set[str]:
    """The words of weight in a heading and all numbers of the text; of a script without blanks, pairs of signs."""
    heading = _plain(document.title or document.body[:200])
    words = {word for word in _WORD.findall(heading) if len(word) >= 4 or any(_WIDE.match(m) for m in word)}
    pairs = {word[at : at + 2] for word in words for at in range(len(word) - 1) if _WIDE.match(word[at])}
    return pairs | {w for w in words if not _WIDE.search(w)} | set(_NUMBER.findall(document.body[:20_000]))


def _by_status(fetched: Fetched, source: Source) -> Verdict | None:
    status = fetched.status
    if fetched.failure is not None:
        if not fetched.complete and status is not None:
            return Verdict(Outcome.INCOMPLETE, fetched.failure)
        return Verdict(Outcome.FAILED, fetched.failure)
    if status == 304:
        if source.body_sha256 is None:
            return Verdict(Outcome.FAILED, "the server calls a page unchanged that was never read")
        return Verdict(Outcome.UNCHANGED, "the server says that it has not changed")
    if status in {404, 410}:
        gone = "it is gone for good" if status == 410 else "it is not found"
        return Verdict(Outcome.GONE, f"the server says that {gone} ({status})")
    if status in _REFUSALS:
        return Verdict(Outcome.BLOCKED, f"the server answers that {_REFUSALS[status]} ({status})")
    if status == 206:
        return Verdict(Outcome.INCOMPLETE, "the server sent a part only (206)")
    if status is None or not 200 <= status < 300:
        return Verdict(Outcome.FAILED, f"the server answered with status {status}")
    return None


def _by_address(fetched: Fetched) -> Verdict | None:
    """Where a redirect led: to the home page or to a door."""
    if not fetched.redirects:
        return None
    try:
        asked, got = urlsplit(fetched.url), urlsplit(fetched.final_url)
    except ValueError:
        return None
    if not _is_home(asked.path, asked.query) and _is_home(got.path, got.query):
        return Verdict(Outcome.GONE, "the address now leads to the home page")
    door = f"{got.hostname or ''}{got.path}".lower()
    if _DOORS.search(door) and not _DOORS.search(f"{asked.hostname or ''}{asked.path}".lower()):
        return Verdict(Outcome.BLOCKED, f"the address leads to {got.hostname}{got.path[:80]}")
    return None


def _is_home(path: str, query: str) -> bool:
    return not query and _HOMES.fullmatch(path) is not None


def _by_body(fetched: Fetched, source: Source, page: Page | None) -> Verdict | None:
    body = fetched.body or b""
    if not fetched.complete:
        return Verdict(Outcome.INCOMPLETE, "the body was cut short on its way")
    if not body.strip():
        return Verdict(Outcome.FAILED, "the server sent an empty page")
    if hashlib.sha256(body).hexdigest() == source.body_sha256:
        return Verdict(Outcome.UNCHANGED, "the same bytes as before")
    content_type = fetched.header("content-type")
    page = page or Page(body, content_type)
    text, markup = page.text, page.markup
    if markup is None:
        ends = {"{": "}", "[": "]"}.get(text.lstrip()[:1])
        if ends and "json" in (content_type or "json") and not text.rstrip().endswith(ends):
            return Verdict(Outcome.INCOMPLETE, "the answer breaks off before its end")
        return None
    if markup.cut is not None:
        return Verdict(Outcome.INCOMPLETE, f"the page is not whole: {markup.cut}")
    if markup.unclosed and not _measured(fetched):
        return Verdict(Outcome.INCOMPLETE, "the page has no end, and the server did not say how long it is")
    return _wall(page)


def _measured(fetched: Fetched) -> bool:
    """Whether the transport itself shows where the body ends (RFC 9112 section 6)."""
    return fetched.header("content-length") is not None or fetched.header("transfer-encoding") is not None


@dataclass(frozen=True, slots=True)
class _Weight:
    """What a page is weighed by; `prose` is the number of its characters that no wall would say."""

    head: Masthead
    parts: tuple[Block, ...]
    prose: int
    article: bool
    hits: dict[str, bool]
    """The kinds of wall whose words it has, and whether they are all that a heading says."""
    consent: int
    """Characters of its paragraphs that ask for consent."""


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def _said(plains: Sequence[str]) -> dict[str, list[str]]:
    """The walls' phrases that stand anywhere on the page, by kind: on most pages there are none."""
    whole = "\n".join(plains)
    found = {kind: [each for each in phrases if each in whole] for kind, phrases in WALLS.items()}
    return {kind: phrases for kind, phrases in found.items() if phrases}


def _found(text: str, said: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for kind, phrases in said.items():
        phrase = next((each for each in phrases if each in text), None)
        if phrase:
            yield kind, phrase


def _size(text: str) -> int:
    # A Chinese, Japanese or Korean sign says as much as two or three letters.
    return len(text) + 2 * len(_WIDE.findall(text))


def _counts(part: Block) -> bool:
    """Whether a paragraph is long enough, and free enough, to be prose."""
    free = not part.framed and part.linked < 0.6 and part.tag not in _HEADS
    return free and _size(part.text) >= _PROSE


def _plentiful(parts: Sequence[Block]) -> bool:
    """Whether there is more clean prose than any wall has around it: so it is with most pages."""
    prose = 0
    for part in parts:
        if _counts(part) and not any(_found(_plain(part.text), WALLS)):
            prose += _size(part.text)
            if prose >= _PLENTY:
                return True
    return False


def _weigh(page: Page) -> _Weight:
    head, parts = page.head, page.parts
    node = page.tree.css_first("title")
    title = squeeze(node.text()) if node else ""
    silent = [squeeze(each.text()) for each in page.tree.css("noscript")[:5]]
    texts = [Block(text=title, tag="title", framed=True, main=False, linked=0.0), *parts]
    texts += [Block(text=text, tag="noscript", framed=True, main=False, linked=0.0) for text in silent]
    prose = consent = 0
    article = head.article
    hits: dict[str, bool] = {}
    plains = [_plain(part.text) for part in texts]
    said = _said(plains)
    for part, plain in zip(texts, plains, strict=True):
        matched = dict(_found(plain, said))
        for kind, phrase in matched.items():
            loud = part.tag in _HEADS and len(phrase) * 2 >= len(plain)
            hits[kind] = hits.get(kind, False) or loud
        if not _counts(part):
            continue
        size = _size(part.text)
        if "a consent page" in matched:
            consent += size
        if not matched:
            prose += size
            article = article or part.main
    return _Weight(head=head, parts=parts, prose=prose, article=article, hits=hits, consent=consent)


def _wall(page: Page) -> Verdict | None:
    if _plentiful(page.parts):
        return None
    weight = _weigh(page)
    for kind, loud in weight.hits.items():
        if weight.prose < _limit(weight, kind, loud=loud):
            outcome = Outcome.GONE if kind == "a page of nothing" else Outcome.BLOCKED
            return Verdict(outcome, f"{kind} stands in the article's place")
    if not weight.head.free and weight.prose < _TEASER:
        return Verdict(Outcome.BLOCKED, "the page says that its text is for subscribers")
    little = _SLIGHT if weight.article else 200
    if weight.prose < little:
        lower = page.text.lower()
        if any(marker in lower for marker in MARKERS):
            return Verdict(Outcome.BLOCKED, "a check for robots stands in the article's place")
        if not weight.article and page.tree.css_first('input[type="password"]') is not None:
            return Verdict(Outcome.BLOCKED, "a login page stands in the article's place")
        if not weight.parts and page.tree.css_first('meta[http-equiv="refresh" i]') is not None:
            return Verdict(Outcome.BLOCKED, "the page has no text and sends the reader on")
    return None


def _limit(weight: _Weight, kind: str, *, loud: bool) -> int:
    """How much prose it takes to believe the page in spite of such words."""
    if kind == "a paywall":
        return _TEASER
    if kind == "an offer of a subscription":
        # Every paper prints one beside its articles; it is a wall where there is next to nothing else.
        return _SLIGHT if weight.article else 150
    if kind == "a consent page":
        if loud and not weight.head.article:
            return _PLENTY
        return 1 if weight.article else max(1, min(_SMALL, 2 * weight.consent))
    if kind == "a page of nothing" and not loud:
        return 1 if weight.article else 200
    if loud:
        return _SMALL if weight.article else _PLENTY
    return _SLIGHT if weight.article else _SMALL
