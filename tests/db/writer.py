"""A process that stores looks and says so, until it is done or killed."""

from __future__ import annotations

import db
from tests.db.samples import Plain, at, figure, reading


def write(address, number, count, mark, says):
    """Sends the hash of each version with its words over the pipe `says`, once its commit has returned."""
    store = db.open_store(address)
    source = store.source(number)
    for i in range(count):
        result = reading(source, at(i), figure(i, quote=f"{i} {mark}"), body=f"{mark} {i}".encode())
        (made,) = store.commit([result], Plain())
        says.send((made.revisions[0].version, f"{mark} {i}"))
    store.close()
