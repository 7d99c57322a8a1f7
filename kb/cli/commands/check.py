"""``kb check``."""

from typing import Annotated

import typer

from kb.cli.completion import complete_sources
from kb.cli.options import Force, Form, Output

EXAMPLES = (
    "kb check foxiz-2026",
    "kb check README.md",
    "kb check foxiz-2026 --format json",
)


def command(
    what: Annotated[
        str,
        typer.Argument(
            help="A source, a text or Markdown file, or - (stdin).",
            autocompletion=complete_sources,
        ),
    ],
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Check what a source asserts, or any text, against everyone else.

    Each statement gets a verdict with its evidence: supported, within-range, below-all, above-all,
    contradicted, qualified, ambiguous, not-covered or out-of-scope. Silence of the record is
    not-covered, never false; the source under test is never its own evidence.
    """
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.cli.texts import read_text
    from kb.questions.check import check_source, check_text

    text = read_text(what)
    if text is None:
        show(ask(lambda reader: check_source(reader, what)), form, output, force=force)
    else:
        show(ask(lambda reader: check_text(reader, text, what)), form, output, force=force)
