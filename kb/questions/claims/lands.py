"""Land in parcels: what a territory consists of, what it lies inside, and what it shares land with.

A land that lies inside another has moved with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.questions.claims.remembered import Remembering

_PARCELS = "SELECT parcel_id FROM territory_parcel WHERE territory_id = :id ORDER BY parcel_id"
_HOSTS = """
SELECT e.host_id, h.parcel_id FROM territory_enclosure e
JOIN territory_parcel h ON h.territory_id = e.host_id
WHERE e.parcel_id = :id ORDER BY e.depth, e.host_id, h.parcel_id
"""
_OVERLAPS = "SELECT other_id FROM territory_overlap_parcel WHERE parcel_id = :id ORDER BY other_id"


@dataclass(frozen=True, slots=True)
class Share:
    """How the land that a claim names lies in relation to land that moved.

    ``moved`` are the parcels named that moved, ``inside`` those that lie inside what moved (with
    the host), ``touched`` those that only share land with it, ``rest`` all others.
    """

    moved: frozenset[str]
    inside: Mapping[str, str]
    touched: frozenset[str]
    rest: frozenset[str]

    @property
    def covered(self) -> frozenset[str]:
        """The parcels named that moved, by themselves or within their host."""
        return self.moved | frozenset(self.inside)


def parcels_of(reader: Remembering, territories: Iterable[str]) -> frozenset[str]:
    """The parcels of some territories together; none of one that the record lacks."""
    return frozenset(
        row["parcel_id"] for one in territories for row in reader.rows(_PARCELS, {"id": one})
    )


def hosts_of(reader: Remembering, parcel: str) -> Mapping[str, frozenset[str]]:
    """The territories that a parcel lies inside, each with its parcels; the nearest first."""
    found: dict[str, set[str]] = {}
    for row in reader.rows(_HOSTS, {"id": parcel}):
        found.setdefault(row["host_id"], set()).add(row["parcel_id"])
    return {host: frozenset(parcels) for host, parcels in found.items()}


def sharing_with(reader: Remembering, parcel: str) -> list[str]:
    """The parcels that share land with a parcel without being part of one another."""
    return [row["other_id"] for row in reader.rows(_OVERLAPS, {"id": parcel})]


def share(reader: Remembering, named: frozenset[str], moved: frozenset[str]) -> Share:
    """How the parcels that are named lie in relation to those that moved."""
    both = named & moved
    inside: dict[str, str] = {}
    touched = set()
    for parcel in sorted(named - both):
        hosts = hosts_of(reader, parcel)
        host = next((one for one, parcels in hosts.items() if parcels <= moved), None)
        if host is not None:
            inside[parcel] = host
        elif not moved.isdisjoint(sharing_with(reader, parcel)):
            touched.add(parcel)
    rest = named - both - inside.keys() - touched
    return Share(both, inside, frozenset(touched), frozenset(rest))


def outermost(reader: Remembering, parcels: frozenset[str]) -> frozenset[str]:
    """The same land without parcels that lie inside others of it, so that none counts twice."""
    return frozenset(
        one
        for one in parcels
        if not any(host <= parcels for host in hosts_of(reader, one).values())
    )
