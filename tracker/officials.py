"""An official's JSON: figures by expressions of JMESPath, each with its words in the answer.

The expressions give one value or a list; several lists go side by side. A metric, an issuer or a place is a
list as well, or one for all. There is no code and there are no templates.
"""

from __future__ import annotations

import re
from typing import Any

import jmespath  # type: ignore[import-untyped]
from jmespath.exceptions import JMESPathError  # type: ignore[import-untyped]

from tracker.charset import clean, decode
from tracker.errors import InputError, UsageError
from tracker.lists.dates import moment
from tracker.located import located, span_of
from tracker.model import Document, Extraction, Figure, Metric, Qualifier, Role, Speaker, Surface
from tracker.options import Options

__all__ = ["EXTRACTOR", "check_options", "official", "official_reread"]

EXTRACTOR = "json/1"
_MOST_CHARS = 5_000_000
_MOST_FIGURES = 1000
_AROUND = 60
_DIGITS = re.compile(r"\d{1,15}|\d{1,3}(?:[,\u00a0\u202f\u2009 ']\d{3}){1,4}")
_OTHER_WORDS = {
    "deaths": Metric.KILLED,
    "dead": Metric.KILLED,
    "fatalities": Metric.KILLED,
    "deceased": Metric.KILLED,
    "injuries": Metric.INJURED,
    "wounded": Metric.INJURED,
    "hospitalised": Metric.HOSPITALIZED,
}


def check_options(options: Options) -> None:
    """Nothing, where the expressions can be read. Raises UsageError with the option's name."""
    if not options.value or not options.metric:
        raise UsageError(
            "an official's JSON wants an expression for the value and a metric",
            hint="--value deaths.confirmed --metric killed",
        )
    for name in ("value", "metric", "as_of", "issuer", "place"):
        _compiled(name, getattr(options, name))


def _compiled(name: str, expression: str | None) -> Any:
    if expression is None:
        return None
    if name == "metric" and expression in Metric.__members__.values():
        expression = f"'{expression}'"
    try:
        return jmespath.compile(expression)
    except JMESPathError as error:
        first = str(error).splitlines()[0] if str(error) else "it cannot be read"
        raise UsageError(
            f"--{name.replace('_', '-')} {expression!r} is no expression of JMESPath: {first}",
            hint="a field is named as in deaths.confirmed, words are written 'so'",
        ) from None


def official(
    body: bytes, options: Options, *, url: str, content_type: str | None = None
) -> tuple[Document, Extraction, str | None]:
    """The answer as a document, the figures in it, and what could not be read. Raises InputError."""
    text = clean(decode(body, content_type)).removeprefix("\ufeff")
    if len(text) > _MOST_CHARS:
        raise InputError(f"the JSON is longer than {_MOST_CHARS:,} characters")
    document = Document(surfaces={Surface.BODY: text}, url=url)
    extraction, note = _read(text, options)
    return document, extraction, note


def official_reread(document: Document, options: Options) -> Extraction:
    """The figures in a stored answer."""
    return _read(document.body, options)[0]


def _read(text: str, options: Options) -> tuple[Extraction, str | None]:
    data = located(text)
    found = {
        name: _search(name, getattr(options, name), data)
        for name in ("value", "metric", "as_of", "issuer", "place")
    }
    values = found["value"] if isinstance(found["value"], list) else [found["value"]]
    figures: list[Figure] = []
    troubles: list[str] = []
    for at, value in enumerate(values[:_MOST_FIGURES]):
        beside = {name: _beside(found[name], at) for name in ("metric", "as_of", "issuer", "place")}
        try:
            figures.append(_figure(text, value, beside))
        except ValueError as error:
            troubles.append(str(error))
    headline: dict[Metric, Figure] = {}
    for one in figures:
        if one.role is Role.HEADLINE_TOLL:
            headline.setdefault(one.metric, one)
    note = f"{len(troubles)} of {len(values)} values not read: {troubles[0]}" if troubles else None
    return Extraction(lang=None, extractor=EXTRACTOR, figures=tuple(figures), headline=headline), note


def _search(name: str, expression: str | None, data: object) -> Any:
    compiled = _compiled(name, expression)
    try:
        return None if compiled is None else compiled.search(data)
    except (JMESPathError, RecursionError, TypeError, ValueError) as error:
        raise InputError(f"--{name.replace('_', '-')} cannot be looked up in the JSON: {error}") from None


def _beside(value: object, at: int) -> object:
    if isinstance(value, list):
        return value[at] if at < len(value) else None
    return value


def _figure(text: str, value: object, beside: dict[str, object]) -> Figure:
    """The figure of one value. Raises ValueError, in words, where it is none."""
    span = span_of(value)
    if span is None:
        what = "it is missing" if value is None else "it is no number that stands in the answer"
        raise ValueError(what)
    words = text[span[0] : span[1]]
    metric = _metric(beside["metric"])
    place = beside["place"]
    return Figure(
        metric=metric,
        low=_number(value, words),
        high=_number(value, words),
        qualifier=Qualifier.EXACT,
        text=words,
        role=Role.LOCATION_SUBTOTAL if isinstance(place, str) and place else Role.HEADLINE_TOLL,
        surface=Surface.BODY,
        span=span,
        quote=_around(text, span),
        rule="json",
        confidence=1.0,
        place=str(place) if isinstance(place, str) and place else None,
        speaker=_speaker(beside["issuer"]),
        as_of=_as_of(beside["as_of"]),
    )


def _number(value: object, words: str) -> int:
    if isinstance(value, float):
        if not value.is_integer() or abs(value) > 1e15:
            raise ValueError(f"{words[:40]} is no whole number")
        number = int(value)
    elif isinstance(value, int):
        number = int(value)
    elif _DIGITS.fullmatch(words.strip()):
        number = int("".join(c for c in words if c.isdigit()))
    else:
        raise ValueError(f"{words[:40]!r} is no number")
    if not 0 <= number < 10**15:
        raise ValueError(f"{words[:40]} is no number of people")
    return number


def _metric(given: object) -> Metric:
    word = str(given).strip().casefold().replace(" ", "_").replace("-", "_")
    if word in Metric.__members__.values():
        return Metric(word)
    if word in _OTHER_WORDS:
        return _OTHER_WORDS[word]
    raise ValueError(f"{str(given)[:40]!r} is no metric")


def _speaker(given: object) -> Speaker | None:
    return Speaker(organization=str(given)[:300]) if isinstance(given, str) and given.strip() else None


def _as_of(given: object) -> str | None:
    """The moment as it was given, in ISO 8601: a day stays a day."""
    if not isinstance(given, str) or (found := moment(given)) is None:
        return None
    return given.strip() if len(given.strip()) == 10 else found.isoformat().replace("+00:00", "Z")


def _around(text: str, span: tuple[int, int]) -> str:
    """The line that the words stand in, or what is near where the JSON is all one line."""
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - _AROUND)
    end = text.find("\n", span[1])
    return text[start : min(len(text) if end < 0 else end, span[1] + _AROUND)].strip()
