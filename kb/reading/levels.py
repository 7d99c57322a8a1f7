"""How deep things lie in one another, and which lie in themselves."""

from collections.abc import Mapping, Sequence

MAX_LEVELS = 100
"""How many levels may lie below a thing: the tables that are derived grow with each."""

Edges = Mapping[str, Sequence[str]]


def levels(edges: Edges) -> dict[str, int]:
    """How many levels lie below each name; names in a circle, or above one, are left out."""
    above: dict[str, list[str]] = {}
    waiting: dict[str, int] = {}
    for name, below in edges.items():
        known = {one for one in below if one in edges}
        waiting[name] = len(known)
        for one in known:
            above.setdefault(one, []).append(name)
    found: dict[str, int] = {}
    free = [name for name, count in waiting.items() if count == 0]
    while free:
        name = free.pop()
        found[name] = max((found[one] + 1 for one in edges[name] if one in found), default=0)
        for one in above.get(name, ()):
            waiting[one] -= 1
            if waiting[one] == 0:
                free.append(one)
    return found


def circles(edges: Edges) -> set[str]:
    """Names that lie in themselves; of circles that share names, those of one at least."""
    numbered = levels(edges)
    following = {
        name: next(one for one in below if one in edges and one not in numbered)
        for name, below in edges.items()
        if name not in numbered
    }
    found: set[str] = set()
    seen: dict[str, str] = {}
    for start in following:
        current = start
        while current not in seen:
            seen[current] = start
            current = following[current]
        if seen[current] == start:
            while current not in found:
                found.add(current)
                current = following[current]
    return found
