"""Show one thing by its id or by any of its names."""

from typing import Any

from kb.answers import Answer, Column, ColumnKind, Note
from kb.db.reader import Reader, Record, data_version
from kb.errors import DateError
from kb.questions.names import Match, resolve
from kb.questions.show import party, record, territory, transfer, treaty
from kb.questions.show.page import Page, read_row, read_sections
from kb.values.calendars import gregorian

PAGES: dict[str, Page] = {
    "treaty": treaty.PAGE,
    "territory": territory.PAGE,
    "estimate": territory.ESTIMATE,
    "transfer": transfer.PAGE,
    "party": party.PAGE,
    "line": party.LINE,
    "event": record.EVENT,
    "dispute": record.DISPUTE,
    "source": record.SOURCE,
}

_REIGNS = """
SELECT n.text, r.first FROM reign r JOIN name n ON n.reign_id = r.id
WHERE n.reign_id IS NOT NULL AND n.language LIKE 'zh%' ORDER BY n.id
"""


def show_thing(reader: Reader, name: str) -> Answer:
    """Everything known of one thing: one row with nested lists below it.

    Days in other calendars get their Gregorian day as ``computed_gregorian``: computed here, never
    stored.

    Raises:
        NotFoundError, AmbiguousError: nothing, or several things, have that id or name.
    """
    match = resolve(reader, name)
    page = PAGES[match.entity]
    sections = read_sections(reader, page, match.id)
    if match.entity == "treaty" and "dates" in sections:
        _add_computed_days(reader, sections["dates"])
    return _answer(reader, name, match, {**read_row(reader, page, match.id), **sections})


def row_of_thing(reader: Reader, name: str) -> Answer:
    """The row of ``show_thing`` without the lists below it.

    Raises:
        NotFoundError, AmbiguousError: nothing, or several things, have that id or name.
    """
    match = resolve(reader, name)
    return _answer(reader, name, match, read_row(reader, PAGES[match.entity], match.id))


def _answer(reader: Reader, name: str, match: Match, page: Record) -> Answer:
    row = {"entity": match.entity, **page}
    marks = [Note("unverified", "marked unverified: nobody has read a source for it yet")]
    return Answer(
        question="show",
        filters={"name": name, "entity": match.entity, "id": match.id},
        data=data_version(reader),
        columns=[_column(key, value) for key, value in row.items()],
        rows=[row],
        notes=marks if row.get("unverified") else [],
        headline=match.name,
    )


def _column(name: str, value: Any) -> Column:
    kind: ColumnKind = "text"
    if isinstance(value, list):
        kind = "table"
    elif isinstance(value, bool):
        kind = "flag"
    elif name.endswith("km2"):
        kind = "number"
    return Column(name, "km2" if name.endswith("km2") else None, name.replace("_", " "), kind)


def _add_computed_days(reader: Reader, dates: list[Record]) -> None:
    reigns = {row["text"]: int(row["first"]) for row in reader.rows(_REIGNS)}
    for date in dates:
        if date["calendar"] != "gregorian":
            try:
                computed = gregorian(date["calendar"], date["date"], reigns)
            except DateError:
                continue
            if computed:
                date["computed_gregorian"] = computed
