"""The table of the shipped outlines, as Markdown: python -m tests.data.outlines"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kb.reading.check import read_folder
from kb.reading.folder import Folder
from kb.reading.rules.outlines_measure import TOLERANCE
from kb.records.territory import Territory
from tests.conftest import ROOT

DATA = ROOT / "data"
_HEAD = "| parcel | measured km² | stated km² | sum of units km² | precision km | verdict |"


class Measured(NamedTuple):
    """One outline: what it measures beside what is stated, and what comes of it.

    ``off`` is how far it lies outside of all figures, as a fraction of the nearer; ``reason`` why
    that is accepted.
    """

    parcel: str
    km2: float
    stated: tuple[float, float] | None
    units: float | None
    precision_km: float
    off: float | None
    reason: str | None
    fitted: str | None

    @property
    def verdict(self) -> str:
        """What comes of it, in words."""
        if self.off is None:
            found = "no figure to compare"
        elif self.off == 0:
            found = "within"
        elif abs(self.off) <= TOLERANCE:
            found = f"{self.off:+.1%}, within 5 %"
        else:
            found = f"{self.off:+.1%}: {self.reason or 'NO REASON'}"
        return f"{found}; proves nothing: {self.fitted}" if self.fitted else found


def measured(folder: Folder) -> Iterator[Measured]:
    """Every outline of a folder, by the id of its parcel."""
    index = folder.index
    for _, land in sorted(folder.records(Territory), key=lambda one: one[1].id):
        shape = index.shapes.get(land.id)
        if shape is None or land.outline is None:
            continue
        units = [unit.km2 * unit.share for state in land.today for unit in state.units]
        known = index.known_range(land)
        yield Measured(
            parcel=land.id,
            km2=shape.km2,
            stated=index.stated_range(land),
            units=float(sum(units)) if units else None,
            precision_km=land.outline.precision_km,
            off=None if known is None else _off(shape.km2, *known),
            reason=next((one.reason for one in land.accepts if one.rule == "outline-area"), None),
            fitted=land.outline.fitted,
        )


def _off(km2: float, low: float, high: float) -> float:
    if low <= km2 <= high:
        return 0.0
    return km2 / (low if km2 < low else high) - 1


def table(rows: Sequence[Measured]) -> Iterator[str]:
    """The lines of the table."""
    yield _HEAD
    yield "|---|---:|---:|---:|---:|---|"
    for row in rows:
        ends = [] if row.stated is None else list(dict.fromkeys(map(_number, row.stated)))
        cells = (
            row.parcel,
            _number(row.km2),
            " to ".join(ends) or "–",
            _number(row.units) if row.units else "–",
            f"{row.precision_km:g}",
            row.verdict,
        )
        yield f"| {' | '.join(cells)} |"


def _number(km2: float) -> str:
    return f"{km2:,.0f}" if km2 >= 100 else f"{km2:.1f}"


def shipped() -> Folder:
    """The data of the checkout."""
    return read_folder(Path(DATA))


if __name__ == "__main__":
    print("\n".join(table(list(measured(shipped())))))
