"""Messages in words of Python: functions for commands, arguments for options."""

import re
import shlex
from collections.abc import Collection
from typing import TypeVar

from kb.errors import KbError

E = TypeVar("E", bound=KbError)
_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z0-9-]*)")
COMMAND = re.compile(r"'kb ([a-z]+)([^']*)'")
"""A command quoted in a message: its name, and its arguments as typed."""
_KEPT = {"from": "from_", "in": "in_", "as": "as_"}


def argument_name(option: str) -> str:
    """The argument for an option: ``according_to`` for ``according-to``, ``from_`` for ``from``."""
    name = option.replace("-", "_")
    return _KEPT.get(name, name)


def with_arguments(text: str) -> str:
    """A text with arguments for options."""
    return _OPTION.sub(lambda found: argument_name(found[1]), text)


def in_python(text: str, functions: Collection[str]) -> str:
    """A text with calls of functions for quoted commands, and arguments for options.

    >>> in_python("'kb list treaties --label unequal' or --by decade; 'kb db' goes on", ["list"])
    "kb.list('treaties', label='unequal') or by decade; 'kb db' goes on"
    """
    parts = []
    rest = 0
    for found in COMMAND.finditer(text):
        call = _call(found[1], found[2]) if found[1] in functions else found[0]
        parts += [with_arguments(text[rest : found.start()]), call]
        rest = found.end()
    return "".join([*parts, with_arguments(text[rest:])])


def spoken_in_python(error: E, functions: Collection[str]) -> E:
    """The same error, in words of Python; tracebacks show its hint as a note."""
    error.message = in_python(error.message, functions)
    error.hint = in_python(error.hint, functions)
    error.args = (error.message,)
    if error.hint and error.hint not in getattr(error, "__notes__", ()):
        error.add_note(error.hint)
    return error


def _call(command: str, typed: str) -> str:
    """A command as a call; its words outside of options become one argument, as of ``search``."""
    try:
        words = shlex.split(typed)
    except ValueError:
        words = typed.split()
    given, named = [], []
    while words:
        word = words.pop(0)
        if not word.startswith("--"):
            given.append(word)
        elif words and not words[0].startswith("--"):
            named.append(f"{argument_name(word[2:])}={words.pop(0)!r}")
        else:
            named.append(f"{argument_name(word[2:])}=True")
    if given == ["-"]:  # functions do not read standard input
        return f"kb.{command}(text=...)"
    first = [repr(" ".join(given))] if given else []
    return f"kb.{command}({', '.join([*first, *named])})"
