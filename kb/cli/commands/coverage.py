"""``kb coverage``: what the record claims to know."""

from typing import Annotated

import typer

from kb.cli.completion import complete_parties
from kb.cli.options import Force, Form, Output

EXAMPLES = ("kb coverage", "kb coverage russia", "kb coverage --format csv")


def command(
    line: Annotated[
        str | None,
        typer.Argument(
            metavar="LINE",
            help="Only claims about this line or party.",
            autocompletion=complete_parties,
        ),
    ] = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Say for whom and which years the record claims to be complete, and what it lacks there.

    The answers to other questions have a note where a question reaches beyond these claims.
    """
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.coverage import coverage_of

    show(ask(lambda reader: coverage_of(reader, line)), form, output, force=force)
