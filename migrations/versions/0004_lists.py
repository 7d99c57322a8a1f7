"""Sides and sources of a transfer as columns, so that a million of them are read without look-ups.

Indexes of names and citations hold the rows that have an owner of the kind, not those without.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

SIDE = """(SELECT {join}(o.party_id, '; ') FROM
    (SELECT s.party_id FROM transfer_side s WHERE s.transfer_id = {x}.id
     AND s.side = '{side}' ORDER BY s.position) AS o)"""
SOURCES = """(SELECT {join}(o.source_id, '; ') FROM
    (SELECT c.source_id FROM citation c WHERE c.transfer_id = {x}.id
     ORDER BY c.position) AS o)"""
LISTS = {
    "from_parties": SIDE.replace("{side}", "from"),
    "to_parties": SIDE.replace("{side}", "to"),
    "sources": SOURCES,
}
VIEW = """CREATE VIEW v_transfer AS
    SELECT x.id, x.treaty_id AS treaty, x.event_id AS event, x.territory_id AS territory,
        y.name AS territory_name,
        {from_parties} AS from_parties,
        {to_parties} AS to_parties,
        x.kind, x.moves, x.effective_written AS effective, x.effective_earliest,
        x.effective_latest, x.effective_rule, x.carried_out, x.standing,
        x.ended_written AS ended, x.handed_over_written AS handed_over, x.term_ends,
        a.best_km2, a.low_km2, a.high_km2,
        CASE WHEN x.unverified = 1 OR t.unverified = 1 THEN 1 ELSE 0 END AS unverified,
        {sources} AS sources,
        x.note
    FROM transfer x
    JOIN territory y ON y.id = x.territory_id
    LEFT JOIN treaty t ON t.id = x.treaty_id
    LEFT JOIN territory_area a ON a.territory_id = x.territory_id AND a.figures = 'checked'"""
FURTHER = ("unit", "reign", "state")
"""Owners of names that had no index so far."""

OWNED = {
    "name": ("treaty", "party", "line", "territory", "dispute", "event", "source"),
    "citation": (
        "treaty",
        "treaty_date",
        "step",
        "relation",
        "transfer",
        "view",
        "territory",
        "present_unit",
        "party",
        "event",
        "dispute",
        "unit",
    ),
}


def upgrade() -> None:
    """Add the columns, fill them, read the view from them, and leave empty owners unindexed."""
    lists = _lists()
    op.execute("DROP VIEW v_transfer")
    for name in LISTS:
        op.add_column("transfer", sa.Column(name, TEXT, nullable=True))
    filled = ", ".join(f"{name} = {select}" for name, select in lists.items())
    op.execute(f"UPDATE transfer SET {filled.replace('{x}', 'transfer')}")
    op.execute(VIEW.format_map({name: f"x.{name}" for name in LISTS}))
    _index(partial=True)


def downgrade() -> None:
    """Read the view from the other tables again, and drop the columns."""
    lists = {name: select.replace("{x}", "x") for name, select in _lists().items()}
    _index(partial=False)
    op.execute("DROP VIEW v_transfer")
    for name in reversed(LISTS):
        op.drop_column("transfer", name)
    op.execute(VIEW.format_map(lists))


def _lists() -> dict[str, str]:
    join = "string_agg" if op.get_bind().dialect.name == "postgresql" else "group_concat"
    return {name: select.replace("{join}", join) for name, select in LISTS.items()}


def _index(*, partial: bool) -> None:
    for owner in FURTHER:
        name, column = op.f(f"ix_name_{owner}_id"), f"{owner}_id"
        some = sa.text(f"{column} IS NOT NULL")
        if partial:
            op.create_index(name, "name", [column], sqlite_where=some, postgresql_where=some)
        else:
            op.drop_index(name, "name")
    for table, owners in OWNED.items():
        for owner in owners:
            name = op.f(f"ix_{table}_{owner}_id")
            some = sa.text(f"{owner}_id IS NOT NULL") if partial else None
            op.drop_index(name, table)
            op.create_index(name, table, [f"{owner}_id"], sqlite_where=some, postgresql_where=some)
