"""What it costs to start: the real data, as shipped, asked for small things; and the first use."""

import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.bench.installed import IMPORTS, Installed
from tests.bench.measure import ROOT, Command, Measure, Wanted
from tests.bench.peers import COMPOSE, Peers

_ASKED = ("total", "--from", "china", "--to", "russia", "--since", "1858", "--until", "1860")
_LISTED = ("list", "treaties")
_SHOWN = ("show", "aigun-1858")
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


def start_up(installed: Installed, home: Path, peers: Peers, rounds: int) -> Iterator[Measure]:
    """Small questions beside a Typer application that does nothing, and beside SQL by others.

    ``kb`` is the installed one, of a user whose data folder ``home`` nobody has used. Of each
    question about 7 ms go into reading the 5 MB of shipped data, to see that the database is of it.
    """
    nothing = peers.nothing()
    query = peers.sqlite_utils("query", installed.database, _SQL, "--csv")

    def asked(*arguments: str, **own: str) -> Command:
        return installed.kb(*arguments, XDG_DATA_HOME=home, **own)

    def beside(name: str, ours: Command, most: float) -> Measure:
        peer = "no-op Typer app"
        return Measure(name, ours, {peer: nothing}, (Wanted(peer, most),), rounds=rounds)

    yield Measure(
        "`kb total … --format csv`",
        asked(*_ASKED, "--format", "csv"),
        {
            "no-op Typer app": nothing,
            "sqlite-utils query": query,
            "datasette --get": peers.datasette(installed.database, "/-/versions.json"),
        },
        (Wanted("no-op Typer app", 1.6), Wanted("sqlite-utils query", 0.75)),
        rounds=rounds,
    )
    yield beside("`kb total …` as a table", asked(*_ASKED, "--format", "table"), 2.2)
    yield beside("`kb list treaties --format csv`", asked(*_LISTED, "--format", "csv"), 1.6)
    yield beside("`kb list treaties` as a table", asked(*_LISTED, "--format", "table"), 2.2)
    yield beside("`kb show … --format json`", asked(*_SHOWN, "--format", "json"), 1.7)
    yield beside("`kb show …` as a page", asked(*_SHOWN, "--format", "table"), 3.2)
    yield beside("`kb sql … --format csv`", asked("sql", _SQL, "--format", "csv"), 1.9)
    yield beside("`kb --version`", asked("--version"), 1.1)
    yield beside("`kb --help`", asked("--help"), 1.5)
    yield beside("completion of an id", asked(**_COMPLETING), 1.6)


def first_use(installed: Installed, scratch: Path, peers: Peers, rounds: int) -> Iterator[Measure]:
    """The first answer of an installed ``kb``, from the database in it; and of data that differ
    from those in it, for which it builds one, beside PyYAML's C parser over the same files.
    """
    home, changed = scratch / "new-user", scratch / "changed"
    shutil.copytree(ROOT / "data", changed)
    with (changed / "dataset.yaml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    def first(name: str, peer: str, other: Command, most: float, **own: Path) -> Measure:
        ours = replace(
            installed.kb(*_ASKED, XDG_DATA_HOME=home, **own),
            before=lambda: shutil.rmtree(home, ignore_errors=True),
        )
        return Measure(name, ours, {peer: other}, (Wanted(peer, most),), rounds=rounds)

    yield first("first answer, as installed", IMPORTS, installed.imports(), 2.5)
    composed = peers.compose(changed)
    yield first("first answer, data changed", COMPOSE, composed, 15, KB_DATA_DIR=changed)


def confining(database: Path) -> tuple[float, float]:
    """Milliseconds by the clock for a small query of ``kb sql`` on SQLite: in a process of its own,
    as it is asked, and in this one.
    """
    import sqlite3

    from kb.db.guard import Limits, guarded_sqlite

    query = "SELECT count(*) FROM treaty"
    with guarded_sqlite(database) as guard:
        apart = _median_milliseconds(lambda: guard.run(query, {}, Limits(seconds=30)))
    with closing(sqlite3.connect(database)) as connection:
        return apart, _median_milliseconds(lambda: connection.execute(query).fetchall())


def _median_milliseconds(done: Callable[[], object]) -> float:
    times = []
    for _ in range(30):
        begin = time.perf_counter()
        done()
        times.append(time.perf_counter() - begin)
    return 1000 * statistics.median(times)


def fingerprinting(data: Path) -> float:
    """Milliseconds of processor time to find whether the database is that of the data folder."""
    from kb.db.fingerprint import fingerprint

    times = []
    for _ in range(20):
        begin = time.process_time()
        fingerprint(data)
        times.append(time.process_time() - begin)
    return 1000 * sorted(times)[len(times) // 2]
