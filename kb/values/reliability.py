"""How far a source is to be relied on."""

from typing import Literal, get_args

Reliability = Literal[
    "primary", "government", "scholarly", "reference", "press", "advocacy", "weak"
]
"""The class of a source, the most reliable first; ``weak`` is unsigned, or a stray copy."""

CLASSES: tuple[str, ...] = get_args(Reliability)


def rank(reliability: str | None, located: bool) -> int:
    """The place of a source among all, 0 the first; our own sums come before what is weak.

    What nobody can open comes last, whoever made it.
    """
    if reliability is None:
        return CLASSES.index("weak")
    if not located:
        return len(CLASSES) + 1 + CLASSES.index(reliability)
    return len(CLASSES) if reliability == "weak" else CLASSES.index(reliability)


def decides(reliability: str | None, located: bool) -> bool:
    """Whether a figure may be best where others count: neither weak nor without an address."""
    return rank(reliability, located) < len(CLASSES)
