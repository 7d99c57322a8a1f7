"""Parquet: typed columns with units and descriptions, one row group after another.

Flags are booleans, days ``date32``, which holds every day from the year 1 on, lists are
``list<string>``; dates as written (EDTF) are text, for they may be vague. The schema carries the
version and the fingerprint of the data, and nothing of the time of writing.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kb.errors import KbError, UsageError
from kb.export import Options, Row, Target
from kb.questions.catalog import TYPED, CatalogColumn, CatalogTable

if TYPE_CHECKING:
    import pyarrow
    from pyarrow.parquet import ParquetWriter

ROWS_IN_GROUP = 50_000
ROWS_WAITING = 5_000
"""How many rows are kept as Python has them, which takes ten times the room that Arrow takes."""

_TOLD = ("title", "license", "license_url", "citation")
MOST_PARTITIONS = 500
_NO_VALUE = "__HIVE_DEFAULT_PARTITION__"


def write(table: CatalogTable, rows: Iterator[Row], target: Target, options: Options) -> None:
    """Write one Parquet file; memory holds one row group.

    Raises:
        KbError: pyarrow is not installed.
    """
    _require_pyarrow()
    import pyarrow

    schema = _schema(table, table.columns, options)
    with pyarrow.PythonFile(_Kept(target), mode="w") as file, _writer(file, schema) as writer:
        part = _Part(schema, table.columns, lambda: writer)
        while some := list(islice(rows, min(ROWS_WAITING, ROWS_IN_GROUP))):
            part.rows += some
            part.pack()
            if part.packed >= ROWS_IN_GROUP:
                part.write()
        part.write()


def write_partitioned(
    table: CatalogTable, rows: Iterator[Row], folder: Path, column: str, options: Options
) -> None:
    """Write ``folder/COLUMN=VALUE/part-0.parquet`` for each value of a column (Hive's layout).

    The column itself is in the names of the folders only, where no value is written as Hive does:
    DuckDB, Spark and Trino read that, pandas does not. Memory holds at most two row groups.

    Raises:
        UsageError: there is no such column, or it holds measurements.
        KbError: pyarrow is not installed, or the column has too many values.
    """
    _require_pyarrow()
    place = _partition_place(table, column)
    kept = tuple(one for one in table.columns if one.name != column)
    parts = _Partitions(folder, column, _schema(table, kept, options), kept)
    try:
        for row in rows:
            parts.add(row[place], row[:place] + row[place + 1 :])
        parts.flush()
    finally:
        parts.close()


class _Part:
    """Rows that wait for one file, as Python has them and packed as Arrow batches."""

    def __init__(
        self,
        schema: "pyarrow.Schema",
        columns: tuple[CatalogColumn, ...],
        open_writer: "Callable[[], ParquetWriter]",
    ) -> None:
        self._schema, self._columns, self._open = schema, columns, open_writer
        self._batches: list[pyarrow.RecordBatch] = []
        self.rows: list[Row] = []
        self.packed = 0

    def pack(self) -> int:
        """Turn the rows that wait into a batch; returns how many they were."""
        count = len(self.rows)
        if count:
            self._batches.append(_batch(self._schema, self._columns, self.rows))
            self.packed += count
            self.rows = []
        return count

    def write(self) -> int:
        """Write what is packed as a row group; returns how many rows it has."""
        import pyarrow

        count = self.packed
        if count:
            group = pyarrow.Table.from_batches(self._batches, self._schema)
            self._open().write_table(group, row_group_size=count)
            self._batches, self.packed = [], 0
        return count


class _Partitions:
    """The files of a partitioned folder; the fullest part is packed, or written, when it must."""

    def __init__(
        self,
        folder: Path,
        column: str,
        schema: "pyarrow.Schema",
        columns: tuple[CatalogColumn, ...],
    ) -> None:
        self._folder, self._column = folder, column
        self._schema, self._columns = schema, columns
        self._writers: dict[Any, ParquetWriter] = {}
        self._parts: dict[Any, _Part] = {}
        self._waiting = self._packed = 0

    def add(self, value: Any, row: Row) -> None:
        """Take a row."""
        part = self._parts.get(value)
        if part is None:
            part = self._new_part(value)
        part.rows.append(row)
        self._waiting += 1
        if self._waiting >= ROWS_WAITING:
            count = max(self._parts.values(), key=lambda one: len(one.rows)).pack()
            self._waiting -= count
            self._packed += count
            if self._packed >= 2 * ROWS_IN_GROUP:
                self._packed -= max(self._parts.values(), key=lambda one: one.packed).write()

    def flush(self) -> None:
        """Write what waits."""
        for part in self._parts.values():
            part.pack()
            part.write()

    def close(self) -> None:
        """Finish every file."""
        for writer in self._writers.values():
            writer.close()

    def _new_part(self, value: Any) -> _Part:
        if len(self._parts) == MOST_PARTITIONS:
            raise KbError(
                f"the column '{self._column}' has more than {MOST_PARTITIONS} values",
                hint="partition by a column with few values, such as kind",
            )
        part = _Part(self._schema, self._columns, lambda: self._opened(value))
        self._parts[value] = part
        return part

    def _opened(self, value: Any) -> "ParquetWriter":
        if value not in self._writers:
            name = _NO_VALUE if value is None else quote(str(value), safe="")
            path = self._folder / f"{self._column}={name}" / "part-0.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writers[value] = _writer(path, self._schema)
        return self._writers[value]


class _Kept:
    """A stream that pyarrow may write to and not close."""

    closed = False

    def __init__(self, stream: Target) -> None:
        self.write, self.flush = stream.write, stream.flush

    def close(self) -> None:
        """Leave the stream open: the caller closes it."""


def _partition_place(table: CatalogTable, column: str) -> int:
    names = [one.name for one in table.columns]
    if column not in names:
        raise UsageError(
            f"{table.name} has no column '{column}' to partition by",
            hint=f"its columns: {', '.join(names)}",
        )
    place = names.index(column)
    if table.columns[place].type == "number":
        raise UsageError(
            f"'{column}' is a measurement: no table is partitioned by it",
            hint="partition by a column with few values, such as kind",
        )
    return place


def _schema(
    table: CatalogTable, columns: tuple[CatalogColumn, ...], options: Options
) -> "pyarrow.Schema":
    import pyarrow

    types = {
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "flag": pyarrow.bool_(),
        "day": pyarrow.date32(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    fields = []
    for column in columns:
        notes = {"description": column.meaning}
        if column.unit:
            notes["unit"] = column.unit
        type_ = types.get(column.type, pyarrow.string())
        fields.append(pyarrow.field(column.name, type_, column.optional, notes))
    about = {
        "table": table.name,
        "description": table.meaning,
        "data_version": options.version,
        "fingerprint": options.fingerprint,
        **{f"data_{name}": text for name, text in options.told.items() if name in _TOLD},
    }
    return pyarrow.schema(fields, about)


def _writer(where: Any, schema: "pyarrow.Schema") -> "ParquetWriter":
    """A writer of Parquet, compressed by Snappy, which every reader knows."""
    from pyarrow.parquet import ParquetWriter

    return ParquetWriter(where, schema, compression="snappy")


def _batch(
    schema: "pyarrow.Schema", columns: tuple[CatalogColumn, ...], rows: list[Row]
) -> "pyarrow.RecordBatch":
    import pyarrow

    cells = [list(values) for values in zip(*rows, strict=True)]
    for place, column in enumerate(columns):
        typed = date.fromisoformat if column.type == "day" else TYPED.get(column.type)
        if typed:
            cells[place] = [None if one is None else typed(one) for one in cells[place]]
    arrays = [pyarrow.array(one, field.type) for one, field in zip(cells, schema, strict=True)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def _require_pyarrow() -> None:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise KbError(
            "Parquet files need pyarrow, which is not installed",
            hint="pip install 'territorial-treaties[parquet]'",
        ) from error
    del pyarrow
