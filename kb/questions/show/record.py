"""The pages of an event, a dispute and a source."""

from kb.questions.show.page import Page, Section

EVENT = Page(
    """
    SELECT e.id, e.title, e.date_written AS date, e.summary, e.unverified, e.inferred, e.note
    FROM event e WHERE e.id = :id""",
    {
        "names": Section(
            """
            SELECT n.language, n.text FROM name n
            WHERE n.event_id = :id AND n.role <> 'main' ORDER BY n.position"""
        ),
        "places": Section(
            "SELECT p.place FROM event_place p WHERE p.event_id = :id ORDER BY p.position"
        ),
        "parties": Section(
            """
            SELECT e.party_id AS party, p.name FROM event_party e
            JOIN party p ON p.id = e.party_id WHERE e.event_id = :id ORDER BY e.position"""
        ),
        "treaties": Section(
            """
            SELECT e.treaty_id AS treaty, t.title FROM event_treaty e
            JOIN treaty t ON t.id = e.treaty_id WHERE e.event_id = :id ORDER BY e.position"""
        ),
        "transfers": Section(
            """
            SELECT v.id, v.territory, v.from_parties AS "from", v.to_parties AS "to", v.kind,
                v.moves, v.effective, v.ended, v.carried_out, v.unverified, v.note
            FROM v_transfer v WHERE v.event = :id ORDER BY v.effective_earliest, v.id""",
            cited="transfer",
            keep_id=True,
        ),
        "sources": Section(
            """
            SELECT c.source_id AS source, c.at, s.title, s.reliability FROM citation c
            JOIN source s ON s.id = c.source_id
            WHERE c.event_id = :id ORDER BY c.position"""
        ),
    },
)

DISPUTE = Page(
    """
    SELECT v.id, v.name, v.sector, v.territory, v.since, v.settled, v.compromise, v.area_value,
        v.area_unit, v.area_qualifier, v.area_km2, v.area_source, v.result, v.inferred,
        v.unverified, v.note
    FROM v_dispute v WHERE v.id = :id""",
    {
        "names": Section(
            """
            SELECT n.language, n.text FROM name n
            WHERE n.dispute_id = :id AND n.role <> 'main' ORDER BY n.position"""
        ),
        "numbers": Section(
            """
            SELECT n.source_id AS source, n.number FROM dispute_number n
            WHERE n.dispute_id = :id ORDER BY n.source_id"""
        ),
        "parties": Section(
            """
            SELECT d.party_id AS party, p.name FROM dispute_party d
            JOIN party p ON p.id = d.party_id WHERE d.dispute_id = :id ORDER BY d.position"""
        ),
        "agreements": Section(
            """
            SELECT d.treaty_id AS treaty, t.title FROM dispute_agreement d
            JOIN treaty t ON t.id = d.treaty_id WHERE d.dispute_id = :id ORDER BY d.position"""
        ),
        "sources": Section(
            """
            SELECT c.source_id AS source, c.at, s.title, s.reliability FROM citation c
            JOIN source s ON s.id = c.source_id
            WHERE c.dispute_id = :id ORDER BY c.position"""
        ),
    },
)

SOURCE = Page(
    """
    SELECT v.id, v.type, v.title, v.authors, v.year, s.published, v.container, v.publisher, v.url,
        v.doi, v.isbn, v.located, v.reliability, v.seen, v.citations, v.estimates, v.unverified,
        v.note
    FROM v_source v JOIN source s ON s.id = v.id WHERE v.id = :id""",
    {
        "names": Section(
            """
            SELECT n.language, n.text FROM name n
            WHERE n.source_id = :id AND n.role <> 'main' ORDER BY n.position"""
        ),
        "figures": Section(
            """
            SELECT v.territory, v.value, v.low, v.high, v.unit, v.qualifier, v.km2, v.at,
                v.covers, v.set_aside, v.counts, v.preferred, v.unverified
            FROM v_estimate v WHERE v.source = :id ORDER BY v.territory, v.id"""
        ),
        "cited_for": Section(
            """
            SELECT c.entity, c.entity_id AS id, c.at FROM v_citation c
            WHERE c.source = :id AND c.inherited = 0 ORDER BY c.entity, c.entity_id"""
        ),
        "statements": Section(
            """
            SELECT t.id AS statement, t.says, t.at FROM statement t
            WHERE t.source_id = :id ORDER BY t.position"""
        ),
    },
)
