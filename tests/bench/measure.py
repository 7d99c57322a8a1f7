"""Costs of commands, run in turn so that what else the machine does falls on all of them alike."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_ENOUGH = 4.0
_MOST = 5
"""What is over sooner is measured for so many seconds, in so many times the rounds at most."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command line with what its environment has beside that of ``environment``.

    ``before`` is done before each run, and not measured.
    """

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    before: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """Median seconds of wall-clock and of processor time, and the largest memory in MB.

    The system counts no less memory than this program itself has when it starts the other.
    """

    seconds: float
    processor: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """At most this many times the cost of a peer."""

    peer: str
    most: float


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: our command, those of the peers, and what is wanted of their ratio."""

    name: str
    ours: Command
    peers: Mapping[str, Command | None]
    wanted: tuple[Wanted, ...] = ()
    megabytes: float | None = None
    rounds: int = 5


@dataclass(frozen=True, slots=True)
class Result:
    """The costs by program, ``kb`` among them; a peer that is not there has none."""

    measure: Measure
    costs: Mapping[str, Cost | None]


def environment() -> dict[str, str]:
    """Our environment without what developers set: for Python, which has to keep its bytecode,
    and for ``kb``.
    """
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "KB_", "_KB_"))
    }


def command(*arguments: str | Path, **environment: str | Path) -> Command:
    """A command line."""
    texts = {name: str(value) for name, value in environment.items()}
    return Command(tuple(map(str, arguments)), texts)


def measured(measure: Measure, scratch: Path) -> Result:
    """Run ours and each peer in turn, round by round, after one round that does not count.

    What is short, and so told less exactly by the clock, is run in more rounds.
    """
    commands = {"kb": measure.ours, **measure.peers}
    there = {name: one for name, one in commands.items() if one is not None}
    runs: dict[str, list[Cost]] = {name: [] for name in there}
    for number in range(measure.rounds * _MOST + 1):
        for name, one in there.items():
            cost = run(one, scratch)
            if number or measure.rounds == 1:
                runs[name].append(cost)
        spent = sum(one.seconds for costs in runs.values() for one in costs)
        if measure.rounds == 1 or (number >= measure.rounds and spent >= _ENOUGH):
            break
    costs = {name: _median(runs[name]) if name in runs else None for name in commands}
    return Result(measure, costs)


def run(one: Command, scratch: Path) -> Cost:
    """Run a command once, its output into a file.

    Raises:
        SystemExit: it failed.
    """
    if one.before is not None:
        one.before()
    own = environment() | dict(one.environment)
    with (scratch / "out").open("wb") as out, (scratch / "err").open("wb") as err:
        begin = time.perf_counter()
        process = subprocess.Popen(one.arguments, stdout=out, stderr=err, cwd=ROOT, env=own)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = (scratch / "err").read_text(errors="replace")[-2000:]
        raise SystemExit(f"{' '.join(one.arguments)} failed:\n{said}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(one.seconds for one in costs),
        statistics.median(one.processor for one in costs),
        max(one.megabytes for one in costs),
    )
