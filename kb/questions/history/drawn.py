"""The rows of a history with a bar over the years for each, which terminals draw."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from kb.answers import Column, Row, Span, State, Table
from kb.questions.history.ends import Ends, ends_of
from kb.values.years import years_of

_ROOM_FOR_YEARS = 130
_YEARS = Column("years", kind="span", rank=6, hidden_below=_ROOM_FOR_YEARS)


def with_years(columns: Sequence[Column], rows: Sequence[Row]) -> Table:
    """The table of a chain; the bars stand after the dates."""
    place = [column.name for column in columns].index("until") + 1
    shown = [*columns[:place], _YEARS, *columns[place:]]
    found: list[Row] = []
    for _, own in groupby(rows, lambda row: row["parcel"]):
        members = list(own)
        found += [
            {**row, "years": _span(row, ends)}
            for row, ends in zip(members, ends_of(members), strict=True)
        ]
    return Table(shown, found)


def _span(row: Row, ends: Ends) -> Span:
    since, until = years_of(ends.since), years_of(ends.until)
    if row["status"] is None:
        return Span(since[0] if since else None, since[1] if since else None, "act")
    state: State = _STATES.get(row["status"], "silent")
    if row["certainty"] == "contested":
        state = "contested"
    return Span(since[0] if since else None, until[1] if until else None, state)


_STATES: Mapping[str, State] = {"held": "held", "nobody": "nobody"}
