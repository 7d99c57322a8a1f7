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
    for entry, file in folder.records(OutlineFile):
        land = folder.index.territories.get(file.id)
        stem = PurePosixPath(entry.document.path).stem
        if stem != file.id:
            message = f"the outline of '{file.id}' belongs in geometry/{file.id}.geojson"
            yield entry.problem(("id",), message, _RULE)
        elif land is not None and land.parts:
            message = f"'{file.id}' is a whole, which is drawn from its parcels: remove the file"
            yield entry.problem(("id",), message, _RULE)
        elif land is not None and land.outline is None:
            message = f"the record of '{file.id}' tells nothing of this outline: add 'outline'"
            yield entry.problem(("id",), message, _RULE)
    drawn = folder.index.ids.get("outline", {})
    for entry, land in folder.records(Territory):
        if land.outline is None:
            continue
        if land.parts:
            message = f"'{land.id}' is a whole, which is drawn from its parcels: remove 'outline'"
            yield entry.problem(("outline",), message, _RULE)
        elif land.id not in drawn and land.id not in folder.unread:
            message = f"the outline of '{land.id}' is missing: add geometry/{land.id}.geojson"
            yield entry.problem(("outline",), message, _RULE)
