"""The extractor as a whole: every figure shows its words, nothing raises, the cost is linear."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.pairs import CASES, document, name
from tests.cost import growth
from tracker.extract import EXTRACTOR, extract
from tracker.extract.lexicon import lexicon
from tracker.extract.numbers import quantities
from tracker.extract.tokens import tokenize
from tracker.formats.extraction import from_json, to_json
from tracker.formats.marked import marked
from tracker.formats.screens import Form
from tracker.lang import LANGUAGES, language
from tracker.model import Document, Extraction, Figure, Metric, Qualifier, Role, Surface

ENGLISH = language("en")
assert ENGLISH is not None
TABLES = lexicon(ENGLISH)

NUMBERS = st.one_of(
    st.integers(min_value=1, max_value=99_999).map(str),
    st.integers(min_value=1000, max_value=9_999_999).map(lambda n: f"{n:,}"),
    st.sampled_from(["two", "forty-two", "one hundred and three", "dozens of", "two dozen", "several", "no"]),
)
BOUNDS = st.sampled_from(["", "at least ", "more than ", "up to ", "about ", "nearly ", "another ", "the "])
PEOPLE = st.sampled_from(["people", "soldiers", "children", "others", "passengers", "civilians", ""])
FATES = st.sampled_from(
    [
        "were killed",
        "died",
        "were injured",
        "dead",
        "are missing",
        "were wounded",
        "were not hurt",
        "lost their lives",
    ]
)
LINKS = st.sampled_from([" and ", ", including ", ", ", "; ", " but ", " after ", ". Earlier, "])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Sentences of the domain, put together at random."""
    parts = [
        f"{draw(BOUNDS)}{draw(NUMBERS)} {draw(PEOPLE)} {draw(FATES)}"
        for _ in range(draw(st.integers(min_value=1, max_value=4)))
    ]
    text = parts[0]
    for part in parts[1:]:
        text += draw(LINKS) + part
    return text + "."


def body_read(text: str) -> Extraction:
    return extract(Document(surfaces={Surface.BODY: text}, lang="en"))


def reads_as(figure: Figure, text: str) -> bool:
    """Whether the words of a figure alone say its number."""
    words = text[slice(*figure.span)]
    if words != figure.text or not words.strip():
        return False
    if figure.parts is not None:
        return all(figure.span[0] <= start < end <= figure.span[1] for start, end in figure.parts)
    if figure.role is Role.MULTIPLIER:
        words = words.split()[0]
    # Alone "1800" is a year.
    tokens = tokenize(f"{words} people" if words.isdecimal() else words)
    found = list(quantities(tokens, [token.lower for token in tokens], TABLES).values())
    if not found:
        # A singular noun or a name is one, a negation none, "both" two, and a bare plural nothing.
        return figure.value in {0, 1, 2, None} or words.lower().split()[0] in {"all", "the"}
    return any(each.low == figure.low or each.high == figure.high for each in found)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(sentences())
def test_no_figure_is_an_orphan(text: str) -> None:
    """The text at a figure's span reads as the figure."""
    for figure in extract(Document(surfaces={Surface.BODY: text}, lang="en")).figures:
        assert reads_as(figure, text), (figure.text, figure.low, figure.high)


@pytest.mark.parametrize("path", [path for path in CASES if path.parent.name == "en"], ids=name)
def test_the_corpus_has_no_orphan(path: object) -> None:
    """Each figure of the golden texts reads as its words do."""
    page = document(path)  # type: ignore[arg-type]
    for figure in extract(page).figures:
        assert reads_as(figure, page.surfaces[figure.surface]), figure


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Nothing that can be typed raises."""
    extract(Document(surfaces={Surface.TITLE: text[:50], Surface.BODY: text}, lang="en"))


def test_the_same_text_gives_the_same_figures() -> None:
    """Reading twice gives identical values."""
    page = Document(surfaces={Surface.BODY: "At least 14 people died and 31 were hurt."}, lang="en")
    assert extract(page) == extract(page)


def test_a_language_without_a_module_is_not_guessed() -> None:
    """A text in another language has no figures and keeps its code."""
    extraction = extract(Document(surfaces={Surface.BODY: "Es starben 14 Menschen."}, lang="de"))
    assert (extraction.lang, extraction.figures, extraction.extractor) == ("de", (), EXTRACTOR)


def test_the_language_is_recognised() -> None:
    """English is known by its commonest words; a text without any is nobody's."""
    text = "The fire was in the north of the city, and 14 people died as the roof fell."
    assert extract(Document(surfaces={Surface.BODY: text})).lang == "en"
    assert extract(Document(surfaces={Surface.BODY: "12345 ----"})).lang is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_examples_of_each_language_are_read(code: str) -> None:
    """Each example of a language gives the headline figures that stand beside it."""
    known = language(code)
    assert known is not None
    for text, wanted in known.examples.items():
        headline = extract(Document(surfaces={Surface.BODY: text}, lang=code)).headline
        assert {metric: figure.value for metric, figure in headline.items()} == wanted, text


def test_the_title_gives_way_to_the_exact_body() -> None:
    """Title and body differ: the body's number is the headline figure and both are kept."""
    extraction = extract(
        Document(
            surfaces={
                Surface.TITLE: "Over 100 killed in blasts",
                Surface.BODY: "The blasts killed 103 people.",
            },
            lang="en",
        )
    )
    assert extraction.headline[Metric.KILLED].low == 103
    assert [(f.low, f.qualifier, f.surface) for f in extraction.figures] == [
        (100, Qualifier.MORE_THAN, Surface.TITLE),
        (103, Qualifier.EXACT, Surface.BODY),
    ]


@pytest.mark.parametrize(
    ("piece", "end"),
    [("The weather was fine in all of the province. ", 150_000), ("12 were killed there. ", 1500 * 22)],
)
def test_what_is_too_long_to_be_read_is_said(piece: str, end: int) -> None:
    """A text longer than any page, or with more sentences about casualties, tells from where on it was not read."""
    text = piece * (300_000 // len(piece))
    read = Document(surfaces={Surface.TITLE: "12 killed", Surface.BODY: text}, lang="en")
    found = extract(read)
    assert found.unread == ((Surface.BODY, (end, len(text))),)
    assert to_json(found, read)["unread"] == [{"surface": "body", "span": [end, len(text)]}]
    assert any("are not read" in line for line in marked(read, found, Form()))
    assert extract(Document(surfaces={Surface.BODY: piece}, lang="en")).unread == ()


def test_the_speaker_of_a_figure() -> None:
    """A figure inside reported speech is its speaker's."""
    text = "Interior Minister Ahmad Vahidi said that 84 people had been killed."
    speaker = extract(Document(surfaces={Surface.BODY: text}, lang="en")).headline[Metric.KILLED].speaker
    assert speaker is not None
    assert speaker.name == "Ahmad Vahidi"


def test_json_has_the_whole_contract() -> None:
    """A line of JSON comes back with every key of the schema, spans counting in the text as given."""
    page = from_json({"id": 1, "text": "😀 At least 103 people were killed.", "lang": "en"})
    found = to_json(extract(page), page)
    assert found["schema"] == "toll.extract/1"
    assert set(found["headline"]) == {"killed", "injured", "missing"}
    figure = found["headline"]["killed"]
    assert (figure["low"], figure["high"], figure["qualifier"], figure["span"]) == (
        103,
        None,
        "at_least",
        [2, 14],
    )


@pytest.mark.parametrize(
    "piece",
    [
        "12 killed and ",
        "killed 12, ",
        "the dead, including ",
        "a man, a woman, ",
        "number of those killed to ",
        "names listed twice ",
        "1,",
        '"',
        "who died ",
        "(",
        "said on 7 October that up to ",
        "x",
        "\n",
    ],
)
def test_hostile_text_costs_linear_time(piece: str) -> None:
    """Four times the text takes about four times the work."""
    small, large = (piece * (size // len(piece)) for size in (4_000, 16_000))
    assert growth(body_read, small, large) < 5
