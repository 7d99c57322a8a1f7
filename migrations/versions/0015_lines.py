"""Several lines and successors of a party, and powers on which it depended."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAME = op.f
GIVEN = sa.text("successor_id IS NOT NULL")
KINDS = (
    "empire",
    "kingdom",
    "monarchy",
    "republic",
    "federation",
    "union",
    "state",
    "khanate",
    "sultanate",
    "principality",
    "duchy",
    "protectorate",
    "colony",
    "dependency",
)
LATER = ("sub-state-authority", "free-territory", "organization", "group")


def upgrade() -> None:
    """Give each a table; a party keeps the line and the successor that it has."""
    op.create_table(
        "party_successor",
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("successor_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _refers("party_successor", "party_id", "party"),
        _refers("party_successor", "successor_id", "party"),
        sa.PrimaryKeyConstraint("party_id", "successor_id", name=NAME("pk_party_successor")),
    )
    op.create_index(NAME("ix_party_successor_successor_id"), "party_successor", ["successor_id"])
    op.create_table(
        "party_dependency",
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("power_id", TEXT, nullable=False),
        *(
            sa.Column(f"{name}_{part}", TEXT, nullable=True)
            for name in ("since", "until")
            for part in ("written", "earliest", "latest")
        ),
        _in_order("party_dependency", "since"),
        _in_order("party_dependency", "until"),
        _refers("party_dependency", "party_id", "party"),
        _refers("party_dependency", "power_id", "line"),
        sa.PrimaryKeyConstraint("party_id", "position", name=NAME("pk_party_dependency")),
    )
    op.create_index(NAME("ix_party_dependency_power_id"), "party_dependency", ["power_id"])
    op.create_table(
        "party_line",
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("line_id", TEXT, nullable=False),
        sa.Column("dependency", sa.SmallInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("dependency IN (0, 1)", name=NAME("ck_party_line_dependency")),
        _refers("party_line", "party_id", "party"),
        _refers("party_line", "line_id", "line"),
        sa.PrimaryKeyConstraint("party_id", "line_id", name=NAME("pk_party_line")),
    )
    op.create_index(NAME("ix_party_line_line_id"), "party_line", ["line_id"])
    op.execute(
        "INSERT INTO party_successor (party_id, successor_id, position) "
        "SELECT id, successor_id, 1 FROM party WHERE successor_id IS NOT NULL"
    )
    op.execute(
        "INSERT INTO party_line (party_id, line_id, dependency, position) "
        "SELECT id, line_id, 0, 1 FROM party"
    )
    op.drop_index(NAME("ix_party_successor_id"), "party")
    with op.batch_alter_table("party") as table:
        table.drop_constraint(NAME("fk_party_successor_id"), type_="foreignkey")
        table.drop_column("successor_id")
    _admit(*KINDS, "company", *LATER)
    _identify_parcels("from_line", "to_line")


def downgrade() -> None:
    """Leave a party its first line and its first successor."""
    op.execute("DELETE FROM transfer_parcel")  # of several lines: made anew by the next load
    _identify_parcels()
    op.execute("UPDATE party SET kind = 'organization' WHERE kind = 'company'")
    _admit(*KINDS, *LATER)
    with op.batch_alter_table("party") as table:
        table.add_column(sa.Column("successor_id", TEXT, nullable=True))
        table.create_foreign_key(NAME("fk_party_successor_id"), "party", ["successor_id"], ["id"])
    op.create_index(
        NAME("ix_party_successor_id"),
        "party",
        ["successor_id"],
        sqlite_where=GIVEN,
        postgresql_where=GIVEN,
    )
    op.execute(
        "UPDATE party SET successor_id = (SELECT s.successor_id FROM party_successor s "
        "WHERE s.party_id = party.id AND s.position = 1)"
    )
    for table in ("party_line", "party_dependency", "party_successor"):
        op.drop_table(table)


def _admit(*kinds: str) -> None:
    words = ", ".join(f"'{one}'" for one in kinds)
    with op.batch_alter_table("party") as table:
        table.drop_constraint(NAME("ck_party_kind"), type_="check")
        table.create_check_constraint(NAME("ck_party_kind"), f"kind IN ({words})")


def _identify_parcels(*more: str) -> None:
    key = ["transfer_id", "parcel_id", "from_party", "to_party", *more]
    with op.batch_alter_table("transfer_parcel") as table:
        table.drop_constraint(NAME("pk_transfer_parcel"), type_="primary")
        table.create_primary_key(NAME("pk_transfer_parcel"), key)


def _in_order(table: str, name: str) -> sa.CheckConstraint:
    low, high = f"{name}_earliest", f"{name}_latest"
    return sa.CheckConstraint(
        f"length({low}) = 10 AND length({high}) = 10 AND {low} <= {high}",
        name=NAME(f"ck_{table}_{name}"),
    )


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=NAME(f"fk_{table}_{column}"))
