"""``kb check``: a source, a text or claims against the record."""

from typing import Annotated

import typer

from kb.cli.completion import complete_sources
from kb.cli.options import Force, Form, Output

EXAMPLES = (
    "kb check foxiz-2026",
    "kb check README.md",
    "kb check foxiz-2026 --format json",
)


What = Annotated[
    str | None,
    typer.Argument(
        metavar="[SOURCE|FILE]",
        help="A source, a file with a text (plain, Markdown, HTML) or claims (.ndjson), or - for a "
        "text on standard input.",
        autocompletion=complete_sources,
    ),
]
Claims = Annotated[
    str | None,
    typer.Option(
        "--claims",
        metavar="FILE",
        help="Instead: a file of claims, one per line in JSON, or -; kb schema claim has the keys.",
    ),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="SOURCE",
        help="The source of the text or the claims; it does not count as evidence for itself.",
        autocompletion=complete_sources,
    ),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict", help="Exit with 3 if anything is contradicted, below-all or above-all."
    ),
]


def command(
    what: What = None,
    claims: Claims = None,
    source: Source = None,
    strict: Strict = False,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Check the statements of a source, a text, or claims, against all other sources.

    Each statement gets a verdict with its evidence: supported, within-range, below-all, above-all,
    contradicted, qualified, ambiguous, not-covered, out-of-scope or not-judged. Where the record is
    silent, the verdict is not-covered, never contradicted.
    """
    from kb.api.checking import check_of
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.claims.answer import is_wrong

    answer = ask(check_of(what, claims, source))
    show(answer, form, output, force=force)
    if strict and is_wrong(answer):
        raise typer.Exit(3)
