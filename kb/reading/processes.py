"""The same work on many parts by several processes, its results in order."""

import os
import pickle
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from kb.errors import KbError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Work = Callable[[int], bytes]
_MOST = 8
_DONE, _FAILED = b"+", b"-"


def available() -> int:
    """How many processes may share a work: 1 where they cannot be forked, or should not be.

    A process with other threads is not forked, since what these have locked stays locked in it.
    """
    if not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity"):
        return 1
    if threading.active_count() > 1:
        return 1
    return min(_MOST, len(os.sched_getaffinity(0)))


def in_processes(count: int, work: Work, processes: int) -> Iterator[bytes]:
    """The results of ``work`` on 0, 1, … in order, each computed by one of some processes.

    No process runs ahead by more than one result, so that few wait in memory. They end when nobody
    reads their results any more, however that comes.

    Raises:
        KbError: a process died.
        Exception: what ``work`` raised.
    """
    from multiprocessing import get_context

    context = get_context("fork")
    reading: list[Connection] = []
    started = []
    try:
        for first in range(processes):
            ours, theirs = context.Pipe(duplex=False)
            reading.append(ours)
            numbers = range(first, count, processes)
            arguments = (work, numbers, theirs, list(reading))
            process = context.Process(target=_serve, args=arguments, daemon=True)
            process.start()
            started.append(process)
            theirs.close()
        for number in range(count):
            yield _received(reading[number % processes])
    finally:
        for connection in reading:
            connection.close()
        for process in started:
            process.terminate()
        for process in started:
            process.join()


def _received(connection: "Connection") -> bytes:
    try:
        result = connection.recv_bytes()
    except EOFError as error:
        raise KbError(
            "a process that reads the data was ended from outside",
            hint="see that there is memory enough, and try again",
        ) from error
    if result[:1] == _FAILED:
        failure: Exception = pickle.loads(result[1:])  # noqa: S301 - of our own making
        raise failure
    return result[1:]


def _serve(
    work: Work, numbers: Sequence[int], results: "Connection", others: "Sequence[Connection]"
) -> None:
    """Do the work on some numbers, in a process that leaves interruptions to the one above it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    try:
        for number in numbers:
            try:
                result = _DONE + work(number)
            except Exception as error:  # noqa: BLE001 - it is raised where the results are read
                results.send_bytes(_FAILED + pickle.dumps(error))
                return
            results.send_bytes(result)
    except BrokenPipeError:  # nobody reads any more
        pass
