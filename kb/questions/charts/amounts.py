"""The chart of a total: a map of the land that counts, or amounts by group or source."""

from collections.abc import Iterable, Mapping

from kb.answers import Answer, Row
from kb.charts import Amounts, Chart, Statement
from kb.db.reader import Reader
from kb.questions.charts.areas import amount_of, unit_of_answer
from kb.questions.charts.around import around, remarks_of
from kb.questions.charts.lands import map_of_total
from kb.questions.names import names_of, side_names

_REMARKS = ("limit", "missing", "not-covered", "unallotted")


def chart_of_total(reader: Reader, answer: Answer) -> Chart:
    """A map of what counts; grouped, or source by source, a bar for each group or source."""
    remarks = [*left_out(answer), *remarks_of(answer.notes, _REMARKS)]
    framed = around(reader, answer, remarks=remarks)
    if not answer.rows:
        return Statement(framed, _nothing(answer))
    by = _grouping(answer)
    if by is None:
        return map_of_total(reader, answer, framed)
    rows = [row for row in answer.rows if row.get("counted", True)]
    left = len(answer.rows) - len(rows)
    if left:
        said = f"Not drawn: {left} rows of land that does not count."
        framed = framed._replace(remarks=(*framed.remarks, said))
    names = _names(reader, by, rows)
    amounts = [amount_of(row, _label(by, row, names), answer) for row in rows]
    heading = "source (share of the land that it covers)" if by == "source" else by
    return Amounts(framed, unit_of_answer(answer), heading, amounts)


def left_out(answer: Answer) -> list[str]:
    """How many transfers were not counted, by reason."""
    counts: dict[str, int] = {}
    for note in answer.notes:
        if note.code == "left-out":
            reason = str(note.details["reason"])
            counts[reason] = counts.get(reason, 0) + 1
    if not counts:
        return []
    said = ", ".join(f"{reason} ({count})" for reason, count in sorted(counts.items()))
    return [f"Not counted, with the number of transfers: {said}"]


def _nothing(answer: Answer) -> str:
    words = {
        "not-covered": "The record does not claim to know: that is no zero.",
        "no-figure": "Land counts, and no figure of it is known: that is no zero.",
    }
    return words.get(str(answer.summary.get("status")), "Nothing that is recorded counts here.")


def _grouping(answer: Answer) -> str | None:
    if answer.filters["according_to"] == "each":
        return "source"
    by = answer.filters["by"]
    return None if by is None else str(by)


def _names(reader: Reader, by: str, rows: Iterable[Row]) -> Mapping[str, str]:
    if by == "party":
        return side_names(reader)
    if by == "parcel":
        return names_of(reader, "territory", {str(row["territory"]) for row in rows})
    if by not in {"treaty", "territory"}:
        return {}
    ids = {one for row in rows for one in str(row[by] or "").split("; ")}
    return names_of(reader, by, ids)


def _label(by: str, row: Row, names: Mapping[str, str]) -> str:
    if by == "parcel":
        land = str(row["territory"])
        return f"{names.get(land, land)}, {row['transfer'] or ''} ({row['effective'] or ''})"
    if by == "source":
        return f"{row['source']} ({row['coverage'] or 0:.0%})"
    ids = str(row[by] or "no treaty").split("; ")
    return "; ".join(names.get(one, one) for one in ids)
