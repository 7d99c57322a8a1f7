"""The state of curation: the share of checked facts, and a list of the work that is left."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kb.answers import Answer, Column, DataVersion, Note, Table
from kb.db.reader import Reader, Record, data_version
from kb.questions.names import side_names
from kb.questions.total import Total, total_ceded
from kb.values.areas import rounded
from kb.values.own import has_own

_COUNTED = {
    "sources": "source",
    "parties": "party",
    "territories": "territory",
    "treaties": "treaty",
    "transfers": "transfer",
    "estimates": "estimate",
    "events": "event",
    "disputes": "dispute",
    "statements": "statement",
}
FACTS = {
    "party": "name",
    "territory": "name",
    "treaty": "title",
    "treaty_date": "date_text",
    "step": "step",
    "article": "summary",
    "quotation": "text",
    "treaty_text": "source_id",
    "relation": "kind",
    "signatory": "name",
    "transfer": "territory_id",
    "party_view": "holds",
    "estimate": "territory_id",
    "event": "title",
    "vote": "question",
    "dispute": "name",
    "label": "name",
    "label_use": "by_whom",
    "present_day": "state_id",
    "present_unit": "name",
    "unit": "name",
    "outline": "id",
    "place": "name",
    "place_tie": "territory_id",
}
"""Every table of facts, with the column that is shown of a fact."""

_FACT_COUNTS = """
SELECT count(*) AS facts,
    sum(CASE WHEN unverified = 0 THEN 1 ELSE 0 END) AS checked,
    sum(CASE WHEN unverified = 0 AND unverified_fields IS NULL THEN 1 ELSE 0 END) AS whole
FROM {table}
"""

_WEIGHTS = {
    "transfer": """
    (SELECT a.best_km2 FROM territory_area a
     WHERE a.territory_id = f.territory_id AND a.figures = 'all')""",
    "estimate": """
    (SELECT max(a.high_km2) - min(a.low_km2) - coalesce(max(c.high_km2) - min(c.low_km2), 0)
     FROM territory_area a
     LEFT JOIN territory_area c ON c.territory_id = a.territory_id AND c.figures = 'checked'
     WHERE a.territory_id = f.territory_id AND a.figures = 'all')""",
}
_NO_AREA = "cast(NULL AS double precision)"
_WORK_WHERE = {"estimate": "f.ours IS NULL AND f.set_aside IS NULL"}
"""Which unverified rows are work: a sum of ours, or a figure set aside, is not."""

_UNVERIFIED = " UNION ALL ".join(
    f"SELECT '{table}' AS entity, f.id, f.{about} AS about, {_WEIGHTS.get(table, _NO_AREA)} AS km2 "
    f"FROM {table} f WHERE f.unverified = 1 AND {_WORK_WHERE.get(table, '1 = 1')}"
    for table, about in FACTS.items()
)
_UNVERIFIED += " ORDER BY 4 DESC NULLS LAST, 1, 2"

_SINGLE_ORIGIN = """
SELECT 'territory' AS entity, a.territory_id AS id, a.best_estimate AS about, a.best_km2 AS km2
FROM territory_area a
WHERE a.figures = 'checked' AND a.origins = 1 AND a.territory_id IN (
    SELECT p.parcel_id FROM transfer_parcel p
    UNION SELECT x.territory_id FROM transfer x)
ORDER BY 4 DESC NULLS LAST, 2
"""

_NO_FIGURE = """
SELECT 'territory' AS entity, t.id, t.name AS about, cast(NULL AS double precision) AS km2
FROM territory t
WHERE t.is_parcel = 1 AND NOT EXISTS (
    SELECT 1 FROM territory_area a WHERE a.territory_id = t.id AND a.figures = 'checked')
ORDER BY t.id
"""

_NO_TEXT = """
SELECT 'treaty' AS entity, t.id, t.title AS about, cast(NULL AS double precision) AS km2
FROM treaty t
WHERE NOT EXISTS (
    SELECT 1 FROM citation c JOIN source s ON s.id = c.source_id
    WHERE c.treaty_id = t.id AND s.type IN ('treaty-text', 'government'))
ORDER BY t.signed_earliest, t.id
"""

_DOUBTFUL = """
FROM territory_area a
JOIN estimate e ON e.id = a.{end}_estimate
JOIN source s ON s.id = e.source_id
WHERE a.figures = 'checked' AND (s.reliability = 'weak' OR s.located = 0)
"""
_TO_REPLACE = f"""
SELECT 'territory' AS entity, a.territory_id AS id, 'best by ' || s.id AS about, a.best_km2 AS km2
{_DOUBTFUL.format(end="best")}
UNION ALL
SELECT 'territory', a.territory_id, 'low by ' || s.id, a.best_km2 - a.low_km2
{_DOUBTFUL.format(end="low")} AND a.low_km2 < a.best_km2
UNION ALL
SELECT 'territory', a.territory_id, 'high by ' || s.id, a.high_km2 - a.best_km2
{_DOUBTFUL.format(end="high")} AND a.high_km2 > a.best_km2
ORDER BY 4 DESC, 2, 3
"""

_NOT_LOCATED = """
SELECT 'source' AS entity, s.id, s.title AS about, cast(NULL AS double precision) AS km2
FROM source s WHERE s.located = 0 ORDER BY s.id
"""

_PAIRS = """
SELECT p.from_line, p.to_line, p.moves, sum(coalesce(a.best_km2, 0)) AS km2
FROM transfer_parcel p
LEFT JOIN territory_area a ON a.territory_id = p.parcel_id AND a.figures = 'all'
WHERE p.moves IN ('title', 'use') AND p.from_line <> p.to_line AND p.carried_out <> 'no'
    AND p.standing <> 'contested'
GROUP BY p.from_line, p.to_line, p.moves
HAVING sum(coalesce(a.best_km2, 0)) > 0
ORDER BY 4 DESC, 1, 2, 3
"""
_MOST_PAIRS = 60

WORK: Mapping[str, tuple[str, str]] = {
    "unverified": (_UNVERIFIED, "nobody has read a source for it yet"),
    "single-origin": (_SINGLE_ORIGIN, "its area has one independent origin only"),
    "no-figure": (_NO_FIGURE, "its area has no checked figure"),
    "no-text": (_NO_TEXT, "no treaty text or government publication is cited for it"),
    "to-replace": (
        _TO_REPLACE,
        "its area or a bound rests on a weak source, or on a source without address",
    ),
    "not-located": (_NOT_LOCATED, "no address, DOI or ISBN is known"),
}


def state_of_curation(reader: Reader) -> Answer:
    """What is left to curate, the weightiest first, with counts and the share of checked facts.

    ``km2`` is by how much a fact may move totals, in km²: of an unverified transfer its area, of an
    unverified figure by how much it widens the range of its territory, of a single origin the area
    that rests on it, of a source to replace the area or the part of a range that rests on it.
    """
    rows = [row for finding, (sql, _) in WORK.items() for row in _work(reader, finding, sql)]
    counts = {name: _count(reader, table) for name, table in _COUNTED.items()}
    facts, checked, whole = _facts(reader)
    data = data_version(reader)
    work = {finding: sum(row["finding"] == finding for row in rows) for finding in WORK}
    share = round(checked / facts, 4) if facts else 1.0
    summary: dict[str, Any] = {
        **counts,
        "facts": facts,
        "checked": checked,
        "checked_share": share,
        "checked_in_every_field": whole,
        **{finding.replace("-", "_"): count for finding, count in work.items()},
    }
    return Answer(
        question="doctor",
        filters={},
        data=data,
        columns=(
            Column("finding"),
            Column("entity", rank=2),
            Column("id", kind="id"),
            Column("km2", "km2", "km²", "number"),
            Column("about", rank=1),
        ),
        rows=rows,
        summary=summary,
        notes=[*_own(data), *_counts(counts, work), *_headlines(reader)],
        headline=f"{checked} of {facts} facts are checked ({share:.0%}); "
        f"{len(rows)} pieces of work are left",
        brief=_by_finding(rows),
    )


def _by_finding(rows: Sequence[Record]) -> Table:
    """The number of pieces of work of each kind, and the meaning of the kind."""
    told = []
    for finding, (_, meaning) in WORK.items():
        found = [row for row in rows if row["finding"] == finding]
        told.append({"finding": finding, "count": len(found), "meaning": meaning})
    columns = (Column("finding"), Column("count", kind="integer"), Column("meaning"))
    return Table(columns, told, grouped=True)


def _work(reader: Reader, finding: str, sql: str) -> Iterator[Record]:
    for row in reader.rows(sql):
        km2 = row["km2"]
        yield {
            "finding": finding,
            "entity": row["entity"],
            "id": row["id"],
            "km2": None if km2 is None else round(km2, 6),
            "about": row["about"],
        }


def _count(reader: Reader, table: str) -> int:
    return int(reader.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"])


def _facts(reader: Reader) -> tuple[int, int, int]:
    """The numbers of facts, of checked facts, and of facts checked in every field."""
    rows = [reader.rows(_FACT_COUNTS.format(table=table))[0] for table in FACTS]
    facts, checked, whole = (
        sum(int(row[name] or 0) for row in rows) for name in ("facts", "checked", "whole")
    )
    return facts, checked, whole


def _own(data: DataVersion) -> Iterator[Note]:
    if has_own(data.version):
        yield Note("own-records", "own records are counted too")


def _counts(counts: Mapping[str, int], work: Mapping[str, int]) -> Iterator[Note]:
    held = ", ".join(f"{count} {name}" for name, count in counts.items())
    yield Note("counts", held, dict(counts))
    for finding, (_, meaning) in WORK.items():
        yield Note("work", f"{work[finding]} × {finding}: {meaning}", {"finding": finding})


def _headlines(reader: Reader) -> Iterator[Note]:
    """For the largest totals, the share of the area that rests on facts checked in a source."""
    names = side_names(reader)
    for pair in reader.rows(_PAIRS)[:_MOST_PAIRS]:
        giver, taker = pair["from_line"], pair["to_line"]
        read, every = (
            total_ceded(
                reader, Total(giver, taker, kinds=(pair["moves"],), include_unverified=unverified)
            ).summary["best_km2"]
            or 0.0
            for unverified in (False, True)
        )
        share = min(1.0, read / every) if every else 1.0
        yield Note(
            "headline",
            f"{names.get(giver, giver)} to {names.get(taker, taker)} ({pair['moves']}): "
            f"{share:.0%} of {rounded(every, 3)} km² rests on checked facts",
            {
                "from_party": giver,
                "to_party": taker,
                "moves": pair["moves"],
                "best_km2": read,
                "with_unverified_km2": every,
            },
        )
