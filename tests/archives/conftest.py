"""Archives for tests: pywb over captures of a page that changed five times."""

from __future__ import annotations

import pytest

from tests.archives.served import article, hours, wayback, write_warc

TOLLS = [20, 73, 103, 95, 95, 84]


@pytest.fixture(scope="package")
def archive(tmp_path_factory):
    """The address of a pywb with six captures of one page and a redirect, an hour between two."""
    folder = tmp_path_factory.mktemp("wayback")
    captures = [(hours(n), article(number)) for n, number in enumerate(TOLLS)]
    moved = {"status": "301 Moved Permanently", "headers": [("Location", "/elsewhere")]}
    warc = write_warc(folder / "quay.warc.gz", [*captures, (hours(9), b"moved", moved)])
    with wayback(folder, warc) as address:
        yield address
