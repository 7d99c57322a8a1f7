"""The headline of a total: the answer in one sentence, rounded to what its figures claim."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kb.questions.total.count import Piece
from kb.questions.total.question import EACH, Asked
from kb.questions.total.rows import ENDS
from kb.values.areas import finest_place, rounded_to

_PHRASES = {"unique": "", "gross": " (every transfer of it)", "net": " (less what was given back)"}


def headline(
    asked: Asked,
    rows: Sequence[Piece],
    summary: Mapping[str, Any],
    labels: Mapping[str, str],
    *,
    covered: bool = True,
) -> str:
    """Who ceded how much to whom, when, between which bounds, according to whom.

    ``covered`` tells whether the record claims to know: else it says so where it has nothing.
    """
    suffix = "" if asked.unit != "km2" else "_km2"
    unit = "km²" if asked.unit == "km2" else asked.unit
    values = [summary[f"{end}{suffix}"] for end in ENDS]
    if asked.source and asked.source != EACH:
        best, low, high = (_exactly(value) for value in values)
    else:
        best, low, high = _printed(rows, values, Decimal(asked.unit_km2))
    if not rows:
        return _nothing(asked, labels, covered=covered)
    giver = labels.get(asked.ceding.id or "", asked.ceding.id) or "anyone"
    taker = labels.get(asked.receiving.id or "", asked.receiving.id) or "anyone"
    least = "at least " if summary["missing"] else ""
    verb = "ceded" if asked.moves == {"title"} and not asked.kinds else "passed"
    said = (
        f"{_scope(asked)}{giver} {verb} {least}{best} {unit} to {taker}"
        f"{_period(asked)}{_PHRASES[asked.counting]}"
    )
    single = asked.source not in {None, EACH} and low == best == high
    said = said if single else f"{said}: between {low} and {high} {unit}"
    return said[:1].upper() + said[1:]


def _nothing(asked: Asked, labels: Mapping[str, str], *, covered: bool) -> str:
    """That the record has no such land, or does not claim to know; not that none passed."""
    giver = labels.get(asked.ceding.id or "", asked.ceding.id) or "anyone"
    taker = labels.get(asked.receiving.id or "", asked.receiving.id) or "anyone"
    what = "title to land" if asked.moves == {"title"} and not asked.kinds else "land of that kind"
    own = asked.ceding.line is not None and asked.ceding.line == asked.receiving.line
    why = "; transfers inside one line never count" if own else ""
    if not covered:
        return f"Not covered: {what} passing from {giver} to {taker}{_period(asked)}{why}"
    return f"The record has no {what} passing from {giver} to {taker}{_period(asked)}{why}"


def _scope(asked: Asked) -> str:
    if asked.state:
        return f"Within today's {asked.state}: "
    return f"According to {asked.source}: " if asked.source not in {None, EACH} else ""


def _exactly(value: float) -> str:
    """A number with all its digits, grouped by thousands."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _printed(
    rows: Sequence[Piece], values: Sequence[float], factor: Decimal
) -> tuple[str, str, str]:
    """Best, low and high, each as fine as its figures; alike where rounding would cross them."""
    places = [_finest(rows, end, factor) for end in ENDS]
    best, low, high = (rounded_to(*pair) for pair in zip(values, places, strict=True))
    if not _number(low) <= _number(best) <= _number(high):
        best, low, high = (rounded_to(value, min(places)) for value in values)
    return best, low, high


def _number(printed: str) -> float:
    return float(printed.replace(",", ""))


def _finest(rows: Iterable[Piece], end: str, factor: Decimal) -> int:
    """The finest decimal place that any figure at one end of the range claims."""
    places = []
    for row in rows:
        value = getattr(row, end)
        if value and row.figure:
            digits = row.figure.digits if end == "best" else getattr(row.figure, f"{end}_digits")
            places.append(finest_place(value, digits, factor))
    return min(places, default=0)


def _period(asked: Asked) -> str:
    since, until = asked.filters["since"], asked.filters["until"]
    if since and until:
        return f", {since}–{until}"
    if since:
        return f" since {since}"
    return f" until {until}" if until else ""
