"""Nothing refers to itself: transfers, returns, treaties, derived figures, and parties."""

from collections.abc import Iterator

from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.reading.index import Moved
from kb.reading.levels import circles
from kb.records.party import Dependency, Party
from kb.records.territory import Territory
from kb.records.treaty import Relation, Treaty
from kb.values.dates import FIRST_DAY, LAST_DAY, parse_edtf
from kb.values.problems import Problem

_RULE = "of-itself"
_ALIKE = {"abrogates": "supersedes"}
"""Kinds of relation that count as one where treaties stand in a circle."""
_MUTUAL = "contradicts"


def check(folder: Folder) -> Iterator[Problem]:
    """Report transfers to the giver, and whatever refers to itself, directly or through others."""
    returns = circles({one.transfer.id: one.transfer.returns for one in folder.index.moved})
    for moved in folder.index.moved:
        yield from _sides(moved)
        own = moved.transfer.id
        for inner, name in enumerate(moved.transfer.returns):
            if own in returns and name in returns:
                how = "itself" if name == own else f"itself, through '{name}'"
                yield _of(moved, "returns", inner, message=f"'{own}' returns {how}")
    yield from _relations(folder)
    yield from _derived(folder)
    yield from _dependencies(folder)


def _of(moved: Moved, *path: str | int, message: str) -> Problem:
    return moved.entry.problem(("transfers", moved.number, *path), message, _RULE)


def _sides(moved: Moved) -> Iterator[Problem]:
    transfer = moved.transfer
    sides = {"from": transfer.from_, "to": transfer.to, "consents": transfer.consents}
    for side, parties in sides.items():
        for name in sorted({one for one in parties if parties.count(one) > 1}):
            yield _of(moved, side, message=f"party '{name}' is given twice in '{side}'")
    if transfer.from_ and set(transfer.from_) == set(transfer.to):
        names = ", ".join(dict.fromkeys(transfer.to))
        yield _of(moved, "to", message=f"'{transfer.id}' passes from {names} to the same")


def _relations(folder: Folder) -> Iterator[Problem]:
    """Treaties that bear on themselves, by one kind of relation in a circle."""
    edges: dict[str, dict[str, list[str]]] = {}
    places: list[tuple[Entry, int, Relation, str]] = []
    for entry, treaty in folder.records(Treaty):
        for index, relation in enumerate(treaty.relations):
            places.append((entry, index, relation, treaty.id))
            if relation.kind == _MUTUAL and relation.treaty != treaty.id:
                continue
            below = edges.setdefault(_ALIKE.get(relation.kind, relation.kind), {})
            below.setdefault(treaty.id, []).append(relation.treaty)
    circular = {kind: circles(below) for kind, below in edges.items()}
    for entry, index, relation, name in places:
        found = circular.get(_ALIKE.get(relation.kind, relation.kind), set())
        if name in found and relation.treaty in found:
            how = "itself" if relation.treaty == name else "itself, through others"
            path = ("relations", index, "treaty")
            yield entry.problem(path, f"'{name}' {relation.kind} {how}", _RULE)


def _derived(folder: Folder) -> Iterator[Problem]:
    """Figures worked out from themselves."""
    places: list[tuple[Entry, int, str]] = []
    edges: dict[str, list[str]] = {}
    for entry, territory in folder.records(Territory):
        for index, estimate in enumerate(territory.estimates):
            if estimate.derived is not None:
                places.append((entry, index, estimate.id))
                edges[estimate.id] = [*estimate.derived.from_, *estimate.derived.minus]
    circular = circles(edges)
    for entry, index, name in places:
        if name in circular:
            path = ("estimates", index, "derived", "from")
            yield entry.problem(path, f"'{name}' is worked out from itself", _RULE)


def _dependencies(folder: Folder) -> Iterator[Problem]:
    """Parties that depend on themselves or on their own line, or contract on their own behalf."""
    for entry, party in folder.records(Party):
        for index, one in enumerate(party.dependency_of):
            if one.power in {party.id, *party.own_lines}:
                how = "itself" if one.power == party.id else f"its own line '{one.power}'"
                path = ("dependency_of", index, "power")
                yield entry.problem(path, f"'{party.id}' depends on {how}", _RULE)
    yield from _dependent_in_turn(folder)
    for entry, treaty in folder.records(Treaty):
        for index, contracting in enumerate(treaty.parties):
            if contracting.on_behalf_of == contracting.party:
                path = ("parties", index, "on_behalf_of")
                message = f"'{contracting.party}' contracts on behalf of itself"
                yield entry.problem(path, message, _RULE)


def _dependent_in_turn(folder: Folder) -> Iterator[Problem]:
    """Parties of which each depends on the line of the other at one time."""
    by_line: dict[str, list[Party]] = {}
    for _, party in folder.records(Party):
        for line in {party.id, *party.own_lines}:
            by_line.setdefault(line, []).append(party)
    for entry, party in folder.records(Party):
        for index, one in enumerate(party.dependency_of):
            for power in by_line.get(one.power, ()):
                turned = any(
                    other.power in {party.id, *party.own_lines}
                    and _at_one_time((party, one), (power, other))
                    for other in power.dependency_of
                )
                if turned and power is not party:
                    path = ("dependency_of", index, "power")
                    message = f"'{party.id}' depends on '{power.id}', which depends on it"
                    yield entry.problem(path, message, _RULE)


def _at_one_time(*held: tuple[Party, Dependency]) -> bool:
    """Whether two dependencies, as far as their parties exist, surely have a time in common."""
    begun = [text for party, one in held for text in (party.from_, one.since) if text]
    ended = [text for party, one in held for text in (party.to, one.until) if text]
    last = min((parse_edtf(text).earliest for text in ended), default=LAST_DAY)
    return max((parse_edtf(text).latest for text in begun), default=FIRST_DAY) < last
