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
        "svg",
        "png",
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
    Literal["csv", "tsv", "json", "ndjson", "jsonl", "parquet", "xlsx", "sqlite", "geojson", "lpf"]
    | None,
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


def as_edtf(written: str | None) -> str | None:
    """A date as people write it, as EDTF; the record is asked for reigns where one is named.

    Raises:
        DateError: it is no date, or may mean two.
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
        help="From the first day of DATE: 1858, 28 May 1858, 1858-05-28, 咸豐八年, or EDTF.",
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
        help="Who held it on that day, month or year: 1858-05-28, 28 May 1858, or EDTF.",
    ),
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
OfLabel = Annotated[
    str | None,
    typer.Option("--label", metavar="LABEL", help="Of treaties that somebody calls so: unequal."),
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
Limit = Annotated[
    int | None, typer.Option("--limit", metavar="N", help="The first N rows; 0: all.")
]
NoHeader = Annotated[
    bool, typer.Option("--no-header", help="CSV and TSV without the line of column names.")
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
"""The filters of lists and exports: a table has those whose column it has."""
CHOICE: Mapping[str, Any] = {"columns": Columns, "sort": Sort, "limit": Limit}
"""What is shown of what was found."""


def taking(**groups: Mapping[str, Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command several options at once: a parameter of it gets each group as a mapping.

    ``@taking(filters=FILTERS)`` makes options of all filters, and calls the command with what is
    given as ``filters``. They stand where the parameter stands; each is empty unless it is given.
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
