"""Where an answer goes: to stdout, or to a file that is whole or not there."""

import os
import sys
from pathlib import Path
from typing import get_args

from kb.answers import Answer
from kb.errors import KbError
from kb.present import Format, render

_BY_SUFFIX = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".md": "md",
}


def show(answer: Answer, form: Format | None, output: Path | None) -> None:
    """Write an answer in the format asked for, else the one the file's ending tells, else a table.

    Raises:
        KbError: the file cannot be written; nothing is left of it.
    """
    if output is None or output.as_posix() == "-":
        render(answer, form or "table", sys.stdout)
        return
    chosen = form or _by_suffix(output)
    if output.exists() and not output.is_file():
        _write_through(answer, chosen, output)
        return
    partial = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as stream:
            render(answer, chosen, stream)
        partial.replace(output)
    except OSError as error:
        raise KbError(f"cannot write {output}: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)


def _write_through(answer: Answer, form: Format, output: Path) -> None:
    """Write to a device or pipe, which a rename would replace by a file."""
    try:
        with output.open("w", encoding="utf-8", newline="") as stream:
            render(answer, form, stream)
    except OSError as error:
        raise KbError(f"cannot write {output}: {error.strerror or error}") from error


def _by_suffix(output: Path) -> Format:
    found = _BY_SUFFIX.get(output.suffix.lower(), "table")
    for form in get_args(Format):
        if form == found:
            chosen: Format = form
            return chosen
    return "table"
