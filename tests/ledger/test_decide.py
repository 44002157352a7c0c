"""What one look at one page means for the event."""

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
from tracker.model import (
    Cause,
    ChangeKind,
    Metric,
    Outcome,
    Qualifier,
    Reason,
    RevisionKind,
    Role,
    Speaker,
    Stance,
    Surface,
    Tier,
)

HARBOUR = "harbour"
LATE = "late"


def test_the_first_figure_of_an_issuer_is_initial():
    """A page read for the first time gives each issuer it quotes an initial revision."""
    history = History()
    made = history.look(HARBOUR, count(20, STATE_TV, qualifier=Qualifier.AT_LEAST))
    (revision,) = made.revisions
    assert (revision.kind, revision.cause) == (RevisionKind.INITIAL, Cause.PAGE)
    assert revision.before is None
    assert revision.after.low == 20
    assert revision.not_before is None
    assert revision.via == (HARBOUR,)


def test_an_edited_figure_of_one_issuer_is_raised_and_lowered():
    """The same issuer with another number raises or lowers it, between the last look and this one."""
    history = History()
    history.look(HARBOUR, count(84, VAHIDI))
    history.look(HARBOUR, count(89, VAHIDI))
    made = history.look(HARBOUR, count(87, VAHIDI))
    assert history.kinds() == ["initial", "raised", "lowered"]
    (revision,) = made.revisions
    assert (revision.before.low, revision.after.low) == (89, 87)
    assert revision.not_before == at(30)
    assert revision.observed_at == at(45)


def test_the_outlet_is_the_issuer_where_the_page_names_nobody():
    """Figures in a page's own voice form the outlet's series and carry no relay."""
    history = History()
    made = history.look(HARBOUR, count(20))
    (revision,) = made.revisions
    assert revision.issuer == Speaker(organization=HARBOUR, tier=Tier.MEDIA_TALLY)
    assert revision.via == ()


def test_a_relay_of_a_known_figure_is_no_revision():
    """Thirty pages that quote the minister's 84 are one figure of the minister."""
    history = History()
    history.look(HARBOUR, count(84, VAHIDI))
    assert history.look(LATE, count(84, VAHIDI)).revisions == ()


def test_hedges_that_drift_along_the_relay_are_no_revision():
    """Another outlet's "at least 84" for the minister's 84 changes nothing."""
    history = History()
    history.look(HARBOUR, count(84, VAHIDI))
    assert history.look(LATE, count(84, VAHIDI, qualifier=Qualifier.AT_LEAST)).revisions == ()


def test_a_page_that_drops_its_own_hedge_changes_the_qualifier():
    """The same page going from "at least 84" to "84" is qualifier_changed."""
    history = History()
    history.look(HARBOUR, count(84, VAHIDI, qualifier=Qualifier.AT_LEAST))
    history.look(HARBOUR, count(84, VAHIDI))
    assert history.kinds() == ["initial", "qualifier_changed"]


def test_a_page_that_lags_repeats_a_stale_figure():
    """An outlet that first prints 73 when its source stands at 103 prints an old figure."""
    history = History()
    history.look(HARBOUR, count(73, YEKTAPARAST))
    history.look(HARBOUR, count(103, YEKTAPARAST))
    (revision,) = history.look(LATE, count(73, YEKTAPARAST)).revisions
    assert revision.kind is RevisionKind.STALE_REPEAT


def test_an_old_figure_under_a_new_name_without_a_date_is_stale():
    """A figure that the event has left behind does not come back because one more official is quoted with it."""
    history = History()
    history.look(HARBOUR, count(103, YEKTAPARAST))
    history.look(HARBOUR, count(95, EINOLLAHI))
    (revision,) = history.look(LATE, count(103, MIADFAR)).revisions
    assert revision.kind is RevisionKind.STALE_REPEAT


def test_an_old_figure_under_a_new_name_with_a_later_date_is_news():
    """A page dated after the correction that says 103 again says it knowingly."""
    history = History()
    history.look(HARBOUR, count(103, YEKTAPARAST))
    history.look(HARBOUR, count(95, EINOLLAHI), published_at=at(10))
    (revision,) = history.look(LATE, count(103, MIADFAR), published_at=at(40)).revisions
    assert revision.kind is RevisionKind.INITIAL


def test_a_page_that_goes_back_knowingly_reinstates():
    """288, 275, 288 by one issuer on one page: the third is reinstated, equal value or not."""
    history = History()
    for value in (288, 275, 288):
        history.look(HARBOUR, count(value, VAHIDI))
    assert history.kinds() == ["initial", "lowered", "reinstated"]


def test_an_old_number_reached_again_by_another_way_is_raised():
    """99, 115, 97, 99: the last was not what stood before 97, so it is raised."""
    history = History()
    for value in (99, 115, 97, 99):
        history.look(HARBOUR, count(value, VAHIDI))
    assert history.kinds() == ["initial", "raised", "lowered", "raised"]


def test_reasons_travel_with_the_revision():
    """A stated reason is on the revision, and a lowered toll with one stays lowered."""
    history = History()
    history.look(HARBOUR, count(103, EINOLLAHI))
    (revision,) = history.look(HARBOUR, count(95, EINOLLAHI, reason=Reason.DUPLICATE_NAMES)).revisions
    assert revision.kind is RevisionKind.LOWERED
    assert [r.reason for r in revision.reasons] == [Reason.DUPLICATE_NAMES]


def test_excluding_the_attacker_is_rescoped_not_lowered():
    """59 with the gunman to 58 without him is another definition of who is counted."""
    history = History()
    history.look(HARBOUR, count(59, VAHIDI, includes_perpetrators=True))
    history.look(HARBOUR, count(58, VAHIDI, includes_perpetrators=False))
    assert history.kinds() == ["initial", "rescoped"]


def test_another_way_of_counting_is_a_change_of_method():
    """64 counted to 2,975 modelled is no rise."""
    history = History()
    history.look(HARBOUR, count(64, VAHIDI))
    history.look(HARBOUR, count(2975, VAHIDI, reason=Reason.COUNTING_METHOD))
    assert history.kinds() == ["initial", "method_change"]


def test_the_same_number_under_another_name_is_reattributed():
    """A page that now credits its 84 to the minister has changed the speaker, not the toll."""
    history = History()
    history.look(HARBOUR, count(84, MIADFAR))
    (revision,) = history.look(HARBOUR, count(84, VAHIDI)).revisions
    assert revision.kind is RevisionKind.REATTRIBUTED
    assert revision.before.speaker == MIADFAR


def test_a_rival_figure_is_disputed():
    """A perpetrator's own toll opens its own series as a dispute."""
    history = History()
    history.look(HARBOUR, count(84, VAHIDI))
    (revision,) = history.look(
        HARBOUR, count(84, VAHIDI), count(300, ISLAMIC_STATE, role=Role.COMPETING)
    ).revisions
    assert revision.kind is RevisionKind.DISPUTED
    assert revision.issuer == ISLAMIC_STATE


def test_comparators_and_old_values_have_no_series():
    """The stampede of 2020, yesterday's toll and a forecast are read and never become revisions."""
    history = History()
    made = history.look(
        HARBOUR,
        count(84, VAHIDI),
        count(56, role=Role.COMPARATOR, start=10),
        count(95, EINOLLAHI, role=Role.PRIOR_VALUE, current=False, start=20),
        count(200, role=Role.FORECAST, start=30),
        count(9, role=Role.INCREMENT, start=40),
    )
    assert [r.after.low for r in made.revisions] == [84]


def test_a_slug_is_a_fossil():
    """The number in the address never makes a series."""
    history = History()
    assert history.look(HARBOUR, count(100, surface=Surface.URL)).revisions == ()


def test_doubtful_readings_make_no_revision():
    """A reading below the threshold stays with its page for review."""
    assert History().look(HARBOUR, count(20, confidence=0.3)).revisions == ()


def test_repetitions_of_a_credited_figure_are_not_a_second_issuer():
    """The headline's bare 84 is the minister's 84 of the second paragraph."""
    made = History().look(
        HARBOUR,
        count(84, surface=Surface.TITLE),
        count(84, VAHIDI, start=40),
        count(12, role=Role.SUBGROUP, population="children", start=60),
    )
    assert [(r.issuer.name, r.after.low) for r in made.revisions] == [("Ahmad Vahidi", 84), (None, 12)]


def test_groups_have_series_of_their_own():
    """Children among the dead move without touching the toll, and an unnamed part moves nothing."""
    history = History()
    children = {"role": Role.SUBGROUP, "population": "children", "start": 30}
    history.look(HARBOUR, count(89, VAHIDI), count(12, VAHIDI, **children))
    made = history.look(
        HARBOUR,
        count(89, VAHIDI),
        count(14, VAHIDI, **children),
        count(9, VAHIDI, role=Role.SUBGROUP, start=60),
    )
    assert [(r.kind.value, r.scope.population) for r in made.revisions] == [("raised", "children")]


def test_a_missing_figure_is_withdrawn_only_by_a_second_look():
    """A genuine page without its number opens an absence; ten minutes later a second look withdraws it."""
    history = History()
    history.look(HARBOUR, count(84, VAHIDI), minutes=0)
    first = history.look(HARBOUR, minutes=60)
    assert first.revisions == ()
    assert len(first.opened) == 1
    assert history.look(HARBOUR, minutes=65, outcome=Outcome.UNCHANGED).revisions == ()
    second = history.look(HARBOUR, minutes=70, outcome=Outcome.UNCHANGED)
    (revision,) = second.revisions
    assert revision.kind is RevisionKind.WITHDRAWN
    assert (revision.before.low, revision.after) == (84, None)
    assert (revision.not_before, revision.observed_at) == (at(0), at(60))


def test_a_figure_that_comes_back_was_never_withdrawn():
    """A number that the second look finds again closes the absence without a revision."""
    history = History()
    history.look(HARBOUR, count(84, VAHIDI), minutes=0)
    history.look(HARBOUR, minutes=60)
    made = history.look(HARBOUR, count(84, VAHIDI), minutes=80)
    assert made.revisions == ()
    assert len(made.closed) == 1


def test_a_figure_that_others_still_print_is_not_withdrawn():
    """One outlet that drops the minister's number has not withdrawn it for him."""
    history = History()
    history.look(HARBOUR, count(84, VAHIDI), minutes=0)
    history.look(LATE, count(84, VAHIDI), minutes=1)
    history.look(HARBOUR, minutes=60)
    made = history.look(HARBOUR, minutes=80, outcome=Outcome.UNCHANGED)
    assert made.revisions == ()
    assert len(made.closed) == 1


def test_a_new_speaker_in_the_old_ones_place_is_no_withdrawal():
    """An article that moves on from one official to the next has dropped no count."""
    history = History()
    history.look(HARBOUR, count(103, YEKTAPARAST))
    made = history.look(HARBOUR, count(95, EINOLLAHI))
    assert made.opened == ()


def test_a_figure_withdrawn_and_printed_again_is_reinstated():
    """After a withdrawal the same number is reinstated."""
    history = History()
    history.look(HARBOUR, count(84), minutes=0)
    history.look(HARBOUR, minutes=60)
    history.look(HARBOUR, minutes=80, outcome=Outcome.UNCHANGED)
    history.look(HARBOUR, count(84), minutes=100)
    assert history.kinds() == ["initial", "withdrawn", "reinstated"]


def test_stances_of_several_speakers_coexist():
    """Blame by one, denial by another and a claim by a third are three records; relays add none."""
    history = History()
    adviser = Speaker(name="Mohammad Jamshidi", tier=Tier.OFFICIAL_NATIONAL)
    miller = Speaker(name="Matthew Miller", tier=Tier.OFFICIAL_NATIONAL)
    told = [
        says(Stance.BLAME, adviser, "Israel"),
        says(Stance.DENIAL, miller, "United States", start=200),
        says(Stance.CLAIM_OF_RESPONSIBILITY, ISLAMIC_STATE, "Islamic State", start=300),
    ]
    assert [a.kind for a in history.look(HARBOUR, *told).attributions] == [ChangeKind.STATED] * 3
    assert history.look(LATE, *told).attributions == ()


def test_a_rejected_claim_is_marked_and_kept():
    """The investigators' rejection is recorded, and so is what it does to the claim."""
    history = History()
    fbi = Speaker(organization="FBI", tier=Tier.OFFICIAL_NATIONAL)
    history.look(HARBOUR, says(Stance.CLAIM_OF_RESPONSIBILITY, ISLAMIC_STATE, "Islamic State"))
    made = history.look(
        HARBOUR,
        says(Stance.CLAIM_OF_RESPONSIBILITY, ISLAMIC_STATE, "Islamic State"),
        says(Stance.REJECTION, fbi, "Islamic State", start=200),
    ).attributions
    assert [(a.kind, a.statement.stance) for a in made] == [
        (ChangeKind.STATED, Stance.REJECTION),
        (ChangeKind.REJECTED, Stance.CLAIM_OF_RESPONSIBILITY),
    ]
    assert made[1].rejected_by == fbi


def test_a_claim_that_disappears_waits_for_a_second_look():
    """A claim that a page no longer reports is withdrawn only after the second look."""
    history = History()
    claim = says(Stance.CLAIM_OF_RESPONSIBILITY, ISLAMIC_STATE, "Islamic State")
    history.look(HARBOUR, count(84), claim, minutes=0)
    assert history.look(HARBOUR, count(84), minutes=60).attributions == ()
    (made,) = history.look(HARBOUR, minutes=80, outcome=Outcome.UNCHANGED).attributions
    assert (made.kind, made.observed_at) == (ChangeKind.WITHDRAWN, at(60))


def test_statements_without_a_stance_change_nothing():
    """Condemnation is kept with its page and is no record of responsibility."""
    history = History()
    from dataclasses import replace

    told = replace(says(Stance.BLAME, VAHIDI), stance=None)
    assert history.look(HARBOUR, told).attributions == ()


SPEAKERS = st.sampled_from([None, STATE_TV, YEKTAPARAST, EINOLLAHI, VAHIDI])
FIGURES = st.builds(
    count,
    st.integers(min_value=0, max_value=400),
    SPEAKERS,
    metric=st.sampled_from([Metric.KILLED, Metric.INJURED]),
    qualifier=st.sampled_from([Qualifier.EXACT, Qualifier.AT_LEAST]),
    start=st.integers(min_value=0, max_value=9),
)
LOOKS = st.lists(
    st.tuples(st.sampled_from([HARBOUR, LATE]), st.lists(FIGURES, max_size=4)), min_size=1, max_size=12
)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(LOOKS)
def test_the_same_page_twice_is_silent(looks):
    """Whatever was printed, a second reading of the same version records nothing."""
    history = History()
    for outlet, figures in looks:
        history.look(outlet, *figures)
        again = history.look(outlet, *figures)
        assert [r for r in again.revisions if r.kind is not RevisionKind.WITHDRAWN] == []


@settings(derandomize=True, max_examples=300, deadline=None)
@given(LOOKS)
def test_every_revision_names_a_change(looks):
    """A revision has a figure on one side at least, and a change of number says the right direction."""
    history = History()
    for outlet, figures in looks:
        history.look(outlet, *figures)
    for revision in history.revisions:
        assert revision.before is not None or revision.after is not None
        if revision.kind is RevisionKind.RAISED:
            assert revision.after.value > revision.before.value
        if revision.kind is RevisionKind.LOWERED:
            assert revision.after.value < revision.before.value
        if revision.after is not None:
            assert revision.after.metric is revision.metric
