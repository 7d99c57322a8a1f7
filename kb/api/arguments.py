"""Arguments of functions, checked against their annotations.

Names are those of the options of the command line with ``_`` for ``-``. Words that Python keeps
for itself end in ``_``: ``from_``, ``in_``, ``as_``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, wraps
from inspect import Parameter, cleandoc, signature
from itertools import islice
from math import isfinite
from os import PathLike
from os.path import lexists
from textwrap import fill
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from kb.api.given import is_missing, plainly, require_valid_text
from kb.api.meanings import errors_of, meaning_of
from kb.api.result import Result
from kb.api.threads import load_questions
from kb.api.wording import in_python, spoken_in_python
from kb.errors import DateError, KbError, UsageError
from kb.values.text import cut, did_you_mean, texts_in

F = TypeVar("F", bound=Callable[..., Any])

Date = str | int | date | None
"""A date in EDTF (``1858``, ``1858-05-28``, ``185X``); a year as a number; or a day."""
Names = str | Sequence[str] | None
"""One name, several separated by commas, or a sequence of names."""

_WORDS = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "True or False",
    date: "a date",
    Sequence: "a sequence",
    Mapping: "a mapping",
    tuple: "a pair of numbers",
    PathLike: "a path",
}
_SEVERAL: Mapping[Any, str] = {str: " of texts", Mapping: " of mappings"}
_MOST_OWN = 10_000
"""How many texts of a call are kept, so that messages quote them unchanged; more would be slow."""


class Argument(NamedTuple):
    """An argument: the ``types`` that it takes; of a text, the words (``choices``) allowed."""

    name: str
    types: frozenset[Any]
    choices: tuple[str, ...] = ()
    required: bool = False
    default: Any = None
    meaning: str = ""


@cache
def arguments_of(function: Callable[..., Any]) -> dict[str, Argument]:
    """The arguments of a function by name, those of a method without ``self``."""
    hints = get_type_hints(function)
    found = {}
    for name, one in signature(function).parameters.items():
        if name == "self" or one.kind is Parameter.VAR_KEYWORD:
            continue
        types, choices = _taken(hints[name])
        required = one.default is Parameter.empty
        default = None if required else one.default
        meaning = meaning_of(function.__name__, name)
        found[name] = Argument(name, frozenset(types), choices, required, default, meaning)
    return found


def checked(method: F) -> F:
    """The method, which now refuses arguments that its annotations do not allow.

    Errors and notes speak of functions and arguments where questions speak of commands and
    options. Values of numpy and pandas are taken as those of Python. The docstring gets sections
    *Args* and *Raises* from ``kb.api.meanings``.

    Raises:
        UsageError: an argument is of a wrong type, or a word that it cannot be.
        TypeError: an argument is missing or unknown, as for any function.
    """

    @wraps(method)
    def called(self: Any, /, *given: Any, **named: Any) -> Any:
        load_questions()
        known = arguments_of(method)
        try:
            bound = signature(method).bind(self, *given, **named)
        except TypeError:
            return method(self, *given, **named)  # raises it with the name of the function
        own, functions = [*islice(texts_in([given, named], keys=True), _MOST_OWN)], dir(type(self))
        try:
            for name, value in bound.arguments.items():
                if name in known:
                    bound.arguments[name] = taken(known[name], value)
            found = method(*bound.args, **bound.kwargs)
        except KbError as error:
            said = spoken_in_python(error, functions, own, opened=self.is_opened)
            raise said  # noqa: B904 - it is the same error
        if not isinstance(found, Result):
            return found
        return found.said(lambda text: in_python(text, functions, own))

    called.__doc__ = _described(method)
    return cast(F, called)


def taken(argument: Argument, value: Any) -> Any:
    """The value that an argument is given, in types of Python; a list may stand for a pair.

    Raises:
        UsageError: the value is of a wrong type, is no valid text, or a word that the argument
            cannot be.
    """
    value = plainly(value)
    if isinstance(value, list) and any(get_origin(one) is tuple for one in argument.types):
        value = tuple(value)
    _require(argument, value)
    is_path = PathLike in {get_origin(one) for one in argument.types}
    for text in [value] if isinstance(value, str) else _texts(value):
        if not (is_path and lexists(text)):  # a path may hold bytes that are no text
            require_valid_text(argument.name, text)
    return value


def _texts(value: Any) -> list[str]:
    """The texts of a list."""
    several = isinstance(value, Sequence) and not isinstance(value, bytes)
    return [one for one in value if isinstance(one, str)] if several else []


def _require(argument: Argument, value: Any) -> None:
    if Any in argument.types or any(_is(value, one) for one in argument.types):
        if argument.choices and isinstance(value, str) and value not in argument.choices:
            raise UsageError(
                f"{argument.name} cannot be '{cut(value)}'{did_you_mean(value, argument.choices)}",
                hint=f"one of {', '.join(argument.choices)}",
            )
        return
    kinds = {get_origin(one) or one: get_args(one) for one in argument.types}
    words = [_word(kind, kinds[kind]) for kind in _WORDS if kind in kinds]
    given = cut(" ".join(repr(value).split()))
    raise UsageError(f"{argument.name} takes {' or '.join(words)}, not {given}")


def _word(kind: Any, parts: tuple[Any, ...]) -> str:
    """What a type is called, as *a sequence of texts*."""
    of = _SEVERAL.get(get_origin(parts[0]) or parts[0], "") if kind is Sequence and parts else ""
    return f"{_WORDS[kind]}{of}"


def _is(value: Any, wanted: Any) -> bool:
    if wanted in {int, float} and isinstance(value, bool):
        return False
    if wanted is float:
        return isinstance(value, int | float)
    if get_origin(wanted) is Sequence:
        (items,) = get_args(wanted)
        return (
            isinstance(value, Sequence)
            and not isinstance(value, str | bytes)
            and all(_is(one, items) for one in value)
        )
    return isinstance(value, get_origin(wanted) or wanted)


def _taken(hint: Any) -> tuple[set[Any], tuple[str, ...]]:
    """The types that an annotation allows, and the words of its ``Literal``."""
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        parts = [_taken(one) for one in get_args(hint)]
        return {one for types, _ in parts for one in types}, sum((words for _, words in parts), ())
    if origin is Literal:
        return {str}, get_args(hint)
    if hint is None:
        return {NoneType}, ()
    return {hint}, ()


def _described(method: Callable[..., Any]) -> str | None:
    """The docstring with sections *Args* and *Raises*; nothing under ``python -OO``."""
    if method.__doc__ is None:
        return None
    question = method.__name__
    meanings = {name: meaning_of(question, name) for name in signature(method).parameters}
    errors = {f"kb.errors.{name}": cause for name, cause in errors_of(question).items()}
    said = [cleandoc(method.__doc__)]  # as Python 3.13 keeps it: without indentation
    for title, told in (("Args", meanings), ("Raises", errors)):
        lines = [
            fill(f"{name}: {text}", 88, initial_indent=" " * 4, subsequent_indent=" " * 8)
            for name, text in told.items()
            if text
        ]
        said += ["", f"{title}:", *lines] if lines else []
    return "\n".join(said)


def dated(name: str, value: Date) -> str | None:
    """A day, a year or a text as the EDTF that questions take.

    Raises:
        DateError: a year is below 1 or above 9999.
    """
    if isinstance(value, date):
        if is_missing(value):
            raise DateError(f"{name} is {value}, which is no date", hint="leave it out for none")
        return value.isoformat()[:10]
    if isinstance(value, int):
        if not 1 <= value <= 9999:
            raise DateError(f"{name} is not a year from 1 to 9999: {value}", hint="as in 1858")
        return f"{value:04d}"
    return value


def joined(names: Names) -> str | None:
    """Names as one text, separated by commas."""
    return names if names is None or isinstance(names, str) else ",".join(names)


def listed(names: Names) -> tuple[str, ...]:
    """Names as a tuple; a text may hold several, separated by commas."""
    if names is None:
        return ()
    given: Iterable[str] = names.split(",") if isinstance(names, str) else names
    return tuple(one.strip() for one in given)


def position_text(pair: Sequence[Any]) -> str:
    """A pair of numbers as the text of a position, without exponents.

    Raises:
        UsageError: one of them is no number.
    """
    for one in pair:
        if isinstance(one, bool) or not isinstance(one, int | float | Decimal | str):
            raise UsageError(f"place takes a pair of numbers, not {cut(repr(pair))}")
        if isinstance(one, float) and not isfinite(one):
            raise UsageError(f"place takes a pair of numbers, and {one} is none")
    return ",".join(map(_degrees, pair))


def _degrees(one: Any) -> str:
    """A number as digits; one that is no degree anyway as Python writes it."""
    return f"{Decimal(repr(one)):f}" if isinstance(one, float) and abs(one) < 1_000 else str(one)
