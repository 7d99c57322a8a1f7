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
"""Less than that is no difference: a tenth of a percent is told."""


def outline_checks(reader: Reader, territory: str, best: float | None) -> Iterator[Note]:
    """One note on the outline of a parcel, or on those of the parcels of a whole, if there are any.

    ``difference_to_best`` is a fraction of the best figure; there is none where parcels lack an
    outline. ``proves`` is false where a line was moved until the area fitted, if only of a part.
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
    text = f"{_whose(territory, drawn, missing)} {rounded(km2, 3)} km², precision {precision:g} km"
    if difference is not None and not fitted:
        side = "above" if difference > 0 else "below"
        away = f"{abs(difference):.1%} {side}"
        text += f", {away} best" if abs(difference) >= _EQUAL else ", equal to best"
    text += "; a check, no stated figure"
    if fitted:
        text += f", {_fitted(territory, fitted)}"
    details = {
        "check": "outline",
        "km2": round(km2, 6),
        "difference_to_best": difference,
        "precision_km": precision,
        "proves": not fitted,
        "fitted": [row["parcel_id"] for row in fitted],
        "unverified": [row["parcel_id"] for row in drawn if row["unverified"]],
        "missing": missing,
    }
    yield Note("cross-check", text, details)


def _whose(territory: str, drawn: Sequence[Record], missing: Sequence[str]) -> str:
    """Whose outlines measure what follows."""
    if [row["parcel_id"] for row in drawn] == [territory]:
        return "the outline measures"
    if not missing:
        return f"the outlines of its {len(drawn)} parcels measure"
    of_how_many = f"{len(drawn)} of its {len(drawn) + len(missing)} parcels"
    return f"the outlines of {of_how_many} (no outline: {', '.join(missing)}) measure"


def _fitted(territory: str, fitted: Sequence[Record]) -> str:
    """That an area proves nothing, and why; of a whole, that of which parcels it does not."""
    if fitted[0]["parcel_id"] == territory:
        return f"and it proves nothing: {fitted[0]['fitted']}"
    parcels = ", ".join(row["parcel_id"] for row in fitted)
    return f"and it proves nothing of {parcels}, where lines were moved until the area fitted"
