"""``kb sql``: a SELECT of the user."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from kb.cli.app import described, text_of
from kb.cli.completion import complete_tables
from kb.cli.options import Force, Form, Output

EXAMPLES = (
    "kb sql \"SELECT id, signed FROM treaties WHERE parties LIKE '%qing%' ORDER BY signed\"",
    'kb sql "SELECT * FROM v_estimate WHERE territory = :land" -p land ili-west --format csv',
    'kb sql --attach mine=mine.csv "SELECT * FROM mine JOIN transfers t ON t.territory = mine.id"',
)
Query = Annotated[
    str | None,
    typer.Argument(metavar="SELECT", help="A query, @FILE, or - for standard input."),
]
File = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="Read the query from a file.")
]
Parameters = Annotated[
    list[str] | None,
    typer.Option(
        "--parameter",
        "-p",
        metavar="NAME VALUE",
        help="A value for :NAME in the query. Can be repeated.",
    ),
]
Attach = Annotated[
    list[str] | None,
    typer.Option(
        "--attach",
        metavar="NAME=FILE",
        help="A CSV file as one more table, for this query alone. Can be repeated.",
    ),
]
Tables = Annotated[
    bool, typer.Option("--tables", help="List the views and tables, without a query.")
]
Describe = Annotated[
    str | None,
    typer.Option(
        "--describe",
        metavar="VIEW",
        help="List the columns of a view or table, without a query.",
        autocompletion=complete_tables,
    ),
]
Limit = Annotated[
    int,
    typer.Option(
        "--limit", min=0, max=10**9, metavar="N", help="The largest number of rows; 0 for all."
    ),
]
Timeout = Annotated[
    float,
    typer.Option("--timeout", min=0, metavar="SECONDS", help="The longest time; 0 for no limit."),
]
MaxBytes = Annotated[
    int,
    typer.Option(
        "--max-bytes",
        min=0,
        max=10**15,
        metavar="N",
        help="The largest memory for the rows, in bytes; 0 for no limit.",
    ),
]


class _WithParameters(TyperCommand):
    """A command whose ``--parameter`` takes a name and a value; Typer has no such type."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for option in self.params:
            if option.name == "parameters":
                option.nargs = 2


def command(
    query: Query = None,
    file: File = None,
    parameters: Parameters = None,
    attach: Attach = None,
    tables: Tables = False,
    describe: Describe = None,
    limit: Limit = 100_000,
    timeout: Timeout = 30,
    max_bytes: MaxBytes = 100_000_000,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Run one SELECT of your own. It can only read.

    Give values by name: WHERE id = :id, with -p id aigun-1858. Views have the names of kb list:
    FROM transfers; --tables lists all. Every database has median(x), quantile_cont(x, 0.9) and
    regexp_like(text, pattern). Numbers are not rounded. Where --limit or --max-bytes cuts rows off,
    the first rows are shown and a message says so; a query that takes longer than --timeout is
    stopped and gives nothing.
    """
    from kb.cli.query import ask_sql, chosen_sql, show_columns, show_tables, values_by_name
    from kb.db.guard import Limits

    if tables:
        show_tables(form, output, force=force)
    elif describe is not None:
        show_columns(describe, form, output, force=force)
    else:
        values = values_by_name(parameters or [])
        limits = Limits(limit, timeout, max_bytes)
        sql = chosen_sql(query, file)
        named = attach or ()
        ask_sql(sql, values, limits, form, output, attach=named, force=force)


app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command(
    "sql",
    cls=_WithParameters,
    help=described(EXAMPLES, text_of(command)),
    short_help="Run one SELECT of your own. It can only read.",
)(command)
