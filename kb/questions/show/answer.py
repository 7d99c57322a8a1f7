"""Show one thing by its id or by any of its names."""

from collections.abc import Iterable, Iterator

from kb.answers import Answer, Column, Note, Table
from kb.db.reader import Reader, Record, data_version
from kb.errors import DateError
from kb.questions.catalog import Catalog, read_catalog
from kb.questions.effect import is_inferred
from kb.questions.names import Match, others_of, resolve
from kb.questions.show.columns import fact_column, section_column
from kb.questions.show.page import PageReader, page_columns
from kb.values.calendars import gregorian
from kb.values.dates import parse_edtf

_REIGNS = """
SELECT n.text, r.began_earliest FROM reign r JOIN name n ON n.reign_id = r.id
WHERE n.reign_id IS NOT NULL AND n.language LIKE 'zh%' ORDER BY n.id
"""


def show_thing(reader: Reader, name: str) -> Answer:
    """Everything known of one thing: one row with nested lists below it.

    Where a list has the name of a column, the list stands in its place. Days in other calendars get
    their Gregorian day as ``computed_gregorian``: computed here, never stored.

    Raises:
        NotFoundError, AmbiguousError: nothing, or several things, have that id or name.
    """
    match = resolve(reader, name)
    catalog = read_catalog(reader)
    pages = PageReader(reader, catalog)
    sections = pages.sections(match.entity, match.id)
    if match.entity == "treaty":
        _add_computed_days(reader, sections.get("dates", []))
    facts = pages.row(match.entity, match.id)
    page = {key: value for key, value in facts.items() if key not in sections}
    if "sources" in page:  # those of its estimates are told with them, its own are a section
        page["sources"] = None
    return _answer(reader, name, match, catalog, {**page, **sections})


def row_of_thing(reader: Reader, name: str) -> Answer:
    """The row of ``show_thing`` without the lists below it.

    Raises:
        NotFoundError, AmbiguousError: nothing, or several things, have that id or name.
    """
    match = resolve(reader, name)
    catalog = read_catalog(reader)
    row = PageReader(reader, catalog).row(match.entity, match.id)
    return _answer(reader, name, match, catalog, row)


def _answer(reader: Reader, name: str, match: Match, catalog: Catalog, page: Record) -> Answer:
    known = page_columns(match.entity, catalog)
    columns = [Column("entity", title="entity", detail=True)]
    for key, value in page.items():
        if _is_section(value):
            columns.append(section_column(key, value))
        else:
            columns.append(fact_column(known[key], known))
    row = {"entity": match.entity, **page}
    return Answer(
        question="show",
        filters={"name": name, "entity": match.entity, "id": match.id},
        data=data_version(reader),
        columns=columns,
        rows=[row],
        notes=[*others_of(name, match), *_marks(match, page)],
        headline=match.name,
        layout="page",
        table=Table(columns, [_for_people(row)]),
    )


def _marks(match: Match, page: Record) -> Iterator[Note]:
    """What must be known of a thing before anything else."""
    if page.get("unverified"):
        yield Note("unverified", "marked unverified: nobody has read a source for it yet")
    if match.entity == "source" and page["located"] is False:
        yield Note("not-located", "address not known: no address, DOI or ISBN has been found")


def _for_people(row: Record, *, inner: bool = False) -> Record:
    """A row, and those below it, without a day of effect where only the signature is known.

    What a day rests on stands on the page of the transfer alone. A treaty came into force on the
    date of its step as that is written: a year is no first of January.
    """
    said = {
        key: [_for_people(one, inner=True) for one in value] if _is_section(value) else value
        for key, value in row.items()
    }
    if is_inferred(row):
        said["effective"] = f"signed {row['effective']}, effect not recorded"
    if row.get("in_force"):
        said["in_force"] = _as_written(row["in_force"], row.get("steps", ()))
    if inner or is_inferred(row):
        said.pop("effective_rule", None)
    return said


def _as_written(day: str, steps: Iterable[Record]) -> str:
    """The date, as written, of the entry into force that was possible on a day and not before."""
    dates = [str(one["date"]) for one in steps if one["step"] == "in-force"]
    return next((one for one in dates if parse_edtf(one).earliest == day), day)


def _is_section(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _add_computed_days(reader: Reader, dates: list[Record]) -> None:
    reigns = {row["text"]: int(row["began_earliest"][:4]) for row in reader.rows(_REIGNS)}
    for date in dates:
        if date["calendar"] != "gregorian":
            try:
                computed = gregorian(date["calendar"], date["date_text"], reigns)
            except DateError:
                continue
            if computed:
                date["computed_gregorian"] = computed
