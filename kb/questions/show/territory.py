"""The pages of a territory and of an estimate."""

from kb.questions.show.page import Page, Section

_ESTIMATES = """
SELECT v.id, v.value, v.low, v.high, v.unit, v.qualifier, v.km2, v.source, v.at, v.reliability,
    v.covers, v.as_of, v.repeats, v.same_as, v.set_aside, v.ours, v.counts, v.preferred,
    v.unverified, v.note
FROM v_estimate v WHERE v.{column} = :id ORDER BY v.counts DESC, v.km2 NULLS LAST, v.id"""

PAGE = Page(
    """
    SELECT t.id, t.name, t.kind, t.is_parcel, t.bounds, t.inside_id AS inside, a.best_km2,
        a.low_km2, a.high_km2, a.origins, a.rule, a.best_estimate, t.preferred_reason,
        t.latitude, t.longitude, t.wikidata, t.unverified, t.unverified_fields, t.inferred, t.note
    FROM territory t
    LEFT JOIN territory_area a ON a.territory_id = t.id AND a.figures = 'checked'
    WHERE t.id = :id""",
    {
        "names": Section(
            """
            SELECT n.language, n.text FROM name n
            WHERE n.territory_id = :id AND n.role <> 'main' ORDER BY n.position"""
        ),
        "parts": Section(
            """
            SELECT p.part_id AS territory, t.name, a.best_km2, a.low_km2, a.high_km2
            FROM territory_part p JOIN territory t ON t.id = p.part_id
            LEFT JOIN territory_area a ON a.territory_id = t.id AND a.figures = 'checked'
            WHERE p.whole_id = :id ORDER BY p.position"""
        ),
        "part_of": Section(
            """
            SELECT p.whole_id AS territory, t.name FROM territory_part p
            JOIN territory t ON t.id = p.whole_id
            WHERE p.part_id = :id ORDER BY p.whole_id"""
        ),
        "lies_inside_it": Section(
            """
            SELECT t.id AS territory, t.name FROM territory t
            WHERE t.inside_id = :id ORDER BY t.id"""
        ),
        "overlaps": Section(
            """
            SELECT o.other_id AS territory FROM territory_overlap o WHERE o.territory_id = :id
            UNION SELECT o.territory_id FROM territory_overlap o WHERE o.other_id = :id
            ORDER BY 1"""
        ),
        "estimates": Section(_ESTIMATES.format(column="territory")),
        "today": Section(
            """
            SELECT d.state_id AS state, s.name, d.share, d.unverified, d.note
            FROM present_day d JOIN state s ON s.id = d.state_id
            WHERE d.territory_id = :id ORDER BY d.position"""
        ),
        "present_units": Section(
            """
            SELECT u.id, d.state_id AS state, u.name, u.km2, u.share, u.share_low, u.share_high,
                u.reason, u.unverified
            FROM present_unit u JOIN present_day d ON d.id = u.present_day_id
            WHERE d.territory_id = :id ORDER BY d.position, u.position""",
            cited="present_unit",
        ),
        "transfers": Section(
            """
            SELECT DISTINCT v.id, v.treaty, v.event, v.territory, v.from_parties AS "from",
                v.to_parties AS "to", v.kind, v.moves, v.effective, v.carried_out, v.standing,
                v.unverified, v.effective_earliest
            FROM v_transfer v
            JOIN territory_parcel mine ON mine.territory_id = :id
            JOIN territory_parcel theirs ON theirs.parcel_id = mine.parcel_id
            WHERE v.territory = theirs.territory_id
            ORDER BY v.effective_earliest, v.id""",
            cited="transfer",
            keep_id=True,
        ),
        "sources": Section(
            """
            SELECT c.source_id AS source, c.at, s.title FROM citation c
            JOIN source s ON s.id = c.source_id
            WHERE c.territory_id = :id ORDER BY c.position"""
        ),
    },
)

ESTIMATE = Page(
    """
    SELECT v.id, v.territory, v.territory_name, v.value, v.low, v.high, v.unit, v.qualifier, v.km2,
        v.low_km2, v.high_km2, v.source, v.at, v.reliability, v.covers, v.as_of, v.measures,
        v.origin, v.repeats, v.same_as, v.set_aside, v.ours, e.ours_reason, v.counts, v.preferred,
        v.unverified, e.inferred, v.note
    FROM v_estimate v JOIN estimate e ON e.id = v.id WHERE v.id = :id""",
    {
        "also": Section(
            """
            SELECT a.value, a.unit_id AS unit FROM estimate_also a
            WHERE a.estimate_id = :id ORDER BY a.position"""
        ),
        "operands": Section(
            """
            SELECT o.sign, o.operand_id AS estimate FROM estimate_operand o
            WHERE o.estimate_id = :id ORDER BY o.sign DESC, o.operand_id"""
        ),
        "source_details": Section(
            """
            SELECT s.id AS source, s.title, s.container, s.year, s.url FROM source s
            JOIN estimate e ON e.source_id = s.id WHERE e.id = :id"""
        ),
    },
)
