"""Claims on how much one side gave another, judged by the totals of ``kb total`` alone."""

import re
from collections.abc import Mapping
from functools import partial

from kb.answers import Answer
from kb.errors import KbError
from kb.questions.claims.areas import Stated, judge_area, stated
from kb.questions.claims.claim import Claim
from kb.questions.claims.figures import Best, Size, size_of
from kb.questions.claims.lands import outermost, parcels_of
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.verdicts import Finding, Verdict, of_parts
from kb.questions.total import Total, total_ceded
from kb.questions.total.units import shown_unit

_KINDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "gave": ((),),
    "took": ((), ("title",), ("possession",)),
    "leased": (("lease",), ("use",)),
    "occupied": (("occupation",), ("possession",)),
    "returned": (("retrocession",),),
    "shared": (("condominium",), ("partition",)),
}
"""The kinds of transfer that an act may sum up, each with what ``kb total --kind`` takes."""
_FROM_BEST = (
    "supported",
    "within-range",
    "qualified",
    "not-covered",
    "below-all",
    "above-all",
)
"""Of several totals that may be meant the best decides: one that is not known excludes nothing."""
_COUNTS = ("gross", "net")
_NUMBER = r"([\d,]+(?:\.\d+)?)"


def judge_total(reader: Remembering, claim: Claim) -> Verdict:
    """The verdict on a claim that one side gave another an area, perhaps within a time.

    An area below the lowest total may be that of one piece where the claim names neither land,
    treaty nor time: then it is *not-covered*.
    """
    assert claim.area is not None
    if len(claim.givers) > 1 or len(claim.takers) > 1 or not (claim.givers or claim.takers):
        return _silent("a total is of one side and another; the record does not add up more")
    if claim.source is not None:
        return _without(reader, claim)
    said = stated(reader, claim.area)
    found = [_judged(reader, claim, said, kinds) for kinds in _kinds_of(claim)]
    best = min(found, key=lambda one: _FROM_BEST.index(one.verdict))
    return of_parts([best])


def _kinds_of(claim: Claim) -> tuple[tuple[str, ...], ...]:
    """The kinds of transfer that a claim may sum up: those it names, else those of its act."""
    return (claim.kinds,) if claim.kinds else _KINDS[claim.act]


def _silent(told: str) -> Verdict:
    return of_parts([Finding("not-covered", told, part="area")])


def _answer(
    reader: Remembering, claim: Claim, kinds: tuple[str, ...], counting: str = "unique"
) -> Answer | None:
    """What ``kb total`` answers; ``None`` where it cannot be asked."""
    since, until = _period(claim)
    unit = claim.area.unit if claim.area else "km2"
    asked = Total(
        claim.givers[0] if claim.givers else None,
        claim.takers[0] if claim.takers else None,
        since=since,
        until=until,
        kinds=kinds,
        counting=counting,  # type: ignore[arg-type]
        unit=unit,
    )
    return reader.kept(("total", asked), partial(_asked, reader, asked))


def _asked(reader: Remembering, asked: Total) -> Answer | None:
    try:
        return total_ceded(reader, asked)
    except KbError:
        return None


def _period(claim: Claim) -> tuple[str | None, str | None]:
    """The first and last day of a total: within its span, and within its dates if it has any."""
    since = [min(day.earliest for day in claim.days)] if claim.days else []
    until = [max(day.latest for day in claim.days)] if claim.days else []
    since += [claim.since] if claim.since else []
    until += [claim.until] if claim.until else []
    return max(since, default=None), min(until, default=None)


def _judged(reader: Remembering, claim: Claim, said: Stated, kinds: tuple[str, ...]) -> Finding:
    """The finding on an area by the total of some kinds of transfer."""
    answer = _answer(reader, claim, kinds)
    if answer is None or answer.summary["best_km2"] is None or not answer.rows:
        told = answer.headline if answer else "the record adds up no such total"
        return Finding("not-covered", told, part="area")
    size = _size(answer, said)
    if not any(row["best_km2"] for row in answer.rows):
        return _contested(answer, said, size)
    found = judge_area(said, size, of_a_total=True)
    moved = dict.fromkeys(row["transfer"] for row in answer.rows if row["transfer"])
    details = {**found.details, "transfers": list(moved)}
    text = f"{answer.headline} (kb total): {found.evidence}"
    if found.verdict == "supported":
        return Finding("supported", text, details, part="area")
    other = _counted_otherwise(reader, claim, said, kinds) or _one_piece(answer, said)
    if other is not None:
        return Finding("qualified", f"{other}; {text}", details, part="area")
    if found.verdict == "below-all" and _period(claim) == (None, None):
        told = "it may be one piece of what passed between them: neither land, treaty nor year"
        return Finding("not-covered", f"{told} is named; {text}", details, part="area")
    return Finding(found.verdict, text, details, part="area")


def _size(answer: Answer, said: Stated) -> Size:
    """What a total knows of its land, in the form of other sizes."""
    summary = answer.summary
    pieces = [row for row in answer.rows if row["best_km2"]]
    missing = tuple(row["territory"] for row in answer.rows if row["best_km2"] is None)
    return Size(
        best=Best(summary["best_km2"]),
        low=summary["low_km2"],
        high=summary["high_km2"],
        missing=missing,
        pieces=len(pieces),
        printed=_printed(answer, said),
    )


def _printed(answer: Answer, said: Stated) -> tuple[float, ...]:
    """The number that the headline prints, in km²: it is rounded to what its figures claim."""
    unit = re.escape(shown_unit(said.area.unit))
    found = re.search(rf"{_NUMBER} {unit}", answer.headline)
    if found is None:
        return ()
    return (float(found[1].replace(",", "")) * said.factor,)


def _contested(answer: Answer, said: Stated, size: Size) -> Finding:
    """The finding where no transfer counts for certain: contested ones reach the high bound."""
    high = size.high or 0.0
    over = said.area.low_km2 > high * 1.05
    told = f"{answer.headline} (kb total)"
    return Finding("above-all" if over else "qualified", told, part="area")


def _counted_otherwise(
    reader: Remembering, claim: Claim, said: Stated, kinds: tuple[str, ...]
) -> str | None:
    """Which other count of ``kb total``, gross or net, has the area; else nothing."""
    for counting in _COUNTS:
        answer = _answer(reader, claim, kinds, counting)
        best = answer.summary["best_km2"] if answer else None
        if answer and best and (said.agrees(best) or said.km2 in _printed(answer, said)):
            return f"that is the count '{counting}': {answer.headline}"
    return None


def _one_piece(answer: Answer, said: Stated) -> str | None:
    """The one land of several whose area it is, where the claim says when it passed."""
    if not (answer.filters["since"] or answer.filters["until"]):
        return None
    for row in answer.rows:
        if row["best_km2"] and said.agrees(row["best_km2"]):
            return f"that is {row['territory']} alone"
    return None


def _without(reader: Remembering, claim: Claim) -> Verdict:
    """The verdict on a total by figures of its land, without those of the source under test."""
    assert claim.area is not None
    answers = (_answer(reader, claim, kinds) for kinds in _kinds_of(claim))
    counted = ([row for row in one.rows if row["best_km2"]] for one in answers if one is not None)
    lands = [row["territory"] for row in next(filter(None, counted), [])]
    if not lands:
        return _silent("the record has no cession with a figure to compare")
    parcels = outermost(reader, parcels_of(reader, lands))
    whole = lands[0] if len(lands) == 1 else None
    found = judge_area(
        stated(reader, claim.area),
        size_of(reader, parcels, claim.source, whole),
        of_a_total=True,
    )
    return of_parts([found])
