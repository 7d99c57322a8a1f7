"""Options that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Form = Annotated[
    Literal["table", "csv", "tsv", "json", "ndjson", "md"] | None,
    typer.Option("--format", "-f", help="How to write the answer; a table by default."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to a file; its ending tells the format."),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="From the first day of DATE (EDTF).")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Up to the last day of DATE (EDTF).")
]
