"""Rows of a table or view, one by one, filtered as ``kb list`` filters and ordered by key."""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.db.reader import Reader
from kb.errors import UsageError
from kb.export import Row
from kb.export.catalog import ALIASES, ExportTable
from kb.questions.listing.spec import LISTINGS, Listing
from kb.questions.names import SIDES, resolve
from kb.values.dates import parse_edtf


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


def rows(reader: Reader, table: ExportTable, filters: Filters = EVERYTHING) -> Iterator[Row]:
    """Every row of a table that the filters let pass, in the order of its key.

    Raises:
        UsageError: the table does not have the filter.
        NotFoundError, AmbiguousError: a party is not known, or means several.
    """
    names = ", ".join(f"v.{column.name}" for column in table.columns)
    order = ", ".join(f"v.{name}" for name in table.order)
    where, parameters = _conditions(reader, table, filters)
    sql = f"SELECT {names} FROM {table.name} v WHERE {where} ORDER BY {order}"
    return reader.stream(sql, parameters)


def count(reader: Reader, table: ExportTable, filters: Filters = EVERYTHING) -> int:
    """How many rows there will be."""
    where, parameters = _conditions(reader, table, filters)
    sql = f"SELECT count(*) AS n FROM {table.name} v WHERE {where}"
    return int(reader.rows(sql, parameters)[0]["n"])


def _conditions(
    reader: Reader, table: ExportTable, filters: Filters
) -> tuple[str, dict[str, str | None]]:
    """The SQL condition of the filters and its parameters."""
    if not filters.given():
        return "1 = 1", {}
    listing = next((one for one in LISTINGS.values() if one.view == table.name), None)
    for name in filters.given():
        _require(listing, table, name)
    assert listing is not None
    terms: list[str] = []
    parameters: dict[str, str | None] = {}
    if filters.party is not None:
        match = resolve(reader, filters.party, entities=SIDES)
        parameters["line"] = match.id if match.entity == "line" else ""
        parameters["party"] = match.id if match.entity == "party" else ""
        terms.append(listing.party)
    first, last = listing.period or ("", "")
    if filters.since is not None:
        parameters["since"] = parse_edtf(filters.since).earliest
        terms.append(f"v.{last} >= :since")
    if filters.until is not None:
        parameters["until"] = parse_edtf(filters.until).latest
        terms.append(f"v.{first} <= :until")
    return " AND ".join(terms), parameters


def _require(listing: Listing | None, table: ExportTable, name: str) -> None:
    if listing is None or not _has(listing, name):
        able = [alias for alias in ALIASES if _has(LISTINGS[alias], name)]
        raise UsageError(
            f"the {table.kind} {table.name} has no filter --{name}",
            hint=f"--{name} works with {', '.join(able)}",
        )


def _has(listing: Listing, name: str) -> bool:
    return bool(listing.party) if name == "party" else listing.period is not None
