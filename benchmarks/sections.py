"""The pieces of docs/benchmarks.md, each written by its own program."""

from __future__ import annotations

from pathlib import Path


def put(book: Path, name: str, text: str) -> None:
    """Writes one piece in its place, or behind the others where it is new."""
    opening, closing = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    whole = book.read_text(encoding="utf-8") if book.exists() else "# Benchmarks\n"
    before, found, rest = whole.partition(opening)
    if not found:
        before, rest = whole.rstrip("\n") + "\n\n", ""
    else:
        rest = rest.partition(closing)[2]
    book.write_text(before + opening + text.rstrip("\n") + "\n" + closing + rest, encoding="utf-8")
