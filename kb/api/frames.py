"""Answers as data frames of pandas, each column with the type that the answer declares."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kb.answers import Column
from kb.errors import KbError

if TYPE_CHECKING:
    import pandas

_TYPES = {
    "id": "string",
    "text": "string",
    "date": "string",
    "day": "string",
    "number": "Float64",
    "share": "Float64",
    "change": "Float64",
    "integer": "Int64",
    "flag": "boolean",
}
_WIDEST = 2**63
"""The smallest number for which Int64 has no room."""


def frame_of(columns: Sequence[Column], contract: dict[str, Any]) -> "pandas.DataFrame":
    """The rows of a JSON contract, with types; the rest of the contract is in ``attrs``.

    Raises:
        KbError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise KbError(
            "to_pandas() needs pandas, which is not installed", hint="pip install pandas"
        ) from error
    rows = contract["rows"]
    frame = pandas.DataFrame(
        {
            column.name: _series(column, [row.get(column.name) for row in rows])
            for column in columns
        },
        index=pandas.RangeIndex(len(rows)),
    )
    frame.attrs.update((name, value) for name, value in contract.items() if name != "rows")
    return frame


def _series(column: Column, values: Sequence[Any]) -> "pandas.Series[Any]":
    import pandas

    index = pandas.RangeIndex(len(values))
    made: pandas.Series[Any] = pandas.Series(values, dtype=_type(column, values), index=index)
    return made


def _type(column: Column, values: Sequence[Any]) -> str:
    """The type that the column declares; ``object`` where a value, as of SQL, is of another."""
    given = [value for value in values if value is not None]
    wanted = _TYPES.get(column.kind, "object")
    if wanted == "Int64" and any(isinstance(one, float) for one in given):
        wanted = "Float64"
    return wanted if all(map(_FITS[wanted], given)) else "object"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda one: isinstance(one, str),
    "boolean": lambda one: isinstance(one, bool),
    "Float64": _is_number,
    "Int64": lambda one: _is_number(one) and abs(one) < _WIDEST,
    "object": lambda one: True,  # noqa: ARG005
}
"""Whether a value fits a type."""
