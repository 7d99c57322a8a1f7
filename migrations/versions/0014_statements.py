"""Whose act an event was, and what of a statement its question leaves untested."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add both; of the events that are there nobody has said whose act they were."""
    with op.batch_alter_table("event_party") as table:
        table.add_column(sa.Column("acted", sa.SmallInteger(), nullable=False, server_default="0"))
    with op.batch_alter_table("event_party") as table:
        table.alter_column("acted", server_default=None)
        table.create_check_constraint(op.f("ck_event_party_acted"), "acted IN (0, 1)")
    with op.batch_alter_table("statement") as table:
        table.add_column(sa.Column("untested", TEXT, nullable=True))


def downgrade() -> None:
    """Drop both."""
    with op.batch_alter_table("statement") as table:
        table.drop_column("untested")
    with op.batch_alter_table("event_party") as table:
        table.drop_constraint(op.f("ck_event_party_acted"), type_="check")
        table.drop_column("acted")
