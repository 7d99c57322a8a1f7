"""Figures side by side for a person: a bar for each, echoes below their origin, marks."""

from collections.abc import Iterator, Mapping
from typing import Any

from kb.answers import Answer, Column, Row
from kb.values.areas import rounded

WIDE = 130
"""So many columns have room for longer bars, and for year and reliability of each source."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_REPLACED = {"ours", "set_aside", "unverified"}


def with_bars(answer: Answer, width: int) -> Answer:
    """The answer with a bar and a mark for each figure, as fits a terminal of ``width`` columns.

    Bars are scaled to the largest figure that counts: full up to the low end, shaded up to the
    high one; what is out of scale ends in an arrow. An answer about dates stays as it is.
    """
    if "km2" not in {column.name for column in answer.columns}:
        return answer
    counted = [row for row in answer.rows if row["counts"]] or answer.rows
    largest = max((row["high_km2"] for row in counted), default=0.0)
    cells = 16 if width >= WIDE else 8
    return answer._replace(
        columns=list(_columns(answer, wide=width >= WIDE)),
        rows=[_drawn(row, largest, cells) for row in answer.rows],
    )


def bar(low: float, high: float, largest: float, cells: int) -> str:
    """A bar of up to ``cells`` characters, the full part drawn to an eighth of a character."""
    if low > largest:
        return "█" * (cells - 1) + "▶"
    scale = cells / largest
    eighths = max(1, round(low * scale * 8))
    full = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
    return full + "░" * (min(cells, round(high * scale)) - len(full))


def _columns(answer: Answer, *, wide: bool) -> Iterator[Column]:
    for column in answer.columns:
        if column.name in _REPLACED or (not wide and column.name in {"year", "reliability"}):
            continue
        if column.name != "km2":
            yield column
            continue
        yield Column("km2", title="km²", kind="integer")
        yield Column("bar", title="scale", kind="id")
        yield Column("mark", title="to best")


def _drawn(row: Row, largest: float, cells: int) -> Mapping[str, Any]:
    low, high = row["low_km2"], row["high_km2"]
    source = row["source"] or row["ours"]
    aside = f"set aside: {row['set_aside']}" if row["set_aside"] else None
    return {
        **row,
        "source": f"  └ {source}" if row["echo"] else source,
        "km2": _km2(row),
        "bar": bar(low, high, largest, cells),
        "mark": ", ".join(_marks(row)),
        "covers": "; ".join(one for one in (row["covers"], aside) if one),
    }


def _km2(row: Row) -> str:
    if row["value"]:
        return rounded(row["km2"], 3)
    return f"{rounded(row['low_km2'], 3)}–{rounded(row['high_km2'], 3)}"


def _marks(row: Row) -> Iterator[str]:
    if row["best"]:
        yield "best"
    elif row["difference_to_best"] is not None and not row["set_aside"]:
        yield _percent(row["difference_to_best"])
    if row["unverified"]:
        yield "unverified"


def _percent(difference: float) -> str:
    return "=" if abs(difference) < 0.005 else f"{difference:+.0%}".replace("-", "−")
