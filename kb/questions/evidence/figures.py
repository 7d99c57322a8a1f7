"""The figures of a territory side by side, by independent origin, and which of them is best.

The figures of one origin stand together: first the statement itself, then those that echo it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kb.answers import Answer, Column, Note
from kb.db.reader import Reader, Record, data_version
from kb.questions.cross_checks import cross_checks, land_near, size
from kb.questions.names import Match, in_batches
from kb.questions.outline_checks import outline_checks
from kb.questions.side_by_side import side_by_side
from kb.values.areas import rounded
from kb.values.reliability import rank
from kb.values.text import counted

FIGURES = (
    Column("estimate", kind="id", detail=True),
    Column("origin", detail=True),
    Column("echo", kind="flag", detail=True),
    Column("as_stated", title="as stated"),
    Column("value_text", kind="id", detail=True),
    Column("value", kind="number", detail=True),
    Column("low_text", kind="id", detail=True),
    Column("low", kind="number", detail=True),
    Column("high_text", kind="id", detail=True),
    Column("high", kind="number", detail=True),
    Column("unit", detail=True),
    Column("qualifier", detail=True),
    Column("km2", "km2", "km²", "number"),
    Column("low_km2", "km2", "low km²", "number", detail=True),
    Column("high_km2", "km2", "high km²", "number", detail=True),
    Column("source", kind="id"),
    Column("year", kind="integer"),
    Column("reliability"),
    Column("covers"),
    Column("counts", kind="flag", detail=True),
    Column("preferred", kind="flag", detail=True),
    Column("best", kind="flag", detail=True),
    Column("set_aside", title="set aside"),
    Column("ours"),
    Column("unverified", kind="flag"),
    Column("difference_to_best", title="to best", kind="number", detail=True),
)
_FIGURES = """
SELECT v.id, v.origin, v.value_text, v.value, v.low_text, v.low, v.high_text, v.high, v.unit,
    v.qualifier, v.km2, v.low_km2, v.high_km2,
    v.source, coalesce(v.source_year, cast(substr(v.as_of_earliest, 1, 4) AS integer)) AS year,
    v.reliability, v.source_located, v.covers, v.counts, v.preferred, v.set_aside, v.ours,
    v.unverified, v.repeats, v.measures
FROM v_estimate v JOIN estimate e ON e.id = v.id
WHERE v.territory = :id
ORDER BY v.id
"""
_ALSO = """
SELECT a.estimate_id, a.value_text AS value, a.unit_id AS unit FROM estimate_also a
JOIN estimate e ON e.id = a.estimate_id
WHERE e.territory_id = :id ORDER BY a.estimate_id, a.position
"""
_AREAS = """
SELECT a.territory_id, a.figures, a.best_km2, a.low_km2, a.high_km2, a.best_estimate,
    a.low_estimate, a.high_estimate, a.origins, a.rule, t.preferred_reason, s.reliability,
    coalesce(b.source_id, b.id) AS best_source, coalesce(l.source_id, l.id) AS low_source,
    coalesce(h.source_id, h.id) AS high_source
FROM territory_area a
JOIN territory t ON t.id = a.territory_id
JOIN estimate b ON b.id = a.best_estimate
JOIN estimate l ON l.id = a.low_estimate
JOIN estimate h ON h.id = a.high_estimate
LEFT JOIN source s ON s.id = b.source_id
WHERE a.territory_id IN ({marks})
ORDER BY a.territory_id, a.figures
"""


def figures_of(reader: Reader, match: Match) -> Answer:
    """The evidence for a territory: its figures in km², best, low and high, and cross-checks."""
    near = land_near(reader, match.id)
    areas, every = _areas(reader, near.ids)
    area = areas.get(match.id) or every.get(match.id)
    also: dict[str, list[Record]] = {}
    for row in reader.rows(_ALSO, {"id": match.id}):
        also.setdefault(row["estimate_id"], []).append(row)
    figures = _grouped(reader.rows(_FIGURES, {"id": match.id}), area)
    rows = [_figure(row, area, also.get(row["id"], ()), echo=echo) for row, echo in figures]
    notes = [
        *_why(area, rows, checked=match.id in areas),
        *cross_checks(match.id, near.parts, areas, rows),
        *outline_checks(reader, match.id, area["best_km2"] if area else None),
    ]
    if not rows:
        notes.append(Note("empty", "no figure is recorded"))
    return Answer(
        question="evidence",
        filters={"name": match.id, "entity": "territory"},
        data=data_version(reader),
        columns=FIGURES,
        rows=rows,
        summary=_summary(area, rows),
        notes=notes,
        headline=_headline(match.name, area, rows),
        table=side_by_side(rows),
    )


def _areas(reader: Reader, ids: Sequence[str]) -> tuple[dict[str, Record], dict[str, Record]]:
    """Best, low and high of some territories, over checked figures and over all."""
    found: dict[str, dict[str, Record]] = {"checked": {}, "all": {}}
    for marks, some in in_batches(ids):
        for row in reader.rows(_AREAS.format(marks=marks), some):
            found[row["figures"]][row["territory_id"]] = row
    return found["checked"], found["all"]


def _grouped(rows: Iterable[Record], area: Record | None) -> list[tuple[Record, bool]]:
    """Each figure with whether it is an echo; figures that count first, those set aside last."""
    best = area["best_estimate"] if area else None
    groups: dict[tuple[int, str], list[Record]] = {}
    for row in rows:
        section = 2 if row["set_aside"] else 0 if row["counts"] else 1
        groups.setdefault((section, row["origin"]), []).append(row)
    for members in groups.values():
        members.sort(key=lambda row: _first_of_origin(row, best))
    ordered = sorted(groups.items(), key=lambda one: (one[0][0], size(one[1][0]), one[0][1]))
    return [
        (row, position > 0 and section < 2)
        for (section, _), members in ordered
        for position, row in enumerate(members)
    ]


def _first_of_origin(row: Record, best: str | None) -> tuple[bool, bool, int, int, str]:
    """Sorts the figures of an origin: not repeated, best, most reliable, oldest come first."""
    place = rank(row["reliability"], bool(row["source_located"]))
    return bool(row["repeats"]), row["id"] != best, place, row["year"] or 9999, row["id"]


def _difference(row: Record, best: float) -> float:
    """How far a figure is above or below best, as a fraction of best; a range by its nearer end."""
    nearest = min(max(best, row["low_km2"]), row["high_km2"])
    return float(round((size(row) if row["value_text"] else nearest) / best - 1, 6))


def _figure(
    row: Record, area: Record | None, also: Iterable[Record], *, echo: bool
) -> dict[str, Any]:
    best = area["best_km2"] if area else None
    flags = ("counts", "preferred", "unverified")
    found = {
        **row,
        **{name: bool(row[name]) for name in flags},
        "estimate": row["id"],
        "echo": echo,
        "as_stated": _as_stated(row, also),
        "best": bool(area and area["best_estimate"] == row["id"]),
        "difference_to_best": _difference(row, best) if best else None,
    }
    if row["measures"] != "land":
        found["covers"] = "; ".join(one for one in (row["measures"], row["covers"]) if one)
    for name in ("km2", "low_km2", "high_km2"):
        found[name] = None if row[name] is None else round(row[name], 6)
    return {column.name: found[column.name] for column in FIGURES}


def _as_stated(row: Mapping[str, Any], also: Iterable[Mapping[str, Any]] = ()) -> str:
    """The figure in the words of its source: ``more than 600,000 km2``, ``327 to 350 km2``."""
    numbers = [_with_commas(row[name]) for name in ("low_text", "high_text") if row[name]]
    stated = _with_commas(row["value_text"]) if row["value_text"] else " to ".join(numbers)
    if row["value_text"] and numbers:
        stated += f" ({' to '.join(numbers)})"
    qualifier = "" if row["qualifier"] == "exact" else f"{row['qualifier']} "
    second = "".join(f" ({_with_commas(one['value'])} {one['unit']})" for one in also)
    return f"{qualifier}{stated} {row['unit']}{second}"


def _with_commas(number: str) -> str:
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdecimal() else number


def _summary(area: Record | None, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    names = ("best_km2", "low_km2", "high_km2", "best_estimate", "low_estimate", "high_estimate")
    ends = {name: area[name] if area else None for name in names}
    return {
        **{key: round(one, 6) if isinstance(one, float) else one for key, one in ends.items()},
        "rule": area["rule"] if area else None,
        "reason": area["preferred_reason"] if area and area["rule"] == "preferred" else None,
        "origins": area["origins"] if area else 0,
        "figures": len(rows),
        "counted": sum(row["counts"] for row in rows),
        "set_aside": sum(row["set_aside"] is not None for row in rows),
    }


def _headline(name: str, area: Record | None, rows: Sequence[Mapping[str, Any]]) -> str:
    if area is None:
        return f"{name}: no figure that counts"
    best, low, high = (rounded(area[f"{end}_km2"], 3) for end in ("best", "low", "high"))
    between = f", between {low} and {high}" if low != high else ""
    origins = counted(area["origins"], "independent origin")
    counts = sum(row["counts"] for row in rows)
    besides = f"; {len(rows) - counts} besides not counted" if counts < len(rows) else ""
    return f"{name}: best {best} km²{between}; {origins} in {counted(counts, 'figure')}{besides}"


def _why(
    area: Record | None, rows: Iterable[Mapping[str, Any]], *, checked: bool
) -> Iterator[Note]:
    """Which figure is best by which rule, and who states the extremes.

    A preferred figure that nobody has checked is not best where others are: that is told.
    """
    if area is None:
        return
    rules = {
        "preferred": f"preferred: {area['preferred_reason']}",
        "only": "the only figure that counts",
        "middle": "the middle of one figure per origin (of two the lower), in the most reliable "
        f"class that there is ({area['reliability'] or 'ours'})",
    }
    reason = rules[area["rule"]]
    text = f"best {rounded(area['best_km2'], 3)} km² is that of {area['best_source']}, {reason}"
    passed = next((row for row in rows if row["preferred"] and not row["best"]), None)
    if passed is not None:
        told = f"{rounded(passed['km2'], 3)} km² of {passed['source'] or passed['estimate']}"
        text += f"; the preferred figure, {told}, is unverified and does not count"
    yield Note("why", text, {"estimate": area["best_estimate"], "rule": area["rule"]})
    text = (
        f"low {rounded(area['low_km2'], 3)} km² is that of {area['low_source']}, "
        f"high {rounded(area['high_km2'], 3)} km² that of {area['high_source']}"
    )
    yield Note("bounds", text, {"low": area["low_estimate"], "high": area["high_estimate"]})
    if not checked:
        yield Note("unverified", "nobody has checked any of its figures; totals leave it out")
