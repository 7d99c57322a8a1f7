"""``kb history``: who held a territory."""

from typing import Annotated

import typer

from kb.cli.completion import complete_territories
from kb.cli.options import Force, Form, On, Output

EXAMPLES = (
    "kb history amur-left-bank",
    "kb history ili-west --on 1875-01-01",
    "kb history ili-west -o ili-west.svg",
)


def command(
    territory: Annotated[
        str,
        typer.Argument(
            metavar="TERRITORY",
            help="A territory or a place, by its id or a name in any language.",
            autocompletion=complete_territories,
        ),
    ],
    on: On = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Say who held title, possession and use of a territory, since when, and by which act.

    A territory of several parcels has rows for each parcel. Possession and use have rows only where
    the record tells of them apart from title. "Nobody" is a renunciation; "not recorded" is silence
    of the record. Recognitions, and treaties that were not carried out, are rows of evidence.
    """
    from kb.cli.pictures import ask_and_show
    from kb.questions.history import history_of

    ask_and_show(lambda reader: history_of(reader, territory, on=on), form, output, force=force)
