"""Data folders read into memory, with every record checked by every rule."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import PurePosixPath

from kb.errors import DataError, KbError
from kb.reading.bounds import Told, Wanted, every
from kb.reading.causes import told_where_caused
from kb.reading.documents import Document
from kb.reading.entries import Entry, entries_of
from kb.reading.files import MISPLACED, NO_INFO, OUTLINE, Kind, Listing, listed
from kb.reading.folder import Folder
from kb.reading.lost import MISNAMED, Lost
from kb.reading.rules import RULES
from kb.reading.validation import validate
from kb.settings import Folders, shown_folders
from kb.values.problems import Problem

Progress = Callable[[int, int], object]
"""Called with the number of files that have been read, and of all files."""


def unwatched(done: int, total: int) -> None:
    """Take no notice of progress."""
    del done, total


_TRIES = 3


def read_folder(folders: Folders, progress: Progress = unwatched, wanted: Wanted = every) -> Folder:
    """Read every file of a data folder into memory, and find all problems of all of them.

    Several folders are read as one; a problem in an earlier one that comes from records of a later
    one is a problem of these. ``wanted`` says which problems are asked for. A folder that changed
    while it was read is read again before any problem of it is told.

    Raises:
        KbError: there is no such folder, one of several holds no records, or it keeps changing.
    """
    with uncollected():
        for _ in range(_TRIES):
            # A file that went away while the folder was listed is not in the next listing.
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

    refused = [file.read() for file in listing.refused]
    return checked(documents(), listing.problems, wanted, own=listing.own, refused=refused)


def checked(
    documents: Iterable[tuple[Kind, Document]],
    found: Iterable[Problem] = (),
    wanted: Wanted = every,
    *,
    own: int = 0,
    refused: Iterable[Document] = (),
) -> Folder:
    """A folder of documents, each with the kind of its records, checked by every rule.

    ``found`` are problems of files that could not be read as documents, and ``refused`` those of
    them that may hold records; ``own`` is the number of folders of own records besides the base.
    """
    told = Told(wanted)
    problems = list(found)
    told.add(problems)
    entries: list[Entry] = []
    unopened = (one.path for one in problems if one.rule not in {NO_INFO, *MISPLACED})
    lost = [(MISNAMED, document) for document in refused] + [
        ("", Document(one)) for one in unopened
    ]
    unread: set[str] = set()
    for kind, document in documents:
        found_here = [*entries_of(kind, document)]
        entries += found_here
        told.add(document.problems)
        if document.data is not None or found_here:
            document.content = None  # it is needed no more
        elif kind is OUTLINE:
            unread.add(PurePosixPath(document.path).stem)
        else:
            lost.append((kind.name, document))
    folder = Folder(entries, own=own, unread=frozenset(unread), lost=Lost(entries, lost))
    of_records = chain.from_iterable(map(validate, entries))  # rules look at valid records
    of_rules = folder.lost.without_what_follows(told_where_caused(folder, RULES), folder.index)
    told.add_checked(chain(of_records, of_rules))
    folder.problems = told.sorted()
    return folder


def read_valid(folders: Folders, progress: Progress = unwatched) -> Folder:
    """Read data folders that must have no errors.

    Raises:
        DataError: the folder has errors; all of them are in ``problems``.
        KbError: as ``read_folder``.
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
    """Collect no garbage meanwhile: records and rows have no cycles, and to look takes long."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
