"""Days as decimal years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.values.years import year_of, years_of


@pytest.mark.parametrize(
    ("day", "year"),
    [("1858-01-01", 1858.0), ("1858-07-02", 1858.4986), ("1858-12-31", 1858.9973)],
)
def test_a_day_is_where_it_begins(day: str, year: float) -> None:
    assert year_of(day) == pytest.approx(year, abs=1e-4)


def test_a_day_ends_where_the_next_begins() -> None:
    assert year_of("1858-12-31", after=True) == 1859.0
    assert year_of("1860-12-31", after=True) == 1861.0


@given(st.dates(), st.dates())
def test_later_days_are_later_years(one: object, other: object) -> None:
    first, last = sorted([str(one), str(other)])
    assert year_of(first) <= year_of(last) <= year_of(last, after=True)


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("1858", (1858.0, 1859.0)),
        ("1858/1860", (1858.0, 1861.0)),
        ("185X", (1850.0, 1860.0)),
        ("1858/..", (1858.0, 1858.0)),
        (None, None),
        ("no date", None),
    ],
)
def test_a_date_lies_between_two_years(
    written: str | None, years: tuple[float, float] | None
) -> None:
    assert years_of(written) == years
