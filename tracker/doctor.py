"""What `toll doctor` looks at: Python, the parts, the database, the settings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from urllib.parse import urlsplit

from tracker.errors import StoreMissingError, TollError
from tracker.escape.secret import mask
from tracker.second.settings import second_settings
from tracker.settings import Settings
from tracker.views import DoctorView, Finding, Verdict

__all__ = ["examine"]

_PARTS = (
    "aiohttp",
    "apscheduler",
    "diff-match-patch",
    "selectolax",
    "sentencex",
    "sqlmodel",
    "trafilatura",
    "zstandard",
)
_EXTRAS = {"psycopg": "PostgreSQL: pip install 'tollbook[postgresql]'"}


def examine(
    settings: Settings,
    facts: Callable[[], Mapping[str, str | int]],
    second: Callable[[], str] | None = None,
) -> DoctorView:
    """Each part with its state; `facts` opens the database and may raise, which is a finding too.

    So may `second`, which asks the second reader's endpoint how it is; None leaves it unasked.
    """
    findings = [_python(), *(_part(name) for name in _PARTS), *(_extra(name) for name in _EXTRAS)]
    findings += _database(settings, facts)
    findings.append(_contact(settings))
    findings += _second(settings, second)
    return DoctorView(findings=tuple(findings))


def _python() -> Finding:
    return Finding(subject="python", state=".".join(map(str, sys.version_info[:3])))


def _part(name: str) -> Finding:
    try:
        return Finding(subject=name, state=version(name))
    except PackageNotFoundError:
        return Finding(
            subject=name,
            state="missing",
            verdict=Verdict.WRONG,
            hint="install Tollbook again: pip install tollbook",
        )


def _extra(name: str) -> Finding:
    try:
        return Finding(subject=name, state=version(name))
    except PackageNotFoundError:
        return Finding(subject=name, state="not installed", verdict=Verdict.NOTE, hint=_EXTRAS[name])


def _database(settings: Settings, facts: Callable[[], Mapping[str, str | int]]) -> list[Finding]:
    address = mask(settings.db)
    try:
        known = facts()
    except StoreMissingError as error:
        return [
            Finding(
                subject="database", state=f"{address} is not there yet", verdict=Verdict.NOTE, hint=error.hint
            )
        ]
    except TollError as error:
        return [Finding(subject="database", state=error.message, verdict=Verdict.WRONG, hint=error.hint)]
    rows = [(name, value) for name, value in known.items() if name != "wal_reset_bug"]
    findings = [
        Finding(subject=f"database {name.replace('_', ' ')}", state=str(value)) for name, value in rows
    ]
    return [*findings, *_journal(known)]


def _journal(known: Mapping[str, str | int]) -> Iterator[Finding]:
    """What the linked SQLite may do to commits, where it has the WAL-reset bug (sqlite.org/wal.html)."""
    if known.get("wal_reset_bug") != "yes":
        return
    safe = known.get("journal") != "wal"
    yield Finding(
        subject="SQLite",
        state=f"{known.get('engine_version')} has the WAL-reset bug of 3.7.0 to 3.51.2",
        verdict=Verdict.NOTE if safe else Verdict.WRONG,
        hint="it does no harm to this database, which keeps a rollback journal"
        if safe
        else "several writers may lose commits: any command that writes moves the database to a rollback journal",
    )


def _contact(settings: Settings) -> Finding:
    if settings.contact:
        return Finding(subject="contact", state=settings.contact)
    return Finding(
        subject="contact",
        state="not set",
        verdict=Verdict.NOTE,
        hint='webmasters want one: contact = "https://you.example/bot" in toll.toml, or TOLL_CONTACT',
    )


def _second(settings: Settings, ask: Callable[[], str] | None) -> Iterator[Finding]:
    """Whether the second reader is set up, and how it is where that is asked for."""
    subject = "second reader"
    if settings.llm_url is None and settings.llm_model is None and ask is None:
        yield Finding(subject=subject, state="off, as it is unless llm_url and llm_model are set")
        return
    try:
        address = mask(second_settings(settings).url)
        state = f"{settings.llm_model} at {address}: {ask() if ask else 'not asked (toll doctor --second)'}"
    except TollError as error:
        yield Finding(subject=subject, state=error.message, verdict=Verdict.WRONG, hint=error.hint)
        return
    yield Finding(subject=subject, state=state)
    if address.lower().startswith("http://") and not _is_here(address):
        yield Finding(
            subject=subject,
            state="what is sent there can be read on the way",
            verdict=Verdict.NOTE,
            hint="its address begins with http:// and is not on this machine; https:// is safe",
        )


def _is_here(address: str) -> bool:
    """Whether an address is one of this machine's own."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
