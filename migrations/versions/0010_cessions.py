"""A mark of the kinds of transfer that are cessions."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CHECK = "ck_transfer_kind_cession"
CESSIONS = ("cession", "retrocession", "exchange", "partition", "renunciation", "award")


def upgrade() -> None:
    """Add the mark; the kinds that are there get it by their names."""
    with op.batch_alter_table("transfer_kind") as table:
        table.add_column(
            sa.Column("cession", sa.SmallInteger(), nullable=False, server_default="0")
        )
    words = ", ".join(f"'{one}'" for one in CESSIONS)
    op.execute(f"UPDATE transfer_kind SET cession = 1 WHERE id IN ({words}) AND moves = 'title'")
    with op.batch_alter_table("transfer_kind") as table:
        table.alter_column("cession", server_default=None)
        table.create_check_constraint(op.f(CHECK), "cession IN (0, 1)")


def downgrade() -> None:
    """Drop the mark."""
    with op.batch_alter_table("transfer_kind") as table:
        table.drop_constraint(op.f(CHECK), type_="check")
        table.drop_column("cession")
