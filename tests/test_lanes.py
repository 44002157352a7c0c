"""Several issuers side by side: each keeps its numbers, at the moment at which it gave them."""

from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from tests.test_chart import step
from tracker.formats.lanes import lanes

EMERGENCY = (
    "Babak Yektaparast, emergency services",
    [step("2024-01-03 13:41", 73, 73), step("2024-01-06 10:30", 91, None)],
)
HEALTH = ("Bahram Einollahi, health minister", [step("2024-01-03 19:20", 95, 95, "initial")])
INTERIOR = (
    "Ahmad Vahidi",
    [
        step("2024-01-03 14:55", 103, 103),
        step("2024-01-04 09:10", 84, 84, "lowered"),
        step("2024-01-11 07:15", None, None, "withdrawn"),
    ],
)


def test_each_issuer_has_a_line():
    """Each has its name, its numbers in the columns of their moments, and what became of them."""
    drawn = "\n".join(["", *lanes([HEALTH, INTERIOR, EMERGENCY], tz=UTC, width=80), ""])
    assert (
        drawn
        == """
  Babak Yektaparast, emerge…  73──────────────────────────────≥91╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
  Ahmad Vahidi                        103─────────────▼84─────────────×
  Bahram Einollahi, health…                   95────────────────────────────────
                              13:41   14:55   19:20   09:10   10:30   07:15
                              01-03                   01-04   01-06   01-11
  ▼ lowered   × withdrawn   ╌╌ open end   time not to scale
"""
    )


def test_nothing_to_draw():
    """Without a step nothing comes back."""
    assert lanes([], tz=UTC) == lanes([("a", [])], tz=UTC) == []


def test_many_issuers():
    """Of many the busiest are drawn, and the others counted."""
    some = [(f"office {number}", [step("2024-01-03 13:41", number, number)]) for number in range(20)]
    drawn = lanes([*some, INTERIOR], tz=UTC)
    assert any("Ahmad Vahidi" in line for line in drawn)
    assert drawn[-1] == "  9 more changed less often"


@given(
    st.lists(
        st.tuples(st.text(max_size=40), st.lists(st.integers(0, 10**6), max_size=9)),
        max_size=15,
    ),
    st.integers(30, 160),
    st.booleans(),
)
def test_no_line_is_wider(series, width, unicode):
    """Whatever the names and numbers, no line is wider than the terminal."""
    told = [
        (
            name,
            [
                step(f"2024-01-{day + 1:02} 10:00", value, value, "lowered")
                for day, value in enumerate(values)
            ],
        )
        for name, values in series
    ]
    assert all(wcswidth(line) <= width for line in lanes(told, tz=UTC, width=width, unicode=unicode))
