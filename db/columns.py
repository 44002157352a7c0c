"""The tables as queries see them: names and types of columns, nothing else.

`db.tables` defines them, with constraints and indexes, and a test holds the two together. SQLModel,
which that needs, takes longer to import than a poll of unchanged pages takes to run.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, Integer, LargeBinary, MetaData, String, Table

from db.types import Digest, Moment

__all__ = [
    "absence",
    "alert",
    "alert_rule",
    "alert_target",
    "attempt",
    "attribution",
    "body",
    "claim",
    "copy",
    "definition",
    "discovery",
    "entry",
    "event",
    "extraction",
    "figure",
    "head",
    "hearing",
    "host",
    "metadata",
    "opinion",
    "quote",
    "revision",
    "revocation",
    "robots",
    "ruling",
    "seal",
    "sighting",
    "sketch",
    "source",
    "statement",
    "subscription",
    "thread",
    "untold",
    "version",
    "voice",
    "worker",
]

metadata = MetaData()

_INT, _BIG, _REAL, _WORD, _FLAG = Integer(), BigInteger(), Float(), String(), Boolean()
_MOMENT, _DIGEST, _BYTES, _JSON, _SOME_JSON = (
    Moment(),
    Digest(),
    LargeBinary(),
    JSON(),
    JSON(none_as_null=True),
)


def _table(name: str, keys: str, nullable: str, /, **types: Any) -> Table:
    """A table; `keys` and `nullable` name the columns that are its primary key and that may be null."""
    return Table(
        name,
        metadata,
        *(
            Column(column, kind, primary_key=column in keys.split(), nullable=column in nullable.split())
            for column, kind in types.items()
        ),
    )


_SCOPE = "population place party includes_perpetrators includes_missing"
_scope: dict[str, Any] = {
    "population": _WORD,
    "place": _WORD,
    "party": _WORD,
    "includes_perpetrators": _FLAG,
    "includes_missing": _FLAG,
}


def _somebody(prefix: str) -> dict[str, Any]:
    """The four columns of a speaker."""
    return {f"{prefix}_{part}": _WORD for part in ("name", "role", "organization", "tier")}


_SPEAKER, _ISSUER, _REJECTED_BY = (" ".join(_somebody(p)) for p in ("speaker", "issuer", "rejected_by"))

event = _table(
    "event",
    "id",
    "occurred_at created_at closed_at removed_at words without languages starts_at ends_at merged_into_id",
    id=_INT,
    slug=_WORD,
    name=_WORD,
    occurred_at=_MOMENT,
    places=_JSON,
    created_at=_MOMENT,
    closed_at=_MOMENT,
    removed_at=_MOMENT,
    next_number=_INT,
    words=_SOME_JSON,
    without=_SOME_JSON,
    languages=_SOME_JSON,
    starts_at=_MOMENT,
    ends_at=_MOMENT,
    merged_into_id=_INT,
)
source = _table(
    "source",
    "id",
    "name tier spacing next_poll_at last_attempt_at last_answer_at last_change_at last_outcome last_detail "
    "etag last_modified body_sha256 visible_sha256 article_sha256 rhythm why woken_by failing_since",
    id=_INT,
    url=_WORD,
    kind=_WORD,
    name=_WORD,
    tier=_WORD,
    every_min=_REAL,
    every_max=_REAL,
    interval=_REAL,
    spacing=_REAL,
    state=_WORD,
    next_poll_at=_MOMENT,
    last_attempt_at=_MOMENT,
    last_answer_at=_MOMENT,
    last_change_at=_MOMENT,
    last_outcome=_WORD,
    last_detail=_WORD,
    failures=_INT,
    missed=_INT,
    etag=_WORD,
    last_modified=_WORD,
    body_sha256=_DIGEST,
    visible_sha256=_DIGEST,
    article_sha256=_DIGEST,
    recent=_JSON,
    options=_JSON,
    rhythm=_REAL,
    why=_WORD,
    woken_by=_WORD,
    failing_since=_MOMENT,
)
definition = _table(
    "definition", "id", "", id=_INT, source_id=_INT, kind=_WORD, options=_JSON, recorded_at=_MOMENT
)
discovery = _table(
    "discovery",
    "id",
    "published_at page_id",
    id=_INT,
    event_id=_INT,
    source_id=_INT,
    attempt_id=_INT,
    url=_WORD,
    title=_WORD,
    summary=_WORD,
    published_at=_MOMENT,
    fate=_WORD,
    reason=_WORD,
    page_id=_INT,
    recorded_at=_MOMENT,
)
subscription = _table(
    "subscription",
    "event_id source_id",
    "read_at removed_at fit why",
    event_id=_INT,
    source_id=_INT,
    added_at=_MOMENT,
    read_at=_MOMENT,
    removed_at=_MOMENT,
    by_hand=_FLAG,
    counts=_FLAG,
    fit=_WORD,
    why=_SOME_JSON,
)
body = _table(
    "body",
    "id",
    "base_id",
    id=_INT,
    sha256=_DIGEST,
    size=_BIG,
    base_id=_INT,
    depth=_INT,
    packed=_BYTES,
)
head = _table("head", "id", "", id=_INT, code=_BIG, lines=_JSON)
attempt = _table(
    "attempt",
    "id",
    "url detail due_at status final_url redirects head_id headers body_sha256 body_bytes version_id archive",
    id=_INT,
    source_id=_INT,
    position=_INT,
    chain=_DIGEST,
    url=_WORD,
    observed_at=_MOMENT,
    outcome=_WORD,
    detail=_WORD,
    due_at=_MOMENT,
    status=_INT,
    answered=_FLAG,
    final_url=_WORD,
    redirects=_SOME_JSON,
    head_id=_INT,
    headers=_SOME_JSON,
    elapsed=_REAL,
    body_sha256=_DIGEST,
    body_bytes=_BIG,
    version_id=_INT,
    recorded_at=_MOMENT,
    archive=_WORD,
)
version = _table(
    "version",
    "id",
    "not_before lang published_at modified_at",
    id=_INT,
    source_id=_INT,
    number=_INT,
    start=_BIG,
    not_before=_MOMENT,
    title=_WORD,
    text_id=_INT,
    lang=_WORD,
    published_at=_MOMENT,
    modified_at=_MOMENT,
)
extraction = _table(
    "extraction",
    "id",
    "lang said digest",
    id=_INT,
    version_id=_INT,
    lang=_WORD,
    extractor=_WORD,
    recorded_at=_MOMENT,
    said=_BYTES,
    digest=_DIGEST,
)
claim = _table(
    "claim",
    "id",
    f"{_SCOPE} {_SPEAKER} as_of",
    id=_INT,
    code=_BIG,
    metric=_WORD,
    qualifier=_WORD,
    role=_WORD,
    surface=_WORD,
    rule=_WORD,
    confidence=_REAL,
    current=_FLAG,
    **_scope,
    **_somebody("speaker"),
    via=_JSON,
    as_of=_WORD,
)
quote = _table("quote", "id", "", id=_INT, words=_WORD)
figure = _table(
    "figure",
    "id",
    "low high quote_at text parts reasons",
    id=_INT,
    claim_id=_INT,
    quote_id=_INT,
    low=_BIG,
    high=_BIG,
    quote_at=_INT,
    text=_WORD,
    span_start=_INT,
    span_end=_INT,
    parts=_SOME_JSON,
    reasons=_SOME_JSON,
)
sighting = _table(
    "sighting",
    "extraction_id place_no",
    "",
    extraction_id=_INT,
    place_no=_INT,
    figure_id=_INT,
    headline=_FLAG,
)
statement = _table(
    "statement",
    "id",
    f"stance {_SPEAKER} target as_of characterisation",
    id=_INT,
    stance=_WORD,
    **_somebody("speaker"),
    target=_WORD,
    certainty=_WORD,
    direct=_FLAG,
    text=_WORD,
    surface=_WORD,
    span_start=_INT,
    span_end=_INT,
    rule=_WORD,
    confidence=_REAL,
    via=_JSON,
    as_of=_WORD,
    characterisation=_WORD,
)
hearing = _table(
    "hearing", "extraction_id place_no", "", extraction_id=_INT, place_no=_INT, statement_id=_INT
)
thread = _table(
    "thread",
    "id",
    f"{_SCOPE} {_ISSUER}",
    id=_INT,
    code=_BIG,
    kind=_WORD,
    cause=_WORD,
    metric=_WORD,
    role=_WORD,
    **_scope,
    **_somebody("issuer"),
    source_id=_INT,
    outlet=_WORD,
    url=_WORD,
    via=_JSON,
)
revision = _table(
    "revision",
    "id",
    "before_id after_id not_before published_at reasons",
    id=_INT,
    event_id=_INT,
    number=_INT,
    thread_id=_INT,
    before_id=_INT,
    after_id=_INT,
    version_id=_INT,
    observed_at=_MOMENT,
    not_before=_MOMENT,
    published_at=_MOMENT,
    recorded_at=_MOMENT,
    reasons=_SOME_JSON,
)
attribution = _table(
    "attribution",
    "id",
    f"{_REJECTED_BY} not_before published_at",
    id=_INT,
    event_id=_INT,
    number=_INT,
    kind=_WORD,
    cause=_WORD,
    statement_id=_INT,
    **_somebody("rejected_by"),
    observed_at=_MOMENT,
    not_before=_MOMENT,
    published_at=_MOMENT,
    recorded_at=_MOMENT,
    source_id=_INT,
    outlet=_WORD,
    url=_WORD,
    version_id=_INT,
    via=_JSON,
)
absence = _table(
    "absence",
    "id",
    f"figure_id statement_id {_ISSUER} not_before closed_at",
    id=_INT,
    event_id=_INT,
    source_id=_INT,
    figure_id=_INT,
    statement_id=_INT,
    **_somebody("issuer"),
    first_missing_at=_MOMENT,
    not_before=_MOMENT,
    version_id=_INT,
    recorded_at=_MOMENT,
    closed_at=_MOMENT,
)
ruling = _table(
    "ruling",
    "id",
    f"note source_id surface quote text metric figure {_SPEAKER} other_id definition",
    id=_INT,
    event_id=_INT,
    number=_INT,
    kind=_WORD,
    ruled_by=_WORD,
    ruled_at=_MOMENT,
    note=_WORD,
    source_id=_INT,
    surface=_WORD,
    quote=_WORD,
    text=_WORD,
    metric=_WORD,
    figure=_SOME_JSON,
    issuers=_JSON,
    **_somebody("speaker"),
    recorded_at=_MOMENT,
    other_id=_INT,
    definition=_SOME_JSON,
)
revocation = _table(
    "revocation",
    "ruling_id",
    "",
    ruling_id=_INT,
    revoked_by=_WORD,
    revoked_at=_MOMENT,
    recorded_at=_MOMENT,
)
entry = _table(
    "entry",
    "id",
    "",
    id=_INT,
    event_id=_INT,
    position=_INT,
    kind=_WORD,
    number=_INT,
    chain=_DIGEST,
)
seal = _table(
    "seal",
    "id",
    "",
    id=_INT,
    version_id=_INT,
    reason=_WORD,
    sealed_by=_WORD,
    sealed_at=_MOMENT,
    recorded_at=_MOMENT,
)
opinion = _table(
    "opinion",
    "id",
    "",
    id=_INT,
    version_id=_INT,
    reader=_WORD,
    edition=_WORD,
    recorded_at=_MOMENT,
    figures=_JSON,
    statements=_JSON,
    thrown_away=_JSON,
)
sketch = _table("sketch", "version_id", "", version_id=_INT, words=_BYTES)
voice = _table(
    "voice",
    "source_id metric version_id place_no",
    "not_before figure_id value",
    source_id=_INT,
    metric=_WORD,
    version_id=_INT,
    place_no=_INT,
    observed_at=_MOMENT,
    not_before=_MOMENT,
    figure_id=_INT,
    value=_BIG,
    dated=_FLAG,
)
untold = _table("untold", "source_id", "", source_id=_INT, late=_FLAG)
copy = _table("copy", "event_id version_id", "", event_id=_INT, version_id=_INT, of_id=_INT, outlet=_WORD)
host = _table("host", "name", "job held_at next_at", name=_WORD, job=_BIG, held_at=_MOMENT, next_at=_MOMENT)
worker = _table("worker", "id", "", id=_BIG, name=_WORD, started_at=_MOMENT)
alert_rule = _table(
    "alert_rule",
    "id",
    "metric at_least percent quiet_from quiet_until removed_at",
    id=_INT,
    event_id=_INT,
    number=_INT,
    target=_WORD,
    triggers=_JSON,
    metric=_WORD,
    at_least=_INT,
    percent=_REAL,
    headline=_FLAG,
    policy=_WORD,
    digest=_REAL,
    quiet_from=_INT,
    quiet_until=_INT,
    zone=_WORD,
    seed=_WORD,
    created_at=_MOMENT,
    removed_at=_MOMENT,
)
alert = _table(
    "alert",
    "id",
    "letter sent_at",
    id=_INT,
    key=_WORD,
    rule_id=_INT,
    target=_WORD,
    trigger=_WORD,
    title=_WORD,
    text=_WORD,
    facts=_JSON,
    created_at=_MOMENT,
    due_at=_MOMENT,
    state=_WORD,
    letter=_WORD,
    sent_at=_MOMENT,
)
alert_target = _table(
    "alert_target",
    "name",
    "next_try_at error last_sent_at leased_until leased_for",
    name=_WORD,
    failures=_INT,
    next_try_at=_MOMENT,
    error=_WORD,
    last_sent_at=_MOMENT,
    leased_until=_MOMENT,
    leased_for=_WORD,
)
robots = _table("robots", "origin", "rules", origin=_WORD, rules=_WORD, read_at=_MOMENT)
