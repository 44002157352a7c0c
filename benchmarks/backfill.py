"""A back-fill of a page's past from a real archive server (pywb) on this machine.

    python -m benchmarks.backfill [CAPTURES]

Every capture has a text of its own, so that each is asked for, read and stored as a version.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import db
from tests.archives.served import URL, article, hours, wayback, write_warc
from tracker.archives.importing import Span
from tracker.archives.web import open_archive
from tracker.core import Tracker
from tracker.fetch import FetchSettings


def main(count: int) -> None:
    with TemporaryDirectory(prefix="toll-backfill-") as folder:
        home = Path(folder)
        captures = [
            (hours(n), article(20 + n // 10, f"<p>Update {n}: crews work at pier {n}.</p>"))
            for n in range(count)
        ]
        warc = write_warc(home / "quay.warc.gz", captures)
        store = db.open_store(str(home / "toll.db"))
        tracker = Tracker(store)
        tracker.add_event("quay")

        async def bring_in(endpoint: str) -> None:
            archive = open_archive("cdx", endpoint, FetchSettings(spacing=0, timeout=120))
            try:
                await tracker.import_captures("quay", [URL], archive, Span())
            finally:
                await archive.close()

        with wayback(home, warc) as address:
            for run in ("first", "again"):
                wall, cpu = time.perf_counter(), time.process_time()
                asyncio.run(bring_in(f"{address}/news/cdx"))
                wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
                print(
                    f"{run}: {count} captures in {wall:.1f} s, {cpu:.1f} s of our CPU ({1000 * cpu / count:.1f} ms each)"
                )
        facts = store.facts()
        print(
            f"{facts['version_rows']} versions, {facts['revision_rows']} revisions, {facts['size_bytes']} bytes"
        )
        store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
