"""The page of a transfer."""

from kb.questions.show.page import Page, Section

PAGE = Page(
    """
    SELECT v.id, v.treaty, v.event, v.territory, v.territory_name, v.from_parties AS "from",
        v.to_parties AS "to", v.kind, v.moves, v.effective, v.effective_rule, v.carried_out,
        v.standing, x.on_behalf_of_id AS on_behalf_of, v.term_ends, v.ended, v.handed_over,
        v.best_km2, v.low_km2, v.high_km2, v.unverified, x.unverified_fields, x.inferred, v.note
    FROM v_transfer v JOIN transfer x ON x.id = v.id WHERE v.id = :id""",
    {
        "articles": Section(
            """
            SELECT a.number, a.kind, a.summary FROM transfer_article t
            JOIN article a ON a.id = t.article_id
            WHERE t.transfer_id = :id ORDER BY t.position"""
        ),
        "consents": Section(
            """
            SELECT s.party_id AS party FROM transfer_side s
            WHERE s.transfer_id = :id AND s.side = 'consents' ORDER BY s.position"""
        ),
        "views": Section(
            """
            SELECT w.id, w.party_id AS party, w.holds, w.unverified FROM view w
            WHERE w.transfer_id = :id ORDER BY w.position""",
            cited="view",
        ),
        "payments": Section(
            """
            SELECT p.amount, p.currency, p.from_id AS "from", p.to_id AS "to", p.purpose
            FROM payment p WHERE p.transfer_id = :id ORDER BY p.position"""
        ),
        "returns": Section(
            """
            SELECT r.returned_id AS transfer FROM transfer_return r
            WHERE r.transfer_id = :id ORDER BY r.returned_id"""
        ),
        "returned_by": Section(
            """
            SELECT r.transfer_id AS transfer FROM transfer_return r
            WHERE r.returned_id = :id ORDER BY r.transfer_id"""
        ),
        "sources": Section(
            """
            SELECT c.source_id AS source, c.at, s.title, s.reliability FROM citation c
            JOIN source s ON s.id = c.source_id
            WHERE c.transfer_id = :id ORDER BY c.position"""
        ),
    },
)
