"""Every outline is of a parcel whose record tells of it, in a file named by it."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from kb.reading.folder import Folder
from kb.records.outline import OutlineFile
from kb.records.territory import Territory
from kb.values.problems import Problem

_RULE = "outline-file"


def check(folder: Folder) -> Iterator[Problem]:
    """Report files without a record, records without a file, and outlines of wholes.

    A file that cannot be read is there all the same.
    """
    yield from _files(folder)
    yield from _records(folder)


def _files(folder: Folder) -> Iterator[Problem]:
    for entry, file in folder.records(OutlineFile):
        land = folder.index.territories.get(file.id)
        if land is None:
            continue  # an unknown reference
        if _named(entry.document.path) != file.id:
            message = f"the outline of '{file.id}' belongs in geometry/{file.id}.geojson"
        elif land.parts:
            message = f"'{file.id}' is a whole, which is drawn from its parcels: remove the file"
        elif land.outline is None:
            message = f"the record of '{file.id}' tells nothing of this outline: add 'outline'"
        else:
            continue
        yield entry.problem(("id",), message, _RULE)


def _records(folder: Folder) -> Iterator[Problem]:
    files = (one.document.path for one in folder.entries if one.kind.name == "outline")
    drawn = {*folder.index.ids.get("outline", {}), *map(_named, files), *folder.unread}
    for entry, land in folder.records(Territory):
        if land.outline is not None and land.parts:
            message = f"'{land.id}' is a whole, which is drawn from its parcels: remove 'outline'"
        elif land.outline is not None and land.id not in drawn:
            message = f"the outline of '{land.id}' is missing: add geometry/{land.id}.geojson"
        else:
            continue
        yield entry.problem(("outline",), message, _RULE)


def _named(path: str) -> str:
    """The parcel by which the file of an outline is named."""
    return PurePosixPath(path).stem
