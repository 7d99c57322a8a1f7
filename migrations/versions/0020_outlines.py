"""Outlines of parcels, the places by which they are tried, and their geometry."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAME = op.f
CITING = (
    "treaty",
    "treaty_date",
    "step",
    "relation",
    "transfer",
    "party_view",
    "territory",
    "present_unit",
    "party",
    "event",
    "dispute",
    "unit",
)
CITING_NOW = (*CITING[:7], "outline", *CITING[7:])
LONGITUDES, LATITUDES = ("west", "east"), ("south", "north")


def upgrade() -> None:
    """Add them; the next load fills them."""
    _create_outline()
    op.create_table(
        "outline_geometry",
        sa.Column("outline_id", TEXT, nullable=False),
        sa.Column("geometry", TEXT, nullable=False),
        _of_outline("outline_geometry"),
        sa.PrimaryKeyConstraint("outline_id", name=NAME("pk_outline_geometry")),
    )
    op.create_table(
        "outline_place",
        sa.Column("outline_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("side", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.CheckConstraint("side IN ('inside', 'outside')", name=NAME("ck_outline_place_side")),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=NAME("ck_outline_place_latitude")),
        sa.CheckConstraint(
            "longitude BETWEEN -180 AND 180", name=NAME("ck_outline_place_longitude")
        ),
        _of_outline("outline_place"),
        sa.PrimaryKeyConstraint("outline_id", "position", name=NAME("pk_outline_place")),
    )
    with op.batch_alter_table("citation") as table:
        table.add_column(sa.Column("outline_id", TEXT, nullable=True))
        table.create_foreign_key(NAME("fk_citation_outline_id"), "outline", ["outline_id"], ["id"])
        _have_one_owner(table, CITING_NOW)
    given = sa.text("outline_id IS NOT NULL")
    op.create_index(
        NAME("ix_citation_outline_id"),
        "citation",
        ["outline_id"],
        sqlite_where=given,
        postgresql_where=given,
    )


def downgrade() -> None:
    """Drop them, with their citations."""
    op.execute(
        "DELETE FROM dataset_row WHERE citation_id IN (SELECT id FROM citation WHERE outline_id IS NOT NULL)"
    )
    op.execute("DELETE FROM citation WHERE outline_id IS NOT NULL")
    op.drop_index(NAME("ix_citation_outline_id"), "citation")
    with op.batch_alter_table("citation") as table:
        _have_one_owner(table, CITING)
        table.drop_constraint(NAME("fk_citation_outline_id"), type_="foreignkey")
        table.drop_column("outline_id")
    op.drop_table("outline_place")
    op.drop_table("outline_geometry")
    op.drop_table("outline")


def _create_outline() -> None:
    op.create_table(
        "outline",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("area_km2", sa.Double(), nullable=False),
        sa.Column("precision_km", sa.Double(), nullable=False),
        sa.Column("fitted", TEXT, nullable=True),
        *(
            sa.Column(end, sa.Double(), nullable=False)
            for end in ("west", "south", "east", "north")
        ),
        sa.Column("license", TEXT, nullable=False),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        *(
            sa.CheckConstraint(f"{name} > 0", name=NAME(f"ck_outline_{name}"))
            for name in ("area_km2", "precision_km")
        ),
        *(
            sa.CheckConstraint(f"{end} BETWEEN -180 AND 180", name=NAME(f"ck_outline_{end}"))
            for end in LONGITUDES
        ),
        *(
            sa.CheckConstraint(f"{end} BETWEEN -90 AND 90", name=NAME(f"ck_outline_{end}"))
            for end in LATITUDES
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_outline_unverified")),
        sa.ForeignKeyConstraint(["id"], ["territory.id"], name=NAME("fk_outline_id")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_outline")),
    )


def _of_outline(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["outline_id"], ["outline.id"], name=NAME(f"fk_{table}_outline_id")
    )


def _have_one_owner(table: "op.BatchOperations", owners: tuple[str, ...]) -> None:  # type: ignore[name-defined]
    terms = " + ".join(f"CASE WHEN {one}_id IS NULL THEN 0 ELSE 1 END" for one in owners)
    table.drop_constraint(NAME("ck_citation_one_owner"), type_="check")
    table.create_check_constraint(NAME("ck_citation_one_owner"), f"{terms} = 1")
