"""``kb where``: the land in which a place lies."""

from typing import Annotated

import typer

from kb.cli.completion import complete_ids
from kb.cli.options import Force, Form, On, Output

EXAMPLES = (
    "kb where Vladivostok",
    "kb where 43.1,131.9",
    "kb where Strasbourg --on 1900-01-01",
)
TAKES_NUMBERS = True


def command(
    place: Annotated[
        list[str],
        typer.Argument(
            metavar="PLACE",
            help="A place by its id or a name in any language, or latitude and longitude: "
            "43.1,131.9 or 43°07'N 131°53'E.",
            autocompletion=complete_ids("place"),
        ),
    ],
    on: On = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Say in which land a place lies, by which treaties it passed, and who held it when.

    The answer rests on the outlines of parcels. Nearer to an edge than the outline is precise, a
    place may lie on either side. Where the record has no outline, it says nothing about holders.
    """
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.where import where

    show(ask(lambda reader: where(reader, " ".join(place), on=on)), form, output, force=force)
