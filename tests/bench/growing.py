"""A loaded database multiplied: so many copies of each transfer, its land and its figures."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, text

_RENAMED: dict[str, tuple[str, ...]] = {
    "territory": ("id", "inside_id"),
    "territory_part": ("whole_id", "part_id"),
    "territory_parcel": ("territory_id", "parcel_id"),
    "territory_enclosure": ("parcel_id", "host_id"),
    "estimate": ("id", "territory_id"),
    "territory_area": ("territory_id", "best_estimate", "low_estimate", "high_estimate"),
    "transfer": ("id", "territory_id"),
    "transfer_side": ("transfer_id",),
    "transfer_parcel": ("transfer_id", "parcel_id"),
    "citation": ("id", "transfer_id"),
}
"""Tables in the order in which they are filled, with the columns whose ids are made new."""

_SHIFTED = """'source-' || (
    (cast(substr(t.source_id, 8) AS integer) + c.number % 50 * 799)
    % (SELECT cast(count(*) AS integer) FROM source))"""
"""The source of a copied figure: another one, so that land of few treaties has many sources."""

_MOVED = {"estimate": {"source_id": _SHIFTED, "origin": f"'source:' || {_SHIFTED}"}}
"""Columns that a copy has otherwise than what it is copied from."""

_SWAPPED = {
    "transfer": {"from_parties": "t.to_parties", "to_parties": "t.from_parties"},
    "transfer_side": {"side": "CASE t.side WHEN 'from' THEN 'to' ELSE 'from' END"},
    "transfer_parcel": {
        "from_party": "t.to_party",
        "to_party": "t.from_party",
        "from_line": "t.to_line",
        "to_line": "t.from_line",
    },
}
_SOME = """t.{id} IN (SELECT x.id || '-copy-' || c.number FROM transfer x CROSS JOIN copies c
    WHERE x.id NOT LIKE '%-copy-%' AND x.moves = 'title' AND x.carried_out = 'yes'
        AND c.number % 20 = :rest)"""
_SHARES = """
INSERT INTO present_day (id, territory_id, state_id, position, share, unverified)
SELECT t.id || '-copy-' || c.number || '/today-1', t.id || '-copy-' || c.number, 'XA', 1,
    CASE c.number % 3 WHEN 1 THEN 1.0 ELSE 0.5 END, 0
FROM territory t CROSS JOIN copies c
WHERE t.id NOT LIKE '%-copy-%' AND c.number % 3 > 0
"""
_UNIT = (
    "INSERT INTO unit (id, name, km2_text, km2, unverified) "
    "VALUES ('ha', 'hectare', '0.01', 0.01, 0)",
    "INSERT INTO name (id, unit_id, role, language, position, text, folded) "
    "VALUES ('unit/ha/name-1', 'ha', 'main', 'en', 1, 'hectare', 'hectare')",
)


def grow(connection: Connection, factor: int) -> None:
    """Make ``factor`` of each transfer with its land and figures, the figures of other sources.

    Of what passed for certain, one copy in twenty is given back and one ceded again; two in three
    lie in a state of today. There is a second unit.
    """
    _trust(connection)
    connection.execute(text("CREATE TABLE copies (number INTEGER PRIMARY KEY)"))
    numbers = [{"number": number} for number in range(1, factor)]
    if numbers:
        connection.execute(text("INSERT INTO copies (number) VALUES (:number)"), numbers)
    for table, renamed in _RENAMED.items():
        new = {column: f"t.{column} || '-copy-' || c.number" for column in renamed}
        some = "t.transfer_id IS NOT NULL" if table == "citation" else "1 = 1"
        _copy(connection, table, new | _MOVED.get(table, {}), f"CROSS JOIN copies c WHERE {some}")
    _again(connection, "again", "2001-02-03", 2, {})
    _again(connection, "back", "2005-06-07", 1, _SWAPPED)
    for statement in (_SHARES, *_UNIT, "DROP TABLE copies", "ANALYZE"):
        connection.execute(text(statement))


def _trust(connection: Connection) -> None:
    """Let a server that obeys us check no reference: what is copied is as sound as its model."""
    if connection.dialect.name == "postgresql" and (
        connection.execute(text("SELECT current_setting('is_superuser')")).scalar() == "on"
    ):
        connection.execute(text("SET LOCAL session_replication_role = replica"))


def _again(
    connection: Connection,
    ending: str,
    day: str,
    rest: int,
    other: Mapping[str, Mapping[str, str]],
) -> None:
    """Let some transfers be followed by one of the same land on a later day."""
    days = {f"effective_{name}": f"'{day}'" for name in ("earliest", "latest")}
    written = {"transfer": {"effective_written": f"'{day}'"}}
    for table, key in (
        ("transfer", "id"),
        ("transfer_side", "transfer_id"),
        ("transfer_parcel", "transfer_id"),
    ):
        new = {key: f"t.{key} || '-{ending}'", **written.get(table, {}), **other.get(table, {})}
        some = _SOME.format(id=key)
        if table == "transfer_side":
            some += " AND t.side IN ('from', 'to')"
        else:
            new |= days
        _copy(connection, table, new, f"WHERE {some}", rest=rest)


def _copy(
    connection: Connection, table: str, new: Mapping[str, str], rows: str, **parameters: int
) -> None:
    """Add rows of a table to it, with new values of some columns."""
    columns = list(_columns(connection, table))
    values = ", ".join(new.get(column, f"t.{column}") for column in columns)
    sql = f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} t {rows}"
    connection.execute(text(sql), parameters)


def _columns(connection: Connection, table: str) -> Iterator[str]:
    yield from connection.execute(text(f"SELECT * FROM {table} WHERE 1 = 0")).keys()
