"""The report in a real browser, with what whoever is named in it may have written: nothing runs, nothing is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.db.samples import Plain, at, figure, reading, statement
from tracker.core import Tracker
from tracker.model import Event, Source, Speaker

RUNS = "window.ran=(window.ran||0)+1"
SCRIPTS = (
    f"<script>{RUNS}</script>",
    f"</script><script>{RUNS}</script>",
    f"</style><script>{RUNS}</script>",
    f"</title><svg onload={RUNS}>",
    f"<img src=x onerror={RUNS}>",
    f'"><img src=x onerror="{RUNS}">',
    f"' onmouseover='{RUNS}",
    f"<svg><animate onbegin={RUNS} attributeName=x dur=1s>",
    f"<iframe srcdoc='<script>parent.{RUNS}</script>'>",
    f"<details open ontoggle={RUNS}>",
    f"<math><mtext></p><style><img src=x onerror={RUNS}></style>",
    f"<!--><script>{RUNS}</script>-->",
    f"]]><script>{RUNS}</script>",
    "<link rel=stylesheet href=http://outside.example/x.css>",
    "<meta http-equiv=refresh content='0;url=http://outside.example/'>",
    "<base href=http://outside.example/>",
    "<object data=http://outside.example/x></object>",
    "<style>@import 'http://outside.example/x.css';*{background:url(http://outside.example/y)}</style>",
    f"<form action=http://outside.example/ id=f><input autofocus onfocus={RUNS}></form>",
    f"{{{{constructor.constructor('{RUNS}')()}}}}",
    f"\u202e<b>\u2066\x1b]8;;http://outside.example\x07{RUNS}",
)
"""Markup that runs or fetches where one of the ways out forgets to escape it."""


def test_hostile_words_run_nothing_and_ask_for_nothing(sqlite_store, tmp_path):
    """With each of them as event's name, outlet, title, speaker, role, quote and statement no script runs, no
    dialog opens and no request leaves.
    """
    playwright = pytest.importorskip("playwright.sync_api")
    sqlite_store.add_event(Event(slug="quay", name="".join(SCRIPTS)[:2000], created_at=at(0)))
    for place, words in enumerate(SCRIPTS):
        source = sqlite_store.add_source(
            "quay", Source(url=f"https://gazette.example/{place}", name=words, next_poll_at=at(0))
        )
        speaker = Speaker(name=words, role=words, organization=words)
        said = statement(words, speaker=speaker, target=words)
        toll = figure(20 + place, quote=f"{words} {20 + place}", speaker=speaker, via=(words,))
        result = reading(source, at(place), toll, statements=[said], text=f"{20 + place} {words}")
        titled = replace(
            result.document,
            surfaces={**result.document.surfaces, next(iter(result.document.surfaces)): words},
        )
        sqlite_store.commit([replace(result, document=titled)], Plain())
    path = tmp_path / "report.html"
    with path.open("wb") as out:
        Tracker(sqlite_store).report("quay", out)
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        tab = browser.new_page()
        asked, opened = [], []
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("dialog", lambda dialog: opened.append(dialog.message))
        tab.goto(path.as_uri())
        tab.evaluate(
            "document.querySelectorAll('*').forEach(e => { e.focus?.(); e.dispatchEvent(new Event('mouseover')) })"
        )
        assert asked == [path.as_uri()]
        assert not opened
        assert tab.evaluate("window.ran === undefined")
        handlers = "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on')))"
        assert tab.evaluate(f"{handlers}.length") == 0
        links = tab.evaluate("[...document.links].map(a => a.protocol)")
        assert set(links) <= {"https:", "http:", "file:"}
        assert "<script>" in tab.inner_text("body")
        browser.close()
