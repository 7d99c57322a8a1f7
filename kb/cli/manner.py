"""How the answer of the running command is shown: whole or in brief, in a pager or not.

Every command with ``--format`` gets ``--json``, ``--brief`` and ``--no-pager`` from here.
"""

import inspect
import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from kb.errors import UsageError


class Manner:
    """The options of the running command that concern people at a terminal."""

    brief = False
    pager = True
    wrote = ""
    """The file of which a person has already been told that it is written."""


manner = Manner()
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Brief = Annotated[
    bool,
    typer.Option("--brief", help="Show the headline and the main table, without notes and lists."),
]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Show a long answer without a pager.")]
_OPTIONS = {"as_json": Json, "brief": Brief, "no_pager": NoPager}


def begin() -> None:
    """Reset the options, which an earlier command of the process may have set."""
    manner.brief, manner.pager, manner.wrote = False, True, ""


def with_manner(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the three options, if it has a parameter ``form``."""
    own = inspect.signature(command).parameters
    if "form" not in own or "as_json" in own:
        return command
    parameters = list(own.values())
    place = [one.name for one in parameters].index("form")
    kind = parameters[place].kind
    more = [
        inspect.Parameter(name, kind, default=False, annotation=option)
        for name, option in _OPTIONS.items()
        if name == "as_json" or command.__module__ not in _WITHOUT_TABLES
    ]
    parameters[place + 1 : place + 1] = more

    @wraps(command)
    def called(
        *, as_json: bool = False, brief: bool = False, no_pager: bool = False, **given: Any
    ) -> None:
        if as_json and given.get("form") not in {None, "json"}:
            raise UsageError(f"--json and --format {given['form']} ask for two formats")
        if as_json:
            given["form"] = "json"
        manner.brief = brief
        manner.pager = manner.pager and not no_pager
        command(**given)

    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in parameters}
    return called


def saying_what_it_wrote(command: Callable[..., None]) -> Callable[..., None]:
    """The command, which now tells a person at a terminal that its file is written."""
    if "output" not in inspect.signature(command).parameters:
        return command

    @wraps(command)
    def called(**given: Any) -> None:
        command(**given)
        output = given["output"]
        if output is None or output.as_posix() in {"-", manner.wrote} or not sys.stderr.isatty():
            return
        manner.wrote = output.as_posix()
        print(f"kb: wrote {output}", file=sys.stderr)

    called.__signature__ = inspect.signature(command)  # type: ignore[attr-defined]
    return called


_WITHOUT_TABLES = {"kb.cli.commands.export"}
"""Commands whose output is for programs, and never paged."""
