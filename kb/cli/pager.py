"""A pager for answers that are longer than the screen, as git has it, and only on a terminal.

``KB_PAGER`` names the pager, else ``PAGER``, else it is ``less``. There is none where the name is
empty or ``cat``, or ``NO_PAGER`` is set. Unless ``LESS`` is set, ``less`` runs with ``-FRX``: it
keeps colors, ends by itself where all fits, and leaves the text on the screen.
"""

import os
import shlex
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, cast

_NONE = {"", "cat"}
_OF_SHELL = set("|&;<>()$`\\\"'*?[#~=%")
_NOT_RUN = {126, 127}
"""Exit codes of a shell that cannot run a command."""


@contextmanager
def paged() -> Iterator[IO[str]]:
    """Standard output, or a stream that goes through a pager once it is longer than the screen."""
    command = _command()
    if command is None:
        yield sys.stdout
        return
    stream = _Paged(command)
    try:
        yield cast(IO[str], stream)
    except BrokenPipeError:
        if not stream.quit:
            raise
    finally:
        stream.end()


def _command() -> list[str] | None:
    """The pager to run; ``None`` where the output is not a terminal or no pager is wanted."""
    if os.environ.get("NO_PAGER") or os.environ.get("TERM") == "dumb" or not _on_terminal():
        return None
    named = os.environ.get("KB_PAGER", os.environ.get("PAGER"))
    wanted = "less" if named is None else named.strip()
    if wanted in _NONE:
        return None
    if not _OF_SHELL.isdisjoint(wanted):
        return ["sh", "-c", wanted]
    words = shlex.split(wanted)
    if shutil.which(words[0]) is None:
        if named is not None:
            _complain(words[0])
        return None
    return words


def _on_terminal() -> bool:
    with suppress(OSError, ValueError):  # a stream of a test has no number
        return sys.stdout.isatty() and os.isatty(sys.stdout.fileno())
    return False


def _complain(pager: str) -> None:
    print(f"kb: cannot run the pager '{pager}': the answer follows as it is", file=sys.stderr)


class _Paged:
    """A stream to the terminal that keeps a screenful, and starts the pager when more comes."""

    def __init__(self, command: list[str]) -> None:
        self.quit = False
        self._command = command
        self._room = shutil.get_terminal_size().lines - 1
        self._kept: list[str] = []
        self._lines = 0
        self._process: Any = None
        self._before: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.stdout, name)

    def write(self, text: str) -> int:
        """Write text.

        Raises:
            BrokenPipeError: the user has left the pager, and wants no more.
        """
        self._kept.append(text)
        self._lines += text.count("\n")
        if self._process is not None:
            self._send(text)
        elif self._lines > self._room:
            self._start()
        return len(text)

    def flush(self) -> None:
        """Do nothing: text is sent when the screen is full, or at the end."""

    def _start(self) -> None:
        import subprocess

        environment = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"} | os.environ
        sys.stdout.flush()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - what the reader chose
                self._command, stdin=subprocess.PIPE, env=environment, encoding="utf-8"
            )
        except OSError:
            _complain(self._command[0])
            self._lines = -sys.maxsize
            return
        # From here on Ctrl-C is for the pager alone, which goes on; git does the same.
        self._before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._send("".join(self._kept))

    def _send(self, text: str) -> None:
        try:
            self._process.stdin.write(text)
        except BrokenPipeError:
            self.quit = True
            raise

    def end(self) -> None:
        """Write the kept text, or wait until the user has left the pager."""
        if self._process is None:
            sys.stdout.write("".join(self._kept))
            return
        try:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
            code = self._process.wait()
        except KeyboardInterrupt:  # by SIGTERM or SIGHUP: SIGINT is ignored
            self._process.terminate()
            self._process.wait()
            raise
        finally:
            signal.signal(signal.SIGINT, self._before)
        if code in _NOT_RUN:
            sys.stdout.write("".join(self._kept))
