"""Texts from data made inert: no name or note may steer a terminal or break a row."""

from typing import Any

from kb.values.terminal import visible

NUMERIC = {"number", "integer", "share", "change"}
"""Kinds of columns that are aligned to the right."""


def inert(text: str) -> str:
    r"""The text in one line, with control and direction characters shown as ``\x1b``."""
    if text.isprintable():
        return text
    return text.translate(_SHOWN).strip()


class _Shown(dict[int, str]):
    """The replacement for each character, found once per character: texts may have millions."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = " " if char in "\r\n\t\u2028\u2029" else visible(char)
        return self[code]


_SHOWN = _Shown()


def is_empty(value: Any) -> bool:
    """Whether a value is none, false, an empty text or an empty list. Zero is not empty."""
    return value is None or value is False or value in ("", [])


def plain(value: Any) -> Any:
    """A value as data formats write it: whole floats as integers, everything else unchanged."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def cell(value: Any) -> str:
    """A value as a cell of CSV or a table: lists joined by ``; ``, ``None`` as an empty text."""
    if isinstance(value, str):  # most are: 1,200 rows in CSV take 6 ms instead of 7.5
        return value
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(cell, value))
    if isinstance(value, dict):
        told = {key: one for key, one in value.items() if f"{key}_text" not in value}
        return ", ".join(cell(one) for one in told.values() if not is_empty(one))
    return str(value)
