"""Beyond the record: whether a question asks for more than curators claim to know.

Where no coverage is stated, nothing is claimed and nothing is beyond it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from kb.answers import Note
from kb.db.reader import Reader
from kb.questions.names import side_names
from kb.values.dates import FIRST_DAY, LAST_DAY, shifted

NOBODY = "nobody"
_MOST = 5
"""How many claims a note names."""


class Claim(NamedTuple):
    """A claim that the record has all that moved between two lines, or a line and all others.

    ``first`` and ``last`` are the days of ``since`` and ``until``.
    """

    id: str
    line: str
    other: str | None
    since: str
    until: str
    first: str
    last: str
    moves: tuple[str, ...]


class Gap(NamedTuple):
    """What is known to be missing of a parcel, between two days."""

    what: str
    first: str
    last: str


class Scope(NamedTuple):
    """What is asked: sides, days, what moves.

    ``lines`` are the lines of both sides, None for anyone; without the pair no side is asked for.
    Without a day the period is open there; without ``moves`` anything may move.
    """

    lines: tuple[str | None, str | None] | None = None
    first: str | None = None
    last: str | None = None
    moves: Collection[str] = ()


class Land(NamedTuple):
    """The claims that bear on each parcel of a territory, and what is missing of it."""

    claims: Mapping[str, Sequence[Claim]]
    gaps: Mapping[str, Sequence[Gap]]
    stated: Sequence[Claim]

    def missing(self, parcel: str, first: str | None = None, last: str | None = None) -> list[str]:
        """What is known to be missing of a parcel between two days, or at any time, in words."""
        return [
            gap.what
            for gap in self.gaps.get(parcel, ())
            if gap.first <= (last or LAST_DAY) and (first or FIRST_DAY) <= gap.last
        ]

    def covers(
        self, parcel: str, first: str | None = None, last: str | None = None, moves: str = ""
    ) -> bool:
        """Whether the record claims to know who held a parcel between two days, in one way.

        False is the status *not covered*: no claim bears on the land, the days lie outside of
        those that do, or something is known to be missing there.
        """
        if not self.stated:
            return True
        claims = [one for one in self.claims[parcel] if not moves or moves in one.moves]
        inside = _holds(claims, Scope(first=first, last=last))
        return inside and not self.missing(parcel, first, last)


_CLAIMS = """
SELECT c.id, c.line_id, c.other_id, c.since_written, c.until_written, c.since_earliest,
    c.until_latest, m.moves
FROM coverage_claim c JOIN coverage_move m ON m.claim_id = c.id
ORDER BY c.position, m.position
"""
_LINES = """
SELECT DISTINCT o.parcel_id, p.from_line, p.to_line FROM territory_parcel o
JOIN transfer_parcel p ON p.parcel_id = o.parcel_id WHERE o.territory_id = :territory
UNION
SELECT DISTINCT o.parcel_id, p.from_line, p.to_line FROM territory_parcel o
JOIN territory_enclosure e ON e.parcel_id = o.parcel_id
JOIN territory_parcel h ON h.territory_id = e.host_id
JOIN transfer_parcel p ON p.parcel_id = h.parcel_id WHERE o.territory_id = :territory
ORDER BY 1, 2, 3
"""
_GAPS = """
SELECT o.parcel_id, m.what, coalesce(m.since_earliest, c.since_earliest) AS first,
    coalesce(m.until_latest, c.until_latest) AS last
FROM coverage_missing m JOIN coverage_claim c ON c.id = m.claim_id
JOIN territory_parcel g ON g.territory_id = m.territory_id
JOIN territory_parcel o ON o.parcel_id = g.parcel_id OR EXISTS (
    SELECT 1 FROM territory_enclosure e
    JOIN territory_parcel h ON h.territory_id = e.host_id
    WHERE e.parcel_id = o.parcel_id AND h.parcel_id = g.parcel_id)
WHERE o.territory_id = :territory
ORDER BY c.position, m.position, o.parcel_id
"""
_PARCELS = """
SELECT p.parcel_id FROM territory_parcel p WHERE p.territory_id = :territory ORDER BY p.parcel_id
"""


def beyond(reader: Reader, scope: Scope) -> Note | None:
    """The note that a question reaches beyond what the record claims to know, if it does."""
    claims = read_claims(reader)
    bearing = [one for one in claims if _is_of(one, scope.lines)]
    inside = _holds(bearing, scope)
    known = all(
        _holds([one for one in bearing if word in one.moves], scope) for word in scope.moves
    )
    if not claims or (inside and known):
        return None
    sides = {one for one in scope.lines or () if one}
    near = [one for one in claims if sides & {one.line, one.other}] or claims
    return _note(scope, near, _known(near, side_names(reader), moves=inside))


def outside(reader: Reader, scope: Scope) -> bool:
    """Whether no claim bears on any of what is asked; where none is stated, nothing is outside."""
    claims = read_claims(reader)
    first, last = scope.first or FIRST_DAY, scope.last or LAST_DAY
    return bool(claims) and not any(
        _is_of(one, scope.lines) and one.first <= last and first <= one.last for one in claims
    )


def beyond_land(
    reader: Reader, territory: str, *, first: str | None = None, last: str | None = None
) -> Note | None:
    """The same of land between two days; also where something is known to be missing there."""
    land = read_land(reader, territory)
    scope = Scope(first=first, last=last)
    said = [what for parcel in land.claims for what in land.missing(parcel, first, last)]
    said = list(dict.fromkeys(said))
    if any(not _holds(claims, scope) for claims in land.claims.values()):
        said.insert(0, _known(land.stated, side_names(reader)))
    return _note(scope, land.stated, "; ".join(said)) if land.stated and said else None


def beyond_filters(
    reader: Reader,
    *,
    party: str | None = None,
    territory: str | None = None,
    kind: str | None = None,
    first: str | None = None,
    last: str | None = None,
) -> Note | None:
    """The same for filters: a line or party, a territory, a kind of transfer, two days.

    A kind alone reaches nowhere beyond the record: the answer is what the record has of it.
    """
    if party is None and territory is None and first is None and last is None:
        return None
    sql = "SELECT p.line_id FROM party p WHERE p.id = :id"
    line = next((row["line_id"] for row in reader.rows(sql, {"id": party})), party)
    sql = "SELECT k.moves FROM transfer_kind k WHERE k.id = :id"
    moves = {row["moves"] for row in reader.rows(sql, {"id": kind})}
    if party is not None or territory is None:
        scope = Scope((line, None) if line else None, first, last, moves)
        found = beyond(reader, scope)
        if found:
            return found
    return beyond_land(reader, territory, first=first, last=last) if territory else None


def read_claims(reader: Reader) -> list[Claim]:
    """All that curators claim to know, in their order."""
    found: dict[str, Claim] = {}
    for name, *values, word in reader.tuples(_CLAIMS):
        moves = (*found[name].moves, word) if name in found else (word,)
        found[name] = Claim._make((name, *values, moves))
    return list(found.values())


def read_land(reader: Reader, territory: str) -> Land:
    """What is claimed, and what is missing, of the parcels of a territory."""
    stated = read_claims(reader)
    asked = {"territory": territory}
    lines: dict[str, set[str]] = {row["parcel_id"]: set() for row in reader.rows(_PARCELS, asked)}
    for parcel, giver, taker in reader.tuples(_LINES, asked):
        lines[parcel] |= {giver, taker} - {NOBODY}
    gaps: dict[str, list[Gap]] = {}
    for parcel, *values in reader.tuples(_GAPS, asked):
        gaps.setdefault(parcel, []).append(Gap(*values))
    claims = {parcel: [one for one in stated if _touches(one, lines[parcel])] for parcel in lines}
    return Land(claims, gaps, stated)


def _is_of(claim: Claim, lines: tuple[str | None, str | None] | None) -> bool:
    """Whether a claim is about all that may pass between two sides; any is without sides."""
    if lines is None:
        return True
    sides = {one for one in lines if one not in {None, NOBODY}}
    if claim.other is None:
        return claim.line in sides
    return sides == {claim.line, claim.other}


def _touches(claim: Claim, lines: Collection[str]) -> bool:
    """Whether a claim is about land that passed between some lines; any is without lines."""
    return not lines or {claim.line, claim.other or claim.line} <= set(lines)


def _holds(claims: Iterable[Claim], scope: Scope) -> bool:
    """Whether some claims together leave out no day that is asked for."""
    spans = sorted((one.first, one.last) for one in claims)
    if not spans:
        return False
    needed, end = scope.first or scope.last or spans[0][0], scope.last or scope.first or ""
    for first, last in spans:
        if first <= needed <= last:
            if end <= last:
                return True
            needed = shifted(last, 1)
    return False


def _known(claims: Sequence[Claim], names: Mapping[str, str], *, moves: bool = False) -> str:
    """What the record claims to know, in words."""
    said = [
        f"{between(one, names)}, {one.since}–{one.until}"
        + (f" ({', '.join(one.moves)})" if moves else "")
        for one in claims[:_MOST]
    ]
    more = f"; and {len(claims) - _MOST} more" if len(claims) > _MOST else ""
    return f"the record claims to know only {'; '.join(said)}{more}"


def between(claim: Claim, names: Mapping[str, str]) -> str:
    """Whom a claim is about, in words."""
    other = names.get(claim.other, claim.other) if claim.other else "all others"
    return f"{names.get(claim.line, claim.line)} with {other}"


def _note(scope: Scope, claims: Iterable[Claim], text: str) -> Note:
    details = {
        "lines": list(scope.lines) if scope.lines else None,
        "since": scope.first,
        "until": scope.last,
        "coverage": [one.id for one in claims],
    }
    return Note("not-covered", f"{text}; see 'kb coverage'", details)
