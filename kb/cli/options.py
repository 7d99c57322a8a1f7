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

Form = Annotated[
    Literal["table", "csv", "tsv", "json", "ndjson", "md"] | None,
    typer.Option("--format", "-f", help="How to write the answer; a table by default."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to a file; its ending tells the format."),
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
OfKind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Of a kind.")]
OfReliability = Annotated[
    str | None,
    typer.Option(
        "--reliability",
        metavar="CLASS",
        help="By sources of a class: primary, government, scholarly, reference, press, …",
    ),
]
OfStanding = Annotated[
    str | None,
    typer.Option("--standing", metavar="WORD", help="agreed, contested or disputed-land."),
]
Unchecked = Annotated[
    bool | None,
    typer.Option(
        "--unverified/--verified", help="What nobody has read a source for yet, or all but that."
    ),
]
Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="A,B", help="These columns, in this order."),
]
Sort = Annotated[
    str | None,
    typer.Option(
        "--sort", metavar="A,-B", help="By these columns; -B has its largest value first."
    ),
]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", help="The first N rows.")]
NoHeader = Annotated[
    bool, typer.Option("--no-header", help="CSV and TSV without the line of column names.")
]
