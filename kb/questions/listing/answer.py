"""Lists of entities, filtered: one public view each, rows ordered by day or id."""

from kb.answers import Answer, Note
from kb.db.reader import Reader, Record, data_version
from kb.errors import NotFoundError, UsageError
from kb.questions.beyond import beyond_filters
from kb.questions.catalog import CatalogTable, answer_column, read_table, with_types
from kb.questions.effect import with_days
from kb.questions.entities import LISTINGS, Listing
from kb.questions.listing.disputes import counts_by_list
from kb.questions.listing.filters import Conditions, require_filter, side_and_period
from kb.questions.names import resolve
from kb.values.text import did_you_mean

_CHOICE_COLUMNS = {("sources", "kind"): "type", ("disputes", "kind"): "sector"}
_CHOICE_CONDITIONS = {
    ("disputes", "source"): (
        "v.id IN (SELECT n.dispute_id FROM dispute_number n WHERE n.source_id = :source)"
    ),
    ("transfers", "territory"): (
        "v.territory IN (SELECT y.territory_id FROM territory_parcel y WHERE y.parcel_id IN "
        "(SELECT z.parcel_id FROM territory_parcel z WHERE z.territory_id = :territory))"
    ),
}
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
    listing = _listing(entity)
    table = read_table(reader, listing.view)
    given = {"party": party, "since": since, "until": until, "kind": kind}
    given |= {"territory": territory, "treaty": treaty, "source": source}
    found = _conditions(reader, entity, listing, given)
    rows = _rows(reader, table, found)
    notes = [] if rows else [Note("empty", f"none of the {entity} match")]
    notes += _beyond(reader, listing, found)
    summary = {"count": len(rows)}
    if entity == "disputes":
        per_list, counted = counts_by_list(reader, {row["id"] for row in rows})
        notes += per_list
        summary |= counted
    columns = list(map(answer_column, table.columns))
    return Answer(
        question="list",
        filters={"entity": entity, **found.asked},
        data=data_version(reader),
        columns=columns,
        rows=rows,
        summary=summary,
        notes=notes,
        table=with_days(columns, rows),
    )


def _beyond(reader: Reader, listing: Listing, found: Conditions) -> list[Note]:
    """That the filters reach beyond what the record claims to know of what is listed."""
    if not listing.claimed:
        return []
    asked, parameters = found.asked, found.parameters
    note = beyond_filters(
        reader,
        party=asked["party"],
        territory=asked["territory"],
        kind=asked["kind"] if listing.view == "v_transfer" else None,
        first=parameters.get("since"),
        last=parameters.get("until"),
    )
    return [note] if note else []


def _rows(reader: Reader, table: CatalogTable, found: Conditions) -> list[Record]:
    sql = f"SELECT {table.selected} FROM {table.name} v WHERE {found.where} ORDER BY {table.order}"
    return with_types(reader.rows(sql, found.parameters), table)


def _listing(entity: str) -> Listing:
    listing = LISTINGS.get(entity)
    if listing is None:
        raise UsageError(
            f"nothing called '{entity}' can be listed{did_you_mean(entity, LISTINGS)}",
            hint=f"one of {', '.join(LISTINGS)}",
        )
    return listing


def _conditions(
    reader: Reader, entity: str, listing: Listing, filters: dict[str, str | None]
) -> Conditions:
    for name, text in filters.items():
        if text is not None:
            require_filter(listing, f"the list of {entity}", name)
    found = side_and_period(reader, listing, filters["party"], filters["since"], filters["until"])
    for name in ("kind", "territory", "treaty", "source"):
        text = found.asked[name] = filters[name]
        if text is not None:
            column = _CHOICE_COLUMNS.get((entity, name), name)
            word = _choice(reader, listing, column, name, text)
            found.asked[name] = found.parameters[name] = word
            found.terms.append(_CHOICE_CONDITIONS.get((entity, name), f"v.{column} = :{name}"))
    return found


def _choice(reader: Reader, listing: Listing, column: str, name: str, text: str) -> str:
    entity = _CHOICE_ENTITIES.get(name)
    if entity:
        return resolve(reader, text, entities=(entity,)).id
    wanted = text.strip().lower()
    sql = f"SELECT DISTINCT v.{column} AS word FROM {listing.view} v ORDER BY 1"
    if listing.view == "v_transfer":
        sql = "SELECT k.id AS word FROM transfer_kind k ORDER BY k.id"
    known = [row["word"] for row in reader.rows(sql) if row["word"]]
    if wanted not in known:
        raise NotFoundError(
            f"none of them is of kind '{text}'{did_you_mean(wanted, known)}",
            hint=f"kinds: {', '.join(known)}",
        )
    return wanted
