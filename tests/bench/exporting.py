"""What it costs to write a million transfers as CSV, beside two programs on the same file.

The transfers are invented copies of the sample world's: each with two sides and a citation.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

from tests.bench.installed import Kb
from tests.bench.measure import Measure, Wanted
from tests.bench.peers import Peers, from_machine

_MOST_MEMORY = 150
_MANY = 1_000_000
_WANTED = (Wanted("sqlite-utils rows --csv", 0.8), Wanted("sqlite3 -csv", 3))
_TABLES = ("transfer", "v_transfer")


def exports(kb: Kb, folder: Path, transfers: int, peers: Peers, rounds: int) -> Iterator[Measure]:
    """The table ``transfer`` and the view that ``kb export transfers`` writes.

    What is wanted of their time is wanted where there are many; the start of Python is most of few.
    """
    (database,) = (folder / "home").glob("kb-*.sqlite")
    for table in _TABLES:
        select = f"SELECT * FROM {table} ORDER BY id"
        ours = kb(
            *("export", table, "-o", "-"), KB_DATA_DIR=folder / "data", KB_HOME=folder / "home"
        )
        peer = peers.sqlite_utils("rows", database, table, "--csv", "--order", "id")
        yield Measure(
            f"`kb export {table}`, {transfers:,}",
            ours,
            {
                "sqlite-utils rows --csv": peer,
                "sqlite3 -csv": from_machine("sqlite3", "-csv", "-header", database, select),
            },
            _WANTED if transfers >= _MANY else (),
            megabytes=_MOST_MEMORY,
            rounds=rounds,
        )


def build(folder: Path, number: int) -> None:
    """Build the sample world with so many transfers more, in a process whose memory is its own."""
    builder = get_context("spawn").Process(target=_build, args=(folder, number))
    builder.start()
    builder.join()


def _build(folder: Path, number: int) -> None:
    from tests.samples.world import sample

    fill(sample().build(folder), number)


def fill(database: Path, number: int) -> None:
    """Add copies of the sample's transfers until there are so many more."""
    with closing(sqlite3.connect(database)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        for table, key in (("transfer", "id"), ("transfer_side", "transfer_id"), ("citation", "")):
            _copy(connection, table, key, number)
        connection.commit()
        connection.execute("ANALYZE")


def _copy(connection: sqlite3.Connection, table: str, key: str, number: int) -> None:
    found = connection.execute(f"SELECT * FROM {table} ORDER BY 1")
    names = [column[0] for column in found.description]
    owner = names.index(key or "transfer_id")
    models: dict[str, list[list[object]]] = {}
    for row in found:
        if row[owner] is not None:
            models.setdefault(row[owner], []).append(list(row))
    marks = ", ".join("?" for _ in names)
    connection.executemany(
        f"INSERT INTO {table} VALUES ({marks})", _copies(models, owner, number, own=not key)
    )


def _copies(
    models: dict[str, list[list[object]]], owner: int, number: int, *, own: bool
) -> Iterator[list[object]]:
    ids = sorted(models)
    for count in range(number):
        for place, model in enumerate(models[ids[count % len(ids)]]):
            row = list(model)
            row[owner] = f"synthetic-{count:07}"
            if own:
                row[0] = f"synthetic-{count:07}-{place}"
            yield row
