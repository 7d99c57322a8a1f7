"""Where results go: to files and folders that are whole or not there, standard output, devices."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, cast

from kb.errors import KbError
from kb.output.endings import is_stdout
from kb.values.terminal import HarmlessBytes


@contextmanager
def opened(path: Path | None, *, force: bool = False) -> Iterator[IO[bytes]]:
    """A stream of bytes to standard output, a device or pipe, or a file that appears when whole.

    Raises:
        KbError: the file is there and ``force`` is not given, or it cannot be written. Then
            nothing of it stays.
    """
    if path is None or is_stdout(path):
        with _stdout() as stream:
            yield stream
        return
    if path.exists() and not path.is_file() and not path.is_dir():
        with _explained(path), path.open("wb") as stream:
            yield stream
        return
    with whole_file(path, force=force) as building, building.open("xb") as stream:
        yield stream


@contextmanager
def whole_file(path: Path, *, force: bool = False) -> Iterator[Path]:
    """A path in the same folder that takes the place of ``path`` when all is well.

    Raises:
        KbError: the file is there and ``force`` is not given, or it cannot be written.
    """
    require_free(path, force=force)
    with _explained(path), _unfinished(path) as building:
        yield building
        building.replace(path)


@contextmanager
def whole_folder(path: Path, *, force: bool = False, replaced: str = "") -> Iterator[Path]:
    """A folder beside ``path`` whose files take their places in it when all of them are written.

    Of a folder that is there, what the pattern ``replaced`` matches goes; the rest is left alone.

    Raises:
        KbError: the folder is not empty and ``force`` is not given, or it cannot be written.
    """
    if path.exists() and not path.is_dir():
        raise KbError(f"{path} is a file, and a folder is wanted", hint="name another folder")
    if path.is_dir() and any(path.iterdir()) and not force:
        raise KbError(f"the folder {path} is not empty", hint="--force writes into it")
    with _explained(path), _unfinished(path) as building:
        building.mkdir(parents=True)
        yield building
        if not path.exists():
            building.rename(path)
            return
        for old in sorted(path.glob(replaced)) if replaced else ():
            shutil.rmtree(old)
        for one in sorted(building.iterdir()):
            one.replace(path / one.name)


def require_free(path: Path, *, force: bool) -> None:
    """Refuse a path that is taken.

    Raises:
        KbError: a folder is there, or a file and ``force`` is not given.
    """
    if path.is_dir():
        raise KbError(f"{path} is a folder, and a file is wanted", hint=f"-o {path}/NAME")
    if path.exists() and not force:
        raise KbError(f"the file {path} is there already", hint="--force replaces it")


def remove_unfinished() -> None:
    """Remove every file and folder that has not taken its place: the process is ending."""
    for building in list(_UNFINISHED):
        _remove(building)


_UNFINISHED: set[Path] = set()


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """A new path beside ``path``; whatever is left there in the end is removed."""
    whole = path.absolute()
    building = whole.with_name(f".{whole.name}.{os.urandom(8).hex()}.part")
    _UNFINISHED.add(building)
    try:
        yield building
    finally:
        _remove(building)
        _UNFINISHED.discard(building)


def _remove(building: Path) -> None:
    shutil.rmtree(building, ignore_errors=True)
    for left in (building, Path(f"{building}-journal")):
        with suppress(OSError):
            left.unlink(missing_ok=True)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for unfinished files; a failure to make it names the folder of TMPDIR."""
    from tempfile import TemporaryDirectory

    with explained_temporary():
        folder = TemporaryDirectory(prefix="kb-")
    with folder as name:
        yield Path(name)


@contextmanager
def explained_temporary() -> Iterator[None]:
    """Tell a failure to write temporary files as one of their folder, not of the target.

    Raises:
        KbError: they cannot be written.
    """
    from tempfile import gettempdir

    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise KbError(
            f"cannot write temporary files in {gettempdir()}: {error.strerror or error}",
            hint="free space there, or set TMPDIR to another folder",
        ) from error


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise KbError(f"cannot write {path}: {error.strerror or error}") from error


@contextmanager
def _stdout() -> Iterator[IO[bytes]]:
    """The bytes of standard output; once it takes no more, nothing tries to write to it again."""
    sys.stdout.flush()
    try:
        terminal = sys.stdout.isatty()
        yield cast(IO[bytes], HarmlessBytes(sys.stdout)) if terminal else sys.stdout.buffer
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = error.strerror or error
        raise KbError(f"cannot write to standard output: {reason}") from error
