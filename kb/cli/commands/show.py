"""``kb show``: the page of one thing."""

from typing import Annotated

import typer

from kb.cli.completion import complete_ids
from kb.cli.options import Force, Form, Output

EXAMPLES = (
    'kb show "treaty of aigun"',
    "kb show 璦琿",
    "kb show amur-left-bank --format json",
)


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="An id, or a name in any language or script.",
            autocompletion=complete_ids(),
        ),
    ],
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Show one treaty, party, line, territory, place, transfer, estimate, source, event or dispute.

    Case and accents of a name do not matter. A part of a name is enough if only one thing has it.
    """
    from kb.cli.database import ask
    from kb.cli.output import is_for_people, show, shows_tables_in_rows
    from kb.questions.show import row_of_thing, show_thing

    told = is_for_people(form, output)
    nested = shows_tables_in_rows(form, output)
    show(
        ask(
            lambda reader: (
                show_thing(reader, name, told=told) if nested else row_of_thing(reader, name)
            )
        ),
        form,
        output,
        force=force,
    )
