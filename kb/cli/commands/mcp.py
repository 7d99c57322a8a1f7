"""``kb mcp``."""

EXAMPLES = ("kb mcp",)


def command() -> None:
    """Serve assistants by the Model Context Protocol, over standard input and output.

    A client starts it: tools that only read, resources and a prompt. It asks the database in force.
    Needs the extra 'mcp'.
    """
    import sys
    from importlib.util import find_spec

    from kb.errors import KbError, UsageError

    if find_spec("mcp") is None or find_spec("mcp_types") is None:
        raise KbError(
            "kb mcp needs the package mcp, version 2.3 or newer, which is not installed",
            hint="pip install 'territorial-treaties[mcp]'",
        )
    if sys.stdin.isatty():
        raise UsageError(
            "kb mcp speaks with a program, not with a terminal",
            hint='name it in the settings of an assistant: {"command": "kb", "args": ["mcp"]}',
        )
    from kb.api.functions import in_force
    from kb.mcp.server import serve

    serve(in_force)
