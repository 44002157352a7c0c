"""Which event? Documents and figures held against an event's definition."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.history import count
from tracker.joining import foreign, join
from tracker.model import Document, Event, Fit, Surface

KERMAN = Event(
    slug="kerman-2024",
    name="Kerman bombing",
    occurred_at=datetime(2024, 1, 3, 11, 30, tzinfo=UTC),
    places=("Kerman", "کرمان", "Керман", "克尔曼"),
    words=("bombing", "blast", "explosion", "انفجار", "взрыв", "爆炸", "attentat"),
    without=("stampede", "funeral crush"),
)


def page(title, body="", *, day=None, lang="en", url=None, deck=""):
    return Document(
        surfaces={Surface.TITLE: title, Surface.DECK: deck, Surface.BODY: body},
        url=url,
        lang=lang,
        published_at=None if day is None else datetime.fromisoformat(f"{day}T09:00+00:00"),
    )


CASES = [
    ("joins", page("Twin blasts kill 103 in Kerman", day="2024-01-03")),
    (
        "joins",
        page("Iran mourns", "Two explosions near a cemetery in Kerman's east killed 84.", day="2024-01-05"),
    ),
    ("joins", page("انفجار در کرمان", "در انفجارهای کرمان ۸۴ نفر جان باختند", lang="fa", day="2024-01-04")),
    (
        "joins",
        page("Взрывы в Кермане", "При взрывах в Кермане погибли 84 человека", lang="ru", day="2024-01-04"),
    ),
    ("joins", page("伊朗克尔曼发生爆炸", "伊朗克尔曼发生爆炸,84人死亡", lang="zh", day="2024-01-04")),
    ("joins", page("L'attentat de Kerman", "L’attentat de Kerman a fait 84 morts", lang="fr")),
    (
        "joins",
        page("Kerman bombing: toll cut to 84", "In 2020 a stampede in Kerman killed 56.", day="2024-01-04"),
    ),
    ("joins", page("Worst attack since 1979: blasts in Kerman", day="2024-01-04")),
    ("stays_out", page("Stampede at general's funeral kills 56 in Kerman", day="2020-01-07")),
    ("stays_out", page("Stampede at general's funeral kills 56 in Kerman")),
    ("stays_out", page("Kerman blast", url="https://quay.example/2020/01/07/kerman")),
    ("stays_out", page("Harbour fire kills nine", "A fire in the port of Odessa.", day="2024-01-03")),
    ("doubtful", page("Kerman remembers its dead", "A ceremony was held.", day="2024-01-10")),
    ("doubtful", page("Blast kills nine in Kermanshah", "Gas blew up a house.", day="2024-01-10")),
    (
        "doubtful",
        page(
            "Pakistan struck",
            "One.\nTwo.\nThree.\nIran had spoken of the bombing in Kerman.",
            day="2024-01-17",
        ),
    ),
    ("doubtful", page("Remembering the Kerman bombing of 1985", day="2024-01-10")),
    ("doubtful", page("Kerman", "In 1985 an explosion in Kerman killed nine.")),
]


@pytest.mark.parametrize(("fit", "document"), CASES, ids=[d.title for _, d in CASES])
def test_a_document_is_held_against_the_definition(fit, document):
    """Place and words in the parts that say what a page is about, at the event's time, make it the event's."""
    joining = join(KERMAN, document)
    assert joining.fit == fit, joining.why
    assert joining.why


def test_the_stampede_of_2020_in_the_same_city_stays_out_for_each_reason():
    """The date that it prints, its headline and the year it speaks of each keep it out or make it doubtful."""
    body = "A stampede at the burial in Kerman killed 56 people on Tuesday, officials said."
    title = "Stampede at burial kills 56 in Kerman"
    by_date = join(KERMAN, page(title.replace("Stampede", "Panic"), body, day="2020-01-07"))
    assert by_date.why[0].startswith("it was printed on 2020-01-07, before the event")
    by_title = join(KERMAN, page(title, body))
    assert by_title.why == ("its headline is about something else: stampede",)


def test_a_named_page_joins_unless_something_speaks_against_it():
    """Who names a page for an event knows it: a bare live blog joins, the stampede's article is doubtful."""
    assert join(KERMAN, page("Live updates"), by_hand=True).fit is Fit.JOINS
    assert join(KERMAN, page("Stampede in Kerman", day="2020-01-07"), by_hand=True).fit is Fit.DOUBTFUL


def test_a_page_that_is_kept_up_to_date_has_the_time_of_its_last_edit():
    """An address printed before the event is about it where the page says that it was edited after."""
    made = Document(
        surfaces={Surface.TITLE: "Kerman: blasts kill 84"},
        published_at=datetime(2023, 12, 1, tzinfo=UTC),
        modified_at=datetime(2024, 1, 4, tzinfo=UTC),
    )
    assert join(KERMAN, made).fit is Fit.JOINS


def test_languages_keep_out_what_is_in_another_one():
    """An event that is followed in some languages leaves the others alone, not what has no language."""
    event = Event(slug="k", name="K", places=("Kerman",), languages=("fa", "en"))
    assert join(event, page("Kerman", lang="de")).fit is Fit.STAYS_OUT
    assert join(event, page("Kerman", lang="en-GB")).fit is Fit.JOINS
    assert join(event, page("Kerman", lang=None)).fit is Fit.JOINS


def test_an_event_that_ended_hears_of_nothing_later():
    """The end of the window keeps out an article on its anniversary."""
    event = Event(slug="k", name="K", places=("Kerman",), ends_at=datetime(2024, 3, 1, tzinfo=UTC))
    assert join(event, page("Kerman a year on", day="2025-01-03")).fit is Fit.STAYS_OUT


def test_one_document_serves_two_events():
    """Each event is asked on its own."""
    document = page("Blasts in Kerman and Baghdad kill 90", day="2024-01-03")
    baghdad = Event(slug="b", name="B", places=("Baghdad",), words=("blast",))
    assert [join(event, document).fit for event in (KERMAN, baghdad)] == [Fit.JOINS, Fit.JOINS]


def test_without_a_definition_nothing_found_joins_by_itself():
    """An event that names no place and no word cannot tell its documents from others."""
    assert join(Event(slug="k", name="K"), page("Kerman")).fit is Fit.DOUBTFUL


def test_figures_of_another_time_or_thing_are_foreign():
    """A figure of 2020, or in a sentence on the stampede, is not the bombing's, though its page is."""
    ours = count(84, as_of="2024-01-04")
    dated = count(56, as_of="2020-01-07")
    by_year = count(57, as_of="2020")
    told = count(58, quote="The stampede at the burial killed 58.")
    both = count(59, quote="More died in the blasts than in the stampede: 59.")
    weekday = count(89, as_of="2023-12-29")  # "on Friday", read against a date of the page that was wrong
    assert foreign(KERMAN, [weekday]) == ()
    assert foreign(KERMAN, [ours, dated, by_year, told, both]) == (dated, by_year, told)
    assert foreign(Event(slug="k", name="K"), [dated, told]) == ()


@given(st.text(max_size=200), st.text(max_size=400), st.sampled_from([None, "en", "fa", "zh"]))
def test_any_text_has_an_answer_with_reasons(title, body, lang):
    """No text is too odd, and the answer is the same each time."""
    document = page(title, body, lang=lang)
    made = join(KERMAN, document)
    assert made.why
    assert made == join(KERMAN, document)
