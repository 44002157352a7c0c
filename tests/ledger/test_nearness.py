"""Texts that are one text, by sketches of their words."""

import random

from hypothesis import given
from hypothesis import strategies as st

from tests.cost import growth
from tracker.nearness import COPIED, likeness, sketch

WORDS = [f"word{n}" for n in range(400)]


def prose(seed, length=300):
    """A text of so many words."""
    chance = random.Random(seed)
    return [chance.choice(WORDS) for _ in range(length)]


def near(one, other):
    """Whether two texts are taken for one."""
    first, second = sketch(" ".join(one)), sketch(" ".join(other))
    return first is not None and second is not None and likeness(first, second) >= COPIED


def test_an_edited_copy_is_one_text_and_another_article_is_not():
    """A number edited, a word put in and a last paragraph cut leave it the same text; half of it does not."""
    text = prose(1)
    edited = [*text[:20], "84", *text[21:200], "more", *text[200:285]]
    assert near(text, edited)
    assert near(text, [word.upper() for word in text])
    assert not near(text, prose(2))
    assert not near(text, text[:150] + prose(3, 150))


def test_short_notices_are_no_copies_of_each_other():
    """Forty words are needed to know a text by its words."""
    assert sketch("At least 20 people were killed in Harborough, state television said.") is None


@given(st.text(max_size=400))
def test_a_sketch_is_small_and_the_same_each_time(text):
    """Whatever the text is: 256 bytes at most, and like itself."""
    made = sketch(text * 20)
    assert made == sketch(text * 20)
    if made is not None:
        assert len(made) <= 256
        assert likeness(made, made) == 1.0


def test_a_long_text_costs_no_more_than_its_first_words():
    """Ten times the words behind the first five thousand cost nothing."""
    assert growth(sketch, " ".join(prose(4, 6_000)), " ".join(prose(4, 60_000))) <= 1.1
