"""What one call of ``kb export`` asks for: whether it fits together, and doing it."""

import sys
from dataclasses import dataclass
from pathlib import Path

from kb.db.reader import Reader
from kb.errors import UsageError
from kb.export import ExportFormat
from kb.export.exports import (
    export_database,
    export_folder,
    export_package,
    export_partitioned,
    export_table,
    format_of,
)
from kb.export.part import check_filters, part_of
from kb.output.files import is_stdout
from kb.questions.catalog import Catalog, CatalogTable, table_of
from kb.questions.choosing import EVERY_ROW, Choice, chosen_table, ordered_by
from kb.questions.filters import EVERYTHING, Filters

ALL = "all"
_BINARY = ("parquet", "xlsx", "sqlite")


@dataclass(frozen=True, slots=True)
class Request:
    """One table or all, into what, in which format, with which filters and columns."""

    what: str
    output: Path | None = None
    form: ExportFormat | None = None
    filters: Filters = EVERYTHING
    choice: Choice = EVERY_ROW
    header: bool = True
    excel: bool = False
    package: Path | None = None
    partition_by: str | None = None
    force: bool = False

    @property
    def format(self) -> ExportFormat:
        """The format to write."""
        if self.partition_by is not None and self.form is None:
            return "parquet"
        return format_of(self.output, self.form)

    @property
    def is_whole_or_not_there(self) -> bool:
        """Whether what is written appears when all of it is: no stream, pipe or device."""
        path = self.package or self.output
        if path is None or is_stdout(path):
            return False
        return path.is_file() or path.is_dir() or not path.exists()

    def check(self, catalog: Catalog) -> None:
        """Refuse what does not fit together, before a database is opened.

        Raises:
            UsageError: options contradict one another, or there is no such table.
        """
        if self.what == ALL:
            self._check_all()
        else:
            self._check_choice(table_of(catalog, self.what))
            if self.package is not None:
                raise UsageError("--package holds all tables", hint="kb export all --package DIR")
        if self.excel and self.format != "csv":
            raise UsageError(f"--excel is for csv, not {self.format}", hint="--format csv")
        if not self.header and (self.package is not None or self.format not in {"csv", "tsv"}):
            raise UsageError("--no-header is for csv and tsv", hint="--format csv")
        if self.partition_by is not None:
            self._check_partition()
        if is_stdout(self.output) and self.format in _BINARY and sys.stdout.isatty():
            raise UsageError(f"a terminal cannot show {self.format}", hint="-o PATH")

    def answer(self, reader: Reader) -> None:
        """Write what is asked for; all of it with filters is what a part of the database holds."""
        if self.what == ALL and self.filters.given():
            with part_of(reader, self.filters) as part:
                self._write(part)
        else:
            self._write(reader)

    def _write(self, reader: Reader) -> None:
        if self.package is not None:
            export_package(reader, self.package, force=self.force)
        elif self.partition_by is not None and self.output is not None:
            export_partitioned(
                reader,
                self.what,
                self.output,
                self.partition_by,
                filters=self.filters,
                choice=self.choice,
                force=self.force,
            )
        elif self.what != ALL or self.output is None:
            export_table(
                reader,
                self.what,
                self.output,
                self.format,
                filters=self.filters,
                choice=self.choice,
                excel=self.excel,
                header=self.header,
                force=self.force,
            )
        elif self.format == "sqlite":
            export_database(reader, self.output, force=self.force)
        else:
            export_folder(
                reader,
                self.output,
                self.format,
                excel=self.excel,
                header=self.header,
                force=self.force,
            )

    def _check_choice(self, table: CatalogTable) -> None:
        """Refuse columns that the table or the format has no use for."""
        chosen_table(table, self.choice)
        ordered_by(table, self.choice)
        if self.choice.given() and self.format == "geojson":
            given = self.choice.given()[0]
            if given != "limit":
                raise UsageError(
                    f"--{given} is for tables, not GeoJSON: it has all columns, by id",
                    hint="--format csv",
                )

    def _check_all(self) -> None:
        check_filters(self.filters)
        if given := self.choice.given():
            raise UsageError(
                f"--{given[0]} chooses of one table, not of all of them",
                hint=f"kb export transfers --{given[0]} … -o PATH",
            )
        if self.package is not None:
            if self.output is not None or self.form is not None or self.excel:
                raise UsageError("--package DIR says where and in which format", hint="no -o, -f")
        elif is_stdout(self.output):
            raise UsageError("all tables need a folder or a file", hint="-o PATH")
        elif self.format == "geojson":
            raise UsageError(
                "GeoJSON holds territories only", hint="kb export territories -o map.geojson"
            )

    def _check_partition(self) -> None:
        if self.what == ALL or self.format != "parquet":
            raise UsageError("--partition-by is for one table as parquet", hint="--format parquet")
        if is_stdout(self.output):
            raise UsageError("--partition-by needs a folder", hint="-o DIR")
