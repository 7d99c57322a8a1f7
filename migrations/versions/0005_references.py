"""An index over every column that refers to many rows.

Without it PostgreSQL looks through the whole table for each row that is removed from the other one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ALL = (
    ("territory_overlap", "other_id"),
    ("territory_overlap_parcel", "other_id"),
    ("dispute_number", "source_id"),
    ("estimate_operand", "operand_id"),
    ("signatory", "party_id"),
    ("territory_area", "best_estimate"),
    ("territory_area", "low_estimate"),
    ("territory_area", "high_estimate"),
    ("transfer_article", "article_id"),
    ("view", "party_id"),
)
GIVEN = (
    ("dispute", "area_source_id"),
    ("estimate", "repeats_id"),
    ("party", "successor_id"),
    ("step", "party_id"),
    ("transfer", "on_behalf_of_id"),
    ("payment", "from_id"),
    ("payment", "to_id"),
)
"""Columns without a value in most rows, which such an index leaves out."""


def upgrade() -> None:
    """Make the indexes."""
    for table, column in ALL:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    for table, column in GIVEN:
        some = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            op.f(f"ix_{table}_{column}"),
            table,
            [column],
            sqlite_where=some,
            postgresql_where=some,
        )


def downgrade() -> None:
    """Drop them."""
    for table, column in (*GIVEN, *ALL):
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
