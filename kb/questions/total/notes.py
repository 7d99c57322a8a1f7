"""What is said beside a total: what was left out and why, doubts, rivals, cross-checks."""

from collections.abc import Iterable, Iterator, Sequence, Set

from kb.answers import Listing, Note
from kb.questions.total.basis import Basis
from kb.questions.total.besides import Besides, notes_beside
from kb.questions.total.count import Counted, Piece, count_pieces
from kb.questions.total.cover import Figure, Figures, Wholes, reach
from kb.questions.total.fate import later
from kb.questions.total.governed import governed
from kb.questions.total.joint import joint_titles, percent
from kb.questions.total.question import Asked
from kb.questions.total.reliance import rests_on
from kb.questions.total.returned import Return, overlaps_left_out, overlaps_undone
from kb.questions.total.rows import summary_of
from kb.questions.total.shares import unallotted
from kb.questions.total.third_hands import ByWayOf, third_hands_noted
from kb.questions.total.transfers import Move
from kb.questions.total.wider import wider

_MOVED = {
    "title": "moves title",
    "possession": "moves possession, not title",
    "use": "moves use, not title",
    "nothing": "moves nothing",
}
_IN_HIGH = "in the high bound only"
_ALIKE = (
    ("same land as ", "the same land counted before"),
    ("overlaps ", "overlaps land that was counted before"),
    ("within ", "within land that was counted before"),
    ("unverified", "unverified"),
    ("returned ", "returned"),
)
"""How reasons that name another act or a year begin, and what several of them have in common."""


def notes_of(
    basis: Basis, result: Counted, aside: Sequence[Besides], hands: Sequence[ByWayOf]
) -> list[Note]:
    """All that is said beside a total, in order.

    Within a present-day state, of what may lie there: checks of the whole total are left out.
    """
    asked, land, away = basis.asked, basis.land, basis.elsewhere
    returned = {one.counted.parcel for one in basis.returned if one.certain and one.share == 1}
    doubtful = [move for move in land.counted if not move.certain]
    repeated = [] if asked.counting == "gross" else land.repeated
    found: list[Note] = [*why(result.rows, basis), *rests_on(result.rows, basis)]
    found += missing(result.rows, result.straddling)
    found += wholes_used(result.rows)
    if not asked.one_source and not asked.state:
        found += single_sources(result, basis)
    if not asked.state:
        found += cross_checks(result, basis.wholes, basis.figures, asked)
        found += wider(result, basis.wholes, basis.figures, asked)
    found += unallotted(result.unallotted, asked)
    found += joint_titles(land.counted, basis.titles)
    found += third_hands_noted(basis, hands)
    found += notes_beside(aside, asked)
    found += governed(basis)
    told = {move.transfer for one in aside for row in one.rows for move in row.moves}
    between = " between the two" if asked.ceding.id and asked.receiving.id else ""
    found += left_out(_not_in([*doubtful, *repeated, *basis.left_out], away), told, between)
    found += figures_left_out(basis.doubted)
    found += given_back(one for one in basis.returned if one.counted.parcel not in away)
    if asked.counting != "gross":
        found += overlaps_left_out(land, basis.around.overlaps)
    if asked.counting == "net":
        found += overlaps_undone(land, basis.later, asked)
    taken_off = {one.by for one in basis.returned}
    against = [move for move in basis.against if move.transfer not in taken_off]
    found += opposite(_not_in(against, away), asked)
    found += later(result.rows, basis.others, returned)
    if asked.counting == "gross":
        found += counted_again(_not_in(land.repeated, away))
    found += [basis.beyond] if basis.beyond else []
    return found


def _not_in(moves: Iterable[Move], parcels: frozenset[str]) -> list[Move]:
    return [move for move in moves if move.parcel not in parcels]


def left_out(
    moves: Iterable[Move], told: Set[str] = frozenset(), between: str = " between the two"
) -> Iterator[Note]:
    """One note per transfer that was not counted, and why; one for all outside the period.

    People read in another note of those already ``told``.
    """
    outside: dict[str, Move] = {}
    seen: set[tuple[str, str]] = set()
    for move in moves:
        if move.reason == "outside the period":
            outside.setdefault(move.transfer, move)
            continue
        reason = move.reason or move.doubt
        if (move.transfer, reason) in seen:
            continue
        seen.add((move.transfer, reason))
        note = _left_out(move, reason)
        said = move.transfer in told and move.reason
        yield note._replace(group="", told=True) if said else note
    if outside:
        names = sorted(outside)
        yield Note(
            "outside-period",
            f"{len(names)} transfer{'' if len(names) == 1 else 's'}{between} outside it",
            {"count": len(names), "transfers": names},
        )


def figures_left_out(doubted: Iterable[tuple[str, str, str]]) -> Iterator[Note]:
    """One note per figure of counted land that is left out for a field in doubt."""
    for estimate, territory, fields in doubted:
        reason = f"unverified ({fields})"
        yield Note(
            "unverified-figure",
            f"{estimate} (a figure of {territory}): {reason}",
            {"estimate": estimate, "territory": territory, "reason": reason},
            group=f"{reason} figures",
            item=estimate,
            many="unverified figures",
        )


def _left_out(move: Move, reason: str) -> Note:
    in_high = not move.reason
    said = f"{reason}: {_MOVED[move.moves]}" if reason == move.kind else reason
    text = f"{_named(move)}: {said}" + (f"; {_IN_HIGH}" if in_high else "")
    land = move.parcel if move.reason else move.territory
    note = _grouped(move, land, reason, text, in_high=in_high)
    if reason == "date-uncertain":
        return note._replace(code=reason, group="")
    return note


def _named(move: Move) -> str:
    return f"{move.transfer} ({move.kind} of {move.territory}, {move.when.earliest[:4]})"


def _grouped(move: Move, land: str, reason: str, text: str, *, in_high: bool) -> Note:
    """A transfer left out, which people read beside those left out for the same reason."""
    group = f"{reason} ({_MOVED[move.moves]})" if reason == move.kind else reason
    details = {
        "transfer": move.transfer,
        "treaty": move.treaty,
        "territory": land,
        "kind": move.kind,
        "moves": move.moves,
        "effective": move.when.written,
        "reason": reason,
        "in_high": in_high,
    }
    return Note(
        "left-out",
        text,
        details,
        group=f"{group} ({_IN_HIGH})" if in_high else group,
        item=f"{move.transfer} ({move.when.written[:4]})",
        many=next((said for begin, said in _ALIKE if reason.startswith(begin)), ""),
    )


def opposite(moves: Iterable[Move], asked: Asked) -> Iterator[Note]:
    """One note per transfer in the opposite direction within the period."""
    seen: set[str] = set()
    for move in sorted(moves, key=lambda one: one.order):
        inside = move.when.possibly_within(asked.first, asked.last)
        if inside and move.transfer not in seen:
            seen.add(move.transfer)
            yield _left_out_against(move)


def _left_out_against(move: Move) -> Note:
    giver, taker = move.ceding or "nobody", move.receiving or "nobody"
    reason = "opposite direction"
    text = f"{_named(move)}: {reason}, {giver} to {taker}"
    return _grouped(move, move.territory, reason, text, in_high=False)


def given_back(back: Iterable[Return]) -> Iterator[Note]:
    """One note per parcel that a net count leaves out because it was given back."""
    for one in back:
        move = one.counted
        part = "" if one.share == 1 else f"{percent(one.share)} of it "
        reason = f"{part}returned {one.year}"
        sure = "" if one.certain else "; the day is uncertain, so only the low bound leaves it out"
        text = f"{move.transfer} ({move.parcel}): {reason} by {one.by}{sure}"
        note = _grouped(move, move.parcel, reason, text, in_high=not one.certain)
        yield note._replace(
            details={**note.details, "returned_by": one.by, "returned_share": one.share}
        )


def missing(rows: Iterable[Piece], straddling: Iterable[str]) -> Iterator[Note]:
    """A note for parcels without a figure, and for wholes that would straddle the question."""
    listed = list(rows)
    lacking = [row for row in listed if row.figure is None]
    bounded = any(row.best for row in listed)
    for certain, effect in (
        (True, "the total is a lower bound" if bounded else "there is no total"),
        (False, "the high bound lacks what is doubtful there"),
    ):
        names = sorted(
            {one for row in lacking if row.move.certain == certain for one in row.parcels}
        )
        if names:
            yield Note(
                "missing",
                f"no figure for {', '.join(names)}: {effect}",
                {"territories": names, "in_best": certain},
                lists=[Listing("no figure for ", names, f": {effect}")],
            )
    for name in sorted(set(straddling)):
        yield Note(
            "straddles",
            f"{name} has a figure but reaches beyond the question: listed, not used",
            {"territory": name},
            item=name,
            many="have a figure but reach beyond the question: listed, not used",
        )


def wholes_used(rows: Iterable[Piece]) -> Iterator[Note]:
    """A note per whole whose figure stands for several parcels together."""
    for row in rows:
        if row.figure and row.parcels != {row.territory}:
            parcels = sorted(row.parcels)
            together = " together" if len(parcels) > 1 else ""
            yield Note(
                "whole-figure",
                f"{row.territory}: one figure for {', '.join(parcels)}{together}",
                {
                    "territory": row.territory,
                    "parcels": parcels,
                    "transfers": list(dict.fromkeys(move.transfer for move in row.moves)),
                },
                item=f"{row.territory} ({len(parcels)})",
                many="wholes whose figure stands for several parcels together",
            )


def why(rows: Sequence[Piece], basis: Basis) -> Iterator[Note]:
    """The rule by which best was chosen, the biggest piece and its biggest rival figure."""
    sized = [row for row in rows if row.figure and row.best]
    if not sized:
        return
    row = max(sized, key=lambda one: one.best or 0.0)
    figure = row.figure
    assert figure is not None
    rules = {
        "preferred": "the preferred figure",
        "middle": "the middle figure of the most reliable class of sources",
        "only": "the only figure",
    }
    because = basis.preferred_because(figure.territory) if figure.rule == "preferred" else ""
    if because and basis.asked.unit != "km2":  # it is the curator's, with figures in km²
        because = f"'kb show {figure.territory}' has the reason"
    reason = f" ({because})" if because else ""
    rival, source = _rival(figure)
    size = basis.asked.figure(row.best or 0.0)
    of = basis.asked.figure(figure.best)
    text = (
        f"biggest piece: {row.territory} with {size if size == of else f'{size} of {of}'} "
        f"{basis.asked.unit_name} by "
        f"{figure.best_source}, {rules[figure.rule]}{reason}"
    )
    if rival is not None:
        text += f"; its biggest rival is {basis.asked.area(rival)} by {source}"
    yield Note(
        "why",
        text,
        {
            "territory": row.territory,
            "rule": figure.rule,
            "estimate": figure.best_estimate,
            "source": figure.best_source,
            "rival_km2": rival,
            "rival_source": source if rival is not None else None,
        },
    )


def _rival(figure: Figure) -> tuple[float | None, str]:
    """The extreme that is farther from best, among those that another estimate states."""
    ends = (
        (figure.best - figure.low, figure.low, figure.low_source, figure.low_estimate),
        (figure.high - figure.best, figure.high, figure.high_source, figure.high_estimate),
    )
    others = [end for end in ends if end[0] > 0 and end[3] != figure.best_estimate]
    if not others:
        return None, ""
    _, value, source, _ = max(others, key=lambda end: end[0])
    return value, source


def single_sources(result: Counted, basis: Basis) -> Iterator[Note]:
    """The range over the totals according to each source that covers all counted land."""
    parcels = {one for row in result.rows if row.move.certain for one in row.parcels}
    totals: dict[str, float] = {}
    for source, figures in basis.by_source.items():
        if parcels - figures.keys() - reach(basis.wholes, figures):
            continue
        own = summary_of(count_pieces(basis, figures).rows)
        if parcels and not own["missing"]:
            totals[source] = own["best_km2"]
    if not totals:
        return
    low = min(totals, key=lambda one: (totals[one], one))
    high = max(totals, key=lambda one: (totals[one], one))
    yield Note(
        "single-sources",
        _covering(
            len(totals), basis.asked.area(totals[low]), low, basis.asked.area(totals[high]), high
        ),
        {
            "sources": len(totals),
            "low_km2": totals[low],
            "low_source": low,
            "high_km2": totals[high],
            "high_source": high,
        },
    )


def _covering(count: int, low: str, low_source: str, high: str, high_source: str) -> str:
    if count == 1:
        return f"one source covers all of it by itself: {low} ({low_source})"
    return (
        f"{count} sources cover all of it by themselves: from {low} "
        f"({low_source}) to {high} ({high_source})"
    )


def cross_checks(result: Counted, wholes: Wholes, figures: Figures, asked: Asked) -> Iterator[Note]:
    """Stated figures of wholes beside the sum of what they hold; never added."""
    used = result.certain.parcels
    parcels = frozenset().union(*used.values())
    for name, members in sorted(wholes.items()):
        figure = figures.get(name)
        if figure is None or name in used or not members <= parcels:
            continue
        inside = [one for one in used if used[one] <= members]
        if frozenset().union(*(used[one] for one in inside)) != members:
            continue
        total = sum(figures[one].best for one in inside if one in figures)
        yield Note(
            "cross-check",
            f"{name} as a whole: {asked.area(figure.best)} ({asked.figure(figure.low)} to "
            f"{asked.figure(figure.high)}) against {asked.area(total)} by its parcels",
            {
                "territory": name,
                "best_km2": figure.best,
                "low_km2": figure.low,
                "high_km2": figure.high,
                "sum_km2": round(total, 6),
            },
            item=f"{name} {asked.figure(figure.best)} ({asked.figure(total)})",
            many=f"figures of wholes in {asked.unit_name} (and the sums of their parcels)",
        )


def counted_again(moves: Iterable[Move]) -> Iterator[Note]:
    """One note per transfer that a gross count adds although its land is counted already."""
    seen: set[str] = set()
    for move in moves:
        if move.transfer not in seen:
            seen.add(move.transfer)
            yield Note(
                "counted-again",
                f"{_named(move)}: counted again in a gross count: {move.reason}",
                {"transfer": move.transfer, "territory": move.territory, "reason": move.reason},
                item=f"{move.transfer} ({move.when.written[:4]})",
                many="counted again in a gross count",
            )
