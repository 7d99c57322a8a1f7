"""Ids that follow others, step by step."""

from collections.abc import Callable, Iterable


def reached(start: Iterable[str], following: Callable[[str], Iterable[str]]) -> list[str]:
    """The ids, and all that follow them directly or through others: each once, nearest first.

    Circles do no harm.
    """
    found = dict.fromkeys(start)
    waiting = list(found)
    for name in waiting:  # it grows while it is read
        fresh = [one for one in dict.fromkeys(following(name)) if one not in found]
        found.update(dict.fromkeys(fresh))
        waiting += fresh
    return waiting
