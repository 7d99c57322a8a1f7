"""The error tree.

KbError                      exit 1  the machine failed, or the answer could not be given
├── UsageError               exit 2  an option, argument or value does not fit
├── DataError                exit 3  the data are invalid; carries the problems
├── NotFoundError            exit 4  nothing has that id or name; carries the nearest
├── AmbiguousError           exit 4  several things have that name; carries them
├── DateError                exit 2  a text is not a date
└── InterruptedCommandError  exit 130, 143, 129  by Ctrl-C, SIGTERM, SIGHUP
"""

from collections.abc import Sequence
from typing import Any


class KbError(Exception):
    """A failure with one line for the user: what, where, and in ``hint`` how to mend it."""

    exit_code = 1
    code = "failed"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(KbError):
    """An option, an argument or a value does not fit, or two do not fit together."""

    exit_code = 2
    code = "usage"


class DateError(UsageError):
    """A text is not a date of the Extended Date/Time Format."""

    code = "date"


class DataError(KbError):
    """The data are invalid. ``problems`` holds every mistake found, each with its address."""

    exit_code = 3
    code = "data-invalid"

    def __init__(self, message: str, problems: Sequence[Any] = (), *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.problems = tuple(problems)


class NotFoundError(KbError):
    """Nothing has that id or name."""

    exit_code = 4
    code = "not-found"


class AmbiguousError(KbError):
    """Several things have that name."""

    exit_code = 4
    code = "ambiguous"


class InterruptedCommandError(KbError):
    """A signal ended the command; as shells count, the exit code is 128 and its number."""

    code = "interrupted"

    def __init__(self, signal: int) -> None:
        super().__init__("interrupted")
        self.exit_code = 128 + signal
