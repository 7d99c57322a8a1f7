"""``kb evidence``."""

from typing import Annotated

import typer

from kb.cli.completion import complete_ids
from kb.cli.options import Force, Form, Output

EXAMPLES = (
    "kb evidence amur-left-bank",
    "kb evidence outer-manchuria --format csv",
    "kb evidence aigun-1858",
)


def command(
    name: Annotated[
        str,
        typer.Argument(
            help="A territory or a treaty by its id, or by a name in any language.",
            autocompletion=complete_ids("territory", "treaty"),
        ),
    ],
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Put the rival figures of a territory, or the rival dates of a treaty, side by side.

    Figures of one origin stand together, echoes below the first; what is set aside comes last,
    with the reason. The notes say which figure is best and why, and how wholes, parts and the sum
    of present-day units agree with it.
    """
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.evidence import evidence_of

    show(ask(lambda reader: evidence_of(reader, name)), form, output, force=force)
