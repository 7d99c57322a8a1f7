"""On a terminal what is longer than the screen goes through a pager, as git has it."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path

import pytest

MARKS = "sed s/^/P:/"
"""A pager that marks every line that it got."""
_OWN_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execv(sys.executable, [sys.executable, '-m', 'kb', *sys.argv[1:]])"
)
"""Makes the pseudo-terminal the one whose keys send signals."""
_LONGEST = 60.0


class Screen:
    """``kb`` on a terminal of so many lines and 80 columns."""

    def __init__(self, arguments: tuple[str, ...], lines: int, environment: dict[str, str]) -> None:
        self.main, terminal = pty.openpty()
        size = struct.pack("HHHH", lines, 80, 0, 0)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, size)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _OWN_TERMINAL, *arguments],
            stdin=terminal,
            stdout=terminal,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
        os.close(terminal)
        self.out = ""

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.main, keys.encode())

    def read_to(self, text: str) -> None:
        """Read until a text is on the screen."""
        end = time.monotonic() + _LONGEST
        while text not in self.out:
            assert time.monotonic() < end, f"no '{text}' in {self.out[-300:]!r}"
            self.out += os.read(self.main, 65_536).decode(errors="replace")

    def finish(self) -> tuple[int, str, str]:
        """Exit code, what the screen got, and what went to standard error."""
        with suppress(OSError):  # Linux answers so when the other end is closed
            while more := os.read(self.main, 65_536):
                self.out += more.decode(errors="replace")
        _, error = self.process.communicate(timeout=_LONGEST)
        os.close(self.main)
        return self.process.returncode, self.out.replace("\r\n", "\n"), error.decode()


@pytest.fixture
def environment(sample_folder: Path) -> dict[str, str]:
    """That of a user with a terminal and data of their own."""
    chosen = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "NO_COLOR"}}
    for name in ("NO_PAGER", "KB_PAGER", "PAGER", "LESS", "LINES"):
        chosen.pop(name, None)
    return {
        **chosen,
        "TERM": "xterm",
        "KB_DATA_DIR": str(sample_folder / "data"),
        "KB_HOME": str(sample_folder / "home"),
    }


SHOW = ("show", "peace-1850")


def shown(
    environment: dict[str, str], *arguments: str, lines: int = 10, **more: str
) -> tuple[int, str, str]:
    return Screen(arguments or SHOW, lines, {**environment, **more}).finish()


def test_a_long_answer_goes_through_the_pager_with_its_colors(environment: dict[str, str]) -> None:
    code, out, error = shown(environment, PAGER=MARKS)
    assert (code, error) == (0, "")
    assert out.startswith("P:\x1b[1mPeace 1850\x1b[0m\n")
    assert all(line.startswith("P:") for line in out.splitlines())


def test_the_pager_of_kb_comes_before_that_of_all(environment: dict[str, str]) -> None:
    _, out, _ = shown(environment, PAGER="sed s/^/Q:/", KB_PAGER=MARKS)
    assert out.startswith("P:")


def test_a_pager_may_be_a_line_of_shell(environment: dict[str, str]) -> None:
    _, out, _ = shown(environment, KB_PAGER="cat | sed 's/^/P: /'")
    assert out.startswith("P: ")


def test_what_fits_the_screen_does_not(environment: dict[str, str]) -> None:
    code, out, _ = shown(environment, lines=500, PAGER=MARKS)
    assert code == 0
    assert "P:" not in out
    assert "Peace 1850" in out


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        ((*SHOW, "--no-pager"), {}),
        (("--no-pager", *SHOW), {}),
        (SHOW, {"NO_PAGER": "1"}),
        (SHOW, {"KB_PAGER": ""}),
        (SHOW, {"KB_PAGER": "cat"}),
        (SHOW, {"TERM": "dumb"}),
        ((*SHOW, "--json"), {}),
    ],
)
def test_nobody_gets_a_pager_who_wants_none(
    environment: dict[str, str], arguments: tuple[str, ...], more: dict[str, str]
) -> None:
    code, out, error = shown(environment, *arguments, **{"PAGER": MARKS, **more})
    assert (code, error) == (0, "")
    assert "P:" not in out
    assert "1850-05-01" in out


def test_a_pipe_has_no_pager_no_color_and_no_link(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "kb", *SHOW]
    done = subprocess.run(
        command, env={**environment, "PAGER": MARKS}, capture_output=True, check=True
    )
    assert done.stdout.decode().startswith("Peace 1850\n")
    assert b"\x1b" not in done.stdout
    assert b"P:" not in done.stdout


def test_leaving_the_pager_early_is_no_failure(environment: dict[str, str]) -> None:
    code, out, error = shown(environment, PAGER="head -n 1")
    assert (code, error) == (0, "")
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize("pager", ["no-such-pager", "no-such-pager | cat", "no-such-pager $X"])
def test_a_missing_pager_does_no_harm(environment: dict[str, str], pager: str) -> None:
    code, out, error = shown(environment, PAGER=pager)
    assert code == 0
    assert "no-such-pager" in error
    assert "Peace 1850" in out or pager.endswith("cat")


WAITS = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.stdout.write(sys.stdin.read() + "READY\\n")
sys.stdout.flush()
open("/dev/tty").readline()
print("BYE")
"""


@pytest.fixture
def waiting(tmp_path: Path) -> str:
    """A pager that, as less does, stays when Ctrl-C is pressed and leaves at a key."""
    script = tmp_path / "waits.py"
    script.write_text(WAITS, encoding="utf-8")
    return f"{sys.executable} {script}"


def test_an_interruption_is_the_pagers(environment: dict[str, str], waiting: str) -> None:
    screen = Screen(SHOW, 10, {**environment, "PAGER": waiting})
    screen.read_to("READY")
    screen.type("\x03")
    time.sleep(0.2)
    screen.type("q\n")
    code, out, error = screen.finish()
    assert (code, error) == (0, "")
    assert out.rstrip().endswith("BYE")
