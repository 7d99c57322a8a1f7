"""``kb mcp``: the server, the settings that a client needs, and the list of tools."""

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
    """Serve one client until it closes the connection.

    Raises:
        UsageError: standard input is a terminal.
        KbError: the extra is not installed.
    """
    if any(find_spec(one) is None for one in _NEEDED):
        raise KbError(
            "kb mcp needs the package mcp, 2.3 or newer, which is not installed",
            hint="pip install 'territorial-treaties[mcp]'",
        )
    if sys.stdin.isatty():
        raise UsageError(
            "kb mcp is started by a program, not at a terminal",
            hint="'kb mcp --settings' prints what to write into the settings of a client",
        )
    from kb.api.functions import in_force
    from kb.cli import signals
    from kb.mcp.server import serve

    signals.end_at_once()
    serve(in_force)


def show_settings() -> None:
    """Print the settings by which a client starts the server with the data of the environment.

    The address of a database is left out, since it may hold a password; the user is told to add it.
    """
    chosen = settings()
    told = {"KB_DATA_DIR": lasting(chosen.data_dirs), "KB_HOME": str(chosen.home.resolve())}
    given = {name: value for name, value in told.items() if os.environ.get(name)}
    server = {"command": _program(), "args": ["mcp"], **({"env": given} if given else {})}
    print(json.dumps({"mcpServers": {"territorial-treaties": server}}, indent=2))
    if chosen.database_url:
        print("kb: add KB_DATABASE_URL yourself, under 'env'", file=sys.stderr)


def _program() -> str:
    """The path of this program: as it was called, else as the PATH has it."""
    named = Path(sys.argv[0])
    if named.name == "kb" and named.is_file():
        return str(named.resolve())
    return shutil.which("kb") or "kb"


def show_tools() -> None:
    """Print each tool with its purpose."""
    from kb.mcp.tools import tools

    for one in tools().values():
        print(f"{one.name:9} {one.description}")
