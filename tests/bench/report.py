"""The table of a run, in Markdown, and whether all that was wanted was reached."""

import platform
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from tests.bench.measure import Cost, Result


def table(results: Iterable[Result]) -> tuple[str, int]:
    """Rows of what was measured, and how many targets were missed.

    A ratio is of wall-clock medians; the one of processor time stands behind it in parentheses. A
    peer that is not there counts as a miss.
    """
    lines = ["| measure | program | seconds | MB | kb / program | at most |"]
    lines += ["|---|---|---:|---:|---:|---:|"]
    missed = 0
    for result in results:
        ours = result.costs["kb"]
        assert ours is not None
        most = result.measure.megabytes
        failed = most is not None and ours.megabytes > most
        missed += failed
        memory = f"{most:.0f} MB" + (" **missed**" if failed else "") if most else ""
        lines.append(f"| {result.measure.name} | `kb` | {_cells(ours)} | | {memory} |")
        wanted = {one.peer: one.most for one in result.measure.wanted}
        for peer, cost in result.costs.items():
            if peer == "kb":
                continue
            limit = wanted.get(peer)
            if cost is None:
                missed += limit is not None
                lines.append(f"| | {peer} | not there | | | {_limit(limit, failed=True)} |")
                continue
            ratio = ours.seconds / cost.seconds
            failed = limit is not None and ratio > limit
            missed += failed
            ratios = f"{ratio:.2f} ({ours.processor / max(cost.processor, 1e-4):.2f})"
            lines.append(
                f"| | {peer} | {_cells(cost)} | {ratios} | {_limit(limit, failed=failed)} |"
            )
    return "\n".join(lines), missed


def _cells(cost: Cost) -> str:
    return f"{cost.seconds:.3f} | {cost.megabytes:.0f}"


def _limit(limit: float | None, *, failed: bool) -> str:
    if limit is None:
        return ""
    return f"{limit:g}" + (" **missed**" if failed else "")


def machine(versions: Mapping[str, str], arguments: Iterable[str]) -> str:
    """When, how, on what, with which versions."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in _lines(Path("/proc/cpuinfo"))
            if line.startswith("model name")
        ),
        platform.processor() or platform.machine(),
    )
    told = ", ".join(f"{name} {version}" for name, version in versions.items())
    return (
        f"{date.today().isoformat()}, `python -m tests.bench {' '.join(arguments)}`; {model}, "
        f"{platform.system()}; Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version} in Python; {told}"
    )


def _lines(path: Path) -> list[str]:
    return path.read_text(errors="replace").splitlines() if path.exists() else []


def note(text: str) -> None:
    """Say on standard error how far we are."""
    print(text, file=sys.stderr, flush=True)
