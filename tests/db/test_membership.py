"""Pages and events: what joins, what stays out, two events that are one, one that is two, records by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.db.samples import MINISTER, NOON, at, figure, followed, reading, ruling, statement
from tracker.byhand import Heard, by_hand, heard_figure, heard_statement
from tracker.errors import NotFoundError, UsageError
from tracker.ledger import blame, headlines, said
from tracker.model import (
    Cause,
    Document,
    Event,
    Fit,
    Joining,
    Metric,
    Qualifier,
    RevisionKind,
    Role,
    Ruling,
    RulingKind,
    Scope,
    Source,
    SourceState,
    Speaker,
    Stance,
    Surface,
    Tier,
)
from tracker.nearness import sketch
from tracker.poll import RULES
from tracker.record import Record

QUAY = Event(
    slug="quay",
    name="Fire on the quay",
    occurred_at=datetime(2024, 1, 3, tzinfo=UTC),
    places=("Harborough",),
    words=("fire",),
    created_at=NOON,
)
MAYBE = Joining(fit=Fit.DOUBTFUL, why=("no word of the event stands in it",))
OTHER = Speaker(name="Jan Ostrow", role="mayor", tier=Tier.OFFICIAL_LOCAL)


@pytest.fixture
def quay(store):
    """A store with the event. After each test everything that it wrote fits its chains and its digests."""
    store.add_event(QUAY)
    yield store
    assert store.verify(all_bytes=True).flaws == ()


def found(store, name, slug="quay"):
    """A page that was found, and that nobody named."""
    return store.add_source(slug, Source(url=f"https://{name}.example/a", next_poll_at=NOON), MAYBE)


def poll(store, source, minutes, title, *figures, statements=()):
    """A look that brought a new version under this headline."""
    result = reading(source, at(minutes), *figures, statements=statements)
    document = Document(surfaces={Surface.TITLE: title, Surface.BODY: result.document.surfaces[Surface.BODY]})
    return store.commit([replace(result, document=document)], RULES)


def told(store, slug="quay"):
    """The event's revisions as (kind, cause, after)."""
    return [(r.kind.value, r.cause.value, r.after and r.after.value) for r in store.revisions(slug)]


def on_page(source, kind, slug="quay", **more):
    """A ruling on a page."""
    return Ruling(event=slug, kind=kind, by="editor", at=at(900), source=source.id, **more)


def counted(store, slug="quay"):
    """Which pages count, by host."""
    return {m.source.url.split("/")[2].split(".")[0]: m.counts for m in store.members(slug)}


def test_a_found_page_counts_once_its_words_are_the_events(quay):
    """What does not read as the event's is kept and does not count; an edit that makes it so is heard."""
    source = found(quay, "gazette")
    poll(quay, source, 0, "Harborough holds its breath", figure(20))
    assert told(quay) == []
    (member,) = quay.members("quay")
    assert (member.fit, member.counts, member.title) == (Fit.DOUBTFUL, False, "Harborough holds its breath")
    assert quay.sightings("quay") == ()
    assert len(quay.versions(source.id)) == 1
    poll(quay, source, 30, "Fire in Harborough kills 21", figure(21))
    assert told(quay) == [("initial", "page", 21)]
    assert counted(quay) == {"gazette": True}
    assert {s.figure.value for s in quay.sightings("quay")} == {20, 21}


def test_a_named_page_counts_and_is_asked_about_where_something_speaks_against_it(quay):
    """The page was printed before the event: its figures count until somebody decides, and review has it."""
    source = followed(quay)
    result = reading(source, at(0), figure(20))
    old = replace(result.document, published_at=datetime(2020, 1, 7, tzinfo=UTC))
    quay.commit([replace(result, document=old)], RULES)
    assert told(quay) == [("initial", "page", 20)]
    (member,) = quay.members("quay")
    assert (member.by_hand, member.counts, member.fit) == (True, True, Fit.DOUBTFUL)
    assert member.why[0].startswith("it was printed on 2020-01-07")


def test_an_accepted_page_is_heard_from_its_first_version(quay):
    """Each version enters at the time when it was seen, with its own kind, and the sum is that of a page that
    had counted all along.
    """
    source, other = found(quay, "gazette"), followed(quay, url="https://lantern.example/a")
    poll(quay, source, 0, "Harborough", figure(20))
    poll(quay, other, 10, "Fire in Harborough", figure(20))
    poll(quay, source, 20, "Harborough, later", figure(25))
    assert told(quay) == [("initial", "page", 20)]
    made, decision = quay.rule(on_page(source, RulingKind.JOIN), RULES)
    assert [(r.kind.value, r.observed_at, r.number) for r in decision.revisions] == [
        ("initial", at(0), 2),
        ("raised", at(20), 3),
    ]
    assert headlines(quay.revisions("quay"))[Metric.KILLED].best == 25
    poll(quay, source, 40, "Harborough, later still", figure(26))
    assert told(quay)[-1] == ("raised", "page", 26)
    quay.revoke("quay", made.number, "chief", at(950), RULES)
    assert counted(quay)["gazette"] is False
    assert headlines(quay.revisions("quay"))[Metric.KILLED].best == 20


def test_a_page_that_is_kept_out_is_taken_back_and_stays_so(quay):
    """What was recorded from it is withdrawn by a person; later versions say nothing; the undoing hears all."""
    source = followed(quay)
    poll(quay, source, 0, "Fire in Harborough", figure(20), statements=[statement()])
    made, decision = quay.rule(on_page(source, RulingKind.STAY_OUT), RULES)
    assert [r.cause for r in decision.revisions] == [Cause.MANUAL]
    assert headlines(quay.revisions("quay")) == {}
    assert all(one.withdrawn_at for one in said(quay.attributions("quay")))
    assert quay.sightings("quay") == ()
    poll(quay, source, 30, "Fire in Harborough", figure(30))
    assert headlines(quay.revisions("quay")) == {}
    quay.revoke("quay", made.number, "chief", at(950), RULES)
    assert headlines(quay.revisions("quay"))[Metric.KILLED].best == 30


def test_figures_of_another_time_do_not_enter(quay):
    """A figure that its page dates to another year is nobody's count of this event, on any screen."""
    source = followed(quay)
    old = figure(56, as_of="2020-01-07", span=(15, 17), quote="56 people died in 2020", speaker=OTHER)
    poll(quay, source, 0, "Fire in Harborough", figure(20), old)
    assert told(quay) == [("initial", "page", 20)]
    assert {s.figure.value for s in Record(quay, "quay").sightings} == {20}
    made = blame(quay.revisions("quay"), Record(quay, "quay").sightings)
    assert made.disagrees == ()


def test_a_page_given_to_another_event_moves_whole_and_back(quay):
    """Two rulings in one transaction; revoking one of them undoes both."""
    quay.add_event(replace(QUAY, slug="pier"))
    source = followed(quay)
    poll(quay, source, 0, "Fire in Harborough", figure(20))
    out = on_page(source, RulingKind.STAY_OUT, other="pier")
    joins = replace(out, event="pier", kind=RulingKind.JOIN, other="quay")
    quay.rule_together([out, joins], RULES)
    assert headlines(quay.revisions("quay")) == {}
    assert told(quay, "pier") == [("initial", "page", 20)]
    quay.revoke("quay", 1, "chief", at(950), RULES)
    assert headlines(quay.revisions("quay"))[Metric.KILLED].best == 20
    assert headlines(quay.revisions("pier")) == {}
    assert quay.members("pier") == ()
    assert [r.stands for slug in ("quay", "pier") for r in quay.rulings(slug)] == [False, False]


def test_one_figure_given_to_another_event_leaves_its_page(quay):
    """The other event counts that figure alone, in later versions too; the page serves two events."""
    quay.add_event(replace(QUAY, slug="pier"))
    source = followed(quay)
    second = figure(7, span=(15, 16), quote="7 people died on the pier", speaker=OTHER)
    poll(quay, source, 0, "Fire in Harborough", figure(20), second)
    out = ruling(source, second, RulingKind.OTHER_EVENT, other="pier")
    quay.rule_together([out, replace(out, event="pier", kind=RulingKind.TAKE, other="quay")], RULES)
    assert told(quay, "pier") == [("initial", "page", 7)]
    assert {s.figure.value for s in Record(quay, "pier").sightings} == {7}
    assert {s.figure.value for s in Record(quay, "quay").sightings} == {20}
    poll(quay, source, 30, "Fire in Harborough", figure(22), second)
    assert [r.after.value for r in quay.revisions("pier") if r.after] == [7]


def test_rulings_that_cannot_be_are_stored_not_at_all(quay):
    """Of two rulings the second names an event that is not there: neither is kept."""
    source = followed(quay)
    out = on_page(source, RulingKind.STAY_OUT)
    with pytest.raises(NotFoundError):
        quay.rule_together([out, replace(out, event="nowhere")], RULES)
    assert quay.rulings("quay") == ()
    assert counted(quay) == {"gazette": True}


# definitions


def edit(store, slug="quay", **changes):
    """The ruling by which an event is known by something else."""
    before = store.event(slug)
    return Ruling(
        event=slug, kind=RulingKind.EDIT, by="editor", at=at(900), before=before,
        after=replace(before, **changes),
    )  # fmt: skip


def test_an_edited_definition_holds_found_pages_against_it_anew(quay):
    """With another word the page joins and is heard; without the edit it stays out again."""
    source = found(quay, "gazette")
    poll(quay, source, 0, "Blaze in Harborough", figure(20))
    made, decision = quay.rule(edit(quay, words=("fire", "blaze")), RULES)
    assert quay.event("quay").words == ("fire", "blaze")
    assert [r.kind for r in decision.revisions] == [RevisionKind.INITIAL]
    quay.revoke("quay", made.number, "chief", at(950), RULES)
    assert quay.event("quay") == QUAY
    assert counted(quay) == {"gazette": False}
    assert headlines(quay.revisions("quay")) == {}


def test_edits_are_undone_in_any_order(quay):
    """Each edit changes only what it changed: to revoke the first leaves the second."""
    quay.rule(edit(quay, words=("blaze",), ends_at=at(60_000)), RULES)
    quay.rule(edit(quay, name="The quay", languages=("en",), starts_at=at(0), without=("drill",)), RULES)
    quay.revoke("quay", 1, "chief", at(950), RULES)
    after = quay.event("quay")
    assert (after.words, after.name, after.ends_at) == (("fire",), "The quay", None)
    quay.revoke("quay", 2, "chief", at(960), RULES)
    assert quay.event("quay") == QUAY


# two events that are one


def merge(store, other, into="quay"):
    """The ruling that one event is part of another."""
    before = store.event(into)
    after = replace(before, words=(*before.words, "blaze"))
    return Ruling(
        event=into,
        kind=RulingKind.MERGE_EVENT,
        by="editor",
        at=at(900),
        other=other,
        before=before,
        after=after,
    )


@pytest.fixture
def two(quay):
    """Two events with a page each, which count one after the other, and a shared one."""
    quay.add_event(replace(QUAY, slug="pier"))
    own, theirs = followed(quay), followed(quay, "pier", "https://lantern.example/a")
    poll(quay, own, 0, "Fire in Harborough", figure(20))
    poll(quay, theirs, 10, "Fire in Harborough", figure(25, speaker=OTHER))
    poll(quay, own, 20, "Fire in Harborough", figure(27))
    poll(quay, theirs, 30, "Fire in Harborough", figure(29, speaker=OTHER))
    return quay


def test_a_merged_event_is_part_of_the_other_and_keeps_its_records(two):
    """The other hears what its pages printed, under numbers of its own; the name leads there; r1 stays r1."""
    before = two.revisions("pier")
    _, decision = two.rule(merge(two, "pier"), RULES)
    assert [(r.number, r.observed_at, r.after.value) for r in decision.revisions] == [
        (3, at(10), 25),
        (4, at(30), 29),
    ]
    assert two.revisions("pier") == before
    assert two.event("pier").slug == "quay"
    assert two.event("quay").words == ("fire", "blaze")
    assert [e.slug for e in two.events()] == ["quay"]
    assert counted(two) == {"gazette": True, "lantern": True}
    with pytest.raises(UsageError, match="part of another"):
        two.add_event(replace(QUAY, slug="pier"))
    lantern = two.source("https://lantern.example/a")
    poll(two, lantern, 40, "Fire in Harborough", figure(31, speaker=OTHER))
    assert two.revisions("pier") == before
    assert told(two)[-1] == ("raised", "page", 31)


def test_a_merge_is_undone(two):
    """Both events are again what they were, and the one that was merged hears what it missed."""
    two.rule(merge(two, "pier"), RULES)
    two.revoke("quay", 1, "chief", at(950), RULES)
    assert [e.slug for e in two.events()] == ["pier", "quay"]
    assert two.event("quay") == QUAY
    assert headlines(two.revisions("quay"))[Metric.KILLED].best == 27
    assert headlines(two.revisions("pier"))[Metric.KILLED].best == 29
    assert counted(two) == {"gazette": True}
    assert all(not r.stands for r in two.rulings("quay"))
    lantern = two.source("https://lantern.example/a")
    poll(two, lantern, 40, "Fire in Harborough", figure(31, speaker=OTHER))
    assert headlines(two.revisions("pier"))[Metric.KILLED].best == 31
    assert headlines(two.revisions("quay"))[Metric.KILLED].best == 27


def test_who_is_who_goes_with_a_merge(two):
    """An issuer whom a person merged in one event is merged in the event that it is a part of."""
    alias = Ruling(
        event="pier", kind=RulingKind.MERGE, by="editor", at=at(800), issuers=("jan ostrow", "ostrow"),
        speaker=replace(OTHER, name="Jan Östrow"),
    )  # fmt: skip
    two.rule(alias, RULES)
    two.rule(merge(two, "pier"), RULES)
    names = {r.issuer.name for r in Record(two, "quay").revisions}
    assert names == {MINISTER.name, "Jan Östrow"}
    assert [r.note for r in two.rulings("quay") if r.kind is RulingKind.MERGE] == ["pier, ruling 1"]


def test_a_merged_issuer_is_heard_again_under_the_printed_name(two):
    """A page goes on printing the spelling that a person merged: its next figure follows the issuer's, and the
    record has the page's own words.
    """
    alias = Ruling(
        event="pier", kind=RulingKind.MERGE, by="editor", at=at(800), issuers=("jan ostrow", "ostrow"),
        speaker=replace(OTHER, name="Jan Östrow"),
    )  # fmt: skip
    two.rule(alias, RULES)
    lantern = two.source("https://lantern.example/a")
    poll(two, lantern, 40, "Fire in Harborough", figure(31, speaker=OTHER))
    last = two.revisions("pier")[-1]
    assert (last.kind, last.before.value, last.issuer.name) == (RevisionKind.RAISED, 29, "Jan Ostrow")
    poll(two, lantern, 60, "Fire in Harborough")
    poll(two, lantern, 80, "Fire in Harborough again")
    assert two.revisions("pier")[-1].kind is RevisionKind.WITHDRAWN


def test_an_event_is_not_merged_into_itself(two):
    """Nor into one that it is a part of already."""
    with pytest.raises(UsageError):
        two.rule(merge(two, "quay"), RULES)
    two.rule(merge(two, "pier"), RULES)
    with pytest.raises(UsageError):
        two.rule(merge(two, "pier"), RULES)
    assert len([r for r in two.rulings("quay") if r.kind is RulingKind.MERGE_EVENT]) == 1


# by hand

HEARD = Heard(
    by="M. Editor",
    citation="press conference, IRINN, live",
    speaker=MINISTER,
    recorded_at=at(60),
    said_at=at(50),
    as_of="2024-01-03",
)


def add(store, number, heard=HEARD, metric=Metric.KILLED, scope=Scope()):  # noqa: B008 - a frozen value
    """A figure recorded by hand."""
    result = heard_figure(heard, store.event("quay"), metric, number, scope)
    return store.add(by_hand("quay", result, heard), result, RULES)


def test_a_figure_by_hand_is_a_figure_as_any_other(quay):
    """It has its words, its evidence, its version; it moves its issuer's series; its cause is manual."""
    source = followed(quay)
    poll(quay, source, 0, "Fire in Harborough", figure(20))
    made, decision = add(quay, ">=24")
    assert (made.kind, made.number, made.by, made.note) == (
        RulingKind.ADD, 1, "M. Editor", "press conference, IRINN, live",
    )  # fmt: skip
    (revision,) = decision.revisions
    assert (revision.kind, revision.cause) == (RevisionKind.RAISED, Cause.MANUAL)
    assert (revision.before.value, revision.after.low, revision.after.qualifier) == (
        20,
        24,
        Qualifier.AT_LEAST,
    )
    assert (revision.observed_at, revision.published_at) == (at(60), at(50))
    assert revision.after.as_of == "2024-01-03"
    version = quay.version(revision.version)
    text = quay.document(version.hash).body
    start, end = revision.after.span
    assert text[start:end] == ">=24"
    assert revision.after.quote in text
    assert b'"recorded_by": "M. Editor"' in quay.body(version.body_sha256)
    (seen,) = (s for s in quay.sightings("quay") if s.source == version.source)
    assert (seen.outlet, seen.url[:10]) == ("M. Editor, by hand", "hand:quay/")
    assert headlines(quay.revisions("quay"))[Metric.KILLED].best == 24
    page = quay.source(str(version.source))
    assert (page.state, page.next_poll_at) == (SourceState.PAUSED, None)


def test_a_record_by_hand_is_revoked_and_pages_go_on(quay):
    """The issuer is back at what the page had printed, the evidence stays, and its next figure follows that."""
    source = followed(quay)
    poll(quay, source, 0, "Fire in Harborough", figure(20))
    add(quay, "24")
    quay.revoke("quay", 1, "chief", at(950), RULES)
    assert told(quay)[-1] == ("lowered", "manual", 20)
    poll(quay, source, 70, "Fire in Harborough", figure(21))
    assert told(quay)[-1] == ("raised", "page", 21)
    assert quay.revisions("quay")[-1].before.value == 20


def test_an_attached_file_is_the_evidence(quay):
    """Its bytes come back by their digest; the text names it with the digest."""
    add(quay, "24", replace(HEARD, attached=b"%PDF-1.7 scan", attached_name="list.pdf"))
    version = quay.version(quay.revisions("quay")[0].version)
    assert quay.body(version.body_sha256) == b"%PDF-1.7 scan"
    assert f"Attached: list.pdf, 13 bytes, SHA-256 {version.body_sha256}." in quay.document(version.hash).body


def test_a_part_is_counted_as_a_part(quay):
    """A group, a place or a side is no total of the event; the event's own place is."""
    for scope, role in [
        (Scope(population="children"), Role.SUBGROUP),
        (Scope(place="Ostrow"), Role.LOCATION_SUBTOTAL),
        (Scope(party="the army"), Role.PARTY_SUBTOTAL),
        (Scope(place="Harborough"), Role.HEADLINE_TOLL),
    ]:
        result = heard_figure(HEARD, QUAY, Metric.INJURED, "80-90", scope)
        (read,) = result.extraction.figures
        assert (read.role, read.low, read.high, read.qualifier) == (role, 80, 90, Qualifier.RANGE)


def test_a_statement_by_hand_is_heard_with_its_words(quay):
    """`said` has it with its speaker and target; revoked it is withdrawn."""
    result = heard_statement(
        HEARD, QUAY, Stance.BLAME, "It was the harbour authority.", target="Harbour Authority"
    )
    _, decision = quay.add(by_hand("quay", result, HEARD), result, RULES)
    (made,) = decision.attributions
    assert (made.cause, made.statement.stance, made.statement.target) == (
        Cause.MANUAL, Stance.BLAME, "Harbour Authority",
    )  # fmt: skip
    start, end = made.statement.span
    text = quay.document(made.version).body
    assert text[start:end] == made.statement.text == "It was the harbour authority."
    quay.revoke("quay", 1, "chief", at(950), RULES)
    assert [one.withdrawn_at is not None for one in said(quay.attributions("quay"))] == [True]


def test_what_was_recorded_is_not_recorded_twice(quay):
    """The very same record is refused, and nothing of the second is stored."""
    add(quay, "24")
    with pytest.raises(UsageError, match="recorded by hand before"):
        add(quay, "24")
    assert len(quay.rulings("quay")) == 1


@pytest.mark.parametrize(
    ("number", "heard"),
    [
        ("many", HEARD),
        ("24", replace(HEARD, citation=" ")),
        ("24", replace(HEARD, speaker=Speaker(tier=Tier.HOSPITAL))),
    ],
)
def test_a_record_needs_a_number_a_citation_and_a_speaker(number, heard):
    """Each is asked for in one sentence."""
    with pytest.raises(UsageError):
        heard_figure(heard, QUAY, Metric.KILLED, number, Scope())


# copies


TAKE = " ".join(
    f"The {n}th of the sheds on the quay burnt down that night, a fireman told us." for n in range(12)
)


def print_take(store, source, minutes, number, *, text=TAKE, via=()):
    """A look at a page that prints a text with a number in its own voice."""
    words = f"{number} people died. {text}"
    own = figure(number, speaker=None, via=via, quote=f"{number} people died.")
    result = reading(source, at(minutes), own, text=words)
    title = {Surface.TITLE: "Fire in Harborough", Surface.BODY: words}
    result = replace(result, document=Document(surfaces=title), sketch=sketch(words))
    return store.commit([result], RULES)


def test_a_copy_without_a_byline_is_its_originals(quay):
    """Two sites print one text: the second one's number is the first one's, and there is one issuer."""
    one, other = followed(quay), followed(quay, url="https://lantern.example/a")
    print_take(quay, one, 0, 20)
    print_take(quay, other, 10, 20)
    assert told(quay) == [("initial", "page", 20)]
    print_take(quay, other, 20, 25)
    last = quay.revisions("quay")[-1]
    assert (last.kind, last.issuer.organization, last.via) == (
        RevisionKind.RAISED,
        "gazette.example",
        ("lantern.example",),
    )
    print_take(quay, other, 30, 40, text="".join(reversed(TAKE)))
    assert quay.revisions("quay")[-1].issuer.organization == "lantern.example"


def test_a_copy_of_an_agencys_text_is_the_agencys_though_it_does_not_say_so(quay):
    """The original names AFP, the copy nobody: both are AFP's, in one batch too."""
    one, other = followed(quay), followed(quay, url="https://lantern.example/a")
    print_take(quay, one, 0, 20, via=("AFP",))
    print_take(quay, other, 10, 20)
    assert [r.issuer.organization for r in quay.revisions("quay")] == ["AFP"]


def test_rulings_on_a_copy_find_it_a_copy_still(quay):
    """Read again for a ruling, a copy says nothing of its own; accepted later, it is found to be one."""
    one, other = followed(quay), followed(quay, url="https://lantern.example/a")
    print_take(quay, one, 0, 20)
    print_take(quay, other, 10, 20)
    quay.rule(
        ruling(
            other,
            figure(20, quote="20 people died.", speaker=None),
            RulingKind.ACCEPT,
            figure=figure(20, quote="20 people died.", speaker=None),
        ),
        RULES,
    )
    assert told(quay) == [("initial", "page", 20)]
    third = found(quay, "echo")
    words = f"20 people died. {TAKE}"
    result = reading(third, at(30), figure(20, speaker=None, quote="20 people died."), text=words)
    quay.commit([replace(result, sketch=sketch(words))], RULES)
    assert counted(quay)["echo"] is False
    quay.rule(on_page(third, RulingKind.JOIN), RULES)
    assert told(quay) == [("initial", "page", 20)]
