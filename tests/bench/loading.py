"""What it costs to check and load invented data, beside PyYAML's C parser alone."""

import math
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import count, pairwise
from pathlib import Path

from tests.bench.installed import Kb
from tests.bench.measure import Command, Measure, Result, Wanted
from tests.bench.peers import Peers

COMPOSE = "yaml compose (C)"
_MOST_MEMORY = 600
_MANY = 10_000
WHOLE = "all of it"
_TENTH = 0.1


def loads(
    kb: Kb,
    data: Path,
    treaties: int,
    scratch: Path,
    url: str | None,
    peers: Peers,
    rounds: int,
) -> Iterator[Measure]:
    """Validation and loads of one data folder: of all of it, and after one file was edited.

    What is wanted of their time is wanted where there is much to load; the start of Python is most
    of what little takes. Of the most that is loaded one edit is measured on SQLite alone.
    """
    size = f"10^{math.log10(treaties):g}"
    home = scratch / f"home-{treaties}"

    def whole(*arguments: str | Path, **own: str | Path) -> Command:
        """A command that finds nothing read before."""
        ours = kb(*arguments, KB_HOME=home, **own)
        return replace(ours, before=partial(shutil.rmtree, home, ignore_errors=True))

    def measure(
        name: str, ours: Command, peer: str, beside: Command | None, most: float
    ) -> Measure:
        return Measure(
            f"`kb {name}, {size}",
            ours,
            {peer: beside},
            (Wanted(peer, most),) if treaties >= _MANY else (),
            megabytes=_MOST_MEMORY,
            rounds=rounds,
        )

    commands = [
        ("validate`", whole("validate", data), 2.0),
        ("load` SQLite", whole("load", data), 2.5),
    ]
    if url is not None:
        load = whole("load", data, KB_DATABASE_URL=url)
        anew = replace(load, before=lambda: _empty(url, home))
        yield measure("load` PostgreSQL new", anew, COMPOSE, peers.compose(data), 3)
        commands.append(("load` PostgreSQL again", load, 3.0))
    for name, ours, most in commands:
        yield measure(name, ours, COMPOSE, peers.compose(data), most)
    edits = count()
    for name, ours, _ in reversed(commands) if treaties <= _MANY else commands[1:2]:
        edited = replace(ours, before=lambda: _edit(data, next(edits)))
        yield measure(f"{name} after one edit", edited, WHOLE, ours, _TENTH)


def _edit(data: Path, number: int) -> None:
    """Edit the file of one treaty; no two numbers do the same."""
    path = data / "treaties" / f"treaty-{number}.yaml"
    path.write_text(f"{path.read_text()}note: edited {number}\n")


def _empty(url: str, home: Path) -> None:
    """Take everything out of a database, and let the server write what it has in memory."""
    from kb.db.engine import engine_for

    shutil.rmtree(home, ignore_errors=True)
    engine = engine_for(url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public", "CHECKPOINT"):
            connection.exec_driver_sql(statement)
    engine.dispose()


def exponents(results: Mapping[int, list[Result]], what: str) -> Iterator[str]:
    """How each cost grows with the number of something: 1 is in proportion to it.

    What is measured at one size only stands behind what is measured at all.
    """
    sizes = sorted(results)
    for smaller, larger in pairwise(sizes):
        for one, other in zip(results[smaller], results[larger], strict=False):
            for program in one.costs:
                before, after = one.costs[program], other.costs[program]
                if before and after:
                    grown = math.log(after.processor / before.processor, larger / smaller)
                    name = one.measure.name.partition(",")[0]
                    yield f"{name}, {program}: {smaller} to {larger} {what}, exponent {grown:.2f}"
