"""What the outlines of a territory measure: a check beside its figures, never one of them."""

from collections.abc import Iterator, Sequence

from kb.answers import Note
from kb.db.reader import Reader, Record
from kb.values.areas import rounded

_MEASURED = """
SELECT p.parcel_id, o.id, o.area_km2, o.precision_km, o.fitted, o.unverified
FROM territory_parcel p LEFT JOIN outline o ON o.id = p.parcel_id
WHERE p.territory_id = :id ORDER BY p.parcel_id
"""

_EQUAL = 0.0005
"""A smaller difference is none, as a fraction: percents are told with one decimal."""


def outline_checks(reader: Reader, territory: str, best: float | None) -> Iterator[Note]:
    """One note on the outline of a parcel, or on those of the parcels of a whole, if there are any.

    ``difference_to_best`` is a fraction of the best figure, and None where parcels lack an outline.
    ``proves`` is false where a line was moved until the area fitted, if only in one parcel.
    """
    parcels = reader.rows(_MEASURED, {"id": territory})
    drawn = [row for row in parcels if row["id"] is not None]
    if not drawn:
        return
    missing = [row["parcel_id"] for row in parcels if row["id"] is None]
    fitted = [row for row in drawn if row["fitted"]]
    km2 = sum(row["area_km2"] for row in drawn)
    precision = max(row["precision_km"] for row in drawn)
    difference = None if missing or not best else round(km2 / best - 1, 6)
    measured = f"{_whose(territory, drawn, missing)} {rounded(km2, 3)} km²"
    beside = "" if difference is None or fitted else _beside_best(difference)
    text = f"{measured}, precision {precision:g} km{beside}; a check, no stated figure"
    if fitted:
        text += f", {_fitted(territory, fitted)}"
    details = {
        "check": "outline",
        "km2": round(km2, 6),
        "difference_to_best": difference,
        "precision_km": precision,
        "proves": not fitted,
        "fitted": _parcels_that_are(drawn, "fitted"),
        "unverified": _parcels_that_are(drawn, "unverified"),
        "missing": missing,
    }
    yield Note("cross-check", text, details)


def _parcels_that_are(drawn: Sequence[Record], marked: str) -> list[str]:
    return [row["parcel_id"] for row in drawn if row[marked]]


def _beside_best(difference: float) -> str:
    """How far an area is from the best figure, in words after a comma."""
    if abs(difference) < _EQUAL:
        return ", equal to best"
    return f", {abs(difference):.1%} {'above' if difference > 0 else 'below'} best"


def _whose(territory: str, drawn: Sequence[Record], missing: Sequence[str]) -> str:
    """Whose outlines measure what follows."""
    if [row["parcel_id"] for row in drawn] == [territory]:
        return "the outline measures"
    if not missing:
        return f"the outlines of its {len(drawn)} parcels measure"
    of_how_many = f"{len(drawn)} of its {len(drawn) + len(missing)} parcels"
    return f"the outlines of {of_how_many} (no outline: {', '.join(missing)}) measure"


def _fitted(territory: str, fitted: Sequence[Record]) -> str:
    """That the area of an outline proves nothing, and why; of a whole, of which parcels."""
    if fitted[0]["parcel_id"] == territory:
        return f"and it proves nothing: {fitted[0]['fitted']}"
    parcels = ", ".join(row["parcel_id"] for row in fitted)
    return f"and it proves nothing of {parcels}, where lines were moved until the area fitted"
