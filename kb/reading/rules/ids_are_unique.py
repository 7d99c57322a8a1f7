"""Every id names one record of its kind; lines and parties share one namespace."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.values.problems import Problem
from kb.values.text import cut

_SPACES = {"line": "party"}
"""Kinds whose ids are those of another kind too."""


def check(folder: Folder) -> Iterator[Problem]:
    """Report ids given twice, each time after the first."""
    firsts: dict[tuple[str, str], str] = {}
    for entry in folder.entries:
        for kind, name, path in entry.ids():
            key = (_SPACES.get(kind, kind), name)
            first = firsts.get(key)
            if first is None:
                line = entry.document.position((*entry.prefix, *path))[0]
                firsts[key] = f"{entry.document.path}:{line}"
                continue
            message = f"{kind} '{cut(name)}' is defined twice: first in {first}"
            yield entry.problem(path, message, "duplicate-id")
