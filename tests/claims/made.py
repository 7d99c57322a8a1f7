"""Claims made from a record, true ones and ones with one thing changed, for any data.

Changed claims can be true: land that was ceded and given back in one year, two treaties of a day.
``is_also_so`` asks the record, by sets and loops of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kb.db.reader import Reader, Record
from kb.questions.claims.claim import Act, Area, Claim, Day
from kb.values.areas import significant_digits

ACTS: dict[str, Act] = {"title": "gave", "possession": "occupied", "use": "leased"}
BACK = {"retrocession", "evacuation", "lease-end"}
SHARED = {"condominium", "partition", "exchange"}


@dataclass(frozen=True)
class Moved:
    """A transfer with all that a claim may say of it."""

    row: Record
    parcels: frozenset[str]
    givers: frozenset[str]
    takers: frozenset[str]
    days: tuple[tuple[str, str], ...]

    @property
    def claim(self) -> Claim:
        kind, moves = self.row["kind"], self.row["moves"]
        act: Act = "took" if kind in {"annexation", "independence", "union"} else ACTS[moves]
        if kind in {"recognition-of-independence", "zone"}:
            act = "took"
        if kind in BACK:
            act = "returned"
        if kind in SHARED and moves != "title":
            act = "shared"
        first, last = self.row["effective_earliest"], self.row["effective_latest"]
        return Claim(
            act,
            treaties=(self.row["treaty"],) if self.row["treaty"] else (),
            events=(self.row["event"],) if self.row["event"] else (),
            givers=tuple(sorted(self.givers - {"nobody"})),
            takers=tuple(sorted(self.takers - (self.givers if act != "shared" else set()))),
            territories=(self.row["territory"],),
            days=(Day(first, last, "gregorian"),),
        )


def transfers(reader: Reader) -> list[Moved]:
    """Every transfer that moved something and was not left undone."""
    rows = reader.rows(
        "SELECT v.*, t.signed_earliest, t.signed_latest FROM v_transfer v "
        "LEFT JOIN treaty t ON t.id = v.treaty "
        "WHERE v.moves <> 'nothing' AND v.unverified = 0 ORDER BY v.id"
    )
    sides: dict[str, list[Record]] = {}
    for one in reader.rows("SELECT * FROM transfer_parcel"):
        sides.setdefault(one["transfer_id"], []).append(one)
    steps: dict[str, list[tuple[str, str]]] = {}
    for one in reader.rows("SELECT treaty_id, date_earliest, date_latest FROM step"):
        span = (one["date_earliest"], one["date_latest"])
        steps.setdefault(one["treaty_id"], []).append(span)
    found = []
    for row in rows:
        own = sides[row["id"]]
        days = [(row["effective_earliest"], row["effective_latest"])]
        for first, last in (
            ("handed_over_earliest", "handed_over_latest"),
            ("signed_earliest", "signed_latest"),
        ):
            if row[first]:
                days.append((row[first], row[last]))
        days += steps.get(row["treaty"], [])
        found.append(
            Moved(
                row,
                frozenset(one["parcel_id"] for one in own),
                frozenset(one["from_line"] for one in own),
                frozenset(one["to_line"] for one in own),
                tuple(days),
            )
        )
    return found


def is_also_so(moves: list[Moved], claim: Claim, parcels: frozenset[str]) -> bool:
    """Whether some transfer has all that a claim says but its area and its kind."""
    for one in moves:
        if claim.treaties and one.row["treaty"] not in claim.treaties:
            continue
        if claim.events and one.row["event"] not in claim.events:
            continue
        if not (set(claim.givers) <= one.givers and set(claim.takers) <= one.takers):
            continue
        if parcels and not parcels & one.parcels:
            continue
        spans = [(day.earliest, day.latest) for day in claim.days]
        if all(any(a <= end and start <= b for a, b in spans) for start, end in one.days):
            return True
        if all(any(start <= b and a <= end for start, end in one.days) for a, b in spans):
            return True
    return False


def around(reader: Reader, parcels: frozenset[str]) -> frozenset[str]:
    """Some parcels with all parcels of what they lie inside, which they moved with."""
    rows = reader.rows(
        "SELECT e.parcel_id, h.parcel_id AS host FROM territory_enclosure e "
        "JOIN territory_parcel h ON h.territory_id = e.host_id"
    )
    return parcels | {row["host"] for row in rows if row["parcel_id"] in parcels}


def less_said(claim: Claim) -> Iterator[Claim]:
    """The claim, and what is left of it where it says less."""
    yield claim
    if claim.givers and claim.takers:
        yield replace(claim, treaties=(), events=())
        yield replace(claim, territories=())
        if claim.treaties:
            yield replace(claim, days=())


def with_area(claim: Claim, km2: float) -> Claim:
    """The claim with an area, as exact as its number is."""
    return replace(claim, area=area_of(km2))


def area_of(km2: float) -> Area:
    """An area with the digits of its number."""
    return Area(km2, km2, "exact", significant_digits(Decimal(repr(km2)).normalize()))


def in_year(claim: Claim, by: int) -> Claim:
    """The claim, ``by`` years later."""
    days = []
    for day in claim.days:
        year = int(day.earliest[:4]) + by
        days.append(Day(f"{year:04}-01-01", f"{year:04}-12-31", day.calendar))
    return replace(claim, days=tuple(days))


def exchanged(claim: Claim) -> Claim:
    """The claim with giver and taker exchanged."""
    return replace(claim, givers=claim.takers, takers=claim.givers)
