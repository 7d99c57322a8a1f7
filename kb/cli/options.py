"""Options that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from kb.cli.completion import (
    complete_parties,
    complete_sources,
    complete_territories,
    complete_treaties,
)


def one_name(form: str | None) -> str | None:
    """A format by the one name of it that programs know."""
    return "ndjson" if form == "jsonl" else form


Form = Annotated[
    Literal[
        "table",
        "csv",
        "tsv",
        "json",
        "ndjson",
        "jsonl",
        "md",
        "parquet",
        "xlsx",
        "sqlite",
        "geojson",
    ]
    | None,
    typer.Option(
        "--format",
        "-f",
        case_sensitive=False,
        callback=one_name,
        help="How to write the answer; by default what the ending of the file tells, else a table.",
    ),
]
ExportForm = Annotated[
    Literal["csv", "tsv", "json", "ndjson", "jsonl", "parquet", "xlsx", "sqlite", "geojson"] | None,
    typer.Option(
        "--format",
        "-f",
        case_sensitive=False,
        callback=one_name,
        help="By default what the ending of PATH tells, else csv.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="Write to a file; its ending tells the format, also before .gz or .zip.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="From the first day of DATE (EDTF).")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Up to the last day of DATE (EDTF).")
]
OfParty = Annotated[
    str | None,
    typer.Option(
        "--party",
        metavar="PARTY",
        help="Of a party or line.",
        autocompletion=complete_parties,
    ),
]
OfTerritory = Annotated[
    str | None,
    typer.Option(
        "--territory",
        metavar="TERRITORY",
        help="Of a territory.",
        autocompletion=complete_territories,
    ),
]
OfTreaty = Annotated[
    str | None,
    typer.Option(
        "--treaty", metavar="TREATY", help="Of a treaty.", autocompletion=complete_treaties
    ),
]
OfSource = Annotated[
    str | None,
    typer.Option(
        "--source", metavar="SOURCE", help="Of a source.", autocompletion=complete_sources
    ),
]
