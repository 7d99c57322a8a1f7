"""``kb schema``: JSON Schemas of the data files, and the codebook."""

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = (
    "kb schema treaty",
    "kb schema --codebook -o CODEBOOK.md",
    "kb schema -o data/.schema --force",
)


def _kinds(incomplete: str) -> list[str]:
    from kb.reading.json_schema import KINDS

    return [kind for kind in (*KINDS, "claim") if kind.startswith(incomplete)]


def command(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="[KIND]",
            help="treaty, territory, source, …, or claim for the lines of kb check --claims. "
            "Without it the kinds are listed.",
            autocompletion=_kinds,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="A file for the schema of a kind; a folder for all schemas.",
        ),
    ] = None,
    codebook: Annotated[
        bool,
        typer.Option(
            "--codebook",
            help="Instead: what every table, column and word of the database means, as Markdown.",
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that exist.")] = False,
) -> None:
    """Write the JSON Schema of a kind of data file, or list the kinds; or write the codebook.

    Editors with a YAML language server complete and check values by these schemas; the first line
    of each data file names its schema in data/.schema. 'kb validate' checks all other rules. The
    codebook describes the tables and views of the database in force.
    """
    if codebook:
        from kb.cli.codebook import write_codebook

        write_codebook(kind, output, force=force)
        return
    from kb.cli.schemas import list_kinds, write_schema, write_schemas

    if kind is not None:
        write_schema(kind, output, force=force)
    elif output is not None:
        write_schemas(output, force=force)
    else:
        list_kinds()
