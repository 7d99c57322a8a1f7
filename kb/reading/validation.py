"""Raw data into records: every mistake that a model finds becomes a problem with its place."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kb.reading.bounds import MOST
from kb.reading.documents import KeyPath
from kb.reading.entries import Entry
from kb.records.common import model_in
from kb.values.problems import Problem
from kb.values.text import cut, did_you_mean

_RULES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "literal_error": "unknown-value",
    "string_pattern_mismatch": "pattern",
    "string_too_short": "empty-value",
    "string_too_long": "too-long",
}
_SHAPES = {
    "list_type": "expected a list",
    "dict_type": "expected a mapping",
    "model_type": "expected a mapping",
    "model_attributes_type": "expected a mapping",
    "string_type": "expected a text",
    "bool_parsing": "expected true or false",
    "bool_type": "expected true or false",
    "int_parsing": "expected a whole number",
    "int_type": "expected a whole number",
    "float_parsing": "expected a number",
    "float_type": "expected a number",
    "decimal_type": "expected a number",
}
_BOUNDS = {"greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most")}
_EMPTY = {"no-figure": ("value", "low", "high"), "no-source": ("source",)}
"""Mistakes that need not be told where one of these keys has no value: that is told already."""


_MEANT = re.compile(r"did you mean '([^']+)'")
"""The key that an unknown one is near to: that it is missing is the same mistake."""


def validate(entry: Entry) -> list[Problem]:
    """Fill in ``entry.record``, or say why it cannot be."""
    try:
        entry.record = entry.kind.model.model_validate(entry.raw)
    except ValidationError as error:
        mistakes = error.errors(include_url=False)[:MOST]
        told = [one for one in mistakes if not _is_told(entry, one)]
        problems = [_problem(entry, one) for one in told]
        misspelt = {
            (one["loc"][:-1], key)
            for one, problem in zip(told, problems, strict=True)
            for key in _MEANT.findall(problem.message)
            if problem.rule == "unknown-key"
        }
        found = _once(
            problem
            for one, problem in zip(told, problems, strict=True)
            if one["type"] != "missing" or (one["loc"][:-1], one["loc"][-1]) not in misspelt
        )
        more = error.error_count() - MOST
        if more > 0:
            message = f"{more:,} more mistakes of this record are not shown"
            return [entry.problem((), message, "too-many"), *found]
        return found
    return []


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once; a value that fits no member of a union is one problem.

    Where one member finds another mistake than a wrong type, that is told and the type is not.
    """
    found: dict[object, Problem] = {}
    places: set[tuple[int, int]] = set()
    for problem in problems:
        place = (problem.line, problem.column)
        if problem.rule != "type":
            places.add(place)
        key = place if problem.rule == "type" else (*place, problem.rule, problem.message)
        found.setdefault(key, problem)
    return [one for key, one in found.items() if key not in places]


def _is_told(entry: Entry, details: ErrorDetails) -> bool:
    """Whether a mistake comes from a key without a value, which is told already."""
    path = tuple(part for part in details["loc"] if part != "[key]")
    kind = details["type"]
    if kind == "missing":
        return entry.document.has_key((*entry.prefix, *path))
    return any(
        entry.document.has_key((*entry.prefix, *path, key)) and not _given(entry, (*path, key))
        for key in _EMPTY.get(kind, ())
    )


def _given(entry: Entry, path: KeyPath) -> bool:
    value: Any = entry.raw
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _problem(entry: Entry, details: ErrorDetails) -> Problem:
    kind, location = details["type"], details["loc"]
    path = tuple(part for part in location if part != "[key]")
    key = str(path[-1]) if path else ""
    rule = _RULES.get(kind, kind if "_" not in kind else "type")
    document, full = entry.document, (*entry.prefix, *path)
    if kind == "extra_forbidden":
        known = _keys(_model_at(entry.kind.model, path[:-1]))
        message = f"unknown key '{cut(key)}'{did_you_mean(key, known)}"
        return Problem(document.path, *document.key_position(full), message, rule)
    if kind == "missing":
        rule = "no-source" if key == "cites" else rule
        message = f"missing key '{key}'" + _of(entry, path[:-1])
        if key == "cites":
            message = f"no source{_of(entry, path[:-1])}: add 'cites'"
        return Problem(document.path, *document.position(full[:-1]), message, rule)
    message = _message(details, _field(path))
    if location and location[-1] == "[key]":
        return Problem(document.path, *document.key_position(full), message, rule)
    return entry.problem(path, message, rule)


def _message(details: ErrorDetails, key: str) -> str:
    """What is wrong with the value of a key."""
    kind, given = details["type"], cut(str(details["input"]))
    context = details.get("ctx", {})
    if kind == "literal_error":
        words = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        near = did_you_mean(given, words)
        return f"unknown value '{given}' for '{key}'{near}: one of {', '.join(words)}"
    if kind == "string_pattern_mismatch":
        return f"'{given}' is no valid {key or 'value'}: it must match {context['pattern']}"
    if kind == "string_too_long":
        return f"'{key}' has more than {context['max_length']:,} characters"
    if kind == "string_too_short":
        return f"'{key}' is empty"
    if key == "unverified" and kind in _SHAPES:
        return "expected true, or a list of fields, for 'unverified'"
    if kind in _SHAPES:
        return f"{_SHAPES[kind]} for '{key}'"
    if kind in _BOUNDS and key:
        bound, word = _BOUNDS[kind]
        return f"'{key}' is {given}: it must be {word} {context[bound]:,}"
    return f"'{key}': {details['msg']}" if key and "_" in kind else details["msg"]


_UNION_MEMBERS = {"constrained-str", "bool", "str", "int", "float"}


def _field(path: KeyPath) -> str:
    names = [
        part
        for part in path
        if isinstance(part, str) and "[" not in part and part not in _UNION_MEMBERS
    ]
    return names[-1] if names else ""


def _of(entry: Entry, path: KeyPath) -> str:
    """`` in transfer 'x'`` for the record, or the part of it, around a path."""
    value: Any = entry.raw
    found = (entry.kind.name, value.get("id"))
    name = entry.kind.name
    for part in path:
        if isinstance(part, str):
            name = part
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(value, Mapping):
            found = (name.removesuffix("s"), value.get("id"))
    return f" in {found[0]} '{found[1]}'" if found[1] else f" in {found[0]}"


def _keys(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """The model that validates the mapping at a path inside a record."""
    current: type[BaseModel] | None = model
    for part in path:
        if current is None or not isinstance(part, str):
            continue
        fields = {field.alias or name: field for name, field in current.model_fields.items()}
        current = model_in(fields[part].annotation) if part in fields else None
    return current
