"""``kb load`` killed at chosen points, and commands started at one moment, each in its own process.

Run as ``python -m tests.faults.processes SPEC``: everything is imported once, and each process is
forked from there, so that twenty of them take seconds. SPEC is JSON; the report is too.
"""

import gc
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, event

import kb.db.migrate  # noqa: F401  (imported before the fork)
from kb.cli.main import run
from kb.db.embedded import database_path
from kb.db.fingerprint import fingerprint
from kb.db.reader import Reader, engine_reader, sqlite_reader
from kb.db.reader_postgres import PostgresReader
from kb.db.tables import Base
from kb.errors import KbError
from tests.conftest import ROOT

Report = list[dict[str, Any]]


def in_own_process(**spec: Any) -> Report:
    """Run this module on a specification and give back its report."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.processes", json.dumps(spec, default=str)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    report: Report = json.loads(done.stdout)
    return report


def digest(reader: Reader) -> str:
    """All rows of all tables but the time of load and the numbers of texts, as one short text."""
    found = hashlib.blake2b(digest_size=8)
    for name in sorted(Base.metadata.tables):
        rows = reader.rows(f"SELECT * FROM {name}")
        for row in rows:
            row.pop("loaded_at", None)
            if name == "search_text":
                row.pop("id")
        found.update(repr((name, sorted(map(repr, rows)))).encode())
    return found.hexdigest()


class Points:
    """Counts what a command does to databases and files, and acts at the points chosen."""

    def __init__(
        self, chosen: Collection[int] = (), act: Callable[[], object] | None = None
    ) -> None:
        self.seen: list[str] = []
        self._chosen = chosen
        self._act = act or _die
        self._acting = False
        self._stack = ExitStack()

    def reach(self, name: str) -> None:
        """Count a point; what is done at one is not counted."""
        if self._acting:
            return
        self.seen.append(name)
        if len(self.seen) - 1 in self._chosen:
            self._acting = True
            self._act()
            self._acting = False

    def __enter__(self) -> "Points":
        from psycopg import Copy
        from sqlalchemy.dialects.postgresql.base import PGDialect
        from sqlalchemy.dialects.sqlite.base import SQLiteDialect

        event.listen(Engine, "before_cursor_execute", self._statement)
        self._stack.callback(event.remove, Engine, "before_cursor_execute", self._statement)
        for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink")):
            self._around(owner, name)
        self._around(Copy, "write_row")
        self._around(PostgresReader, "_execute")
        for dialect in (PGDialect, SQLiteDialect):
            self._around(dialect, "do_commit")
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _statement(self, *given: Any) -> None:
        self.reach(" ".join(given[2].split()[:3]))

    def _around(self, owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def counted(*given: Any, **named: Any) -> Any:
            self.reach(name)
            result = real(*given, **named)
            if name in {"do_commit", "replace"}:
                self.reach(f"after {name}")
            return result

        self._stack.enter_context(patch.object(owner, name, counted))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _forked(act: Callable[[], Any]) -> tuple[int, int]:
    """Do something in a child that reports by a pipe; its process id and the pipe."""
    reading, writing = os.pipe()
    gc.freeze()  # or the child copies what it only counts
    child = os.fork()
    if child == 0:
        os.close(reading)
        result = act()
        os.write(writing, json.dumps(result).encode())
        os._exit(0)
    os.close(writing)
    return child, reading


def _ended(child: int, pipe: int) -> tuple[Any, int | None]:
    """What a child reported, and the signal that ended it."""
    with os.fdopen(pipe, "rb") as stream:
        said = stream.read()
    _, status = os.waitpid(child, 0)
    result = json.loads(said) if said else None
    return result, os.WTERMSIG(status) if os.WIFSIGNALED(status) else None


def command(*arguments: str) -> tuple[int, str, str]:
    """Exit code, output and messages of ``kb``."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(arguments)
    return code, out.getvalue(), err.getvalue()


def _points() -> list[str]:
    with Points() as points:
        assert command("load")[0] == 0
    return points.seen


def _killed_at(chosen: int) -> Callable[[], object]:
    def act() -> object:
        with Points([chosen]):
            return command("load")

    return act


def _state(url: str, home: Path, data: Path) -> str:
    """The digest of what the database holds, or what it says instead."""
    try:
        if url:
            with engine_reader(url) as reader:
                return digest(reader)
        with sqlite_reader(database_path(home, fingerprint(data))) as reader:
            return digest(reader)
    except KbError as error:
        return error.message


def kill(url: str, home: str, folders: list[str], count: int, timed: int, reset: str) -> Report:
    """Kill loads of the two folders in turn, at ``count`` points and ``timed`` moments.

    Each report says where, what the database held before and after, what an ordinary question got
    then, and what it held when a later load had ended. ``reset`` is SQL that empties the server
    before each load; ``-`` removes the SQLite file.
    """
    os.environ |= {"KB_DATABASE_URL": url, "KB_HOME": home, "KB_DATA_DIR": folders[0]}
    command("load")
    points = []
    for data in (folders[1], folders[0]):
        _prepare(url, data, reset)
        began = time.monotonic()
        points.append(_ended(*_forked(_points))[0])
        lasted = time.monotonic() - began
    report: Report = []
    for number, place in enumerate([*_chosen(points, count), *range(timed)]):
        data, old = Path(folders[(number + 1) % 2]), Path(folders[number % 2])
        _prepare(url, str(data), reset)
        held = _state(url, Path(home), old)
        if isinstance(place, tuple):
            result, ended_by = _ended(*_forked(_killed_at(place[0])))
            where = f"{place[0]} of {len(points[number % 2])}: {place[1]}"
        else:
            child, pipe = _forked(lambda: command("load"))
            time.sleep(lasted * (place + 0.5) / timed)
            os.kill(child, signal.SIGKILL)
            result, ended_by = _ended(child, pipe)
            where = f"after {place + 1}/{timed} of the time"
        after = _state(url, Path(home), data)
        answered = command("list", "territories", "--format", "csv")
        report.append(
            {
                "where": where,
                "killed": ended_by == signal.SIGKILL,
                "load": result,
                "before": held,
                "old": None if url else _state(url, Path(home), old),
                "after": after,
                "next": answered,
                "load again": command("load") if url else None,
                "finished": _state(url, Path(home), data),
            }
        )
    return report


def _chosen(points: list[list[str]], count: int) -> list[tuple[int, str]]:
    """Points evenly apart, by turns in the one load and the other; then those around the end."""
    found: list[tuple[int, str]] = []
    ends = [name for name in _ENDS if name in points[0]]
    for number in range(count - len(ends)):
        names = points[number % 2]
        place = int(len(names) * number / count)
        found.append((place, names[place]))
    for name in ends:
        names = points[len(found) % 2]
        found.append((len(names) - 1 - names[::-1].index(name), name))
    return found


_ENDS = ("do_commit", "after do_commit", "fsync", "replace", "after replace")


def _prepare(url: str, data: str, reset: str) -> None:
    """Make the data those in force; the embedded database is to be built, others emptied."""
    os.environ["KB_DATA_DIR"] = data
    if not url:
        database_path(Path(os.environ["KB_HOME"]), fingerprint(Path(data))).unlink(missing_ok=True)
    _reset(url, reset)


def _reset(url: str, how: str) -> None:
    if how == "-":
        Path(url.removeprefix("sqlite:///")).unlink(missing_ok=True)
    elif how:
        from psycopg import connect

        with connect(url, autocommit=True) as connection:
            connection.execute(how.encode())


def at_once(environments: list[dict[str, str]], arguments: list[str]) -> Report:
    """Run a command in as many processes as there are environments, all from one moment on."""
    gate, opener = os.pipe()

    def one(environment: dict[str, str]) -> Callable[[], object]:
        def act() -> object:
            os.environ.update(environment)
            os.close(opener)
            os.read(gate, 1)  # ends when every writer has closed it
            return command(*arguments)

        return act

    started = [_forked(one(environment)) for environment in environments]
    os.close(opener)
    ended = [_ended(*one) for one in started]
    return [{"given": result, "signal": ended_by} for result, ended_by in ended]


if __name__ == "__main__":
    spec = json.loads(sys.argv[1])
    act = {"kill": kill, "at_once": at_once}[spec.pop("do")]
    sys.stdout.write(json.dumps(act(**spec)))
