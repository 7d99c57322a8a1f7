"""``kb mcp``."""

from typing import Annotated

import typer

EXAMPLES = ("kb mcp --settings", "kb mcp --tools")


def command(
    settings: Annotated[
        bool, typer.Option("--settings", help="Print what to write into a client's settings.")
    ] = False,
    tools: Annotated[bool, typer.Option("--tools", help="List the tools instead.")] = False,
) -> None:
    """Serve assistants by the Model Context Protocol, over standard input and output.

    A client starts it, as its settings say. Its tools only read, and ask the database in force.
    Without an option it needs the extra 'mcp'.
    """
    from kb.cli import serving

    if tools:
        serving.show_tools()
    elif settings:
        serving.show_settings()
    else:
        serving.serve()
