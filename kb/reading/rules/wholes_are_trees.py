"""Nothing contains or follows itself: wholes, enclaves, and parties that succeed one another."""

from collections.abc import Iterable, Iterator

from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.reading.levels import MAX_LEVELS, Edges, circles, levels
from kb.records.party import Party
from kb.records.territory import Territory
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Report wholes in their own parts, enclaves inside themselves, and successors in a circle.

    None of them may be nested deeper than ``MAX_LEVELS`` either.
    """
    parties = [(entry, one.id) for entry, one in folder.records(Party)]
    lands = [(entry, one.id) for entry, one in folder.records(Territory)]
    territories = folder.index.territories
    parts = {name: land.parts for name, land in territories.items()}
    hosts = {name: [land.inside] if land.inside else [] for name, land in territories.items()}
    heirs = {name: party.successor for name, party in folder.index.parties.items()}
    yield from _nested(parties, heirs, "successor", "succeeds itself")
    yield from _nested(lands, parts, "parts", "contains itself")
    yield from _nested(lands, hosts, "inside", "lies inside itself")
    for entry, land in folder.records(Territory):
        if land.inside and land.parts and _is_below(land.inside, land.id, parts):
            message = f"'{land.id}' lies inside its own part"
            yield entry.problem(("inside",), message, "contains-itself")


def _nested(
    named: Iterable[tuple[Entry, str]], edges: Edges, key: str, mistake: str
) -> Iterator[Problem]:
    circular, deep = circles(edges), levels(edges)
    for entry, name in named:
        if name in circular:
            yield entry.problem((key,), f"'{name}' {mistake}", "contains-itself")
        elif deep.get(name, 0) == MAX_LEVELS + 1:
            message = f"more than {MAX_LEVELS} levels from '{name}' on"
            yield entry.problem((key,), message, "too-deep")


def _is_below(wanted: str, start: str, edges: Edges) -> bool:
    seen: set[str] = set()
    waiting = {start}
    for _ in range(MAX_LEVELS):
        waiting = {one for name in waiting for one in edges.get(name, ())} - seen
        seen |= waiting
    return wanted in seen
