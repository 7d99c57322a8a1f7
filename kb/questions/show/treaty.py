"""The page of a treaty."""

from kb.questions.show.page import Page, Section

PAGE = Page(
    """
    SELECT t.id, t.title, t.kind, t.signed_written AS signed, t.place,
        t.unverified, t.unverified_fields, t.inferred, t.note
    FROM treaty t WHERE t.id = :id""",
    {
        "names": Section(
            """
            SELECT n.language, n.text FROM name n
            WHERE n.treaty_id = :id AND n.role <> 'main' ORDER BY n.position"""
        ),
        "dates": Section(
            """
            SELECT d.id, d.role, d.calendar, d.date, d.note, d.unverified FROM treaty_date d
            WHERE d.treaty_id = :id ORDER BY d.position""",
            cited="treaty_date",
        ),
        "parties": Section(
            """
            SELECT p.party_id AS party, q.name, q.line_id AS line FROM treaty_party p
            JOIN party q ON q.id = p.party_id
            WHERE p.treaty_id = :id ORDER BY p.position"""
        ),
        "plenipotentiaries": Section(
            """
            SELECT s.party_id AS party, s.name, s.native, s.role, s.unverified,
                s.unverified_fields, s.note
            FROM signatory s WHERE s.treaty_id = :id ORDER BY s.position"""
        ),
        "languages": Section(
            """
            SELECT l.language FROM treaty_language l
            WHERE l.treaty_id = :id ORDER BY l.position"""
        ),
        "steps": Section(
            """
            SELECT s.id, s.step, s.party_id AS party, s.date_written AS date, s.unverified, s.note
            FROM step s WHERE s.treaty_id = :id ORDER BY s.position""",
            cited="step",
        ),
        "articles": Section(
            """
            SELECT a.number, a.kind, a.summary, a.unverified, a.note FROM article a
            WHERE a.treaty_id = :id ORDER BY a.position"""
        ),
        "transfers": Section(
            """
            SELECT v.id, v.territory, v.territory_name, v.from_parties AS "from",
                v.to_parties AS "to", v.kind, v.moves, v.effective, v.carried_out, v.standing,
                v.handed_over, v.term_ends, v.ended, v.best_km2, v.low_km2, v.high_km2,
                v.unverified, v.note
            FROM v_transfer v WHERE v.treaty = :id ORDER BY v.effective_earliest, v.id""",
            cited="transfer",
            keep_id=True,
        ),
        "views": Section(
            """
            SELECT w.id, w.transfer_id AS transfer, w.party_id AS party, w.holds, w.unverified
            FROM view w JOIN transfer x ON x.id = w.transfer_id
            WHERE x.treaty_id = :id ORDER BY w.id""",
            cited="view",
        ),
        "payments": Section(
            """
            SELECT p.transfer_id AS transfer, p.amount, p.currency, p.from_id AS "from",
                p.to_id AS "to", p.purpose
            FROM payment p JOIN transfer x ON x.id = p.transfer_id
            WHERE x.treaty_id = :id ORDER BY p.transfer_id, p.position"""
        ),
        "relations": Section(
            """
            SELECT r.id, r.kind, r.other_id AS treaty, o.title, r.unverified, r.inferred, r.note
            FROM relation r JOIN treaty o ON o.id = r.other_id
            WHERE r.treaty_id = :id ORDER BY r.position""",
            cited="relation",
        ),
        "referred_to_by": Section(
            """
            SELECT r.id, r.treaty_id AS treaty, o.title, r.kind, r.note
            FROM relation r JOIN treaty o ON o.id = r.treaty_id
            WHERE r.other_id = :id ORDER BY o.signed_earliest, r.id""",
            cited="relation",
        ),
        "sources": Section(
            """
            SELECT c.source_id AS source, c.at, s.title, s.container, s.year, s.reliability, s.url,
                c.note
            FROM citation c JOIN source s ON s.id = c.source_id
            WHERE c.treaty_id = :id ORDER BY c.position"""
        ),
    },
)
