"""What questions cost over many transfers, beside the same answer by SQL in a database's shell."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import ROOT, Command, Measure, Wanted, command
from tests.bench.peers import from_machine
from tests.bench.starting import kb

REFERENCE = ROOT / "tests" / "bench" / "reference.sql"
SIDES = ("--from", "line-0", "--to", "line-1")
_MODES = {
    "unique": (),
    "gross": ("--count", "gross"),
    "net": ("--count", "net"),
    "by treaty": ("--by", "treaty"),
    "by decade": ("--by", "decade"),
    "in a period": ("--since", "1800", "--until", "1850"),
    "lease": ("--kind", "lease"),
}
_FEW = {
    "history": ("history", "territory-7"),
    "evidence": ("evidence", "territory-7"),
    "show": ("show", "transfer-7"),
    "search": ("search", "777"),
}
START, SHELL, REAL = "no-op Typer app + SQL in the shell", "SQL in the shell", "on the real data"


def totals(
    environment: dict[str, str], shell: Command | None, nothing: Command, rounds: int
) -> Iterator[Measure]:
    """Totals beside the reference SQL and the start of a program."""
    both = None
    if shell is not None:
        script = f"{_quoted(shell)} && {_quoted(nothing)}"
        both = command("sh", "-c", script, **shell.environment)
    for name, more in _MODES.items():
        yield Measure(
            f"`kb total`, {name}",
            kb("total", *SIDES, *more, "--format", "csv", **environment),
            {START: both},
            (Wanted(START, 1.3),),
            rounds=rounds,
        )


def each(environment: dict[str, str], rounds: int) -> Measure:
    """Totals according to each source, beside the plain total."""
    return Measure(
        "`kb total --according-to each`",
        kb("total", *SIDES, "--according-to", "each", "--format", "csv", **environment),
        {"kb total": kb("total", *SIDES, "--format", "csv", **environment)},
        (Wanted("kb total", 3),),
        rounds=rounds,
    )


def few_rows(environment: dict[str, str], shipped: Path, rounds: int) -> Iterator[Measure]:
    """Questions that touch few rows, beside the same on the real data."""
    real = {
        "history": ("history", "amur-left-bank"),
        "evidence": ("evidence", "amur-left-bank"),
        "show": ("show", "aigun-1858-amur"),
        "search": ("search", "left bank"),
    }
    for name, asked in _FEW.items():
        yield Measure(
            f"`kb {name}`",
            kb(*asked, "--format", "csv", **environment),
            {REAL: kb(*real[name], "--format", "csv", KB_HOME=shipped)},
            (Wanted(REAL, 1.3),),
            rounds=rounds,
        )


def sqlite_shell(database: Path) -> Command | None:
    """The reference SQL in the SQLite shell."""
    return from_machine("sqlite3", "-csv", database, f".read {REFERENCE}")


def postgres_shell(url: str) -> Command | None:
    """The reference SQL in psql."""
    return from_machine("psql", "--csv", "--no-psqlrc", "--quiet", "-d", url, "-f", REFERENCE)


def _quoted(one: Command) -> str:
    import shlex

    return shlex.join(one.arguments)
