"""``kb questions``."""

from typing import Annotated, Literal

import typer

from kb.cli.options import Force, Form, Output

EXAMPLES = ("kb questions", "kb questions --topic sources")


def command(
    topic: Annotated[
        Literal[
            "totals",
            "today",
            "sources",
            "treaties",
            "history",
            "disputes",
            "names",
            "citing",
            "curation",
        ]
        | None,
        typer.Option("--topic", help="Only questions of one topic."),
    ] = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """List sixty questions that people ask, each with the command that answers it."""
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.asked import asked

    show(ask(lambda reader: asked(reader, topic=topic)), form, output, force=force)
