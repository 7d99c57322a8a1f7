"""What it costs to check and load invented data, beside PyYAML's C parser alone."""

import math
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from tests.bench.installed import Kb
from tests.bench.measure import Command, Measure, Result
from tests.bench.peers import COMPOSE, Peers

_MOST_MEMORY = 1_000
"""Megabytes: a folder is in memory as a whole, some 80 KB a treaty."""


def loads(
    kb: Kb,
    data: Path,
    treaties: int,
    scratch: Path,
    url: str | None,
    peers: Peers,
    rounds: int,
) -> Iterator[Measure]:
    """Validation and loads of one data folder, into an empty home and into a server.

    What is wanted is that they grow in proportion to the folder, within a bound of memory; their
    ratio to the parser alone is told beside.
    """
    size = f"10^{math.log10(treaties):g}"
    home = scratch / f"home-{treaties}"

    def measure(name: str, ours: Command) -> Measure:
        return Measure(
            f"`kb {name}, {size}",
            ours,
            {COMPOSE: peers.compose(data)},
            megabytes=_MOST_MEMORY,
            rounds=rounds,
        )

    def cold(*arguments: str | Path) -> Command:
        """A command that finds no database."""
        ours = kb(*arguments, KB_HOME=home)
        return replace(ours, before=partial(shutil.rmtree, home, ignore_errors=True))

    yield measure("validate`", cold("validate", data))
    yield measure("load` SQLite", cold("load", data))
    if url is not None:
        load = kb("load", data, KB_DATABASE_URL=url)
        yield measure("load` PostgreSQL new", replace(load, before=lambda: _empty(url)))
        yield measure("load` PostgreSQL again", load)


def _empty(url: str) -> None:
    """Take everything out of a database, and let the server write what it has in memory."""
    from kb.db.engine import engine_for

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
