"""Rows of a table or view, one by one, filtered and ordered as ``kb list`` does."""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.db.reader import Reader
from kb.export import Row
from kb.questions.catalog import CatalogTable
from kb.questions.entities import LISTINGS
from kb.questions.listing.filters import Conditions, require_filter, side_and_period


@dataclass(frozen=True, slots=True)
class Filters:
    """A party or line, and the period in which something possibly falls."""

    party: str | None = None
    since: str | None = None
    until: str | None = None

    def given(self) -> list[str]:
        """The names of the filters that are set."""
        pairs = (("party", self.party), ("since", self.since), ("until", self.until))
        return [name for name, value in pairs if value is not None]


EVERYTHING = Filters()


def rows(reader: Reader, table: CatalogTable, filters: Filters = EVERYTHING) -> Iterator[Row]:
    """Every row of a table that the filters let pass, in the order in which they are listed.

    Raises:
        UsageError: the table does not have the filter.
        NotFoundError, AmbiguousError: a party is not known, or means several.
    """
    found = _conditions(reader, table, filters)
    sql = f"SELECT {table.selected} FROM {table.name} v WHERE {found.where} ORDER BY {table.order}"
    return reader.stream(sql, found.parameters)


def count(reader: Reader, table: CatalogTable, filters: Filters = EVERYTHING) -> int:
    """How many rows there will be."""
    found = _conditions(reader, table, filters)
    sql = f"SELECT count(*) AS n FROM {table.name} v WHERE {found.where}"
    return int(reader.rows(sql, found.parameters)[0]["n"])


def _conditions(reader: Reader, table: CatalogTable, filters: Filters) -> Conditions:
    listing = next((one for one in LISTINGS.values() if one.view == table.name), None)
    for name in filters.given():
        require_filter(listing, f"the {table.kind} {table.name}", name)
    if listing is None:
        return Conditions()
    return side_and_period(reader, listing, filters.party, filters.since, filters.until)
