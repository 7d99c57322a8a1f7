"""Exports: whole tables and views to files that open right elsewhere, one format per file.

Answers to questions are shown by ``kb.present``; here are rows as the database holds them. Every
format has a module with one function of one signature, ``Write``::

    def write(table: CatalogTable, rows: Iterator[tuple[Any, ...]], target: Target,
              options: Options) -> None: ...

``rows`` yields each row once, in the order of ``table.columns`` and of ``table.order``; values are
as the database gives them (``str``, ``int``, ``float`` or None; a flag is 0 or 1, a day a text).
``target`` is a binary stream for formats that stream (csv, tsv, json, ndjson, geojson, lpf,
parquet, xlsx): it need not be seekable, the writer does not close it, and opening, renaming,
``--force`` and disk errors are the caller's. A writer of a format that needs a missing extra raises
``KbError``.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from kb.export.about import About
    from kb.questions.catalog import CatalogTable
    from kb.questions.gazetteer import Told

ExportFormat = Literal[
    "csv", "tsv", "json", "ndjson", "parquet", "xlsx", "sqlite", "geojson", "lpf"
]

DRAWN: dict[str, str] = {"geojson": "GeoJSON", "lpf": "Linked Places"}
"""Formats that draw land, and what they are called."""


class Options(NamedTuple):
    """What a writer needs to know besides the rows.

    ``excel`` asks for cells that a spreadsheet does not take for formulas; without ``header`` CSV
    and TSV have no line of column names; ``version`` and ``fingerprint`` are those of the data,
    for formats that have a place for them, and ``about`` says besides what they are called, under
    which license they are, and how to cite them; ``land`` is what is told of territories by id,
    for formats that draw them.
    """

    excel: bool = False
    header: bool = True
    version: str = ""
    fingerprint: str = ""
    about: "About | None" = None
    land: "Mapping[str, Told] | None" = None

    @property
    def told(self) -> dict[str, str]:
        """What a file says of the data in it, as names and texts."""
        if self.about is None:
            return {"version": self.version, "fingerprint": self.fingerprint}
        return self.about.fields()


Row = tuple[Any, ...]
Target = IO[bytes]
Write = Callable[["CatalogTable", Iterator[Row], Target, Options], None]
Fetch = Callable[["CatalogTable"], Iterator[Row]]
"""Gives the rows of a table in its order."""
