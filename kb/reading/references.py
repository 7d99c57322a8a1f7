"""References of a record to others, found in its raw data by the types of its model.

They are looked for in raw data, so that a record with one mistake still has its references checked.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kb.reading.documents import KeyPath
from kb.records.common import Ref, model_in

Reference = tuple[KeyPath, str, str]
"""The path of a value, the kind that it names, and the id."""

_Plan = tuple[tuple[str, str | None, type[BaseModel] | None], ...]


def references(model: type[BaseModel], raw: Any) -> list[Reference]:
    """Every reference in raw data of a model."""
    found: list[Reference] = []
    _collect(model, raw, (), found)
    return found


def _collect(model: type[BaseModel], raw: Any, path: KeyPath, found: list[Reference]) -> None:
    if not isinstance(raw, dict):
        return
    for key, kind, inner in _plan(model):
        value = raw.get(key)
        if value is None:
            continue
        items = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, item in items:
            place = (*path, key) if index is None else (*path, key, index)
            if kind is not None and isinstance(item, str):
                found.append((place, kind, item))
            elif inner is not None:
                _collect(inner, item, place, found)


@cache
def _plan(model: type[BaseModel]) -> _Plan:
    """The fields of a model that hold references (with their kind) or other models."""
    plan: list[tuple[str, str | None, type[BaseModel] | None]] = []
    for name, field in model.model_fields.items():
        kind, inner = _kind(field), model_in(field.annotation)
        if kind is not None or inner is not None:
            plan.append((field.alias or name, kind, inner))
    return tuple(plan)


def _kind(field: FieldInfo) -> str | None:
    for part in (*field.metadata, *_annotations(field.annotation)):
        if isinstance(part, Ref):
            return part.kind
    return None


def _annotations(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _annotations(argument)
