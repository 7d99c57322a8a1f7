"""The codebook of the database in force, on standard output or in a file."""

from pathlib import Path

from kb.cli.database import ask
from kb.cli.output import write_lines
from kb.errors import UsageError
from kb.export.codebook import codebook


def write_codebook(kind: str | None, output: Path | None, *, force: bool = False) -> None:
    """Write what every table, column and word means.

    Raises:
        UsageError: a kind of data file is named; the codebook is always of all tables.
        KbError: there is no database, or the file is there and ``force`` is not given.
    """
    if kind is not None:
        raise UsageError(
            f"the codebook is of all tables, not of '{kind}' alone", hint="kb schema --codebook"
        )
    lines = ask(lambda reader: list(codebook(reader)))
    while not lines[-1]:
        lines.pop()
    write_lines(lines, output, force=force)
