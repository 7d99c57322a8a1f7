"""The chart of a timeline: treaties, steps, transfers and events, in order."""

from typing import Any

from kb.answers import Answer, Row
from kb.charts import Around, Chart, Moment, Moments, Statement
from kb.db.reader import Reader
from kb.questions.charts.around import around, remarks_of
from kb.questions.names import names_of, side_names
from kb.values.years import years_of

_REMARKS = {"not-covered"}
KINDS = {
    "treaty": "treaty, signed",
    "step": "step of a treaty",
    "transfer": "transfer of land",
    "event": "event",
}


def chart_of_moments(reader: Reader, answer: Answer) -> Chart:
    """What happened, each at its day; without anything, a statement."""
    framed = _around(reader, answer)
    if not answer.rows:
        return Statement(framed, "Nothing matches.")
    return Moments(framed, [_moment(row) for row in answer.rows], KINDS)


def _moment(row: Row) -> Moment:
    years = years_of(row["date"])
    begin, end = years or (None, None)
    text = row["text"] + (" (unverified)" if row["unverified"] else "")
    return Moment(row["date"], begin, end, text, row["what"], row["unverified"])


def _around(reader: Reader, answer: Answer) -> Around:
    """A title that says what was asked for, since a timeline has no headline."""
    asked = answer.filters
    land = asked["territory"]
    sides = side_names(reader)
    named = [
        f"of the kind {asked['kind']}" if asked["kind"] else "",
        f"with {sides.get(asked['party'], asked['party'])}" if asked["party"] else "",
        f"on {names_of(reader, 'territory', [land]).get(land, land)}" if land else "",
    ]
    title = " ".join(["Timeline", *(one for one in named if one)])
    title += _period(asked["since"], asked["until"])
    counts = [
        f"{answer.summary[what]} {plural}"
        for what, plural in _PLURALS.items()
        if answer.summary[what]
    ]
    remarks = remarks_of(answer.notes, _REMARKS)
    return around(reader, answer, title=title, subtitle=", ".join(counts), remarks=remarks)


_PLURALS = {
    "treaty": "treaties signed",
    "step": "steps of treaties",
    "transfer": "moments of transfers",
    "event": "events",
}


def _period(since: Any, until: Any) -> str:
    if since and until:
        return f", {since} to {until}"
    return f", from {since}" if since else f", until {until}" if until else ""
