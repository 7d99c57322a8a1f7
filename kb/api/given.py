"""Values as callers give them, as plain Python ones: scalars and columns of numpy and pandas."""

from datetime import date, datetime
from typing import Any

from kb.errors import UsageError


def plainly(value: Any) -> Any:
    """A value of numpy or pandas as one of Python, a column as a list; anything else unchanged.

    A missing day stays what it is: Python has no value for it, and nothing takes it for one.

    Raises:
        UsageError: it is nested too deeply, or holds itself.
    """
    try:
        return _plain(value)
    except RecursionError:
        raise UsageError("a list is nested too deeply, or holds itself") from None


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in {str, int, float, bool, type(None)}:
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, list | tuple):
        return kind(map(_plain, value)) if kind in {list, tuple} else value
    if not (hasattr(value, "dtype") and hasattr(value, "tolist")):
        return value
    if getattr(value.dtype, "kind", "") == "M" and not getattr(value, "shape", ()):
        return _day(value)
    if hasattr(value, "astype") and getattr(value.dtype, "kind", "") == "M":
        return [_plain(one) for one in value]
    return _plain(value.tolist())


def _day(value: Any) -> Any:
    """A day or a moment of numpy; a missing one unchanged."""
    moment = value.astype("datetime64[us]").item()
    return value if moment is None else moment


def is_missing(value: Any) -> bool:
    """Whether a value stands for none: ``None``, NaN, or the missing value of pandas or numpy."""
    if value is None or type(value).__name__ in {"NaTType", "NAType"}:
        return True
    try:
        return bool(value != value)  # noqa: PLR0124 - NaN and NaT alone differ from themselves
    except (TypeError, ValueError):
        return False


def day_text(value: date) -> str:
    """A day as a text; a moment at midnight, as pandas has days, as its day."""
    text = value.isoformat()
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return text.partition("T")[0]
    return text


def require_valid_text(name: str, text: str) -> None:
    """Refuse a text with half of a character, which no database or file takes.

    Raises:
        UsageError: it holds a lone surrogate.
    """
    if text.isascii():
        return
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            f"{name} is not valid text: it holds half of a character",
            hint="decode bytes as UTF-8 before they are given",
        ) from error
