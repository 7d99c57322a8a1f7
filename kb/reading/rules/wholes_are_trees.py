"""Nothing contains or follows itself: wholes, enclaves, and parties that succeed one another."""

from collections.abc import Iterable, Iterator

from kb.reading.facts import PartyFact, TerritoryFact
from kb.reading.levels import MAX_LEVELS, Edges, circles, levels
from kb.reading.whole import Whole
from kb.values.problems import Problem


def across(whole: Whole) -> Iterator[Problem]:
    """Report wholes in their own parts, enclaves inside themselves, and successors in a circle.

    Nothing is nested without end either: ``MAX_LEVELS`` of each are enough.
    """
    parties, territories = whole.facts.parties, whole.facts.territories
    heirs = {one.id: (one.successor,) if one.successor else () for one in parties}
    parts = {one.id: one.parts for one in territories}
    hosts = {one.id: (one.inside,) if one.inside else () for one in territories}
    yield from _nested(whole, parties, heirs, "successor", "succeeds itself")
    yield from _nested(whole, territories, parts, "parts", "contains itself")
    yield from _nested(whole, territories, hosts, "inside", "lies inside itself")
    for one in territories:
        if one.inside and one.parts and _is_below(one.inside, one.id, parts):
            yield whole.problem(
                one.at, ("inside",), f"'{one.id}' lies inside its own part", "contains-itself"
            )


def _nested(
    whole: Whole,
    facts: Iterable[PartyFact] | Iterable[TerritoryFact],
    edges: Edges,
    key: str,
    complaint: str,
) -> Iterator[Problem]:
    circular, deep = circles(edges), levels(edges)
    for one in facts:
        if one.id in circular:
            yield whole.problem(one.at, (key,), f"'{one.id}' {complaint}", "contains-itself")
        elif deep.get(one.id, 0) == MAX_LEVELS + 1:
            message = f"more than {MAX_LEVELS} levels from '{one.id}' on"
            yield whole.problem(one.at, (key,), message, "too-deep")


def _is_below(wanted: str, start: str, edges: Edges) -> bool:
    seen: set[str] = set()
    waiting = {start}
    for _ in range(MAX_LEVELS):
        waiting = {one for name in waiting for one in edges.get(name, ())} - seen
        seen |= waiting
    return wanted in seen
