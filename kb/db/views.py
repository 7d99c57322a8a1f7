"""The public views: flat columns for SQL, spreadsheets and Datasette.

Lists inside one column are joined in their given order; only the name of the aggregate, ``{join}``,
differs between the databases.
"""

VIEWS = {
    "v_treaty": """
        SELECT t.id, t.title, t.kind, t.signed_written AS signed, t.signed_earliest,
            t.signed_latest, t.place,
            (SELECT {join}(o.party_id, '; ') FROM
                (SELECT p.party_id FROM treaty_party p WHERE p.treaty_id = t.id
                 ORDER BY p.position) AS o) AS parties,
            (SELECT min(s.date_earliest) FROM step s
             WHERE s.treaty_id = t.id AND s.step = 'in-force') AS in_force,
            (SELECT count(*) FROM transfer x WHERE x.treaty_id = t.id) AS transfers,
            t.unverified, t.unverified_fields,
            (SELECT {join}(o.source_id, '; ') FROM
                (SELECT c.source_id FROM citation c WHERE c.treaty_id = t.id
                 ORDER BY c.position) AS o) AS sources,
            t.note
        FROM treaty t""",
    "v_party": """
        SELECT p.id, p.name, p.line_id AS line, l.name AS line_name, p.kind,
            p.from_written AS existed_from, p.to_written AS existed_to,
            p.successor_id AS successor, p.cow, p.wikidata, p.unverified, p.note
        FROM party p JOIN line l ON l.id = p.line_id""",
    "v_territory": """
        SELECT t.id, t.name, t.kind, t.is_parcel, t.inside_id AS inside,
            (SELECT {join}(o.part_id, '; ') FROM
                (SELECT p.part_id FROM territory_part p WHERE p.whole_id = t.id
                 ORDER BY p.position) AS o) AS parts,
            a.best_km2, a.low_km2, a.high_km2, a.origins, a.best_estimate,
            (SELECT {join}(o.state_id, '; ') FROM
                (SELECT d.state_id FROM present_day d WHERE d.territory_id = t.id
                 ORDER BY d.position) AS o) AS states,
            t.bounds, t.latitude, t.longitude, t.wikidata, t.unverified, t.unverified_fields,
            t.note
        FROM territory t
        LEFT JOIN territory_area a ON a.territory_id = t.id AND a.figures = 'checked'""",
    "v_transfer": """
        SELECT x.id, x.treaty_id AS treaty, x.event_id AS event, x.territory_id AS territory,
            y.name AS territory_name,
            x.from_parties AS from_parties,
            x.to_parties AS to_parties,
            x.kind, x.moves, x.effective_written AS effective, x.effective_earliest,
            x.effective_latest, x.effective_rule, x.carried_out, x.standing,
            x.ended_written AS ended, x.handed_over_written AS handed_over, x.term_ends,
            a.best_km2, a.low_km2, a.high_km2,
            CASE WHEN x.unverified = 1 OR t.unverified = 1 THEN 1 ELSE 0 END AS unverified,
            x.sources AS sources,
            x.note
        FROM transfer x
        JOIN territory y ON y.id = x.territory_id
        LEFT JOIN treaty t ON t.id = x.treaty_id
        LEFT JOIN territory_area a ON a.territory_id = x.territory_id AND a.figures = 'checked'""",
    "v_estimate": """
        SELECT e.id, e.territory_id AS territory, y.name AS territory_name, e.value, e.low, e.high,
            e.unit_id AS unit, e.qualifier, e.km2, e.low_km2, e.high_km2, e.source_id AS source,
            e.at, s.reliability, s.year AS source_year, e.covers, e.when_written AS as_of,
            e.measures, e.origin, e.repeats_id AS repeats, e.same_as, e.set_aside, e.ours,
            e.counts, CASE WHEN y.preferred_estimate = e.id THEN 1 ELSE 0 END AS preferred,
            e.unverified, e.note
        FROM estimate e
        JOIN territory y ON y.id = e.territory_id
        LEFT JOIN source s ON s.id = e.source_id""",
    "v_source": """
        SELECT s.id, s.type, s.title,
            (SELECT {join}(o.name, '; ') FROM
                (SELECT a.name FROM source_author a WHERE a.source_id = s.id
                 ORDER BY a.position) AS o) AS authors,
            s.year, s.container, s.publisher, s.url, s.doi, s.isbn, s.located, s.reliability,
            (SELECT count(*) FROM citation c WHERE c.source_id = s.id) AS citations,
            (SELECT count(*) FROM estimate e WHERE e.source_id = s.id) AS estimates,
            s.seen, s.unverified, s.note
        FROM source s""",
    "v_dispute": """
        SELECT d.id, d.name, d.sector, d.territory_id AS territory,
            (SELECT {join}(o.numbered, '; ') FROM
                (SELECT n.source_id || ' ' || n.number AS numbered FROM dispute_number n
                 WHERE n.dispute_id = d.id ORDER BY n.source_id) AS o) AS numbers,
            (SELECT {join}(o.party_id, '; ') FROM
                (SELECT p.party_id FROM dispute_party p WHERE p.dispute_id = d.id
                 ORDER BY p.position) AS o) AS parties,
            d.since_written AS since, d.settled_written AS settled, d.settled_earliest,
            d.settled_latest, d.compromise,
            (SELECT {join}(o.treaty_id, '; ') FROM
                (SELECT g.treaty_id FROM dispute_agreement g WHERE g.dispute_id = d.id
                 ORDER BY g.position) AS o) AS agreements,
            d.area_value, d.area_unit_id AS area_unit, d.area_qualifier, d.area_km2,
            d.area_source_id AS area_source, d.result, d.inferred, d.unverified, d.note
        FROM dispute d""",
    "v_event": """
        SELECT e.id, e.title, e.date_written AS date, e.date_earliest, e.date_latest, e.summary,
            (SELECT {join}(o.party_id, '; ') FROM
                (SELECT p.party_id FROM event_party p WHERE p.event_id = e.id
                 ORDER BY p.position) AS o) AS parties,
            (SELECT count(*) FROM transfer x WHERE x.event_id = e.id) AS transfers,
            e.unverified, e.note
        FROM event e""",
    "v_article": """
        SELECT a.id, a.treaty_id AS treaty, a.number, a.kind, a.summary, a.unverified, a.note
        FROM article a""",
    "v_step": """
        SELECT s.id, s.treaty_id AS treaty, s.step, s.party_id AS party, s.date_written AS date,
            s.date_earliest, s.date_latest, s.unverified, s.note
        FROM step s""",
    "v_relation": """
        SELECT r.id, r.treaty_id AS treaty, r.kind, r.other_id AS other, r.unverified, r.note
        FROM relation r""",
    "v_statement": """
        SELECT s.id, s.source_id AS source, s.at, s.says, s.asks_question, s.expects_value,
            s.expects_unit_id AS expects_unit, s.expects_qualifier, s.expects_date, s.expects_id,
            s.expects_count, s.scope, s.note
        FROM statement s""",
    "v_name": """
        SELECT n.id,
            CASE WHEN n.treaty_id IS NOT NULL THEN 'treaty'
                WHEN n.party_id IS NOT NULL THEN 'party'
                WHEN n.line_id IS NOT NULL THEN 'line'
                WHEN n.territory_id IS NOT NULL THEN 'territory'
                WHEN n.dispute_id IS NOT NULL THEN 'dispute'
                WHEN n.event_id IS NOT NULL THEN 'event'
                WHEN n.source_id IS NOT NULL THEN 'source'
                WHEN n.unit_id IS NOT NULL THEN 'unit'
                WHEN n.reign_id IS NOT NULL THEN 'reign'
                ELSE 'state' END AS entity,
            coalesce(n.treaty_id, n.party_id, n.line_id, n.territory_id, n.dispute_id, n.event_id,
                n.source_id, n.unit_id, n.reign_id, n.state_id) AS entity_id,
            n.role, n.language, n.text, n.folded
        FROM name n""",
    "v_citation": """
        SELECT c.id, c.source_id AS source,
            CASE WHEN c.treaty_id IS NOT NULL THEN 'treaty'
                WHEN c.treaty_date_id IS NOT NULL THEN 'treaty_date'
                WHEN c.step_id IS NOT NULL THEN 'step'
                WHEN c.relation_id IS NOT NULL THEN 'relation'
                WHEN c.transfer_id IS NOT NULL THEN 'transfer'
                WHEN c.view_id IS NOT NULL THEN 'view'
                WHEN c.territory_id IS NOT NULL THEN 'territory'
                WHEN c.present_unit_id IS NOT NULL THEN 'present_unit'
                WHEN c.party_id IS NOT NULL THEN 'party'
                WHEN c.event_id IS NOT NULL THEN 'event'
                WHEN c.dispute_id IS NOT NULL THEN 'dispute'
                ELSE 'unit' END AS entity,
            coalesce(c.treaty_id, c.treaty_date_id, c.step_id, c.relation_id, c.transfer_id,
                c.view_id, c.territory_id, c.present_unit_id, c.party_id, c.event_id,
                c.dispute_id, c.unit_id) AS entity_id,
            c.at, c.inherited, c.note
        FROM citation c""",
}
