"""The fingerprint of data folders: equal contents, equal fingerprint."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kb import __version__
from kb.errors import KbError
from kb.settings import Folders, shown_folders
from kb.values.digests import blake2b
from kb.values.limits import MAX_BYTES, MAX_FOLDERS

_TRIES = 3


def fingerprint(folders: Folders) -> str:
    """Sixteen hexadecimal digits over the paths and bytes of all data files, and our own version.

    Data files end in ``.yaml`` or ``.geojson``. Several folders are taken in their order. The
    version is in it because the program computes the derived tables.

    Raises:
        KbError: a folder cannot be read.
    """
    several = folders if isinstance(folders, tuple) else (folders,)
    try:
        for _ in range(_TRIES):
            # A file that went away after it was listed is not in the next listing.
            with suppress(FileNotFoundError, NotADirectoryError):
                return _digest(several)
        if all(folder.is_dir() for folder in several):
            raise KbError(
                f"the data folder {shown_folders(folders)} keeps changing",
                hint="try again when it rests",
            )
        return _digest(several)
    except OSError as error:
        raise KbError(
            f"cannot read the data folder: {error.filename}: {error.strerror}",
            hint="set KB_DATA_DIR to a folder that holds the data",
        ) from error


_ENDINGS = (".yaml", ".geojson")
_NEXT_FOLDER = bytes(16)
"""Stands between two folders: it reads as the lengths of a file without path and content."""


def _digest(folders: Sequence[Path]) -> str:
    digest = blake2b(__version__.encode(), digest_size=8)
    for number, folder in enumerate(folders):
        if number:
            digest.update(_NEXT_FOLDER)
        root = os.fspath(folder)
        for path in sorted(_files(root)):
            content = b"" if path.endswith(os.sep) else _content(path)
            below = path[len(root) :].lstrip(os.sep)
            for part in (below.encode("utf-8", "surrogateescape"), content):
                digest.update(len(part).to_bytes(8, "big"))
                digest.update(part)
    return digest.hexdigest()


def _content(path: str) -> bytes:
    """The bytes of a file; of one that is too large, and refused, its beginning and its size."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path costs as much as reading
        size = os.fstat(file.fileno()).st_size
        return file.readall() if size <= MAX_BYTES else file.read(MAX_BYTES) + b"%d" % size


def _files(folder: str) -> list[str]:
    """The paths of all data files, and those of folders that lie too deep to read."""
    found: list[str] = []
    waiting = [(folder, 0)]
    while waiting:
        current, depth = waiting.pop()
        if depth > MAX_FOLDERS:
            found.append(current + os.sep)
            continue
        with os.scandir(current) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, depth + 1))
                elif entry.name.endswith(_ENDINGS) and _is_file(entry):
                    found.append(entry.path)
    return found


def _is_file(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_file()
    except OSError:  # a circle of links
        return False
