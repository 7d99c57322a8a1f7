"""The parties whose act an event was, and what a question leaves untested of a statement."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAME = op.f


def upgrade() -> None:
    """Add both."""
    op.create_table(
        "event_actor",
        sa.Column("event_id", TEXT, nullable=False),
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=NAME("fk_event_actor_event_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=NAME("fk_event_actor_party_id")),
        sa.PrimaryKeyConstraint("event_id", "party_id", name=NAME("pk_event_actor")),
    )
    op.create_index(NAME("ix_event_actor_party_id"), "event_actor", ["party_id"], unique=False)
    with op.batch_alter_table("statement") as table:
        table.add_column(sa.Column("untested", TEXT, nullable=True))


def downgrade() -> None:
    """Drop both."""
    with op.batch_alter_table("statement") as table:
        table.drop_column("untested")
    op.drop_table("event_actor")
