"""Command lines that do not fit: what was probably meant, as a hint."""

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
"""Words of the record for what a list has beside others, in the singular."""


def as_usage_error(error: Any, arguments: Sequence[str]) -> UsageError:
    """A complaint of Typer about the arguments, in our form, with a hint."""
    message = str(error.format_message()).rstrip(".")
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "kb")
    hints = [f"see '{path} --help'"]
    if context is not None:
        hints = [*_meant(context, error, message, arguments), *hints]
    return UsageError(message[:1].lower() + message[1:], hint="; ".join(hints).replace("?;", "?"))


def no_such_command(name: str, commands: Sequence[str]) -> str:
    """That a command is not known, with the nearest, or with the list of what is called so."""
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
    """What a mistaken argument of a command may stand for; nothing where we do not know."""
    options = {name for one in context.command.params for name in one.opts}
    single = [one.partition("=")[0] for one in arguments if re.match("-[a-z]{2}", one)]
    long = [f"-{one}" for one in single if f"-{one}" in options]
    if long:
        return [f"long options have two hyphens: {' '.join(long)}"]
    if "--from" in options and "extra argument" in message:
        extra = message.rpartition("(")[2].rstrip(")").split()
        giver, taker = extra if len(extra) == 2 else ("PARTY", "PARTY")
        return [f"sides are options: {context.command_path} --from {giver} --to {taker}"]
    wanted = re.search("'([^']*)' is not one of", message)
    choices = getattr(getattr(getattr(error, "param", None), "type", None), "choices", ())
    if wanted and choices:
        listing = _list_called(wanted[1])
        near = [listing] if listing in choices else nearest(wanted[1], choices)
        return [f"did you mean '{one}'?" for one in near]
    return []


def _list_called(word: str) -> str | None:
    """The list of things that a word names, in the singular or the plural."""
    lowered = word.lower()
    for name, listing in LISTINGS.items():
        if lowered in (name, listing.view.removeprefix("v_")):
            return name
    return _ALSO_CALLED.get(lowered.removesuffix("s"))
