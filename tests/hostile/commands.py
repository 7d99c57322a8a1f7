"""Every command with its options and arguments, taken from the tree itself; a line that works."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kb.cli.app import root

GOOD: dict[str, list[str]] = {
    "list": ["treaties"],
    "show": ["northland"],
    "history": ["northland"],
    "evidence": ["northland"],
    "where": ["hilltown"],
    "search": ["north"],
    "check": ["gazette"],
    "compare": ["changes.csv"],
    "diff": ["data", "data"],
    "export": ["treaties"],
    "sql": ["SELECT 1"],
    "new": ["treaty"],
    "load": ["data"],
    "validate": ["data"],
}
"""Arguments without which a command does nothing, or does it to more than the sample."""


@dataclass(frozen=True, slots=True)
class Place:
    """An option or an argument of a command."""

    command: tuple[str, ...]
    parameter: Any

    def __str__(self) -> str:
        return " ".join((*self.command, self.parameter.opts[0]))

    def filled(self, value: str) -> list[str]:
        """A command line with a value in this place, and good ones where they must be."""
        good = list(GOOD.get(self.command[0], ()))
        if self.parameter.param_type_name == "argument":
            before = [] if self.parameter.required or len(good) < 2 else good[:1]
            kept = good[1:]
            if self.parameter.name == "id_":
                return [*self.command, *good, "--", value]
            return [*self.command, *before, "--", value, *kept]
        name = self.parameter.opts[0]
        if self.command[0] == "sql" and name == "--file":
            good = []
        if self.parameter.nargs == 2:
            return [*self.command, "SELECT :given", name, "given", value]
        return [*self.command, *good, f"{name}={value}"]


def places() -> Iterator[Place]:
    """All options that take a value, and all arguments."""
    yield from _places((), root())


def commands() -> Iterator[tuple[str, ...]]:
    """All commands that are no groups."""
    yield from dict.fromkeys(path for path, _ in _leaves((), root()))


def _places(path: tuple[str, ...], command: Any) -> Iterator[Place]:
    for inner, leaf in _leaves(path, command):
        for parameter in leaf.params:
            if not getattr(parameter, "is_flag", False) and not parameter.is_eager:
                yield Place(inner, parameter)


def _leaves(path: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not hasattr(command, "list_commands"):
        yield path, command
        return
    for name in command.list_commands(None):
        yield from _leaves((*path, name), command.get_command(None, name))
