"""Facts that exclude a claim: one transfer that agrees in all but one of sides, treaty and time.

Silence excludes nothing: the record may lack a transfer. So the transfer that differs must share
more than the land with the claim, and the act must be one that the record would have (a cession,
not every conquest).
"""

from collections.abc import Sequence

from kb.questions.claims.claim import Claim
from kb.questions.claims.days import dated, signing
from kb.questions.claims.lands import share
from kb.questions.claims.moves import Agreement, Move
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.verdicts import Finding
from kb.values.dates import shifted
from kb.values.moves import NOBODY

_A_YEAR = 366
_NEVER = frozenset({"took", "occupied"})
_PARTIES = "SELECT p.party_id FROM treaty_party p WHERE p.treaty_id = :treaty"
_RELATED = """
SELECT r.kind FROM relation r
WHERE r.kind IN ('confirms', 'implements', 'amends', 'supersedes', 'extends')
    AND (r.treaty_id = :one AND r.other_id = :other OR r.treaty_id = :other AND r.other_id = :one)
ORDER BY r.id
"""
"""Of two treaties that bear so on each other, either may be said to have made a cession."""


def excluded_by(
    reader: Remembering, claim: Claim, named: frozenset[str], near: Sequence[Agreement]
) -> Finding | None:
    """The finding that contradicts a claim, if the record has a transfer that excludes it."""
    if claim.part or claim.places or (claim.act in _NEVER and not claim.kinds):
        return None
    for one in near:
        if one.move.row["moves"] == "nothing" or one.move.row["carried_out"] == "no":
            continue
        if one.differing == ["time"] and any(map(_says_it_again, near)):
            continue
        told = _excluding(reader, claim, named, one, [other.move for other in near])
        if told is not None:
            what = f"{one.move.id} ({one.move.told}, {one.move.row['effective']})"
            details = {"transfers": [one.move.id]}
            return Finding("contradicted", f"{told}: the record has {what}", details, part="act")
    return None


def _says_it_again(one: Agreement) -> bool:
    """Whether an act that moved nothing agreed on the move at the time of a claim."""
    return one.move.row["moves"] == "nothing" and one.time is True and one.sides is True


def _excluding(
    reader: Remembering,
    claim: Claim,
    named: frozenset[str],
    one: Agreement,
    moves: Sequence[Move],
) -> str | None:
    """What of a claim a transfer excludes, in words; ``None`` where it excludes nothing."""
    if named and share(reader, named, one.move.parcels).rest:
        return None
    if one.whole:
        return _another_kind(claim, one)
    single = len(one.differing) == 1 and bool(one.agreeing)
    if not one.act or not single or (len(claim.treaties) > 1 and not named):
        return None
    if one.differing == ["sides"]:
        return _other_sides(reader, claim, one)
    if one.differing == ["time"]:
        return _another_time(reader, claim, named, one, moves)
    return _another_treaty(reader, claim, named, one)


def _another_kind(claim: Claim, one: Agreement) -> str | None:
    """Another kind excludes the one named where the treaty or the time is the same."""
    excludes = claim.kinds and not one.act and (one.treaty or (one.time and _is_narrow(claim)))
    return f"not {' or '.join(claim.kinds)}" if excludes else None


def _other_sides(reader: Remembering, claim: Claim, one: Agreement) -> str | None:
    """Other sides exclude a claim where the record knows who gave, by treaty or land and time.

    A treaty of many parties may have moved other land between others of them.
    """
    if claim.givers and not one.move.givers.parties - {NOBODY}:
        return None
    if not one.treaty and not (claim.territories and one.time and _is_narrow(claim)):
        return None
    if not claim.territories and not _is_bilateral(reader, one.move.row["treaty"]):
        return None
    whose = [f"from {name}" for name in claim.givers] + [f"to {name}" for name in claim.takers]
    return f"not {' '.join(whose)}"


def _is_narrow(claim: Claim) -> bool:
    """Whether each date of a claim is within a year: land may pass twice within a longer time."""
    return all(day.latest <= shifted(day.earliest, _A_YEAR) for day in claim.days)


def _is_bilateral(reader: Remembering, treaty: str | None) -> bool:
    return len(reader.rows(_PARTIES, {"treaty": treaty})) == 2


def _another_time(
    reader: Remembering,
    claim: Claim,
    named: frozenset[str],
    one: Agreement,
    moves: Sequence[Move],
) -> str | None:
    """Another time excludes a claim unless the land had gone back, so that it may move again.

    A later time excludes nothing where the record knows only when the treaty was signed.
    """
    if one.move.may_be_as_late_as(claim.days):
        return None
    if not one.treaty:
        if not (named and one.sides):
            return None
        if any(_goes_back(claim, one.move, move) for move in moves):
            return None
    days = ", ".join(dated(day) for day in claim.days)
    held = ", ".join(
        dict.fromkeys(f"{held.what} {held.when.written}" for held in one.move.held(reader))
    )
    return f"not in {days} but {held}"


def _goes_back(claim: Claim, one: Move, other: Move) -> bool:
    """Whether a transfer gave land back between a recorded one and the days of a claim."""
    days = [one.row["effective_earliest"], one.row["effective_latest"]]
    days += [end for day in claim.days for end in (day.earliest, day.latest)]
    between = min(days) <= other.row["effective_latest"]
    between = between and other.row["effective_earliest"] <= max(days)
    opposite = other.givers.lines & one.takers.lines and other.takers.lines & one.givers.lines
    return bool(between and opposite)


def _another_treaty(
    reader: Remembering, claim: Claim, named: frozenset[str], one: Agreement
) -> str | None:
    """Another treaty of the same year excludes the one named, unless the two bear on each other."""
    if not named or not one.sides or len(claim.treaties) != 1:
        return None
    treaty, other = claim.treaties[0], one.move.row["treaty"]
    if other is None:
        return None
    signed = signing(reader, treaty, claim.source)
    if signed is None or reader.rows(_RELATED, {"one": treaty, "other": other}):
        return None
    years = {one.move.row["effective_earliest"][:4], one.move.row["effective_latest"][:4]}
    of_the_year = years == {signed.when.earliest[:4]} == {signed.when.latest[:4]}
    return f"not by {treaty}" if of_the_year else None
