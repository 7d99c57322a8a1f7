"""A bar of progress on standard error, where that is a terminal and work takes over a second."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

_Row = TypeVar("_Row")
_STEP = 2000
_MOMENT = 1.0


class Bar:
    """A bar that appears after a second and shows how much of some work is done."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._begin = monotonic()
        self._bar: Progress | None = None

    def __call__(self, done: int, total: int) -> None:
        """Say how much is done, and of how much."""
        if self._bar is None and monotonic() - self._begin > _MOMENT and done < total:
            self._bar = _bar()
            self._bar.start()
            self._bar.add_task(self._name, total=total)
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done, total=total)

    def end(self) -> None:
        """Take it away."""
        if self._bar is not None:
            with suppress(OSError):
                self._bar.stop()


@contextmanager
def bar(name: str) -> Iterator[Callable[[int, int], None]]:
    """A function to call with how much is done; without a terminal it shows nothing."""
    if not sys.stderr.isatty():
        yield lambda done, total: None  # noqa: ARG005 - nobody sees it
        return
    shown = Bar(name)
    try:
        yield shown
    finally:
        shown.end()


def watched(rows: Iterator[_Row], name: str, count: Callable[[], int]) -> Iterator[_Row]:
    """The same rows. After a second a bar shows how many of ``count()`` have passed.

    Nothing is counted or shown where standard error is no terminal, or standard output is one too
    and takes the rows.
    """
    if not sys.stderr.isatty():
        return rows
    return _watched(rows, name, count)


def _watched(rows: Iterator[_Row], name: str, count: Callable[[], int]) -> Iterator[_Row]:
    total, done = count(), 0
    with bar(name) as tell:
        while batch := list(islice(rows, _STEP)):
            yield from batch
            done += len(batch)
            tell(done, total)


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
