"""Arbiters, parties on whose behalf others contracted, kinds of instruments, and votes."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAME = op.f
KINDS = (
    "treaty",
    "convention",
    "protocol",
    "agreement",
    "supplementary-agreement",
    "exchange-of-notes",
    "declaration",
    "communique",
    "contract",
    "arbitral-award",
    "judgment",
)
PARTS = ("written", "earliest", "latest")
LATER = ("decision", "act", "armistice")


def upgrade() -> None:
    """Add them."""
    _admit(*KINDS, *LATER)
    op.create_table(
        "treaty_agent",
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("on_behalf_of_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _refers("treaty_agent", "treaty_id", "treaty"),
        _refers("treaty_agent", "party_id", "party"),
        _refers("treaty_agent", "on_behalf_of_id", "party"),
        sa.PrimaryKeyConstraint("treaty_id", "party_id", name=NAME("pk_treaty_agent")),
    )
    for column in ("party_id", "on_behalf_of_id"):
        op.create_index(NAME(f"ix_treaty_agent_{column}"), "treaty_agent", [column])
    op.create_table(
        "treaty_arbiter",
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("party_id", TEXT, nullable=True),
        sa.Column("name", TEXT, nullable=True),
        _refers("treaty_arbiter", "treaty_id", "treaty"),
        _refers("treaty_arbiter", "party_id", "party"),
        sa.PrimaryKeyConstraint("treaty_id", "position", name=NAME("pk_treaty_arbiter")),
    )
    _index_of_given("treaty_arbiter", "party_id")
    op.create_table(
        "vote",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("event_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(sa.Column(f"date_{part}", TEXT, nullable=False) for part in PARTS),
        sa.Column("territory_id", TEXT, nullable=True),
        sa.Column("question", TEXT, nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "length(date_earliest) = 10 AND length(date_latest) = 10 "
            "AND date_earliest <= date_latest",
            name=NAME("ck_vote_date"),
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_vote_unverified")),
        _refers("vote", "event_id", "event"),
        _refers("vote", "territory_id", "territory"),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_vote")),
    )
    op.create_index(NAME("ix_vote_event_id"), "vote", ["event_id"])
    _index_of_given("vote", "territory_id")


def downgrade() -> None:
    """Drop them; instruments of the new kinds become agreements."""
    op.drop_table("vote")
    op.drop_table("treaty_arbiter")
    op.drop_table("treaty_agent")
    words = ", ".join(f"'{one}'" for one in LATER)
    op.execute(f"UPDATE treaty SET kind = 'agreement' WHERE kind IN ({words})")
    _admit(*KINDS)


def _admit(*kinds: str) -> None:
    words = ", ".join(f"'{one}'" for one in kinds)
    with op.batch_alter_table("treaty") as table:
        table.drop_constraint(NAME("ck_treaty_kind"), type_="check")
        table.create_check_constraint(NAME("ck_treaty_kind"), f"kind IN ({words})")


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
