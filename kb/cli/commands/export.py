"""``kb export``."""

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
        help="What 'kb list' lists, or a table or view of 'kb sql --tables'.",
        autocompletion=complete_tables,
    ),
]
Target = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="PATH", help="A file, a folder for all, or - (stdout)."),
]
Excel = Annotated[
    bool,
    typer.Option(
        "--excel", help="CSV for spreadsheets: byte-order mark, CRLF, no cell taken for a formula."
    ),
]
Package = Annotated[
    Path | None,
    typer.Option("--package", metavar="DIR", help="All as a Frictionless Data Package."),
]
Partition = Annotated[
    str | None,
    typer.Option("--partition-by", metavar="COLUMN", help="Parquet: a folder of one file a value."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]


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

    Rows and columns stand in a fixed order, that of kb list; equal data are equal files.
    Nothing is overwritten without --force, and no half file is left. "all" writes a file for every
    table and view into a folder or an archive (.zip), all of them into one workbook (.xlsx), or one
    SQLite file with metadata for Datasette beside it. Filters make it a part: what matches, with
    all that it refers to.
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
