"""`python -m tests.torture`: runs the rows, prints the table and writes docs/torture.md. Exit code 1 where a
target was missed.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

import tests.torture
from tests.torture import ROWS, Found, NotRun, Row, Run
from tests.torture.table import PAGE, earlier, line, page

__all__ = ["collect", "tried"]


def collect() -> None:
    """Imports every module of this folder, so that its rows are known."""
    for found in pkgutil.iter_modules(tests.torture.__path__):
        if found.name != "__main__":
            importlib.import_module(f"tests.torture.{found.name}")


def tried(row: Row, share: float = 1.0) -> tuple[bool, str]:
    """Whether the row missed its target, and what is to stand in the table."""
    started = time.monotonic()

    def tell(text: str) -> None:
        print(f"  {row.number} {row.threat}: {text}", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory(prefix="toll-torture-", ignore_cleanup_errors=True) as folder:
        try:
            found = row.run(Run(Path(folder), share, tell))
        except NotRun as reason:
            return False, f"*not run*: {reason}"
        except Exception as error:  # noqa: BLE001 - any failure is a target that was missed
            traceback.print_exc()
            found = Found(f"{type(error).__name__}: {error}".splitlines()[0][:200], met=False)
    took = time.monotonic() - started
    return not found.met, f"{'met' if found.met else '**missed**'}: {found.result} ({took:.0f} s)"


def main() -> int:
    """0 where no target was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=(__doc__ or "").strip())
    parser.add_argument("--only", metavar="NUMBER,...", help="only these rows")
    parser.add_argument("--share", type=float, default=1.0, help="how much of the work to do; 1 is all")
    parser.add_argument("--list", action="store_true", help="print the rows and do nothing")
    given = parser.parse_args()
    collect()
    wanted = sorted(ROWS) if given.only is None else [int(word) for word in given.only.split(",")]
    if unknown := [number for number in wanted if number not in ROWS]:
        parser.error(f"there is no row {unknown[0]}; there are {', '.join(map(str, sorted(ROWS)))}")
    missed = False
    for number in wanted:
        if given.list:
            print(line(ROWS[number], ""))
            continue
        failed, result = tried(ROWS[number], given.share)
        missed = missed or failed
        print(line(ROWS[number], result), flush=True)
        if given.share == 1.0:
            # Written after each row: a run that is stopped keeps what it found.
            text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
            PAGE.write_text(page(earlier(text) | {number: result}), encoding="utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
