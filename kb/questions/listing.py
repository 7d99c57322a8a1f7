"""Lists of entities, filtered: one public view each, rows ordered by day or id."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.answers import Answer, Column, ColumnKind, Note
from kb.db.reader import Reader, data_version
from kb.errors import UsageError
from kb.questions.names import SIDES, main_names, resolve
from kb.values.dates import parse_edtf
from kb.values.text import did_you_mean


@dataclass(frozen=True, slots=True)
class Listing:
    """How an entity is listed: its view, columns, order and the conditions of its filters.

    ``party`` uses ``:line`` and ``:party``, of which one is null; ``period`` names the columns of
    its earliest and latest day; ``choices`` the columns of the filters that take one word;
    ``brief`` the columns of a table for people.
    """

    view: str
    columns: Sequence[tuple[str, ColumnKind]]
    order: str = "v.id"
    party: str = ""
    period: tuple[str, str] | None = None
    choices: Sequence[str] = ()
    brief: Sequence[str] = ()


def _party(table: str, owner: str, extra: str = "") -> str:
    return (
        f"v.id IN (SELECT s.{owner} FROM {table} s JOIN party p ON p.id = s.party_id "
        f"WHERE {extra}(p.line_id = :line OR p.id = :party))"
    )


_SIDE = _party("transfer_side", "transfer_id", "s.side <> 'consents' AND ")

LISTINGS = {
    "treaties": Listing(
        "v_treaty",
        (
            ("id", "id"),
            ("title", "text"),
            ("kind", "text"),
            ("signed", "date"),
            ("place", "text"),
            ("parties", "text"),
            ("in_force", "date"),
            ("transfers", "integer"),
            ("unverified", "flag"),
            ("sources", "text"),
        ),
        "v.signed_earliest, v.id",
        party=_party("treaty_party", "treaty_id"),
        period=("signed_earliest", "signed_latest"),
        choices=("kind",),
        brief=("id", "title", "signed", "parties", "transfers", "unverified"),
    ),
    "parties": Listing(
        "v_party",
        (
            ("id", "id"),
            ("name", "text"),
            ("line", "id"),
            ("kind", "text"),
            ("existed_from", "date"),
            ("existed_to", "date"),
            ("successor", "id"),
            ("cow", "integer"),
            ("unverified", "flag"),
        ),
        "v.line, coalesce(v.existed_from, v.existed_to) NULLS LAST, v.id",
        party="(v.line = :line OR v.id = :party)",
        choices=("kind",),
        brief=("id", "name", "line", "existed_from", "existed_to"),
    ),
    "territories": Listing(
        "v_territory",
        (
            ("id", "id"),
            ("name", "text"),
            ("kind", "text"),
            ("is_parcel", "flag"),
            ("inside", "id"),
            ("parts", "text"),
            ("best_km2", "number"),
            ("low_km2", "number"),
            ("high_km2", "number"),
            ("origins", "integer"),
            ("states", "text"),
        ),
        party=(
            "v.id IN (SELECT x.territory_id FROM transfer x WHERE x.id IN "
            "(SELECT s.transfer_id FROM transfer_side s JOIN party p ON p.id = s.party_id "
            "WHERE s.side <> 'consents' AND (p.line_id = :line OR p.id = :party)))"
        ),
        choices=("kind",),
        brief=("id", "name", "best_km2", "low_km2", "high_km2", "origins"),
    ),
    "transfers": Listing(
        "v_transfer",
        (
            ("id", "id"),
            ("treaty", "id"),
            ("event", "id"),
            ("territory", "id"),
            ("from_parties", "text"),
            ("to_parties", "text"),
            ("kind", "text"),
            ("moves", "text"),
            ("effective", "date"),
            ("carried_out", "text"),
            ("standing", "text"),
            ("best_km2", "number"),
            ("low_km2", "number"),
            ("high_km2", "number"),
            ("unverified", "flag"),
            ("sources", "text"),
        ),
        "v.effective_earliest, v.id",
        party=_SIDE,
        period=("effective_earliest", "effective_latest"),
        choices=("kind", "territory", "treaty"),
        brief=("id", "territory", "kind", "effective", "carried_out", "best_km2", "unverified"),
    ),
    "estimates": Listing(
        "v_estimate",
        (
            ("id", "id"),
            ("territory", "id"),
            ("value", "text"),
            ("low", "text"),
            ("high", "text"),
            ("unit", "text"),
            ("qualifier", "text"),
            ("km2", "number"),
            ("low_km2", "number"),
            ("high_km2", "number"),
            ("source", "id"),
            ("at", "text"),
            ("reliability", "text"),
            ("origin", "text"),
            ("covers", "text"),
            ("set_aside", "text"),
            ("ours", "text"),
            ("counts", "flag"),
            ("preferred", "flag"),
            ("unverified", "flag"),
        ),
        "v.territory, v.km2 NULLS LAST, v.id",
        choices=("territory", "source"),
        brief=(
            "territory",
            "value",
            "low",
            "high",
            "unit",
            "qualifier",
            "km2",
            "source",
            "counts",
            "preferred",
        ),
    ),
    "sources": Listing(
        "v_source",
        (
            ("id", "id"),
            ("type", "text"),
            ("title", "text"),
            ("authors", "text"),
            ("year", "integer"),
            ("container", "text"),
            ("reliability", "text"),
            ("located", "flag"),
            ("url", "text"),
            ("citations", "integer"),
            ("estimates", "integer"),
            ("unverified", "flag"),
        ),
        choices=("kind",),
        brief=("id", "title", "year", "reliability", "citations", "estimates", "unverified"),
    ),
    "disputes": Listing(
        "v_dispute",
        (
            ("id", "id"),
            ("name", "text"),
            ("parties", "text"),
            ("sector", "text"),
            ("since", "date"),
            ("settled", "date"),
            ("compromise", "text"),
            ("agreements", "text"),
            ("area_km2", "number"),
            ("area_source", "id"),
            ("inferred", "text"),
            ("unverified", "flag"),
        ),
        party=_party("dispute_party", "dispute_id"),
        period=("settled_earliest", "settled_latest"),
        choices=("kind",),
        brief=("id", "name", "settled", "compromise", "area_km2", "inferred", "unverified"),
    ),
    "events": Listing(
        "v_event",
        (
            ("id", "id"),
            ("title", "text"),
            ("date", "date"),
            ("parties", "text"),
            ("transfers", "integer"),
            ("unverified", "flag"),
        ),
        "v.date_earliest, v.id",
        party=_party("event_party", "event_id"),
        period=("date_earliest", "date_latest"),
        brief=("id", "title", "date", "transfers", "unverified"),
    ),
}

_CHOICE_COLUMNS = {("sources", "kind"): "type", ("disputes", "kind"): "sector"}
_CHOICE_ENTITIES = {"territory": "territory", "treaty": "treaty", "source": "source"}


def list_entities(
    reader: Reader,
    entity: str,
    *,
    party: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kind: str | None = None,
    territory: str | None = None,
    treaty: str | None = None,
    source: str | None = None,
) -> Answer:
    """All of one entity, or those of a party or line, a period, a kind, a territory or a source.

    Areas are in km². What possibly falls in the period is listed.

    Raises:
        UsageError: the entity is not known, or does not have the filter.
        NotFoundError, AmbiguousError: a name is not known or means several things.
    """
    listing = LISTINGS.get(entity)
    if listing is None:
        raise UsageError(
            f"nothing called '{entity}' can be listed{did_you_mean(entity, LISTINGS)}",
            hint=f"one of {', '.join(LISTINGS)}",
        )
    filters = {
        "party": party,
        "since": since,
        "until": until,
        "kind": kind,
        "territory": territory,
        "treaty": treaty,
        "source": source,
    }
    where, parameters, asked = _conditions(reader, entity, listing, filters)
    names = ", ".join(f"v.{name}" for name, _ in listing.columns)
    sql = f"SELECT {names} FROM {listing.view} v WHERE {where} ORDER BY {listing.order}"
    flags = [name for name, column_kind in listing.columns if column_kind == "flag"]
    rows = [
        {**row, **{name: bool(row[name]) for name in flags}} for row in reader.rows(sql, parameters)
    ]
    notes = []
    if not rows:
        notes.append(Note("empty", f"none of the {entity} match"))
    return Answer(
        question="list",
        filters={"entity": entity, **asked},
        data=data_version(reader),
        columns=[_column(name, column_kind, listing) for name, column_kind in listing.columns],
        rows=rows,
        summary={"count": len(rows)},
        notes=notes,
        labels=main_names(reader),
    )


def _column(name: str, kind: ColumnKind, listing: Listing) -> Column:
    unit = "km2" if name.endswith("km2") else None
    title = name.replace("_km2", " km²").replace("km2", "km²").replace("_", " ")
    return Column(name, unit, title, kind, detail=name not in listing.brief)


def _conditions(
    reader: Reader, entity: str, listing: Listing, filters: dict[str, str | None]
) -> tuple[str, dict[str, str | None], dict[str, str | None]]:
    """The SQL condition, its parameters, and the filters with names turned into ids."""
    asked = dict(filters)
    terms: list[str] = []
    parameters: dict[str, str | None] = {}
    if filters["party"] is not None:
        _require(bool(listing.party), entity, "party")
        match = resolve(reader, filters["party"], entities=SIDES)
        asked["party"] = match.id
        parameters["line"] = match.id if match.entity == "line" else ""
        parameters["party"] = match.id if match.entity == "party" else ""
        terms.append(listing.party)
    for name in ("since", "until"):
        text = filters[name]
        if text is not None:
            _require(listing.period is not None, entity, name)
            first, last = listing.period or ("", "")
            when = parse_edtf(text)
            parameters[name] = when.earliest if name == "since" else when.latest
            terms.append(f"v.{last} >= :since" if name == "since" else f"v.{first} <= :until")
    for name in ("kind", "territory", "treaty", "source"):
        text = filters[name]
        if text is not None:
            _require(name in listing.choices, entity, name)
            asked[name] = parameters[name] = _choice(reader, name, text)
            column = _CHOICE_COLUMNS.get((entity, name), name)
            terms.append(f"v.{column} = :{name}")
    return " AND ".join(terms) or "1 = 1", parameters, asked


def _choice(reader: Reader, name: str, text: str) -> str:
    entity = _CHOICE_ENTITIES.get(name)
    return resolve(reader, text, entities=(entity,)).id if entity else text.strip().lower()


def _require(possible: bool, entity: str, name: str) -> None:
    if not possible:
        able = [one for one, listing in LISTINGS.items() if _has(listing, name)]
        raise UsageError(
            f"{entity} have no filter --{name}", hint=f"--{name} works with {', '.join(able)}"
        )


def _has(listing: Listing, name: str) -> bool:
    if name == "party":
        return bool(listing.party)
    return listing.period is not None if name in {"since", "until"} else name in listing.choices
