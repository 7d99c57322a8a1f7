"""The order and the titles of the lists on a page: what belongs to a thing, what refers to it.

A list that is not named here is shown after the others, under the name of its table. A list with an
empty title is left out.
"""

PARTS = {
    "treaty_date.treaty_id": "dates",
    "treaty_party.treaty_id": "parties",
    "signatory.treaty_id": "plenipotentiaries",
    "treaty_language.treaty_id": "languages",
    "treaty_text.treaty_id": "texts",
    "step.treaty_id": "steps",
    "article.treaty_id": "articles",
    "quotation.article_id": "quotations",
    "article_text.article_id": "",  # the address says it
    "transfer.treaty_id": "transfers",
    "relation.treaty_id": "relations",
    "event_place.event_id": "places",
    "event_party.event_id": "parties",
    "event_actor.event_id": "by",
    "event_treaty.event_id": "treaties",
    "label_use.label_id": "uses",
    "label_use_treaty.use_id": "",  # they stand in the row itself
    "transfer.event_id": "transfers",
    "transfer_side.transfer_id": "",  # they stand in the row itself
    "transfer_article.transfer_id": "articles",
    "party_view.transfer_id": "views",
    "payment.transfer_id": "payments",
    "transfer_return.transfer_id": "returns",
    "territory_part.whole_id": "parts",
    "territory_overlap.territory_id": "overlaps",
    "place_tie.place_id": "tied_to",
    "place_parcel.place_id": "lies_in",
    "estimate.territory_id": "estimates",
    "outline.id": "outline",
    "outline_place.outline_id": "places",
    "outline_geometry.outline_id": "",  # asked for by maps and exports alone
    "dataset_row.estimate_id": "",  # the locator says it
    "dataset_row.citation_id": "",
    "dataset_row.statement_id": "",
    "estimate_also.estimate_id": "also",
    "estimate_operand.estimate_id": "operands",
    "present_day.territory_id": "today",
    "present_unit.present_day_id": "units",
    "territory_area.territory_id": "",  # the row has the one over checked figures
    "party.line_id": "",  # parties have several lines: see LINKS
    "party_line.party_id": "",
    "party_successor.party_id": "",
    "party_dependency.party_id": "dependency_of",
    "treaty_agent.treaty_id": "on_behalf_of",
    "treaty_arbiter.treaty_id": "arbiter",
    "transfer_share.transfer_id": "shares",
    "vote.event_id": "votes",
    "dispute_number.dispute_id": "",  # they stand in the row itself
    "dispute_party.dispute_id": "parties",
    "dispute_agreement.dispute_id": "agreements",
    "source_author.source_id": "",
    "statement.source_id": "statements",
    "statement_filter.statement_id": "filters",
}
"""Lists of what belongs to a thing, by the column that refers to it."""

REFERRING = {
    "relation.other_id": "referred_to_by",
    "dispute_agreement.treaty_id": "disputes",
    "event_treaty.treaty_id": "events",
    "label_use_treaty.treaty_id": "labels",
    "label_use.party_id": "labels",
    "quotation.source_id": "quotations",
    "treaty_text.source_id": "text_of",
    "article_text.text_id": "",  # they are told under the articles
    "treaty_party.party_id": "treaties",
    "transfer_side.party_id": "transfers",
    "event_party.party_id": "events",
    "dispute_party.party_id": "disputes",
    "party_successor.successor_id": "continues",
    "party_dependency.power_id": "dependencies",
    "party_line.line_id": "",
    "signatory.person_id": "signed",
    "treaty_arbiter.party_id": "decided",
    "treaty_agent.party_id": "",
    "treaty_agent.on_behalf_of_id": "",
    "transfer_share.party_id": "",
    "vote.territory_id": "votes",
    "party.state_id": "parties",
    "territory_part.part_id": "part_of",
    "territory.inside_id": "lies_inside_it",
    "place_parcel.parcel_id": "places",
    "place_tie.territory_id": "",  # these places are among those above
    "place.state_id": "",
    "dispute.territory_id": "disputes",
    "coverage_missing.territory_id": "missing",
    "coverage_claim.line_id": "coverage",
    "coverage_claim.other_id": "coverage",
    "transfer_return.returned_id": "returned_by",
    "estimate_operand.operand_id": "used_by",
    "estimate.source_id": "figures",
    "dispute_number.source_id": "disputes",
    # Who acted, signed, paid or held a view is told on the page of the treaty.
    "dataset_row.source_id": "",
    "event_actor.party_id": "",
    "signatory.party_id": "",
    "step.party_id": "",
    "party_view.party_id": "",
    "payment.from_id": "",
    "payment.to_id": "",
    "transfer.on_behalf_of_id": "",
    "estimate.repeats_id": "",
    "dispute.area_source_id": "",
    "coverage_missing.source_id": "",
    # These are told by way of parcels, or of both sides: see LINKS.
    "transfer.territory_id": "",
    "territory_overlap.other_id": "",
    "citation.source_id": "",
    "territory_parcel.territory_id": "",
    "territory_parcel.parcel_id": "",
    "territory_enclosure.parcel_id": "",
    "territory_enclosure.host_id": "",
    "territory_overlap_parcel.parcel_id": "",
    "territory_overlap_parcel.other_id": "",
    "transfer_parcel.transfer_id": "",
    "transfer_parcel.parcel_id": "",
    "territory_area.best_estimate": "",
    "territory_area.low_estimate": "",
    "territory_area.high_estimate": "",
    "transfer_article.article_id": "",
    **{
        f"counted_land.{column}": ""
        for column in (
            "transfer_id",
            "territory_id",
            "best_estimate",
            "low_estimate",
            "high_estimate",
        )
    },
}
"""Lists of what refers to a thing, by the column that refers to it."""

_BY_PARTIES = """v.id IN (SELECT l.{owner} FROM {table} l JOIN party p ON p.id = l.party_id
WHERE p.id IN (SELECT g.party_id FROM party_line g WHERE g.line_id = :id){more})"""

LINKS = {
    "line": {
        "parties": (
            "v_party",
            "v.id IN (SELECT g.party_id FROM party_line g WHERE g.line_id = :id "
            "AND g.dependency = 0)",
        ),
        "treaties": (
            "v_treaty",
            _BY_PARTIES.format(owner="treaty_id", table="treaty_party", more=""),
        ),
        "transfers": (
            "v_transfer",
            _BY_PARTIES.format(
                owner="transfer_id", table="transfer_side", more=" AND l.side <> 'consents'"
            ),
        ),
    },
    "territory": {
        "transfers": (
            "v_transfer",
            "v.territory IN (SELECT theirs.territory_id FROM territory_parcel mine "
            "JOIN territory_parcel theirs ON theirs.parcel_id = mine.parcel_id "
            "WHERE mine.territory_id = :id)",
        ),
    },
}
"""Lists found through other tables: a view, and the condition on its rows ``v``."""
