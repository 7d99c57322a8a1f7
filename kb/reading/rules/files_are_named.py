"""A treaty has a file of its own, named by its id."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from kb.reading.folder import Folder
from kb.records.treaty import Treaty
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Report treaties whose file has another name, or holds more than the treaty."""
    for entry, treaty in folder.records(Treaty):
        stem = PurePosixPath(entry.document.path).stem
        if entry.prefix:
            yield entry.problem(("id",), "a treaty has a file of its own", "file-name")
        elif stem != treaty.id:
            yield entry.problem(
                ("id",), f"treaty '{treaty.id}' belongs in {treaty.id}.yaml", "file-name"
            )
