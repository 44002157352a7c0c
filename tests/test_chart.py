"""The step line as it looks on three widths, and what it never does."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width as cells

from tracker.formats.chart import Step, chart


def step(at, low, high, mark=""):
    return Step(datetime.fromisoformat(at).replace(tzinfo=UTC), low, high, mark)


KERMAN = [
    step("2024-01-03 13:02", 20, None, "initial"),
    step("2024-01-03 13:41", 73, 73, "raised"),
    step("2024-01-03 14:55", 103, 103, "raised"),
    step("2024-01-03 19:20", 95, 95, "lowered"),
    step("2024-01-04 09:10", 84, 84, "lowered"),
    step("2024-01-05 08:00", 89, 89, "raised"),
    step("2024-01-06 10:30", 91, 91, "raised"),
    step("2024-01-11 07:15", 94, 94, "raised"),
]
CHANGES = [
    step("2024-02-06 12:00", 40, 60),
    step("2024-02-07 12:00", None, 70, "rescoped"),
    step("2024-02-08 12:00", None, None, "withdrawn"),
    step("2024-02-09 12:00", 55, 55, "reinstated"),
]


def screen(steps, **options):
    return "\n".join(["", *chart(steps, **{"tz": UTC, **options}), ""])


def test_kerman_on_60_cells():
    """On 60 cells each step keeps its number, time and date."""
    assert (
        screen(KERMAN, width=60, height=12, title="kerman-2024, killed")
        == """
kerman-2024, killed
     │
 125 ┤
     │             103   95                      94
 100 ┤            ┌─────▼─────┐84    89    91   ┌───────────
     │       73   │           ▼─────────────────┘
  75 ┤      ┌─────┘
     │      │
  50 ┤      │
     │ ≥20  │
  25 ┤╌╌╌╌╌╌┘
     │
   0 ┤
     └┬─────┬─────┬─────┬─────┬─────┬─────┬─────┬───────────
      13:02 13:41 14:55 19:20 09:10 08:00 10:30 07:15
      01-03                   01-04 01-05 01-06 01-11
  ▼ lowered   ╌╌ open end   time not to scale
"""
    )


def test_kerman_on_80_cells():
    """On 80 cells the two lowered figures carry their sign and the open one its dots."""
    assert (
        screen(KERMAN, width=80, height=16, title="kerman-2024, killed")
        == """
kerman-2024, killed
     │
 120 ┤
     │                   103      95
 100 ┤                  ┌────────▼────────┐         89       91       94
     │                  │                 │84      ┌────────────────────────────
  80 ┤          73      │                 ▼────────┘
     │         ┌────────┘
  60 ┤         │
     │         │
  40 ┤         │
     │ ≥20     │
  20 ┤╌╌╌╌╌╌╌╌╌┘
     │
   0 ┤
     └┬────────┬────────┬────────┬────────┬────────┬────────┬────────┬──────────
      13:02    13:41    14:55    19:20    09:10    08:00    10:30    07:15
      01-03                               01-04    01-05    01-06    01-11
  ▼ lowered   ╌╌ open end   time not to scale
"""
    )


def test_kerman_on_140_cells():
    """On 140 cells the steps stand further apart and in the same order."""
    assert (
        screen(KERMAN, width=140, height=16)
        == """
     │
 120 ┤
     │                                 103             95
 100 ┤                                ┌───────────────▼───────────────┐                89              91              94
     │                                │                               │84             ┌─────────────────────────────────────────────────────
  80 ┤                 73             │                               ▼───────────────┘
     │                ┌───────────────┘
  60 ┤                │
     │                │
  40 ┤                │
     │ ≥20            │
  20 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘
     │
   0 ┤
     └┬───────────────┬───────────────┬───────────────┬───────────────┬───────────────┬───────────────┬───────────────┬─────────────────────
      13:02           13:41           14:55           19:20           09:10           08:00           10:30           07:15
      01-03                                                           01-04           01-05           01-06           01-11
  ▼ lowered   ╌╌ open end   time not to scale
"""
    )


def test_ascii_where_the_stream_cannot_draw():
    """Without Unicode the chart has ASCII characters only."""
    text = screen(KERMAN, width=70, height=12, unicode=False)
    assert text.isascii()
    assert (
        text
        == """
     |
 125 +
     |                 103     95                              94
 100 +                +-------v-------+84      89      91     +-------
     |         73     |               v-----------------------+
  75 +        +-------+
     |        |
  50 +        |
     | >=20   |
  25 +........+
     |
   0 +
     ++-------+-------+-------+-------+-------+-------+-------+-------
      13:02   13:41   14:55   19:20   09:10   08:00   10:30   07:15
      01-03                           01-04   01-05   01-06   01-11
  v lowered   .. open end   time not to scale
"""
    )


def test_gaps_and_scopes_have_signs():
    """A withdrawn figure leaves a gap, another scope has its sign, and regular dates are to scale."""
    assert (
        screen(CHANGES, width=60, height=10)
        == """
    │
 80 ┤                 ≤70
    │                ◆╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌×                55
 60 ┤                │                               ───────
    │ 40–60          │
 40 ┤────────────────┘
    │
 20 ┤
    │
  0 ┤
    └┬───────────────┬───────────────┬───────────────┬──────
     12:00           12:00           12:00           12:00
     02-06           02-07           02-08           02-09
  ◆ rescoped   × withdrawn   ╌╌ open end
"""
    )


def test_times_are_those_of_the_zone():
    """Dates and times below the axis are in the zone that was given."""
    tehran = timezone(timedelta(hours=3, minutes=30))
    assert "16:32" in screen(KERMAN, tz=tehran)


def test_no_figures_no_chart():
    """Without a number to draw one sentence says so."""
    assert (
        chart([], tz=UTC)
        == chart([step("2024-01-01 00:00", None, None)], tz=UTC)
        == ["There is no figure to draw."]
    )


STEPS = st.builds(
    Step,
    st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  hypothesis adds the zone
    st.none() | st.integers(0, 10**7),
    st.none() | st.integers(0, 10**7),
    st.sampled_from(["", "lowered", "rescoped", "withdrawn", "raised"]),
)


@given(st.lists(STEPS, max_size=150), st.integers(24, 200), st.integers(4, 40), st.booleans())
def test_any_figures_fit(steps, width, height, unicode):
    """Whatever the figures, no line is wider than asked and the plot is no higher."""
    lines = chart(steps, tz=UTC, width=width, height=height, unicode=unicode)
    assert all(cells(line) <= max(width, 28) for line in lines)
    assert len(lines) <= height + 8


@given(st.lists(STEPS.filter(lambda one: one.value is not None), min_size=1, max_size=8))
def test_the_latest_value_is_printed(steps):
    """The number that stands now is always on a chart of 80 cells."""
    latest = max(enumerate(steps), key=lambda one: (one[1].at, one[0]))[1]
    assert f"{latest.value:,}" in "\n".join(chart(steps, tz=UTC))
