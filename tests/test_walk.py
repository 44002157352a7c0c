"""The walk through what waits: one key for each, each decision made at once."""

from collections.abc import Iterable

from tests.ledger.history import START, VAHIDI, count
from tracker.desk import Waiting
from tracker.dissent import Dissent
from tracker.errors import UsageError
from tracker.issuers import Issuer, Proposal
from tracker.model import Difference, Disagreement, Sighting, Version
from tracker.review import Doubt
from tracker.walk import keys_on, walk

SEEN = Sighting(
    figure=count(84, VAHIDI), issuer=VAHIDI, source=1, outlet="a", url="https://a.example/a", version="1",
    observed_at=START,
)  # fmt: skip
READING = Waiting("r1", ("not sure",), doubt=Doubt("r1", SEEN, ("not sure",)))
PAIR = Waiting(
    "p1", ("alike",), proposal=Proposal(*(Issuer(key, VAHIDI, {}, 1, 0) for key in ("a", "b")), "alike")
)


class Person:
    """Presses these keys, types these lines, and has everything recorded."""

    def __init__(self, keys: Iterable[str], lines: Iterable[str] = (), refuses: int = 0) -> None:
        self.keys, self.lines, self.refuses = iter(keys), iter(lines), refuses
        self.shown: list[str] = []
        self.offered: list[str] = []
        self.decided: list[dict] = []
        self.told: list[str] = []

    def ask(self, keys):
        self.offered.append("".join(keys))
        return next(self.keys)

    def decide(self, decision):
        if self.refuses:
            self.refuses -= 1
            raise UsageError("no number")
        self.decided.append(decision)

    def walk(self, *waiting: Waiting) -> int:
        return walk(
            waiting,
            show=lambda _, one: self.shown.append(one.id),
            ask=self.ask,
            line=lambda _: next(self.lines),
            decide=self.decide,
            complain=lambda error: self.told.append(error.message),
        )


def differing(grammar: bool, second: bool) -> Waiting:
    """A figure that only one of the two readers reads, or both."""
    figure = count(84, VAHIDI)
    kinds = {(True, True): "differing", (True, False): "only_grammar", (False, True): "only_second"}
    disagreement = Disagreement(
        difference=Difference(kinds[grammar, second]),
        grammar=figure if grammar else None,
        second=figure if second else None,
    )
    version = Version(
        hash="ab" * 32, number=1, source=1, url="https://a.example/a", outlet="a", observed_at=START,
        not_before=None, last_seen_at=START, title="", text_sha256="", body_sha256=None,
    )  # fmt: skip
    return Waiting(
        "d1", ("x",), dissent=Dissent(id="d1", version=version, reader="m", disagreement=disagreement)
    )


def test_what_two_readers_read_otherwise_has_keys_by_who_reads_it():
    """Ours can be accepted, the other's adopted; of what is not there nothing is offered."""
    offered = ["".join(keys_on(differing(*who))) for who in ((True, True), (True, False), (False, True))]
    assert offered == ["adcros", "acros", "dcrs"]


def test_a_reading_and_a_pair_have_keys_of_their_own():
    """Accept, correct, reject, other event, skip; merge, keep apart, skip."""
    person = Person(["a", "k"])
    assert person.walk(READING, PAIR) == 2
    assert person.offered == ["acros", "mks"]
    assert person.decided == [{"id": "r1", "decision": "accept"}, {"id": "p1", "decision": "keep_apart"}]


def test_a_correction_asks_what_it_should_be():
    """The number and the metric, as lines."""
    person = Person(["c"], [">=84", ""])
    assert person.walk(READING) == 1
    assert person.decided == [{"id": "r1", "decision": "correct", "number": ">=84", "metric": ""}]


def test_a_decision_that_cannot_be_is_asked_for_again():
    """The reason is told, and the same reading waits for another key."""
    person = Person(["c", "r"], ["many", ""], refuses=1)
    assert person.walk(READING) == 1
    assert person.told == ["no number"]
    assert person.decided == [{"id": "r1", "decision": "reject"}]


def test_other_keys_do_nothing():
    """A letter in capitals is the letter; what is no key is asked for again."""
    person = Person(["x", "m", "\x1b[A", "R"])
    assert person.walk(READING) == 1
    assert person.decided == [{"id": "r1", "decision": "reject"}]


def test_the_walk_may_be_broken_off():
    """What was decided by then is decided; the rest was not shown."""
    person = Person(["a", "q"])
    assert person.walk(READING, PAIR, READING) == 1
    assert person.shown == ["r1", "p1"]


def test_what_is_skipped_is_not_counted():
    """Nothing is decided on it, and it waits on."""
    person = Person(["s", "s"])
    assert person.walk(READING, PAIR) == 0
