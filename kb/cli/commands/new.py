"""``kb new``: skeletons of records."""

from pathlib import Path
from typing import Annotated, Literal

import typer

EXAMPLES = (
    "kb new source",
    "kb new treaty aigun-1858 -o data/treaties",
)


def command(
    kind: Annotated[
        Literal[
            "treaty",
            "territory",
            "source",
            "party",
            "person",
            "place",
            "event",
            "dispute",
            "label",
            "coverage",
        ],
        typer.Argument(
            metavar="KIND",
            help="treaty, territory, source, party, person, place, event, dispute, label or "
            "coverage.",
        ),
    ],
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", help="The id of the record: lower-case letters, digits, hyphens."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="A file, or a folder, where the file is named by the id.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
) -> None:
    """Write a commented skeleton of a record: fill in its fields, then run kb validate.

    The skeleton names every field and says what belongs there; optional fields stand behind a #. A
    treaty has a file of its own; records of other kinds may also be pasted into an existing list.
    """
    from kb.cli.skeletons import write_skeleton

    write_skeleton(kind, id_, output, force=force)
