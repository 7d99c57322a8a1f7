"""The best of several figures: always one that somebody states."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol, TypeVar

from kb.values.areas import lower_middle

Rule = Literal["preferred", "only", "middle"]


class Figure(Protocol):
    """A figure that counts: its km², how reliable its source is (0 the most), its origin."""

    @property
    def id(self) -> str:
        """The id of the estimate."""

    @property
    def km2(self) -> float:
        """The area."""

    @property
    def rank(self) -> int:
        """The class of its source: 0 is the most reliable."""

    @property
    def origin(self) -> str:
        """The statement that it goes back to."""

    @property
    def echo(self) -> bool:
        """Whether its source only repeats another."""


F = TypeVar("F", bound=Figure)


class Stated(NamedTuple):
    """A figure that counts, and nothing else of it."""

    id: str
    km2: float
    rank: int
    origin: str
    echo: bool = False


def best_of(figures: Sequence[F], preferred: str | None = None) -> tuple[F, Rule]:
    """The preferred figure; else, in the most reliable class present, one per origin, the middle.

    Of two middle figures the lower; an echo stands for its origin only where the original is not
    among the figures. ``figures`` must not be empty.
    """
    for figure in figures:
        if figure.id == preferred:
            return figure, "preferred"
    if len(figures) == 1:
        return figures[0], "only"
    top = min(figure.rank for figure in figures)
    origins: dict[str, list[F]] = {}
    for figure in figures:
        if figure.rank == top:
            origins.setdefault(figure.origin, []).append(figure)
    heads = [
        _middle([one for one in members if not one.echo] or members) for members in origins.values()
    ]
    return _middle(heads), "middle"


def _middle(figures: Sequence[F]) -> F:
    ordered = sorted(figures, key=lambda figure: figure.id)
    return ordered[lower_middle([figure.km2 for figure in ordered])]
