"""The three standard streams, some of which may be closed, full or broken.

A message that stderr cannot take is lost, and the work goes on. A failure to write to stdout ends
the command with one line, as soon as there is something to write. A closed stream is replaced by
``/dev/null``, lest the next opened file get its number and be written to.
"""

import errno
import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import IO, Any

from kb.errors import KbError


class _Output(FileIO):
    """Standard output; a failure to write ends the command, and later writes go nowhere."""

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            give_up(1)
            reason = "it is closed" if error.errno == errno.EBADF else error.strerror
            raise KbError(f"cannot write to standard output: {reason}") from error


class _StandardError(FileIO):
    """Standard error; what cannot be written is lost."""

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except OSError:
            return len(data)


def prepare() -> None:
    """Make all three streams usable, even where the process was started with closed ones."""
    # The wrong way round, so that reading from 0 and writing to 1 fail as on a closed stream.
    for number, way in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        _hold(number, way)
    if sys.stdin is None:
        sys.stdin = open(0, closefd=False)  # noqa: SIM115 - for as long as the process
    sys.stdout = _text(sys.stdout, _Output, 1)
    sys.stderr = _text(sys.stderr, _StandardError, 2)


def give_up(number: int) -> None:
    """Send all further output of a stream nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def _hold(number: int, way: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        opened = os.open(os.devnull, way)
        if opened != number:
            os.dup2(opened, number)
            os.close(opened)


def _text(given: IO[str] | None, kind: type[FileIO], number: int) -> TextIOWrapper:
    """The stream anew, over a file of ``kind``; a console of Windows is left as it is."""
    if isinstance(given, TextIOWrapper) and type(getattr(given.buffer, "raw", None)) not in (
        FileIO,
        type(None),
    ):
        return given
    if given is not None:
        given.flush()
    unbuffered = bool(getattr(given, "write_through", False))
    raw = kind(number, "wb", closefd=False)
    return TextIOWrapper(
        BufferedWriter(raw),
        encoding="utf-8",
        errors="backslashreplace",
        newline="\n",
        line_buffering=number == 2 or raw.isatty(),
        write_through=unbuffered,
    )
