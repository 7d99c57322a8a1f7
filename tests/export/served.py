"""Datasette in a process of its own: it leaves databases open, of which Python 3.13 warns."""

import subprocess
import sys
from pathlib import Path


def fetch(database: Path, *paths: str, options: tuple[str, ...] = ()) -> list[str]:
    """What Datasette answers to each path of the site that it makes of a database."""
    command = (sys.executable, "-W", "ignore", "-m", "datasette", str(database), *options, "--get")
    found = []
    for path in paths:
        done = subprocess.run([*command, path], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr or done.stdout
        found.append(done.stdout)
    return found
