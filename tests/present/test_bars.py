"""Bars: ranges of one scale."""

import pytest

from kb.answers import Bar
from kb.present.bars import bar, drawn


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (100, 100, "████████"),
        (50, 50, "████"),
        (56.25, 56.25, "████▌"),
        (50, 75, "████░░"),
        (90, 120, "███████▎"),
        (0.001, 0.001, "▏"),
        (101, 101, "███████▶"),
    ],
)
def test_bar_is_scaled_shaded_over_a_range_and_clipped(low: float, high: float, shown: str) -> None:
    assert bar(low, high, 100, 8) == shown


def test_highest_that_counts_fills_the_bar() -> None:
    bars = [Bar(50, 50, counts=True), Bar(100, 100, counts=True), Bar(900, 900, counts=False)]
    assert drawn(bars, 80) == ["████", "████████", "███████▶"]


def test_highest_of_all_fills_the_bar_where_none_counts() -> None:
    assert drawn([Bar(50, 50, counts=False), Bar(100, 100, counts=False)], 80)[1] == "████████"


def test_bars_are_twice_as_long_where_there_is_room() -> None:
    (short,), (long,) = (drawn([Bar(5, 5, counts=True)], width) for width in (129, 130))
    assert (len(short), len(long)) == (8, 16)


def test_nothing_is_drawn_of_nothing() -> None:
    assert drawn([], 80) == []


def test_nothing_that_is_nothing_high_fails():
    assert drawn([Bar(0.0, 0.0, counts=True)], 120) == ["▏"]
