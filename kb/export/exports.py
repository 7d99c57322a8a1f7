"""One table into one file, or all of them into a folder or a database, in a format by name."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import get_args

from kb.db.reader import Reader
from kb.export import ExportFormat, Options, Row, Target, Write
from kb.export.about import about_of
from kb.export.stream import count, rows
from kb.output.files import opened, require_free, whole_file, whole_folder
from kb.output.progress import watched
from kb.questions.catalog import CatalogTable, read_catalog, read_table
from kb.questions.choosing import EVERY_ROW, Choice, chosen_table
from kb.questions.filters import EVERYTHING, Filters

WRITERS: dict[ExportFormat, tuple[str, str]] = {
    "csv": ("kb.export.csv_file", "write"),
    "tsv": ("kb.export.csv_file", "write_tsv"),
    "json": ("kb.export.json_file", "write"),
    "ndjson": ("kb.export.json_file", "write_ndjson"),
    "parquet": ("kb.export.parquet_file", "write"),
    "xlsx": ("kb.export.xlsx_file", "write"),
    "sqlite": ("kb.export.sqlite_file", "write"),
    "geojson": ("kb.export.geojson_file", "write"),
}
SUFFIXES: dict[str, ExportFormat] = {
    **{f".{form}": form for form in get_args(ExportFormat)},
    ".jsonl": "ndjson",
    ".db": "sqlite",
    ".sqlite3": "sqlite",
}


def format_of(path: Path | None, asked: ExportFormat | None) -> ExportFormat:
    """The format asked for, else the one that the ending of the file tells, else CSV."""
    suffix = path.suffix.lower() if path is not None else ""
    return asked or SUFFIXES.get(suffix, "csv")


def options_of(reader: Reader, *, excel: bool = False, header: bool = True) -> Options:
    """Options with what is to be said of the data."""
    about = about_of(reader)
    return Options(
        excel=excel,
        header=header,
        version=about.version,
        fingerprint=about.fingerprint,
        about=about,
    )


def export_table(
    reader: Reader,
    name: str,
    path: Path | None,
    form: ExportFormat,
    *,
    filters: Filters = EVERYTHING,
    choice: Choice = EVERY_ROW,
    excel: bool = False,
    header: bool = True,
    force: bool = False,
) -> None:
    """Write one table or view to a file or, without a path, to standard output.

    Raises:
        UsageError: there is no such table, it lacks the filter or a column, or does not fit the
            format.
        KbError: the file is there, cannot be written, or its format needs what is not installed.
    """
    options = options_of(reader, excel=excel, header=header)
    write = _prepared(reader, read_table(reader, name), form, options, filters, choice)
    with opened(path, force=force) as stream:
        write(stream)


def export_partitioned(
    reader: Reader,
    name: str,
    folder: Path,
    column: str,
    *,
    filters: Filters = EVERYTHING,
    choice: Choice = EVERY_ROW,
    force: bool = False,
) -> None:
    """Write one table as Parquet files, one for each value of a column.

    Raises:
        UsageError: there is no such table or column, or the table lacks the filter.
        KbError: the folder is not empty, cannot be written, or pyarrow is not installed.
    """
    from kb.export.parquet_file import write_partitioned

    table = read_table(reader, name)
    found = _watched(reader, table, filters, choice)
    table = chosen_table(table, choice)
    with whole_folder(folder, force=force, replaced=f"{column}=*") as building:
        write_partitioned(table, found, building, column, options_of(reader))


def export_folder(
    reader: Reader,
    folder: Path,
    form: ExportFormat,
    *,
    excel: bool = False,
    header: bool = True,
    force: bool = False,
) -> None:
    """Write every table and public view to a file of its own, named by it.

    Raises:
        KbError: the folder is not empty, cannot be written, or the format is not installed.
    """
    options = options_of(reader, excel=excel, header=header)
    with whole_folder(folder, force=force) as building:
        for table in read_catalog(reader).values():
            write = _prepared(reader, table, form, options)
            with (building / f"{table.name}.{form}").open("wb") as stream:
                write(stream)


def export_database(reader: Reader, path: Path, *, force: bool = False) -> None:
    """Write all tables and views to one SQLite file, and its metadata for Datasette beside it.

    Raises:
        KbError: one of the files is there and ``force`` is not given, or cannot be written.
    """
    from kb.export.datasette import datasette_metadata, metadata_path
    from kb.export.sqlite_file import write_database

    beside = metadata_path(path)
    require_free(path, force=force)
    require_free(beside, force=force)
    about = reader.rows("SELECT version, title, license, fingerprint FROM data_version")[0]
    with whole_file(path, force=force) as building:
        tables = tuple(read_catalog(reader).values())
        fetch = partial(_watched, reader)
        write_database(tables, fetch, building, options_of(reader))
        with opened(beside, force=force) as stream:
            stream.write(datasette_metadata(tables, about, path.stem).encode())


def export_package(reader: Reader, folder: Path, *, force: bool = False) -> None:
    """Write all tables and views as a Frictionless Data Package, with pages about them.

    Raises:
        KbError: the folder is taken or cannot be written.
    """
    from kb.export.package import write_package
    from kb.export.pages import pages_of

    write_package(
        read_catalog(reader).values(),
        lambda table: _watched(reader, table),
        folder,
        options_of(reader),
        pages=pages_of(reader),
        force=force,
    )


def _prepared(
    reader: Reader,
    table: CatalogTable,
    form: ExportFormat,
    options: Options,
    filters: Filters = EVERYTHING,
    choice: Choice = EVERY_ROW,
) -> Callable[[Target], None]:
    """What writes the table once there is a place for it; what was asked wrongly is said before."""
    write = _writer(form)
    found = _watched(reader, table, filters, choice)
    shown = chosen_table(table, choice)
    if form == "geojson":
        from kb.export.geojson_file import with_sources

        shown, found = with_sources(reader, shown, found)
    return lambda target: write(shown, found, target, options)


def _watched(
    reader: Reader,
    table: CatalogTable,
    filters: Filters = EVERYTHING,
    choice: Choice = EVERY_ROW,
) -> Iterator[Row]:
    found = rows(reader, table, filters, choice)
    return watched(found, table.name, lambda: count(reader, table, filters, choice))


def _writer(form: ExportFormat) -> Write:
    module, function = WRITERS[form]
    write: Write = getattr(import_module(module), function)
    return write
