"""Rows counted together: by verdict, by decade, and all of them."""

from collections.abc import Sequence
from typing import Any

from kb.answers import Column
from kb.questions.compare.question import Group
from kb.questions.compare.told import Told
from kb.questions.compare.verdicts import MATCHED, MEANINGS

Values = dict[str, Any]
_MEASURES = (
    Column("rows", kind="integer"),
    Column("share", kind="share"),
    Column("their_km2", "km2", "their km²", "number"),
    Column("area_share", title="share of area", kind="share"),
)
_MATCHED = (
    Column("matched", kind="integer"),
    Column("matched_share", title="of rows", kind="share"),
    Column("matched_km2", "km2", "matched km²", "number"),
    Column("matched_area_share", title="of area", kind="share"),
)


def summary_of(told: Sequence[Told]) -> Values:
    """Rows, matched ones and their shares, and the count of every verdict.

    Areas are theirs, without placeholders; a share is None where there are no rows or no areas.
    """
    return {
        "rows": len(told),
        **_matched(told),
        "their_km2": _area(told),
        "verdicts": {word: sum(one.verdict == word for one in told) for word in MEANINGS},
        "area_shares": {word: _part(_area(_of(told, word)), _area(told)) for word in MEANINGS},
    }


def grouped(told: Sequence[Told], by: Group) -> tuple[tuple[Column, ...], list[Values]]:
    """Columns and rows of a summary by verdict or by decade."""
    if by == "verdict":
        columns = (Column("verdict"), *_MEASURES, Column("meaning", detail=True))
        return columns, [
            {"verdict": word, **_measures(_of(told, word), told), "meaning": meaning}
            for word, meaning in MEANINGS.items()
            if _of(told, word)
        ]
    decades: dict[str, list[Told]] = {}
    for one in told:
        decades.setdefault(_decade(one), []).append(one)
    return (
        (Column("decade"), *_MEASURES, *_MATCHED),
        [
            {"decade": decade or None, **_measures(some, told), **_matched(some)}
            for decade, some in sorted(decades.items())
        ],
    )


def _decade(one: Told) -> str:
    return f"{one.theirs.when.earliest[:3]}0s" if one.theirs.when else ""


def _of(told: Sequence[Told], verdict: str) -> list[Told]:
    return [one for one in told if one.verdict == verdict]


def _measures(some: Sequence[Told], told: Sequence[Told]) -> Values:
    return {
        "rows": len(some),
        "share": _part(len(some), len(told)),
        "their_km2": _area(some),
        "area_share": _part(_area(some), _area(told)),
    }


def _matched(told: Sequence[Told]) -> Values:
    matched = _of(told, MATCHED)
    return {
        "matched": len(matched),
        "matched_share": _part(len(matched), len(told)),
        "matched_km2": _area(matched),
        "matched_area_share": _part(_area(matched), _area(told)),
    }


def _area(told: Sequence[Told]) -> float:
    return round(sum(one.their_km2 or 0.0 for one in told), 6)


def _part(some: float, whole: float) -> float | None:
    return round(some / whole, 6) if whole else None
