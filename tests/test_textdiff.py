"""What two versions of a text have in common and what not, in words."""

import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.textdiff import Change, Kind, Run, TextDiff, diff, words

E, D, I = Kind.EQUAL, Kind.DELETED, Kind.INSERTED  # noqa: E741


def runs(before, after):
    (change,) = diff(before, after).changes
    return [(run.kind, run.text) for run in change.runs]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("At 12:30 an 84-year-old", ["At", " ", "12:30", " ", "an", " ", "84-year-old"]),
        ("1,204 dead, 1.5 km.", ["1,204", " ", "dead", ",", " ", "1.5", " ", "km", "."]),
        ("don't", ["don't"]),
        ("死者84人", ["死", "者", "84", "人"]),
        ("کشته‌شدگان ۱٬۲۰۴", ["کشته‌شدگان", " ", "۱٬۲۰۴"]),
        ("हिन्दी में", ["हिन्दी", " ", "में"]),
        ("👩‍🚒🇮🇷❤️", ["👩‍🚒", "🇮🇷", "❤️"]),
        ("a\ud800b\n", ["a", "\ud800", "b", "\n"]),
        ("", []),
    ],
)
def test_numbers_and_words_are_whole(text, tokens):
    """A number, a time, a hyphenated word and an emoji are one token each."""
    assert words(text) == tokens


def test_a_number_is_replaced_whole():
    """1,663 -> 1,666 is one token replaced and never a digit."""
    assert runs("At least 1,663 people died.", "At least 1,666 people died.") == [
        (E, "At least "),
        (D, "1,663"),
        (I, "1,666"),
        (E, " people died."),
    ]


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("死者103人、負傷者200人。", "死者84人、負傷者200人。", "103", "84"),
        ("کشته‌شدگان ۱۰۳ نفر", "کشته‌شدگان ۸۴ نفر", "۱۰۳", "۸۴"),
        ("بلغ عدد القتلى ١٠٣ قتلى", "بلغ عدد القتلى ٨٤ قتلى", "١٠٣", "٨٤"),
        ("The end 🕯️ of 36", "The end 🕯️ of 63", "36", "63"),
        ("bad \ud800 byte 5", "bad \ud800 byte 6", "5", "6"),
        ("Dead: 103", "Dead: 84", "103", "84"),
    ],
)
def test_any_script_is_compared_by_words(before, after, gone, come):
    """Only the number differs, whatever script it stands in."""
    assert [run for run in runs(before, after) if run[0] is not E] == [(D, gone), (I, come)]


def test_an_inserted_sentence_is_one_run():
    """A sentence that came is one insertion that begins and ends where the sentence does."""
    assert runs("Many died. Roads are shut.", "Many died. Names were listed twice. Roads are shut.") == [
        (E, "Many died."),
        (I, " Names were listed twice."),
        (E, " Roads are shut."),
    ]


def test_paragraphs_are_paired_by_their_words():
    """An edited paragraph is found among new ones; a paragraph without a counterpart stands alone."""
    before = "Opening.\nOfficials said that 103 people had died in the blasts.\nClosing.\n"
    after = "Opening.\nA new paragraph about roads.\nOfficials said that 95 people had died in the blasts.\nClosing.\n"
    assert [change.kind for change in diff(before, after).changes] == [E, I, Kind.EDITED, E]


def test_a_moved_paragraph_is_marked():
    """A paragraph that went in one place and came in another is marked on both sides."""
    one, two, three = (f"This is paragraph {name} of the text.\n" for name in ("alpha", "beta", "gamma"))
    found = diff(one + "x\n" + two + three, two + three + "y\n" + one)
    assert [(change.kind, change.moved) for change in found.changes if change.moved] == [(D, True), (I, True)]


def test_equal_texts_have_no_change():
    """A text differs from itself in nothing."""
    assert not diff("a\nb", "a\nb").changed
    assert diff("", "") == TextDiff(())


def test_a_replaced_text_says_so():
    """Where nothing is alike, the answer says that all is shown as replaced."""
    found = diff("one two three\n", "four five six\n")
    assert found.changes == (Change(D, (Run(D, "one two three\n"),)), Change(I, (Run(I, "four five six\n"),)))
    assert found.coarse


TEXT = st.text(st.sampled_from("ab 1,\n.死ب\u0301👩\u200d\ud800\t\u2028"), max_size=120) | st.text(
    st.characters(), max_size=60
)


@given(TEXT, TEXT)
def test_both_texts_come_back(before, after):
    """Equal and deleted runs joined are the older text, equal and inserted ones the newer."""
    found = diff(before, after)
    assert (found.before, found.after) == (before, after)
    assert found.changed == (before != after)
    assert all(run.text for change in found.changes for run in change.runs)


@given(TEXT)
def test_tokens_are_the_text(text):
    """The tokens joined are the text."""
    assert "".join(words(text)) == text


def article(random, size, sentence=17):
    vocabulary = [f"word{number}" for number in range(3000)]
    paragraphs = []
    while sum(map(len, paragraphs)) < size:
        tokens = [
            random.choice(vocabulary if random.random() < 0.6 else ["the", "of", "a", "in"])
            for _ in range(85)
        ]
        paragraphs.append(
            " ".join(f"{token}." if n % sentence == 0 else token for n, token in enumerate(tokens)) + "\n"
        )
    return "".join(paragraphs)


def rewritten(random, text, share):
    return " ".join(
        f"new{random.randrange(3000)}" if random.random() < share else word for word in text.split(" ")
    )


@pytest.mark.parametrize("joint", ["\n", " ", ""])
def test_a_rewritten_article_is_compared_by_words(joint):
    """A third of the words replaced from top to bottom: most of the rest is found, in one paragraph too."""
    random = Random(7)
    before = article(random, 30_000).replace("\n", joint)
    found = diff(before, rewritten(random, before, 0.3))
    kept = sum(len(run.text) for change in found.changes for run in change.runs if run.kind is E)
    assert found.coarse is None
    assert kept > 0.4 * len(before)


@pytest.mark.parametrize(
    "unit", ["a b ", "a\nb\n", "a. b. ", " ", "\n", "死人", "!?", "\ud800.", "a\u0301"], ids=ascii
)
def test_hostile_texts_end(unit):
    """Texts made to be hard to compare are answered within a bound of work, and both come back."""
    random = Random(3)
    before, after = ("".join(random.choices([*unit, unit], k=30_000)) for _ in range(2))
    started = time.process_time()
    found = diff(before, after)
    assert time.process_time() - started < 20
    assert (found.before, found.after) == (before, after)


def test_the_answer_does_not_depend_on_the_machine():
    """The same two texts give the same answer again."""
    random = Random(5)
    before = article(random, 20_000)
    after = rewritten(random, before, 0.5)
    assert diff(before, after) == diff(before, after)
