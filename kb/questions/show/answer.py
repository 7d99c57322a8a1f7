"""The page of one thing, found by its id or any of its names."""

from collections.abc import Iterator, Mapping

from kb.answers import Answer, Column, Note, Table
from kb.db.reader import Reader, Record, data_version
from kb.errors import DateError
from kb.questions.catalog import Catalog, CatalogColumn, read_catalog
from kb.questions.names import Match, others_of, resolve
from kb.questions.show.columns import fact_column, section_column
from kb.questions.show.page import PageReader, is_section, page_columns
from kb.values.calendars import gregorian


def show_thing(reader: Reader, name: str, *, told: bool = True) -> Answer:
    """Everything that is recorded of one thing: one row, with lists of what belongs to it.

    ``told`` adds what only people read: the first sentences, and the page in tables. Where a list
    has the name of a column, it takes the place of the column. Dates in other calendars get
    ``computed_gregorian``, which is computed here and never stored.

    Raises:
        NotFoundError, AmbiguousError: nothing, or several things, have that id or name.
    """
    match = resolve(reader, name, units=True)
    catalog = read_catalog(reader)
    pages = PageReader(reader, catalog)
    sections = pages.sections(match.entity, match.id)
    if match.entity == "treaty":
        _add_computed_days(reader, sections.get("dates", []))
    facts = pages.row(match.entity, match.id)
    page = {key: value for key, value in facts.items() if key not in sections}
    if "sources" in page:  # those of its estimates are told with them, its own are a section
        page["sources"] = None
    return _answer(reader, name, match, catalog, {**page, **sections}, told=told)


def row_of_thing(reader: Reader, name: str) -> Answer:
    """The row of ``show_thing`` without the lists below it.

    Raises:
        NotFoundError, AmbiguousError: nothing, or several things, have that id or name.
    """
    match = resolve(reader, name, units=True)
    catalog = read_catalog(reader)
    row = PageReader(reader, catalog).row(match.entity, match.id)
    return _answer(reader, name, match, catalog, row)


def _answer(
    reader: Reader, name: str, match: Match, catalog: Catalog, page: Record, *, told: bool = False
) -> Answer:
    known = page_columns(match.entity, catalog)
    row = {"entity": match.entity, **page}
    answer = Answer(
        question="show",
        filters={"name": name, "entity": match.entity, "id": match.id},
        data=data_version(reader),
        columns=[Column("entity", title="entity", detail=True), *_columns(page, known, catalog)],
        rows=[row],
        notes=[*others_of(name, match), *_marks(match, page)],
        headline=match.name,
        layout="page",
    )
    if not told:
        return answer
    from kb.questions.show.lead import lead_of
    from kb.questions.show.told import for_people, labels_of

    labels = labels_of(reader, page)
    said = for_people(match.entity, page)
    return answer._replace(
        table=Table(list(_columns(said, known, catalog)), [said]),
        labels=labels,
        lead=lead_of(reader, match.entity, page, labels),
    )


def _columns(
    page: Record, known: Mapping[str, CatalogColumn], catalog: Catalog
) -> Iterator[Column]:
    for key, value in page.items():
        if is_section(value):
            yield section_column(key, value, catalog)
        else:
            yield fact_column(known[key], known)


def _marks(match: Match, page: Record) -> Iterator[Note]:
    """The notes on doubt: that a thing is unverified, or a source without address."""
    if page.get("unverified"):
        yield Note("unverified", "marked unverified: nobody has read a source for it yet")
    if match.entity == "source" and page["located"] is False:
        yield Note("not-located", "address not known: no address, DOI or ISBN has been found")


def _add_computed_days(reader: Reader, dates: list[Record]) -> None:
    from kb.questions.period import reigns_of

    reigns = {name: began for name, (began, _) in reigns_of(reader).items()}
    for date in dates:
        if date["calendar"] != "gregorian":
            try:
                computed = gregorian(date["calendar"], date["date_text"], reigns)
            except DateError:
                continue
            if computed:
                date["computed_gregorian"] = computed
