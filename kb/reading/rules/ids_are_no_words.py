"""No id is a word that a question takes in its place."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.values.moves import ANYONE, MOVES, NOBODY
from kb.values.problems import Problem

_WORDS = frozenset({"all", "each", ANYONE, NOBODY, "unallotted"})
_MOVED = frozenset(MOVES)
"""What transfers move, which `--kind` takes beside their kinds."""


def check(folder: Folder) -> Iterator[Problem]:
    """Report ids such as ``nobody`` (a side of a total) and ``each`` (of its sources)."""
    for entry in folder.entries:
        for kind, name, path in entry.ids():
            if name in _WORDS or (kind == "transfer-kind" and name in _MOVED):
                message = f"'{name}' is a word of questions: give the {kind} another id"
                yield entry.problem(path, message, "reserved-id")
