"""`Recipe`: an event with its sources in one TOML file that people can share.

Keys are the options of `toll event add` and `toll source add` without their hyphens in front. No secret is in a
recipe: headers, cookies and proxies stay in the settings.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, NoReturn

from tracker.errors import InputError, TollError
from tracker.escape.secret import mask
from tracker.model import Event, Source, SourceState, Tier
from tracker.moments import parse_duration, parse_every
from tracker.options import Options
from tracker.sourcing import checked, kind_of

__all__ = ["Recipe", "read_recipe", "write_recipe"]

MOST_BYTES = 1024 * 1024

_EVENT_KEYS = {
    "slug": "slug",
    "name": "name",
    "date": "occurred_at",
    "from": "starts_at",
    "until": "ends_at",
    "places": "places",
    "words": "words",
    "without": "without",
    "languages": "languages",
}
_OPTION_KEYS = {
    "keep": "keep",
    "drop": "drop",
    "select": "select",
    "max": "most",
    "all": "all_links",
    "ignore-robots": "ignore_robots",
    "value": "value",
    "metric": "metric",
    "as-of-path": "as_of",
    "issuer": "issuer",
    "place": "place",
}
_SOURCE_KEYS = ("url", "kind", "name", "tier", "every", "spacing", *_OPTION_KEYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """An event, and its sources as they are to be added."""

    event: Event
    sources: tuple[Source, ...] = field(default_factory=tuple)


def read_recipe(file: bytes, every: tuple[float, float] = (600.0, 21600.0)) -> Recipe:
    """The recipe of a file. `every` holds for a source that names no schedule, in seconds.

    Raises InputError with the line and the key of what is wrong.
    """
    if len(file) > MOST_BYTES:
        raise InputError("the recipe is larger than any recipe is", hint="see docs/recipes/template.toml")
    try:
        text = file.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        raise InputError(
            "the recipe is not in UTF-8", hint="save it as UTF-8; see docs/recipes/template.toml"
        ) from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"the recipe is no TOML: {error}", hint='a line reads: key = "value"') from None
    page = _Page(text)
    for key in table:
        if key not in {"event", "source"}:
            page.refuse(key, None, "there is no such table; the tables are [event] and [[source]]")
    given = table.get("event")
    if not isinstance(given, Mapping):
        raise InputError("the recipe has no table [event]", hint="see docs/recipes/template.toml")
    sources = table.get("source", [])
    if not isinstance(sources, list) or not all(isinstance(each, Mapping) for each in sources):
        page.refuse("source", None, "sources are written as [[source]]")
    event = _event(page, given)
    return Recipe(
        event=event, sources=tuple(_source(page, number, each, every) for number, each in enumerate(sources))
    )


class _Page:
    """The text of a recipe, to name the line of a key."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def line(self, key: str, source: int | None) -> int | None:
        """The line of a key of [event], or of the source with that number; None where it is not found."""
        number, inside = -1, "event" if source is None else ""
        wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
        for at, line in enumerate(self._lines, 1):
            if re.match(r"\s*\[\[\s*source\s*\]\]", line):
                number, inside = number + 1, "source"
                if source == number and key == "url" and not self._has(at, wanted):
                    return at
            elif re.match(r"\s*\[", line):
                inside = "event"
            elif (
                wanted.match(line)
                and (source is None or number == source)
                and ((inside == "source") == (source is not None))
            ):
                return at
        return None

    def _has(self, start: int, wanted: re.Pattern[str]) -> bool:
        for line in self._lines[start:]:
            if re.match(r"\s*\[", line):
                return False
            if wanted.match(line):
                return True
        return False

    def refuse(self, key: str, source: int | None, why: str, hint: str | None = None) -> NoReturn:
        """Raises InputError with the line and the key."""
        line = self.line(key, source)
        where = f"line {line}: " if line else ""
        raise InputError(
            f'{where}"{key}" in the recipe: {why}', hint=hint or "see docs/recipes/template.toml"
        )


def _known(page: _Page, given: Mapping[str, Any], keys: Sequence[str], source: int | None) -> None:
    from difflib import get_close_matches

    for key in given:
        if key not in keys:
            near = get_close_matches(key, keys, n=1)
            page.refuse(key, source, "there is no such key", f"did you mean {near[0]!r}?" if near else None)


def _event(page: _Page, given: Mapping[str, Any]) -> Event:
    _known(page, given, tuple(_EVENT_KEYS), None)
    if "slug" not in given:
        raise InputError("the recipe's [event] has no slug", hint='slug = "kerman-2024"')
    fields: dict[str, Any] = {}
    for key, value in given.items():
        if key in {"slug", "name"}:
            fields[key] = _text(page, key, value, None)
        elif key in {"date", "from", "until"}:
            fields[_EVENT_KEYS[key]] = _moment(page, key, value, end=key == "until")
        else:
            fields[key] = _texts(page, key, value, None)
    return Event(**{"name": fields["slug"], **fields})


def _source(page: _Page, number: int, given: Mapping[str, Any], every: tuple[float, float]) -> Source:
    _known(page, given, _SOURCE_KEYS, number)
    if "url" not in given:
        page.refuse("url", number, "the source has none")
    options: dict[str, Any] = {}
    for key, name in _OPTION_KEYS.items():
        if key in given:
            options[name] = _option(page, number, key, given[key])
    chosen = Options(**options)
    words = {
        key: _text(page, key, given[key], number)
        for key in ("url", "kind", "name", "tier", "every", "spacing")
        if key in given
    }
    kind = kind_of(words.get("kind"), chosen)

    def read(key: str, how: Callable[[str], Any]) -> Any:
        try:
            return how(words[key]) if key in words else None
        except TollError as error:
            page.refuse(key, number, error.message, error.hint)
        except ValueError:
            page.refuse(key, number, f"{words[key]!r} is no {key}")

    from tracker.fetch import FETCHERS, check_url

    if kind not in FETCHERS:
        page.refuse(
            "kind", number, f"there is no kind {kind!r}", f"the kinds are: {', '.join(sorted(FETCHERS))}"
        )
    try:
        checked(kind, chosen)
    except TollError as error:
        flag = re.search(r"--([a-z-]+)", error.message)
        named = (key for key in ("keep", "drop", "select") if _shows(given.get(key), error.message))
        page.refuse(flag[1] if flag else next(named, "url"), number, error.message, error.hint)
    least, most = read("every", parse_every) or every
    return Source(
        url=read("url", check_url),
        kind=kind,
        name=words.get("name"),
        tier=read("tier", Tier),
        every_min=least,
        every_max=most,
        interval=least,
        spacing=read("spacing", parse_duration),
        options=chosen,
    )


def _shows(value: object, message: str) -> bool:
    """Whether a message quotes a value, or one of a list."""
    return any(repr(each) in message for each in (value if isinstance(value, list) else [value]) if each)


def _option(page: _Page, number: int, key: str, value: object) -> object:
    if key in {"keep", "drop"}:
        return _texts(page, key, value, number)
    if key in {"all", "ignore-robots"}:
        if not isinstance(value, bool):
            page.refuse(key, number, "it wants true or false")
        return value
    if key == "max":
        if not isinstance(value, int) or isinstance(value, bool):
            page.refuse(key, number, "it wants a number")
        return value
    return _text(page, key, value, number)


def _text(page: _Page, key: str, value: object, source: int | None) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        page.refuse(key, source, "it wants some text on one line")
    return value.strip()


def _texts(page: _Page, key: str, value: object, source: int | None) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list):
        page.refuse(key, source, 'it wants a list such as ["one", "two"]')
    return tuple(_text(page, key, each, source) for each in given)


def _moment(page: _Page, key: str, value: object, *, end: bool) -> datetime:
    """A day is its beginning in UTC, and of an end its last moment."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value) if len(value) > 10 else date.fromisoformat(value)
        except ValueError:
            page.refuse(key, None, "it wants a day or a moment such as 2024-01-03T15:00:00+03:30")
    if isinstance(value, datetime):
        if value.tzinfo is None:
            page.refuse(key, None, "a time wants its zone, such as 2024-01-03T15:00:00+03:30")
        return value.astimezone(UTC)
    if not isinstance(value, date):
        page.refuse(key, None, "it wants a day or a moment such as 2024-01-03")
    return datetime.combine(value, time.max if end else time.min, UTC)


# writing


def write_recipe(event: Event, sources: Sequence[Source]) -> str:
    """The recipe as TOML: the event, and the sources that a person named for it and that are not removed."""
    lines = ["[event]"]
    for key, name in _EVENT_KEYS.items():
        value = getattr(event, name)
        if value not in (None, ()):
            lines.append(f"{key} = {_toml(value)}")
    for source in sources:
        if source.state is SourceState.REMOVED or source.options.found_in is not None:
            continue
        lines += ["", "[[source]]", f"url = {_toml(mask(source.url))}"]
        if source.kind != "auto":
            lines.append(f"kind = {_toml(source.kind)}")
        if source.name:
            lines.append(f"name = {_toml(source.name)}")
        if source.tier:
            lines.append(f"tier = {_toml(source.tier.value)}")
        lines.append(f"every = {_toml(f'{source.every_min:g}s..{source.every_max:g}s')}")
        if source.spacing is not None:
            lines.append(f"spacing = {_toml(f'{source.spacing:g}s')}")
        for key, name in _OPTION_KEYS.items():
            value = getattr(source.options, name)
            if value not in (None, (), False):
                lines.append(f"{key} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return '"' + "".join(_escaped(mark) for mark in str(value)) + '"'


def _escaped(mark: str) -> str:
    if mark in {'"', "\\"}:
        return f"\\{mark}"
    return mark if mark.isprintable() else f"\\U{ord(mark):08X}"
