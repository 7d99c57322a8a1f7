"""The reliability of sources: their classes and rank."""

from typing import Literal, get_args

Reliability = Literal[
    "primary", "government", "scholarly", "reference", "press", "advocacy", "weak"
]
"""The class of a source, the most reliable first; ``weak`` is unsigned, or a stray copy."""

CLASSES: tuple[str, ...] = get_args(Reliability)


def rank(reliability: str | None, located: bool) -> int:
    """How reliable a source is: 0 is the most.

    Without a class it is a sum of our own, which comes before weak sources. A source that nobody
    can open comes last, whoever made it.
    """
    if reliability is None:
        return CLASSES.index("weak")
    if not located:
        return len(CLASSES) + 1 + CLASSES.index(reliability)
    return len(CLASSES) if reliability == "weak" else CLASSES.index(reliability)


def decides(reliability: str | None, located: bool) -> bool:
    """Whether a figure of the source may be best beside others: it is not weak, and located."""
    return rank(reliability, located) < len(CLASSES)
