"""What a person says about a source, checked: options that fit its kind, selectors and expressions that can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from tracker.errors import UsageError
from tracker.model import Source
from tracker.options import Options

__all__ = ["checked", "edited", "kind_of"]

_LISTED = ("select", "most", "all_links")
_OFFICIAL = ("value", "metric", "as_of", "issuer", "place")
_FLAGS = {"most": "--max", "all_links": "--all", "as_of": "--as-of-path"}


def kind_of(given: str | None, options: Options) -> str:
    """The kind that is meant where none is named: by the options, else `auto`."""
    if given is not None:
        return given
    if options.select:
        return "listing"
    return "api" if options.value else "auto"


def checked(kind: str, options: Options) -> Options:
    """The options. Raises UsageError where they do not fit the kind or cannot be read."""
    if options.keep or options.drop or options.select:
        from tracker.lists.listing import check_selector

        for selector in (*options.keep, *options.drop, *([options.select] if options.select else ())):
            check_selector(selector)
    if kind == "api":
        from tracker.officials import check_options

        check_options(options)
    elif stray := next((name for name in _OFFICIAL if getattr(options, name)), None):
        raise UsageError(
            f"{_flag(stray)} goes with the kind api", hint="--kind api --value deaths --metric killed"
        )
    if kind not in {"feed", "sitemap", "listing", "auto"} and (
        stray := next((name for name in _LISTED if getattr(options, name)), None)
    ):
        raise UsageError(f"{_flag(stray)} goes with a list", hint="--kind feed, sitemap or listing")
    if options.select and kind not in {"listing", "auto"}:
        raise UsageError("--select goes with the kind listing", hint="--kind listing --select 'article a'")
    if options.most is not None and not 1 <= options.most <= 10_000:
        raise UsageError("--max wants a number from 1 to 10000")
    return options


def _flag(name: str) -> str:
    return _FLAGS.get(name, f"--{name}")


def edited(source: Source, given: Mapping[str, Any]) -> Source:
    """The source with these options changed; an empty text or list takes one away."""
    known = {f.name for f in fields(Options)}
    changes = {name: value for name, value in given.items() if value is not None and name in known}
    cleared: dict[str, Any] = {name: None if value == "" else value for name, value in changes.items()}
    for name in ("keep", "drop"):
        if name in cleared:
            cleared[name] = tuple(each for each in cleared[name] if each)
    options = replace(source.options, **cleared)
    return replace(source, options=checked(source.kind, options))
