"""Records with every field filled, each text and number a mark that is found again in the rows.

Words of a list, truth values and references are no marks: a ``Filler`` may give one of them
another value.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import count
from typing import Any, Literal, get_args, get_origin

from pydantic import AfterValidator, BaseModel, StringConstraints

from kb.reading.files import FOLDERS, LINE, VOCABULARY
from kb.records.common import LANGUAGE, WIKIDATA, Ref
from kb.records.outline import OutlineFile

Marks = dict[str, Any]
OTHER = "-2"
"""The suffix of a second record of each kind, to which references may lead instead."""

_ID = {"state": "XA", "estimates": "estimate", "transfers": "transfer"}
"""The id of each kind of record, where it is not the name of the kind."""

_FITTING = {LANGUAGE: "ru", WIKIDATA: "Q1", r"^[A-Z]{3}$": "XAA"}
"""What fits a pattern that is none of ids."""

_IN_ORDER = (("low", "value", "high"), ("share_low", "share", "share_high"))


def _outline(territory: str) -> dict[str, Any]:
    """A square, so that what the record says of its outline is kept."""
    square = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
    geometry = {"type": "Polygon", "coordinates": [square]}
    return {"type": "Feature", "id": territory, "properties": {}, "geometry": geometry}


class Filler:
    """Fills models; ``marks`` holds what was written, by the path of the field.

    ``choices`` tells of every field that is no mark how many values it may have; ``chosen`` gives
    such a field another than the first. Ids end in ``suffix``.
    """

    def __init__(self, chosen: Mapping[str, int] | None = None, suffix: str = "") -> None:
        self.marks: Marks = {}
        self.choices: dict[str, int] = {}
        self._chosen = chosen or {}
        self._suffix = suffix
        self._numbers = count(5_000 if suffix else 1)

    def data(self) -> Iterator[tuple[str, BaseModel]]:
        """A record of every kind, with the collection that it belongs to."""
        for kind in [*FOLDERS.values(), *VOCABULARY, LINE]:
            yield kind.collection, kind.model.model_validate(self.record(kind.model, kind.name))
        yield "outlines", OutlineFile.model_validate(_outline(self._id("territory")))

    def _choice(self, path: str, values: Sequence[Any]) -> Any:
        self.choices[path] = len(values)
        return values[self._chosen.get(path, 0)]

    def record(self, model: type[BaseModel], path: str) -> dict[str, Any]:
        """A valid mapping for a model, with every field."""
        raw = {}
        for name, field in model.model_fields.items():
            key = field.alias or name
            if f"{path}.{key}" == "event.transfers.articles":
                continue  # the transfers of an event rest on no articles
            raw[key] = self._value(field.annotation, tuple(field.metadata), f"{path}.{key}")
        if "id" in raw and not path.endswith("expects"):
            raw["id"] = self._id(path)
        if "minus" in raw and raw["minus"] == raw.get("from"):
            del raw["minus"]  # an operand stands on one side only
        for names in _IN_ORDER:
            if {*names} <= raw.keys():
                for name, value in zip(names, _sorted(raw, names), strict=True):
                    raw[name] = self.marks[f"{path}.{name}"] = value
        return raw

    def _id(self, path: str) -> str:
        name = "event-transfer" if path == "event.transfers" else path.rpartition(".")[2]
        own = _ID.get(name, name)
        return _other(own) if self._suffix else own

    def _value(self, kind: Any, notes: tuple[Any, ...], path: str) -> Any:
        number = next(self._numbers)
        if path.endswith(".unverified") and "list" in str(kind):
            return ["note"]
        if path == "treaty.transfers.articles":
            return [self.marks["treaty.articles.number"]]
        if hasattr(kind, "__metadata__"):
            return self._value(get_args(kind)[0], (*kind.__metadata__, *notes), path)
        for note in notes:
            if isinstance(note, Ref):
                one = _ID.get(note.kind, note.kind)
                return self._choice(path, (one, _other(one)))
            if isinstance(note, StringConstraints) and note.pattern:
                return _FITTING.get(note.pattern, f"slug-{number}")
        return self._plain(kind, notes, path, number)

    def _plain(self, kind: Any, notes: tuple[Any, ...], path: str, number: int) -> Any:
        arguments = [one for one in get_args(kind) if one is not type(None)]
        if get_origin(kind) is Literal:
            return self._choice(path, arguments)
        if get_origin(kind) is list:
            return [self._value(arguments[0], (), path)]
        if get_origin(kind) is dict:
            return {self._value(arguments[0], (), path): self._value(arguments[1], (), path)}
        if arguments:
            return self._value(arguments[-1] if bool in arguments else arguments[0], notes, path)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self.record(kind, path)
        if kind is bool:
            return self._choice(path, (False, True))
        self.marks[path] = _mark(kind, notes, number)
        return self.marks[path]


def _mark(kind: Any, notes: tuple[Any, ...], number: int) -> Any:
    if kind is Decimal:
        return f"0.{number:05}"
    if kind in (int, float):
        return number % 1_000 / 16 if kind is float else 1_000 + number
    dated = any(isinstance(one, AfterValidator) and one.func.__name__ == "_edtf" for one in notes)
    return f"{1000 + number}" if dated else f"mark-{number:04}"


def _sorted(raw: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    return sorted((raw[name] for name in names), key=Decimal)


def _other(name: str) -> str:
    """The id of the other record of a kind."""
    return "XB" if name == "XA" else f"{name}{OTHER}"
