"""One SELECT of a user on SQLite, in a process of its own, which is killed at the time limit.

SQLite looks at the clock only between steps, and a single call of a function may take hours, during
which Python holds back Ctrl-C. Another process can be killed at any moment, and its memory bound.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import TIMEOUT_MAX, Timer
from typing import Any

from kb.db.attached import NOTHING, Attached, Beside
from kb.db.confined_program import Message, receive, send
from kb.db.quoting import quoted
from kb.errors import KbError

_PACKAGES = Path(__file__).resolve().parents[2]
_PROGRAM = f"""
import sys
sys.path.append({str(_PACKAGES)!r})
from kb.db.confined_program import main
main()
"""


class Expired(Exception):  # noqa: N818 - it is no failure of the program
    """The process was killed at its time limit."""


class Confined:
    """A process for one statement; leaving the context kills it."""

    def __init__(self, seconds: float) -> None:
        """``seconds``: how long it may take, from now; 0 is without limit.

        Raises:
            KbError: it cannot be started.
        """
        # -I and -S: no folder or setting of the user's is looked at, and 5 ms less.
        command = (sys.executable, "-I", "-S", "-c", _PROGRAM)
        try:
            self._process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)  # noqa: S603
        except OSError as error:
            raise KbError(f"cannot start a process for the query: {error}") from error
        self._expired = False
        self._timer = Timer(min(seconds, TIMEOUT_MAX), self._expire)
        self._timer.daemon = True
        if seconds:
            self._timer.start()

    def __enter__(self) -> "Confined":
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            try:
                if stream is not None:
                    stream.close()
            except OSError:  # the rest of a request that was not sent
                continue

    def ask(
        self,
        uri: str,
        sql: str,
        values: Mapping[str, Any],
        rows: int,
        size: int,
        beside: Beside = NOTHING,
    ) -> None:
        """Send the statement, with limits of rows and bytes, and the names beside the database."""
        assert self._process.stdin is not None
        made = [
            f"CREATE TEMP VIEW {quoted(alias)} AS SELECT * FROM main.{quoted(view)}"
            for alias, view in beside.aliases.items()
        ]
        tables = [(_table(one), _insert(one), list(one.rows)) for one in beside.attached]
        try:
            send(self._process.stdin, (uri, sql, dict(values), rows, size, made, tables))
        except OSError:
            return  # it has ended; the next message will tell how

    def message(self) -> Message:
        """The next message of the process.

        Raises:
            Expired: it was killed at the time limit.
            KbError: it ended by itself.
        """
        assert self._process.stdout is not None
        try:
            return receive(self._process.stdout)
        except EOFError:
            code = self._process.wait()
            if self._expired:
                raise Expired from None
            raise KbError(
                f"the process of the query ended before the query did (code {code})",
                hint="it may have needed more memory than there is: ask for less at once",
            ) from None

    def _expire(self) -> None:
        self._expired = True
        self._process.kill()


_TYPES = {"integer": "INTEGER", "number": "REAL", "text": "TEXT"}


def _table(one: Attached) -> str:
    columns = ", ".join(f"{quoted(name)} {_TYPES[kind]}" for name, kind in one.columns)
    return f"CREATE TEMP TABLE {quoted(one.name)} ({columns})"


def _insert(one: Attached) -> str:
    return f"INSERT INTO temp.{quoted(one.name)} VALUES ({', '.join('?' * len(one.columns))})"
