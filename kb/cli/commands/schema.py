"""``kb schema``."""

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
            help="treaty, territory, source, … ; claim for what is checked. All kinds by default.",
            autocompletion=_kinds,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="A file for one kind, a folder for all of them."
        ),
    ] = None,
    codebook: Annotated[
        bool,
        typer.Option(
            "--codebook", help="What every table, column and word means, as Markdown, instead."
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Write the JSON Schema of a kind of data file, or list the kinds; or write the codebook.

    Editors with a YAML language server complete and check by it: in data/.schema it is where the
    first line of the data files points. It checks each value; 'kb validate' checks all the rest.
    The codebook is of the tables and views that these become in the database in force.
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
