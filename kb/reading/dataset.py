"""A data folder into a ``Dataset``, with all problems of all its files at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kb.errors import DataError
from kb.reading.documents import Document, read_document
from kb.reading.entries import Entry, Ids, View
from kb.reading.folder import LINE, DataFile, data_files
from kb.reading.rules import RULES
from kb.reading.validation import validate
from kb.records.dataset import Dataset
from kb.values.problems import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a folder: the valid records and the problems, sorted by place."""

    dataset: Dataset
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that block a load."""
        return tuple(one for one in self.problems if one.severity == "error")


def read_folder(folder: Path) -> Reading:
    """Read every file of a data folder and check it by every rule.

    Raises:
        KbError: there is no such folder.
    """
    files, problems = data_files(folder)
    entries: list[Entry] = []
    for file in files:
        document = read_document(file.shown, file.path.read_bytes())
        entries += _entries(file, document)
        problems += document.problems
    view = View(entries, Ids())
    for entry in entries:
        problems += validate(entry)
    for check in RULES:
        problems += check(view)
    dataset = Dataset()
    for entry in entries:
        if entry.record is not None:
            getattr(dataset, entry.kind.collection).append(entry.record)
    return Reading(dataset, tuple(sorted(set(problems))))


def read_valid(folder: Path) -> Dataset:
    """The records of a folder without errors.

    Raises:
        DataError: the folder has errors; all of them are in ``problems``.
    """
    reading = read_folder(folder)
    errors = reading.errors
    if errors:
        more = f" and {len(errors) - 1} more" if len(errors) > 1 else ""
        raise DataError(
            f"the data folder has errors: {errors[0]}{more}",
            errors,
            hint="run 'kb validate' to see all of them",
        )
    return reading.dataset


def _entries(file: DataFile, document: Document) -> Iterator[Entry]:
    data = document.data
    if data is None:
        if not document.problems:
            document.problem((1, 1), "the file is empty", "empty-file")
        return
    items = enumerate(data) if isinstance(data, list) else [(None, data)]
    for index, raw in items:
        prefix = () if index is None else (index,)
        if isinstance(raw, dict):
            kind = file.kind
            if kind.name == "party" and raw.get("kind") == "line":
                kind = LINE
            yield Entry(kind, document, prefix, raw)
        elif raw is not None or index is None:
            where = document.position(prefix)
            document.problem(where, "a record is a mapping of keys and values", "type")
