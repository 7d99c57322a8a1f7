"""What questions cost over many transfers, beside the same answer by SQL in a database's shell."""

from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import text

from tests.bench.installed import Kb
from tests.bench.measure import Command, Measure, Wanted, command
from tests.bench.peers import from_machine
from tests.bench.reference import SOURCE, references

SIDES = ("--from", "line-0", "--to", "line-1")
_FEW = {
    "history": ("history", "territory-7"),
    "evidence": ("evidence", "territory-7"),
    "show": ("show", "transfer-7"),
    "show of a treaty": ("show", "treaty-7"),
    "search": ("search", "777"),
    "search of a common word": ("search", "land"),
}
_REAL = {
    "history": ("history", "amur-left-bank"),
    "evidence": ("evidence", "amur-left-bank"),
    "show": ("show", "aigun-1858-amur"),
    "show of a treaty": ("show", "aigun-1858"),
    "search": ("search", "left bank"),
    "search of a common word": ("search", "treaty"),
}
START, SHELL, REAL = "no-op Typer app + SQL in the shell", "SQL in the shell", "on the real data"

Shell = Callable[[str], Command | None]
"""Gives the command that asks SQL of a database in its own shell."""


def totals(
    kb: Kb,
    environment: dict[str, str],
    url: str,
    shell: Shell,
    nothing: Command,
    rounds: int,
    *,
    only: str | None = None,
) -> Iterator[Measure]:
    """Totals in every mode, or in one, beside the reference SQL and the start of a program.

    On PostgreSQL more is allowed: importing psycopg takes 70 ms, and ``psql`` is no Python.
    """
    most = 2.0 if url.startswith("postgresql") else 1.3
    for name, one in references(_source(url)).items():
        if only not in (None, name):
            continue
        asked = shell(one.sql)
        both = None
        if asked is not None:
            both = command("sh", "-c", f"{_quoted(asked)} && {_quoted(nothing)}")
        yield Measure(
            f"`kb total`, {name}",
            kb("total", *SIDES, *one.options, "--format", "csv", **environment),
            {START: both},
            (Wanted(START, most),),
            rounds=rounds,
        )


def each(kb: Kb, environment: dict[str, str], rounds: int) -> Measure:
    """Totals according to each source, beside the plain total."""
    return Measure(
        "`kb total --according-to each`",
        kb("total", *SIDES, "--according-to", "each", "--format", "csv", **environment),
        {"kb total": kb("total", *SIDES, "--format", "csv", **environment)},
        (Wanted("kb total", 3),),
        rounds=rounds,
    )


def few_rows(
    kb: Kb, environment: dict[str, str], real: dict[str, str], rounds: int
) -> Iterator[Measure]:
    """Questions that touch few rows, beside the same on the real data in such a database."""
    for name, asked in _FEW.items():
        yield Measure(
            f"`kb {name}`",
            kb(*asked, "--format", "csv", **environment),
            {REAL: kb(*_REAL[name], "--format", "csv", **real)},
            (Wanted(REAL, 1.3),),
            rounds=rounds,
        )


def sizes(url: str) -> str:
    """How much a database holds, and how many sources state a figure of the land asked for."""
    counts = {
        name: _one(url, f"SELECT count(*) FROM {name}")
        for name in ("transfer", "estimate", "source", "search_text")
    }
    land = _one(
        url,
        "SELECT count(DISTINCT e.source_id) FROM transfer_parcel p "
        "JOIN estimate e ON e.territory_id = p.parcel_id WHERE p.from_line = 'line-0' "
        "AND p.to_line = 'line-1' AND p.moves = 'title' AND p.carried_out = 'yes'",
    )
    told = ", ".join(f"{count:,} {name}s" for name, count in counts.items())
    return f"Asked of {told}; {land:,} sources of the land asked for"


def sqlite_shell(database: Path) -> Shell:
    """SQL in the SQLite shell."""
    return lambda sql: from_machine("sqlite3", "-csv", "-header", database, sql)


def postgres_shell(url: str) -> Shell:
    """SQL in psql."""
    return lambda sql: from_machine("psql", "--csv", "--no-psqlrc", "--quiet", "-d", url, "-c", sql)


def _source(url: str) -> str:
    return str(_one(url, SOURCE))


def _one(url: str, sql: str) -> int | str:
    """The one value of a query."""
    from kb.db.engine import engine_for

    engine = engine_for(url)
    with engine.connect() as connection:
        found: int | str = connection.execute(text(sql)).scalar_one()
    engine.dispose()
    return found


def _quoted(one: Command) -> str:
    import shlex

    return shlex.join(one.arguments)
