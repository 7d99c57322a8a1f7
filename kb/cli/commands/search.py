"""``kb search``: words in all texts."""

from typing import Annotated, Literal

import typer

from kb.cli.options import Force, Form, Output

EXAMPLES = (
    "kb search ussuri",
    "kb search 瑷珲",
    "kb search '\"joint possession\" amur' --entity treaty",
)


def command(
    text: Annotated[
        list[str], typer.Argument(metavar="TEXT", help="Words in any language or script.")
    ],
    entity: Annotated[
        Literal[
            "treaty",
            "territory",
            "party",
            "line",
            "person",
            "place",
            "dispute",
            "event",
            "label",
            "source",
            "transfer",
            "estimate",
        ]
        | None,
        typer.Option("--entity", help="Only things of this kind."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="N", help="The largest number of hits.")
    ] = 20,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Search names in all scripts, titles, bounds, summaries and notes for words.

    A thing is found if its texts together have every word; hits in names come first. Case, accents
    and punctuation do not matter. A word of three letters or more also finds longer words that
    begin with it, and other romanizations of a name. Words in quotes, and Han characters, must
    stand side by side.
    """
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.search import search

    show(
        ask(lambda reader: search(reader, " ".join(text), entity=entity, limit=limit)),
        form,
        output,
        force=force,
    )
