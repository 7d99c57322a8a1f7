"""Rows of a table or view, one by one, filtered and ordered as ``kb list`` does."""

from collections.abc import Iterator

from kb.db.reader import Reader
from kb.export import Row
from kb.questions.catalog import CatalogTable
from kb.questions.choosing import EVERY_ROW, Choice, chosen_table, ordered_by
from kb.questions.filters import EVERYTHING, Filters, conditions_of


def rows(
    reader: Reader,
    table: CatalogTable,
    filters: Filters = EVERYTHING,
    choice: Choice = EVERY_ROW,
) -> Iterator[Row]:
    """Every row of a table that the filters let pass, in the order in which they are listed.

    A row has the columns that are chosen, as ``chosen_table`` gives them.

    Raises:
        UsageError: the table does not have the filter or the column.
        NotFoundError, AmbiguousError: a name is not known, or means several things.
    """
    found = conditions_of(reader, table, filters)
    shown = chosen_table(table, choice)
    order = ordered_by(table, choice)
    limit = "" if choice.limit is None else f" LIMIT {choice.limit}"
    sql = f"SELECT {shown.selected} FROM {table.name} v WHERE {found.where} ORDER BY {order}{limit}"
    return reader.stream(sql, found.parameters)


def count(
    reader: Reader,
    table: CatalogTable,
    filters: Filters = EVERYTHING,
    choice: Choice = EVERY_ROW,
) -> int:
    """How many rows there will be."""
    found = conditions_of(reader, table, filters)
    sql = f"SELECT count(*) AS n FROM {table.name} v WHERE {found.where}"
    there = int(reader.rows(sql, found.parameters)[0]["n"])
    return there if choice.limit is None else min(there, choice.limit)
