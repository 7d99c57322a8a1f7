"""Records with every field filled, each text and number a mark that is found again in the rows."""

from decimal import Decimal
from itertools import count
from typing import Any, Literal, get_args, get_origin

from pydantic import AfterValidator, BaseModel, StringConstraints

from kb.records.common import Ref

Marks = dict[str, Any]
_ID = {"state": "XA", "estimates": "estimate", "transfers": "transfer"}
"""The id of each kind of record, where it is not the name of the kind."""

_IN_ORDER = (("low", "value", "high"), ("share_low", "share", "share_high"))


class Filler:
    """Fills models; ``marks`` holds what was written, by the path of the field."""

    def __init__(self) -> None:
        self.marks: Marks = {}
        self._numbers = count(1)

    def record(self, model: type[BaseModel], path: str) -> dict[str, Any]:
        """A valid mapping for a model, with every field."""
        raw = {}
        for name, field in model.model_fields.items():
            key = field.alias or name
            if f"{path}.{key}" == "event.transfers.articles":
                continue  # the transfers of an event rest on no articles
            raw[key] = self._value(field.annotation, tuple(field.metadata), f"{path}.{key}")
        if "id" in raw and not path.endswith("expects"):
            raw["id"] = _id_of(path)
        if {"from", "minus"} <= raw.keys():
            del raw["minus"]  # an operand stands on one side only
        for names in _IN_ORDER:
            if {*names} <= raw.keys():
                for name, value in zip(names, _sorted(raw, names), strict=True):
                    raw[name] = self.marks[f"{path}.{name}"] = value
        return raw

    def _value(self, kind: Any, notes: tuple[Any, ...], path: str) -> Any:
        number = next(self._numbers)
        if hasattr(kind, "__metadata__"):
            return self._value(get_args(kind)[0], (*kind.__metadata__, *notes), path)
        for note in notes:
            if isinstance(note, Ref):
                return _ID.get(note.kind, note.kind)
            if isinstance(note, StringConstraints) and note.pattern:
                return "ru" if "pinyin" in note.pattern else f"slug-{number}"
        return self._plain(kind, notes, path, number)

    def _plain(self, kind: Any, notes: tuple[Any, ...], path: str, number: int) -> Any:
        arguments = [one for one in get_args(kind) if one is not type(None)]
        if get_origin(kind) is Literal:
            return arguments[0]
        if get_origin(kind) is list:
            return [self._value(arguments[0], (), path)]
        if get_origin(kind) is dict:
            return {self._value(arguments[0], (), path): self._value(arguments[1], (), path)}
        if arguments:
            return self._value(arguments[-1] if bool in arguments else arguments[0], notes, path)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self.record(kind, path)
        if kind is bool:
            return False
        self.marks[path] = _mark(kind, notes, number)
        return self.marks[path]


def _mark(kind: Any, notes: tuple[Any, ...], number: int) -> Any:
    if kind is Decimal:
        return f"0.{number:05}"
    if kind in (int, float):
        return number / 16 if kind is float else 1_000 + number
    dated = any(isinstance(one, AfterValidator) and one.func.__name__ == "_edtf" for one in notes)
    return f"{1000 + number}" if dated else f"mark-{number:04}"


def _sorted(raw: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    return sorted((raw[name] for name in names), key=Decimal)


def _id_of(path: str) -> str:
    name = path.rpartition(".")[2]
    return _ID.get(name, name)
