"""What Prometheus is told, by one process over a file too."""

from __future__ import annotations

import pytest

from tests.cluster.team import scraped
from tests.db.samples import NOON, at, followed
from tracker.errors import UsageError
from tracker.metrics import Metrics, address_of
from tracker.model import Outcome
from tracker.views import Polled


class Still:
    """A clock that stands."""

    def now(self):
        return at(5)

    def seconds_until(self, when):
        return 0.0


def test_what_is_polled_and_late_is_told(store):
    """Looks by outcome, failures by kind, durations, and how late the schedule is; on both databases."""
    source = followed(store)
    metrics = Metrics(store, Still())
    for outcome, status in [
        (Outcome.NEW, 200),
        (Outcome.FAILED, 429),
        (Outcome.FAILED, 503),
        (Outcome.FAILED, None),
        (Outcome.BLOCKED, 200),
    ]:
        metrics.polled(
            Polled(source=source, outcome=outcome, detail=None, decisions=(), elapsed=0.3, status=status)
        )
    metrics.unrecorded(source)
    metrics.unrecorded(None)
    try:
        told = scraped(metrics.serve("127.0.0.1:0"))
    finally:
        metrics.close()
    assert told["tollbook_polls_total", (("outcome", "failed"),)] == 3
    assert told["tollbook_polls_total", (("outcome", "unchanged"),)] == 0
    kinds = {
        labels[0][1]: value
        for (name, labels), value in told.items()
        if name == "tollbook_poll_failures_total"
    }
    assert kinds == {"429": 1, "5xx": 1, "no_answer": 1, "blocked": 1}
    assert told["tollbook_poll_duration_seconds_count", ()] == 5
    assert told["tollbook_poll_duration_seconds_bucket", (("le", "0.25"),)] == 0
    assert told["tollbook_unrecorded_polls_total", ()] == 1
    assert told["tollbook_sources_due", ()] == 1
    assert told["tollbook_schedule_lag_seconds", ()] == (at(5) - NOON).total_seconds()
    assert told["tollbook_database_up", ()] == 1
    assert ("tollbook_workers", ()) not in told


@pytest.mark.parametrize("text", ["", "here", "127.0.0.1:", "1.2.3.4:99999", "x:-1"])
def test_where_to_listen_is_an_address(text):
    """What is no host and port is refused in one sentence."""
    with pytest.raises(UsageError):
        address_of(text)


def test_a_port_alone_is_one_of_loopback():
    """Nobody else on the network is told unless a host is named."""
    assert address_of("9177") == address_of(":9177") == ("127.0.0.1", 9177)
    assert address_of("[::1]:9177") == ("::1", 9177)
