"""Durations and moments as people type them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.settings import parse_duration, parse_every, parse_when

NOW = datetime(2024, 1, 4, 9, 10, tzinfo=UTC)
TEHRAN = ZoneInfo("Asia/Tehran")
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("10m", 600),
        ("90s", 90),
        ("6h", 21600),
        ("1d", 86400),
        ("2w", 1209600),
        ("1h30m", 5400),
        ("1.5h", 5400),
        ("30", 30),
        ("0.5", 0.5),
        ("0", 0),
        (" 10M ", 600),
    ],
)
def test_durations_are_read_in_seconds(text, seconds):
    """A duration is a number and a unit, several of them, or bare seconds."""
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "m", "10x", "-5m", "10 m", "1e9", "٣m", "1h30", "10m..", "nan", "9999999999d", "1" * 100_000]
)
def test_what_is_no_duration_is_refused_with_examples(text):
    """Anything else is a UsageError with examples, however long."""
    with pytest.raises(UsageError) as caught:
        parse_duration(text)
    assert "10m" in caught.value.hint
    assert len(caught.value.message) < 120


def test_a_pair_of_durations_goes_from_the_shorter_to_the_longer():
    """The bounds of a schedule read "10m..6h"; "10m" alone is both of them."""
    assert parse_every("10m..6h") == (600.0, 21600.0)
    assert parse_every("10m") == (600.0, 600.0)


@pytest.mark.parametrize("text", ["6h..10m", "0s..1h", "..", "10m..", "..6h", "10m...6h", "a..b", ""])
def test_a_wrong_pair_is_refused(text):
    """A pair that is turned round, open or too short is a UsageError."""
    with pytest.raises(UsageError):
        parse_every(text)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2024-01-03T18:00Z", "2024-01-03T18:00:00+00:00"),
        ("2024-01-03T18:00:30.5Z", "2024-01-03T18:00:30.500000+00:00"),
        ("2024-01-03 18:00+03:30", "2024-01-03T14:30:00+00:00"),
        ("2024-01-03 18:00 UTC", "2024-01-03T18:00:00+00:00"),
        ("2024-01-03 18:00", "2024-01-03T14:30:00+00:00"),
        ("2024-01-03", "2024-01-03T20:29:59.999999+00:00"),
        ("20240103", "2024-01-03T20:29:59.999999+00:00"),
        ("yesterday", "2024-01-03T20:29:59.999999+00:00"),
        ("2h", "2024-01-04T07:10:00+00:00"),
        ("2h ago", "2024-01-04T07:10:00+00:00"),
        ("1d12h ago", "2024-01-02T21:10:00+00:00"),
        ("now", "2024-01-04T09:10:00+00:00"),
        ("Today", "2024-01-04T09:10:00+00:00"),
    ],
)
def test_a_moment_is_read_in_the_readers_zone(text, when):
    """Times without a zone are Tehran's here; a date alone is the end of that day; all come back in UTC."""
    read = parse_when(text, NOW, TEHRAN)
    assert read.isoformat() == when
    assert read.utcoffset() == timedelta(0)


def test_the_nights_of_the_clock_change_are_read_one_way():
    """Of the hour that comes twice the first is meant; the skipped hour is read as if it were there."""
    assert parse_when("2024-10-27 02:30", NOW, BERLIN) == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
    assert parse_when("2024-03-31 02:30", NOW, BERLIN) == datetime(2024, 3, 31, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "18",
        "2024",
        "2024-13-01",
        "2024-01-03 25:00",
        "ago",
        "-2h",
        "tomorrow",
        "0001-01-01 00:00",
        "@{2h}",
        "9999-12-31T23:59-10:00",
        "2024-01-03T18:00Z" * 9000,
        "2h\x00",
        "3000w ago ago",
    ],
)
def test_what_is_no_moment_is_refused_with_examples(text):
    """Anything else is a UsageError with examples."""
    with pytest.raises(UsageError) as caught:
        parse_when(text, NOW, TEHRAN)
    assert "yesterday" in caught.value.hint
    assert caught.value.message.isprintable()


@given(st.text(alphabet="0123456789smhdw.:-+TZ ago\x00٣", max_size=80) | st.text())
def test_any_text_gives_a_moment_or_a_usage_error(text):
    """No text raises anything but UsageError."""
    for read in (parse_duration, parse_every, lambda words: parse_when(words, NOW, TEHRAN)):
        try:
            read(text)
        except UsageError as error:
            assert error.hint  # noqa: PT017 - both answers are right
