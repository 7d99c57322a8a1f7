"""Our transfers, each once, with all that a row may be held against."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from kb.db.reader import Reader
from kb.questions.beyond import NOBODY
from kb.questions.compare.sides import Lines
from kb.values.dates import When


class Portion(NamedTuple):
    """The share of the land that passes from one party to another; None where all of it does."""

    parties: tuple[str, str]
    lines: tuple[str, str]
    share: float | None


class Ours(NamedTuple):
    """A transfer. ``act`` is its treaty or event; ``days`` are those of signature, effect and
    handover, as far as they are known, ``years`` the first and last year of each.
    """

    transfer: str
    act: str
    treaty: str | None
    territory: str
    kind: str
    moves: str
    givers: Lines
    takers: Lines
    from_parties: str
    to_parties: str
    effective: str
    rule: str
    days: tuple[When, ...]
    years: tuple[tuple[int, int], ...]
    carried_out: str
    standing: str
    unverified: bool
    parcels: frozenset[str]
    portions: tuple[Portion, ...] = ()

    def portion(self, givers: Lines | None, takers: Lines | None) -> float:
        """The share of the land that passes between two sides by a joint title; 1 is all of it."""
        shares = {
            one.parties: one.share
            for one in self.portions
            if (givers is None or one.lines[0] in givers)
            and (takers is None or one.lines[1] in takers)
        }
        known = [share for share in shares.values() if share is not None]
        return min(1.0, sum(known)) if known and len(known) == len(shares) else 1.0

    @property
    def is_inside(self) -> bool:
        """Whether it passed between parties of one line, which no total counts."""
        return self.givers == self.takers and len(self.givers) == 1

    @property
    def names_no_giver(self) -> bool:
        """Whether the record does not say who gave: nobody did, or it is not recorded."""
        return self.givers == {NOBODY}

    @property
    def happened(self) -> bool:
        """Whether it was carried out, at least in part."""
        return self.carried_out != "no"

    def years_from(self, when: When) -> int:
        """How many years it lies after a date, less than 0 before it, 0 in one of its years.

        By the nearest of its days; of two equally near the first.
        """
        return _nearest(self.years, int(when.earliest[:4]), int(when.latest[:4]))

    def days_from(self, when: When) -> int:
        """0 where a date may be one of its days, else 1: so two acts of one year are told apart."""
        return int(not any(day.possibly_within(when.earliest, when.latest) for day in self.days))


@lru_cache(maxsize=50_000)
def _nearest(years: tuple[tuple[int, int], ...], first: int, last: int) -> int:
    """How many years the nearest of some spans of years lies after another span, or before it."""
    return min((max(one[0] - last, 0) or min(one[1] - first, 0) for one in years), key=abs)


_TRANSFERS = """
SELECT t.id, coalesce(t.treaty_id, t.event_id), t.treaty_id, t.territory_id, t.kind, t.moves,
    t.from_parties, t.to_parties, t.effective_written, t.effective_rule, t.carried_out, t.standing,
    t.unverified, r.signed_written, r.signed_earliest, r.signed_latest, t.effective_earliest,
    t.effective_latest, t.handed_over_written, t.handed_over_earliest, t.handed_over_latest
FROM transfer t LEFT JOIN treaty r ON r.id = t.treaty_id
ORDER BY t.id
"""
_PARCELS = """
SELECT p.transfer_id, p.parcel_id, p.from_line, p.to_line, p.from_party, p.to_party, p.share
FROM transfer_parcel p
ORDER BY p.transfer_id, p.parcel_id
"""


def read_transfers(reader: Reader) -> list[Ours]:
    """All transfers, in order of their ids."""
    parcels: dict[str, set[str]] = {}
    lines: dict[str, tuple[set[str], set[str]]] = {}
    portions: dict[str, set[Portion]] = {}
    for transfer, parcel, giver, taker, *parties, share in reader.tuples(_PARCELS):
        if share is not None:
            portion = Portion((parties[0], parties[1]), (giver, taker), share)
            portions.setdefault(transfer, set()).add(portion)
        parcels.setdefault(transfer, set()).add(parcel)
        givers, takers = lines.setdefault(transfer, (set(), set()))
        givers.add(giver)
        takers.add(taker)
    found = []
    for row in reader.tuples(_TRANSFERS):
        givers, takers = lines.get(row[0], (set(), set()))
        name, act, treaty, territory, kind, moves, from_parties, to_parties, effective, *rest = row
        rule, carried_out, standing, unverified, *days = rest
        stated = (days[:3], (effective, *days[3:5]), days[5:])
        known = tuple(When(*one) for one in stated if one[0] is not None)
        found.append(
            Ours(
                transfer=name,
                act=act,
                treaty=treaty,
                territory=territory,
                kind=kind,
                moves=moves,
                givers=frozenset(givers),
                takers=frozenset(takers),
                from_parties=from_parties or "",
                to_parties=to_parties or "",
                effective=effective,
                rule=rule,
                days=known,
                years=tuple((int(one.earliest[:4]), int(one.latest[:4])) for one in known),
                carried_out=carried_out,
                standing=standing,
                unverified=unverified == 1,
                parcels=frozenset(parcels[name]),
                portions=tuple(sorted(portions.get(name, ()))),
            )
        )
    return found


class Book:
    """Our transfers by sides."""

    def __init__(self, transfers: Iterable[Ours]) -> None:
        self.transfers: Sequence[Ours] = tuple(transfers)
        self._between: dict[tuple[Lines | None, Lines | None], Sequence[Ours]] = {}

    @cached_property
    def by_id(self) -> Mapping[str, Ours]:
        """Every transfer by its id."""
        return {one.transfer: one for one in self.transfers}

    @cached_property
    def _from(self) -> Mapping[str, Sequence[Ours]]:
        return _by_line((line, one) for one in self.transfers for line in one.givers)

    @cached_property
    def _to(self) -> Mapping[str, Sequence[Ours]]:
        return _by_line((line, one) for one in self.transfers for line in one.takers)

    def between(self, givers: Lines | None, takers: Lines | None) -> Sequence[Ours]:
        """The transfers from one side to another, by id; ``None`` is any other side."""
        key = (givers, takers)
        if key not in self._between:
            self._between[key] = self._found(givers, takers)
        return self._between[key]

    def _found(self, givers: Lines | None, takers: Lines | None) -> Sequence[Ours]:
        by_line, lines = (self._to, takers or ()) if givers is None else (self._from, givers)
        found = {one for line in lines for one in by_line.get(line, ())}
        if givers is None or takers is None:
            return sorted(one for one in found if not one.is_inside)
        return sorted(one for one in found if one.takers & takers)


def _by_line(pairs: Iterable[tuple[str, Ours]]) -> Mapping[str, Sequence[Ours]]:
    found: dict[str, list[Ours]] = {}
    for line, one in pairs:
        found.setdefault(line, []).append(one)
    return found
