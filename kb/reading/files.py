"""The files of a data folder: their kinds of record, and how they are read."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kb.errors import KbError
from kb.reading.documents import Document, read_document
from kb.reading.geojson import read_feature
from kb.records.common import Strict
from kb.records.coverage import Coverage
from kb.records.dispute import Dispute
from kb.records.event import Event
from kb.records.label import Label
from kb.records.outline import OutlineFile, Recipe, TracedLine
from kb.records.party import Line, Party
from kb.records.person import Person
from kb.records.place import Place
from kb.records.source import Source
from kb.records.statement import Statement
from kb.records.territory import Territory
from kb.records.treaty import Treaty
from kb.records.vocabulary import DatasetInfo, Reign, State, TransferKind, Unit
from kb.settings import Folders
from kb.values.limits import MAX_BYTES, MAX_FOLDERS
from kb.values.problems import Problem
from kb.values.text import did_you_mean


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name, its model and the field of ``Dataset`` that collects it."""

    name: str
    model: type[Strict]
    collection: str


INFO = Kind("dataset", DatasetInfo, "info")
LINE = Kind("line", Line, "lines")
FOLDERS = {
    "sources": Kind("source", Source, "sources"),
    "parties": Kind("party", Party, "parties"),
    "persons": Kind("person", Person, "persons"),
    "territories": Kind("territory", Territory, "territories"),
    "places": Kind("place", Place, "places"),
    "treaties": Kind("treaty", Treaty, "treaties"),
    "disputes": Kind("dispute", Dispute, "disputes"),
    "labels": Kind("label", Label, "labels"),
    "events": Kind("event", Event, "events"),
    "statements": Kind("statement", Statement, "statements"),
    "coverage": Kind("coverage", Coverage, "coverage"),
}
OUTLINE = Kind("outline", OutlineFile, "outlines")
_GEOMETRY, _FEATURE = "geometry", ".geojson"
_ENDINGS = re.compile(r"(\.(ya?ml|geojson))?(\.[^.]*)?$", re.IGNORECASE)
"""The ending of a file, also where another one was added to it."""
_INFO_FILE = "dataset.yaml"
NO_INFO = "no-dataset"
MISPLACED = frozenset({"unknown-kind", "file-name"})
"""The rules by which a file is refused that may hold records all the same."""
FILES = {
    _INFO_FILE: INFO,
    "coverage.yaml": FOLDERS["coverage"],
    f"{_GEOMETRY}/recipes.yaml": Kind("recipe", Recipe, "recipes"),
    f"{_GEOMETRY}/lines.yaml": Kind("traced-line", TracedLine, "traced_lines"),
}
"""The files that lie in no folder of records of their kind."""
_WORDS = "vocabulary"
WORD = Kind(_WORDS, Strict, "")
"""The kind of a file of words, until its entries tell which of ``VOCABULARY`` they are."""
VOCABULARY = (
    Kind("transfer-kind", TransferKind, "transfer_kinds"),
    Kind("unit", Unit, "units"),
    Kind("reign", Reign, "reigns"),
    Kind("state", State, "states"),
)


@dataclass(frozen=True, slots=True)
class Root:
    """A data folder: where it is, and how messages begin the names of its files.

    ``number`` is 0 of the base, and counts the folders of own records from 1.
    """

    path: Path
    shown: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of a data folder: its path from there, and the kind of its records.

    The kind of a file of words is ``WORD``: only its entries tell more.
    """

    root: Root
    below: str
    kind: Kind

    @property
    def path(self) -> Path:
        """The whole path."""
        return self.root.path / self.below

    def read(self) -> Document:
        """The file as a document; that it cannot be read is a problem of it."""
        document = self._read()
        document.folder = self.root.number
        return document

    def _read(self) -> Document:
        try:
            # Plain strings: a Path takes as long as reading the file.
            with open(os.path.join(self.root.path, self.below), "rb", buffering=0) as stream:  # noqa: PTH118, PTH123
                large = os.fstat(stream.fileno()).st_size > MAX_BYTES
                content = stream.read(MAX_BYTES + 1) if large else stream.readall()
        except OSError as error:
            document = Document(self.shown)
            message = f"cannot be read: {error.strerror or error}"
            document.problem((1, 1), message, "not-a-file")
            return document
        read = read_feature if self.kind is OUTLINE else read_document
        return read(self.shown, content)

    @property
    def shown(self) -> str:
        """Its name in messages."""
        return self.root.shown + self.below.encode("utf-8", "backslashreplace").decode()


def shown_path(path: Path) -> str:
    """The path as messages print it: from the working folder where it lies below that."""
    try:
        shown = path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        shown = path.as_posix()
    return shown.encode("utf-8", "backslashreplace").decode()


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of data folders in order of their paths, and problems of what is no such file.

    ``stamp`` changes when anything in a folder comes, goes or is written. ``own`` is how many
    folders hold own records beside the base. ``refused`` are files of a wrong name or folder.
    """

    files: list[DataFile]
    problems: list[Problem]
    stamp: list[object]
    own: int = 0
    refused: list[DataFile] = field(default_factory=list)


def listed(folders: Folders) -> Listing:
    """The files of data folders, folder by folder, as they are now.

    The base alone must say what the data are.

    Raises:
        KbError: there is no such folder, or one of several holds no records.
        FileNotFoundError, NotADirectoryError: a folder in it went away meanwhile.
    """
    if not isinstance(folders, tuple):
        return _listed(folders, 0)
    found = Listing([], [], [], own=len(folders) - 1)
    for number, folder in enumerate(folders):
        listing = _listed(folder, number)
        holds_none = all(file.kind is INFO for file in listing.files)
        if folders[1:] and not listing.problems and holds_none:
            raise KbError(
                f"no records in {folder}", hint="they lie in sources/, territories/, treaties/, …"
            )
        found.files.extend(listing.files)
        found.problems.extend(listing.problems)
        found.refused.extend(listing.refused)
        found.stamp.append(listing.stamp)
    return found


def _listed(folder: Path, number: int) -> Listing:
    if not folder.is_dir():
        raise KbError(f"no data folder at {folder}", hint="name a folder that holds dataset.yaml")
    listing = Listing([], [], [])
    root = Root(folder.resolve(), shown_path(folder / "x")[:-1], number)
    before = len(os.path.join(root.path, ""))  # noqa: PTH118 - the root may end in its separator
    for entry in _walk(root.path):
        below = entry.path[before:].replace(os.sep, "/")
        listing.stamp.append((below, *_state(entry)))
        refused = _refusal(entry, root.path)
        kind = _kind(below)
        if not refused and not isinstance(kind, str):
            listing.files.append(DataFile(root, below, kind))
            continue
        what, rule = refused or (str(kind), "unknown-kind")
        file = DataFile(root, below, INFO)
        listing.problems.append(Problem(file.shown, 1, 1, what, rule))
        if rule in MISPLACED:
            listing.refused.append(file)
    if not number and listing.files and not any(file.kind is INFO for file in listing.files):
        listing.problems.append(_without_info(root))
    return listing


def _without_info(root: Root) -> Problem:
    """The problem that ``dataset.yaml`` is missing."""
    file = DataFile(root, _INFO_FILE, INFO)
    there = "is no file" if file.path.exists() else "is missing"
    message = (
        f"dataset.yaml {there}: it gives the version, title and license of the data "
        f"(own records beside the shipped ones need none: shipped{os.pathsep}{root.path})"
    )
    return Problem(file.shown, 1, 1, message, NO_INFO)


def _state(entry: "os.DirEntry[str]") -> tuple[int, ...]:
    try:
        found = entry.stat()
    except OSError:
        return ()
    return found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns


def is_data_folder(path: Path) -> bool:
    """Whether a folder is surely the root of data: ``dataset.yaml`` and a folder of records.

    A folder called ``sources`` or ``events`` alone may be anybody's.
    """
    return (path / _INFO_FILE).is_file() and has_records(path)


def has_records(path: Path) -> bool:
    """Whether a folder has one of the folders of records."""
    return any((path / name).is_dir() for name in (*FOLDERS, _WORDS))


def _walk(folder: Path) -> "Iterator[os.DirEntry[str]]":
    """The files of a folder in order of their paths, and the folders that lie too deep to read."""
    waiting = [(entry, 1) for entry in _entries(folder)]
    while waiting:
        entry, depth = waiting.pop()
        if entry.is_dir(follow_symlinks=False):
            if depth > MAX_FOLDERS:
                yield entry
            else:
                waiting += [(inner, depth + 1) for inner in _entries(entry.path)]
        elif _is_read(entry, folder):
            yield entry


def _is_read(entry: "os.DirEntry[str]", folder: Path) -> bool:
    """Whether a file may hold data; GeoJSON only where outlines lie: base maps lie deeper."""
    name = entry.name.lower()
    if name.endswith(_FEATURE):
        return Path(entry.path).parent == folder / _GEOMETRY
    return name.endswith((".yaml", ".yml")) or _is_meant(name, entry, folder) or entry.is_symlink()


def _is_meant(name: str, entry: "os.DirEntry[str]", folder: Path) -> bool:
    """Whether a file is surely meant as records, though its name ends otherwise.

    Editors add ``.txt``; JSON is YAML too, and beside records would silently not be read.
    """
    if name.endswith((".yaml.txt", ".yml.txt")):
        return True
    top = Path(entry.path).relative_to(folder).parts[0]
    return name.endswith(".json") and (top in FOLDERS or top == _WORDS)


def _entries(folder: Path | str) -> "list[os.DirEntry[str]]":
    """The entries of a folder without hidden ones, the last first."""
    with os.scandir(folder) as found:
        shown = [entry for entry in found if not entry.name.startswith(".")]
    return sorted(shown, key=lambda entry: entry.name, reverse=True)


def _refusal(entry: "os.DirEntry[str]", root: Path) -> tuple[str, str] | None:
    if entry.is_dir(follow_symlinks=False):
        return f"folders are nested deeper than {MAX_FOLDERS} levels", "too-deep"
    try:
        target = Path(entry.path).resolve() if entry.is_symlink() else root
        is_file = entry.is_file()
    except (OSError, RuntimeError):
        return "link leads nowhere", "not-a-file"
    if not target.is_relative_to(root):
        return "link leads out of the data folder", "outside-folder"
    if not is_file:
        return "not a regular file", "not-a-file"
    if not entry.name.endswith((".yaml", _FEATURE)):
        ending = _FEATURE if entry.name.lower().endswith(_FEATURE) else ".yaml"
        stem = _ENDINGS.sub("", entry.name)
        return f"data files end in {ending}: rename to {stem}{ending}", "file-name"
    return None


def _kind(below: str) -> Kind | str:
    """The kind of the records in a file by its path from the folder, else why there is none."""
    if below in FILES:
        return FILES[below]
    top, inner, _ = below.partition("/")
    if not inner:
        return f"'{top}' belongs in a folder: {', '.join(sorted(FOLDERS))}, {_WORDS}"
    if top == _GEOMETRY:
        if below.endswith(_FEATURE):
            return OUTLINE
        return f"'{_GEOMETRY}' holds <territory>{_FEATURE}, recipes.yaml and lines.yaml"
    known = WORD if top == _WORDS else FOLDERS.get(top)
    return known or f"unknown folder '{top}'{did_you_mean(top, [*FOLDERS, _WORDS, _GEOMETRY])}"
