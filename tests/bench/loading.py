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

    edits = count()

    def both(name: str, ours: Command, most: float, *, edited: bool) -> Iterator[Measure]:
        yield measure(name, ours, COMPOSE, peers.compose(data), most)
        if edited:
            edit = replace(ours, before=lambda: _edit(data, next(edits)))
            yield measure(f"{name} after one edit", edit, WHOLE, ours, _TENTH)

    few = treaties <= _MANY
    yield from both("validate`", whole("validate", data), 2, edited=few)
    yield from both("load` SQLite", whole("load", data), 2.5, edited=True)
    if url is not None:
        load = whole("load", data, KB_DATABASE_URL=url)
        anew = replace(load, before=lambda: _empty(url, home))
        yield measure("load` PostgreSQL new", anew, COMPOSE, peers.compose(data), 3)
        yield from both("load` PostgreSQL again", load, 3, edited=few)


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
    """How each cost grows with the number of something: 1 is in proportion to it."""
    sizes = sorted(results)
    for smaller, larger in pairwise(sizes):
        before = {_kind(one): one for one in results[smaller]}
        for other in results[larger]:
            one = before.get(_kind(other))
            for program, cost in other.costs.items():
                first = one.costs.get(program) if one else None
                if first and cost:
                    grown = math.log(cost.processor / first.processor, larger / smaller)
                    yield (
                        f"{_kind(other)}, {program}: {smaller} to {larger} {what}, "
                        f"exponent {grown:.2f}"
                    )


def _kind(result: Result) -> str:
    """What is measured, whatever the size."""
    name, _, size = result.measure.name.partition(", ")
    return name if size[:1].isdigit() else result.measure.name
