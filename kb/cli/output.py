"""Where an answer goes: to stdout, or to a file that is whole or not there."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, get_args

from kb.answers import Answer
from kb.cli import signals
from kb.errors import UsageError
from kb.present import Format, render

_BY_SUFFIX = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".md": "md",
}


def show(
    answer: Answer,
    form: Format | None,
    output: Path | None,
    *,
    force: bool = False,
    header: bool = True,
) -> None:
    """Write an answer in the format asked for, else the one the file's ending tells, else a table.

    Raises:
        UsageError: it is to be without the ``header`` of a format that cannot do without.
        KbError: the file is there and ``force`` is not given, or it cannot be written; nothing is
            left of it.
    """
    chosen = _chosen(form, output)
    check_header(chosen, header=header)
    with _opened(output, force) as stream:
        render(answer, chosen, stream, header=header)


def check_header(form: str, *, header: bool) -> None:
    """Refuse to leave out the line of column names where there is none to leave out.

    Raises:
        UsageError: the format is neither CSV nor TSV.
    """
    if not header and form not in {"csv", "tsv"}:
        raise UsageError(f"--no-header is for csv and tsv, not {form}", hint="--format csv")


def shows_remarks(form: Format | None, output: Path | None) -> bool:
    """Whether the format that ``show`` takes has room for summary, notes, names and headline."""
    return _chosen(form, output) in {"table", "json", "md"}


def shows_tables_in_rows(form: Format | None, output: Path | None) -> bool:
    """Whether the format that ``show`` takes has room for tables in rows."""
    return _chosen(form, output) not in {"csv", "tsv"}


def _chosen(form: Format | None, output: Path | None) -> Format:
    return form or ("table" if output is None else _by_suffix(output))


def write_lines(lines: Iterable[str], output: Path | None, *, force: bool = False) -> None:
    """Write lines of text as they are.

    Raises:
        KbError: the file is there and ``force`` is not given, or it cannot be written; nothing is
            left of it.
    """
    with _opened(output, force) as stream:
        stream.writelines(f"{line}\n" for line in lines)


@contextmanager
def _opened(output: Path | None, force: bool) -> Iterator[IO[str]]:
    signals.check()
    if output is None:
        yield sys.stdout
        return
    from kb.output.files import is_stdout, opened

    if is_stdout(output):
        yield sys.stdout
        return
    with (
        opened(output, force=force) as binary,
        TextIOWrapper(binary, encoding="utf-8", newline="") as stream,
    ):
        yield stream


def _by_suffix(output: Path) -> Format:
    found = _BY_SUFFIX.get(output.suffix.lower(), "table")
    for form in get_args(Format):
        if form == found:
            chosen: Format = form
            return chosen
    return "table"
