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
        str | None,
        typer.Argument(
            help="A source, a text (Markdown, HTML), claims in a .ndjson file, or - (stdin).",
            autocompletion=complete_sources,
        ),
    ] = None,
    claims: Annotated[
        str | None,
        typer.Option(
            "--claims", metavar="FILE", help="Claims, one per line in JSON (kb schema claim), or -."
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="SOURCE",
            help="The source whose text or claims these are: it is no evidence.",
            autocompletion=complete_sources,
        ),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit with 3 where anything is contradicted or outside."),
    ] = False,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Check what a source asserts, any text, or claims, against everyone else.

    Each gets a verdict with its evidence: supported, within-range, below-all, above-all,
    contradicted, qualified, ambiguous, not-covered, out-of-scope or not-judged. Silence of the
    record is not-covered, never false; the source under test is never its own evidence.
    """
    from kb.api.checking import check_of
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.claims.answer import is_wrong

    answer = ask(check_of(what, claims, source))
    show(answer, form, output, force=force)
    if strict and is_wrong(answer):
        raise typer.Exit(3)
