"""What it costs to check and load invented data, beside PyYAML's C parser alone."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from tests.bench.installed import Kb
from tests.bench.measure import Measure, Result, Wanted
from tests.bench.peers import Peers

COMPOSE = "yaml compose (C)"
_MOST_MEMORY = 600
_MANY = 10_000


def loads(
    kb: Kb,
    data: Path,
    treaties: int,
    scratch: Path,
    url: str | None,
    peers: Peers,
    rounds: int,
) -> Iterator[Measure]:
    """Validation and loads of one data folder.

    What is wanted of their time is wanted where there is much to load; the start of Python is most
    of what little takes.
    """
    peer = {COMPOSE: peers.compose(data)}
    size = f"10^{math.log10(treaties):g}"
    home = scratch / f"home-{treaties}"

    def wanted(most: float) -> tuple[Wanted, ...]:
        return (Wanted(COMPOSE, most),) if treaties >= _MANY else ()

    yield Measure(
        f"`kb validate`, {size}",
        kb("validate", data),
        peer,
        wanted(2),
        megabytes=_MOST_MEMORY,
        rounds=rounds,
    )
    yield Measure(
        f"`kb load` SQLite, {size}",
        kb("load", data, KB_HOME=home),
        peer,
        wanted(2.5),
        megabytes=_MOST_MEMORY,
        rounds=rounds,
    )
    if url is not None:
        load = kb("load", data, KB_DATABASE_URL=url)
        anew = replace(load, before=lambda: _empty(url))
        for name, ours in (("into a new database", anew), ("again", load)):
            yield Measure(
                f"`kb load` PostgreSQL {name}, {size}",
                ours,
                peer,
                wanted(3),
                megabytes=_MOST_MEMORY,
                rounds=rounds,
            )


def _empty(url: str) -> None:
    """Take everything out of a database, and let the server write what it has in memory."""
    from kb.db.engine import engine_for

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
