"""Areas: exact conversion between units, the middle figure, significant digits."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Literal

Qualifier = Literal["exact", "about", "more than", "less than", "up to", "at least", "nearly"]
"""How a source hedges a figure that it states."""

MAX_KM2 = Decimal(150_000_000)
"""More than the land area of the Earth: no territory is larger."""
MIN_KM2 = Decimal("0.000001")
"""A square meter: no territory is smaller."""

_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)


def to_km2(value: Decimal, factor: Decimal) -> Decimal:
    """A value in a unit of ``factor`` km², in km², exact to 60 digits."""
    return _EXACT.multiply(value, factor)


def from_km2(km2: float, factor: Decimal) -> float:
    """km² in a unit of ``factor`` km², to six decimals."""
    return round(float(_EXACT.divide(Decimal(repr(km2)), factor)), 6)


def lower_middle(values: Sequence[float]) -> int:
    """The index of the median; of two middle values the lower, so that it is one of them."""
    order = sorted(range(len(values)), key=lambda index: (values[index], index))
    return order[(len(order) - 1) // 2]


def significant_digits(stated: Decimal) -> int:
    """Digits that a stated figure claims: trailing zeros of a whole number claim nothing."""
    digits = f"{stated:f}"
    if "." not in digits:
        digits = digits.rstrip("0")
    return max(1, len(digits.replace(".", "").lstrip("0")))


def rounding(value: Decimal, factor: Decimal) -> Decimal:
    """Half a unit in the last significant digit of a stated figure, in km²."""
    place = value.adjusted() - significant_digits(value) + 1
    return to_km2(Decimal(1).scaleb(place), factor) / 2


def rounded(value: float, digits: int) -> str:
    """The value with that many significant digits, grouped by thousands: ``911,000``, ``4.7``."""
    if value == 0:
        return "0"
    number = Decimal(repr(value))
    places = digits - 1 - number.adjusted()
    cut = number.quantize(Decimal(1).scaleb(-places), context=_EXACT)
    if cut.adjusted() > number.adjusted():  # 9.996 became 10.00: one digit too many
        places -= 1
        cut = cut.quantize(Decimal(1).scaleb(-places), context=_EXACT)
    if places <= 0:
        return f"{int(cut):,}"
    return f"{cut:,f}"


def finest_place(km2: float, digits: int, factor: Decimal) -> int:
    """The power of ten to which a figure of ``digits`` in km² is known in a unit of ``factor`` km².

    600,000 km² with one digit is known to 100,000 km² or 38,610 square miles: place 4 there.
    """
    place = Decimal(repr(km2)).adjusted() - digits + 1
    return _EXACT.divide(Decimal(1).scaleb(place), factor).adjusted()


def rounded_to(value: float, finest: int) -> str:
    """The value to three significant digits, never finer than the power of ten ``finest``."""
    if value == 0:
        return "0"
    magnitude = Decimal(repr(value)).adjusted()
    return rounded(value, max(1, min(3, magnitude - finest + 1)))
