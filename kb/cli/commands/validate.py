"""``kb validate``."""

from typing import Annotated, Literal

import typer

from kb.cli.options import Force, Output, one_name

EXAMPLES = (
    "kb validate",
    "kb validate data --format csv",
    "kb validate data --format github",
)


def command(
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="[PATH]",
            help="A data folder, a file in one, or a list of folders as in KB_DATA_DIR; the data "
            "in force by default. Own records in force are read with the folders before them.",
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings are failures too (exit 3).")
    ] = False,
    form: Annotated[
        Literal["table", "csv", "tsv", "json", "ndjson", "jsonl", "md", "github"] | None,
        typer.Option(
            "--format",
            "-f",
            case_sensitive=False,
            callback=one_name,
            help="Lines by default; github for its annotations.",
        ),
    ] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Check a data folder and print every mistake with its place. Needs no database.

    Exits with 3 when there are errors, or warnings under --strict.
    """
    from kb.cli.validation import report

    if not report(path, strict=strict, form=form, output=output, force=force):
        raise typer.Exit(3)
