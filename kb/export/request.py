"""One call of ``kb export``: what it asks for, whether that fits together, and its files."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from kb.db.reader import Reader
from kb.errors import UsageError
from kb.export import DRAWN, ExportFormat
from kb.export.exports import (
    export_archive,
    export_database,
    export_folder,
    export_package,
    export_partitioned,
    export_table,
    export_workbook,
    options_of,
)
from kb.export.part import check_filters, part_of
from kb.output.endings import SUFFIXES, Ending, ending_of, is_stdout
from kb.questions.catalog import Catalog, CatalogTable, table_of
from kb.questions.choosing import EVERY_ROW, Choice, chosen_table, ordered_by
from kb.questions.filters import EVERYTHING, Filters

ALL = "all"
_OF_ALL = {"sqlite", "xlsx"}
"""Formats of which one file holds all tables."""


@dataclass(frozen=True, slots=True)
class Request:
    """One table or all: into which file, in which format, with which filters and columns."""

    what: str
    output: Path | None = None
    form: str | None = None
    filters: Filters = EVERYTHING
    choice: Choice = EVERY_ROW
    header: bool = True
    excel: bool = False
    package: Path | None = None
    partition_by: str | None = None
    force: bool = False

    @property
    def ending(self) -> Ending:
        """The format to write, and how the file is packed.

        Raises:
            UsageError: the ending of the file tells none, or another one.
        """
        if self.partition_by is not None and self.form is None:
            return Ending("parquet")
        if self.output is not None and self.output.is_dir():
            return Ending(self.form or "csv")
        return ending_of(self.output, self.form, default="csv", able=get_args(ExportFormat))

    @property
    def format(self) -> ExportFormat:
        """The format to write."""
        return cast(ExportFormat, self.ending.form)

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

    def answer(self, reader: Reader) -> None:
        """Write what is asked for; all tables with filters are those of a part of the database."""
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
                self.ending,
                filters=self.filters,
                choice=self.choice,
                options=options_of(reader, excel=self.excel, header=self.header),
                force=self.force,
            )
        else:
            self._write_all(reader, self.output)

    def _write_all(self, reader: Reader, output: Path) -> None:
        options = options_of(reader, excel=self.excel, header=self.header)
        if self.ending.packing:
            export_archive(reader, output, self.format, options, force=self.force)
        elif self.format == "sqlite":
            export_database(reader, output, force=self.force)
        elif output.suffix.lower() == ".xlsx" and not output.is_dir():
            export_workbook(reader, output, force=self.force)
        else:
            export_folder(reader, output, self.format, options, force=self.force)

    def _check_choice(self, table: CatalogTable) -> None:
        """Refuse columns that the table or the format has no use for."""
        chosen_table(table, self.choice)
        ordered_by(table, self.choice)
        if self.choice.given() and self.format in DRAWN:
            given = self.choice.given()[0]
            if given != "limit":
                raise UsageError(
                    f"--{given} is for tables, not {DRAWN[self.format]}: it has all columns, by id",
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
            self._check_package(self.package)
        elif is_stdout(self.output):
            raise UsageError("all tables need a folder or a file", hint="-o PATH")
        elif self.format in DRAWN:
            raise UsageError(
                f"{DRAWN[self.format]} holds territories only",
                hint="kb export territories -o map.geojson",
            )
        elif self.output is not None and not self.output.is_dir():
            self._check_place(self.output)

    def _check_package(self, package: Path) -> None:
        if self.output is not None or self.form is not None or self.excel:
            raise UsageError("--package DIR says where and in which format", hint="no -o, -f")
        suffix = package.suffix.lower()
        if suffix in {*SUFFIXES, ".gz", ".tgz", ".tar"} and not package.is_dir():
            raise UsageError(f"a package is a folder or a .zip, not {suffix}", hint="pkg.zip")

    def _check_place(self, output: Path) -> None:
        """All tables go into a folder, an archive, or one file of a format that holds them."""
        told = SUFFIXES.get(output.suffix.lower())
        if self.ending.packing == "gz" or (told is not None and told not in _OF_ALL):
            raise UsageError(
                f"one {output.suffix} file does not hold all tables",
                hint="-o DIR, or a file that ends in .zip, .xlsx or .sqlite",
            )

    def _check_partition(self) -> None:
        if self.what == ALL or self.format != "parquet":
            raise UsageError("--partition-by is for one table as parquet", hint="--format parquet")
        named = Path("" if self.output is None else self.output).suffix.lower()
        if is_stdout(self.output) or named in {".gz", ".zip", *SUFFIXES} - {".parquet"}:
            raise UsageError("--partition-by needs a folder", hint="-o DIR")
