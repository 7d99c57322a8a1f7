"""Coverage: of whom and of which years the record is complete, and what is missing there."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAME = op.f
MOVES = "moves IN ('title', 'possession', 'use', 'nothing')"


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "coverage_claim",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line_id", TEXT, nullable=False),
        sa.Column("other_id", TEXT, nullable=True),
        *_days("since", "until", nullable=False),
        sa.Column("says", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=True),
        _in_order("coverage_claim", "since"),
        _in_order("coverage_claim", "until"),
        _refers("coverage_claim", "line_id", "line"),
        _refers("coverage_claim", "other_id", "line"),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_coverage_claim")),
    )
    op.create_index(NAME("ix_coverage_claim_line_id"), "coverage_claim", ["line_id"])
    _index_of_given("coverage_claim", "other_id")
    op.create_table(
        "coverage_move",
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("moves", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(MOVES, name=NAME("ck_coverage_move_moves")),
        _refers("coverage_move", "claim_id", "coverage_claim"),
        sa.PrimaryKeyConstraint("claim_id", "moves", name=NAME("pk_coverage_move")),
    )
    op.create_table(
        "coverage_missing",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("territory_id", TEXT, nullable=True),
        *_days("since", "until", nullable=True),
        sa.Column("source_id", TEXT, nullable=True),
        sa.Column("locator", TEXT, nullable=True),
        _in_order("coverage_missing", "since"),
        _in_order("coverage_missing", "until"),
        _refers("coverage_missing", "claim_id", "coverage_claim"),
        _refers("coverage_missing", "source_id", "source"),
        _refers("coverage_missing", "territory_id", "territory"),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_coverage_missing")),
    )
    op.create_index(NAME("ix_coverage_missing_claim_id"), "coverage_missing", ["claim_id"])
    _index_of_given("coverage_missing", "source_id")
    _index_of_given("coverage_missing", "territory_id")


def downgrade() -> None:
    """Drop them."""
    for table in ("coverage_missing", "coverage_move", "coverage_claim"):
        op.drop_table(table)


def _days(*names: str, nullable: bool) -> list[sa.Column[str]]:
    return [
        sa.Column(f"{name}_{part}", TEXT, nullable=nullable)
        for name in names
        for part in ("written", "earliest", "latest")
    ]


def _in_order(table: str, name: str) -> sa.CheckConstraint:
    low, high = f"{name}_earliest", f"{name}_latest"
    return sa.CheckConstraint(
        f"length({low}) = 10 AND length({high}) = 10 AND {low} <= {high}",
        name=NAME(f"ck_{table}_{name}"),
    )


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=NAME(f"fk_{table}_{column}"))


def _index_of_given(table: str, column: str) -> None:
    given = sa.text(f"{column} IS NOT NULL")
    op.create_index(
        NAME(f"ix_{table}_{column}"),
        table,
        [column],
        sqlite_where=given,
        postgresql_where=given,
    )
