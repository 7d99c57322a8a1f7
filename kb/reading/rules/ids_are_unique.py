"""Every id names one record of its kind; lines and parties share one namespace."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.values.problems import Problem
from kb.values.text import cut

_SPACES = {"line": "party"}
"""Kinds whose ids are those of another kind too."""


def check(folder: Folder) -> Iterator[Problem]:
    """Report ids given twice, each time after the first.

    Own records take no id of the base: nobody could tell which record an answer rests on.
    """
    firsts: dict[tuple[str, str], tuple[str, int]] = {}
    for entry in folder.entries:
        for kind, name, path in entry.ids():
            key = (_SPACES.get(kind, kind), name)
            first = firsts.get(key)
            if first is None:
                line = entry.document.position((*entry.prefix, *path))[0]
                firsts[key] = f"{entry.document.path}:{line}", entry.document.folder
                continue
            message = f"{kind} '{cut(name)}' is defined twice: first in {first[0]}"
            if first[1] != entry.document.folder:
                message += "; own records replace no others: give this one an id of its own"
            yield entry.problem(path, message, "duplicate-id")
