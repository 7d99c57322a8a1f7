"""Signals that end ``kb``: SIGINT (Ctrl-C), SIGTERM and SIGHUP.

The first signal is remembered and raised as ``KeyboardInterrupt``, so that every ``with`` and
``finally`` cleans up. Libraries may swallow it or make another error of it: because the signal is
remembered, any later failure is reported as an interruption.
"""

import os
import signal
import sys
from types import FrameType
from typing import Any

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_SOON = 0.001
"""Seconds until an interruption that was swallowed is raised again."""

_came: list[int] = []
_owner: list[int] = []
_at_once: list[bool] = []


def watch() -> None:
    """From now on the signals interrupt; signals that the parent process ignores stay ignored."""
    _owner[:] = [os.getpid()]
    for number in _numbers():
        signal.signal(number, _interrupt)
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _raise_again)
        sys.unraisablehook = _unraisable


def end_at_once() -> None:
    """From now on the first signal ends the process, as the second one does else.

    For an event loop: an exception raised in the middle of a task reaches others as a group of
    errors, and the loop then waits for threads, of which one waits for the client.
    """
    _at_once[:] = [True]


def ignore() -> None:
    """From now on the signals do nothing: the answer is written, and the process about to end."""
    for number in _numbers():
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def came() -> int:
    """The signal that came, or 0."""
    return _came[0] if _came else 0


def check() -> None:
    """Stop here when a signal has come that some library swallowed.

    Raises:
        KeyboardInterrupt: one has come.
    """
    if _came:
        raise KeyboardInterrupt


def _numbers() -> list[int]:
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    return [one for one in numbers if signal.getsignal(one) not in (signal.SIG_IGN, None)]


def _interrupt(number: int, _: FrameType | None) -> None:
    """Raise the first signal; end the process at a second one, even during the cleaning up."""
    if os.getpid() not in _owner:  # a forked child dies by the signal, as without us
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        return
    _came.append(number)
    if _at_once or len(_came) > 1:
        files = sys.modules.get("kb.output.files")
        if files is not None:
            files.remove_unfinished()
        os.write(2, b"kb: interrupted\n")
        os._exit(128 + _came[0])
    raise KeyboardInterrupt


def _raise_again(number: int, _: FrameType | None) -> None:
    del number
    raise KeyboardInterrupt


def _unraisable(failure: Any) -> None:
    """Raise an interruption a moment later if it came where Python cannot raise (in ``__del__``).

    After an interruption other such errors, as of a file that is given up, are not reported.
    """
    if not _came:
        sys.__unraisablehook__(failure)
    elif issubclass(failure.exc_type, KeyboardInterrupt):
        signal.setitimer(signal.ITIMER_REAL, _SOON)
