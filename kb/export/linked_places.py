"""Territories for gazetteers: Linked Places, the format of the World Historical Gazetteer.

JSON-LD that is GeoJSON too, by version 1.3 of
https://github.com/LinkedPasts/linked-places-format. Identifiers are URNs as long as the project has
no address of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kb import __address__
from kb.errors import UsageError
from kb.export import Options, Row, Target
from kb.export.geojson_file import write_features
from kb.export.json_file import as_objects
from kb.questions.catalog import CatalogTable
from kb.questions.gazetteer import Told

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
_TABLE = "v_territory"
_REGION = ("aat:300182722", "region (geographic)", "L")
_TYPES = {
    "basin": ("aat:300387498", "drainage basin", "T"),
    "island": ("aat:300008791", "island", "T"),
    "islands": ("aat:300386853", "island group", "T"),
    "peninsula": ("aat:300008804", "peninsula", "T"),
    "city": ("aat:300008389", "city", "P"),
    "village": ("aat:300008372", "village", "P"),
    "sea": ("aat:300008694", "sea", "H"),
}
"""Of each kind of territory that is no mere region the concept of the Art and Architecture
Thesaurus, and its feature class."""
_ISO = re.compile(r"\d{4}(-\d{2}){0,2}[~?%]?")
"""Dates that the format takes as they are written; of others it takes the bounds."""


def require_territories(table: CatalogTable) -> None:
    """Refuse a table that is not that of territories.

    Raises:
        UsageError: it is another.
    """
    if table.name != _TABLE:
        raise UsageError(
            f"Linked Places holds territories, not {table.name}",
            hint="kb export territories -o places.lpf.json",
        )


def write(
    table: CatalogTable,
    rows: Iterator[Row],
    target: Target,
    options: Options,
) -> None:
    """One Feature per territory and line, in their order.

    Raises:
        UsageError: the table is not that of territories.
    """
    require_territories(table)
    land, nothing = options.land or {}, Told(None, (), (), (), ())
    features = (
        _feature(one, land.get(one["id"], nothing), options.told) for one in as_objects(table, rows)
    )
    write_features(target, {"@context": CONTEXT, "data": options.told}, features)


def _uri(kind: str, name: str) -> str:
    return (
        f"{__address__}#{kind}-{name}" if __address__ else f"urn:territorial-treaties:{kind}:{name}"
    )


def _feature(row: Mapping[str, Any], told: Told, data: Mapping[str, str]) -> dict[str, Any]:
    identifier, label, fclass = _TYPES.get(row["kind"], _REGION)
    found = {
        "@id": _uri("territory", row["id"]),
        "type": "Feature",
        "properties": {
            "title": row["name"],
            "ccodes": row["states"] or [],
            "fclasses": [fclass],
            **{f"{end}_km2": row[f"{end}_km2"] for end in ("best", "low", "high")},
        },
        "when": _when(told.passed),
        "names": _names(told, data),
        "types": [
            {
                "identifier": identifier,
                "label": label,
                "sourceLabels": [{"label": row["kind"], "lang": "en"}],
            }
        ],
        "geometry": _geometry(row, told),
        "links": [{"type": "closeMatch", "identifier": f"wd:{row['wikidata']}"}]
        if row["wikidata"]
        else [],
        "relations": [*_relations(row, told)],
        "descriptions": [{"value": row["bounds"], "lang": "en"}] if row["bounds"] else [],
    }
    return {name: value for name, value in found.items() if value or name == "geometry"}


def _when(passed: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The days on which title to it or a part of it passed: a timespan without an end is a day."""
    if not passed:
        return None
    known = dict.fromkeys((one["date"], one["earliest"], one["latest"]) for one in passed)
    return {
        "timespans": [{"start": _date(*one)} for one in known],
        "label": "when title passed: "
        + "; ".join(f"{one['treaty'] or one['event']} ({_act(one)})" for one in passed),
    }


def _act(passed: Mapping[str, Any]) -> str:
    """The kind of a transfer, with what makes it doubtful that title passed by it."""
    doubts = (
        passed["standing"] if passed["standing"] != "agreed" else "",
        "carried out in part" if passed["carried_out"] == "partly" else "",
        "unverified" if passed["unverified"] else "",
    )
    kind = f"{passed['kind']}{'' if passed['whole'] else ' of a part'}"
    return ", ".join((kind, *filter(None, doubts)))


def _date(written: str, earliest: str, latest: str) -> dict[str, str]:
    if _ISO.fullmatch(written):
        return {"in": written}
    return {"in": earliest} if earliest == latest else {"earliest": earliest, "latest": latest}


def _names(told: Told, data: Mapping[str, str]) -> list[dict[str, Any]]:
    """All names; the first has a citation, as the format asks: that of the data."""
    found: list[dict[str, Any]] = [
        {"toponym": name.text, **({"lang": name.language} if name.language else {})}
        for name in told.names
    ]
    label = data.get("citation") or f"version {data.get('version', '')}"
    version = _uri("data", data.get("version", ""))
    for first in found[:1]:
        first["citations"] = [{"label": label, "@id": version}]
    return found


def _geometry(row: Mapping[str, Any], told: Told) -> dict[str, Any]:
    """The outline of all of it, else its point, else no geometry."""
    place = [row["longitude"], row["latitude"]]
    geometries: list[dict[str, Any]] = []
    if told.outline and not told.outline.missing:
        certainty = "less-certain" if told.outline.unverified else "certain"
        geometries.append({**told.outline.geometry, "certainty": certainty})
    elif None not in place:
        geometries.append({"type": "Point", "coordinates": place})
    return {"type": "GeometryCollection", "geometries": geometries}


def _relations(row: Mapping[str, Any], told: Told) -> Iterator[dict[str, str]]:
    inside = [("inside", row["inside"])] if row["inside"] else []
    for word, other in [*(("part of", one) for one in told.wholes), *inside]:
        yield _relation("gvp:broaderPartitive", other, f"{word} {other}")
    for other in told.overlaps:
        yield _relation("gvp:tgn3000_related_to", other, f"shares land with {other}")


def _relation(kind: str, other: str, label: str) -> dict[str, str]:
    return {"relationType": kind, "relationTo": _uri("territory", other), "label": label}
