"""Few combinations of many values, among which every value occurs and every two meet."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any

Combination = dict[str, Any]


def all_pairs(
    values: Mapping[str, Sequence[Any]],
    allowed: Callable[[Combination], bool] = lambda _: True,
    *,
    pairs: bool = True,
) -> list[Combination]:
    """Combinations of one value of each name, in which all values and allowed pairs occur.

    Without ``pairs`` each value occurs, alone or beside any others.
    """
    names = list(values)
    open_pairs: dict[tuple[Any, ...], None] = {
        ((one, first), (other, second)): None
        for one, other in combinations(names, 2)
        for first in values[one]
        for second in values[other]
        if pairs and allowed({one: first, other: second})
    }
    open_pairs |= {((name, one),): None for name in names for one in values[name]}
    found: list[Combination] = []
    while open_pairs:
        chosen = dict(next(iter(open_pairs)))
        for name in names:
            if name not in chosen:
                fitting = [one for one in values[name] if allowed({**chosen, name: one})]
                chosen[name] = max(fitting, key=lambda one: _gain(chosen, name, one, open_pairs))
        chosen = {name: chosen[name] for name in names}
        for met in (*combinations(chosen.items(), 2), *combinations(chosen.items(), 1)):
            open_pairs.pop(met, None)
        found.append(chosen)
    return found or [{}]


def _gain(chosen: Combination, name: str, value: Any, open_pairs: Mapping[Any, None]) -> int:
    return sum(
        ((other, known), (name, value)) in open_pairs
        or ((name, value), (other, known)) in open_pairs
        for other, known in chosen.items()
    )
