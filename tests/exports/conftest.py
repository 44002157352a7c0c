"""Events to hand on: the demo's, played once, and one whose words are hostile."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.generate.shells import demo
from tests.db.samples import NOON, Plain, at, figure, reading, statement
from tracker.core import Tracker
from tracker.exports import EXPORTS
from tracker.model import Figure, Source, Speaker

SLUG = "kerman-2024"
HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|x",
    "@SUM(A1)",
    "]]>&<b>",
    "}}|title=x{{!}}",
    "\u202eevil\u2066",
    "\x1b[31mred",
    "شمار کشته‌شدگان ۸۴",
)


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the demo, played once."""
    home = tmp_path_factory.mktemp("exports") / "demo"
    demo(home)
    return next(home.rglob("toll.db"))


@pytest.fixture
def kerman(played: Path, tmp_path: Path, open_at: Callable[..., object]) -> Tracker:
    """A tracker over a copy of it."""
    path = tmp_path / "kerman.db"
    shutil.copy(played, path)
    return Tracker(open_at(str(path)))


@pytest.fixture
def hostile(sqlite_store: object) -> Tracker:
    """A tracker over an event in which every text that came from outside is hostile."""
    store = sqlite_store
    event = Tracker(store).add_event("quay", name=HOSTILE[3] + HOSTILE[0])
    for place, words in enumerate(HOSTILE):
        source = store.add_source(
            event.slug, Source(url=f"https://gazette.example/{place}", name=words, next_poll_at=NOON)
        )
        said = f"{words} said 12 died"
        read: Figure = figure(
            12, span=(len(words) + 6, len(words) + 8), quote=said, speaker=Speaker(name=words), via=(words,)
        )
        claim = statement(words, speaker=Speaker(organization=words), target=words)
        store.commit([reading(source, at(place), read, statements=(claim,), text=said)], Plain())
    return Tracker(store)


@pytest.fixture
def exported() -> Callable[..., bytes]:
    """An event in a format, as bytes."""

    def export(tracker: Tracker, slug: str, form: str, **asked: object) -> bytes:
        out = io.BytesIO()
        tracker.export(slug, form, out, **asked)
        return out.getvalue()

    return export


@pytest.fixture
def formats() -> list[str]:
    """Every format that needs nothing but an event."""
    return [name for name in EXPORTS if name != "timemap"]
