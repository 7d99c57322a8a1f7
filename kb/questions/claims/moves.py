"""The transfers of the record that a claim may be about, and in which parts they agree with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kb.db.reader import Record
from kb.questions.claims.claim import Claim, Day
from kb.questions.claims.days import Held, fit, signing
from kb.questions.claims.lands import hosts_of, parcels_of, sharing_with
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.sides import Sides, in_words, lines_of
from kb.questions.names import in_batches
from kb.values.dates import When, shifted
from kb.values.moves import NOBODY

_COLUMNS = """
SELECT v.id, v.kind, v.moves, v.territory, v.treaty, v.event, v.effective, v.effective_earliest,
    v.effective_latest, v.effective_rule, v.handed_over, v.handed_over_earliest,
    v.handed_over_latest, v.ended, v.ended_earliest, v.ended_latest, v.carried_out, v.standing,
    v.unverified, v.on_behalf_of, k.cession,
    EXISTS (SELECT 1 FROM transfer_return r WHERE r.transfer_id = v.id) AS returns
FROM v_transfer v JOIN transfer_kind k ON k.id = v.kind
"""
_OF_TREATY = f"{_COLUMNS} WHERE v.treaty = :id ORDER BY v.effective_earliest, v.id"
_OF_EVENT = f"{_COLUMNS} WHERE v.event = :id ORDER BY v.effective_earliest, v.id"
_OF_PARCEL = f"""{_COLUMNS}
WHERE v.id IN (SELECT p.transfer_id FROM transfer_parcel p WHERE p.parcel_id = :id)
ORDER BY v.effective_earliest, v.id
"""
_OF_LINE = f"""{_COLUMNS}
WHERE v.id IN (
    SELECT p.transfer_id FROM transfer_parcel p WHERE p.from_line = :id OR p.to_line = :id)
ORDER BY v.effective_earliest, v.id
"""
_SIDES = """
SELECT p.transfer_id, p.parcel_id, p.from_party, p.to_party, p.from_line, p.to_line
FROM transfer_parcel p WHERE p.transfer_id IN ({marks})
ORDER BY p.transfer_id, p.parcel_id, p.from_party, p.to_party
"""
_STEPS = """
SELECT s.step, s.date_written AS written, s.date_earliest AS earliest, s.date_latest AS latest
FROM step s WHERE s.treaty_id = :treaty
    AND s.step NOT IN ('rejected', 'denounced', 'annulled', 'expired')
ORDER BY s.date_earliest, s.id
"""
GOING_BACK: Final = frozenset({"retrocession", "evacuation", "lease-end"})
_LATE: Final = 5 * 365
_NO_LEASE: Final = "zone"
_SHARING: Final = frozenset({"condominium", "partition", "exchange"})


@dataclass(frozen=True, slots=True)
class Move:
    """One transfer: its parcels, both sides, and the days that it may be dated by."""

    row: Record
    parcels: frozenset[str]
    givers: Sides
    takers: Sides

    @property
    def id(self) -> str:
        """The id of the transfer."""
        return str(self.row["id"])

    @property
    def told(self) -> str:
        """Its kind and its sides, in words."""
        givers = self.givers.parties - {NOBODY}
        whose = f"from {in_words(givers)}" if givers else "from a giver not recorded"
        return f"{self.row['kind']} {whose} to {in_words(self.takers.parties - {NOBODY})}"

    @property
    def only_signed(self) -> bool:
        """Whether of its day of effect nothing is recorded but that its treaty was signed."""
        return bool(self.row["effective_rule"] == "inferred")

    def may_be_as_late_as(self, days: Iterable[Day]) -> bool:
        """Whether it may have taken effect on such days after the signature, for all that is known.

        Of treaties whose day of effect is recorded nineteen in twenty had it within five years.
        """
        last = self.row["effective_latest"]
        return self.only_signed and any(
            last < day.latest and day.earliest <= shifted(last, _LATE) for day in days
        )

    def held(self, reader: Remembering) -> list[Held]:
        """The days of effect, of handing over, and of the steps of its treaty."""
        found = []
        for name, what in (("effective", "in effect"), ("handed_over", "handed over")):
            if self.row[name] and not (name == "effective" and self.only_signed):
                days = self.row[f"{name}_earliest"], self.row[f"{name}_latest"]
                found.append(Held(what, When(self.row[name], *days)))
        treaty = self.row["treaty"]
        if treaty:
            signed = signing(reader, treaty, None)
            if signed is not None:
                found.insert(0, Held("signed", signed.when))
            for row in reader.rows(_STEPS, {"treaty": treaty}):
                when = When(row["written"], row["earliest"], row["latest"])
                found.append(Held(row["step"], when))
        return found

    def calendars(self, reader: Remembering) -> frozenset[str]:
        """The calendars in which the texts of its treaty are dated."""
        signed = signing(reader, self.row["treaty"], None) if self.row["treaty"] else None
        return signed.calendars if signed else frozenset()


def land_of(moves: Iterable[Move]) -> frozenset[str]:
    """The parcels of some transfers together."""
    return frozenset(parcel for move in moves for parcel in move.parcels)


@dataclass(frozen=True, slots=True)
class Agreement:
    """In which parts a transfer agrees with a claim; ``None`` where the claim does not say."""

    move: Move
    treaty: bool | None
    sides: bool | None
    time: bool | None
    act: bool
    """Whether it is of the kind that the claim names, or else does what its act says."""

    @property
    def whole(self) -> bool:
        """Whether no part differs from the claim."""
        return not self.differing

    @property
    def differing(self) -> list[str]:
        """Which of treaty, sides and time differ from the claim."""
        return [name for name in ("treaty", "sides", "time") if getattr(self, name) is False]

    @property
    def agreeing(self) -> list[str]:
        """Which of treaty, sides and time are those of the claim."""
        return [name for name in ("treaty", "sides", "time") if getattr(self, name)]


def candidates(reader: Remembering, claim: Claim) -> list[Move]:
    """The transfers by the treaties, of the land and between the sides that a claim names."""
    rows: dict[str, Record] = {}
    asked = [(_OF_TREATY, one) for one in claim.treaties]
    asked += [(_OF_EVENT, one) for one in claim.events]
    lands = sorted(parcels_of(reader, claim.territories))
    asked += [(_OF_PARCEL, one) for one in _with_near(reader, lands)]
    if not lands and not claim.treaties and not claim.events:
        named = lines_of(reader, (*claim.givers, *claim.takers))
        asked += [(_OF_LINE, line) for lines in named.values() for line in sorted(lines)]
    for sql, one in asked:
        for row in reader.rows(sql, {"id": one}):
            rows.setdefault(row["id"], row)
    return _with_sides(reader, list(rows.values()))


def _with_near(reader: Remembering, parcels: Iterable[str]) -> list[str]:
    """The parcels, and those that they lie inside or share land with."""
    found = dict.fromkeys(parcels)
    for one in list(found):
        for others in (*hosts_of(reader, one).values(), sharing_with(reader, one)):
            found.update(dict.fromkeys(sorted(others)))
    return list(found)


def _with_sides(reader: Remembering, rows: Sequence[Record]) -> list[Move]:
    """Transfers with the parcels and parties of each; not those that have no parcel."""
    sides: dict[str, list[Record]] = {}
    for marks, some in in_batches([row["id"] for row in rows]):
        for one in reader.rows(_SIDES.format(marks=marks), some):
            sides.setdefault(one["transfer_id"], []).append(one)
    return [_move(row, sides[row["id"]]) for row in rows if row["id"] in sides]


def _move(row: Record, sides: Sequence[Record]) -> Move:
    return Move(
        row,
        frozenset(one["parcel_id"] for one in sides),
        Sides.of((one["from_party"], one["from_line"]) for one in sides),
        Sides.of((one["to_party"], one["to_line"]) for one in sides),
    )


def agreement(reader: Remembering, claim: Claim, move: Move) -> Agreement:
    """In which parts a transfer agrees with a claim."""
    treaty = sides = time = None
    if claim.treaties or claim.events:
        treaty = move.row["treaty"] in claim.treaties or move.row["event"] in claim.events
    if claim.givers or claim.takers:
        sides = sides_agree(reader, claim, move)
    if claim.days:
        time = _dated(reader, claim, move)
    return Agreement(move, treaty, sides, time, of_the_act(claim, move.row))


def sides_agree(reader: Remembering, claim: Claim, move: Move) -> bool:
    """Whether the givers and takers of a claim are those of a transfer, or somebody for them.

    A side that both gives and takes, as an owner of land held in common, gains nothing by it.
    """
    if claim.act != "shared" and not claim.kinds:
        takers = frozenset().union(*lines_of(reader, claim.takers).values())
        gaining = move.takers.lines - move.givers.lines
        if gaining and takers & move.givers.lines and not takers & gaining:
            return False
    proxy = move.row["on_behalf_of"]
    for names, side in ((claim.givers, move.givers), (claim.takers, move.takers)):
        named = lines_of(reader, names)
        if proxy and lines_of(reader, (proxy,))[proxy] & frozenset().union(*named.values()):
            continue
        if not side.has(named):
            return False
    return True


def _dated(reader: Remembering, claim: Claim, move: Move) -> bool:
    """Whether each day of a claim may be one of the days of a transfer."""
    calendars = move.calendars(reader)
    held = [one.when for one in move.held(reader)]
    return all(any(fit(day, one, calendars)[0] != "no" for one in held) for day in claim.days)


_MOVED_BY: Mapping[str, frozenset[str]] = {
    "gave": frozenset({"title"}),
    "took": frozenset({"title", "possession", "use"}),
    "leased": frozenset({"use"}),
    "occupied": frozenset({"possession"}),
    "returned": frozenset({"title", "possession", "use"}),
    "shared": frozenset({"title", "possession"}),
}


def of_the_act(claim: Claim, row: Record) -> bool:
    """Whether a transfer is of the kind that a claim names, or else does what its act says."""
    if claim.kinds:
        return not {row["kind"], row["moves"]}.isdisjoint(claim.kinds)
    if row["moves"] not in _MOVED_BY[claim.act]:
        return False
    back = row["kind"] in GOING_BACK or bool(row["returns"])
    if claim.act == "gave":
        return bool(row["cession"])
    if claim.act == "returned":
        return back
    if claim.act == "shared":
        return row["kind"] in _SHARING
    if claim.act == "leased":
        return not back and row["kind"] != _NO_LEASE
    return claim.act == "took" or not back


def is_of_another_kind(claim: Claim, row: Record) -> bool:
    """Whether a transfer moved land, but by another kind of act than a claim has.

    The end of a lease or an occupation is its opposite, and not another kind of it.
    """
    if claim.kinds or row["moves"] == "nothing" or of_the_act(claim, row):
        return False
    return claim.act in {"gave", "returned"} or row["kind"] not in GOING_BACK
