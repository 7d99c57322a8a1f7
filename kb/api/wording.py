"""Messages and notes in words of Python: functions for commands, arguments for options.

What a caller gave stays as it is, whatever it looks like, and so does ``--word`` that is no option.
"""

import re
import shlex
from collections.abc import Callable, Collection
from typing import TypeVar

from kb.answers import Answer, Note
from kb.api.meanings import ARGUMENTS
from kb.errors import KbError

E = TypeVar("E", bound=KbError)
Said = Callable[[str], str]
"""A function that says a text in other words."""
_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z0-9-]*)(?![\w-])")
COMMAND = re.compile(r"'kb ([a-z]+)([^']*)'")
"""A command quoted in a message: its name, and its arguments as typed."""
_VALUE = re.compile(r"(?<![\w-])-p (\w+) VALUE")
_STDIN = re.compile(r", or -(?: \(stdin\))?(?=$|[;,)])")
_KEPT = {"from": "from_", "in": "in_", "as": "as_"}
_VARIABLES = {"KB_DATABASE_URL": "url", "KB_DATA_DIR": "data_dir", "KB_HOME": "home"}


def argument_name(option: str) -> str:
    """The argument for an option: ``according_to`` for ``according-to``, ``from_`` for ``from``."""
    name = option.replace("-", "_")
    return _KEPT.get(name, name)


def with_arguments(text: str, own: Collection[str] = ()) -> str:
    """A text with arguments for options; what stands in texts of the caller's ``own`` stays."""

    def said(found: re.Match[str]) -> str:
        name = argument_name(found[1])
        return name if name in ARGUMENTS and not is_own(found[0], own) else found[0]

    return _STDIN.sub("", _VALUE.sub(r"\1=VALUE", _OPTION.sub(said, text)))


def is_own(words: str, own: Collection[str]) -> bool:
    """Whether words stand in a text that the caller gave."""
    return any(words in one for one in own)


def in_python(text: str, functions: Collection[str], own: Collection[str] = ()) -> str:
    """A text with calls of functions for quoted commands, and arguments for options.

    >>> in_python("'kb list treaties --label unequal' or --by decade; 'kb db' goes on", ["list"])
    "kb.list('treaties', label='unequal') or by decade; 'kb db' goes on"
    """
    parts = []
    rest = 0
    for found in COMMAND.finditer(text):
        called = found[1] in functions and not is_own(found[0], own)
        call = _call(found[1], found[2]) if called else found[0]
        parts += [with_arguments(text[rest : found.start()], own), call]
        rest = found.end()
    return "".join([*parts, with_arguments(text[rest:], own)])


def spoken_in_python(
    error: E, functions: Collection[str], own: Collection[str] = (), *, opened: bool = False
) -> E:
    """The same error, in words of Python; tracebacks show its hint as a note.

    ``opened``: the database was named by ``kb.open``, not by variables of the environment.
    """

    def said(text: str) -> str:
        text = in_python(text, functions, own)
        for variable, argument in _VARIABLES.items() if opened else ():
            text = text.replace(variable, argument)
        return text

    error.message = said(error.message)
    error.hint = said(error.hint)
    error.args = (error.message,)
    if error.hint and error.hint not in getattr(error, "__notes__", ()):
        error.add_note(error.hint)
    return error


def answer_in(said: Said, answer: Answer) -> Answer:
    """The answer with its notes, headline and lead in other words; values stay."""
    return answer._replace(
        notes=[note_in(said, one) for one in answer.notes],
        headline=said(answer.headline),
        lead=said(answer.lead),
    )


def note_in(said: Said, note: Note) -> Note:
    """The note in other words; its details, which are for programs, stay."""
    lists = [
        one._replace(lead=said(one.lead), items=[*map(said, one.items)], end=said(one.end))
        for one in note.lists
    ]
    return note._replace(
        text=said(note.text),
        group=said(note.group),
        item=said(note.item),
        many=said(note.many),
        lists=lists,
    )


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
