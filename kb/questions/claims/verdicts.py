"""Verdicts on what somebody asserts, with their evidence, and which verdict is worse."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from kb.answers import Column, Row, Table, Tone

Word = Literal[
    "supported",
    "within-range",
    "below-all",
    "above-all",
    "contradicted",
    "qualified",
    "ambiguous",
    "not-covered",
    "out-of-scope",
    "not-judged",
]
FROM_WORST: Sequence[Word] = (
    "contradicted",
    "below-all",
    "above-all",
    "ambiguous",
    "not-judged",
    "out-of-scope",
    "not-covered",
    "qualified",
    "within-range",
    "supported",
)
FALSE: frozenset[Word] = frozenset({"contradicted", "below-all", "above-all"})
"""The verdicts that call a claim wrong: ``--strict`` fails on them."""
TONES: Mapping[str, Tone] = {
    "supported": "good",
    "within-range": "good",
    "qualified": "fair",
    "ambiguous": "fair",
    "below-all": "bad",
    "above-all": "bad",
    "contradicted": "bad",
    "not-covered": "silent",
    "not-judged": "silent",
    "out-of-scope": "silent",
}
"""How verdicts are told apart by color."""
_BRIEF = (
    Column("verdict", tones=TONES),
    Column("count", kind="integer"),
    Column("statements", kind="list"),
)
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its evidence in words, and as values for programs.

    ``part`` says of which part of a claim it is: act, treaty, sides, land, day or area.
    """

    verdict: Word
    evidence: str
    details: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    part: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a claim: the worst of its parts, and all evidence."""

    verdict: Word
    evidence: str
    parts: tuple[Finding, ...] = ()
    details: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)


def worst(parts: Sequence[Finding]) -> Finding:
    """One finding of several: the worst verdict, and all evidence."""
    chosen = min(parts, key=lambda one: FROM_WORST.index(one.verdict))
    text = "; ".join(dict.fromkeys(one.evidence for one in parts if one.evidence))
    return Finding(chosen.verdict, text, merged(parts))


def of_parts(parts: Sequence[Finding]) -> Verdict:
    """The verdict on a claim of these parts."""
    found = worst(parts)
    return Verdict(found.verdict, found.evidence, tuple(parts), found.details)


def merged(parts: Iterable[Finding]) -> dict[str, Any]:
    """The details of several findings; lists under one name are joined."""
    found: dict[str, Any] = {}
    for part in parts:
        for name, value in part.details.items():
            if isinstance(value, list) and isinstance(found.get(name), list):
                found[name] = list(dict.fromkeys([*found[name], *value]))
            else:
                found[name] = value
    return found


def by_verdict(rows: Iterable[Row]) -> Table:
    """How many statements got each verdict, and which."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["verdict"], []).append(row["statement"])
    told = [
        {"verdict": verdict, "count": len(names), "statements": names}
        for verdict, names in found.items()
    ]
    return Table(_BRIEF, told, grouped=True)
