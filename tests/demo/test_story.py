"""The script of the demonstration, before any server or reader touches it."""

import dataclasses
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import pairwise

import pytest

from tracker.demo import story
from tracker.demo.render import Noise, page_html
from tracker.model import Tier

PAGES = {page.layout: page for page in story.PAGES}


def at(day, clock):
    hour, minute = clock.split(":")
    return datetime(2024, 1, day, int(hour), int(minute), tzinfo=UTC)


def test_edits_are_in_the_order_of_time_and_after_the_event():
    """Every edit is later than the event, and the script tells them in the order of time."""
    assert 18 <= len(story.EDITS) <= 24
    assert story.EDITS[0].at > story.EVENT.occurred_at
    assert all(earlier.at < later.at for earlier, later in pairwise(story.EDITS))


def test_edits_of_one_page_leave_time_to_be_seen():
    """Two edits of one page are further apart than the shortest interval at which it is polled."""
    for page in story.PAGES:
        times = [edit.at for edit in story.EDITS if edit.page == page.path]
        for earlier, later in pairwise(times):
            assert later - earlier > timedelta(seconds=page.every_min), page.path


def test_interruptions_are_long_enough_to_be_met():
    """An interruption lasts longer than the longest interval of its page and hides no edit."""
    for pause in story.INTERRUPTIONS:
        page = next(page for page in story.PAGES if page.path == pause.page)
        assert pause.until - pause.since > timedelta(seconds=page.every_max)
        assert not [
            edit for edit in story.EDITS if edit.page == page.path and pause.since <= edit.at <= pause.until
        ]


def test_an_edit_cannot_be_changed():
    """The script is frozen, down to the words of an edit."""
    edit = story.EDITS[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        edit.title = "another"
    with pytest.raises(TypeError):
        edit.text["lead"] = "another"


def test_every_named_block_has_words_and_every_word_is_shown():
    """No edit names a block without words, and none brings words that it does not show."""
    known = {page.path: set() for page in story.PAGES}
    for edit in story.EDITS:
        known[edit.page] |= set(edit.text)
        assert set(edit.order) <= known[edit.page], edit.at
        assert set(edit.text) <= set(edit.order), edit.at
        assert len(edit.order) == len(set(edit.order)), edit.at


def test_articles_have_the_length_of_news():
    """An article of an outlet has 250 to 600 words; a bulletin of the governorate may be shorter."""
    for edit in story.EDITS:
        page = next(page for page in story.PAGES if page.path == edit.page)
        words = len(story.article(page, edit.at).text.split())
        assert (170 if page.tier is Tier.OFFICIAL_LOCAL else 250) <= words <= 600, edit.at


def test_a_page_is_nothing_before_its_first_edit():
    """Before its first edit a page has no article; from that moment on it has."""
    for page in story.PAGES:
        first = next(edit.at for edit in story.EDITS if edit.page == page.path)
        assert story.article(page, first - timedelta(seconds=1)) is None
        assert story.article(page, first).published_at == first


def test_background_keeps_the_old_toll_after_the_lead_moved_on():
    """At 15:00 the Gazette's lead says 103 while a paragraph further down still says 73."""
    blocks = dict(story.article(PAGES["harbour-gazette"], at(3, "15:00")).blocks)
    assert "risen to 103" in blocks["lead"][0]
    assert "killed 73 people" in blocks["background"][0]


def test_the_address_is_a_fossil_and_the_outlet_follows_late():
    """A day after 84 the Post still prints 103; then it corrects itself, and its address does not."""
    page = PAGES["meridian-post"]
    assert "over-100" in page.path
    assert "killed 103 people" in story.article(page, at(5, "09:12")).text
    assert "An earlier version of this article said that 103" in story.article(page, at(5, "18:00")).text


def test_an_incidental_edit_goes_and_comes_back():
    """On the 7th one sentence of the Gazette changes and changes back, without a new printed time."""
    page = PAGES["harbour-gazette"]
    before, between, after = (story.article(page, at(7, clock)) for clock in ("08:00", "09:00", "15:00"))
    assert before == after
    assert between != before
    assert between.modified_at == before.modified_at


def test_ninety_two_stands_in_one_outlet_only():
    """92, which no official said, is printed by the live blog and by no other page."""
    printed = {
        edit.page
        for edit in story.EDITS
        if any("92" in text for text in (edit.title, edit.deck, *edit.text.values()))
    }
    assert printed == {PAGES["lantern-live"].path}


def test_the_stampede_of_2020_stands_beside_the_toll():
    """Each outlet compares with the 56 dead of the stampede of January 2020 in the same city."""
    for layout in ("harbour-gazette", "meridian-post", "lantern-live"):
        assert "56" in story.article(PAGES[layout], at(4, "12:00")).text


def test_noise_changes_the_page_and_not_the_article():
    """Two responses differ, and each of them holds every paragraph of the article."""
    for page in story.PAGES:
        standing = story.article(page, story.ENDS_AT)
        first, second = (
            page_html(page, standing, Noise.of(7, page.path, count, story.ENDS_AT)) for count in (1, 2)
        )
        assert first != second
        assert first == page_html(page, standing, Noise.of(7, page.path, 1, story.ENDS_AT))
        for html in (first, second):
            assert html.count("$") == 0
            assert all(line in unescape(html) for line in standing.text.split("\n"))


def test_every_page_says_that_it_was_written():
    """No page can be mistaken for a real outlet's: each says at its foot what it is."""
    for page in story.PAGES:
        html = page_html(page, story.article(page, story.ENDS_AT), Noise.of(7, page.path, 1, story.ENDS_AT))
        assert "written for a demonstration of Tollbook" in html


def test_sources_keep_to_the_page():
    """A page becomes a source under the server's base URL, with its intervals and its tier."""
    source = PAGES["kerman-governorate"].source("http://127.0.0.1:8000/")
    assert source.url == "http://127.0.0.1:8000/kerman-governorate/public-relations/bulletin"
    assert source.tier is Tier.OFFICIAL_LOCAL
    assert (source.every_min, source.every_max, source.spacing) == (1200, 9000, 0.0)
    assert source.events == ("kerman-2024",)


def test_a_clock_that_stops_at_every_stop_misses_nothing():
    """The stops are the edits and both ends of each interruption, once each and in order."""
    stops = list(story.STOPS)
    assert stops == sorted(set(stops))
    assert {edit.at for edit in story.EDITS} <= set(stops)
    assert {end for pause in story.INTERRUPTIONS for end in (pause.since, pause.until)} <= set(stops)
    assert (stops[0], stops[-1]) == (story.BEGINS_AT, story.ENDS_AT)
