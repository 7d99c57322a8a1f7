"""Nothing contains or follows itself: wholes, enclaves, and parties that succeed one another."""

from collections.abc import Iterator

from kb.reading.entries import Entry, View
from kb.reading.levels import MAX_LEVELS, Edges, circles, levels
from kb.records.party import Party
from kb.records.territory import Territory
from kb.values.problems import Problem


def check(view: View) -> Iterator[Problem]:
    """Report wholes in their own parts, enclaves inside themselves, and successors in a circle.

    Nothing is nested without end either: ``MAX_LEVELS`` of each are enough.
    """
    heirs = {
        party.id: [party.successor] if party.successor else [] for _, party in view.records(Party)
    }
    parts: dict[str, list[str]] = {}
    hosts: dict[str, list[str]] = {}
    for _, territory in view.records(Territory):
        parts[territory.id] = territory.parts
        hosts[territory.id] = [territory.inside] if territory.inside else []
    yield from _nested(view.records(Party), heirs, "successor", "succeeds itself")
    yield from _nested(view.records(Territory), parts, "parts", "contains itself")
    yield from _nested(view.records(Territory), hosts, "inside", "lies inside itself")
    for entry, territory in view.records(Territory):
        if (
            territory.inside
            and territory.parts
            and _is_below(territory.inside, territory.id, parts)
        ):
            yield entry.problem(
                ("inside",), f"'{territory.id}' lies inside its own part", "contains-itself"
            )


def _nested(
    records: Iterator[tuple[Entry, Party]] | Iterator[tuple[Entry, Territory]],
    edges: Edges,
    key: str,
    complaint: str,
) -> Iterator[Problem]:
    circular, deep = circles(edges), levels(edges)
    for entry, record in records:
        if record.id in circular:
            yield entry.problem((key,), f"'{record.id}' {complaint}", "contains-itself")
        elif deep.get(record.id, 0) == MAX_LEVELS + 1:
            yield entry.problem(
                (key,), f"more than {MAX_LEVELS} levels from '{record.id}' on", "too-deep"
            )


def _is_below(wanted: str, start: str, edges: Edges) -> bool:
    seen: set[str] = set()
    waiting = {start}
    for _ in range(MAX_LEVELS):
        waiting = {one for name in waiting for one in edges.get(name, ())} - seen
        seen |= waiting
    return wanted in seen
