"""Writes the expected values beside the texts: `python -m tests.corpus.rewrite [case or language ...]`.

Only on request, never by a test. The difference that git shows afterwards is read by a person. What is not
read right yet (not_yet.toml) keeps what the person wrote, and so do the facts about each document.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.corpus import pairs

__all__ = ["rewritten"]


def rewritten(path: Path) -> dict[str, Any]:
    """The pair of a text with what is read in it now; speakers and statements only where it had them."""
    had = pairs.gold(path) if path.with_suffix(".json").exists() else {}
    found = pairs.read(path)
    spoken = any("by" in figure for figure in had.get("figures", ()))
    if not spoken:
        for figure in found["figures"]:
            del figure["by"]
    if "statements" not in had:
        del found["statements"]
    return {**had, **found}


def main(names: list[str]) -> None:
    """The named cases or languages are written, or all."""
    for path in pairs.CASES:
        if pairs.name(path) in pairs.not_yet():
            continue
        if not names or not {path.stem, path.parent.name}.isdisjoint(names):
            text = json.dumps(rewritten(path), ensure_ascii=False, indent=1)
            path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
