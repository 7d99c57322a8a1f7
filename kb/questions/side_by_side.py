"""Figures side by side for a person: a bar for each, echoes below their origin, marks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kb.answers import Bar, Column, Mark, Row, Table
from kb.values.areas import rounded

_ROOM_FOR_SOURCES = 130
"""Narrower tables, in characters, leave the year and reliability of each source out."""

COLUMNS = (
    Column("as_stated", title="as stated"),
    Column("km2", title="km²", kind="integer"),
    Column("bar", title="scale", kind="bar", rank=1),
    Column("mark", title="to best"),
    Column("source", kind="id"),
    Column("year", kind="integer", hidden_below=_ROOM_FOR_SOURCES),
    Column("reliability", hidden_below=_ROOM_FOR_SOURCES),
    Column("covers"),
)


def side_by_side(rows: Sequence[Row]) -> Table:
    """Figures with a bar and a mark for each."""
    return Table(COLUMNS, [_beside(row) for row in rows])


def _beside(row: Row) -> Mapping[str, Any]:
    source = row["source"] or row["ours"]
    aside = f"set aside: {row['set_aside']}" if row["set_aside"] else None
    return {
        **row,
        "source": f"  └ {source}" if row["echo"] else source,
        "km2": _km2(row),
        "bar": _bar(row),
        "mark": ", ".join(_marks(row)),
        "covers": "; ".join(one for one in (row["covers"], aside) if one),
    }


def _bar(row: Row) -> Bar:
    value = row["km2"] if row["value_text"] else None
    return Bar(row["low_km2"], row["high_km2"], row["counts"], value, _mark(row), row["best"])


def _mark(row: Row) -> Mark:
    if row["set_aside"]:
        return "aside"
    if row["ours"]:
        return "ours"
    return _BOUNDS.get(row["qualifier"], "point")


_BOUNDS: Mapping[str, Mark] = {
    "more than": "more",
    "at least": "more",
    "less than": "less",
    "up to": "less",
}


def _km2(row: Row) -> str:
    if row["value_text"]:
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
