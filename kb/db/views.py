"""The public views: flat columns for lists, SQL, spreadsheets and Datasette.

A view is *of* a table. It takes every plain column of it by rule (``x_id`` and ``x_written`` are
shown as ``x``), then come computed columns with their meaning, and doubt and remarks come last.
"""

from kb.db.dyads import DYADS
from kb.db.located import PLACES
from kb.db.owned import OWNED
from kb.db.signing import SIGNING
from kb.db.tables import (
    CoverageClaimRow,
    DisputeRow,
    EstimateRow,
    EventRow,
    LineRow,
    OutlineRow,
    PartyRow,
    PresentDayRow,
    RelationRow,
    SourceRow,
    StatementRow,
    StepRow,
    TerritoryRow,
    TransferRow,
    TreatyRow,
)
from kb.db.tables.derived import NOT_SUMMED
from kb.db.view import Computed, View
from kb.db.views_of_areas import COUNTED, OF_TRANSFERS, areas
from kb.db.views_of_texts import LABELS, TEXTS


def _joined(table: str, column: str, owner: str, order: str = "position") -> str:
    """A list in one text, in the order that the curator gives."""
    return (
        f"(SELECT {{join}}(o.{column}, '; ') FROM (SELECT l.{column} FROM {table} l"
        f" WHERE l.{owner} = t.id ORDER BY l.{order}) AS o)"
    )


def _count(table: str, owner: str) -> str:
    return f"(SELECT count(*) FROM {table} l WHERE l.{owner} = t.id)"


_SOURCES = "sources cited for it, joined by '; '"
_AREA = "LEFT JOIN territory_area a ON a.territory_id = {id} AND a.figures = 'checked'"


def _brief(one: Computed) -> Computed:
    return Computed(one.name, one.sql, one.meaning, one.type, one.optional, brief=True)


VIEWS = (
    View(
        "v_treaty",
        TreatyRow,
        "Treaties with their parties, day of entry into force and sources.",
        (
            Computed(
                "parties",
                _joined("treaty_party", "party_id", "treaty_id"),
                "parties, joined by '; '",
                "list",
                brief=True,
            ),
            Computed(
                "arbiters",
                "(SELECT {join}(o.who, '; ') FROM (SELECT coalesce(l.name, l.party_id) AS who"
                " FROM treaty_arbiter l WHERE l.treaty_id = t.id ORDER BY l.position) AS o)",
                "who decided between the parties, joined by '; '",
                "list",
            ),
            Computed(
                "in_force",
                "(SELECT min(s.date_earliest) FROM step s"
                " WHERE s.treaty_id = t.id AND s.step = 'in-force')",
                "the earliest day on which it may have come into force",
                "day",
            ),
            Computed(
                "in_force_latest",
                "(SELECT min(s.date_latest) FROM step s"
                " WHERE s.treaty_id = t.id AND s.step = 'in-force')",
                "the latest day on which it may have come into force first",
                "day",
            ),
            Computed(
                "transfers",
                _count("transfer", "treaty_id"),
                "how many transfers rest on it",
                "integer",
                optional=False,
                brief=True,
            ),
            Computed("sources", _joined("citation", "source_id", "treaty_id"), _SOURCES, "list"),
        ),
        order=("signed_earliest", "id"),
    ),
    View(
        "v_line",
        LineRow,
        "Lines of parties that continue one another.",
        (
            Computed(
                "parties",
                "(SELECT {join}(o.id, '; ') FROM (SELECT p.id FROM party_line l JOIN party p"
                " ON p.id = l.party_id WHERE l.line_id = t.id AND l.dependency = 0"
                " ORDER BY p.existed_to_earliest NULLS LAST, p.id) AS o)",
                "the parties of the line, joined by '; '",
                "list",
                brief=True,
            ),
        ),
    ),
    View(
        "v_party",
        PartyRow,
        "Parties with the lines that they belong to.",
        (
            Computed("line_name", "l.name", "the name of the line", optional=False),
            Computed(
                "lines",
                _joined("party_line", "line_id", "party_id"),
                "its own lines, then those of powers on which it depended, joined by '; '",
                "list",
                optional=False,
            ),
            Computed(
                "successors",
                _joined("party_successor", "successor_id", "party_id"),
                "the parties that continue it, joined by '; '",
                "list",
            ),
        ),
        order=("line", "existed_to_earliest", "id"),
        joins="JOIN line l ON l.id = t.line_id",
    ),
    *SIGNING,
    View(
        "v_territory",
        TerritoryRow,
        "Territories with best, low and high area, parts and present-day states.",
        (
            Computed(
                "parts",
                _joined("territory_part", "part_id", "whole_id"),
                "territories that fill it, joined by '; '",
                "list",
            ),
            *map(_brief, areas(NOT_SUMMED)),
            Computed(
                "origins",
                "a.origins",
                "how many independent origins the figures have",
                "integer",
                brief=True,
            ),
            Computed(
                "best_estimate",
                "a.best_estimate",
                "the estimate that gives the best figure",
                "id",
                refers_to="estimate",
            ),
            Computed("rule", "a.rule", "how the best figure was chosen: preferred, middle or only"),
            Computed(
                "states",
                _joined("present_day", "state_id", "territory_id"),
                "present-day states that hold it, joined by '; '",
                "list",
            ),
            Computed(
                "sources",
                "(SELECT {join}(o.source_id, '; ') FROM (SELECT e.source_id FROM estimate e"
                " WHERE e.territory_id = t.id AND e.source_id IS NOT NULL"
                " UNION SELECT c.source_id FROM citation c WHERE c.territory_id = t.id"
                " ORDER BY 1) AS o)",
                "sources of its estimates and of itself, joined by '; '",
                "list",
            ),
        ),
        joins=_AREA.format(id="t.id"),
    ),
    View(
        "v_transfer",
        TransferRow,
        "Transfers with both sides, dates, area of the territory and sources.",
        (
            Computed("territory_name", "y.name", "the name of the territory", optional=False),
            *(_brief(one) if one.name == "best_km2" else one for one in areas(OF_TRANSFERS)),
            Computed(
                "unverified",
                "CASE WHEN t.unverified = 1 OR r.unverified = 1 THEN 1 ELSE 0 END",
                "whether nobody has checked the transfer or its treaty yet",
                "flag",
                optional=False,
                brief=True,
            ),
        ),
        order=("effective_earliest", "id"),
        joins="JOIN territory y ON y.id = t.territory_id LEFT JOIN treaty r ON r.id = t.treaty_id "
        + _AREA.format(id="t.territory_id"),
    ),
    DYADS,
    View(
        "v_outline",
        OutlineRow,
        "Outlines of parcels with what they measure beside what is stated.",
        (
            Computed("territory_name", "y.name", "the name of the territory", optional=False),
            *map(_brief, areas(NOT_SUMMED)),
            Computed("sources", _joined("citation", "source_id", "outline_id"), _SOURCES, "list"),
        ),
        joins="JOIN territory y ON y.id = t.id " + _AREA.format(id="t.id"),
    ),
    PLACES,
    View(
        "v_estimate",
        EstimateRow,
        "Estimates of area with their source and how far it is to be relied on.",
        (
            Computed("territory_name", "y.name", "the name of the territory", optional=False),
            Computed(
                "reliability", "s.reliability", "how far the source is to be relied on", brief=True
            ),
            Computed("source_year", "s.year", "the year of the source", "integer"),
            Computed(
                "source_located",
                "coalesce(s.located, 1)",
                "false where its source has no address",
                "flag",
            ),
            Computed(
                "preferred",
                "CASE WHEN y.preferred_estimate = t.id THEN 1 ELSE 0 END",
                "whether it is the preferred figure of its territory",
                "flag",
                optional=False,
                brief=True,
            ),
        ),
        order=("territory", "km2", "id"),
        joins="JOIN territory y ON y.id = t.territory_id LEFT JOIN source s ON s.id = t.source_id",
    ),
    View(
        "v_source",
        SourceRow,
        "Sources with authors and how often they are used.",
        (
            Computed(
                "authors",
                "(SELECT {join}(o.who, '; ') FROM"
                " (SELECT l.name || coalesce(' (' || l.also || ')', '') AS who FROM source_author l"
                " WHERE l.source_id = t.id ORDER BY l.position) AS o)",
                "authors, joined by '; '",
                "list",
            ),
            Computed(
                "citations",
                _count("citation", "source_id"),
                "how many facts cite it",
                "integer",
                optional=False,
                brief=True,
            ),
            Computed(
                "estimates",
                _count("estimate", "source_id"),
                "how many estimates of area it states",
                "integer",
                optional=False,
                brief=True,
            ),
        ),
    ),
    View(
        "v_dispute",
        DisputeRow,
        "Disputes with parties, settlement, agreements and area.",
        (
            Computed(
                "numbers",
                "(SELECT {join}(o.numbered, '; ') FROM (SELECT n.source_id || ' ' || n.number AS"
                " numbered FROM dispute_number n WHERE n.dispute_id = t.id ORDER BY n.source_id)"
                " AS o)",
                "its numbers in lists of sources, joined by '; '",
                "list",
                brief=True,
            ),
            Computed(
                "parties",
                _joined("dispute_party", "party_id", "dispute_id"),
                "parties, joined by '; '",
                "list",
            ),
            Computed(
                "agreements",
                _joined("dispute_agreement", "treaty_id", "dispute_id"),
                "treaties that settled it, joined by '; '",
                "list",
            ),
        ),
    ),
    View(
        "v_event",
        EventRow,
        "Events with their parties.",
        (
            Computed(
                "parties",
                _joined("event_party", "party_id", "event_id"),
                "parties, joined by '; '",
                "list",
                brief=True,
            ),
            Computed(
                "transfers",
                _count("transfer", "event_id"),
                "how many transfers rest on it",
                "integer",
                optional=False,
                brief=True,
            ),
        ),
        order=("date_earliest", "id"),
    ),
    *TEXTS,
    *LABELS,
    View(
        "v_step", StepRow, "What became of treaties, step by step.", order=("date_earliest", "id")
    ),
    View(
        "v_relation",
        RelationRow,
        "How treaties bear on one another.",
        (
            Computed(
                "treaty_title", "r.title", "the title of the treaty", optional=False, brief=True
            ),
            Computed(
                "other_title", "o.title", "the title of the other", optional=False, brief=True
            ),
        ),
        order=("treaty", "position"),
        joins="JOIN treaty r ON r.id = t.treaty_id JOIN treaty o ON o.id = t.other_id",
    ),
    View(
        "v_present_day",
        PresentDayRow,
        "Which present-day states hold territories.",
        (Computed("state_name", "s.name", "the name of the state", optional=False, brief=True),),
        order=("territory", "position"),
        joins="JOIN state s ON s.id = t.state_id",
    ),
    View(
        "v_statement",
        StatementRow,
        "Statements of sources that can be checked.",
        order=("source", "position"),
    ),
    COUNTED,
    View(
        "v_coverage_claim",
        CoverageClaimRow,
        "Of which lines and years curators call the record complete.",
        (
            Computed(
                "moves",
                _joined("coverage_move", "moves", "claim_id"),
                "what moves in the transfers that are known: title, possession, use, nothing",
                "list",
                optional=False,
                brief=True,
            ),
            Computed(
                "missing",
                _count("coverage_missing", "claim_id"),
                "how many things are known to be missing",
                "integer",
                optional=False,
                brief=True,
            ),
        ),
        order=("position",),
    ),
    *OWNED,
)
"""In the order in which they are listed and made."""
