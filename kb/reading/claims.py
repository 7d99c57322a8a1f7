"""Claims in NDJSON, or in one list of JSON: read into records, with the line of every mistake."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kb.records.claim import ClaimedArea, ClaimedDate, ClaimRecord
from kb.records.common import Strict
from kb.values.problems import Problem
from kb.values.text import cut, did_you_mean

REMEDY = "each line is one claim as a JSON object; 'kb schema claim' says what it may hold"
_RULE = "claim"
_PARTS: dict[str, type[Strict]] = {"area": ClaimedArea, "date": ClaimedDate}


class ReadClaim(NamedTuple):
    """A claim as it was given, and the line on which it begins."""

    line: int
    record: ClaimRecord


def read_claims(text: str, path: str) -> tuple[list[ReadClaim], list[Problem]]:
    """The claims of a text, one per line or in one list, and every mistake with its line."""
    read: list[ReadClaim] = []
    problems: list[Problem] = []
    for line, value in _values(text):
        if isinstance(value, ValueError):
            message = f"this is no JSON that can be read: {value}; {REMEDY}"
            problems.append(Problem(path, line, 1, message, "json"))
            continue
        try:
            read.append(ReadClaim(line, ClaimRecord.model_validate(value)))
        except ValidationError as error:
            problems += [Problem(path, line, 1, told, _RULE) for told in _messages(error)]
    return read, problems


def schema_of_claims() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one line of claims."""
    found = ClaimRecord.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **found,
        "title": "Claim",
        "description": "One line of NDJSON for 'kb check --claims'",
    }


def _values(text: str) -> Iterator[tuple[int, Any]]:
    """Each JSON value with its line; a ``ValueError`` in place of one that cannot be read."""
    if text.lstrip().startswith("["):
        yield from _listed(text)
        return
    for line, one in enumerate(text.split("\n"), start=1):
        if one.strip():
            try:
                yield line, _whole(_DECODER.decode(one))
            except (ValueError, RecursionError) as error:
                yield line, ValueError(_told(error))


def _listed(text: str) -> Iterator[tuple[int, Any]]:
    """The values of one list, each with the line on which it begins."""
    try:
        values = _whole(_DECODER.decode(text))
    except (ValueError, RecursionError) as error:
        yield getattr(error, "lineno", 1), ValueError(_told(error))
        return
    place = text.index("[") + 1
    for value in values:
        while text[place] in " \t\r\n,":
            place += 1
        yield text.count("\n", 0, place) + 1, value
        place = _DECODER.raw_decode(text, place)[1]


def _whole(value: Any) -> Any:
    """The value, if all its texts are of whole characters.

    Raises:
        ValueError: one holds half of a character, which JSON can write and nothing can print.
    """
    if _has_half_a_character(value):
        raise ValueError("a text holds half of a character (a lone surrogate)")
    return value


def _has_half_a_character(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_half_a_character, (*value, *value.values())))
    if isinstance(value, list):
        return any(map(_has_half_a_character, value))
    return isinstance(value, str) and any("\ud800" <= char <= "\udfff" for char in value)


def _told(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.colno}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _number(text: str) -> Decimal:
    raise ValueError(f"{text} is no number")


_DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=_number)


_OF_UNIONS = frozenset({"string_type", "model_type", "model_attributes_type"})


def _messages(error: ValidationError) -> Iterator[str]:
    """Each mistake once; of a value that fits no member of a union, only the telling ones."""
    found: dict[str, list[ErrorDetails]] = {}
    for details in error.errors(include_url=False)[:20]:
        found.setdefault(str((*details["loc"], "")[0]), []).append(details)
    for several in found.values():
        telling = [one for one in several if one["type"] not in _OF_UNIONS]
        yield from dict.fromkeys(map(_message, telling or several[:1]))


def _message(details: ErrorDetails) -> str:
    """A mistake in one line: which key, what is wrong, and how to mend it."""
    path = [str(one) for one in details["loc"] if isinstance(one, str) and _is_key(str(one))]
    key, kind = ".".join(path), details["type"]
    given = cut(str(details["input"]))
    if kind == "extra_forbidden":
        unknown = str(details["loc"][-1])  # it may be any text
        within = path[:-1] if path[-1:] == [unknown] else path
        near = did_you_mean(unknown, _keys(within))
        return f"unknown key '{cut('.'.join([*within, unknown]))}'{near}"
    if kind == "missing" and isinstance(details["loc"][-1], int):
        return f"'{key}' needs four whole numbers"
    if kind == "missing":
        return f"missing key '{key}'"
    if kind in {"model_type", "model_attributes_type"}:
        return f"expected an object{f' for {key!r}' if key else ''}; {REMEDY}"
    if kind == "literal_error":
        expected = str(details.get("ctx", {}).get("expected", "")).replace("'", "")
        words = expected.replace(" or ", ", ").split(", ")
        near = did_you_mean(given, words)
        return f"unknown value '{given}' for '{key}'{near}: one of {', '.join(words)}"
    return f"'{key}': {details['msg']}" if key else str(details["msg"])


def _is_key(one: str) -> bool:
    """Whether a step of a path is a key of a claim, not a name that pydantic puts there."""
    return one.isidentifier() and one not in {"ClaimedDate", "str", "constrained"}


def _keys(path: list[str]) -> list[str]:
    model = _PARTS.get(path[0], ClaimRecord) if path else ClaimRecord
    return [field.alias or name for name, field in model.model_fields.items()]
