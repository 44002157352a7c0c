"""Who followed a change of the headline, and after how long."""

from datetime import timedelta

from tests.ledger.history import EINOLLAHI, VAHIDI, YEKTAPARAST, at, count
from tracker.lag import Follow, lag
from tracker.ledger import timeline
from tracker.model import Cause, Figure, Metric, Revision, RevisionKind, Role, Scope, Speaker
from tracker.part import Address, Printed

ORIGIN = 1


def moved(*steps: tuple[float, Figure]) -> list[Revision]:
    """The revisions of one page that introduces each number at so many minutes."""
    return [
        Revision(
            kind=RevisionKind.INITIAL, cause=Cause.PAGE, metric=Metric.KILLED, role=Role.HEADLINE_TOLL,
            scope=Scope(), issuer=figure.speaker or Speaker(organization="origin"), before=None,
            after=figure, observed_at=at(minutes), source=ORIGIN, outlet="origin",
            url="https://origin.example/a", version="", number=number + 1,
        )
        for number, (minutes, figure) in enumerate(steps)
    ]  # fmt: skip


def page(number: int, *stays: tuple[float, Figure | None]) -> list[Printed]:
    """What a page printed, from so many minutes on; None where it printed no figure."""
    return [
        Printed(number, 10 * number + place, at(minutes), at(minutes - 5) if place else None,
                figure.value if figure else None)
        for place, (minutes, figure) in enumerate(stays)
    ]  # fmt: skip


PAGES = {n: Address(n, f"page {n}", f"https://{n}.example/a") for n in range(1, 9)}


HISTORY = moved((0, count(73, YEKTAPARAST)), (60, count(95, EINOLLAHI)), (120, count(84, VAHIDI)))


def followed(*printed: Printed) -> list[list[tuple]]:
    """For each change the pages as (page, what it did, the most minutes, what it still prints)."""
    return [
        [
            (one.source, one.follow, one.most and one.most / timedelta(minutes=1), one.prints)
            for one in made.followers
        ]
        for made in lag(timeline(HISTORY), printed, PAGES, Metric.KILLED)
    ]


def test_a_page_follows_when_it_is_first_seen_with_the_number():
    """The time is counted from the change to the first look with the number."""
    assert followed(*page(2, (10, count(73)), (90, count(95)), (125, count(84)))) == [
        [(2, Follow.FOLLOWED, 10, None)],
        [(2, Follow.FOLLOWED, 30, None)],
        [(2, Follow.FOLLOWED, 5, None)],
    ]


def test_the_time_is_an_interval():
    """A look five minutes before the first with the number did not find it: 25 to 30 minutes."""
    _, second, _ = lag(timeline(HISTORY), page(2, (10, count(73)), (90, count(95))), PAGES, Metric.KILLED)
    assert (second.followers[0].least, second.followers[0].most) == (
        timedelta(minutes=25),
        timedelta(minutes=30),
    )


def test_a_page_that_is_behind_says_what_it_still_prints():
    """73 is still there after two changes."""
    assert followed(*page(2, (10, count(73))))[1:] == [[(2, Follow.BEHIND, None, 73)]] * 2


def test_a_page_may_skip_a_number():
    """From 73 straight to 84: it followed the third change and skipped the second."""
    assert followed(*page(2, (10, count(73)), (140, count(84))))[1:] == [
        [(2, Follow.SKIPPED, 80, 84)],
        [(2, Follow.FOLLOWED, 20, None)],
    ]


def test_a_page_may_be_ahead():
    """It printed 95 ten minutes before the headline came to it."""
    assert followed(*page(2, (50, count(95))))[1] == [(2, Follow.AHEAD, None, None)]


def test_a_page_that_was_first_seen_later_has_no_part_in_what_was_before():
    """Nobody knows what it said at the time."""
    assert followed(*page(2, (130, count(84)))) == [[], [], [(2, Follow.FOLLOWED, 10, None)]]


def test_a_page_that_never_had_a_number_of_the_headline_is_left_out():
    """An outlet with a count of its own is no follower; blame lists it as disagreeing."""
    assert followed(*page(2, (10, count(50)))) == [[], [], []]


def test_a_page_that_dropped_the_old_number_never_followed():
    """It is not behind: it prints no number any more."""
    assert followed(*page(2, (10, count(73)), (70, None)))[1:] == [[(2, Follow.NEVER, None, None)]] * 2


def test_a_number_that_comes_back_makes_nobody_late():
    """288, 275 and 288 again: the page that stayed at 288 is right in the end, and followed no change."""
    revisions = moved((0, count(288, VAHIDI)), (60, count(275, VAHIDI)), (120, count(288, VAHIDI)))
    found = lag(timeline(revisions), page(2, (10, count(288))), PAGES, Metric.KILLED)
    assert [made.followers[0].follow for made in found] == [Follow.FOLLOWED, Follow.NEVER, Follow.AHEAD]


def test_the_page_that_introduced_it_comes_first():
    """Introduced, ahead, followed by time, skipped, behind, never."""
    made = followed(
        *page(ORIGIN, (0, count(73, YEKTAPARAST)), (60, count(95, EINOLLAHI)), (120, count(84, VAHIDI))),
        *page(2, (5, count(73))),
        *page(3, (5, count(73)), (130, count(84))),
        *page(4, (5, count(73)), (125, count(84))),
    )
    assert [(source, follow) for source, follow, *_ in made[2]] == [
        (ORIGIN, Follow.INTRODUCED),
        (4, Follow.FOLLOWED),
        (3, Follow.FOLLOWED),
        (2, Follow.BEHIND),
    ]
