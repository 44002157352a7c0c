"""Row 17: pages built to cost a parser a minute or a gigabyte, read as a poll reads them."""

from __future__ import annotations

import resource
import time
from datetime import UTC, datetime

from tests.torture import Found, Run, row
from tracker.apart import Apart, large
from tracker.model import Fetched, Outcome, Source
from tracker.poll import look

_AT = datetime(2024, 1, 3, 12, 0, tzinfo=UTC)
_URL = "https://lantern.example/2024/ferry-fire"
_TOLL = "<p>At least 84 people were killed in the fire, the ministry said on Thursday.</p>"
_MIB = 1024 * 1024


def _page(inside: str) -> bytes:
    return f"<!doctype html><html lang=en><head><title>t</title></head><body>{inside}</body></html>".encode()


def bombs() -> dict[str, bytes]:
    """The pages by name."""
    made = {
        "100,000 attributes": "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">" + _TOLL + "</div>",
        "500 attributes on 2,000 tags": ("<div " + " ".join(f"a{n}=1" for n in range(500)) + ">x</div>")
        * 2000
        + _TOLL,
        "tables in tables": "<table><tr><td>" * 3000 + _TOLL,
        "colspan": "<table><tr>" + "<td colspan=65534 rowspan=65534>84</td>" * 500 + "</tr></table>" + _TOLL,
        "entities": _TOLL + "<p>" + "&amp;&#x41;&notanentity" * 200_000 + "</p>",
        "20 MB of paragraphs": _TOLL * (19 * _MIB // len(_TOLL)),
        "20 MB without a blank": _TOLL + "<p>" + "a" * (19 * _MIB) + "</p>",
        "20 MB of <": _TOLL + "<" * (19 * _MIB),
        "5 MB of digits": "<p>" + "8" * (5 * _MIB) + " people were killed</p>" + _TOLL,
        "100,000 options": "<select>" + "<option>84" * 100_000 + "</select>" + _TOLL,
        "5,000 JSON-LD": _TOLL + '<script type="application/ld+json">{"@type":"NewsArticle"}</script>' * 5000,
    }
    made |= {f"{n} levels": "<div>" * n + _TOLL + "</div>" * n for n in (255, 1000, 5000, 20_000)}
    return {name: _page(inside) for name, inside in made.items()}


@row(
    17,
    threat="parse bombs, deep nesting",
    how="attributes, entities, spans of cells, options, 255 to 20,000 levels, 20 MB of one thing",
    target="a child killed after 10 s or 512 MB, raw kept; or DEGRADED; 0 silent",
)
def parsing(run: Run) -> Found:
    """Whatever a page is built of, its look ends, its bytes are kept, and nothing that was cut is silent."""
    apart, slowest, killed, silent, lost = Apart(), 0.0, 0, [], 0
    pages = list(bombs().items())[: run.part(99)]
    for name, body in pages:
        headers = (("Content-Type", "text/html"), ("Content-Length", str(len(body))))
        came = Fetched(
            url=_URL, final_url=_URL, requested_at=_AT, elapsed=0.1, status=200, headers=headers, body=body
        )
        far = large(came)
        if far:
            apart._started()  # what a new child takes to import everything is no part of the page's time
        started = time.monotonic()
        result = apart.look(Source(url=_URL), came, None, None) if far else look(Source(url=_URL), came)
        slowest = max(slowest, time.monotonic() - started)
        outcome, detail = result.attempt.outcome, result.attempt.detail or ""
        killed += "reading it took" in detail
        lost += result.body != body
        read = result.extraction is not None and any(f.low == 84 for f in result.extraction.figures)
        if outcome is Outcome.NEW and not read:
            silent.append(name)
        run.tell(f"{name}: {outcome.value} {detail}")
    apart.close()
    weight = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Found(
        f"{len(pages)} pages: {killed} killed, the slowest {slowest:.1f} s, {lost} bodies lost, silent: {', '.join(silent) or 'none'}; "
        f"this process {weight} MB at most, the pages themselves included",
        not silent and not lost and slowest < 20,
    )
