"""Questions of ``kb questions`` as SQL over the views, each with the command that it answers like.

A parameter that is left empty has the value of the command. Totals, histories and checks of texts
are not here: they are counted and judged by ``kb``, and no query does that.
"""

from typing import NamedTuple


class Query(NamedTuple):
    """A query: its name in addresses, the command of its question, its SQL, what may be changed."""

    name: str
    command: str
    change: str
    sql: str


def _given(name: str, instead: str) -> str:
    """A parameter, or the value that it has when it is left empty."""
    return f"coalesce(nullif(:{name}, ''), '{instead}')"


def _of_line(table: str, owner: str, line: str) -> str:
    return f"""id IN (
    SELECT p.{owner} FROM {table} p JOIN party_line g ON g.party_id = p.party_id
    WHERE g.line_id = {_given("line", line)})"""


def _between(earliest: str, latest: str, since: str, until: str) -> str:
    """Days that may lie in a period; ``1860-99`` comes after every day of the year as a text."""
    return f"""{latest} >= {_given("since", since)}
  AND {earliest} <= {_given("until", until)} || '-99'"""


def _treaties(line: str, since: str, until: str) -> str:
    return f"""
SELECT id, title, signed, kind, parties, transfers, unverified FROM v_treaty
WHERE {_of_line("treaty_party", "treaty_id", line)}
  AND {_between("signed_earliest", "signed_latest", since, until)}
ORDER BY signed_earliest, id
"""


def _estimates(territory: str) -> str:
    return f"""
SELECT id, value, unit, qualifier, km2, source, source_year, reliability, origin, counts,
    preferred, unverified
FROM v_estimate WHERE territory = {_given("territory", territory)} ORDER BY km2, id
"""


_PERIOD = "line is a line of parties, since and until are years or days."

QUERIES = (
    Query(
        "treaties_of_a_line",
        "kb list treaties --party china --since 1850 --until 1900",
        _PERIOD,
        _treaties("china", "1850", "1900"),
    ),
    Query(
        "treaties_since",
        "kb list treaties --party russia --since 1991",
        _PERIOD,
        _treaties("russia", "1991", "9999"),
    ),
    Query(
        "transfers_of_a_treaty",
        "kb list transfers --treaty beijing-russia-1860",
        "treaty is the id of a treaty.",
        f"""
SELECT id, territory, territory_name, kind, moves, from_parties, to_parties, effective,
    carried_out, standing, best_km2, low_km2, high_km2, sources
FROM v_transfer WHERE treaty = {_given("treaty", "beijing-russia-1860")}
ORDER BY effective_earliest, id
""",
    ),
    Query(
        "articles_of_a_treaty",
        'kb show "treaty of aigun"',
        "treaty is the id of a treaty; these are its articles.",
        f"""
SELECT number, kind, summary, note FROM v_article
WHERE treaty = {_given("treaty", "aigun-1858")} ORDER BY position
""",
    ),
    Query(
        "things_of_a_name",
        "kb show 璦琿",
        "name is a part of a name in any script.",
        f"""
SELECT DISTINCT entity, entity_id, text, language FROM v_name
WHERE text LIKE '%' || {_given("name", "璦琿")} || '%' ORDER BY entity, entity_id, text
""",
    ),
    Query(
        "what_became_of_a_treaty",
        "kb show livadia-1879",
        "treaty is the id of a treaty; these are its steps, then its transfers.",
        f"""
SELECT step AS what, party AS who, date AS day, note FROM v_step
WHERE treaty = {_given("treaty", "livadia-1879")}
UNION ALL
SELECT kind || ' of ' || territory || ', carried out: ' || carried_out, to_parties, effective, note
FROM v_transfer WHERE treaty = {_given("treaty", "livadia-1879")}
""",
    ),
    Query(
        "days_of_a_treaty",
        "kb evidence nerchinsk-1689",
        "treaty is the id of a treaty.",
        f"""
SELECT 'held' AS role, 'gregorian' AS calendar, signed AS day, note FROM v_treaty
WHERE id = {_given("treaty", "nerchinsk-1689")}
UNION ALL
SELECT role, calendar, date_text, note FROM treaty_date
WHERE treaty_id = {_given("treaty", "nerchinsk-1689")}
""",
    ),
    Query(
        "figures_of_a_territory",
        "kb evidence amur-left-bank",
        "territory is the id of a territory.",
        _estimates("amur-left-bank"),
    ),
    Query(
        "figures_for_a_spreadsheet",
        "kb list estimates --territory ussuri-region --format csv",
        "territory is the id of a territory.",
        _estimates("ussuri-region"),
    ),
    Query(
        "sources_of_a_type",
        "kb list sources --kind dataset",
        "type is one of those that the column has.",
        f"""
SELECT id, title, authors, year, reliability, citations, estimates FROM v_source
WHERE type = {_given("type", "dataset")} ORDER BY id
""",
    ),
    Query(
        "disputes_of_a_line",
        "kb list disputes --party china",
        "line is a line of parties.",
        f"""
SELECT id, name, sector, parties, since, settled, compromise, result, agreements, area_km2
FROM v_dispute WHERE {_of_line("dispute_party", "dispute_id", "china")} ORDER BY id
""",
    ),
    Query(
        "in_order",
        "kb timeline --party russia --since 1850 --until 1870",
        f"{_PERIOD} These are treaties, transfers and events.",
        f"""
WITH everything AS (
    SELECT signed_earliest AS earliest, signed_latest AS latest, signed AS day, 'treaty' AS what,
        id, title AS text FROM v_treaty WHERE {_of_line("treaty_party", "treaty_id", "russia")}
    UNION ALL
    SELECT effective_earliest, effective_latest, effective, kind, id, territory_name FROM v_transfer
    WHERE {_of_line("transfer_side", "transfer_id", "russia")}
    UNION ALL
    SELECT date_earliest, date_latest, date, 'event', id, title FROM v_event
    WHERE {_of_line("event_party", "event_id", "russia")})
SELECT day, what, id, text FROM everything
WHERE {_between("earliest", "latest", "1850", "1870")}
ORDER BY earliest, what, id
""",
    ),
    Query(
        "texts_with_a_word",
        "kb search ussuri",
        "word is a part of a text.",
        f"""
SELECT entity, entity_id, field, text FROM search_text
WHERE text LIKE '%' || {_given("word", "ussuri")} || '%' ORDER BY entity, entity_id, field, position
""",
    ),
    Query(
        "unchecked",
        "kb doctor",
        "How many records nobody has checked yet.",
        " UNION ALL\n".join(
            f"SELECT '{view}' AS what, count(*) AS records, sum(unverified) AS unchecked"
            f" FROM {view}"
            for view in ("v_treaty", "v_transfer", "v_territory", "v_estimate", "v_source")
        ),
    ),
)
