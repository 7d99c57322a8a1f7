"""``kb new``."""

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
        str | None, typer.Argument(metavar="ID", help="Its id: lower case, digits, hyphens.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="A file, or a folder for a file named by the id."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Write a commented skeleton of a record: fill in the blanks, then ask kb validate.

    It names every field with what belongs there; what may be left out stands behind a #. A treaty
    has a file of its own; records of other kinds may also be pasted into a list.
    """
    from kb.cli.skeletons import write_skeleton

    write_skeleton(kind, id_, output, force=force)
