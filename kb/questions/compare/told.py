"""The result for a row: verdict, transfers, areas side by side, and a remark for people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kb.db.reader import Reader
from kb.questions.beyond import NOBODY, Scope, beyond
from kb.questions.compare.decisions import Decision
from kb.questions.compare.lands import NO_AREA, Area, Lands, doubt_of
from kb.questions.compare.matching import Claim, Found, Matching
from kb.questions.compare.ours import Ours
from kb.questions.compare.passes import AS_STATED
from kb.questions.compare.question import Kinds
from kb.questions.compare.sides import Lines
from kb.questions.compare.theirs import Figure, Theirs
from kb.questions.compare.verdicts import (
    MATCHED,
    NO_LAND_MOVED,
    NOT_CARRIED_OUT,
    NOT_COVERED,
    NOT_RECORDED,
    OTHER_DATE,
    OTHER_DIRECTION,
    OTHER_KIND,
    OTHER_PARTY,
    UNREADABLE,
)
from kb.questions.total.joint import percent
from kb.values.areas import rounded

_PLACEHOLDER_BELOW_KM2 = 5
"""Land of ours that is smaller may well have an area of 1."""


class Told(NamedTuple):
    """One row with all that is said of it. ``ratio`` is their area by our best."""

    theirs: Theirs
    verdict: str
    transfers: Sequence[Ours]
    same_as: int | None
    area: Area
    their_km2: float | None
    ratio: float | None
    remark: str

    @property
    def values(self) -> Mapping[str, Any]:
        """The row by column name."""
        theirs = self.theirs
        return {
            "row": theirs.row,
            "line": theirs.line,
            "id": theirs.id,
            "year": theirs.when.written if theirs.when else None,
            "loser": theirs.loser,
            "gainer": theirs.gainer,
            "their_kind": theirs.kind or None,
            "verdict": self.verdict,
            "same_as": self.same_as,
            "transfers": [one.transfer for one in self.transfers],
            "kinds": list(dict.fromkeys(one.kind for one in self.transfers)),
            "best_km2": self.area.best,
            "low_km2": self.area.low,
            "high_km2": self.area.high,
            "their_area": theirs.figure.written or None,
            "their_km2": self.their_km2,
            "ratio": self.ratio,
            "remark": self.remark or None,
        }


class Coverage:
    """Whether the record claims to know of what a row tells; each scope is asked once."""

    def __init__(self, reader: Reader, kinds: Kinds, usual: frozenset[str]) -> None:
        self._reader = reader
        self._kinds = kinds
        self._usual = usual
        self._known: dict[tuple[Any, ...], bool] = {}

    def holds(self, row: Theirs) -> bool:
        """Whether some of the sides, days and kinds of a row lie within it."""
        if row.when is None:
            return False
        kinds = row.kinds_or(self._usual)
        moves = frozenset(self._kinds.moves[one] for one in kinds) - {"nothing"}
        givers: list[str | None] = [*sorted(row.givers)] if row.givers else [None]
        takers: list[str | None] = [*sorted(row.takers)] if row.takers else [None]
        days = (row.when.earliest, row.when.latest)
        return any(
            self._holds((giver, taker), *days, moves) for giver in givers for taker in takers
        )

    def _holds(
        self, lines: tuple[str | None, str | None], first: str, last: str, moves: frozenset[str]
    ) -> bool:
        key = (lines, first, last, moves)
        if key not in self._known:
            scope = Scope(lines, first, last, moves)
            self._known[key] = beyond(self._reader, scope) is None
        return self._known[key]


class Telling:
    """Tells the result for each row: its match, its decision, its remarks."""

    def __init__(
        self,
        matching: Matching,
        lands: Lands,
        coverage: Coverage,
        decisions: Mapping[int, Decision],
    ) -> None:
        self._matching = matching
        self._lands = lands
        self._coverage = coverage
        self._decisions = decisions

    def tell(self, row: Theirs) -> Told:
        """The result for a row."""
        decision = self._decisions.get(row.row)
        found = self._found(row, decision)
        area = NO_AREA
        if found.transfers:
            area = self._lands.between(found.transfers, *_claimed(row, found.transfers))
        sharing = self._sharing(row, found)
        stated = _stated(row.figure, area)
        ratio = None
        if stated is not None and area.best and not area.missing and not sharing:
            ratio = round(stated / area.best, 6)
        remarks = [
            *row.remarks,
            *found.remarks,
            *_on_day(row, found),
            *_on_transfers(row, found),
            *_on_areas(row.figure, stated, found, area),
            *_on_sharing(row, sharing),
            *([f"by hand: {decision.reason}"] if decision else []),
        ]
        return Told(
            row,
            found.verdict,
            found.transfers,
            found.same_as,
            area,
            None if stated is None else round(stated, 6),
            ratio,
            "; ".join(dict.fromkeys(remarks)),
        )

    def _found(self, row: Theirs, decision: Decision | None) -> Found:
        """The result for one row; without a match it is *not-covered* or *not-recorded*."""
        found = self._matching.found.get(row.row)
        if found:
            return found
        if decision and decision.verdict:
            return Found(decision.verdict)
        if row.problem and not decision:
            return Found(UNREADABLE, remarks=(row.problem,))
        if not self._coverage.holds(row):
            return Found(NOT_COVERED)
        held = [] if decision else self._matching.held(AS_STATED, row)
        remarks = [f"{held[0][0].transfer} is taken by row {held[0][1].row}"] if held else []
        return Found(NOT_RECORDED, remarks=tuple(remarks))

    def _sharing(self, row: Theirs, found: Found) -> list[Theirs]:
        """The other rows that have a transfer of a row too, in their order."""
        if found.same_as is not None:
            return []
        others = {
            claim.row.row: claim.row
            for ours in found.transfers
            for claim in self._matching.claims.get(ours.transfer, ())
            if claim.row.row != row.row and not self._is_apart(row, ours, claim)
        }
        return [others[number] for number in sorted(others)]

    def _is_apart(self, row: Theirs, ours: Ours, other: Claim) -> bool:
        """Whether another row has another share of a joint title than a row."""
        claims = self._matching.claims.get(ours.transfer, ())
        mine = next((claim for claim in claims if claim.row.row == row.row), None)
        if mine is None or not ours.portions:
            return False
        return mine.givers.isdisjoint(other.givers) or mine.takers.isdisjoint(other.takers)


def judged(row: Theirs, transfers: Sequence[Ours], window: int, usual: frozenset[str]) -> str:
    """The verdict on a row of which the transfers were decided by hand."""
    happened = [one for one in transfers if one.happened]
    if not happened:
        return NOT_CARRIED_OUT
    if {one.moves for one in happened} == {"nothing"}:
        return NO_LAND_MOVED
    if not _some_go(transfers, row.givers, row.takers):
        back = _some_go(transfers, row.takers, row.givers)
        return OTHER_DIRECTION if back else OTHER_PARTY
    if row.when and min(abs(one.years_from(row.when)) for one in transfers) > window:
        return OTHER_DATE
    kinds = {one.kind for one in transfers}
    return OTHER_KIND if kinds.isdisjoint(row.kinds_or(usual)) else MATCHED


def _some_go(transfers: Iterable[Ours], givers: Lines | None, takers: Lines | None) -> bool:
    """Whether a transfer goes from one side to another; a side not stated may be any."""
    return any(
        (givers is None or one.names_no_giver or one.givers & givers)
        and (takers is None or one.takers & takers)
        for one in transfers
    )


def _stated(figure: Figure, area: Area) -> float | None:
    """Their area in km²; a 1 is a placeholder unless our land is about as small."""
    small = area.high is not None and area.high < _PLACEHOLDER_BELOW_KM2
    return figure.km2 if figure.is_one and small else figure.stated


def _on_day(row: Theirs, found: Found) -> list[str]:
    if row.when is None or not found.transfers:
        return []
    years = min((one.years_from(row.when) for one in found.transfers), key=abs)
    if not years:
        return []
    many = f"{abs(years)} year{'s' if abs(years) > 1 else ''}"
    return [f"{many} {'later' if years > 0 else 'earlier'} in the record"]


def _on_transfers(row: Theirs, found: Found) -> list[str]:
    transfers = found.transfers
    said = []
    if found.same_as is not None:
        said.append(f"row {found.same_as} has it")
    if found.verdict in {OTHER_KIND, NO_LAND_MOVED}:
        said.append(", ".join(dict.fromkeys(one.kind for one in transfers)))
    if found.verdict in {OTHER_DIRECTION, OTHER_PARTY}:
        said.append(_sides(transfers))
    names_a_giver = row.givers and NOBODY not in row.givers
    if transfers and names_a_giver and all(one.names_no_giver for one in transfers):
        said.append("the record names no giver")
    portions = {one.portion(*_claimed(row, transfers)) for one in transfers} - {1.0}
    said += [f"{percent(portion)} of it by a joint title" for portion in sorted(portions)]
    return [*filter(None, said), *_doubts(transfers)]


def _doubts(transfers: Sequence[Ours]) -> Iterator[str]:
    """Each doubt once, with the transfers that have it where not all do."""
    doubts: dict[str, list[str]] = {}
    for one in transfers:
        for doubt in filter(None, (doubt_of(one), "unverified" if one.unverified else "")):
            doubts.setdefault(doubt, []).append(one.transfer)
    for doubt, ids in doubts.items():
        yield doubt if len(ids) == len(transfers) else f"{doubt}: {', '.join(ids)}"


def _claimed(row: Theirs, transfers: Sequence[Ours]) -> tuple[Lines | None, Lines | None]:
    """The sides of a row, as far as a transfer of it is between them; else any side."""
    givers = row.givers if any(one.givers & (row.givers or set()) for one in transfers) else None
    takers = row.takers if any(one.takers & (row.takers or set()) for one in transfers) else None
    return givers, takers


def _sides(transfers: Iterable[Ours]) -> str:
    sides = (
        f"from {one.from_parties or '(no giver named)'} to {one.to_parties or 'nobody'}"
        for one in transfers
    )
    return ", ".join(dict.fromkeys(sides))


def _on_areas(figure: Figure, stated: float | None, found: Found, area: Area) -> list[str]:
    """What keeps two areas from being compared, and which part of ours has no figure."""
    if found.verdict == UNREADABLE:
        return []
    said = []
    if stated is None:
        said.append(f"placeholder {figure.written}" if figure.written else "no figure of theirs")
    if found.transfers and area.missing:
        some = ", ".join(area.missing[:3]) + (", …" if len(area.missing) > 3 else "")
        said.append(f"the record has no figure of {some}")
    return said


def _on_sharing(row: Theirs, sharing: Sequence[Theirs]) -> list[str]:
    """With which other rows a row shares its transfers, and the sum of their figures."""
    if not sharing:
        return []
    numbers = ", ".join(str(one.row) for one in sharing)
    said = f"shared with row{'s' if len(sharing) > 1 else ''} {numbers}"
    stated = [one.figure.stated for one in (row, *sharing)]
    known = [one for one in stated if one is not None]
    if len(known) < len(stated):
        return [said]
    return [f"{said}: {rounded(sum(known), 3)} km² of theirs together"]
