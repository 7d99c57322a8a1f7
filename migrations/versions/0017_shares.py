"""Shares of joint titles and of overlaps, and the day since which a transfer is contested."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAME = op.f
DAYS = [f"standing_since_{part}" for part in ("written", "earliest", "latest")]
SHARES = ("share", "share_of_other")


def upgrade() -> None:
    """Add them; none is known. An overlap stands both ways round."""
    op.create_table(
        "transfer_share",
        sa.Column("transfer_id", TEXT, nullable=False),
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("share BETWEEN 0 AND 1", name=NAME("ck_transfer_share_share")),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfer.id"], name=NAME("fk_transfer_share_transfer_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=NAME("fk_transfer_share_party_id")
        ),
        sa.PrimaryKeyConstraint("transfer_id", "party_id", name=NAME("pk_transfer_share")),
    )
    op.create_index(NAME("ix_transfer_share_party_id"), "transfer_share", ["party_id"])
    with op.batch_alter_table("territory_overlap") as table:
        for column in SHARES:
            table.add_column(sa.Column(column, sa.Double(), nullable=True))
            table.create_check_constraint(
                NAME(f"ck_territory_overlap_{column}"), f"{column} BETWEEN 0 AND 1"
            )
        table.add_column(sa.Column("reason", TEXT, nullable=True))
    op.execute(
        "INSERT INTO territory_overlap (territory_id, other_id) "
        "SELECT o.other_id, o.territory_id FROM territory_overlap o WHERE NOT EXISTS ("
        "SELECT 1 FROM territory_overlap b WHERE b.territory_id = o.other_id "
        "AND b.other_id = o.territory_id)"
    )
    with op.batch_alter_table("territory_overlap_parcel") as table:
        for column in SHARES:
            table.add_column(sa.Column(column, sa.Double(), nullable=True))
            table.create_check_constraint(
                NAME(f"ck_territory_overlap_parcel_{column}"), f"{column} BETWEEN 0 AND 1"
            )
    with op.batch_alter_table("transfer_parcel") as table:
        table.add_column(sa.Column("share", sa.Double(), nullable=True))
        table.create_check_constraint(NAME("ck_transfer_parcel_share"), "share BETWEEN 0 AND 1")
    with op.batch_alter_table("transfer") as table:
        for column in DAYS:
            table.add_column(sa.Column(column, TEXT, nullable=True))
        table.create_check_constraint(
            NAME("ck_transfer_standing_since"),
            "length(standing_since_earliest) = 10 AND length(standing_since_latest) = 10 "
            "AND standing_since_earliest <= standing_since_latest",
        )


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("transfer") as table:
        table.drop_constraint(NAME("ck_transfer_standing_since"), type_="check")
        for column in DAYS:
            table.drop_column(column)
    with op.batch_alter_table("transfer_parcel") as table:
        table.drop_constraint(NAME("ck_transfer_parcel_share"), type_="check")
        table.drop_column("share")
    with op.batch_alter_table("territory_overlap_parcel") as table:
        for column in SHARES:
            table.drop_constraint(NAME(f"ck_territory_overlap_parcel_{column}"), type_="check")
            table.drop_column(column)
    with op.batch_alter_table("territory_overlap") as table:
        table.drop_column("reason")
        for column in SHARES:
            table.drop_constraint(NAME(f"ck_territory_overlap_{column}"), type_="check")
            table.drop_column(column)
    op.drop_table("transfer_share")
