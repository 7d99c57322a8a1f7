"""``kb mcp``: the server for assistants."""

from typing import Annotated

import typer

from kb.errors import UsageError

EXAMPLES = ("kb mcp --settings", "kb mcp --tools")


def command(
    settings: Annotated[
        bool, typer.Option("--settings", help="Print the lines for the settings of a client.")
    ] = False,
    tools: Annotated[bool, typer.Option("--tools", help="List the tools.")] = False,
) -> None:
    """Serve assistants by the Model Context Protocol, over standard input and output.

    A client starts it by its settings, which --settings prints. The tools only read, and ask the
    database in force. The server needs the extra 'mcp'; the two options do not.
    """
    from kb.cli import serving

    if tools and settings:
        raise UsageError("--tools and --settings print two things", hint="give one of them")
    if tools:
        serving.show_tools()
    elif settings:
        serving.show_settings()
    else:
        serving.serve()
