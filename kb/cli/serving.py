"""``kb mcp`` at the terminal: what a client must be told, and the server where all is there."""

import json
import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from kb.errors import KbError, UsageError
from kb.settings import lasting, settings

_NEEDED = ("mcp", "mcp_types")


def serve() -> None:
    """Serve one client until it goes away.

    Raises:
        UsageError: a terminal is at the other end.
        KbError: the extra is not installed.
    """
    if any(find_spec(one) is None for one in _NEEDED):
        raise KbError(
            "kb mcp needs the package mcp, 2.3 or newer, which is not installed",
            hint="pip install 'territorial-treaties[mcp]'",
        )
    if sys.stdin.isatty():
        raise UsageError(
            "kb mcp speaks with a program, not with a terminal",
            hint="'kb mcp --settings' prints what to write into the settings of a client",
        )
    from kb.api.functions import in_force
    from kb.mcp.server import serve

    serve(in_force)


def show_settings() -> None:
    """What clients want in their settings: how to start the server, with the environment's data.

    The address of a database may hold a password, which is left for the user to give.
    """
    chosen = settings()
    told = {"KB_DATA_DIR": lasting(chosen.data_dirs), "KB_HOME": str(chosen.home.resolve())}
    given = {name: value for name, value in told.items() if os.environ.get(name)}
    server = {"command": _program(), "args": ["mcp"], **({"env": given} if given else {})}
    print(json.dumps({"mcpServers": {"territorial-treaties": server}}, indent=2))
    if chosen.database_url:
        print("kb: give KB_DATABASE_URL there yourself, under 'env'", file=sys.stderr)


def _program() -> str:
    """Where this program is: that of the command line, else the one on the PATH."""
    named = Path(sys.argv[0])
    if named.name == "kb" and named.is_file():
        return str(named.resolve())
    return shutil.which("kb") or "kb"


def show_tools() -> None:
    """Each tool with what it is for."""
    from kb.mcp.tools import tools

    for one in tools().values():
        print(f"{one.name:9} {one.description}")
