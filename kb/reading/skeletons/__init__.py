"""Skeletons of data files: every field of a record with what belongs there, blanks to fill in."""

import re
from pathlib import Path

from kb.reading.files import FOLDERS
from kb.reading.json_schema import KINDS, mode_line

_HERE = Path(__file__).parent
SKELETONS = tuple(kind.name for kind in FOLDERS.values() if (_HERE / f"{kind.name}.yaml").exists())
"""The kinds that have one."""
_ID = re.compile(r"^id:.*$", re.MULTILINE)


def skeleton(kind: str, identity: str | None = None, *, depth: int = 1) -> str:
    """A commented record of a kind, with its id where one is given.

    ``depth`` says how many folders below the data folder the file will lie.
    """
    text = (_HERE / f"{kind}.yaml").read_text(encoding="utf-8")
    if identity is not None:
        text = _ID.sub(f"id: {identity}", text, count=1)
    return f"{mode_line(KINDS[kind], depth)}\n{text}"
