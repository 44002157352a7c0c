"""`python -m docs.generate`: fills README.md and docs/ anew; with --check names what differs, exit code 1."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.generate import book
from docs.generate.shells import demo

_ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """0 where all stands as generated afterwards; with --check 1 where something differed."""
    with TemporaryDirectory(prefix="toll-docs-") as home:
        stale = book.stale(_ROOT, demo(Path(home) / "demo"), Path(home))
    check = "--check" in sys.argv[1:]
    for path, text in stale.items():
        sys.stdout.write(f"{path.relative_to(_ROOT)} {'differs' if check else 'made anew'}\n")
        if not check:
            path.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
