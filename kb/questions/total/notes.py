"""The notes beside a total: its figures, what it leaves out and why, doubts, cross-checks."""

from collections.abc import Iterable, Iterator, Sequence

from kb.answers import Listing, Note
from kb.questions.total.basis import Basis
from kb.questions.total.besides import Besides, notes_beside
from kb.questions.total.count import Counted, Piece, count_pieces
from kb.questions.total.cover import Figure, reach
from kb.questions.total.fate import later
from kb.questions.total.governed import governed
from kb.questions.total.joint import joint_titles
from kb.questions.total.left_out import named, notes_on_left_out
from kb.questions.total.question import Asked
from kb.questions.total.reliance import rests_on
from kb.questions.total.rows import summary_of
from kb.questions.total.shares import unallotted
from kb.questions.total.third_hands import ByWayOf, third_hands_noted
from kb.questions.total.wider import wider


def notes_of(
    basis: Basis, result: Counted, aside: Sequence[Besides], hands: Sequence[ByWayOf]
) -> list[Note]:
    """All notes beside a total, in order."""
    asked = basis.asked
    returned = {one.counted.parcel for one in basis.returned if one.certain and one.share == 1}
    return [
        *_on_figures(basis, result),
        *unallotted(result.unallotted, asked),
        *joint_titles(basis.land.counted, basis.titles),
        *third_hands_noted(basis, hands),
        *notes_beside(aside, asked),
        *governed(basis),
        *notes_on_left_out(basis, aside),
        *later(result.rows, basis.others, returned),
        *(_counted_again(basis) if asked.counting == "gross" else ()),
        *([basis.beyond] if basis.beyond else ()),
    ]


def _on_figures(basis: Basis, result: Counted) -> Iterator[Note]:
    """Notes on the figures; within a present-day state without checks of the whole total."""
    asked = basis.asked
    yield from _why(result.rows, basis)
    yield from rests_on(result.rows, basis)
    yield from _missing(result)
    yield from _wholes_used(result.rows)
    if asked.state:
        return
    if not asked.one_source:
        yield from _single_sources(result, basis)
    yield from _cross_checks(result, basis)
    yield from wider(result, basis.wholes, basis.figures, asked)


_RULES = {
    "preferred": "the preferred figure",
    "middle": "the middle figure of the most reliable class of sources",
    "only": "the only figure",
}


def _why(rows: Sequence[Piece], basis: Basis) -> Iterator[Note]:
    """The rule by which best was chosen, the biggest piece and its biggest rival figure."""
    sized = [(row, row.figure) for row in rows if row.figure and row.best]
    if not sized:
        return
    row, figure = max(sized, key=lambda one: one[0].best or 0.0)
    rival, source = _rival(figure)
    yield Note(
        "why",
        f"biggest piece: {row.territory} with {_size(row, figure, basis.asked)} by "
        f"{figure.best_source}, {_RULES[figure.rule]}{_because(figure, basis)}"
        + (
            "" if rival is None else f"; its biggest rival is {basis.asked.area(rival)} by {source}"
        ),
        {
            "territory": row.territory,
            "rule": figure.rule,
            "estimate": figure.best_estimate,
            "source": figure.best_source,
            "rival_km2": rival,
            "rival_source": source,
        },
    )


def _size(row: Piece, figure: Figure, asked: Asked) -> str:
    """What a piece adds, and of which figure where that is more."""
    size, of = asked.figure(row.best or 0.0), asked.figure(figure.best)
    return f"{size if size == of else f'{size} of {of}'} {asked.unit_name}"


def _because(figure: Figure, basis: Basis) -> str:
    """Why a figure is preferred; the reason has figures in km², and is left out beside others."""
    if figure.rule != "preferred":
        return ""
    if basis.asked.unit != "km2":
        return f" ('kb show {figure.territory}' has the reason)"
    reason = basis.preferred_because(figure.territory)
    return f" ({reason})" if reason else ""


def _rival(figure: Figure) -> tuple[float | None, str | None]:
    """The extreme that is farther from best, among those that another estimate states."""
    ends = (
        (figure.best - figure.low, figure.low, figure.low_source, figure.low_estimate),
        (figure.high - figure.best, figure.high, figure.high_source, figure.high_estimate),
    )
    others = [end for end in ends if end[0] > 0 and end[3] != figure.best_estimate]
    if not others:
        return None, None
    _, value, source, _ = max(others, key=lambda end: end[0])
    return value, source


def _missing(result: Counted) -> Iterator[Note]:
    """A note for parcels without a figure, and for wholes that reach beyond the question."""
    lacking = [row for row in result.rows if row.figure is None]
    bounded = any(row.best for row in result.rows)
    for certain, effect in (
        (True, "the total is a lower bound" if bounded else "there is no total"),
        (False, "the high bound lacks what is doubtful there"),
    ):
        parcels = {one for row in lacking if row.move.certain == certain for one in row.parcels}
        if parcels:
            names = sorted(parcels)
            yield Note(
                "missing",
                f"no figure for {', '.join(names)}: {effect}",
                {"territories": names, "in_best": certain},
                lists=[Listing("no figure for ", names, f": {effect}")],
            )
    for name in sorted(set(result.straddling)):
        yield Note(
            "straddles",
            f"{name} has a figure but reaches beyond the question: listed, not used",
            {"territory": name},
            item=name,
            many="have a figure but reach beyond the question: listed, not used",
        )


def _wholes_used(rows: Iterable[Piece]) -> Iterator[Note]:
    """A note per whole whose figure stands for several parcels together."""
    for row in rows:
        if row.figure and row.parcels != {row.territory}:
            parcels = sorted(row.parcels)
            together = " together" if len(parcels) > 1 else ""
            yield Note(
                "whole-figure",
                f"{row.territory}: one figure for {', '.join(parcels)}{together}",
                {"territory": row.territory, "parcels": parcels, "transfers": row.transfers},
                item=f"{row.territory} ({len(parcels)})",
                many="wholes whose figure stands for several parcels together",
            )


def _single_sources(result: Counted, basis: Basis) -> Iterator[Note]:
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
    least, most = (f"{basis.asked.area(totals[one])} ({one})" for one in (low, high))
    if len(totals) == 1:
        text = f"one source covers all of it by itself: {least}"
    else:
        text = f"{len(totals)} sources cover all of it by themselves: from {least} to {most}"
    yield Note(
        "single-sources",
        text,
        {
            "sources": len(totals),
            "low_km2": totals[low],
            "low_source": low,
            "high_km2": totals[high],
            "high_source": high,
        },
    )


def _cross_checks(result: Counted, basis: Basis) -> Iterator[Note]:
    """Stated figures of wholes beside the sum of what they hold; never added."""
    asked, figures, used = basis.asked, basis.figures, result.certain.parcels
    parcels = frozenset().union(*used.values())
    for name, members in sorted(basis.wholes.items()):
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


def _counted_again(basis: Basis) -> Iterator[Note]:
    """One note per transfer that a gross count adds although its land is counted already."""
    seen: set[str] = set()
    for move in basis.within_state(basis.land.repeated):
        if move.transfer not in seen:
            seen.add(move.transfer)
            yield Note(
                "counted-again",
                f"{named(move)}: counted again in a gross count: {move.reason}",
                {"transfer": move.transfer, "territory": move.territory, "reason": move.reason},
                item=f"{move.transfer} ({move.when.written[:4]})",
                many="counted again in a gross count",
            )
