"""``kb export``."""

from pathlib import Path
from typing import Annotated

import typer

from kb.cli.completion import complete_tables
from kb.cli.options import ExportForm, OfParty, Since, Until

EXAMPLES = (
    "kb export treaties --party china -o treaties.csv",
    "kb export transfers --excel -o transfers.csv",
    "kb export all --format sqlite -o treaties.sqlite",
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


def command(
    what: What,
    output: Target = None,
    form: ExportForm = None,
    party: OfParty = None,
    since: Since = None,
    until: Until = None,
    excel: Excel = False,
    package: Package = None,
    partition_by: Partition = None,
    force: Force = False,
) -> None:
    """Write whole tables or views to files: csv, tsv, json, ndjson, parquet, xlsx, sqlite, geojson.

    Rows and columns stand in a fixed order, that of kb list; equal data are equal files.
    Nothing is overwritten without --force, and no half file is left. "all" writes a file for every
    table and view into a folder or an archive (.zip), all of them into one workbook (.xlsx), or one
    SQLite file with metadata for Datasette beside it.
    """
    from kb.cli.database import ask, known_catalog
    from kb.export.request import Request
    from kb.export.stream import Filters

    request = Request(
        what=what,
        output=output,
        form=form,
        filters=Filters(party, since, until),
        excel=excel,
        package=package,
        partition_by=partition_by,
        force=force,
    )
    request.check(known_catalog())
    ask(request.answer, again=request.is_whole_or_not_there)
