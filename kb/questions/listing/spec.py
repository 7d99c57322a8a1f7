"""How each entity is listed: its view, its columns, its order and its filters."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.answers import ColumnKind


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
            ("numbers", "text"),
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
        choices=("kind", "source"),
        brief=("id", "numbers", "name", "settled", "compromise", "area_km2", "inferred"),
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
