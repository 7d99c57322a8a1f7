"""Options that several commands share."""

import inspect
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from kb.cli.completion import (
    complete_parties,
    complete_sources,
    complete_territories,
    complete_treaties,
)
from kb.errors import DateError


def one_name(form: str | None) -> str | None:
    """The name of a format by which programs know it: ``ndjson`` for ``jsonl`` too."""
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
        "svg",
        "png",
    ]
    | None,
    typer.Option(
        "--format",
        "-f",
        case_sensitive=False,
        callback=one_name,
        help="The format of the answer; without it the ending of the file says it, else a table.",
    ),
]
ExportForm = Annotated[
    Literal["csv", "tsv", "json", "ndjson", "jsonl", "parquet", "xlsx", "sqlite", "geojson", "lpf"]
    | None,
    typer.Option(
        "--format",
        "-f",
        case_sensitive=False,
        callback=one_name,
        help="The format of the files; without it the ending of PATH says it, else csv.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="Write to a file; its ending says the format, also before .gz or .zip.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that exists.")]


def as_edtf(written: str | None) -> str | None:
    """A date as people write it, as EDTF; reigns are looked up in the database.

    Raises:
        DateError: the text is not a date, or may mean two days.
    """
    from kb.values.dates import parse_edtf

    if not written:
        return written
    with suppress(DateError):
        return parse_edtf(written).written
    from kb.values.written import edtf_of

    def reigns() -> Mapping[str, tuple[int, int]]:
        from kb.cli.database import ask
        from kb.questions.period import reigns_of

        return ask(reigns_of)

    return edtf_of(written, reigns)


Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        callback=as_edtf,
        help="From the first day of DATE on: 1858, 28 May 1858, 1858-05-28, 咸豐八年, or EDTF.",
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DATE",
        callback=as_edtf,
        help="Up to the last day of DATE, written as for --since.",
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DATE",
        callback=as_edtf,
        help="Only who held it on that day, in that month or year: 1858-05-28, 28 May 1858, 1858.",
    ),
]
OfParty = Annotated[
    str | None,
    typer.Option(
        "--party",
        metavar="PARTY",
        help="Only what concerns this party or line.",
        autocompletion=complete_parties,
    ),
]
OfTerritory = Annotated[
    str | None,
    typer.Option(
        "--territory",
        metavar="TERRITORY",
        help="Only what concerns this territory.",
        autocompletion=complete_territories,
    ),
]
OfTreaty = Annotated[
    str | None,
    typer.Option(
        "--treaty",
        metavar="TREATY",
        help="Only what belongs to this treaty.",
        autocompletion=complete_treaties,
    ),
]
OfSource = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="SOURCE",
        help="Only what this source states or is cited for.",
        autocompletion=complete_sources,
    ),
]
OfKind = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="Only this kind: see Values.")
]
OfReliability = Annotated[
    str | None,
    typer.Option(
        "--reliability",
        metavar="CLASS",
        help="Only figures or sources of this class: primary, government, scholarly, reference, "
        "press, weak or advocacy.",
    ),
]
OfStanding = Annotated[
    str | None,
    typer.Option(
        "--standing",
        metavar="WORD",
        help="Only transfers that are agreed, contested or of disputed-land.",
    ),
]
OfLabel = Annotated[
    str | None,
    typer.Option(
        "--label", metavar="LABEL", help="Only treaties that somebody calls so, such as unequal."
    ),
]
Unchecked = Annotated[
    bool | None,
    typer.Option(
        "--unverified/--verified",
        help="Only records for which nobody has read a source, or only all others.",
    ),
]
Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="A,B", help="Only columns A and B, in this order."),
]
Sort = Annotated[
    str | None,
    typer.Option(
        "--sort",
        metavar="A,-B",
        help="Order rows by column A, then by B; with -B its largest value comes first.",
    ),
]
Limit = Annotated[
    int | None, typer.Option("--limit", metavar="N", help="Only the first N rows; 0 for all.")
]
NoHeader = Annotated[
    bool, typer.Option("--no-header", help="Write CSV or TSV without the line of column names.")
]
FILTERS: Mapping[str, Any] = {
    "party": OfParty,
    "since": Since,
    "until": Until,
    "kind": OfKind,
    "territory": OfTerritory,
    "treaty": OfTreaty,
    "source": OfSource,
    "reliability": OfReliability,
    "standing": OfStanding,
    "label": OfLabel,
    "unverified": Unchecked,
}
"""The filters of lists and exports; a table takes those for which it has a column."""
CHOICE: Mapping[str, Any] = {"columns": Columns, "sort": Sort, "limit": Limit}
"""Which columns and rows of an answer are shown, and in which order."""


def taking(**groups: Mapping[str, Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command groups of options; it gets each group as one mapping.

    ``@taking(filters=FILTERS)`` replaces the parameter ``filters`` by an option for each filter,
    and calls the command with their values in one mapping; options that are not given are ``None``.
    """

    def made(command: Callable[..., None]) -> Callable[..., None]:
        own = inspect.signature(command).parameters
        parameters: list[inspect.Parameter] = []
        for name, one in own.items():
            options = groups.get(name)
            parameters += [one] if options is None else [_option(*pair) for pair in options.items()]

        @wraps(command)
        def called(**given: Any) -> None:
            grouped = {
                group: {name: given.pop(name) for name in options}
                for group, options in groups.items()
            }
            command(**given, **grouped)

        called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        called.__annotations__ = {one.name: one.annotation for one in parameters}
        return called

    return made


def _option(name: str, annotation: Any) -> inspect.Parameter:
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return inspect.Parameter(name, kind, default=None, annotation=annotation)
