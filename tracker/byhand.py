"""What a person heard or saw, recorded by hand: as a page of its own, with the person's words as its text. PURE.

Nothing else in the record is like it but the page: the figure has its words in the text, the text has the
citation, the bytes are those of the attached file, or of the record itself where nothing was attached.
Who recorded it is the outlet, so that every screen shows it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from tracker.bounds import parse_bounds
from tracker.errors import UsageError
from tracker.model import (
    HAND,
    Attempt,
    Cause,
    Certainty,
    Document,
    Event,
    Extraction,
    Figure,
    Metric,
    Outcome,
    PollResult,
    Role,
    Ruling,
    RulingKind,
    Scope,
    Source,
    SourceState,
    Speaker,
    Stance,
    Statement,
    Surface,
)

__all__ = ["Heard", "by_hand", "heard_figure", "heard_statement"]

EXTRACTOR = "by hand"
_SURE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was heard or seen, by whom, and how it can be looked up. `recorded_at` is now.

    `said_at` is when the speaker said it, `heard_at` when the person heard or saw it, where that was earlier
    than now; `as_of` the moment that a figure refers to, in ISO 8601 with the precision that is known.
    """

    by: str
    citation: str
    speaker: Speaker
    recorded_at: datetime
    said_at: datetime | None = None
    heard_at: datetime | None = None
    as_of: str | None = None
    attached: bytes | None = None
    attached_name: str | None = None

    @property
    def observed_at(self) -> datetime:
        """When it was heard or seen."""
        return self.heard_at or self.recorded_at


def heard_figure(heard: Heard, event: Event, metric: Metric, number: str, scope: Scope) -> PollResult:
    """The figure as a page of its own, to be stored. Raises UsageError."""
    low, high, qualifier = parse_bounds(number)
    typed = number.strip()
    said = f"{_who(heard.speaker)}: {typed} {metric.value.replace('_', ' ')}{_counted(scope)}."
    quote, text = _text(heard, said)
    url, written = _written(heard, event, text)
    start = text.index(said) + len(_who(heard.speaker)) + 2
    figure = Figure(
        metric=metric,
        low=low,
        high=high,
        qualifier=qualifier,
        text=typed,
        role=_role(scope, event),
        surface=Surface.BODY,
        span=(start, start + len(typed)),
        quote=quote,
        rule=url,
        confidence=_SURE,
        population=scope.population,
        place=scope.place,
        party=scope.party,
        speaker=heard.speaker,
        as_of=heard.as_of,
    )
    total = {metric: figure} if figure.role is Role.HEADLINE_TOLL else {}
    read = Extraction(lang=None, extractor=EXTRACTOR, figures=(figure,), headline=total)
    return _result(heard, url, written, text, read)


def heard_statement(
    heard: Heard,
    event: Event,
    stance: Stance,
    words: str,
    *,
    target: str | None = None,
    certainty: Certainty = Certainty.CLAIMED,
    direct: bool = False,
) -> PollResult:
    """The statement as a page of its own, to be stored. Raises UsageError."""
    said = " ".join(words.split())
    if not said:
        raise UsageError("a statement has no words", hint="say in --words what was said")
    _, text = _text(heard, f"{_who(heard.speaker)}: {said}")
    url, written = _written(heard, event, text)
    start = text.rindex(said, 0, text.index("\n") if "\n" in text else len(text))
    statement = Statement(
        stance=stance,
        speaker=heard.speaker,
        target=target,
        certainty=certainty,
        direct=direct,
        text=said,
        surface=Surface.BODY,
        span=(start, start + len(said)),
        rule=url,
        confidence=_SURE,
        as_of=heard.as_of,
    )
    read = Extraction(lang=None, extractor=EXTRACTOR, statements=(statement,))
    return _result(heard, url, written, text, read)


def by_hand(event: str, result: PollResult, heard: Heard) -> Ruling:
    """The decision that it counts: it is revoked as every other one is."""
    figures = result.extraction.figures if result.extraction else ()
    figure = figures[0] if figures else None
    return Ruling(
        event=event,
        kind=RulingKind.ADD,
        by=heard.by,
        at=heard.recorded_at,
        note=" ".join(heard.citation.split()),
        surface=Surface.BODY,
        quote=figure.quote if figure else None,
        text=figure.text if figure else result.extraction.statements[0].text if result.extraction else None,
        metric=figure.metric if figure else None,
    )


def _who(speaker: Speaker) -> str:
    return ", ".join(part for part in (speaker.name, speaker.role, speaker.organization) if part)


def _counted(scope: Scope) -> str:
    parts = [part for part in (scope.population, scope.place, scope.party) if part]
    return f" ({', '.join(parts)})" if parts else ""


def _role(scope: Scope, event: Event) -> Role:
    """The whole event, or the part of it that is counted."""
    if scope.population:
        return Role.SUBGROUP
    if scope.party:
        return Role.PARTY_SUBTOTAL
    places = {place.casefold() for place in event.places}
    return (
        Role.LOCATION_SUBTOTAL if scope.place and scope.place.casefold() not in places else Role.HEADLINE_TOLL
    )


def _text(heard: Heard, said: str) -> tuple[str, str]:
    """The first paragraph, which has the citation and the words, and the whole text. Raises UsageError."""
    citation = " ".join(heard.citation.split())
    if not citation:
        raise UsageError(
            "a record by hand needs a citation", hint='--citation "press conference, IRINN, live"'
        )
    if not _who(heard.speaker):
        raise UsageError("nobody is named who said it", hint="give --speaker, --role or --organization")
    quote = f"{citation}. {said}"
    lines = [quote, f"Recorded by hand by {heard.by}."]
    if heard.attached is not None:
        digest = sha256(heard.attached).hexdigest()
        lines.append(
            f"Attached: {heard.attached_name or 'a file'}, {len(heard.attached)} bytes, SHA-256 {digest}."
        )
    return quote, "\n".join(lines)


def _written(heard: Heard, event: Event, text: str) -> tuple[str, bytes]:
    """The address of the record, which is the rule of what it says too, and the record as bytes."""
    record = {
        "event": event.slug,
        "text": text,
        "recorded_by": heard.by,
        "recorded_at": heard.recorded_at.isoformat(),
        "heard_at": heard.observed_at.isoformat(),
        "said_at": heard.said_at.isoformat() if heard.said_at else None,
        "as_of": heard.as_of,
    }
    written = json.dumps(record, ensure_ascii=False, sort_keys=True).encode()
    return f"{HAND}:{event.slug}/{sha256(written).hexdigest()[:12]}", written


def _result(heard: Heard, url: str, written: bytes, text: str, read: Extraction) -> PollResult:
    body = written if heard.attached is None else heard.attached
    source = Source(url=url, kind=HAND, name=f"{heard.by}, by hand", state=SourceState.PAUSED)
    attempt = Attempt(
        source=0,
        url=source.url,
        observed_at=heard.observed_at,
        outcome=Outcome.NEW,
        detail="recorded by hand",
        body_sha256=sha256(body).hexdigest(),
        body_bytes=len(body),
    )
    document = Document(
        surfaces={Surface.TITLE: "Recorded by hand", Surface.BODY: text},
        url=source.url,
        published_at=heard.said_at,
        outlet=source.name,
    )
    return PollResult(
        source=source, attempt=attempt, body=body, document=document, extraction=read, cause=Cause.MANUAL
    )
