"""Places that stand for land: the parcels in which a place lies, and what is said of that."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from kb.answers import Note
from kb.db.reader import Reader
from kb.errors import AmbiguousError, NotFoundError
from kb.questions.names import Match, in_batches, others_of, resolve
from kb.values.text import without_brackets

_PARCELS = """
SELECT l.parcel_id, t.name, l.lies, l.told_by, l.distance_km, l.precision_km
FROM place_parcel l JOIN territory t ON t.id = l.parcel_id
WHERE l.place_id = :id ORDER BY l.parcel_id
"""
_HOSTS = """
SELECT e.parcel_id, h.parcel_id AS host_id FROM territory_enclosure e
JOIN territory_parcel h ON h.territory_id = e.host_id
WHERE e.parcel_id IN ({marks})
"""
_SURENESS = ("in", "uncertain", "near")


class Lying(NamedTuple):
    """A parcel in which a spot lies (``in``), perhaps lies (``uncertain``), or that is ``near``.

    ``distance_km`` goes to the edge of the outline, of which the worst side is ``precision_km``
    off; both are None where a curator tells of a parcel without one.
    """

    parcel: str
    name: str
    lies: str
    told_by: str
    distance_km: float | None
    precision_km: float | None

    @property
    def sureness(self) -> int:
        """Its place among those in which a spot lies: 0 for certain, 1 and 2 by an outline."""
        return _SURENESS.index(self.lies)

    @property
    def told(self) -> str:
        """How it lies, in words."""
        if self.lies == "in":
            by = "a curator" if self.told_by == "curator" else "its outline"
            return f"in {self.parcel}, by {by}"
        drawn = "in" if self.lies == "uncertain" else "outside of"
        return (
            f"drawn {drawn} {self.parcel}, {self.distance_km:g} km from the edge of its outline, "
            f"which is precise to {self.precision_km:g} km: uncertain"
        )


class Land(NamedTuple):
    """The land that a name means: one territory, or the parcels in which a place lies.

    ``place`` is the id of the place; ``notes`` say that it was asked for, and what else has the
    name.
    """

    lands: Sequence[Match]
    place: str | None = None
    notes: Sequence[Note] = ()


def parcels_of_place(reader: Reader, place: str) -> list[Lying]:
    """Where a place lies or may lie, surest first."""
    rows = [Lying(*row) for row in reader.tuples(_PARCELS, {"id": place})]
    return sorted(rows, key=lambda one: (one.sureness, one.parcel))


def surest(found: Iterable[Lying]) -> list[Lying]:
    """Those in which it lies for certain; where there are none, those of the next word."""
    listed = list(found)
    best = min((one.sureness for one in listed), default=0)
    return [one for one in listed if one.sureness == best]


def innermost(reader: Reader, parcels: Collection[str]) -> list[str]:
    """Some parcels without those around others of them, whose history the inner one has too."""
    around = {
        row["host_id"]
        for marks, some in in_batches(sorted(parcels))
        for row in reader.rows(_HOSTS.format(marks=marks), some)
        if row["host_id"] != row["parcel_id"]
    }
    return [one for one in parcels if one not in around]


def telling(reader: Reader, found: Sequence[Lying]) -> list[Lying]:
    """The parcels whose history tells of a spot.

    One inside another tells the history of both, if the spot lies in it at least as surely: what
    is only near hides no land around it.
    """
    kept = []
    for one in found:
        surer = [other.parcel for other in found if other.sureness <= one.sureness]
        kept += [one] if one.parcel in innermost(reader, surer) else []
    return kept


def land_named(reader: Reader, wanted: str) -> Land:
    """The territory that a name means, or the parcels of the place that it means.

    A territory comes first where both have the name.

    Raises:
        NotFoundError: nothing has the name, or the record knows of no land there.
        AmbiguousError: several things have it.
    """
    match = resolve(reader, wanted, entities=("territory", "place"), units=True)
    land = land_of(reader, match) if match.entity == "place" else Land((match,))
    return land._replace(notes=(*land.notes, *others_of(wanted, match)))


def land_of(reader: Reader, match: Match) -> Land:
    """The parcels in which a place lies, with the note that says so.

    Raises:
        NotFoundError: the record knows of no land there.
    """
    found = telling(reader, surest(parcels_of_place(reader, match.id)))
    if not found:
        raise NotFoundError(
            f"no land of the record is known in which {match.name} lies",
            hint=f"'kb where {match.id}' says what is known there",
        )
    text = f"{match.name} is a place; the answer is that of the land: "
    details = {
        "place": match.id,
        "territories": [one.parcel for one in found],
        "lies": found[0].lies,
    }
    note = Note("place", text + "; ".join(one.told for one in found), details)
    lands = tuple(Match("territory", one.parcel, one.name) for one in found)
    return Land(lands, match.id, (note,))


def only_land(reader: Reader, match: Match) -> tuple[Match, Sequence[Note]]:
    """The one parcel in which a place lies, with the note that says so.

    Raises:
        NotFoundError: the record knows of no land there.
        AmbiguousError: it lies in several that overlap.
    """
    land = land_of(reader, match)
    if len(land.lands) > 1:
        shown = ", ".join(f"{one.id} ({without_brackets(one.name)})" for one in land.lands)
        raise AmbiguousError(
            f"'{match.name}' lies in several lands: {shown}", hint="give one of these ids"
        )
    return land.lands[0], land.notes
