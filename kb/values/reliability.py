"""How far a source is to be relied on."""

from typing import Literal, get_args

Reliability = Literal[
    "primary", "government", "scholarly", "reference", "press", "advocacy", "weak"
]
"""The class of a source, the most reliable first; ``weak`` is unsigned, or a stray copy."""

CLASSES: tuple[str, ...] = get_args(Reliability)


def rank(reliability: str | None, located: bool) -> int:
    """The place of a source among all, 0 the first; our own sums come before what is weak.

    What nobody can open is no better than what is weak, whoever made it.
    """
    if reliability is None:
        return CLASSES.index("weak")
    place = CLASSES.index(reliability)
    return place if located and reliability != "weak" else len(CLASSES) + place


def decides(reliability: str | None, located: bool) -> bool:
    """Whether a figure may be best where others count: neither weak nor without an address."""
    return rank(reliability, located) < len(CLASSES)
