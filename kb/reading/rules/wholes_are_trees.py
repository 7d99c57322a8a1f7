"""Nothing contains or follows itself: wholes, enclaves, and parties that succeed one another."""

from collections.abc import Iterator

from kb.reading.entries import View
from kb.records.party import Party
from kb.records.territory import Territory
from kb.values.problems import Problem


def check(view: View) -> Iterator[Problem]:
    """Report wholes in their own parts, enclaves inside themselves, and successors in a circle."""
    heirs = {
        party.id: [party.successor] if party.successor else [] for _, party in view.records(Party)
    }
    for entry, party in view.records(Party):
        if _reaches(party.id, heirs):
            yield entry.problem(("successor",), f"'{party.id}' succeeds itself", "contains-itself")
    parts: dict[str, list[str]] = {}
    hosts: dict[str, list[str]] = {}
    for _, territory in view.records(Territory):
        parts[territory.id] = territory.parts
        hosts[territory.id] = [territory.inside] if territory.inside else []
    for entry, territory in view.records(Territory):
        if _reaches(territory.id, parts):
            yield entry.problem(("parts",), f"'{territory.id}' contains itself", "contains-itself")
        if _reaches(territory.id, hosts):
            yield entry.problem(
                ("inside",), f"'{territory.id}' lies inside itself", "contains-itself"
            )
        elif territory.inside and territory.inside in _below(territory.id, parts):
            yield entry.problem(
                ("inside",), f"'{territory.id}' lies inside its own part", "contains-itself"
            )


def _reaches(start: str, edges: dict[str, list[str]]) -> bool:
    return start in _below(start, edges)


def _below(start: str, edges: dict[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting += edges.get(current, ())
    return seen
