"""Command lines that Typer refuses, as errors with a hint at what was probably meant."""

import re
from collections.abc import Sequence
from typing import Any

from kb.errors import UsageError
from kb.questions.entities import LISTINGS
from kb.values.text import did_you_mean, nearest

_ALSO_CALLED = {
    "land": "territories",
    "parcel": "territories",
    "whole": "territories",
    "line": "parties",
    "state": "parties",
    "figure": "estimates",
}
"""Words for things without a list of their own, in the singular, with the list that has them."""


def as_usage_error(error: Any, arguments: Sequence[str]) -> UsageError:
    """An error of Typer about the arguments as a ``UsageError`` with a hint."""
    message = str(error.format_message()).rstrip(".")
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", None) or _command_of(arguments)
    hints = [f"see '{path} --help'"]
    if context is not None:
        hints = [*_meant(context, error, message, arguments), *hints]
    return UsageError(message[:1].lower() + message[1:], hint="; ".join(hints).replace("?;", "?"))


def _command_of(arguments: Sequence[str]) -> str:
    """The command of an error without context: that an option lacks its value.

    The options before a command take none, so that the first other word is the command.
    """
    words = [one for one in arguments if not one.startswith("-")]
    return " ".join(["kb", *words[:1]])


def no_such_command(name: str, commands: Sequence[str]) -> str:
    """The message for an unknown command, with the nearest command or the list of that name."""
    listing = _list_called(name)
    if listing is None and not nearest(name, commands):
        listing = next(iter(nearest(name, LISTINGS)), None)
    meant = (
        f" ('kb list {listing}' lists them, 'kb show ID' shows one)"
        if listing
        else did_you_mean(name, commands)
    )
    return f"no such command: '{name}'{meant}"


def _meant(context: Any, error: Any, message: str, arguments: Sequence[str]) -> list[str]:
    """Hints at what was probably meant; empty where nothing suggests itself."""
    options = {name for one in context.command.params for name in one.opts}
    long = _with_one_hyphen(arguments, options)
    if long:
        return [f"long options have two hyphens: {' '.join(long)}"]
    if "--from" in options and "extra argument" in message:
        extra = message.rpartition("(")[2].rstrip(")").split()
        giver, taker = extra if len(extra) == 2 else ("PARTY", "PARTY")
        return [f"sides are options: {context.command_path} --from {giver} --to {taker}"]
    choices = getattr(getattr(getattr(error, "param", None), "type", None), "choices", ())
    return [f"did you mean '{one}'?" for one in _near_choices(message, choices)]


def _with_one_hyphen(arguments: Sequence[str], options: set[str]) -> list[str]:
    """The long options among the arguments that were written with one hyphen, as ``-from``."""
    single = [one.partition("=")[0] for one in arguments if re.match("-[a-z]{2}", one)]
    return [f"-{one}" for one in single if f"-{one}" in options]


def _near_choices(message: str, choices: Sequence[str]) -> list[str]:
    """The nearest allowed word for a refused word of an option or argument."""
    wanted = re.search("'([^']*)' is not one of", message)
    if wanted is None or not choices:
        return []
    listing = _list_called(wanted[1])
    return [listing] if listing and listing in choices else nearest(wanted[1], choices)


def _list_called(word: str) -> str | None:
    """The list of things that a word names, in the singular or the plural."""
    lowered = word.lower()
    for name, listing in LISTINGS.items():
        if lowered in (name, listing.view.removeprefix("v_")):
            return name
    return _ALSO_CALLED.get(lowered.removesuffix("s"))
