"""What the sources of the shipped data can know of what they are cited for."""

from kb.db.reader import Reader

_OLDER_THAN_THE_TREATY = """
SELECT t.id, s.id AS source, t.signed, s.year FROM citation c
JOIN source s ON s.id = c.source_id
LEFT JOIN v_transfer m ON m.id = c.transfer_id
JOIN v_treaty t ON t.id = coalesce(c.treaty_id, m.treaty)
WHERE c.note IS NULL AND s.year < CAST(substr(t.signed, 1, 4) AS INTEGER)
"""


def test_a_source_older_than_the_treaty_says_what_it_is_cited_for(shipped: Reader) -> None:
    assert [dict(row) for row in shipped.rows(_OLDER_THAN_THE_TREATY)] == []
