"""Prints what is not read right yet: `python -m tests.demo.unread`, one cell a line and what was read there.

With `--write` the cells replace those of `unread.txt`, which the tests leave out.
"""

import sys
from pathlib import Path

from tests.demo.readings import READINGS, page_cells

FILE = Path(__file__).with_suffix(".txt")


def main() -> None:
    wrong = {cell: read for r in READINGS for cell, read in page_cells(r).items() if read}
    if "--write" in sys.argv[1:]:
        FILE.write_text("".join(f"{cell}\n" for cell in sorted(wrong)), encoding="utf-8")
    for cell, read in sorted(wrong.items()):
        sys.stdout.write(f"{cell}\t{read}\n")


if __name__ == "__main__":
    main()
