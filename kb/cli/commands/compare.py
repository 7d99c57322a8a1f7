"""``kb compare``: another table of territorial changes against the record."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from kb.cli.completion import complete_ids
from kb.cli.options import Force, Form, Output, Since, Until
from kb.values.moves import ASPECTS

EXAMPLES = (
    "kb compare changes.csv",
    "kb compare tc.csv --as cow-tc --concordance decisions.yaml --by verdict",
    "kb compare changes.csv --map gainer=to,loser=from,area=km2 --reverse --format json",
)
Table = Annotated[str, typer.Argument(metavar="FILE", help="A CSV file, or - for standard input.")]
Profile = Annotated[
    Literal["cow-tc"] | None,
    typer.Option("--as", help="The form of the table: cow-tc is that of Correlates of War."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,…",
        help="Which columns hold gainer, loser, year, month, day, area, unit, kind, id; columns "
        "with these names are found without it.",
    ),
]
Concordance = Annotated[
    Path | None,
    typer.Option(
        "--concordance",
        metavar="FILE",
        help="A file (YAML or CSV) of decisions by hand: which transfers a row means, which party "
        "a code means.",
    ),
]
Window = Annotated[
    int,
    typer.Option(
        "--window", metavar="YEARS", help="How many years apart a row and its transfer may be."
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Kinds of transfer, or title, possession or use. Rows that do not say their kind are "
        "taken for these (title by default); rows of other kinds are left out. Can be repeated.",
        autocompletion=complete_ids("transfer_kind", words=(*ASPECTS, "cessions")),
    ),
]
Smallest = Annotated[
    float | None,
    typer.Option("--min-km2", metavar="KM2", help="Only rows with at least this area."),
]
Unit = Annotated[
    str,
    typer.Option(
        "--unit",
        metavar="UNIT",
        help="The unit of the areas in the table, where no column says it, by any name.",
        autocompletion=complete_ids("unit"),
    ),
]
Grouping = Annotated[
    Literal["verdict", "decade"] | None, typer.Option("--by", help="A row for each group.")
]
Reverse = Annotated[
    bool,
    typer.Option(
        "--reverse",
        help="List instead the transfers of the record in the scope of the table that no row has.",
    ),
]
Strict = Annotated[
    float | None,
    typer.Option(
        "--strict",
        metavar="SHARE",
        help="Exit with 3 if less than this share of the rows is matched, such as 0.8.",
    ),
]


def command(
    what: Table,
    profile: Profile = None,
    columns: Columns = None,
    concordance: Concordance = None,
    window: Window = 2,
    since: Since = None,
    until: Until = None,
    kind: Kinds = None,
    min_km2: Smallest = None,
    unit: Unit = "km2",
    by: Grouping = None,
    reverse: Reverse = False,
    strict: Strict = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Compare another table of territorial changes with the record, row by row.

    Each row gets one verdict, the transfers that it means, and our areas beside its own. Gainers
    and losers are ids or names of parties and lines, or codes of Correlates of War.
    """
    from kb.api.foreign import columns_of, read_decisions, read_sheet
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.errors import UsageError
    from kb.questions.compare import Comparison, compare_table

    if strict is not None and (reverse or not 0 <= strict <= 1):
        raise UsageError(
            "--strict takes a share of the rows, from 0 to 1, and does not go with --reverse"
        )
    question = Comparison(
        profile=profile,
        columns=columns_of(columns or ()),
        window=window,
        since=since,
        until=until,
        kinds=tuple(kind or ()),
        min_km2=min_km2,
        unit=unit,
        by=by,
        reverse=reverse,
        decisions=read_decisions(concordance) if concordance else (),
    )
    sheet = read_sheet(what)
    answer = ask(lambda reader: compare_table(reader, sheet, question))
    show(answer, form, output, force=force)
    _hold(answer.summary.get("matched_share"), strict)


def _hold(share: float | None, least: float | None) -> None:
    """Exit with 3 if a smaller share is matched; of a table without rows the share is 0."""
    if least is not None and (share or 0.0) < least:
        typer.echo(f"kb: {share or 0:.1%} of the rows are matched, less than {least:.1%}", err=True)
        raise typer.Exit(3)
