"""What two versions of a text have in common and what not, in words."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import textdiff
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


HOSTILE = ["a b ", "a\nb\n", "a. b. ", " ", "\n", "死人", "!?", "\ud800.", "a\u0301"]


def hostile(unit, size):
    random = Random(3)
    return tuple("".join(random.choices([*unit, unit], k=size)) for _ in range(2))


@pytest.fixture
def purses(monkeypatch):
    """The comparisons that were made, with the work that each had left."""
    made = []
    real = textdiff._Comparison

    def comparison():
        made.append(real())
        return made[-1]

    monkeypatch.setattr(textdiff, "_Comparison", comparison)
    return made


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_hostile_texts_come_back(unit):
    """Texts made to be hard to compare are answered, and both come back."""
    before, after = hostile(unit, 30_000)
    found = diff(before, after)
    assert (found.before, found.after) == (before, after)


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_work_has_a_bound(unit, purses):
    """No diff does much more work than its purse holds, and one that ran out of it says so."""
    before, after = hostile(unit, 60_000)
    found = diff(before, after)
    (purse,) = purses
    assert purse.work > -textdiff._WORK / 2
    assert found.coarse or not (purse.cuts or purse.windows)


def test_an_empty_purse_still_finds_landmarks(monkeypatch):
    """Where no work is left, the answer is coarse and says so, and what is unique still holds the texts together."""
    monkeypatch.setattr(textdiff, "_WORK", 3_000)
    random = Random(7)
    before = article(random, 3_000).replace("\n", " ")
    after = rewritten(random, before, 0.3)
    found = diff(before, after)
    assert (found.before, found.after) == (before, after)
    assert "shown as replaced" in found.coarse


def test_a_long_text_without_landmarks_is_compared_in_windows():
    """Where nothing is unique a long stretch is compared piece by piece, finds its place again, and it is said."""
    random = Random(11)
    tokens = random.choices(["a", "b", "c"], k=6_000)
    other = [
        *tokens[:1_000],
        "a",
        "b",
        *tokens[1_000:3_000],
        *tokens[3_020:5_000],
        "c",
        *tokens[5_001:-1],
        "b",
    ]
    before, after = " ".join(["b", *tokens]), " ".join(["c", *other])
    found = diff(before, after)
    kept = sum(len(run.text) for change in found.changes for run in change.runs if run.kind is E)
    assert (found.before, found.after) == (before, after)
    assert "piece by piece" in found.coarse
    assert kept > 0.95 * len(before)


def test_a_long_paragraph_is_compared_though_half_is_new():
    """One long paragraph for another is compared in any case: what stayed is found."""
    random = Random(13)
    before = article(random, 12_000).replace("\n", " ").replace(".", "")
    found = diff(before, rewritten(random, before, 0.5))
    kept = sum(len(run.text) for change in found.changes for run in change.runs if run.kind is E)
    assert kept > 0.3 * len(before)


def test_rows_of_numbers_are_paired_by_their_words():
    """A table whose numbers all changed is paired row by row, however many rows there are."""
    random = Random(17)
    tables = [
        "".join(f"Province{row} district{row % 97} {random.randrange(2000):,}\n" for row in range(3_000))
        for _ in range(2)
    ]
    found = diff(*tables)
    assert len(found.changes) == 3_000
    assert found.coarse is None


def test_the_answer_does_not_depend_on_the_machine():
    """The same two texts give the same answer again."""
    random = Random(5)
    before = article(random, 20_000)
    after = rewritten(random, before, 0.5)
    assert diff(before, after) == diff(before, after)


def test_a_paragraph_of_which_hardly_a_word_stays_says_so():
    """One long paragraph rewritten from end to end is shown as edited, and named as replaced."""
    before = " ".join(f"alpha{n}" for n in range(2000)) + " the end"
    after = " ".join(f"omega{n}" for n in range(2000)) + " the end"
    found = diff(before, after)
    assert (found.before, found.after) == (before, after)
    assert found.coarse is not None
