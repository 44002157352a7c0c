"""A process that stores versions of a page until it is killed: `python -m tests.torture.writer URL SOURCE MARK`.

It prints the hash and the words of each version once its commit has returned.
"""

from __future__ import annotations

import sys

import db
from tests.db.samples import Plain, at, figure, reading
from tracker.errors import TollError


def main(address: str, number: str, mark: str, count: int = 10_000) -> None:
    """Writes; what is refused is said on stderr and tried no more."""
    store = db.open_store(address)
    source = store.source(number)
    for i in range(count):
        result = reading(source, at(i), figure(i, quote=f"{i} {mark}"), body=f"{mark} {i}".encode())
        try:
            (made,) = store.commit([result], Plain())
        except TollError as error:
            print(f"refused: {error.message}", file=sys.stderr, flush=True)
            continue
        print(made.revisions[0].version, f"{mark} {i}", flush=True)
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:4])
