"""A long answer fits a screen and says what it leaves out."""

from datetime import timedelta
from random import Random

import pytest
from wcwidth import wcswidth as cells

from tests.ledger import drawn
from tests.ledger.history import at
from tracker.formats.room import LINES, first_of_each, fitting
from tracker.formats.screens import Form, screen
from tracker.ledger import headlines, said, standing
from tracker.model import Event, Policy, Speaker, Tier
from tracker.views import ShowView


def grown(seed, many, issuers):
    """An event after so many revisions, as it is shown."""
    tiers = list(Tier)
    people = [
        Speaker(name=f"Official number {n} of the province", role="head of the emergency services",
                tier=tiers[n % len(tiers)])
        for n in range(issuers)
    ]  # fmt: skip
    made, denied = (
        drawn.revisions(Random(seed), many, people),
        drawn.denials(Random(seed), many // 20, people),
    )
    return ShowView(
        event=Event(slug="kerman-2024", name="Kerman bombing"), known_at=at(0) + timedelta(days=30),
        policy=Policy.LATEST_OFFICIAL, headlines=headlines(made),
        lines=standing(made, Policy.LATEST_OFFICIAL, (), denied), said=said(denied),
    )  # fmt: skip


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize(("many", "issuers"), [(500, 12), (500, 120), (3000, 900)])
def test_what_is_claimed_fits_a_screen(width, many, issuers):
    """Twenty-four lines hold it however much there is, nothing is wider, and what is left out is counted."""
    view = grown(many, many, issuers)
    lines = list(screen(view, Form(width=width)))
    assert len(lines) <= LINES
    assert max(map(cells, lines)) <= width
    assert len(list(screen(view, Form(width=None)))) <= LINES or lines[-1].endswith("--all")
    assert any(line.startswith("*") for line in lines)


def test_a_short_answer_is_whole():
    """An event that fits is shown with all that stands and was left behind, and nothing is said of more."""
    view = grown(4, 6, 3)
    assert not any("--all" in line for line in screen(view, Form(width=100)))
    assert sum(" r" in line for line in screen(view, Form(width=100))) >= len(view.lines)


def test_as_many_are_kept_as_there_is_room_for():
    """One at the least, and none whose lines go over."""
    assert fitting([3, 3, 3], lambda few: ["x"] * sum(few), 7) == [3, 3]
    assert fitting([9, 1], lambda few: ["x"] * sum(few), 7) == [9]
    assert first_of_each("aabab", str, 1) == ["a", "b"]
