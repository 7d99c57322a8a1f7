"""What is said of several parcels in one sentence: those of which the same is said together."""

import re
from collections.abc import Collection, Mapping, Sequence

SILENCE = "not recorded"
_MOST_GROUPS = 3
"""Groups of parcels in one sentence; the largest are told."""
_MOST_NAMES = 3
"""Parcels of one group that are named; more are counted."""
_EPITHET = re.compile(r"(, | \().*")


def listed(words: Sequence[str]) -> str:
    """Some words as a list: one, two and three."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """Names by id without what follows a comma or bracket, where they differ without it."""
    short = {one: _EPITHET.sub("", name) for one, name in names.items()}
    found = list(short.values())
    return {one: name if found.count(name) == 1 else names[one] for one, name in short.items()}


def by_parcel(said: Mapping[str, str], parcels: Collection[str]) -> str:
    """The words said of parcels, by their names; each with its parcels unless all have it.

    Of those of ``parcels`` that have none, nothing is said.
    """
    groups: dict[str, list[str]] = {}
    for name, words in said.items():
        groups.setdefault(words, []).append(name)
    if len(groups) == 1 and len(said) == len(parcels):
        return next(iter(groups))
    silent = groups.pop(SILENCE, [])
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    told = [f"{words} in {_counted(names)}" for words, names in ordered[:_MOST_GROUPS]]
    others = sum(len(names) for _, names in ordered[_MOST_GROUPS:])
    told += [f"others in {others} more"] if others else []
    told += [f"elsewhere {SILENCE}"] if silent else []
    return "; ".join(told)


def _counted(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= _MOST_NAMES else f"{len(names)} parcels"


def in_sentences(parts: Sequence[str]) -> str:
    """Parts with a comma between them, or as sentences where one of them has groups of parcels."""
    if not any(";" in part for part in parts):
        return ", ".join(parts)
    return sentences(parts)


def sentences(parts: Sequence[str]) -> str:
    """Parts as sentences; the first goes on from what is said before it."""
    first, *others = parts
    return ". ".join([first, *(f"{one[:1].upper()}{one[1:]}" for one in others)])
