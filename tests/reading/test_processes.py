"""The same work by several processes: in order, with what is raised, with nobody left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Each in a process of its own: the one that runs the tests has threads and must not be forked.
WORKS = """
import os
import sys
from kb.errors import KbError
from kb.reading.processes import available, in_processes

def work(number):
    return str(number).encode() * 50_000

assert list(in_processes(25, work, 3)) == [work(number) for number in range(25)]
assert list(in_processes(1, work, 3)) == [b"0" * 50_000]
assert list(in_processes(0, work, 2)) == []
"""
RAISES = """
from kb.errors import KbError
from kb.reading.processes import in_processes

def work(number):
    if number == 3:
        raise KbError("no third", hint="leave it")
    return b"x"

taken = []
try:
    for result in in_processes(9, work, 2):
        taken.append(result)
except KbError as error:
    assert (error.message, error.hint, len(taken)) == ("no third", "leave it", 3)
else:
    raise SystemExit("nothing was raised")
"""
DIES = """
import os, signal
from kb.errors import KbError
from kb.reading.processes import in_processes

def work(number):
    if number == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return b"x"

try:
    list(in_processes(9, work, 2))
except KbError as error:
    assert "ended from outside" in error.message
else:
    raise SystemExit("nothing was raised")
"""
LEFT = """
import os
from kb.reading.processes import in_processes

given = in_processes(1000, lambda number: str(os.getpid()).encode(), 2)
pids = {int(next(given)), int(next(given))}
given.close()
for pid in pids:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        continue
    raise SystemExit("a process is left")
"""
THREADS = """
import threading
from kb.reading.processes import available

assert available() >= 1
wait = threading.Event()
thread = threading.Thread(target=wait.wait)
thread.start()
try:
    assert available() == 1
finally:
    wait.set()
    thread.join()
"""


def in_own_process(code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-W", "error", "-c", code, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=120
    )


@pytest.mark.parametrize(
    "code",
    [WORKS, RAISES, DIES, LEFT, THREADS],
    ids=["in order", "raised", "killed", "left early", "threads"],
)
def test_work_by_several_processes(code: str) -> None:
    done = in_own_process(code)
    assert (done.returncode, done.stderr) == (0, "")


KILLED = """
import os, sys, time
from kb.reading.processes import in_processes

def work(number):
    with open(sys.argv[1], "a") as file:
        print(os.getpid(), file=file)
    time.sleep(0.05)
    return b"x" * 500_000

for _ in in_processes(10_000, work, 2):
    print("going", flush=True)
"""


def test_processes_end_with_the_one_that_is_killed(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    command = [sys.executable, "-c", KILLED, str(pids)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    workers = {int(line) for line in pids.read_text().split()}
    assert len(workers) == 2
    for _ in range(200):
        if not any(_runs(pid) for pid in workers):
            return
        time.sleep(0.05)
    pytest.fail("a process goes on by itself")


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z" and os.getpid() != pid
