"""Two parcels share land only where a record says so."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from kb.reading.folder import Folder
from kb.records.territory import Territory
from kb.values.outline import may_meet
from kb.values.problems import Problem

_RULE: Final = "outline-share"
SHARED = 0.02
"""The share of the smaller outline that may lie in another: neighbors are simplified apart."""


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of outlines that share land though neither parcel overlaps or holds the other.

    Either record may accept it.
    """
    shapes, parcels = folder.index.shapes, folder.index.parcels
    drawn = [
        (entry, land)
        for entry, land in folder.records(Territory)
        if land.outline is not None and land.id in shapes
    ]
    for (_, one), (entry, other) in combinations(drawn, 2):
        pair = shapes[one.id], shapes[other.id]
        if not may_meet(*pair) or parcels.share_land(one.id, other.id):
            continue
        if any(accepted.rule == _RULE for accepted in one.accepts):
            continue
        shared = pair[0].shared(pair[1])
        if shared > SHARED:
            smaller = min((one, other), key=lambda land: shapes[land.id].km2)
            message = (
                f"{shared:.1%} of '{smaller.id}' lies in the outlines of both '{one.id}' and "
                f"'{other.id}', and neither says that it overlaps or lies inside the other"
            )
            yield from entry.warning(("outline",), message, _RULE)
