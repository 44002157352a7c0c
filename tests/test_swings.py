"""Pages that go to and fro between texts: which change is a version and which only the other side of a swing."""

from __future__ import annotations

import random

import pytest

from tracker.swings import LEAST, MOST, remembered, swings


def outcomes(served):
    """What each look at these texts in turn comes to."""
    recent, standing, told = (), None, []
    for text in served:
        if text == standing:
            told.append("same")
        elif swings(text, standing, recent):
            told.append("variant")
        else:
            told.append("new")
            standing = text
        recent = remembered(recent, text)
        assert len(recent) <= 13
    return told


@pytest.mark.parametrize("block", [1, 2, 5, 12, 20, 40, 60])
def test_texts_that_stay_for_a_while_in_turn_are_two_notices(block):
    """Of 1,000 looks at two texts in blocks two are notices, however long a block is."""
    told = outcomes(["ab"[n // block % 2] for n in range(1000)])
    assert told.count("new") - 1 == 2


@pytest.mark.parametrize(("share", "most"), [(0.5, 4), (0.3, 3), (0.1, 3), (0.9, 3)])
def test_texts_by_lot_are_a_handful_of_notices(share, most):
    """Whatever the lot, a thousand looks give no stream of revisions."""
    for seed in range(20):
        chance = random.Random(seed)
        told = outcomes(["ab"[chance.random() < share] for _ in range(1000)])
        assert told.count("new") - 1 <= most


def test_a_change_and_its_taking_back_are_versions_at_once():
    """A, B, A is three versions, however long each stood; a third text is one in the midst of a swing."""
    for long in (1, 30, 500):
        assert outcomes("A" * long + "B" * 3 + "A").count("new") == 3
    assert outcomes("ABABABC")[-1] == "new"


def test_a_page_that_is_done_with_swinging_is_read_where_it_settles():
    """After quick swings soon, after slow ones later, and always in the end; a long stand before says nothing."""
    quick = outcomes("A" * 500 + "BAB" + "B" * 30)
    assert quick[503:].index("same") <= LEAST + 1
    slow = outcomes(("A" * 30 + "B" * 30) * 3 + "A" * 30 + "B" * (MOST + 2))
    assert "new" in slow[210:]


def test_what_an_earlier_edition_remembered_is_understood():
    """Digests without a count are runs of one look."""
    assert swings("b" * 64, "a" * 64, ("a" * 64, "b" * 64, "a" * 64))
    assert remembered(("a" * 64,), "a" * 64) == (f"{'a' * 64} 2",)
