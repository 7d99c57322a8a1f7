"""How fast and in how much memory a million transfers become CSV, beside two other programs.

    python -m tests.bench.bench_export [TRANSFERS]

The transfers are invented, in an SQLite file of our schema: each with two sides and a citation, so
that the view works as it does for real ones. In the same run, on the same file, ``sqlite-utils
rows --csv`` and ``sqlite3 -csv`` write the same rows in the same order: of the table ``transfer``,
which shows what writing costs, and of the view ``v_transfer``, where all three spend most of the
time in one and the same query. Wanted of both: resident memory under 150 MB, at most 0.7 of the
time of ``sqlite-utils`` and at most 3 times that of ``sqlite3``. A program that is not there is
named, and counts as a miss.
"""

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
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_MEMORY = 150
MOST = {"sqlite-utils": 0.7, "sqlite3": 3}
TABLES = ("transfer", "v_transfer")
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the fastest round, and the largest resident memory in MB."""

    seconds: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:6.2f} s  {self.megabytes:4.0f} MB resident"


def build(folder: Path, number: int) -> None:
    """Build the sample world and add transfers, in a process whose memory is its own."""
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


def commands(database: Path, table: str) -> dict[str, list[str]]:
    """How each program writes a table to standard output."""
    beside = Path(sys.executable).parent
    select = f"SELECT * FROM {table} ORDER BY id"
    return {
        "kb export": [sys.executable, "-m", "kb", "export", table, "-o", "-"],
        "sqlite-utils": [
            str(beside / "sqlite-utils"),
            *("rows", str(database), table, "--csv", "--order", "id"),
        ],
        "sqlite3": ["sqlite3", "-csv", "-header", str(database), select],
    }


def main(number: int) -> int:
    """Print the figures; 1 where one is not as wanted."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        builder = get_context("spawn").Process(target=build, args=(folder, number))
        builder.start()
        builder.join()
        (database,) = (folder / "home").glob("kb-*.sqlite")
        environment = {
            **os.environ,
            "KB_DATA_DIR": str(folder / "data"),
            "KB_HOME": str(folder / "home"),
        }
        good = True
        for table in TABLES:
            costs = {}
            for program, command in commands(database, table).items():
                if shutil.which(command[0]) is not None:
                    costs[program] = measured(command, folder / "out.csv", environment)
                    print(f"{table:11} {program:13} {costs[program]}")
                else:
                    print(f"{table:11} {program:13} is not there: nothing to compare with")
            good = _judged(table, costs) and good
    return 0 if good else 1


def _judged(table: str, costs: dict[str, Cost]) -> bool:
    ours = costs["kb export"]
    good = ours.megabytes < MOST_MEMORY
    for program, most in MOST.items():
        if program not in costs:
            good = False
            continue
        ratio = ours.seconds / costs[program].seconds
        missed = "" if ratio <= most else ", missed"
        print(f"{table:11} kb export / {program}: {ratio:.2f} (at most {most}{missed})")
        good = good and ratio <= most
    return good


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
