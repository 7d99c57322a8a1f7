"""No id is a word that a question takes in its place."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.values.moves import MOVES, NOBODY
from kb.values.problems import Problem

_WORDS = frozenset({"all", "each", NOBODY, "unallotted"})


def check(folder: Folder) -> Iterator[Problem]:
    """Report ids such as ``nobody`` (a side of a total) and ``each`` (of its sources).

    No kind of transfer may be called by what transfers move: ``--kind`` takes both.
    """
    for entry in folder.entries:
        for kind, name, path in entry.ids():
            if name in _WORDS or (kind == "transfer-kind" and name in MOVES):
                message = f"'{name}' is a word of questions: give the {kind} another id"
                yield entry.problem(path, message, "reserved-id")
