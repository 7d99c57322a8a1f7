"""A data folder from its files into memory, every record checked by every rule."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kb.errors import DataError
from kb.reading.documents import Document
from kb.reading.entries import Entry, entries_of
from kb.reading.files import Kind, data_files
from kb.reading.folder import Folder
from kb.reading.rules import RULES
from kb.reading.validation import validate
from kb.values.problems import Problem
from kb.values.text import shortened

MAX_ERRORS = 1_000
"""The reader sees the first 1,000 errors of a folder; the rest shows when these are mended."""

Progress = Callable[[int, int], object]
"""Is told how many files have been read, and of how many."""


def unwatched(done: int, total: int) -> None:
    """Take no notice of progress."""
    del done, total


def read_folder(path: Path, progress: Progress = unwatched) -> Folder:
    """Read every file of a data folder into memory, and find all problems of all of them.

    Raises:
        KbError: there is no such folder.
    """
    with uncollected():
        files, problems = data_files(path)
        documents = []
        for done, file in enumerate(files, start=1):
            documents.append((file.kind, file.read()))
            progress(done, len(files))
        return checked(documents, problems)


def checked(documents: Iterable[tuple[Kind, Document]], found: Iterable[Problem] = ()) -> Folder:
    """Documents, each of one kind of record, as a folder, checked by every rule.

    ``found`` are problems of what could not be read as a document.
    """
    given = list(documents)
    entries = [entry for kind, document in given for entry in entries_of(kind, document)]
    folder = Folder(entries)
    misread = [problem for _, document in given for problem in document.problems]
    problems = {*found, *misread, *_first(_wrong(folder, entries))}
    folder.problems = tuple(sorted(problems))
    return folder


def _wrong(folder: Folder, entries: Iterable[Entry]) -> Iterator[Problem]:
    """What is wrong with the content of a folder: every record by itself, then by the rules."""
    for entry in entries:
        yield from validate(entry)
    for check in RULES:
        yield from check(folder)


def _first(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems up to the most errors that are shown, and then a last one that says so."""
    errors = 0
    for problem in problems:
        yield replace(problem, message=shortened(problem.message))
        errors += problem.severity == "error"
        if errors >= MAX_ERRORS:
            message = f"the rest is not checked: {MAX_ERRORS:,} errors come first"
            yield replace(problem, message=message, rule="too-many")
            return


def read_valid(path: Path, progress: Progress = unwatched) -> Folder:
    """The same of a folder without errors.

    Raises:
        DataError: the folder has errors; all of them are in ``problems``.
        KbError: there is no such folder.
    """
    folder = read_folder(path, progress)
    errors = folder.errors
    if errors:
        more = f" and {len(errors) - 1} more" if len(errors) > 1 else ""
        raise DataError(
            f"the data folder has errors: {errors[0]}{more}",
            errors,
            hint="run 'kb validate' to see all of them",
        )
    return folder


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
