"""Datasette in a process of its own: it leaves databases open, of which Python 3.13 warns."""

import subprocess
import sys
from pathlib import Path


def fetch(database: Path, *paths: str, options: tuple[str, ...] = ()) -> list[str]:
    """What Datasette answers to each path of the site that it makes of a database."""
    command = (sys.executable, "-W", "ignore", "-m", "datasette", str(database), *options, "--get")
    return [_out(*command, path) for path in paths]


def _out(*command: str) -> str:
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr or ran.stdout
    return ran.stdout
