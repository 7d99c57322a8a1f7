"""``kb coverage``."""

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
            help="A line or party: only what is claimed of it.",
            autocompletion=complete_parties,
        ),
    ] = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Say of whom and of which years the record claims to be complete, and what it lacks there.

    Other answers say where a question goes beyond it. Without any claim nothing is beyond.
    """
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.coverage import coverage_of

    show(ask(lambda reader: coverage_of(reader, line)), form, output, force=force)
