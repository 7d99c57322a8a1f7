"""A client of the SDK that starts ``kb mcp`` and speaks with it."""

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeVar

import anyio
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.conftest import ROOT

T = TypeVar("T")
ON_ITS_OWN = {"PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}
"""``python -m`` looks first in the folder where it runs, and one of ours is called ``mcp``."""
_PASSED_ON = ("KB_DATA_DIR", "KB_HOME", "KB_DATABASE_URL")


def talk(spoken: Callable[[Client], Awaitable[T]], **environment: str) -> T:
    """What a conversation comes to; the server may say nothing on standard error."""
    own = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "kb", "mcp"],
        env={**ON_ITS_OWN, **own, **environment},
        cwd=Path.cwd(),
    )

    async def held() -> T:
        with TemporaryFile("w+", encoding="utf-8") as said:
            async with Client(stdio_client(server, errlog=said)) as client:
                found = await spoken(client)
            said.seek(0)
            assert said.read() == ""
            return found

    return anyio.run(held)


async def asked(client: Client, tool: str, **arguments: Any) -> Any:
    """The structured content of a reply that is no error."""
    reply = await client.call_tool(tool, arguments)
    assert not reply.is_error, reply.content[0].text
    return reply.structured_content
