"""A process that stores looks and says so: the address, the source's number, the count and a mark."""

from __future__ import annotations

import sys

import db
from tests.db.samples import Plain, at, figure, reading


def main(address, number, count, mark):
    """Prints the hash of each version once its commit has returned."""
    store = db.open_store(address)
    source = store.source(number)
    for i in range(int(count)):
        result = reading(source, at(i), figure(i, quote=f"{mark} {i}"), body=f"{mark} {i}".encode())
        (made,) = store.commit([result], Plain())
        sys.stdout.write(f"{made.revisions[0].version} {mark} {i}\n")
        sys.stdout.flush()
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
