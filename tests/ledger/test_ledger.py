"""The event's history as its users ask for it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.history import (
    EINOLLAHI,
    ISLAMIC_STATE,
    MIADFAR,
    STATE_TV,
    VAHIDI,
    YEKTAPARAST,
    History,
    at,
    count,
    says,
)
from tests.ledger.test_decide import LOOKS
from tracker.ledger import blame, headlines, said, standing, timeline
from tracker.model import (
    Metric,
    Outcome,
    Qualifier,
    Reason,
    RevisionKind,
    Role,
    Sighting,
    Speaker,
    Stance,
    Tier,
)

GOVERNORATE = Speaker(organization="Kerman governorate", tier=Tier.OFFICIAL_LOCAL)
MINISTRY = Speaker(organization="Intelligence Ministry", tier=Tier.OFFICIAL_NATIONAL)


def kerman() -> History:
    """The official toll of Kerman as one page reports it, with what must not become official beside it."""
    history = History()
    page = "harbour"
    history.look(page, count(20, STATE_TV, qualifier=Qualifier.AT_LEAST))
    history.look(page, count(73, YEKTAPARAST))
    history.look(
        page,
        count(
            103, Speaker(role="head", organization="Kerman emergency department", tier=Tier.OFFICIAL_LOCAL)
        ),
    )
    history.look(page, count(95, EINOLLAHI, reason=Reason.DUPLICATE_NAMES))
    history.look(
        page,
        count(84, VAHIDI, reason=Reason.FORENSIC),
        count(300, ISLAMIC_STATE, role=Role.COMPETING, start=9),
    )
    history.look(page, count(89, GOVERNORATE))
    history.look(page, count(91, YEKTAPARAST, qualifier=Qualifier.AT_LEAST))
    history.look("tribune", count(92))
    history.look(page, count(94, MINISTRY))
    return history


def moves(history: History, metric: Metric = Metric.KILLED) -> list[tuple[str, int | None, int | None]]:
    """The headline's moves as (kind, before, after)."""
    return [
        (e.kind.value, e.before and e.before.value, e.after and e.after.value)
        for e in timeline(history.revisions)
        if e.moved and e.record.metric is metric
    ]


def test_the_official_headline_of_kerman():
    """20, 73, 103, 95, 84, 89, 91, 94: state media until an official speaks, never local media or the perpetrator."""
    assert moves(kerman()) == [
        ("initial", None, 20),
        ("raised", 20, 73),
        ("raised", 73, 103),
        ("lowered", 103, 95),
        ("lowered", 95, 84),
        ("raised", 84, 89),
        ("raised", 89, 91),
        ("raised", 91, 94),
    ]


def test_the_headline_names_its_reason_and_its_envelope():
    """The present headline says on what it rests and how far apart those are who still say something: the
    parties are left out, and so is what the official toll has left behind.
    """
    headline = headlines(kerman().revisions)[Metric.KILLED]
    assert headline.choice.revision.issuer == MINISTRY
    assert headline.choice.why == "latest official figure"
    assert (headline.low, headline.best, headline.high) == (92, 94, 94)


def test_state_media_give_way_to_the_first_official():
    """Once an official has spoken, later state media do not move the headline."""
    history = History()
    history.look("a", count(20, STATE_TV))
    history.look("a", count(73, YEKTAPARAST))
    history.look("b", count(150, STATE_TV))
    assert moves(history) == [("initial", None, 20), ("raised", 20, 73)]


def test_without_any_official_the_latest_report_stands():
    """An event that only outlets speak of has a headline all the same, and says so."""
    history = History()
    history.look("a", count(3))
    history.look("b", count(5))
    assert moves(history) == [("initial", None, 3), ("raised", 3, 5)]
    assert headlines(history.revisions)[Metric.KILLED].choice.why == "no official figure; latest reported"


def test_a_perpetrators_figure_alone_makes_no_headline():
    """Only a party to it has given a number: the event has none."""
    history = History()
    history.look("a", count(300, ISLAMIC_STATE, role=Role.COMPETING))
    assert headlines(history.revisions) == {}


def test_a_second_official_with_the_same_number_does_not_move_the_headline():
    """The headline rests on who said 84 first, whatever hedge the second one puts before it."""
    history = History()
    history.look("a", count(84, VAHIDI))
    history.look("a", count(84, VAHIDI), count(84, MIADFAR, qualifier=Qualifier.AT_LEAST, start=9))
    assert moves(history) == [("initial", None, 84)]
    assert headlines(history.revisions)[Metric.KILLED].choice.revision.issuer == VAHIDI


def test_an_unofficial_number_becomes_official_without_a_move():
    """State media's 20 confirmed by an official is no change of the toll, but rests on the official now."""
    history = History()
    history.look("a", count(20, STATE_TV))
    history.look("b", count(20, VAHIDI))
    assert moves(history) == [("initial", None, 20)]
    assert headlines(history.revisions)[Metric.KILLED].choice.revision.issuer == VAHIDI


def test_a_withdrawal_falls_back_to_what_still_stands():
    """Without the minister's figure the earlier official one is the headline again."""
    history = History()
    history.look("a", count(73, YEKTAPARAST), minutes=0)
    history.look("b", count(95, EINOLLAHI), minutes=10)
    history.look("b", minutes=60)
    history.look("b", minutes=80, outcome=Outcome.UNCHANGED)
    assert moves(history)[-1] == ("lowered", 95, 73)


def test_a_rescope_is_the_headlines_kind_too():
    """59 with the gunman to 58 without is shown as rescoped, not as a fall."""
    history = History()
    history.look("a", count(59, VAHIDI, includes_perpetrators=True))
    history.look("a", count(58, VAHIDI, includes_perpetrators=False))
    assert moves(history) == [("initial", None, 59), ("rescoped", 59, 58)]


def test_each_metric_has_its_own_headline():
    """The injured fall while the dead rise; neither moves the other."""
    history = History()
    history.look("a", count(73, VAHIDI), count(171, VAHIDI, metric=Metric.INJURED, start=9))
    history.look("a", count(103, VAHIDI), count(141, VAHIDI, metric=Metric.INJURED, start=9))
    assert moves(history, Metric.INJURED) == [("initial", None, 171), ("lowered", 171, 141)]


def test_late_records_find_their_place_by_time():
    """A revision recorded late but observed early stands where it was observed; numbers stay."""
    history = History()
    history.look("a", count(84, VAHIDI), minutes=100)
    history.look("b", count(20, STATE_TV), minutes=10)
    assert [(e.record.number, e.moved) for e in timeline(history.revisions)] == [(2, True), (1, True)]


def test_what_stands_is_one_line_for_each_series():
    """Standing lines come by metric, the headline's first, groups after the whole."""
    lines = standing(kerman().revisions)
    assert next((line.revision.after.value, line.headline) for line in lines) == (94, True)
    assert {line.revision.after.value for line in lines} >= {94, 92, 91, 84, 300}
    assert sum(line.headline for line in lines) == 1


def sighted(history: History) -> list[Sighting]:
    """What the pages print now, as a store would list it."""
    return [
        Sighting(
            figure=figure, issuer=figure.issuer(outlet), source=index + 1, outlet=outlet,
            url=f"https://{outlet}.example/a", version=page.version, observed_at=at(0),
        )
        for index, (outlet, page) in enumerate(history.pages.items())
        for figure in page.figures
    ]  # fmt: skip


def test_blame_names_who_introduced_the_number_and_who_disagrees():
    """The present 94 comes from the ministry, replacing 91; one page repeats it, one lags, one differs."""
    history = kerman()
    history.look("repeats", count(94, MINISTRY))
    history.look("lags", count(84, VAHIDI))
    found = blame(history.revisions, sighted(history))
    assert found.introduced.issuer == MINISTRY
    assert found.replaced.value == 91
    assert [s.outlet for s in found.repeats] == ["repeats"]
    assert [(s.outlet, s.figure.value) for s in found.disagrees] == [("tribune", 92)]
    assert [(s.outlet, s.figure.value) for s in found.superseded] == [("lags", 84)]


def test_there_is_nobody_to_blame_without_a_figure():
    """An event without a figure has no blame."""
    assert blame((), ()) is None


def test_said_lists_each_stance_once_with_what_became_of_it():
    """A claim that was rejected stays in the list and names who rejected it."""
    history = History()
    fbi = Speaker(organization="FBI", tier=Tier.OFFICIAL_NATIONAL)
    claim = says(Stance.CLAIM_OF_RESPONSIBILITY, ISLAMIC_STATE, "Islamic State")
    history.look("a", claim)
    history.look("b", claim, says(Stance.REJECTION, fbi, "Islamic State", start=200))
    listed = said(history.attributions)
    assert [(s.made.statement.stance, s.rejected_by) for s in listed] == [
        (Stance.CLAIM_OF_RESPONSIBILITY, fbi),
        (Stance.REJECTION, None),
    ]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(LOOKS, st.integers(min_value=0, max_value=12))
def test_the_headline_at_a_moment_is_the_fold_up_to_it(looks, cut):
    """What was known then is the same whether later records exist or not, and moves chain without gaps."""
    history = History()
    for outlet, figures in looks:
        history.look(outlet, *figures)
    early = [r for r in history.revisions if r.observed_at <= at(15 * cut)]
    whole, part = timeline(history.revisions), timeline(early)
    assert whole[: len(part)] == part
    last: dict[Metric, object] = {}
    for entry in whole:
        if entry.moved:
            before = last.get(entry.record.metric)
            assert (entry.before and entry.before.value) == (before and before.value)
            last[entry.record.metric] = entry.after
            assert entry.kind is not RevisionKind.STALE_REPEAT
