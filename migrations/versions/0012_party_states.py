"""The present-day state that a party is, or lives on in."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

C_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the column, with its key and an index."""
    with op.batch_alter_table("party") as table:
        table.add_column(sa.Column("state_id", C_TEXT, nullable=True))
        table.create_foreign_key(op.f("fk_party_state_id"), "state", ["state_id"], ["id"])
    op.create_index(
        op.f("ix_party_state_id"),
        "party",
        ["state_id"],
        sqlite_where=sa.text("state_id IS NOT NULL"),
        postgresql_where=sa.text("state_id IS NOT NULL"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_party_state_id"), "party")
    with op.batch_alter_table("party") as table:
        table.drop_constraint(op.f("fk_party_state_id"), type_="foreignkey")
        table.drop_column("state_id")
