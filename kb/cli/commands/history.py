"""``kb history``."""

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
            help="A territory by its id, or by a name in any language.",
            autocompletion=complete_territories,
        ),
    ],
    on: On = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Tell who held title to a territory, who possessed it and who had its use, and by what.

    A whole is told parcel by parcel, a holding as far as the record attests it; what merely goes
    with title is not recorded. "Nobody" is a renunciation, "not recorded" the record's silence.
    Recognitions, and treaties that were not carried out, are rows of evidence.
    """
    from kb.cli.pictures import ask_and_show
    from kb.questions.history import history_of

    ask_and_show(lambda reader: history_of(reader, territory, on=on), form, output, force=force)
