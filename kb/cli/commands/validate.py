"""``kb validate``: the mistakes of a data folder."""

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
            help="A data folder, a file in one, or a list of folders as in KB_DATA_DIR; without it "
            "the data in force. A folder of own records is checked with the folders before it in "
            "KB_DATA_DIR.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 for warnings too.")] = False,
    form: Annotated[
        Literal["table", "csv", "tsv", "json", "ndjson", "jsonl", "md", "github"] | None,
        typer.Option(
            "--format",
            "-f",
            case_sensitive=False,
            callback=one_name,
            help="One line per problem by default; github writes annotations for GitHub Actions.",
        ),
    ] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Check a data folder and print every mistake with its place. Needs no database.

    The exit code is 3 if there are errors.
    """
    from kb.cli.validation import report

    if not report(path, strict=strict, form=form, output=output, force=force):
        raise typer.Exit(3)
