"""WARC files that tests write, and a real archive server over them (pywb)."""

from __future__ import annotations

import gc
import os
import socket
import subprocess
import sys
import time
import urllib.request
import warnings
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

URL = "http://gazette.example/quay"
START = datetime(2024, 1, 3, 10, tzinfo=UTC)
BINARIES = Path(sys.executable).parent


def article(number, more=""):
    """A page on the fire at the quay that gives a number of killed."""
    return (
        "<html><head><title>Fire at the quay</title></head><body><article><h1>Fire at the quay</h1>"
        f"<p>At least {number} people were killed in the fire at the quay, the interior minister Ahmad Vahidi "
        f"said on Wednesday.</p>{more}<p>The fire broke out in the morning and spread to several warehouses "
        "along the harbour before crews arrived from the city.</p></article></body></html>"
    ).encode()


def hours(count):
    """So many hours after the start."""
    return START + timedelta(hours=count)


def write_warc(path, captures, url=URL):
    """A WARC of responses, each a moment and a body; a status, a type or an address may follow."""
    with path.open("wb") as file, warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", ResourceWarning
        )  # the writer leaves its own temporary file to be found
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for at, body, *more in captures:
            given = dict(*more)
            headers = StatusAndHeaders(
                given.get("status", "200 OK"),
                [("Content-Type", given.get("type", "text/html; charset=utf-8")), *given.get("headers", ())],
                protocol="HTTP/1.1",
            )
            writer.write_record(
                writer.create_warc_record(
                    given.get("url", url),
                    "response",
                    payload=BytesIO(body),
                    http_headers=headers,
                    warc_headers_dict={"WARC-Date": at.strftime("%Y-%m-%dT%H:%M:%SZ")},
                )
            )
        del writer
        gc.collect()
    return path


@contextmanager
def wayback(folder, warc):
    """The address of pywb over a WARC, with one collection `news`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    for command in (["init", "news"], ["add", "news", str(warc)]):
        subprocess.run([BINARIES / "wb-manager", *command], check=True, env=environment, **quiet)
    server = subprocess.Popen(
        [BINARIES / "wayback", "-p", str(port), "-b", "127.0.0.1", "-d", str(folder)],
        env=environment,
        **quiet,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/news/cdx?url={URL}", timeout=5).close()
                break
            except OSError:
                if server.poll() is not None:
                    raise
                time.sleep(0.1)  # another program starts: nothing tells when it listens
        yield address
    finally:
        server.terminate()
        server.wait(10)
