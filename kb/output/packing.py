"""Packed files, gzip and zip. They hold no time of writing: equal data are equal bytes."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kb.output.endings import Ending
from kb.output.files import opened, require_free, temporary_folder

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_ENDINGS = {"table": "txt"}


@contextmanager
def opened_for(path: Path | None, ending: Ending, *, force: bool = False) -> Iterator[IO[bytes]]:
    """A stream into a file that appears when whole, packed where its ending says so.

    Raises:
        KbError: see ``opened``.
    """
    with opened(path, force=force) as stream:
        if path is None or not ending.packing:
            yield stream
        elif ending.packing == "gz":
            from gzip import GzipFile

            with GzipFile(filename="", fileobj=stream, mode="wb", mtime=0) as packed:
                yield cast(IO[bytes], packed)
        else:
            with (
                ZipFile(stream, "w", ZIP_DEFLATED) as archive,
                archive.open(_member(_name_within(path, ending)), "w", force_zip64=True) as packed,
            ):
                yield packed


@contextmanager
def whole_archive(path: Path, *, force: bool = False) -> Iterator[Path]:
    """The path of a new folder, whose files become a zip archive when all is well.

    Raises:
        KbError: the file is there and ``force`` is not given, or it cannot be written.
    """
    require_free(path, force=force)
    with temporary_folder() as folder:
        yield folder / "all"
        with opened(path, force=force) as stream, ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            for one in sorted((folder / "all").iterdir()):
                with one.open("rb") as file, archive.open(_member(one.name), "w") as packed:
                    shutil.copyfileobj(file, packed)


def _name_within(path: Path, ending: Ending) -> str:
    """``list.csv`` in ``list.csv.zip`` and in ``list.zip``."""
    suffix = f".{_ENDINGS.get(ending.form, ending.form)}"
    stem = path.stem
    return stem if Path(stem).suffix.lower() == suffix else f"{stem}{suffix}"


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _NO_TIME)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member
