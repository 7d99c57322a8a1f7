"""Arguments of tools: their JSON Schema for clients, and the check of the arguments of a call."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from types import NoneType
from typing import Any, get_args, get_origin

from kb.api.arguments import Argument, taken
from kb.errors import UsageError
from kb.mcp.replies import Page
from kb.mcp.tools import MOST_ROWS, OF_PAGES, Tool
from kb.values.text import did_you_mean

LARGEST = 200_000
"""The most characters of all arguments of a call, as JSON."""
_LONGEST_NAME = 2_000
_LONGEST = {"query": 20_000}
"""The most characters of an argument: a reply repeats the arguments."""
_ALSO = {"from": "from_", "in": "in_", "as": "as_"}
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", Mapping: "object"}


def schema_of(tool: Tool) -> dict[str, Any]:
    """The JSON Schema of the arguments of a tool."""
    properties = {name: _property(one) for name, one in tool.arguments.items()}
    made: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "required": [name for name, one in tool.arguments.items() if one.required],
        "additionalProperties": False,
    }
    if tool.name == "check":
        from kb.reading.claims import schema_of_claims

        claim = schema_of_claims()
        made["$defs"] = claim.pop("$defs", {})
        for key in ("$schema", "title", "description"):
            claim.pop(key, None)
        properties["claims"]["items"] = claim
    properties["limit"] |= {"minimum": 1, "maximum": MOST_ROWS}
    properties["offset"]["minimum"] = properties["notes_offset"]["minimum"] = 0
    return made


def _property(one: Argument) -> dict[str, Any]:
    choices = [_of_type(kind) for kind in sorted(one.types, key=str) if kind not in _UNTOLD]
    found: dict[str, Any] = choices[0] if len(choices) == 1 else {"anyOf": choices}
    if one.choices:
        found = {"type": "string", "enum": list(one.choices)}
    if one.default not in {None, False}:
        found["default"] = one.default
    return {**found, "description": one.meaning}


_UNTOLD = {NoneType, date}


def _of_type(kind: Any) -> dict[str, Any]:
    origin = get_origin(kind) or kind
    if origin is Sequence:
        return {"type": "array", "items": _of_type(get_args(kind)[0])}
    if origin is tuple:
        return {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    return {"type": _TYPES[origin]}


def understood(tool: Tool, given: Mapping[str, Any]) -> tuple[dict[str, Any], Page]:
    """The checked arguments of a call, and which page of rows and notes it asks for.

    ``from``, ``in`` and ``as`` are taken for ``from_``, ``in_`` and ``as_``; null is left out.

    Raises:
        UsageError: an argument is unknown, missing, too large, or has a value that is not allowed.
    """
    _require_texts(given)
    known = tool.arguments
    found: dict[str, Any] = {}
    named: dict[str, str] = {}
    for name, value in given.items():
        key = _known_name(tool, name)
        if isinstance(value, str) and len(value) > _LONGEST.get(key, _LONGEST_NAME):
            raise UsageError(
                f"{key} has more than {_LONGEST.get(key, _LONGEST_NAME):,} characters",
                hint="give fewer words",
            )
        if key in named:
            raise UsageError(f"{key} is given twice, as {named[key]} and as {name}")
        named[key] = name
        if value is not None:
            found[key] = taken(known[key], _whole(value, known[key]))
    missing = [name for name, one in known.items() if one.required and name not in found]
    if missing:
        raise UsageError(f"{tool.name} needs the argument {missing[0]}: {_meaning(tool, missing)}")
    return found, _page_of(found)


def _known_name(tool: Tool, name: str) -> str:
    """The name that a tool has for an argument."""
    key = name if name in tool.arguments else _ALSO.get(name, name)
    if key not in tool.arguments:
        raise UsageError(
            f"{tool.name} has no argument '{name[:60]}'{did_you_mean(name, tool.arguments)}",
            hint=f"it takes {', '.join(tool.arguments)}",
        )
    return key


def _page_of(found: dict[str, Any]) -> Page:
    """The page that is asked for; its arguments are removed from the others."""
    page = Page(**{name: found.pop(name) for name in OF_PAGES if name in found})
    if not 1 <= page.limit <= MOST_ROWS:
        raise UsageError(f"limit is {page.limit}", hint=f"give 1 to {MOST_ROWS}")
    if page.offset < 0 or page.notes_offset < 0:
        raise UsageError("offset and notes_offset are 0 or more")
    return page


def _whole(value: Any, one: Argument) -> Any:
    """A whole number that JSON writes with a fraction of zero, as an integer: 50.0."""
    is_whole = isinstance(value, float) and value.is_integer() and float not in one.types
    return int(value) if is_whole and int in one.types else value


def _meaning(tool: Tool, names: Sequence[str]) -> str:
    meaning = tool.arguments[names[0]].meaning
    return meaning[:1].lower() + meaning[1:].rstrip(".")


def _require_texts(given: Mapping[str, Any]) -> None:
    """Refuse arguments that are too large, or are not valid text."""
    try:
        written = json.dumps(given, ensure_ascii=False)
        written.encode()
    except (UnicodeEncodeError, RecursionError, ValueError) as error:
        raise UsageError("an argument is not valid text", hint="give it in UTF-8") from error
    if len(written) > LARGEST:
        raise UsageError(
            f"the arguments have more than {LARGEST:,} characters", hint="give them in parts"
        )
    if "\\u0000" in written:
        raise UsageError(
            "an argument holds the character NUL, which no text has", hint="leave it out"
        )
