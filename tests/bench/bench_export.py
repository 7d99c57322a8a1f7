"""How fast and in how much memory a million transfers become CSV, beside two other programs.

    python -m tests.bench.bench_export [TRANSFERS]

The transfers are invented, in an SQLite file of our schema: each with two sides and a citation, so
that the view works as it does for real ones. In the same run, on the same file, ``sqlite-utils
rows --csv`` and ``sqlite3 -csv`` write the same view in the same order. Wanted: resident memory
under 150 MB, at most 0.7 of the time of the first and at most 3 of the second.
"""

import csv
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.samples.world import sample

MOST_MEMORY, MOST_OF_SQLITE_UTILS, MOST_OF_SQLITE3 = 150, 0.7, 3.0
ROUNDS = 2
_VIEW = "v_transfer"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the fastest round, and the largest resident memory in MB."""

    seconds: float
    megabytes: float


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


def measured(command: Sequence[str], output: Path, environment: dict[str, str]) -> Cost:
    """Run a command whose output goes to a file."""
    best, most = float("inf"), 0.0
    for _ in range(ROUNDS):
        with output.open("wb") as stream:
            begin = time.perf_counter()
            process = subprocess.Popen(command, stdout=stream, cwd=ROOT, env=environment)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            best = min(best, time.perf_counter() - begin)
        if process.returncode:
            raise SystemExit(f"{command[0]} failed")
        most = max(most, usage.ru_maxrss / 1024)
    return Cost(best, most)


def main(number: int) -> int:
    """Print the figures; 1 where one is not as wanted."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = sample().build(folder)
        fill(database, number)
        environment = {
            **os.environ,
            "KB_DATA_DIR": str(folder / "data"),
            "KB_HOME": str(folder / "home"),
        }
        beside = Path(sys.executable).parent
        select = f"SELECT * FROM {_VIEW} ORDER BY id"
        commands = {
            "kb export": [sys.executable, "-m", "kb", "export", "transfers", "-o", "-"],
            "sqlite-utils": [
                str(beside / "sqlite-utils"),
                *("rows", str(database), _VIEW, "--csv", "--order", "id"),
            ],
            "sqlite3": ["sqlite3", "-csv", "-header", str(database), select],
        }
        costs = {}
        for program, command in commands.items():
            if shutil.which(command[0]) is None:
                continue
            output = folder / "out.csv"
            costs[program] = measured(command, output, environment)
            with output.open(encoding="utf-8", newline="") as stream:
                sum(1 for _ in csv.reader(stream)) - 1
            output.stat().st_size / 1e6
            costs[program]
    return _judged(costs)


def _judged(costs: dict[str, Cost]) -> int:
    ours = costs["kb export"]
    good = ours.megabytes < MOST_MEMORY
    for program, most in (("sqlite-utils", MOST_OF_SQLITE_UTILS), ("sqlite3", MOST_OF_SQLITE3)):
        if program in costs:
            ratio = ours.seconds / costs[program].seconds
            good = good and ratio <= most
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
