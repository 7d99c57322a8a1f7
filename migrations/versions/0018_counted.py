"""The land that totals between lines count."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAME = op.f
ENDS = ("best", "low", "high")


def upgrade() -> None:
    """Add the table; the next load fills it."""
    op.create_table(
        "counted_land",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("from_line", TEXT, nullable=False),
        sa.Column("to_line", TEXT, nullable=False),
        sa.Column("counting", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("transfer_id", TEXT, nullable=False),
        sa.Column("territory_id", TEXT, nullable=False),
        sa.Column("counted", sa.SmallInteger(), nullable=False),
        sa.Column("certain", sa.SmallInteger(), nullable=False),
        sa.Column("reason", TEXT, nullable=True),
        *(sa.Column(f"{end}_km2", sa.Double(), nullable=True) for end in ENDS),
        sa.Column("parcels", TEXT, nullable=False),
        sa.Column("transfers", TEXT, nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        *(sa.Column(f"{end}_estimate", TEXT, nullable=True) for end in ENDS),
        sa.CheckConstraint(
            "counting IN ('unique', 'gross', 'net')", name=NAME("ck_counted_land_counting")
        ),
        *(
            sa.CheckConstraint(f"{name} IN (0, 1)", name=NAME(f"ck_counted_land_{name}"))
            for name in ("counted", "certain")
        ),
        sa.CheckConstraint("share BETWEEN 0 AND 1", name=NAME("ck_counted_land_share")),
        *(
            sa.ForeignKeyConstraint(
                [f"{end}_estimate"], ["estimate.id"], name=NAME(f"fk_counted_land_{end}_estimate")
            )
            for end in ENDS
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{one}_id"], [f"{one}.id"], name=NAME(f"fk_counted_land_{one}_id")
            )
            for one in ("transfer", "territory")
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_counted_land")),
    )
    op.create_index(
        NAME("ix_counted_land_from_line_to_line_counting_position"),
        "counted_land",
        ["from_line", "to_line", "counting", "position"],
    )
    for column in ("transfer_id", "territory_id"):
        op.create_index(NAME(f"ix_counted_land_{column}"), "counted_land", [column])
    for end in ENDS:
        given = sa.text(f"{end}_estimate IS NOT NULL")
        op.create_index(
            NAME(f"ix_counted_land_{end}_estimate"),
            "counted_land",
            [f"{end}_estimate"],
            sqlite_where=given,
            postgresql_where=given,
        )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("counted_land")
