"""References of a record to others, found from the models themselves."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kb.reading.documents import Path
from kb.records.common import Ref


def references(record: BaseModel) -> Iterator[tuple[Path, str, str]]:
    """Every reference in a record: the path of its value, the kind it names and the id."""
    for name, key, kinds in _plan(type(record)):
        value = getattr(record, name)
        if value is None:
            continue
        if kinds:
            yield from _ids(value, (key,), kinds[0])
        else:
            yield from _inner(value, (key,))


def _ids(value: Any, path: Path, kind: str) -> Iterator[tuple[Path, str, str]]:
    if isinstance(value, str):
        yield path, kind, value
    else:
        for index, item in enumerate(value):
            yield (*path, index), kind, item


def _inner(value: Any, path: Path) -> Iterator[tuple[Path, str, str]]:
    if isinstance(value, BaseModel):
        for inner, kind, name in references(value):
            yield (*path, *inner), kind, name
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _inner(item, (*path, index))


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The fields of a model that hold references (with their kinds) or other models."""
    plan = []
    for name, field in model.model_fields.items():
        kinds = _kinds(field)
        if kinds or _holds_model(field.annotation):
            plan.append((name, field.alias or name, kinds))
    return tuple(plan)


def _kinds(field: FieldInfo) -> tuple[str, ...]:
    for part in (*field.metadata, *_annotations(field.annotation)):
        if isinstance(part, Ref):
            return part.kinds
    return ()


def _annotations(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _annotations(argument)


def _holds_model(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_model(argument) for argument in get_args(annotation))
