"""What it costs to check and load invented data, beside PyYAML's C parser alone."""

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from tests.bench.installed import Kb
from tests.bench.measure import Measure, Result, Wanted
from tests.bench.peers import Peers

COMPOSE = "yaml compose (C)"
_MOST_MEMORY = 600


def loads(
    kb: Kb,
    data: Path,
    treaties: int,
    scratch: Path,
    url: str | None,
    peers: Peers,
    rounds: int,
) -> Iterator[Measure]:
    """Validation and loads of one data folder; PostgreSQL has been loaded with it before."""
    peer = {COMPOSE: peers.compose(data)}
    size = f"10^{math.log10(treaties):g}"
    home = scratch / f"home-{treaties}"
    yield Measure(
        f"`kb validate`, {size}",
        kb("validate", data),
        peer,
        (Wanted(COMPOSE, 2),),
        megabytes=_MOST_MEMORY,
        rounds=rounds,
    )
    yield Measure(
        f"`kb load` SQLite, {size}",
        kb("load", data, KB_HOME=home),
        peer,
        (Wanted(COMPOSE, 2.5),),
        megabytes=_MOST_MEMORY,
        rounds=rounds,
    )
    if url is not None:
        yield Measure(
            f"`kb load` PostgreSQL, {size}",
            kb("load", data, KB_DATABASE_URL=url),
            peer,
            (Wanted(COMPOSE, 3),),
            megabytes=_MOST_MEMORY,
            rounds=rounds,
        )


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
