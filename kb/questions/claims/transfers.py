"""Claims that land moved: by which act, from whom to whom, of what kind, when, and how much."""

from collections.abc import Mapping, Sequence
from typing import Final

from kb.questions.claims.areas import judge_area, stated
from kb.questions.claims.cited import cited_by, witnesses
from kb.questions.claims.claim import Claim
from kb.questions.claims.days import judge_days, signing
from kb.questions.claims.excluded import excluded_by
from kb.questions.claims.figures import size_of, size_of_territories, whole_of
from kb.questions.claims.lands import Share, outermost, parcels_of, share
from kb.questions.claims.moves import (
    GOING_BACK,
    Agreement,
    Move,
    agreement,
    candidates,
    is_of_another_kind,
    land_of,
    sides_agree,
)
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.sides import in_words, lines_of
from kb.questions.claims.verdicts import Finding, Verdict, of_parts, worst
from kb.values.dates import When, shifted

_A_YEAR: Final = 366
_HANDS = """
SELECT DISTINCT o.from_line, o.to_line FROM transfer_parcel p
JOIN transfer_parcel o ON o.parcel_id = p.parcel_id
WHERE p.transfer_id = :id
"""
_UNREAD_INSIDE = """
SELECT t.id FROM territory t
WHERE t.id = :id AND (t.unverified = 1 OR t.unverified_fields LIKE '%inside%')
"""
_DOUBTS: Final[Mapping[str, Mapping[str, str]]] = {
    "carried_out": {"no": "it was not carried out", "partly": "carried out in part only"},
    "standing": {"contested": "a side contests it", "disputed-land": "both sides claimed the land"},
}
_REJECTED = """
SELECT s.step, s.party_id, s.date_written FROM step s
WHERE s.treaty_id = :treaty AND (s.step = 'rejected'
    OR s.step IN ('denounced', 'annulled') AND s.date_earliest <= :effective)
    AND NOT EXISTS (SELECT 1 FROM relation r JOIN treaty c ON c.id = r.treaty_id
        WHERE r.other_id = s.treaty_id AND r.kind = 'confirms'
        AND c.signed_earliest >= s.date_earliest)
ORDER BY s.date_earliest, s.id
"""
"""A treaty that ended after the land had moved had moved it nevertheless; one that a side rejected
and a later treaty confirms is in doubt no more."""


def judge_transfer(reader: Remembering, claim: Claim) -> Verdict:
    """The verdict on a claim that land moved, by the transfers that agree with all it says.

    Where none agrees, a transfer that agrees in all parts but one may exclude the claim; else the
    record is silent.
    """
    named = parcels_of(reader, claim.territories)
    if claim.territories and not named:
        return _silent(f"the record has no land {' and '.join(claim.territories)}")
    undated = not claim.days or not (claim.givers and claim.takers)
    if undated and not (named or claim.treaties or claim.events):
        return _silent("two sides alone are no claim: neither land, treaty nor day is named")
    return _by_transfers(reader, claim, named)


def _by_transfers(reader: Remembering, claim: Claim, named: frozenset[str]) -> Verdict:
    """The verdict by transfers for which a source other than the one under test is cited."""
    found = [agreement(reader, claim, move) for move in candidates(reader, claim)]
    known = [one for one in found if witnesses(reader, "transfer", one.move.id, claim.source)]
    if found and not known:
        return _silent("no independent source is cited for such a transfer")
    near = [one for one in known if _bears_on(reader, named, one.move)]
    return _by_agreement(reader, claim, named, near)


def _by_agreement(
    reader: Remembering, claim: Claim, named: frozenset[str], near: Sequence[Agreement]
) -> Verdict:
    """The verdict by transfers that agree with all of a claim, else with all but its act."""
    agreeing = [one for one in near if one.whole]
    fitting = [one.move for one in agreeing if one.act]
    if fitting:
        return _met(reader, claim, named, fitting)
    otherwise = [one.move for one in agreeing if is_of_another_kind(claim, one.move.row)]
    if otherwise:
        return _of_another_kind(reader, claim, named, otherwise)
    return _unmet(reader, claim, named, near)


def _silent(told: str, moves: Sequence[Move] = ()) -> Verdict:
    """The verdict where the record is silent, with the transfers that it has instead."""
    shown = ", ".join(f"{one.id} ({one.told}, {one.row['effective']})" for one in moves[:3])
    text = f"{told} {shown}{' …' if moves[3:] else ''}" if shown else told
    details = {"transfers": [one.id for one in moves[:3]]} if moves else {}
    return of_parts([Finding("not-covered", text, details, part="act")])


def _bears_on(reader: Remembering, named: frozenset[str], move: Move) -> bool:
    """Whether a transfer moved any of the land named, or land around it; if none is, any."""
    found = share(reader, named, move.parcels)
    return not named or bool(found.covered or found.touched)


def _met(
    reader: Remembering, claim: Claim, named: frozenset[str], moves: Sequence[Move]
) -> Verdict:
    """The verdict on a claim with which some transfers agree: sides, land, days and area."""
    sure = [move for move in moves if not _doubts(reader, move)] or list(moves)
    kept = sure if not named or _covers(reader, named, sure, moves) else list(moves)
    parts = [_carried(reader, claim, move) for move in kept]
    parts += _within_line(reader, claim, kept)
    if named:
        parts.append(_extent(reader, claim, named, kept))
    if claim.days:
        parts.append(_dated(reader, claim, kept))
    if claim.area is not None:
        parts.append(_measured(reader, claim, named, kept))
    return of_parts(parts)


def _covers(
    reader: Remembering, named: frozenset[str], some: Sequence[Move], every: Sequence[Move]
) -> bool:
    """Whether some transfers moved as much of the land as all of them did."""
    most = share(reader, named, land_of(every)).covered
    return share(reader, named, land_of(some)).covered == most


def _doubts(reader: Remembering, move: Move) -> list[str]:
    """Why a transfer is in doubt: not carried out, contested, unchecked, its treaty rejected."""
    row = move.row
    doubts = [told[row[name]] for name, told in _DOUBTS.items() if row[name] in told]
    if row["unverified"]:
        doubts.append("nobody has checked it")
    asked = {"treaty": row["treaty"], "effective": row["effective_latest"]}
    for step in reader.rows(_REJECTED, asked) if row["treaty"] else ():
        who = step["party_id"] or "all"
        if step["party_id"] is None or _concerned(reader, move, who):
            doubts.append(f"the treaty was {step['step']} by {who} in {step['date_written']}")
    return doubts


def _concerned(reader: Remembering, move: Move, party: str) -> bool:
    """Whether a party ever gave or got any of the land of a transfer, or it moved on its behalf.

    A power that refuses a treaty of many for another land of it casts no doubt on this one.
    """
    hands = {line for row in reader.rows(_HANDS, {"id": move.id}) for line in row.values()}
    whose = lines_of(reader, (party,))[party]
    return bool(whose & hands) or move.row["on_behalf_of"] == party


def _carried(reader: Remembering, claim: Claim, move: Move) -> Finding:
    """One transfer in words; qualified where it was not carried out, or is contested."""
    sources = witnesses(reader, "transfer", move.id, claim.source)
    text = f"{move.id}: {move.told}, {move.row['effective']}, by {cited_by(sources)}"
    details = {"transfers": [move.id]}
    doubts = _doubts(reader, move)
    if doubts:
        return Finding("qualified", f"{text}; but {'; '.join(doubts)}", details, part="act")
    return Finding("supported", text, details, part="act")


def _within_line(reader: Remembering, claim: Claim, moves: Sequence[Move]) -> list[Finding]:
    """The finding that a side was another party of the line that is named."""
    told = []
    for names, side in ((claim.givers, "givers"), (claim.takers, "takers")):
        named = lines_of(reader, names)
        whose = [getattr(move, side) for move in moves]
        if named and all(one.only_of_the_line(named) for one in whose):
            told.append(in_words(whose[0].parties))
    if not told:
        return []
    return [Finding("qualified", f"it was {', '.join(told)}, of the same line", part="sides")]


def _extent(
    reader: Remembering, claim: Claim, named: frozenset[str], moves: Sequence[Move]
) -> Finding:
    """Whether the land that is named moved as a whole, or in part where a part is said."""
    moved = land_of(moves)
    found = share(reader, named, moved)
    if claim.part:
        return _part(found, claim.share)
    left = sorted(found.rest | found.touched)
    if left:
        return Finding("qualified", f"not so by it: {', '.join(left)}", part="land")
    told = [f"{one} lies inside {host}" for one, host in sorted(found.inside.items())]
    if claim.places:
        lands = " and ".join(claim.territories)
        told.append(f"{' and '.join(claim.places)}: judged by the land in which it lies, {lands}")
    if any(reader.rows(_UNREAD_INSIDE, {"id": one}) for one in found.inside):
        told.append("that the land lies there nobody has checked")
        return Finding("qualified", "; ".join(told), part="land")
    return Finding("supported", "; ".join(told), part="land")


def _part(found: Share, said: str) -> Finding:
    """The finding on land of which a part is said to have moved: some did, and not all.

    How much that was is not judged: a text rarely says by which figures.
    """
    if not found.rest and not found.touched:
        return Finding("qualified", "the record has it of the whole, not of a part", part="land")
    moved = ", ".join(sorted(found.covered)) or "some"
    told = f"of it moved {moved}"
    if said:
        return Finding("qualified", f"{told}; that this is '{said}' is not judged", part="land")
    return Finding("supported", told, part="land")


def _dated(reader: Remembering, claim: Claim, moves: Sequence[Move]) -> Finding:
    """The finding on the days of a claim, by the transfer whose days fit best."""
    found = [_dated_by(reader, claim, move) for move in moves]
    order = ("supported", "qualified", "contradicted")
    return min(found, key=lambda one: order.index(one.verdict))


def _dated_by(reader: Remembering, claim: Claim, move: Move) -> Finding:
    """The finding on the days of a claim by one transfer.

    Land does not go back when it is agreed that it will: a day more than a year before is that of
    the agreement alone.
    """
    found = judge_days(claim.days, move.held(reader), move.calendars(reader))
    if found.verdict != "supported" or move.row["kind"] not in GOING_BACK:
        return found
    year_before = shifted(move.row["effective_earliest"], -_A_YEAR)
    if not all(day.latest < year_before for day in claim.days):
        return found
    told = f"{found.evidence}, but it went back only in {move.row['effective']}"
    return Finding("qualified", told, part="day")


def _measured(
    reader: Remembering, claim: Claim, named: frozenset[str], moves: Sequence[Move]
) -> Finding:
    """The finding on an area: of the named land that moved, else of one transfer alone."""
    assert claim.area is not None
    said = stated(reader, claim.area)
    moved = land_of(moves)
    land = outermost(reader, share(reader, named, moved).covered if named else moved)
    whole = whole_of(reader, land, (*claim.territories, *(move.row["territory"] for move in moves)))
    found = judge_area(said, size_of(reader, land, claim.source, whole))
    if found.verdict == "supported" or len(moves) < 2:
        return found
    for move in moves:
        alone = outermost(reader, move.parcels & named if named else move.parcels)
        if alone and alone != land:
            name = move.row["territory"]
            whole = whole_of(reader, alone, (name,))
            one = judge_area(said, size_of(reader, alone, claim.source, whole))
            if one.verdict == "supported":
                told = f"that is {name} alone: {one.evidence}"
                return Finding("qualified", told, one.details, part="area")
    return found


def _of_another_kind(
    reader: Remembering, claim: Claim, named: frozenset[str], moves: Sequence[Move]
) -> Verdict:
    """The verdict by transfers that agree with all of a claim but its act: *qualified* at best."""
    found = _met(reader, claim, named, moves)
    kinds = " and ".join(sorted({move.row["kind"] for move in moves}))
    told = Finding("qualified", f"the record has it as {kinds}", part="act")
    return of_parts([told, *found.parts])


def _unmet(
    reader: Remembering, claim: Claim, named: frozenset[str], near: Sequence[Agreement]
) -> Verdict:
    """What the record has instead: a fact that excludes the claim, or silence."""
    moves = [one.move for one in near]
    against = _ended(reader, claim, moves) or excluded_by(reader, claim, named, near)
    if against is not None:
        return of_parts([against])
    late = [one.move for one in near if one.differing == ["time"]]
    late = [move for move in late if move.may_be_as_late_as(claim.days)]
    if late:
        return _silent("the record has the signature alone, not the day of effect, of", late)
    relevant = [move for move in moves if move.row["moves"] != "nothing"]
    told = "the record has no such transfer"
    return _silent(f"{told}; it has", relevant) if relevant else _silent(told)


def _ended(reader: Remembering, claim: Claim, moves: Sequence[Move]) -> Finding | None:
    """Whether land that is said to go back was held without title, and that ended on the day.

    Where its holder then got the land for good, nothing went back.
    """
    if not (claim.days and claim.givers and claim.takers) or not _of_its_time(reader, claim):
        return None
    back = Claim("took", givers=claim.takers, takers=claim.givers)
    for move in moves:
        ends = _ended_within(claim, move) and not _is_kept(move, moves)
        if ends and sides_agree(reader, back, move):
            text = f"the record has that {move.id} ({move.told}) ended in {move.row['ended']}"
            return Finding("qualified", text, {"transfers": [move.id]}, part="act")
    return None


def _ended_within(claim: Claim, move: Move) -> bool:
    """Whether possession or use ended on each of the days of a claim, or may have."""
    row = move.row
    if row["moves"] not in {"possession", "use"} or not row["ended"]:
        return False
    ended = When(row["ended"], row["ended_earliest"], row["ended_latest"])
    return all(ended.possibly_within(day.earliest, day.latest) for day in claim.days)


def _is_kept(move: Move, moves: Sequence[Move]) -> bool:
    """Whether the holder got the land by another transfer when what he held it by ended.

    He may have got it in the year before: a border is drawn on the ground after it is agreed.
    """
    row = move.row
    return any(
        one.id != move.id
        and one.takers.lines & move.takers.lines
        and shifted(row["ended_earliest"], -_A_YEAR) <= one.row["effective_latest"]
        and one.row["effective_earliest"] <= row["ended_latest"]
        for one in moves
    )


def _of_its_time(reader: Remembering, claim: Claim) -> bool:
    """Whether a treaty that a claim names was signed in a year of its days, if it names any."""
    if claim.events or not claim.treaties:
        return not claim.events
    found = [signing(reader, one, claim.source) for one in claim.treaties]
    years = [(day.earliest[:4], day.latest[:4]) for day in claim.days]
    return any(
        one is not None and one.when.possibly_within(f"{first}-01-01", f"{last}-12-31")
        for one in found
        for first, last in years
    )


def judge_extent(reader: Remembering, claim: Claim) -> Verdict:
    """The verdict on a claim of how large a land is."""
    if claim.area is None or not claim.territories:
        return _silent("no land with its area is named")
    if not parcels_of(reader, claim.territories):
        return _silent(f"the record has no land {' and '.join(claim.territories)}")
    size = size_of_territories(reader, claim.territories, claim.source)
    found = judge_area(stated(reader, claim.area), size)
    if claim.part and found.verdict != "above-all":
        return _silent(f"which part of {' and '.join(claim.territories)} is meant is not said")
    lands = ", ".join(claim.territories)
    details = {**found.details, "territories": list(claim.territories)}
    return of_parts([worst([Finding(found.verdict, f"{lands}: {found.evidence}", details)])])
