"""An edition of the data: its tables with their rows and, where it can be asked, a reader of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kb.answers import DataVersion
from kb.db.reader import Reader, data_version
from kb.questions.catalog import Catalog, CatalogTable, read_catalog

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One of two editions that are compared; ``name`` is how the question named it.

    ``rows`` gives those of a table of ``catalog``, in the order of its columns. Totals are asked of
    ``reader``; where there is none, ``untold`` says why they are not.
    """

    name: str
    data: DataVersion
    catalog: Catalog
    rows: Callable[[CatalogTable], Iterable[Row]]
    reader: Reader | None = None
    untold: str = ""


def edition_of(reader: Reader, name: str, *, untold: str = "") -> Edition:
    """The edition that a database holds; ``untold`` where its totals cannot be asked.

    Raises:
        KbError: nothing has been loaded.
    """

    def rows(table: CatalogTable) -> Iterable[Row]:
        return reader.tuples(f"SELECT {table.selected} FROM {table.name} v ORDER BY {table.order}")

    data = data_version(reader)
    return Edition(name, data, read_catalog(reader), rows, None if untold else reader, untold)
