"""The chart of rival figures of a territory."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, Literal

from kb.answers import Answer, Row
from kb.charts import Chart, Figure, Figures, Group, Statement
from kb.db.reader import Reader
from kb.questions.charts.around import around, command_of, remarks_of
from kb.questions.names import names_of
from kb.questions.total.units import Units, shown_unit
from kb.values.areas import from_km2, rounded

_REMARKS = {"why", "unverified"}


def chart_of_figures(reader: Reader, answer: Answer, unit: str) -> Chart:
    """All figures in one unit, those that count first, by origin, then what is set aside."""
    name, factor = Units(reader).asked(unit)
    shown = shown_unit(name)

    def converted(km2: float | None) -> float | None:
        return None if km2 is None else from_km2(km2, factor)

    remarks = remarks_of(answer.notes, _REMARKS)
    command = command_of(answer) + ("" if name == "km2" else f" --unit {name}")
    if not answer.rows:
        framed = around(reader, answer, remarks=remarks, command=command)
        return Statement(framed, "No figure is recorded: that is silence, and no zero.")
    ends = [converted(answer.summary[f"{end}_km2"]) for end in ("best", "low", "high")]
    title = answer.headline
    if name != "km2" and ends[0] is not None:
        title = _title(reader, answer, ends, shown)
    return Figures(
        around(reader, answer, title=title, remarks=remarks, command=command),
        shown,
        _groups(answer.rows, converted),
        *ends,
    )


def _title(reader: Reader, answer: Answer, ends: Sequence[float | None], unit: str) -> str:
    territory = str(answer.filters["name"])
    name = names_of(reader, "territory", [territory]).get(territory, territory)
    best, low, high = (rounded(one or 0.0, 3) for one in ends)
    rest = answer.headline.partition("; ")[2]
    between = f", between {low} and {high}" if low != high else ""
    return f"{name}: best {best} {unit}{between}{f'; {rest}' if rest else ''}"


def _groups(rows: Iterable[Row], converted: Callable[[Any], float | None]) -> list[Group]:
    """Runs of rows of one section."""
    return [
        Group(_TITLES[section], [_figure(row, converted) for row in members])
        for section, members in groupby(rows, _section)
    ]


_TITLES = {
    "counts": "Figures that count",
    "besides": "Not counted",
    "aside": "Set aside, with the reason",
}


def _section(row: Row) -> str:
    if row["set_aside"]:
        return "aside"
    return "counts" if row["counts"] else "besides"


def _figure(row: Row, converted: Callable[[Any], float | None]) -> Figure:
    doubt = "unverified" if row["unverified"] else None
    about = [str(row["year"]) if row["year"] else None, row["reliability"], doubt]
    low, high = converted(row["low_km2"]), converted(row["high_km2"])
    return Figure(
        source=row["source"] or _OURS.get(row["ours"], row["ours"] or ""),
        about=", ".join(one for one in about if one),
        stated=row["as_stated"].replace(" km2", " km²"),
        covers="; ".join(one for one in (row["set_aside"], row["covers"]) if one),
        value=converted(row["km2"]) if row["value_text"] else None,
        low=low or 0.0,
        high=high or 0.0,
        bound=_bound(row["qualifier"]),
        kind="aside" if row["set_aside"] else "ours" if row["ours"] else "stated",
        best=row["best"],
        echo=row["echo"],
        unverified=row["unverified"],
    )


_OURS = {"reconstruction": "our reconstruction", "derived": "derived by us"}


def _bound(qualifier: str) -> Literal["", "more", "less"]:
    if qualifier in {"more than", "at least"}:
        return "more"
    return "less" if qualifier in {"less than", "up to"} else ""
