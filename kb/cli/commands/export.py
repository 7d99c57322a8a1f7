"""``kb export``: tables and views as files."""

from pathlib import Path
from typing import Annotated, Any

import typer

from kb.cli.completion import complete_tables
from kb.cli.options import CHOICE, FILTERS, ExportForm, NoHeader, taking

EXAMPLES = (
    "kb export treaties --party china -o treaties.csv",
    "kb export transfers --excel -o transfers.csv",
    "kb export all --party russia --since 1900 -o russia",
)
What = Annotated[
    str,
    typer.Argument(
        metavar="TABLE|VIEW|all",
        help="A list of 'kb list', a table or view of 'kb sql --tables', or all of them.",
        autocompletion=complete_tables,
    ),
]
Target = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="PATH", help="A file, for all a folder, or - for standard output."
    ),
]
Excel = Annotated[
    bool,
    typer.Option(
        "--excel",
        help="Write CSV for spreadsheets: byte-order mark, CRLF, no cell read as a formula.",
    ),
]
Package = Annotated[
    Path | None,
    typer.Option(
        "--package", metavar="DIR", help="Write all as a Frictionless Data Package into a folder."
    ),
]
Partition = Annotated[
    str | None,
    typer.Option(
        "--partition-by",
        metavar="COLUMN",
        help="Write a folder of Parquet files, one for each value.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace files that exist.")]


@taking(filters=FILTERS, choice=CHOICE)
def command(
    what: What,
    filters: dict[str, Any],
    choice: dict[str, Any],
    output: Target = None,
    form: ExportForm = None,
    no_header: NoHeader = False,
    excel: Excel = False,
    package: Package = None,
    partition_by: Partition = None,
    force: Force = False,
) -> None:
    """Write tables or views to files: csv, tsv, json, ndjson, parquet, xlsx, sqlite, geojson, lpf.

    Rows and columns have a fixed order, that of kb list: equal data give equal files. Nothing is
    overwritten without --force, and no half file is left. "all" writes every table and view: into a
    folder or archive (.zip) of files, into one workbook (.xlsx), or into one SQLite file with
    metadata for Datasette beside it. With filters it writes the records that match and all records
    to which they refer.
    """
    from kb.cli.database import ask, known_catalog
    from kb.export.request import Request
    from kb.questions.choosing import Choice
    from kb.questions.filters import Filters

    request = Request(
        what=what,
        output=output,
        form=form,
        filters=Filters(**filters),
        choice=Choice(**choice),
        header=not no_header,
        excel=excel,
        package=package,
        partition_by=partition_by,
        force=force,
    )
    request.check(known_catalog())
    ask(request.answer, again=request.is_whole_or_not_there)
