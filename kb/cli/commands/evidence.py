"""``kb evidence``: rival figures and rival dates."""

from typing import Annotated

import typer

from kb.cli.completion import complete_ids
from kb.cli.options import Force, Form, Output

EXAMPLES = (
    "kb evidence amur-left-bank",
    "kb evidence aigun-1858 --format csv",
    "kb evidence amur-left-bank --unit sqmi -o amur.svg",
)


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A territory or a treaty by its id, or by a name in any language.",
            autocompletion=complete_ids("territory", "treaty"),
        ),
    ],
    unit: Annotated[
        str,
        typer.Option(
            "--unit",
            metavar="UNIT",
            help="The unit of areas in a picture: km2, sqmi, ha, acre, … by any name.",
            autocompletion=complete_ids("unit"),
        ),
    ] = "km2",
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Put the rival figures of a territory, or the rival dates of a treaty, side by side.

    Figures of one origin stand together, with those that repeat it below; figures that are set
    aside come last, with the reason. The notes say which figure is best and why, and how the areas
    of wholes, parts and present-day units agree with it.
    """
    from kb.cli.pictures import ask_and_show
    from kb.questions.evidence import evidence_of

    ask_and_show(lambda reader: evidence_of(reader, name), form, output, unit=unit, force=force)
