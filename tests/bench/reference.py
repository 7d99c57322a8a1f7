"""The reference SQL: what line-0 ceded to line-1, for each way of counting, as the rows of ``kb``.

It holds over the invented data: no whole has a figure of its own, no land overlaps, an enclave lies
in one parcel, every day is exact and nothing is contested. A test proves it equal to ``kb``.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Reference(NamedTuple):
    """Options of ``kb total``, and the SQL that gives the same columns and rows."""

    options: tuple[str, ...]
    sql: str


_COUNTED = """
WITH moved AS (
    SELECT p.transfer_id, p.parcel_id, p.kind, p.effective_earliest, p.depth,
        CASE WHEN p.carried_out = 'yes' THEN 1 ELSE 0 END AS certain
    FROM transfer_parcel p
    WHERE p.from_line = 'line-0' AND p.to_line = 'line-1' AND {wanted}
        AND p.carried_out <> 'no' AND p.standing <> 'contested' {verified}
), ranked AS (
    SELECT m.*, row_number() OVER (PARTITION BY m.parcel_id
        ORDER BY m.certain DESC, m.effective_earliest, m.depth, m.transfer_id) AS place
    FROM moved m
), taken AS (
    SELECT r.* FROM ranked r WHERE r.place = 1
), hosted AS (
    SELECT t.parcel_id, h.parcel_id AS host_id, t.certain, h.certain AS host_certain
    FROM taken t
    JOIN territory_enclosure e ON e.parcel_id = t.parcel_id
    JOIN taken h ON h.parcel_id = e.host_id
    WHERE t.depth > 0
), counted AS (
    SELECT t.* FROM taken t
    WHERE t.parcel_id NOT IN (
        SELECT o.parcel_id FROM hosted o WHERE o.host_certain >= o.certain)
)"""
_AREAS = """, enclaves AS (
    SELECT o.host_id, sum(i.high_km2) AS high
    FROM hosted o
    JOIN territory_area i ON i.territory_id = o.parcel_id AND i.figures = '{figures}'
    WHERE o.host_certain < o.certain
    GROUP BY o.host_id
), areas AS (
    SELECT c.*, a.best_estimate, a.low_estimate, a.high_estimate,
        CASE WHEN c.certain = 1 THEN a.best_km2 WHEN a.best_km2 IS NOT NULL THEN 0 END AS best,
        CASE WHEN c.certain = 1 THEN a.low_km2 WHEN a.low_km2 IS NOT NULL THEN 0 END AS low,
        a.high_km2 - coalesce(n.high, 0) AS high
    FROM counted c
    LEFT JOIN territory_area a ON a.territory_id = c.parcel_id AND a.figures = '{figures}'
    LEFT JOIN enclaves n ON n.host_id = c.parcel_id
)"""
_GROSS = """, areas AS (
    SELECT u.transfer_id, u.parcel_id, u.effective_earliest, u.depth, u.kind, u.best_estimate,
        u.low_estimate, u.high_estimate, u.best, u.low, u.high
    FROM gained u
    UNION ALL
    SELECT m.transfer_id, m.parcel_id, m.effective_earliest, m.depth, m.kind, a.best_estimate,
        a.low_estimate, a.high_estimate, CASE WHEN m.certain = 1 THEN a.best_km2 ELSE 0 END,
        CASE WHEN m.certain = 1 THEN a.low_km2 ELSE 0 END, a.high_km2
    FROM moved m
    LEFT JOIN counted c ON c.parcel_id = m.parcel_id AND c.transfer_id = m.transfer_id
    JOIN territory_area a ON a.territory_id = m.parcel_id AND a.figures = 'checked'
    WHERE c.parcel_id IS NULL
)"""
_NET = """, last AS (
    SELECT o.parcel_id, o.transfer_id, o.to_line, o.carried_out,
        row_number() OVER (PARTITION BY o.parcel_id
            ORDER BY o.effective_earliest DESC, o.transfer_id DESC) AS place
    FROM transfer_parcel o
    WHERE o.parcel_id IN (SELECT c.parcel_id FROM counted c) AND o.moves = 'title'
        AND o.carried_out <> 'no' AND o.standing <> 'contested' AND o.unverified = 0
), back AS (
    SELECT l.parcel_id, l.carried_out FROM last l JOIN counted c ON c.parcel_id = l.parcel_id
    WHERE l.place = 1 AND l.transfer_id <> c.transfer_id AND l.to_line = 'line-0'
), areas AS (
    SELECT u.transfer_id, u.parcel_id, u.kind, u.effective_earliest, u.depth, u.best_estimate,
        u.low_estimate, u.high_estimate, u.best,
        CASE WHEN b.parcel_id IS NULL THEN u.low ELSE 0 END AS low, u.high
    FROM gained u
    LEFT JOIN back b ON b.parcel_id = u.parcel_id
    WHERE b.parcel_id IS NULL OR b.carried_out <> 'yes'
)"""
_STATED = """, enclaves AS (
    SELECT o.host_id, sum(i.high_km2) AS high
    FROM hosted o
    JOIN estimate i ON i.territory_id = o.parcel_id AND i.source_id = '{source}'
        AND i.counts = 1 AND i.unverified = 0
    WHERE o.host_certain < o.certain
    GROUP BY o.host_id
), areas AS (
    SELECT c.*, e.source_id,
        CASE WHEN c.certain = 1 THEN e.km2 WHEN e.id IS NOT NULL THEN 0 END AS best,
        CASE WHEN c.certain = 1 THEN e.low_km2 WHEN e.id IS NOT NULL THEN 0 END AS low,
        e.high_km2 - coalesce(n.high, 0) AS high
    FROM counted c
    LEFT JOIN estimate e ON e.territory_id = c.parcel_id AND e.source_id = '{source}'
        AND e.counts = 1 AND e.unverified = 0
    LEFT JOIN enclaves n ON n.host_id = c.parcel_id
)"""
_PIECE = """
SELECT x.transfer_id AS transfer, t.treaty_id AS treaty, x.parcel_id AS territory,
    t.from_parties AS from_party, t.to_parties AS to_party, x.kind,
    t.effective_written AS effective, t.effective_rule, {ends}"""
_ENDS = "x.best AS best_km2, x.low AS low_km2, x.high AS high_km2"
_SOURCES = """
    b.source_id || CASE WHEN l.source_id <> b.source_id THEN '; ' || l.source_id ELSE '' END
        || CASE WHEN h.source_id NOT IN (b.source_id, l.source_id)
            THEN '; ' || h.source_id ELSE '' END AS sources"""
_FROM = """
FROM areas x
JOIN transfer t ON t.id = x.transfer_id"""
_ESTIMATES = """
LEFT JOIN estimate b ON b.id = x.best_estimate
LEFT JOIN estimate l ON l.id = x.low_estimate
LEFT JOIN estimate h ON h.id = x.high_estimate"""
_ORDER = """
ORDER BY x.effective_earliest, x.depth, x.transfer_id, x.parcel_id"""
_PIECES = f"{_PIECE.format(ends=_ENDS)},{_SOURCES}{_FROM}{_ESTIMATES}{_ORDER}"
_SUMS = "sum(x.best) AS best_km2, sum(x.low) AS low_km2, sum(x.high) AS high_km2"
_GROUPED = f"""
SELECT g.key AS "{{by}}", g.best_km2, g.low_km2, g.high_km2
FROM (
    SELECT {{key}} AS key, {_SUMS},
        min(x.effective_earliest || ' ' || x.depth || ' ' || x.transfer_id || ' ' || x.parcel_id)
            AS first{_FROM}
    GROUP BY 1
) g
ORDER BY g.first"""
_BY_STATE = """
SELECT s.state AS "present-day", sum(s.best) AS best_km2, sum(s.low) AS low_km2,
    sum(s.high) AS high_km2
FROM (
    SELECT d.state_id AS state, x.best * d.share AS best, x.low * d.share AS low,
        x.high * d.share AS high
    FROM areas x JOIN present_day d ON d.territory_id = x.parcel_id AND d.unverified = 0
    UNION ALL
    SELECT 'unallotted', x.best * r.rest, x.low * r.rest, x.high * r.rest
    FROM areas x
    JOIN (
        SELECT y.parcel_id, 1 - coalesce(sum(d.share), 0) AS rest
        FROM areas y
        LEFT JOIN present_day d ON d.territory_id = y.parcel_id AND d.unverified = 0
        GROUP BY y.parcel_id
    ) r ON r.parcel_id = x.parcel_id AND r.rest > 0
) s
GROUP BY s.state
ORDER BY CASE s.state WHEN 'unallotted' THEN 1 ELSE 0 END, 2 DESC, 4 DESC, 1"""
_SCALED = "x.best * d.share AS best_km2, x.low * d.share AS low_km2, x.high * d.share AS high_km2"
_WITHIN = f"""
SELECT * FROM ({_PIECE.format(ends=_SCALED)},{_SOURCES}{_FROM}
    JOIN present_day d ON d.territory_id = x.parcel_id AND d.state_id = 'XA'
        AND d.unverified = 0 AND d.share > 0{_ESTIMATES}{_ORDER}
) p
UNION ALL
SELECT NULL, NULL, 'unallotted', NULL, NULL, NULL, NULL, NULL, 0.0, 0.0,
    sum(x.high * (1 - coalesce(d.share, 0))), ''
FROM areas x
LEFT JOIN present_day d ON d.territory_id = x.parcel_id AND d.unverified = 0
WHERE coalesce(d.share, 0) < 1
HAVING count(*) > 0"""
_HECTARES = ", ".join(f"x.{end} * 100 AS {end}" for end in ("best", "low", "high"))
_IN_HECTARES = (
    f"{_PIECE.format(ends=_ENDS)}, {_HECTARES}, 'ha' AS unit,{_SOURCES}{_FROM}{_ESTIMATES}{_ORDER}"
)
_OF_SOURCE = f"""{_PIECE.format(ends=_ENDS)}, coalesce(x.source_id, '') AS sources{_FROM}{_ORDER}"""

_TITLE = "p.moves = 'title' AND p.kind IN (SELECT k.id FROM transfer_kind k WHERE k.cession = 1)"
_PERIOD = (
    f"{_TITLE} AND p.effective_earliest BETWEEN '1800-01-01' AND '1850-12-31' "
    "AND p.effective_latest <= '1850-12-31'"
)
_KEYS = {
    "treaty": "t.treaty_id",
    "territory": "x.parcel_id",
    "party": "coalesce(t.to_parties, 'nobody')",
    "decade": "substr(x.effective_earliest, 1, 3) || '0s'",
}


def _sql(rows: str, areas: str = _AREAS, wanted: str = _TITLE, *, unverified: bool = False) -> str:
    figures = "all" if unverified else "checked"
    verified = "" if unverified else "AND p.unverified = 0"
    counted = _COUNTED.format(wanted=wanted, verified=verified)
    return f"{counted}{areas.replace('{figures}', figures)}{rows}".strip()


_GAINED = _AREAS.replace("areas AS", "gained AS")


def references(source: str) -> Mapping[str, Reference]:
    """By the name of a measure; ``source`` is the one to go by where one is asked for."""
    periods = ("--since", "1800", "--until", "1850")
    stated = _STATED.replace("{source}", source)
    possession = "p.moves = 'possession'"
    return {
        "unique": Reference((), _sql(_PIECES)),
        "gross": Reference(("--count", "gross"), _sql(_PIECES, _GAINED + _GROSS)),
        "net": Reference(("--count", "net"), _sql(_PIECES, _GAINED + _NET)),
        "in a period": Reference(periods, _sql(_PIECES, wanted=_PERIOD)),
        "lease": Reference(("--kind", "lease"), _sql(_PIECES, wanted="p.kind = 'lease'")),
        "possession": Reference(("--kind", "possession"), _sql(_PIECES, wanted=possession)),
        "unverified too": Reference(("--include-unverified",), _sql(_PIECES, unverified=True)),
        **{
            f"by {by}": Reference(("--by", by), _sql(_GROUPED.format(by=by, key=key)))
            for by, key in _KEYS.items()
        },
        "by present-day": Reference(("--by", "present-day"), _sql(_BY_STATE)),
        "in a state": Reference(("--in", "XA"), _sql(_WITHIN)),
        "in hectares": Reference(("--unit", "ha"), _sql(_IN_HECTARES)),
        "according to one": Reference(("--according-to", source), _sql(_OF_SOURCE, stated)),
    }


SOURCE = """
SELECT e.source_id
FROM transfer_parcel p JOIN estimate e ON e.territory_id = p.parcel_id
WHERE p.from_line = 'line-0' AND p.to_line = 'line-1' AND p.moves = 'title'
GROUP BY e.source_id ORDER BY count(*) DESC, e.source_id LIMIT 1
"""
"""The source that states most of the figures of the land."""
