"""The pages of a party and of a line."""

from kb.questions.show.page import Page, Section

_TREATIES = """
SELECT DISTINCT v.id AS treaty, v.title, v.signed, v.signed_earliest FROM v_treaty v
JOIN treaty_party t ON t.treaty_id = v.id
JOIN party p ON p.id = t.party_id
WHERE {where} ORDER BY v.signed_earliest, v.id"""

_TRANSFERS = """
SELECT DISTINCT v.id AS transfer, v.territory, v.from_parties AS "from", v.to_parties AS "to",
    v.kind, v.effective, v.carried_out, v.unverified, v.effective_earliest
FROM v_transfer v
JOIN transfer_side s ON s.transfer_id = v.id AND s.side <> 'consents'
JOIN party p ON p.id = s.party_id
WHERE {where} ORDER BY v.effective_earliest, v.id"""

PAGE = Page(
    """
    SELECT v.id, v.name, v.kind, v.line, v.line_name, v.existed_from, v.existed_to, v.successor,
        v.cow, v.wikidata, v.unverified, p.inferred, v.note
    FROM v_party v JOIN party p ON p.id = v.id WHERE v.id = :id""",
    {
        "names": Section(
            """
            SELECT n.language, n.text FROM name n
            WHERE n.party_id = :id AND n.role <> 'main' ORDER BY n.position"""
        ),
        "treaties": Section(_TREATIES.format(where="p.id = :id")),
        "transfers": Section(_TRANSFERS.format(where="p.id = :id")),
        "sources": Section(
            """
            SELECT c.source_id AS source, c.at, s.title FROM citation c
            JOIN source s ON s.id = c.source_id
            WHERE c.party_id = :id ORDER BY c.position"""
        ),
    },
)

LINE = Page(
    "SELECT l.id, l.name, l.note FROM line l WHERE l.id = :id",
    {
        "names": Section(
            """
            SELECT n.language, n.text FROM name n
            WHERE n.line_id = :id AND n.role <> 'main' ORDER BY n.position"""
        ),
        "parties": Section(
            """
            SELECT p.id AS party, p.name, p.from_written AS existed_from,
                p.to_written AS existed_to
            FROM party p WHERE p.line_id = :id
            ORDER BY coalesce(p.from_earliest, p.to_earliest) NULLS LAST, p.id"""
        ),
        "treaties": Section(_TREATIES.format(where="p.line_id = :id")),
        "transfers": Section(_TRANSFERS.format(where="p.line_id = :id")),
    },
)
