"""A progress bar on a terminal's standard error, for what takes longer than a moment."""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING

from kb.export import Row

if TYPE_CHECKING:
    from rich.progress import Progress

_STEP = 2000
_MOMENT = 1.0


def watched(rows: Iterator[Row], name: str, count: Callable[[], int]) -> Iterator[Row]:
    """The same rows. After a second a bar shows how many of ``count()`` have passed.

    Nothing is counted or shown where standard error is no terminal, or standard output is one too
    and takes the rows.
    """
    if not sys.stderr.isatty():
        return rows
    return _watched(rows, name, count)


def _watched(rows: Iterator[Row], name: str, count: Callable[[], int]) -> Iterator[Row]:
    total = count()
    begin, done = monotonic(), 0
    bar: Progress | None = None
    try:
        while batch := list(islice(rows, _STEP)):
            yield from batch
            done += len(batch)
            if bar is None and monotonic() - begin > _MOMENT and done < total:
                bar = _bar()
                bar.start()
                bar.add_task(name, total=total)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done)
    finally:
        if bar is not None:
            with suppress(OSError):
                bar.stop()


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
