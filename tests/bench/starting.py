"""What it costs to start: the real data, as shipped, asked for small things; and the first use."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Command, Measure, Wanted, command
from tests.bench.peers import Peers

_ASKED = ("total", "--from", "china", "--to", "russia", "--since", "1858", "--until", "1860")
_SQL = """
SELECT p.transfer_id, x.treaty_id, p.parcel_id, a.best_km2, a.low_km2, a.high_km2
FROM transfer_parcel p JOIN transfer x ON x.id = p.transfer_id
LEFT JOIN territory_area a ON a.territory_id = p.parcel_id AND a.figures = 'checked'
WHERE p.from_line = 'china' AND p.to_line = 'russia' AND p.moves = 'title'
    AND p.effective_latest >= '1858-01-01' AND p.effective_earliest <= '1860-12-31'
ORDER BY p.effective_earliest, p.transfer_id, p.parcel_id
"""
_COMPLETING = {
    "_KB_COMPLETE": "complete_bash",
    "COMP_WORDS": "kb show aigun",
    "COMP_CWORD": "2",
}
_EMPTY_THEN_ASK = """
import os, shutil, sys
shutil.rmtree(os.environ["KB_HOME"], ignore_errors=True)
os.execv(sys.executable, [sys.executable, "-m", "kb", *sys.argv[1:]])
"""


def kb(*arguments: str | Path, **environment: str | Path) -> Command:
    """The ``kb`` of this tree."""
    return command(sys.executable, "-m", "kb", *arguments, **environment)


def start_up(home: Path, database: Path, peers: Peers, rounds: int) -> Iterator[Measure]:
    """Small questions beside a Typer application that does nothing, and beside SQL by others."""
    nothing = peers.nothing()
    query = peers.sqlite_utils("query", database, _SQL, "--csv")

    def beside(name: str, ours: Command, most: float) -> Measure:
        peer = "no-op Typer app"
        return Measure(name, ours, {peer: nothing}, (Wanted(peer, most),), rounds=rounds)

    asked = kb(*_ASKED, "--format", "csv", KB_HOME=home)
    yield Measure(
        "`kb total … --format csv`",
        asked,
        {
            "no-op Typer app": nothing,
            "sqlite-utils query": query,
            "datasette --get": peers.datasette(database, "/-/versions.json"),
        },
        (Wanted("no-op Typer app", 1.35), Wanted("sqlite-utils query", 0.75)),
        rounds=rounds,
    )
    yield beside("`kb total …` as a table", kb(*_ASKED, "--format", "table", KB_HOME=home), 2.2)
    yield beside("`kb --version`", kb("--version", KB_HOME=home), 1.1)
    yield beside("`kb --help`", kb("--help", KB_HOME=home), 1.5)
    yield beside("completion of an id", kb(KB_HOME=home, **_COMPLETING), 1.6)


def first_use(scratch: Path, peers: Peers, rounds: int) -> Iterator[Measure]:
    """The first answer on an empty machine, which builds the database."""
    empty = scratch / "empty-home"
    yield Measure(
        "first answer, empty KB_HOME",
        command(sys.executable, "-c", _EMPTY_THEN_ASK, *_ASKED, KB_HOME=empty),
        {"import sqlalchemy, alembic, pydantic, yaml": peers.imports()},
        (Wanted("import sqlalchemy, alembic, pydantic, yaml", 2.5),),
        rounds=rounds,
    )


def fingerprinting(data: Path) -> float:
    """Milliseconds in which it is found whether the database is that of the data folder."""
    import time

    from kb.db.fingerprint import fingerprint

    times = []
    for _ in range(20):
        begin = time.perf_counter()
        fingerprint(data)
        times.append(time.perf_counter() - begin)
    return 1000 * sorted(times)[len(times) // 2]
