"""Figures of wholes of which a total holds most parcels, not all: totals that people quote."""

from collections.abc import Iterator

from kb.answers import Note
from kb.questions.total.count import Counted
from kb.questions.total.cover import Figures, Wholes
from kb.questions.total.question import Asked


def wider(result: Counted, wholes: Wholes, figures: Figures, asked: Asked) -> Iterator[Note]:
    """One note per such whole, with the land in it that does not count here; it is never added."""
    used = result.certain.parcels
    counted = frozenset().union(*used.values())
    for name, members in sorted(wholes.items()):
        figure, beyond = figures.get(name), sorted(members - counted)
        inside = [one for one in used if used[one] <= members and one in figures]
        if figure is None or not beyond or not inside or 2 * len(members & counted) <= len(members):
            continue
        total = sum(figures[one].best for one in inside)
        yield Note(
            "wider",
            f"{name} as a whole: {asked.area(figure.best)} by {figure.best_source}, with "
            f"{', '.join(beyond)}, which best does not hold; the rest of it here: "
            f"{asked.area(total)}",
            {
                "territory": name,
                "best_km2": figure.best,
                "low_km2": figure.low,
                "high_km2": figure.high,
                "beyond": beyond,
                "sum_km2": round(total, 6),
            },
            item=f"{name} {asked.figure(figure.best)} ({asked.figure(total)})",
            many=f"figures in {asked.unit_name} of wholes, not all of which counts "
            "(and what counts of them)",
        )
