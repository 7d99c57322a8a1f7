"""A data folder into a ``Dataset``, with all problems of all its files at once."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path

from kb.errors import DataError, KbError
from kb.reading.documents import MAX_BYTES, Document, read_document
from kb.reading.entries import Entry, Ids, View
from kb.reading.folder import INFO, LINE, DataFile, Kind, data_files
from kb.reading.rules import RULES
from kb.reading.validation import validate
from kb.records.dataset import Dataset
from kb.values.problems import Problem
from kb.values.text import shortened

MAX_ERRORS = 1_000
"""So many errors of one folder are said; who mends them sees the rest."""


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
    with uncollected():
        files, problems = data_files(folder)
        documents = [(file.kind, _document(file)) for file in files]
        return reading_of(documents, problems)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: records and rows have none, and looking takes long."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def reading_of(documents: Iterable[tuple[Kind, Document]], found: Iterable[Problem]) -> Reading:
    """What documents hold, each of one kind of record, checked together by every rule.

    ``found`` are the problems of what could not be read as a document.
    """
    problems = list(found)
    entries: list[Entry] = []
    for kind, document in documents:
        entries += _entries(kind, document)
        problems += document.problems
    problems += _checked(View(entries, Ids()))
    dataset = Dataset()
    for entry in entries:
        if entry.record is not None:
            getattr(dataset, entry.kind.collection).append(entry.record)
    return Reading(dataset, tuple(sorted(set(problems))))


def _checked(view: View) -> Iterator[Problem]:
    """What models and rules say of all entries; when there are too many errors, no more is said."""
    errors = 0
    for problem in _said(view):
        yield replace(problem, message=shortened(problem.message))
        errors += problem.severity == "error"
        if errors >= MAX_ERRORS:
            yield replace(
                problem,
                message=f"the rest is not checked: {MAX_ERRORS:,} errors come first",
                rule="too-many",
            )
            return


def _said(view: View) -> Iterator[Problem]:
    for entry in view.entries:
        yield from validate(entry)
    for check in RULES:
        yield from check(view)


def read_valid(folder: Path) -> Dataset:
    """The records of a folder without errors.

    Raises:
        DataError: the folder has errors; all of them are in ``problems``.
        KbError: the folder holds no data at all, so that it is surely another that was meant.
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
    if not any(getattr(reading.dataset, field.name) for field in fields(Dataset)):
        raise KbError(
            f"no data in {folder}", hint="name a folder that holds treaties/, territories/, …"
        )
    return reading.dataset


def _document(file: DataFile) -> Document:
    """A file as a document; of one that is too large no more is read than tells so."""
    try:
        with file.path.open("rb") as stream:
            return read_document(file.shown, stream.read(MAX_BYTES + 1))
    except OSError as error:
        document = Document(file.shown)
        document.problem((1, 1), f"cannot be read: {error.strerror or error}", "not-a-file")
        return document


def _entries(kind: Kind, document: Document) -> Iterator[Entry]:
    data = document.data
    if data is None:
        if not document.problems:
            document.problem((1, 1), "the file is empty", "empty-file")
        return
    if isinstance(data, list) and kind is INFO:
        document.problem((1, 1), "the data folder is told in one mapping, not a list", "type")
        return
    items = enumerate(data) if isinstance(data, list) else [(None, data)]
    for index, raw in items:
        prefix = () if index is None else (index,)
        if isinstance(raw, dict):
            is_line = kind.name == "party" and raw.get("kind") == "line"
            yield Entry(LINE if is_line else kind, document, prefix, raw)
        elif raw is not None or index is None:
            where = document.position(prefix)
            document.problem(where, "a record is a mapping of keys and values", "type")
