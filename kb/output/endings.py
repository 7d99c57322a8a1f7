"""Endings of file names: the format that one tells, and whether the file is packed."""

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Literal, NamedTuple

from kb.errors import UsageError

Packing = Literal["", "gz", "zip"]
SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".md": "md",
    ".txt": "table",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".geojson": "geojson",
    ".lpf.json": "lpf",
    ".svg": "svg",
    ".png": "png",
    ".html": "html",
}
PAGE = "html"
"""The format that only ``kb atlas`` writes."""
PICTURES = frozenset({"svg", "png"})
"""Formats that show what some commands answer."""
BINARY = frozenset({"parquet", "xlsx", "sqlite", "png", PAGE})
"""Formats that no terminal shows, and no file of another ending holds."""

_PACKED: dict[str, Packing] = {".gz": "gz", ".zip": "zip"}
_TOLD = ", ".join(SUFFIXES)


class Ending(NamedTuple):
    """The format to write, and how the file is packed."""

    form: str
    packing: Packing = ""


def is_stdout(path: Path | None) -> bool:
    """Whether a path means standard output."""
    return path is None or path.as_posix() == "-"


def ending_of(
    path: Path | None, asked: str | None, *, default: str, able: Collection[str]
) -> Ending:
    """The format that is asked for, else the one that the ending tells, else the default.

    ``able`` are the formats that can be written. A packed file has its format before the last
    ending (``.csv.gz``); where there is none, it is the default, or CSV where the default is a
    table for people.

    Raises:
        UsageError: a terminal cannot show the format; the ending is unknown; or it tells a format
            that cannot be written, or another one than is asked for. (Among formats of text the one
            that is asked for is written, whatever the ending tells.)
    """
    if path is None or is_stdout(path):
        if asked in BINARY and sys.stdout.isatty():
            raise UsageError(f"a terminal cannot show {asked}", hint="-o PATH")
        return _able(Ending(asked or default), able)
    told, packing = told_by(path, asked)
    form = asked or told or ("csv" if packing and default == "table" else default)
    if told and told != form and BINARY & {told, form}:
        raise UsageError(
            f"{path} is named as {told}, and {form} is asked for", hint="leave one out"
        )
    return _able(Ending(form, packing), able)


def _able(ending: Ending, able: Collection[str]) -> Ending:
    """The ending itself.

    Raises:
        UsageError: its format cannot be written.
    """
    if ending.form not in able:
        raise _cannot_be_written(ending.form, able)
    return ending


def told_by(path: Path, asked: str | None) -> tuple[str | None, Packing]:
    """The format that the ending of a name tells, if any, and how the file is packed.

    Raises:
        UsageError: the ending tells no format, and none is asked for.
    """
    suffix = _suffix(path)
    packing = _PACKED.get(suffix, "")
    if packing:
        suffix = _suffix(Path(path.stem))
    told = SUFFIXES.get(suffix)
    # What stands before .zip may be a dot in a name: .zip alone says that it is an archive.
    if suffix and told is None and asked is None and packing != "zip":
        raise UsageError(
            f"the ending of {path} tells no format that is written",
            hint=f"{_TOLD}, also followed by .gz or .zip; or --format",
        )
    return told, packing


def _suffix(path: Path) -> str:
    """The ending of a name: two parts where both together tell a format."""
    both = "".join(path.suffixes[-2:]).lower()
    return both if both in SUFFIXES else path.suffix.lower()


def _cannot_be_written(form: str, able: Collection[str]) -> UsageError:
    if form in PICTURES:
        return UsageError(
            f"there is no picture of this answer, and {form} is one",
            hint="kb evidence, kb history, kb timeline and kb total draw pictures",
        )
    if form == PAGE:
        return UsageError("there is no page of this answer", hint="kb atlas writes pages")
    return UsageError(f"{form} cannot be written here", hint=f"one of {', '.join(able)}")
