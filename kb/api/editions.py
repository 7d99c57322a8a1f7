"""Editions of the data that ``kb diff`` compares: opened from a folder, a package or a database."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kb.api.database import Building, build, in_silence
from kb.api.packages import DESCRIPTION, open_package
from kb.db.reader import Reader, engine_reader, sqlite_reader
from kb.db.revision import HEAD
from kb.errors import DataError, KbError
from kb.output.files import temporary_folder
from kb.questions.diff.edition import Edition, edition_of
from kb.settings import Settings, data_folders, lasting
from kb.values.text import cut

_MAGIC = b"SQLite format 3\0"
_KINDS = "name a data folder, a folder of kb export --package, an SQLite file or a database URL"
_REVISION = "SELECT version_num FROM alembic_version"
_LIKE_OURS = "SELECT name FROM sqlite_master WHERE name IN ('documentation', 'data_version')"


@contextmanager
def open_edition(what: str, chosen: Settings, building: Building = in_silence) -> Iterator[Edition]:
    """The edition that a path or the address of a database names.

    ``chosen`` says where built databases are kept, and which data are in force.

    Raises:
        KbError: it is neither of these, or this version cannot read it.
        DataError: it is a data folder with errors.
    """
    if "://" in what:
        from kb.db.messages import shown_url

        with engine_reader(what) as reader:
            yield edition_of(reader, shown_url(what))
        return
    folders = data_folders(what)
    if folders[1:]:
        with _open_data(folders, what, chosen, building) as edition:
            yield edition
        return
    path = folders[0]
    try:
        is_there = path.exists()
    except OSError as error:
        raise KbError(f"cannot read {cut(what)}: {error.strerror}", hint=_KINDS) from error
    if not is_there:
        raise KbError(f"there is no {what}", hint=_KINDS)
    if path.is_file():
        with _open_file(path) as edition:
            yield edition
    elif (path / DESCRIPTION).is_file():
        with open_package(path) as edition:
            yield edition
    else:
        with _open_data(folders, what, chosen, building) as edition:
            yield edition


@contextmanager
def _open_file(path: Path) -> Iterator[Edition]:
    """The edition in an SQLite file; if its schema is of another revision, without totals."""
    try:
        with path.open("rb") as file:
            is_database = file.read(len(_MAGIC)) == _MAGIC
    except OSError as error:
        raise KbError(f"cannot read {path}: {error.strerror}", hint=_KINDS) from error
    if not is_database:
        raise KbError(f"{path} is not an SQLite file", hint=_KINDS)
    with sqlite_reader(path) as reader:
        if len(reader.tuples(_LIKE_OURS)) < 2:
            raise KbError(
                f"{path} is not a database of kb, or is of a version before 0.2.0", hint=_KINDS
            )
        yield edition_of(reader, str(path), untold=_revision_untold(reader))


def _revision_untold(reader: Reader) -> str:
    """Why a database is not asked for totals: the revision of its schema; empty if it is ours."""
    found = None
    with suppress(IndexError):
        found = reader.tuples(_REVISION)[0][0]
    if found == HEAD:
        return ""
    return f"of revision {found or 'none'} of the schema, this version counts with {HEAD}"


@contextmanager
def _open_data(
    folders: tuple[Path, ...], shown: str, chosen: Settings, building: Building
) -> Iterator[Edition]:
    """The edition in data folders: from a database that is kept, else from a temporary one.

    For the data in force the database is built to stay, as for any question.
    """
    from kb.db.embedded import found_database
    from kb.db.fingerprint import fingerprint

    kept = found_database(chosen.home, fingerprint(folders))
    if kept is None and lasting(folders) == lasting(chosen.data_dirs):
        kept = _built(folders, shown, chosen.home, building)
    if kept is not None:
        with sqlite_reader(kept) as reader:
            yield edition_of(reader, shown)
        return
    with temporary_folder() as home:
        database = _built(folders, shown, home, building)
        with sqlite_reader(database) as reader:
            yield edition_of(reader, shown)


def _built(folders: tuple[Path, ...], shown: str, home: Path, building: Building) -> Path:
    from kb.reading.files import has_records

    base = folders[0]
    if not has_records(base) and not (base / "dataset.yaml").is_file():
        raise KbError(f"{base} is neither a data folder nor a package", hint=_KINDS)
    try:
        return build(Settings(folders, home), building)
    except DataError as error:
        raise DataError(
            f"{shown} cannot be read by this version: {error.message}",
            error.problems,
            hint="compare the package or database that its own version makes of it",
        ) from error
