"""What can be listed, and which rows each filter means: declared once for lists and exports.

A filter means rows of some tables outright, by a query of their ids (``MEANT``). Rows of other
tables are meant by the columns that refer to such rows, as ``kb.questions.filters`` finds them.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Listing(NamedTuple):
    """A kind of thing that is listed, by its view; ``claimed`` where coverage is claimed of it."""

    view: str
    claimed: bool = False


LISTINGS = {
    "treaties": Listing("v_treaty", claimed=True),
    "parties": Listing("v_party"),
    "persons": Listing("v_person"),
    "territories": Listing("v_territory", claimed=True),
    "transfers": Listing("v_transfer", claimed=True),
    "estimates": Listing("v_estimate"),
    "sources": Listing("v_source"),
    "disputes": Listing("v_dispute", claimed=True),
    "events": Listing("v_event", claimed=True),
    "places": Listing("v_place"),
    "outlines": Listing("v_outline"),
    "labels": Listing("v_label"),
    "quotations": Listing("v_quotation"),
    "counted": Listing("v_counted"),
    "coverage": Listing("v_coverage_claim"),
}
"""Lists of every entity, by the name that ``kb list`` gives it."""

PARTIES = (
    "SELECT g.party_id FROM party_line g WHERE g.line_id = :line "
    "UNION ALL SELECT cast(:party AS text)"
)
"""The party asked for, or those of the line, also as dependencies: one parameter is empty."""

OF_PARTY = f"{{party}} IN ({PARTIES})"
"""The SQL condition that a party is the one asked for, or of the line: also as a dependency."""

_TRANSFERS_OF_PARTY = (
    "SELECT s.transfer_id FROM transfer_side s JOIN party p ON p.id = s.party_id "
    f"WHERE s.side <> 'consents' AND p.id IN ({PARTIES})"
)
_LAND = (
    "SELECT y.territory_id FROM territory_parcel y WHERE y.parcel_id IN "
    "(SELECT z.parcel_id FROM territory_parcel z WHERE z.territory_id = :territory)"
)
"""The territory asked for, its parts, and all that share a parcel with it."""

_CITING = (
    "treaty",
    "treaty_date",
    "step",
    "relation",
    "transfer",
    "party_view",
    "outline",
    "place",
    "place_tie",
    "present_unit",
    "party",
    "event",
    "unit",
    "label",
    "label_use",
)


def _of_party(table: str, owner: str) -> str:
    return (
        f"SELECT s.{owner} FROM {table} s JOIN party p ON p.id = s.party_id "
        f"WHERE p.id IN ({PARTIES})"
    )


def _citing(owner: str) -> str:
    return (
        f"SELECT c.{owner}_id FROM citation c "
        f"WHERE c.source_id = :source AND c.{owner}_id IS NOT NULL"
    )


def _moved(column: str, condition: str) -> str:
    return f"SELECT x.{column} FROM transfer x WHERE x.{column} IS NOT NULL AND {condition}"


MEANT: Mapping[str, Mapping[str, str]] = {
    "party": {
        "party": PARTIES,
        "line": (
            "SELECT g.line_id FROM party_line g WHERE g.party_id = :party "
            "UNION ALL SELECT cast(:line AS text)"
        ),
        "treaty": _of_party("treaty_party", "treaty_id"),
        "transfer": _TRANSFERS_OF_PARTY,
        "territory": _moved("territory_id", f"x.id IN ({_TRANSFERS_OF_PARTY})"),
        "event": _of_party("event_party", "event_id"),
        "dispute": _of_party("dispute_party", "dispute_id"),
        "person": _of_party("signatory", "person_id") + " AND s.person_id IS NOT NULL",
        "coverage_claim": (
            "SELECT c.id FROM coverage_claim c WHERE c.other_id IS NULL "
            "OR :line IN (c.line_id, c.other_id) OR EXISTS (SELECT 1 FROM party_line g "
            "WHERE g.party_id = :party AND g.line_id IN (c.line_id, c.other_id))"
        ),
    },
    "territory": {
        "territory": _LAND,
        "transfer": f"SELECT x.id FROM transfer x WHERE x.territory_id IN ({_LAND})",
        "treaty": _moved("treaty_id", f"x.territory_id IN ({_LAND})"),
        "event": _moved("event_id", f"x.territory_id IN ({_LAND})"),
        "party": (
            "SELECT s.party_id FROM transfer_side s JOIN transfer x ON x.id = s.transfer_id "
            f"WHERE s.side <> 'consents' AND x.territory_id IN ({_LAND})"
        ),
        "place": f"SELECT l.place_id FROM place_parcel l WHERE l.parcel_id IN ({_LAND})",
    },
    "treaty": {
        "treaty": "SELECT cast(:treaty AS text)",
        "transfer": "SELECT x.id FROM transfer x WHERE x.treaty_id = :treaty",
        "territory": _moved("territory_id", "x.treaty_id = :treaty"),
        "party": "SELECT s.party_id FROM treaty_party s WHERE s.treaty_id = :treaty",
        "person": (
            "SELECT s.person_id FROM signatory s "
            "WHERE s.treaty_id = :treaty AND s.person_id IS NOT NULL"
        ),
        "event": "SELECT s.event_id FROM event_treaty s WHERE s.treaty_id = :treaty",
        "dispute": "SELECT s.dispute_id FROM dispute_agreement s WHERE s.treaty_id = :treaty",
        "label": (
            "SELECT u.label_id FROM label_use u JOIN label_use_treaty x ON x.use_id = u.id "
            "WHERE x.treaty_id = :treaty"
        ),
        "label_use": "SELECT x.use_id FROM label_use_treaty x WHERE x.treaty_id = :treaty",
    },
    "source": {
        "source": "SELECT cast(:source AS text)",
        "dispute": "SELECT n.dispute_id FROM dispute_number n WHERE n.source_id = :source",
        "territory": (
            f"{_citing('territory')} UNION ALL "
            "SELECT e.territory_id FROM estimate e WHERE e.source_id = :source"
        ),
        **{owner: _citing(owner) for owner in _CITING},
    },
    "label": {
        "label": "SELECT cast(:label AS text)",
        "treaty": (
            "SELECT x.treaty_id FROM label_use_treaty x JOIN label_use u ON u.id = x.use_id "
            "WHERE u.label_id = :label AND u.stance = 'calls'"
        ),
    },
    "reliability": {"source": "SELECT s.id FROM source s WHERE s.reliability = :reliability"},
    "standing": {"transfer": "SELECT x.id FROM transfer x WHERE x.standing = :standing"},
}
"""By filter and table, the ids of the rows that it means outright."""

BY_CITATION = ("party", "territory", "treaty")
"""Filters that mean the sources which are cited for what is asked for, or have a figure of it."""

EXACTLY = {"territory": "SELECT cast(:territory AS text)"}
"""What a filter means for rows that belong to what is asked for: of land, its own figures alone."""

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "kind": {"source": "type", "dispute": "sector"},
    "reliability": {},
    "standing": {},
    "unverified": {},
}
"""Filters by the column of their name, and the tables in which it is called otherwise."""

PERIODS = (
    ("signed", "signed"),
    ("effective", "effective"),
    ("date", "date"),
    ("settled", "settled"),
    ("published", "published"),
    ("as_of", "as_of"),
    ("since", "until"),
    ("existed_from", "existed_to"),
    ("began", "ended"),
)
"""The dates that a period is about: of a row, the first of these pairs whose columns it has."""
