"""Verdicts: what evidence makes of an area or a date that somebody asserts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from kb.values.areas import rounded, significant_digits, to_km2
from kb.values.dates import When

Verdict = Literal[
    "supported",
    "within-range",
    "below-all",
    "above-all",
    "contradicted",
    "qualified",
    "ambiguous",
    "not-covered",
    "out-of-scope",
]
_SAME = 1e-6
ABOUT = 0.05
"""How far from an independent figure a rounded statement may lie and still be supported."""
_AT_LEAST = frozenset({"more than", "at least"})
_AT_MOST = frozenset({"less than", "up to", "nearly"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its evidence in words, and as values for programs."""

    verdict: Verdict
    evidence: str
    details: dict[str, Any] = field(default_factory=dict)


_FROM_WORST: Sequence[Verdict] = (
    "contradicted",
    "below-all",
    "above-all",
    "ambiguous",
    "not-covered",
    "qualified",
    "within-range",
    "supported",
)


def worst(parts: Sequence[Finding]) -> Finding:
    """The finding on a statement of several parts: the worst verdict, and all evidence."""
    chosen = min(parts, key=lambda one: _FROM_WORST.index(one.verdict))
    text = "; ".join(dict.fromkeys(one.evidence for one in parts))
    details = {name: value for one in parts for name, value in one.details.items()}
    return Finding(chosen.verdict, text, details)


@dataclass(frozen=True, slots=True)
class Claim:
    """An area that somebody asserts, in its unit; ``factor`` is the unit's km²."""

    value: Decimal
    unit: str
    factor: Decimal
    qualifier: str = "exact"

    @property
    def km2(self) -> float:
        """The area in km²."""
        return float(to_km2(self.value, self.factor))


@dataclass(frozen=True, slots=True)
class Rival:
    """What one independent origin states of the same land, in km², and who speaks for it."""

    source: str
    km2: float
    type: str = "source"
    """What kind of publication the source is."""
    slight: bool = False
    """Whether its word alone supports nothing: the press, an advocate, a weak page."""
    kin: bool = False
    """Whether it goes back to the same origin as the source under test."""


def judge_area(
    claim: Claim, rivals: Sequence[Rival], best: float | None, measured: float | None = None
) -> Finding:
    """An asserted area against independent figures: the verdicts of ``kb/README.md``.

    ``best`` is the best of the rivals, or a sum of figures of several; agreeing with such a sum
    supports too. ``measured``, the sum of present-day units, is only told.
    """
    if not rivals:
        return Finding("not-covered", "no independent source states this area")
    low = min(rivals, key=lambda one: (one.km2, one.source))
    high = max(rivals, key=lambda one: (one.km2, one.source))
    agreeing = [one for one in rivals if _agrees(claim, one.km2)]
    details = {
        "km2": round(claim.km2, 6),
        "independent": len(rivals),
        "low_km2": round(low.km2, 6),
        "low_source": low.source,
        "high_km2": round(high.km2, 6),
        "high_source": high.source,
        "best_km2": best,
        "measured_km2": measured,
        "agreeing": [one.source for one in agreeing],
    }
    verdict: Verdict
    if best is not None and _is_a_sum(best, rivals) and _agrees(claim, best):
        verdict, said = "supported", "agrees with the sum of the best figures"
    elif agreeing:
        verdict, said = _agreement(agreeing)
    elif claim.km2 < low.km2:
        end = "lowest" if len(rivals) > 1 else "only independent figure"
        verdict, said = "below-all", f"{1 - claim.km2 / low.km2:.0%} below the {end}"
    elif claim.km2 > high.km2:
        end = "highest" if len(rivals) > 1 else "only independent figure"
        verdict, said = "above-all", f"{claim.km2 / high.km2 - 1:.0%} above the {end}"
    else:
        verdict, said = "within-range", _sides(claim.km2, rivals)
    return Finding(
        verdict, f"{said}; {_numbers(claim, rivals, low, high, best, measured)}", details
    )


def _is_a_sum(best: float, rivals: Sequence[Rival]) -> bool:
    """Whether no source alone states what is best: it adds up figures of several, or is ours."""
    return all(abs(best - one.km2) > _SAME for one in rivals)


def _agreement(agreeing: Sequence[Rival]) -> tuple[Verdict, str]:
    """What agreement is worth: repeating one origin supports nothing, nor one slight word alone."""
    others = [one for one in agreeing if not one.kin]
    named = ", ".join(one.source for one in others or agreeing)
    if not others:
        return "within-range", f"agrees only with {named}, of one origin with it"
    if len(others) == 1 and others[0].slight:
        return "within-range", f"agrees only with {named}"
    return "supported", f"agrees with {named}"


def _agrees(claim: Claim, km2: float) -> bool:
    """Equal at the digits stated, or within five per cent of a figure stated as rounded.

    A bound agrees with figures on its own side only.
    """
    if claim.qualifier in _AT_LEAST and km2 < claim.km2:
        return False
    if claim.qualifier in _AT_MOST and km2 > claim.km2:
        return False
    if claim.qualifier != "exact":
        return abs(claim.km2 - km2) <= ABOUT * km2
    place = claim.value.adjusted() - significant_digits(claim.value) + 1
    slack = float(to_km2(Decimal(1).scaleb(place), claim.factor)) / 2
    return abs(claim.km2 - km2) <= min(slack, ABOUT * km2)


def _sides(km2: float, rivals: Sequence[Rival]) -> str:
    """Where a figure lies among others; one that stands alone on its side is named."""
    higher = [one for one in rivals if one.km2 > km2]
    lower = [one for one in rivals if one.km2 <= km2]
    for word, alone, rest in (("lower", lower, higher), ("higher", higher, lower)):
        if len(alone) == 1 and len(rest) > 1:
            one = alone[0]
            return (
                f"{word} than all but one of {len(rivals)} independent figures, "
                f"that of the {one.type} {one.source}"
            )
    return f"{len(higher)} of {len(rivals)} independent figures lie higher, {len(lower)} lower"


def _numbers(
    claim: Claim,
    rivals: Sequence[Rival],
    low: Rival,
    high: Rival,
    best: float | None,
    measured: float | None,
) -> str:
    text = f"{rounded(claim.km2, 3)} km² against "
    if len(rivals) == 1:
        text += f"{rounded(low.km2, 3)} ({low.source})"
    else:
        text += (
            f"{rounded(low.km2, 3)} ({low.source}) to {rounded(high.km2, 3)} ({high.source}) by "
            f"{len(rivals)} independent origins"
        )
    if best is not None:
        text += f", best {rounded(best, 3)}{_apart(claim.km2, best)}"
    if measured is not None:
        text += f", measured on present-day units {rounded(measured, 3)}"
    return text


def _apart(km2: float, best: float) -> str:
    share = km2 / best - 1
    return (
        "" if abs(share) < 0.005 else f" ({abs(share):.0%} {'above' if share > 0 else 'below'} it)"
    )


def judge_date(claimed: When, held: When, rivals: Sequence[tuple[str, str]], what: str) -> Finding:
    """An asserted date against the one that is held, and against those of rival sources.

    ``rivals`` are Gregorian days with the source that gives each.
    """
    details = {"claimed": claimed.written, "held": held.written, "rivals": dict(rivals)}
    if held.surely_within(claimed.earliest, claimed.latest):
        return Finding("supported", f"{what} is of {held.written}", details)
    if held.possibly_within(claimed.earliest, claimed.latest):
        told = f"{what} is of {held.written}, and the record has no nearer day"
        return Finding("qualified", told, details)
    for day, source in rivals:
        if claimed.earliest <= day <= claimed.latest:
            return Finding(
                "qualified",
                f"{source} gives {day}; {what} is held to be of {held.written}",
                details,
            )
    return Finding("contradicted", f"{what} is of {held.written}, not {claimed.written}", details)
