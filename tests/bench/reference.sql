-- What line-0 ceded to line-1, each parcel once: the sums that `kb total` gives as best_km2,
-- low_km2 and high_km2 over the invented data, in which no whole has a figure of its own.
WITH asked AS (
    SELECT p.parcel_id, CASE WHEN p.carried_out = 'yes' THEN 1 ELSE 0 END AS certain
    FROM transfer_parcel p
    WHERE p.from_line = 'line-0' AND p.to_line = 'line-1' AND p.moves = 'title'
        AND p.carried_out <> 'no' AND p.standing <> 'contested' AND p.unverified = 0
), once AS (
    SELECT parcel_id, max(certain) AS certain FROM asked GROUP BY parcel_id
), counted AS (
    SELECT o.parcel_id, o.certain
    FROM once o
    WHERE NOT EXISTS (
        SELECT 1 FROM territory_enclosure e JOIN once h ON h.parcel_id = e.host_id
        WHERE e.parcel_id = o.parcel_id AND h.certain >= o.certain)
)
SELECT sum(CASE WHEN c.certain = 1 THEN a.best_km2 ELSE 0 END) AS best_km2,
    sum(CASE WHEN c.certain = 1 THEN a.low_km2 ELSE 0 END) AS low_km2,
    sum(a.high_km2) AS high_km2
FROM counted c
JOIN territory_area a ON a.territory_id = c.parcel_id AND a.figures = 'checked';
