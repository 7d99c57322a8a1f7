"""``kb diff``: two editions of the data compared."""

from typing import Annotated, Literal

import typer

from kb.cli.options import Force, Form, Output

EXAMPLES = (
    "kb diff data data",
    "kb diff data data --by entity",
    "kb diff data data --totals --strict",
)
_EDITION = (
    "A data folder, a package by 'kb export all --package', an SQLite file, or a database URL."
)


def command(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_EDITION)],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The newer data, named in the same ways.")
    ],
    by: Annotated[
        Literal["entity"] | None,
        typer.Option("--by", help="The number of changes for each kind of record."),
    ] = None,
    totals: Annotated[
        bool,
        typer.Option("--totals", help="Instead of records: totals between two lines that changed."),
    ] = False,
    entity: Annotated[
        str | None,
        typer.Option(
            "--entity", metavar="KIND", help="Only this kind of record: treaty, estimate, source, …"
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 if anything differs.")
    ] = False,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Compare two editions of the data: records and figures added, removed and changed.

    Records are matched by id and compared field by field; lists in a record by their items. The
    headline counts also the totals between two lines that changed.
    """
    from kb.api.editions import open_edition
    from kb.cli.database import building
    from kb.cli.output import show
    from kb.errors import UsageError
    from kb.questions.diff import Asked, diff_editions, differs
    from kb.settings import settings

    if totals and (by or entity):
        raise UsageError("--totals lists totals, --by and --entity records", hint="give one")
    chosen = settings()
    with (
        open_edition(old, chosen, building) as before,
        open_edition(new, chosen, building) as after,
    ):
        answer = diff_editions(before, after, Asked(by, totals, entity))
    show(answer, form, output, force=force)
    if strict and differs(answer):
        raise typer.Exit(3)
