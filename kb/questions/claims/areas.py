"""An area that a claim gives, against what is known of the size of the land."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kb.db.reader import Reader
from kb.questions.claims.claim import Area
from kb.questions.claims.figures import ABOUT, Best, Rival, Size
from kb.questions.claims.verdicts import Finding, Word
from kb.values.areas import rounded

_SAME = 1e-6
_EQUAL = 0.005
"""Of two figures that differ by no more than this share, one repeats the other."""
_AT_LEAST = frozenset({"more than", "at least"})
_AT_MOST = frozenset({"less than", "up to", "nearly"})
_ROUGH = frozenset({"about", "more than", "at least", "less than", "up to", "nearly"})
_UNIT = "SELECT u.km2_text FROM unit u WHERE u.id = :unit"


@dataclass(frozen=True, slots=True)
class Stated:
    """An area of a claim with its ``slack``: half a unit of its last digit, in km².

    ``factor`` is how many km² the unit has in which it is written.
    """

    area: Area
    slack: float
    factor: float = 1.0

    @property
    def km2(self) -> float:
        """The area in km²; of a range the middle."""
        return (self.area.low_km2 + self.area.high_km2) / 2

    @property
    def is_range(self) -> bool:
        """Whether it is a range with two different ends."""
        return self.area.high_km2 > self.area.low_km2

    def agrees(self, km2: float) -> bool:
        """Whether it equals a figure at its digits, or within five per cent where it is rounded.

        A bound agrees with figures on its own side only, a range with what lies in it.
        """
        area = self.area
        if self.is_range:
            return area.low_km2 - self.slack <= km2 <= area.high_km2 + self.slack
        if area.bound in _AT_LEAST and km2 < area.low_km2 - _SAME:
            return False
        if area.bound in _AT_MOST and km2 > area.low_km2 + _SAME:
            return False
        apart = abs(area.low_km2 - km2)
        most = ABOUT * km2 if area.bound in _ROUGH else min(self.slack, ABOUT * km2)
        return apart <= most + _SAME * km2

    @property
    def told(self) -> str:
        """The area in words, in km²."""
        area = self.area
        if self.is_range:
            return f"{rounded(area.low_km2, 3)} to {rounded(area.high_km2, 3)} km²"
        bound = "" if area.bound in {"exact", "between"} else f"{area.bound} "
        return f"{bound}{rounded(area.low_km2, 3)} km²"


def stated(reader: Reader, area: Area) -> Stated:
    """An area with the slack of its digits in the unit in which it is written."""
    rows = reader.rows(_UNIT, {"unit": area.unit})
    factor = Decimal(rows[0]["km2_text"]) if rows else Decimal(1)
    value = Decimal(repr(area.low_km2)) / factor
    if not value:
        return Stated(area, 0.0, float(factor))
    place = Decimal(f"{value:.{max(area.digits - 1, 0)}e}").adjusted() - area.digits + 1
    return Stated(area, float(Decimal(1).scaleb(place) * factor) / 2, float(factor))


def judge_area(said: Stated, size: Size, *, of_a_total: bool = False) -> Finding:
    """The finding on an area, against the best figure and the range of the others.

    *Supported*: it agrees with the best figure, and not only with one slight source. *Within
    range*: it lies between the lowest and the highest, or its bound is true without being near.
    Else the finding says how far outside it lies. A total also agrees with the number that
    ``kb total`` prints.
    """
    if size.best is None and not size.rivals:
        text = f"no independent source states this area{_besides(said, size)}"
        return Finding("not-covered", text, _details(said, size), part="area")
    verdict, told = _compared(said, size, of_a_total=of_a_total)
    text = f"{told}; {_numbers(said, size)}{_besides(said, size)}"
    return Finding(verdict, text, _details(said, size), part="area")


def _compared(said: Stated, size: Size, *, of_a_total: bool) -> tuple[Word, str]:
    """The verdict on an area with its reason, from agreement with the best figure downwards."""
    fitting = [one for one in size.bests if said.agrees(one.km2)]
    agreeing = [one for one in size.rivals if said.agrees(one.km2)]
    printed = of_a_total and _is_printed(said, size)
    if size.missing and not (printed or said.area.bound in _AT_LEAST):
        return _incomplete(said, size, fitting)
    if fitting or printed:
        return _vague(said, size) or _agreement(fitting, agreeing, of_a_total=of_a_total)
    if agreeing:
        return "within-range", f"agrees with {_named(agreeing)}, whose figure is not best"
    return _outside(said, size)


def _is_printed(said: Stated, size: Size) -> bool:
    """Whether an area is a number that ``kb total`` prints."""
    return any(_same(said.km2, one) for one in size.printed)


def _vague(said: Stated, size: Size) -> tuple[Word, str] | None:
    """The verdict on an area that agrees with the best figure but says little; else nothing."""
    if said.area.bound in {"more than", "less than"} and size.pieces > 1:
        return "within-range", f"true of a sum of {size.pieces} figures, and says little"
    if said.is_range and _is_wide(said, size):
        return "within-range", "a wider range than that of the figures"
    return None


def _incomplete(said: Stated, size: Size, fitting: Sequence[Best]) -> tuple[Word, str]:
    """The verdict where some of the land has no figure: those known are a lower bound."""
    lacking = ", ".join(size.missing[:3]) + (" …" if len(size.missing) > 3 else "")
    told = f"no figure is known for {lacking}"
    if size.low is not None and said.area.high_km2 < size.low * (1 - ABOUT):
        return "below-all", f"{1 - said.area.high_km2 / size.low:.0%} below the rest; {told}"
    return ("qualified" if fitting else "not-covered"), told


def _is_wide(said: Stated, size: Size) -> bool:
    """Whether a range reaches beyond that of the figures by more than five per cent."""
    low, high = size.low or 0.0, size.high or 0.0
    return said.area.low_km2 < low * (1 - ABOUT) or said.area.high_km2 > high * (1 + ABOUT)


def _agreement(
    fitting: Sequence[Best], agreeing: Sequence[Rival], *, of_a_total: bool
) -> tuple[Word, str]:
    """The verdict on an area that agrees with a best figure: its own origin is no support."""
    if of_a_total:
        return "supported", "agrees with the total"
    others = [one for one in agreeing if not one.kin]
    if agreeing and not others:
        return "within-range", f"agrees only with {_named(agreeing)}, of one origin with it"
    return _support(fitting, others)


def _support(fitting: Sequence[Best], others: Sequence[Rival]) -> tuple[Word, str]:
    """The verdict by best figures and the other origins that agree: one slight source is none."""
    of_sources = [one for one in fitting if one.source]
    if len(others) == 1 and others[0].slight and of_sources:
        return "within-range", f"agrees only with {_named(others)}"
    slight = _only_slight(fitting)
    if slight:
        return "within-range", f"agrees only with {slight}"
    if others:
        return "supported", f"agrees with {_named(others)}"
    best = "best figure" if of_sources == fitting else "sum of the best figures"
    return "supported", f"agrees with the {best}"


def _named(rivals: Sequence[Rival]) -> str:
    return ", ".join(one.source for one in rivals)


def _only_slight(fitting: Sequence[Best]) -> str:
    """The slight sources on which best figures rest; empty where one rests on others too."""
    if not all(one.slight for one in fitting):
        return ""
    return ", ".join(dict.fromkeys(name for one in fitting for name in one.slight))


def _outside(said: Stated, size: Size) -> tuple[Word, str]:
    """The verdict on an area that agrees with no figure: outside of all, or between them."""
    low, high = size.low or 0.0, size.high or 0.0
    first, last = said.area.low_km2, said.area.high_km2
    if _holds(said, low, high):
        beyond = first < low if said.area.bound in _AT_LEAST else last > high
        return "within-range", "true, and says little" if beyond else _sides(said, size)
    if first > high or last < low:
        return _beyond(said, size, low, high)
    return "within-range", _sides(said, size)


def _beyond(said: Stated, size: Size, low: float, high: float) -> tuple[Word, str]:
    """The verdict on an area outside all figures; by a hair it repeats the last one."""
    below = said.area.high_km2 < low
    end = "lowest" if below else "highest"
    if len(size.rivals) == 1 and _same(low, high):
        end = "only independent figure"
    figure, last = (said.area.high_km2, low) if below else (said.area.low_km2, high)
    repeats = _same if said.area.bound in _AT_LEAST | _AT_MOST else _repeats
    if repeats(figure, last):
        return "within-range", f"as good as the {end}{'' if 'figure' in end else ' figure'}"
    if below:
        return "below-all", f"{1 - figure / last:.0%} below the {end}"
    return _above(figure, last, end, size.missing)


def _above(first: float, high: float, end: str, missing: Sequence[str]) -> tuple[Word, str]:
    """The verdict on an area above all figures; where some land has none it may be right."""
    if missing:
        return "not-covered", f"no figure is known for {', '.join(missing[:3])}"
    return "above-all", f"{first / high - 1:.0%} above the {end}"


def _holds(said: Stated, low: float, high: float) -> bool:
    """Whether a bound is true of some figure between the lowest and the highest."""
    if said.area.bound in _AT_LEAST:
        return said.area.low_km2 <= high
    return said.area.bound in {"less than", "up to"} and said.area.high_km2 >= low


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME * other


def _repeats(one: float, other: float) -> bool:
    """Whether a figure is another one, perhaps cut short or turned into another unit."""
    return abs(one - other) <= _EQUAL * other


def _sides(said: Stated, size: Size) -> str:
    """Where a figure lies among others; one that stands alone on its side is named."""
    rivals = size.rivals
    if said.is_range or not rivals:
        return "between the lowest and the highest figure"
    higher = [one for one in rivals if one.km2 > said.km2]
    lower = [one for one in rivals if one.km2 <= said.km2]
    for word, alone, rest in (("lower", lower, higher), ("higher", higher, lower)):
        if len(alone) == 1 and len(rest) > 1:
            one = alone[0]
            return (
                f"{word} than all but one of {len(rivals)} independent figures, "
                f"that of the {one.type} {one.source}"
            )
    return f"{len(higher)} of {len(rivals)} independent figures lie higher, {len(lower)} lower"


def _numbers(said: Stated, size: Size) -> str:
    """The area beside lowest, highest and best."""
    text = f"{said.told} against "
    ends = [rounded(one, 3) for one in (size.low, size.high) if one is not None]
    if len(size.rivals) == 1:
        text += f"{rounded(size.rivals[0].km2, 3)} ({size.rivals[0].source})"
    elif size.rivals:
        low, high = size.rivals[0], size.rivals[-1]
        text += (
            f"{rounded(low.km2, 3)} ({low.source}) to {rounded(high.km2, 3)} ({high.source}) by "
            f"{len(size.rivals)} independent origins"
        )
    else:
        text += " to ".join(dict.fromkeys(ends))
    if size.best is not None:
        text += f", best {rounded(size.best.km2, 3)}{_apart(said, size.best.km2)}"
    for one in size.others:
        text += f", {'sum of the parts' if not one.source else one.source} {rounded(one.km2, 3)}"
    if size.measured is not None:
        text += f", measured on present-day units {rounded(size.measured, 3)}"
    return text


def _apart(said: Stated, best: float) -> str:
    """How far an area is from the best figure, in per cent."""
    share = said.km2 / best - 1
    if said.is_range or abs(share) < 0.005:
        return ""
    return f" ({abs(share):.0%} {'above' if share > 0 else 'below'} it)"


def _besides(said: Stated, size: Size) -> str:
    """Which source has this figure and is no evidence: the one under test, or one set aside."""
    text = ""
    if any(abs(one.km2 - said.km2) <= _EQUAL * one.km2 for one in size.own):
        text += f"; it repeats the figure of {size.own[0].source}, the source under test"
    for one in size.aside:
        if not said.is_range and abs(one.km2 - said.km2) <= _EQUAL * one.km2:
            text += f"; {one.source} has this figure, but it is no evidence ({one.reason})"
            break
    return text


def _details(said: Stated, size: Size) -> dict[str, Any]:
    """The figures behind a finding, for programs."""
    rivals = size.rivals
    return {
        "km2": round(said.km2, 6),
        "independent": len(rivals),
        "low_km2": size.low,
        "low_source": rivals[0].source if rivals else None,
        "high_km2": size.high,
        "high_source": rivals[-1].source if rivals else None,
        "best_km2": size.best.km2 if size.best else None,
        "measured_km2": size.measured,
        "agreeing": [one.source for one in rivals if said.agrees(one.km2)],
    }
