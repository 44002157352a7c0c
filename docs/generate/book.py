"""The book: README.md and every page of docs/ that has a marked block, as generated."""

from __future__ import annotations

from pathlib import Path

from docs.generate.pages import blocks, filled
from docs.generate.shells import Shell, own
from docs.generate.tables import TABLES

__all__ = ["pages", "stale"]


def pages(root: Path) -> list[Path]:
    """The pages with marked blocks, by path."""
    found = [root / "README.md", *(root / "docs").rglob("*.md")]
    return sorted(path for path in found if blocks(path.read_text(encoding="utf-8")))


def stale(root: Path, played: Shell, home: Path) -> dict[Path, str]:
    """The pages that differ from what the program does, each with the text that it should have.

    `played` is the demo's shell; `home` an empty folder for those that pages begin themselves.
    """
    made = {path: _made(path, played, home / path.stem) for path in pages(root)}
    return {path: text for path, text in made.items() if text != path.read_text(encoding="utf-8")}


def _made(path: Path, played: Shell, home: Path) -> str:
    with own(home) as fresh:
        return filled(path.read_text(encoding="utf-8"), {"demo": played, "own": fresh}, TABLES)
