"""Answers written to standard output, or to a file that is complete or does not exist."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, cast

from kb.answers import Answer
from kb.cli import signals
from kb.cli.manner import manner
from kb.errors import UsageError
from kb.output.endings import PAGE, PICTURES, Ending, ending_of, is_stdout
from kb.present import FORMATS, Format, render

_TABLES = ("parquet", "xlsx", "sqlite", "geojson")
"""Formats that hold only the rows of an answer, with their types."""
_FOR_PEOPLE = ("table", "md")


def show(
    answer: Answer,
    form: str | None,
    output: Path | None,
    *,
    force: bool = False,
    header: bool = True,
) -> None:
    """Write an answer in the format ``form``, else by the ending of the file, else as a table.

    Raises:
        UsageError: the ending names no format, or another one; a terminal cannot show the format;
            or ``header`` is false for a format other than CSV and TSV.
        KbError: the file exists and ``force`` is not given, or it cannot be written. No half file
            is left.
    """
    ending = chosen_ending(form, output)
    check_header(ending.form, header=header)
    check_brief(ending.form)
    if manner.brief:
        answer = _in_brief(answer)
    if ending.form in FORMATS:
        with _opened(output, force, ending) as stream:
            render(answer, cast(Format, ending.form), stream, header=header)
        return
    from kb.export import ExportFormat
    from kb.export.answers import write_answer
    from kb.output.packing import opened_for

    signals.check()
    with opened_for(output, ending, force=force) as target:
        write_answer(answer, cast(ExportFormat, ending.form), target)


def check_brief(form: str) -> None:
    """Refuse ``--brief`` for data formats and pictures.

    Raises:
        UsageError: ``--brief`` is given, and the format is neither a table nor Markdown.
    """
    if manner.brief and form not in _FOR_PEOPLE:
        raise UsageError(f"--brief is for tables and Markdown, not {form}", hint="leave it out")


def _in_brief(answer: Answer) -> Answer:
    """The answer without notes and with brief rows; of a page only its facts."""
    if answer.brief is not None:
        columns, rows, _ = answer.brief
        return answer._replace(columns=columns, rows=rows, table=None, notes=())
    columns = [one for one in answer.columns if one.kind != "table"]
    table = answer.table
    if table is not None and answer.layout == "page":
        table = table._replace(columns=[one for one in table.columns if one.kind != "table"])
    return answer._replace(columns=columns, table=table, notes=())


def check_header(form: str, *, header: bool) -> None:
    """Refuse ``--no-header`` for formats without a line of column names.

    Raises:
        UsageError: ``header`` is false, and the format is neither CSV nor TSV.
    """
    if not header and form not in {"csv", "tsv"}:
        raise UsageError(f"--no-header is for csv and tsv, not {form}", hint="--format csv")


def chosen_ending(form: str | None, output: Path | None, *, draws: bool = False) -> Ending:
    """The format and packing of an answer, which may be a picture where a command ``draws``.

    Raises:
        UsageError: see ``show``.
    """
    able = (*FORMATS, *_TABLES, *(sorted(PICTURES) if draws else ()))
    return ending_of(output, form, default="table", able=able)


def chosen_page(output: Path | None) -> Ending:
    """The format HTML, with its packing.

    Raises:
        UsageError: the output is a terminal, or the ending of the file names another format.
    """
    return ending_of(output, PAGE, default=PAGE, able=(PAGE,))


def shows_remarks(form: str | None, output: Path | None) -> bool:
    """Whether a format shows more than rows: a summary, notes, names or a headline."""
    form = chosen_ending(form, output, draws=True).form
    return form in {"table", "json", "md", *PICTURES}


def is_for_people(form: str | None, output: Path | None) -> bool:
    """Whether the format of the answer is for people: a table or Markdown."""
    return chosen_ending(form, output).form in _FOR_PEOPLE


def shows_tables_in_rows(form: str | None, output: Path | None) -> bool:
    """Whether the format of the answer can hold lists of rows within a row."""
    return chosen_ending(form, output).form not in {"csv", "tsv", *_TABLES}


def write_lines(
    lines: Iterable[str],
    output: Path | None,
    *,
    force: bool = False,
    ending: Ending | None = None,
) -> None:
    """Write lines of text as they are, packed where ``ending`` says so.

    Raises:
        KbError: the file exists and ``force`` is not given, or it cannot be written. No half file
            is left.
    """
    with _opened(output, force, ending) as stream:
        stream.writelines(f"{line}\n" for line in lines)


def _may_be_paged(ending: Ending | None) -> bool:
    wanted = manner.pager and ending is not None and ending.form in _FOR_PEOPLE
    return wanted and sys.stdout.isatty()


@contextmanager
def _opened(output: Path | None, force: bool, ending: Ending | None = None) -> Iterator[IO[str]]:
    signals.check()
    if output is None and _may_be_paged(ending):
        from kb.cli.pager import paged

        with paged() as stream:
            yield stream
        return
    if output is None or is_stdout(output):
        yield sys.stdout
        return
    from kb.output.packing import opened_for

    with (
        opened_for(output, ending or Ending("table"), force=force) as binary,
        TextIOWrapper(binary, encoding="utf-8", newline="") as stream,
    ):
        yield stream
