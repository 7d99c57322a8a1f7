"""``kb sql``: where the query is read from, and how its rows and warnings are shown."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.answers import Answer
from kb.api.texts import read_text
from kb.cli.database import ask, mended, open_guard
from kb.cli.output import chosen_ending, show
from kb.db.guard import Limits
from kb.errors import UsageError
from kb.export.dictionary import column_list, table_list
from kb.output.files import require_free
from kb.questions.sql import run_sql

if TYPE_CHECKING:
    from kb.questions.compare import Sheet

_QUERY = "a file that holds a query"


def chosen_sql(query: str | None, file: Path | None) -> str:
    """The query: from the argument, from ``@FILE``, from ``-`` (standard input) or ``--file FILE``.

    Raises:
        UsageError: no query or two queries are given.
        KbError: the file cannot be read.
    """
    if (query is None) == (file is None):
        raise UsageError(
            "give one query: as an argument, @FILE, - (stdin) or --file FILE",
            hint="'kb sql --tables' shows what there is",
        )
    if file is not None:
        return read_text(str(file), _QUERY)
    asked = query or ""
    if asked == "-" or asked.startswith("@"):
        return read_text(asked.removeprefix("@"), _QUERY)
    return asked


def values_by_name(pairs: Iterable[Any]) -> dict[str, str]:
    """The values of ``-p``, each a name and a value.

    Raises:
        UsageError: a name has two values.
    """
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise UsageError(f"-p gives ':{name}' two values", hint="give it one")
        found[name] = value
    return found


def ask_sql(
    sql: str,
    parameters: Mapping[str, str],
    limits: Limits,
    form: str | None,
    output: Path | None,
    *,
    attach: Sequence[str] = (),
    force: bool = False,
) -> None:
    """Run the query and show its rows; a limit that cut rows off is told on stderr.

    ``attach`` has further tables, each as ``NAME=FILE``.

    Raises:
        UsageError: the time limit is not finite, or an attached table has no name.
        KbError: the file exists and ``force`` is not given; this is found before the query runs.
    """
    chosen_ending(form, output)
    if output is not None and output.is_file():
        require_free(output, force=force)
    if not isfinite(limits.seconds):
        raise UsageError(
            f"--timeout {limits.seconds} is not a number of seconds", hint="0 is no limit"
        )

    sheets = _sheets(attach)

    def run() -> Answer:
        with open_guard() as guard:
            return run_sql(guard, sql, parameters=parameters, limits=limits, sheets=sheets)

    answer = mended(run, ours=False)
    notes = answer.notes
    if form in {None, "table", "md"} and (output is None or output.as_posix() == "-"):
        answer = answer._replace(notes=())
    show(answer, form, output, force=force)
    sys.stdout.flush()
    for note in notes:
        print(f"kb: {note.text}", file=sys.stderr)


def _sheets(attach: Sequence[str]) -> "dict[str, Sheet]":
    """The CSV files by the names of their tables."""
    if not attach:
        return {}
    from kb.api.foreign import read_sheet

    found: dict[str, Sheet] = {}
    for one in attach:
        name, _, file = one.partition("=")
        if not name or not file:
            raise UsageError(
                f"--attach takes NAME=FILE, not '{one}'", hint="--attach mine=FILE.csv"
            )
        if name in found:
            raise UsageError(f"--attach names '{name}' twice", hint="choose another name")
        found[name] = read_sheet(file, least=1)
    return found


def show_tables(form: str | None, output: Path | None, *, force: bool = False) -> None:
    """List the public views and the tables."""
    show(ask(table_list), form, output, force=force)


def show_columns(name: str, form: str | None, output: Path | None, *, force: bool = False) -> None:
    """List the columns of a view or table."""
    show(ask(lambda reader: column_list(reader, name)), form, output, force=force)
