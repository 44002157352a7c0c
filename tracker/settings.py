"""The settings: one table, five places they may come from, and the words for times in it.

    flag > TOLL_* in the environment > ./toll.toml > $XDG_CONFIG_HOME/toll/config.toml > default

`SETTINGS` is the table; `load` reads all places, `show` prints what holds and where it came from. The
folders follow the XDG Base Directory specification, NO_COLOR follows no-color.org. Every command
imports this module, so that what only some values need is imported where they are read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tracker import __version__
from tracker.errors import SettingsError, TollError, UsageError
from tracker.escape.secret import mask
from tracker.moments import parse_duration, parse_every, parse_when

if TYPE_CHECKING:
    from tracker.fetch.access import Access
    from tracker.targets import Target

__all__ = [
    "SETTINGS",
    "Setting",
    "Settings",
    "Shown",
    "load",
    "mask",
    "parse_duration",
    "parse_every",
    "parse_when",
    "show",
]

Reader = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. `read` turns text or a TOML value into the value, or raises UsageError."""

    name: str
    kind: str
    default: str
    meaning: str
    read: Reader
    secret: bool = False
    """Whether its value is shown nowhere."""

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"TOLL_{self.name.upper()}"

    @property
    def flag(self) -> str:
        """Its name on the command line."""
        return f"--{self.name.replace('_', '-')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for this command. Durations are seconds, sizes bytes."""

    db: str
    tz: str
    user_agent: str
    contact: str | None
    timeout: float
    max_bytes: int
    spacing: float
    retries: int
    concurrency: int
    heartbeat: float
    every: tuple[float, float]
    colour: str
    pager: str
    policy: str
    tiers: tuple[str, ...]
    issuers: tuple[tuple[str, str], ...]
    by: str | None
    authority: str | None
    checkpoints: str | None
    log_level: str
    llm_url: str | None
    llm_model: str | None
    llm_key: str | None = field(repr=False)
    llm_timeout: float
    llm_max_bytes: int
    sources: tuple[Access, ...] = field(repr=False)
    targets: Mapping[str, Target] = field(repr=False)
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Each value as it was written."""
    origins: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Where each value came from: a flag, a variable, a file or "default"."""

    @property
    def agent(self) -> str:
        """The User-Agent header (RFC 9110 section 10.1.5), with the contact where there is one."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent


@dataclass(frozen=True, slots=True)
class Shown:
    """One setting for a reader, secrets masked."""

    name: str
    value: str
    origin: str
    meaning: str


def _refuse(wanted: str) -> NoReturn:
    raise UsageError(f"it wants {wanted}")


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        _refuse("some text")
    if not value.isprintable():
        _refuse("text on one line, without control characters")
    return value.strip()


def _optional_text(value: object) -> str | None:
    return None if value == "" else _text(value)


def _address(value: object) -> str | None:
    text = _optional_text(value)
    if text is not None and not text.lower().startswith(("http://", "https://")):
        raise UsageError("it wants an address", hint='Such as "http://127.0.0.1:11434/v1".')
    return text


def _token(value: object) -> str | None:
    """A word that can stand in a header; what is wrong with another one is said without it."""
    text = _optional_text(value)
    if text is not None and (not text.isascii() or " " in text):
        raise UsageError(
            "it wants one word in ASCII", hint="Copy the key again, without what stands around it."
        )
    return text


def _timezone(value: object) -> str:
    from zoneinfo import ZoneInfo

    name = _text(value)
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise UsageError("it wants the name of a time zone", hint='Such as "UTC" or "Asia/Tehran".') from None
    return name


def _seconds(at_least: float) -> Reader:
    def read(value: object) -> float:
        seconds = parse_duration(_number_text(value, "a duration"))
        if seconds < at_least:
            _refuse(f"{at_least:g} s or more")
        return seconds

    return read


def _number_text(value: object, wanted: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        _refuse(wanted)
    return f"{value:.6f}" if isinstance(value, float) else str(value)


def _count(at_least: int, at_most: int) -> Reader:
    def read(value: object) -> int:
        number = _whole(value)
        if number is None or not at_least <= number <= at_most:
            _refuse(f"a whole number from {at_least} to {at_most}")
        return number

    return read


def _whole(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    # 18 digits are beyond every bound in the table; longer ones are slow to convert.
    if isinstance(value, str) and len(value) <= 18 and value.isascii() and value.isdigit():
        return int(value)
    return None


_UNITS = {"KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "KB": 10**3, "MB": 10**6, "GB": 10**9, "B": 1}


def _bytes(value: object) -> int:
    number, unit = value, 1
    if isinstance(value, str):
        number = value.strip().upper()
        for suffix, factor in _UNITS.items():
            if number.endswith(suffix):
                number, unit = number.removesuffix(suffix).rstrip(), factor
                break
    whole = _whole(number)
    if whole is None or not 2**10 <= whole * unit <= 2**30:
        _refuse('a size from 1 KiB to 1 GiB, such as "20MiB"')
    return whole * unit


def _every(value: object) -> tuple[float, float]:
    if isinstance(value, tuple) and len(value) == 2:
        value = f"{_number_text(value[0], 'a duration')}..{_number_text(value[1], 'a duration')}"
    return parse_every(_number_text(value, 'durations such as "10m..6h"'))


def _choice(*words: str) -> Reader:
    def read(value: object) -> str:
        if not isinstance(value, str) or value.lower() not in words:
            _refuse(f"one of {', '.join(words)}")
        return value.lower()

    return read


def _policy(value: object) -> str:
    from tracker.model import Policy

    return str(_choice(*(policy.value for policy in Policy))(value))


def _authority(value: object) -> str | None:
    text = _optional_text(value)
    if text is not None and not (text.isascii() and not set(text) & set(" ,:/?#<>")):
        raise UsageError("it wants a domain or an e-mail address", hint='Such as "news.example".')
    return text


def _tiers(value: object) -> tuple[str, ...]:
    words = value if isinstance(value, list | tuple) else str(value).replace(",", " ").split()
    if not words:
        return ()
    from tracker.model import Tier

    read = _choice(*(tier.value for tier in Tier))
    return tuple(str(read(word)) for word in words)


def _issuers(value: object) -> tuple[tuple[str, str], ...]:
    """The table [issuers]: names with their tiers."""
    if not value:
        return ()
    if not isinstance(value, Mapping):
        raise UsageError(
            "it wants a table in a file",
            hint='Such as "Indian Railways" = "official_national" below [issuers].',
        )
    from tracker.model import Tier

    tiers = [tier.value for tier in Tier]
    found = []
    for name, tier in value.items():
        if tier not in tiers:
            near = _nearest(str(tier), tiers)
            raise UsageError(
                f'"{_short(str(tier))}", of "{_short(name)}", is no tier',
                hint=f'Did you mean "{near}"?' if near else f"The tiers are {', '.join(tiers)}.",
            )
        if not name.replace("*", "").strip():
            raise UsageError(f'"{_short(name)}" would be everybody', hint="Name somebody beside the star.")
        found.append((name, str(tier)))
    return tuple(found)


def _database(value: object) -> str:
    text = _text(value)
    if "://" in text:
        return text
    return f"sqlite:///{os.path.expanduser(text)}"  # noqa: PTH111 - an address, not a path to open


def _sources(value: object) -> tuple[Access, ...]:
    """The tables [sources."PLACE"]. What is wrong is said without the values, which are secrets."""
    if value in ("", ()):
        return ()
    if not isinstance(value, Mapping):
        raise UsageError("it wants tables in a file", hint='Such as [sources."news.example"] in toll.toml.')
    from tracker.fetch.access import Access

    found = []
    for place, table in value.items():
        if not isinstance(table, Mapping):
            _refuse(f'a table: [sources."{_short(place)}"]')
        for key in table:
            if key not in {"headers", "cookies", "proxy"}:
                _refuse(f'headers, cookies or proxy in [sources."{_short(place)}"], not "{_short(key)}"')
        proxy = table.get("proxy")
        if proxy is not None and not (isinstance(proxy, str) and proxy.startswith(("http://", "https://"))):
            _refuse(f'an address that begins with http:// as the proxy of [sources."{_short(place)}"]')
        found.append(
            Access(
                place=place,
                headers=_secrets(place, "headers", table.get("headers", {})),
                cookies=_secrets(place, "cookies", table.get("cookies", {})),
                proxy=proxy,
            )
        )
    return tuple(found)


def _targets(value: object) -> Mapping[str, Target]:
    """The table [targets]. What is wrong is said without the values, which are secrets."""
    if value == "":
        return {}
    if not isinstance(value, Mapping):
        raise UsageError(
            "it wants a table in a file", hint='Such as [targets] desk = "slack://..." in toll.toml.'
        )
    from tracker.targets import read_targets

    return read_targets(value)


def _secrets(place: str, key: str, given: object) -> Mapping[str, str]:
    names = set("!#$%&'*+-.^_`|~")
    if not isinstance(given, Mapping):
        _refuse(f'{key} = {{ NAME = "value" }} in [sources."{_short(place)}"]')
    for name, text in given.items():
        if not name or not all(c.isascii() and (c.isalnum() or c in names) for c in name):
            _refuse(f'names that can stand in a header in {key} of [sources."{_short(place)}"]')
        if (
            not isinstance(text, str)
            or not text.isascii()
            or not text.isprintable()
            or (key == "cookies" and ";" in text)
        ):
            _refuse(f'text in ASCII as {key}.{name} of [sources."{_short(place)}"]')
    return dict(given)


_WHEN = _choice("auto", "always", "never")

SETTINGS: tuple[Setting, ...] = (
    Setting("db", "address", "sqlite:///<data>/toll.db", "the database, or a path for SQLite", _database),
    Setting(
        "tz", "time zone", "UTC", "the zone of the times shown, and of times typed without one", _timezone
    ),
    Setting("user_agent", "text", f"Tollbook/{__version__}", "the name given to web servers", _text),
    Setting("contact", "text", "", "a page or an address in the User-Agent, for webmasters", _optional_text),
    Setting("timeout", "duration", "30s", "the most that one page may take in all", _seconds(1)),
    Setting("max_bytes", "size", "20MiB", "the most that one page may weigh, unpacked", _bytes),
    Setting("spacing", "duration", "5s", "the pause between two requests to one host", _seconds(0)),
    Setting("retries", "number", "2", "further tries within one poll", _count(0, 10)),
    Setting(
        "concurrency",
        "number",
        "8",
        "how many pages are begun at once; one that lets us wait makes room",
        _count(1, 256),
    ),
    Setting(
        "heartbeat",
        "duration",
        "10s",
        "how often a worker says that it lives; after three that it missed its pages are others'",
        _seconds(1),
    ),
    Setting("every", "durations", "10m..6h", "how often a new source is polled: moving..settled", _every),
    Setting("colour", "choice", "auto", "colour: auto, always or never", _WHEN),
    Setting(
        "pager", "command", "auto", "for long output: auto ($PAGER, else less), never, or a command", _text
    ),
    Setting("policy", "choice", "latest_official", "how the headline is chosen among issuers", _policy),
    Setting(
        "tiers",
        "words",
        "",
        "the order of tiers for the policy tier_order, the best first, with commas",
        _tiers,
    ),
    Setting(
        "issuers",
        "table",
        "",
        "what kind of authority issuers are, by name: a table [issuers] in a file",
        _issuers,
    ),
    Setting(
        "by", "text", "", "who decides in review; the account's name where it is not set", _optional_text
    ),
    Setting(
        "checkpoints",
        "folder",
        "",
        "where toll watch puts a checkpoint each day; none where it is not set",
        _optional_text,
    ),
    Setting(
        "authority",
        "text",
        "",
        "who publishes, in the ids of feeds: a domain or an e-mail address of yours (RFC 4151)",
        _authority,
    ),
    Setting(
        "log_level",
        "choice",
        "warning",
        "what is told on stderr: debug, info, warning or error",
        _choice("debug", "info", "warning", "error"),
    ),
    Setting(
        "llm_url", "address", "", "the API of a second reader, up to /v1; off where there is none", _address
    ),
    Setting("llm_model", "text", "", "the model that is asked there", _optional_text),
    Setting("llm_key", "secret", "", "the key that it asks for, if any", _token, secret=True),
    Setting("llm_timeout", "duration", "2m", "the most that one reading may take in all", _seconds(1)),
    Setting("llm_max_bytes", "size", "1MiB", "the most that one answer may weigh, unpacked", _bytes),
    Setting(
        "sources",
        "tables",
        "",
        "headers, cookies and a proxy for some hosts or addresses; in a file only",
        _sources,
        secret=True,
    ),
    Setting(
        "targets",
        "table",
        "",
        "where alerts go, by name: services of Apprise's, webhooks, commands; in a file only",
        _targets,
        secret=True,
    ),
)
"""All settings, in the order in which they are shown and documented."""

_SWITCHES = frozenset({"TOLL_DEBUG"})
"""Variables that are ours and no settings: they are for the person who mends the program."""

_BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class _Given:
    """A value as found in one place."""

    value: object
    origin: str
    file: Path | None = None


def load(flags: Mapping[str, object], env: Mapping[str, str], cwd: Path) -> Settings:
    """The settings that hold, and where each came from.

    `flags` holds the options by the setting's name; None is an option that was not given. Raises
    SettingsError with the file and the key where a place holds something that cannot be.
    """
    places = [
        {name: _Given(value, _flag(name)) for name, value in flags.items() if value is not None},
        _from_environment(env),
        _from_file(cwd / "toll.toml"),
        _from_file(_folder(env, "XDG_CONFIG_HOME", ".config") / "config.toml"),
        _defaults(env),
    ]
    found = {name: place[name] for place in reversed(places) for name in place}
    values = {name: _read(name, given) for name, given in found.items()}
    return Settings(
        **values,  # type: ignore[arg-type]  # each reader returns its field's type; a test keeps it so
        texts={name: _written(given.value) for name, given in found.items()},
        origins={name: given.origin for name, given in found.items()},
    )


def show(settings: Settings) -> tuple[Shown, ...]:
    """Every setting with its value as written, where it came from and what it means; secrets masked."""
    return tuple(
        Shown(
            setting.name,
            _shown(setting, settings),
            settings.origins[setting.name],
            setting.meaning,
        )
        for setting in SETTINGS
    )


def _shown(setting: Setting, settings: Settings) -> str:
    text = settings.db if setting.name == "db" else settings.texts[setting.name]
    return "***" if setting.secret and text else mask(text)


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return "..".join(map(str, value))
    return str(value)


def _flag(name: str) -> str:
    if name not in _BY_NAME:
        raise _unknown("flags", name, _BY_NAME)
    return f"flag {_BY_NAME[name].flag}"


def _from_environment(env: Mapping[str, str]) -> dict[str, _Given]:
    variables = {setting.variable: setting.name for setting in SETTINGS}
    for variable in env:
        # A variable of another program may begin so too: only one that looks mistyped is refused.
        if not variable.startswith("TOLL_") or variable in variables or variable in _SWITCHES:
            continue
        if _nearest(variable, variables):
            raise _unknown("the environment", variable, variables)
    return {name: _Given(env[key], key) for key, name in variables.items() if env.get(key)}


def _from_file(path: Path) -> dict[str, _Given]:
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be read: {error.strerror or error}.",
            hint="Mend its permissions, or move it away.",
        ) from error
    import tomllib

    try:
        table = tomllib.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SettingsError(
            f"{path} is no TOML: {_short(str(error))}.", hint='A line reads: key = "value".'
        ) from error
    for key in table:
        if key not in _BY_NAME:
            raise _unknown(str(path), key, _BY_NAME)
    return {key: _Given(value, str(path), path) for key, value in table.items()}


def _defaults(env: Mapping[str, str]) -> dict[str, _Given]:
    given = {setting.name: _Given(setting.default, "default") for setting in SETTINGS}
    given["db"] = _Given(f"sqlite:///{_folder(env, 'XDG_DATA_HOME', '.local/share') / 'toll.db'}", "default")
    if env.get("NO_COLOR"):
        given["colour"] = _Given("never", "NO_COLOR")
    return given


def _folder(env: Mapping[str, str], variable: str, fallback: str) -> Path:
    # The specification has a relative path ignored.
    stated = Path(env.get(variable, ""))
    home = Path(env.get("HOME") or os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises without one
    return (stated if stated.is_absolute() else home / fallback) / "toll"


def _read(name: str, given: _Given) -> object:
    try:
        return _BY_NAME[name].read(given.value)
    except TollError as error:
        subject = f'"{name}" in {given.file}' if given.file else given.origin
        shown = "***" if _BY_NAME[name].secret else mask(_short(_written(given.value)))
        raise SettingsError(
            f'{subject} cannot be "{shown}": {error.message}.',
            hint=error.hint or f'The default is {name} = "{_BY_NAME[name].default}".',
        ) from error


def _unknown(place: str, key: str, known: Iterable[str]) -> SettingsError:
    near = _nearest(key, known)
    hint = f'Did you mean "{near}"?' if near else f"The settings are {', '.join(known)}."
    return SettingsError(f'there is no setting "{_short(key)}" ({place}).', hint=hint)


def _nearest(word: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:64], list(known), n=1, cutoff=0.75)), None)


def _short(text: str) -> str:
    clean = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:200])
    return clean if len(text) <= 200 else clean + "\N{HORIZONTAL ELLIPSIS}"
