"""Data folders from their files into memory, every record checked by every rule."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath

from kb.errors import DataError, KbError
from kb.reading.bounds import Told, Wanted, every
from kb.reading.causes import told_where_caused
from kb.reading.documents import Document
from kb.reading.entries import Entry, entries_of
from kb.reading.files import OUTLINE, Kind, Listing, listed
from kb.reading.folder import Folder
from kb.reading.rules import RULES
from kb.reading.validation import validate
from kb.settings import Folders, shown_folders
from kb.values.problems import Problem

Progress = Callable[[int, int], object]
"""Is told how many files have been read, and of how many."""


def unwatched(done: int, total: int) -> None:
    """Take no notice of progress."""
    del done, total


_TRIES = 3


def read_folder(folders: Folders, progress: Progress = unwatched, wanted: Wanted = every) -> Folder:
    """Read every file of a data folder into memory, and find all problems of all of them.

    Several folders are read as one; what goes wrong in an earlier one by records of a later one
    is a problem of these. ``wanted`` tells which problems are asked for. No problem is told of a
    folder that changed while it was read: then it is read again.

    Raises:
        KbError: there is no such folder, one of several holds no records, or it keeps changing.
    """
    with uncollected():
        for _ in range(_TRIES):
            # What went away while the folder was listed is in no listing of the next try.
            with suppress(FileNotFoundError, NotADirectoryError):
                listing = listed(folders)
                folder = _read(listing, progress, wanted)
                if not folder.problems or listed(folders).stamp == listing.stamp:
                    return folder
    raise KbError(
        f"the data folder {shown_folders(folders)} keeps changing", hint="try again when it rests"
    )


def _read(listing: Listing, progress: Progress, wanted: Wanted) -> Folder:
    def documents() -> Iterator[tuple[Kind, Document]]:
        for done, file in enumerate(listing.files, start=1):
            yield file.kind, file.read()
            progress(done, len(listing.files))

    return checked(documents(), listing.problems, wanted, own=listing.own)


def checked(
    documents: Iterable[tuple[Kind, Document]],
    found: Iterable[Problem] = (),
    wanted: Wanted = every,
    *,
    own: int = 0,
) -> Folder:
    """Documents, each of one kind of record, as a folder, checked by every rule.

    ``found`` are problems of what could not be read as a document; ``own`` is how many folders of
    own records the documents are of, besides a base.
    """
    told = Told(wanted)
    told.add(found)
    entries: list[Entry] = []
    unread: set[str] = set()
    for kind, document in documents:
        entries += entries_of(kind, document)
        told.add(document.problems)
        if kind is OUTLINE and document.data is None:
            unread.add(PurePosixPath(document.path).stem)
    folder = Folder(entries, own=own, unread=frozenset(unread))
    told.add_checked(_wrong(folder, entries))
    folder.problems = told.sorted()
    return folder


def _wrong(folder: Folder, entries: Iterable[Entry]) -> Iterator[Problem]:
    """What is wrong with the content of a folder: every record by itself, then by the rules."""
    for entry in entries:
        yield from validate(entry)
    yield from told_where_caused(folder, RULES)


def read_valid(folders: Folders, progress: Progress = unwatched) -> Folder:
    """The same of folders without errors.

    Raises:
        DataError: the folder has errors; all of them are in ``problems``.
        KbError: there is no such folder.
    """
    folder = read_folder(folders, progress)
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
