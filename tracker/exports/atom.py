"""`atom`: a feed (RFC 4287) with one entry for each revision, the latest first.

An entry's id is a `tag:` URI (RFC 4151) of who publishes, the day on which the event was added here, the
event, the revision and the version of the page: it never changes, and no other installation makes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO
from urllib.parse import quote
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from tracker.escape.terminal import escape
from tracker.exports.dossier import Dossier
from tracker.formats import phrases
from tracker.formats.values import moment
from tracker.ledger import Entry
from tracker.model import Cause, Revision

__all__ = ["write"]

_ATOM = "http://www.w3.org/2005/Atom"
_NOBODY = "tollbook.invalid"
"""The authority where none is set: a name that nobody can own (RFC 2606)."""


def write(dossier: Dossier, out: IO[bytes]) -> None:
    """Writes the feed."""
    feed = _Feed(out)
    event = dossier.event
    newest = dossier.entries[-1].observed_at if dossier.entries else event.created_at or dossier.known_at
    with feed.element("feed", xmlns=_ATOM):
        feed.leaf("id", _tag(dossier))
        feed.leaf("title", f"{event.name}: how the toll was revised")
        feed.leaf("subtitle", f"Policy {dossier.policy.value}. Times are when a change was first seen.")
        feed.leaf("updated", moment(newest) or "")
        feed.leaf("generator", "Tollbook")
        with feed.element("author"):
            feed.leaf("name", dossier.authority or "Tollbook")
        for entry in reversed(dossier.entries):
            _entry(feed, dossier, entry)
    feed.end()


def _tag(dossier: Dossier, more: str = "") -> str:
    event = dossier.event
    day = (event.created_at or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC)
    return f"tag:{dossier.authority or _NOBODY},{day:%Y-%m-%d}:{quote(event.slug, safe='')}{more}"


def _entry(feed: _Feed, dossier: Dossier, entry: Entry) -> None:
    made = entry.record
    with feed.element("entry"):
        feed.leaf("id", _tag(dossier, f":r{made.number}:{made.version[:16]}"))
        feed.leaf("title", title(entry))
        feed.leaf("updated", moment(made.observed_at) or "")
        feed.leaf("published", moment(made.observed_at) or "")
        with feed.element("author"):
            said = made.issuer if isinstance(made, Revision) else made.statement.speaker
            feed.leaf("name", phrases.who(said) if said else made.outlet)
        feed.empty("link", rel="alternate", href=_iri(made.url))
        feed.empty("category", term=made.kind.value, scheme="tag:tollbook.invalid,2024:kind")
        if isinstance(made, Revision):
            feed.empty("category", term=made.metric.value, scheme="tag:tollbook.invalid,2024:metric")
        feed.leaf("content", "\n".join(_words(entry)), type="text")


def title(entry: Entry) -> str:
    """What the revision says, in one line: for a figure from what to what, and who says so."""
    made = entry.record
    if not isinstance(made, Revision):
        return f"{phrases.who(made.statement.speaker)}: {phrases.stance(made.statement, made)}"
    counted = phrases.spaced(made.metric.value)
    whom = phrases.scope(made.scope)
    subject = counted if whom == "total" else f"{counted}, {whom}"
    if entry.moved and entry.kind and made.cause is Cause.PAGE and entry.before and entry.after:
        kind = phrases.spaced(entry.kind.value)
        return (
            f"{subject}: headline {kind} from {phrases.quantity(entry.before)} "
            f"to {phrases.quantity(entry.after)}, {phrases.who(made.issuer)}"
        )
    kind = phrases.MENDED.get(made.cause, phrases.spaced(made.kind.value))
    if made.before is not None and made.after is not None and made.cause is Cause.PAGE:
        change = f"{kind} from {phrases.quantity(made.before)} to {phrases.quantity(made.after)}"
    elif made.after is not None:
        change = f"{phrases.quantity(made.after)} ({kind})"
    else:
        change = f"{phrases.quantity(made.before)} {kind}"
    return f"{subject}: {change}, {phrases.who(made.issuer)}"


def _words(entry: Entry) -> Iterator[str]:
    made = entry.record
    if isinstance(made, Revision):
        shown = made.after or made.before
        if shown is not None:
            yield f"“{shown.quote}”"
        if reason := phrases.reasons(made):
            yield f"Reason given: {reason}."
    else:
        yield f"“{made.statement.text}”"
    if made.via:
        yield f"Via {phrases.chain(made.via)}."
    yield f"Seen in {made.outlet}, {phrases.interval(made, UTC)} UTC."
    yield f"Version {made.version}."


def _iri(url: str) -> str:
    """The address with what no IRI may hold percent-encoded."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


class _Feed:
    """Writes XML piece by piece; what XML cannot hold is shown by its name."""

    def __init__(self, out: IO[bytes]) -> None:
        self._xml = XMLGenerator(out, encoding="utf-8", short_empty_elements=True)
        self._xml.startDocument()

    def element(self, name: str, **attributes: str) -> _Element:
        """The element around what is written inside `with`."""
        return _Element(self._xml, name, attributes)

    def leaf(self, name: str, text: str, **attributes: str) -> None:
        """An element with text only."""
        with self.element(name, **attributes):
            self._xml.characters(escape(text, multiline=True))

    def empty(self, name: str, **attributes: str) -> None:
        """An element without anything in it."""
        with self.element(name, **attributes):
            pass

    def end(self) -> None:
        """Ends the document with a newline."""
        self._xml.ignorableWhitespace("\n")
        self._xml.endDocument()


class _Element:
    def __init__(self, xml: XMLGenerator, name: str, attributes: dict[str, str]) -> None:
        self._xml, self._name = xml, name
        self._attributes = {key: escape(value) for key, value in attributes.items()}

    def __enter__(self) -> None:
        if self._name in ("feed", "entry"):
            self._xml.ignorableWhitespace("\n")
        self._xml.startElement(self._name, AttributesImpl(self._attributes))

    def __exit__(self, *_: object) -> None:
        self._xml.endElement(self._name)
