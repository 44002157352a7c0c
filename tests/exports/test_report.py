"""The report: one file that loads nothing, that everybody can read, and that stays small."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from tests.db.samples import MINISTER, NOON, figure
from tests.exports.conftest import SLUG
from tracker.model import Cause, Metric, Revision, RevisionKind, Role, Scope, Speaker
from tracker.report import write
from tracker.report.markup import Markup, anchor, el


@pytest.fixture
def page(kerman):
    """The demo's report."""
    out = io.BytesIO()
    kerman.report(SLUG, out)
    return out.getvalue().decode()


def many(count):
    """So many revisions by seven issuers, one a minute."""
    for number in range(count):
        issuer = MINISTER if number % 7 == 0 else Speaker(organization=f"hospital {number % 7}")
        value = 100 + (number * 37) % 90
        yield Revision(
            kind=RevisionKind.LOWERED if number % 2 else RevisionKind.RAISED,
            cause=Cause.PAGE,
            metric=Metric.KILLED,
            role=Role.HEADLINE_TOLL,
            scope=Scope(),
            issuer=issuer,
            before=figure(value - 1),
            after=replace(figure(value), speaker=issuer),
            observed_at=NOON + timedelta(minutes=number),
            source=1,
            outlet="gazette",
            url="https://gazette.example/quay",
            version=f"{number:064x}",
            number=number + 1,
        )


def test_what_is_no_markup_is_escaped():
    """Texts and attributes are escaped once; only addresses of the web become links."""
    assert el("p", "<b>", el("i", "&"), title='"') == '<p title="&quot;">&lt;b&gt;<i>&amp;</i></p>'
    assert isinstance(el("p", "x"), Markup)
    assert anchor("javascript:alert(1)", "<x>") == "&lt;x&gt;"


def test_the_report_says_who_lowered_the_toll(page):
    """Each change of the headline has its words before and after, its issuer, its reason and its page."""
    assert "lowered: 103 to 95" in page
    assert re.search(r"SHA-256 <code>[0-9a-f]{64}</code>", page)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page))
    assert "Bahram Einollahi" in page
    assert "Reason given: names listed twice." in page
    assert re.search(r"before:.*?<del>", page)
    assert re.search(r"after:.*?<ins>", page)
    assert "Who followed, and who did not" in page


def test_its_data_are_claims_and_quotations_and_no_reviews(page):
    """JSON-LD has schema.org's Claim and Quotation; nothing is rated."""
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    kinds = {one["@type"] for one in json.loads(data)["@graph"]}
    assert kinds == {"Claim", "Quotation"}
    assert "ClaimReview" not in page


def test_words_from_outside_do_nothing(hostile):
    """Markup in names, titles and quotes is text, unseen characters are shown, and there is no handler."""
    out = io.BytesIO()
    hostile.report("quay", out)
    text = out.getvalue().decode()
    assert "]]&gt;&amp;&lt;b&gt;" in text
    assert not {"\u202e", "\x1b"} & set(text)
    assert not re.search(r"<b>|\son\w+=|javascript:", text)


@pytest.mark.parametrize("count", [5, 5000])
def test_it_stays_readable_with_many_revisions(count, sqlite_store, kerman):
    """Five thousand revisions are folded: the file stays below a megabyte and says what it leaves out."""
    dossier = kerman.dossier(SLUG, at=None)
    revisions = tuple(many(count))
    dossier.record = SimpleNamespace(
        event=dossier.event,
        revisions=revisions,
        attributions=(),
        sightings=(),
        rulings=(),
        printed=lambda metric: (),
    )
    out = io.BytesIO()
    write(dossier, out)
    text = out.getvalue().decode()
    assert len(text) < 1_000_000
    ids = re.findall(r' id="(r\d+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= {*ids, "others"}
    assert ("are left out here" in text) is (count > 60)


def test_everybody_can_read_it(page, tmp_path):
    """In Chromium at three widths, light and dark: nothing is asked of the network, nothing overflows, the
    policy refuses nothing of its own, and axe finds no fault.
    """
    playwright = pytest.importorskip("playwright.sync_api")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for width, scheme in ((360, "dark"), (768, "light"), (1280, "dark")):
            tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            asked, complaints = [], []
            tab.on("request", lambda request, asked=asked: asked.append(request.url))
            tab.on("console", lambda said, complaints=complaints: complaints.append(said.text))
            tab.goto(path.as_uri())
            assert asked == [path.as_uri()]
            assert not complaints
            assert tab.evaluate("document.documentElement.scrollWidth") == width
            found = axe.Axe().run(tab)
            assert not found.response["violations"], found.generate_report()
            tab.close()
        browser.close()
