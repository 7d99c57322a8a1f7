import statistics
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.values.areas import (
    finest_place,
    from_km2,
    lower_middle,
    rounded,
    rounded_to,
    rounding,
    significant_digits,
    to_km2,
)

SQUARE_MILE = Decimal("2.589988110336")
FACTORS = st.sampled_from([Decimal(1), SQUARE_MILE, Decimal("0.01"), Decimal("1.13806224")])
STATED = st.decimals("0.001", "150000000", places=6)
FIGURES = st.lists(st.floats(0.001, 2e8), min_size=1, max_size=9)


@given(STATED, FACTORS)
def test_km2_is_the_exact_product(value, factor):
    assert Fraction(to_km2(value, factor)) == Fraction(value) * Fraction(factor)


@given(st.decimals("0.01", "9999999", places=2), FACTORS)
def test_a_figure_comes_back_in_its_own_unit(value, factor):
    assert from_km2(float(to_km2(value, factor)), factor) == float(value)


def test_six_hundred_thousand_square_miles():
    assert to_km2(Decimal(600000), SQUARE_MILE) == Decimal("1553992.866201600000")
    assert from_km2(1553992.8662016, SQUARE_MILE) == 600000


def test_conversion_back_stops_at_six_decimals():
    assert from_km2(1, Decimal(3)) == 0.333333


@given(FIGURES)
def test_the_middle_figure_is_the_lower_median_and_one_of_them(values):
    middle = values[lower_middle(values)]
    assert middle == statistics.median_low(values)


@given(FIGURES, st.randoms())
def test_the_middle_figure_does_not_depend_on_the_order(values, random):
    shuffled = list(values)
    random.shuffle(shuffled)
    assert values[lower_middle(values)] == shuffled[lower_middle(shuffled)]


def test_of_equal_middle_figures_the_first_is_taken():
    assert lower_middle([5, 3, 3, 1]) == 1
    assert lower_middle([2, 2]) == 0


@pytest.mark.parametrize(
    ("stated", "digits"),
    [
        ("600000", 1),
        ("361908", 6),
        ("1500", 2),
        ("10", 1),
        ("4.7", 2),
        ("4.70", 3),
        ("100.0", 4),
        ("0.05", 1),
        ("0.050", 2),
        ("0.00000010", 2),
        ("1E-7", 1),
        ("6E+5", 1),
    ],
)
def test_a_stated_figure_claims_its_significant_digits(stated, digits):
    assert significant_digits(Decimal(stated)) == digits


@given(st.integers(1, 10**12), st.integers(0, 5))
def test_trailing_zeros_of_a_whole_number_claim_nothing(number, zeros):
    assert significant_digits(Decimal(number * 10**zeros)) == significant_digits(Decimal(number))


@pytest.mark.parametrize(
    ("value", "digits", "printed"),
    [
        (911234.5, 3, "911,000"),
        (911500.0, 3, "912,000"),
        (1_234_567, 1, "1,000,000"),
        (999.6, 3, "1,000"),
        (4.72, 2, "4.7"),
        (5.0, 3, "5.00"),
        (0.00012345, 3, "0.000123"),
        (0.1 + 0.2, 1, "0.3"),
        (-1234.0, 3, "-1,230"),
        (0, 3, "0"),
    ],
)
def test_a_figure_is_printed_with_its_digits(value, digits, printed):
    assert rounded(value, digits) == printed


@given(st.floats(0.001, 2e8), st.integers(1, 6))
def test_rounding_moves_a_figure_by_half_of_its_last_place_at_most(value, digits):
    printed = Fraction(rounded(value, digits).replace(",", ""))
    place = Fraction(10) ** finest_place(value, digits, Decimal(1))
    assert abs(printed - Fraction(value)) <= place / 2 * (1 + Fraction(1, 10**9))


@pytest.mark.parametrize(
    ("value", "finest", "printed"),
    [
        (1_234_567, 0, "1,230,000"),
        (1_234_567, 4, "1,230,000"),
        (1_234_567, 5, "1,200,000"),
        (1_234_567, 6, "1,000,000"),
        (12.345, 0, "12"),
        (12.345, -1, "12.3"),
        (0, 2, "0"),
    ],
)
def test_a_total_has_three_digits_and_is_never_finer_than_its_input(value, finest, printed):
    assert rounded_to(value, finest) == printed


def test_the_finest_place_is_that_of_the_last_digit_in_the_unit_asked_for():
    assert finest_place(600000, 1, Decimal(1)) == 5
    assert finest_place(600000, 1, SQUARE_MILE) == 4
    assert finest_place(361908, 6, Decimal(1)) == 0
    assert finest_place(4.7, 2, Decimal(1)) == -1
    assert finest_place(4.7, 2, Decimal("0.01")) == 1


@pytest.mark.parametrize(
    ("stated", "factor", "half"),
    [("600000", "1", "50000"), ("600_001", "1", "0.5"), ("4.70", "1", "0.005"), ("40", "2", "10")],
)
def test_rounding_is_half_of_the_last_digit_that_is_claimed(stated, factor, half):
    assert rounding(Decimal(stated), Decimal(factor)) == Decimal(half)
