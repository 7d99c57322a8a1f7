"""Cross-checks of a territory: its present-day units, its parts, and the wholes around it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kb.answers import Note
from kb.db.reader import Reader, Record
from kb.questions.names import in_batches
from kb.values.areas import rounded

_WHOLES = """
SELECT p.whole_id, p.part_id FROM territory_part p
WHERE p.part_id IN ({marks}) ORDER BY p.whole_id, p.part_id
"""
_PARTS = """
SELECT p.whole_id, p.part_id FROM territory_part p
WHERE p.whole_id IN ({marks}) ORDER BY p.whole_id, p.position, p.part_id
"""


class Near(NamedTuple):
    """A territory, the wholes that it is part of, and all their parts, by whole."""

    ids: Sequence[str]
    parts: Mapping[str, Sequence[str]]


def land_near(reader: Reader, territory: str) -> Near:
    """What lies around a territory, asked step by step.

    Of one recursive query no planner of a database can guess how few rows it has.
    """
    ids = {territory}
    step = ids
    while step:
        step = {whole for whole, _ in _of(reader, _WHOLES, step)} - ids
        ids |= step
    parts: dict[str, list[str]] = {}
    step = set(ids)
    while step:
        for whole, part in _of(reader, _PARTS, step):
            parts.setdefault(whole, []).append(part)
        step = {part for whole in step for part in parts.get(whole, ())} - ids
        ids |= step
    return Near(sorted(ids), parts)


def _of(reader: Reader, sql: str, ids: Iterable[str]) -> list[tuple[Any, ...]]:
    """The rows of a query for some ids, asked a few hundred at a time."""
    found: list[tuple[Any, ...]] = []
    for marks, some in in_batches(sorted(ids)):
        found += reader.tuples(sql.format(marks=marks), some)
    return found


def cross_checks(
    territory: str,
    parts: Mapping[str, Sequence[str]],
    areas: Mapping[str, Record],
    rows: Iterable[Mapping[str, Any]],
) -> Iterator[Note]:
    """The sum of present-day units; the sum of the parts; wholes beside the sum of theirs."""
    own = areas[territory]["best_km2"] if territory in areas else None
    for row in rows:
        if row["ours"] == "reconstruction" and not row["best"]:
            yield _units_check(row, own)
    for whole in [territory, *sorted(_around(territory, parts))]:
        if whole in parts:
            total, missing = _sum(parts[whole], parts, areas)
            figure = areas[whole]["best_km2"] if whole in areas else None
            if total and (figure or whole == territory):
                yield _parts_check(whole, total, missing, figure)


def _units_check(row: Mapping[str, Any], best: float | None) -> Note:
    km2 = size(dict(row))
    text = f"the sum of present-day units is {rounded(km2, 3)} km²"
    if row["low_km2"] != row["high_km2"]:
        text += f" ({rounded(row['low_km2'], 3)} to {rounded(row['high_km2'], 3)})"
    return _check("reconstruction", text, km2, best, "best")


def _parts_check(whole: str, total: float, missing: Sequence[str], figure: float | None) -> Note:
    least = f"at least {rounded(total, 3)}" if missing else rounded(total, 3)
    known = "are known only in part: " if missing else "come to "
    text = f"the parts of {whole} {known}{least} km²"
    if missing:
        text += f" (no figure: {', '.join(missing)})"
    # A sum that lacks parts is no rival of the figure of the whole, unless it is larger even so.
    figure = None if missing and total < (figure or 0.0) else figure
    note = _check("parts", text, total, figure, f"its best {rounded(figure, 3)}" if figure else "")
    return Note(note.code, note.text, {**note.details, "whole": whole, "missing": list(missing)})


def _check(what: str, text: str, found: float, best: float | None, of: str) -> Note:
    difference = round(found / best - 1, 6) if best else None
    if difference is not None:
        side = "above" if difference > 0 else "below"
        text += f", {abs(difference):.1%} {side} {of}" if difference else f", equal to {of}"
    details = {"check": what, "km2": round(found, 6), "difference_to_best": difference}
    return Note("cross-check", text, details)


def _around(territory: str, parts: Mapping[str, Sequence[str]]) -> set[str]:
    """Every whole that a territory is part of, directly or through others."""
    direct = {whole for whole, members in parts.items() if territory in members}
    return direct.union(*(_around(whole, parts) for whole in direct))


def _sum(
    members: Iterable[str], parts: Mapping[str, Sequence[str]], areas: Mapping[str, Record]
) -> tuple[float, list[str]]:
    """The sum of the best figures of parts in km², and the parts without any.

    For a part without a figure stands the sum of its own parts.
    """
    total, missing = 0.0, []
    for member in members:
        if member in areas:
            total += areas[member]["best_km2"]
        elif member in parts:
            inner, without = _sum(parts[member], parts, areas)
            total += inner
            missing += without
        else:
            missing.append(member)
    return total, missing


def size(row: Record) -> float:
    """The figure in km², or the low end of a range."""
    return float(row["low_km2"] if row["km2"] is None else row["km2"])
