"""Places, their ties to parcels, and the parcels in which they lie."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAME = op.f
NAMED = ("treaty", "party", "line", "person", "territory")
NAMED_LATER = ("dispute", "event", "source", "unit", "reign", "state")
CITING = (
    "treaty",
    "treaty_date",
    "step",
    "relation",
    "transfer",
    "party_view",
    "territory",
    "outline",
)
CITING_LATER = ("present_unit", "party", "event", "dispute", "unit")
SEARCHED = ("treaty", "territory", "party", "line", "person")
SEARCHED_LATER = ("dispute", "event", "source", "transfer", "estimate")
KINDS = ("town", "fort", "cape", "pass", "mountain", "island", "river-mouth", "lake", "other")
FORGET = (
    "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
)
LEARN = "INSERT INTO search_index (rowid, tokens) VALUES (new.id, new.tokens);"
TRIGGERS = {"insert": LEARN, "delete": FORGET, "update": f"{FORGET} {LEARN}"}


def upgrade() -> None:
    """Add them; the next load fills them."""
    _create_place()
    _create_place_tie()
    _create_place_parcel()
    _add_owner("name", "place", (*NAMED, "place", *NAMED_LATER))
    _add_owner("citation", "place", (*CITING, "place", *CITING_LATER))
    _add_owner("citation", "place_tie", (*CITING, "place", "place_tie", *CITING_LATER))
    _search((*SEARCHED, "place", *SEARCHED_LATER))


def downgrade() -> None:
    """Drop them, with their names, texts and citations."""
    op.execute("DELETE FROM search_text WHERE entity = 'place'")
    _search((*SEARCHED, *SEARCHED_LATER))
    op.execute(
        "DELETE FROM dataset_row WHERE citation_id IN (SELECT id FROM citation "
        "WHERE place_id IS NOT NULL OR place_tie_id IS NOT NULL)"
    )
    op.execute("DELETE FROM citation WHERE place_id IS NOT NULL OR place_tie_id IS NOT NULL")
    op.execute("DELETE FROM name WHERE place_id IS NOT NULL")
    _drop_owner("citation", "place_tie", (*CITING, "place", *CITING_LATER))
    _drop_owner("citation", "place", (*CITING, *CITING_LATER))
    _drop_owner("name", "place", (*NAMED, *NAMED_LATER))
    for table in ("place_parcel", "place_tie", "place"):
        op.drop_table(table)


def _create_place() -> None:
    op.create_table(
        "place",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("state_id", TEXT, nullable=True),
        sa.Column("geonames", sa.Integer(), nullable=True),
        sa.Column("ambiguous", sa.SmallInteger(), nullable=False),
        *_of_facts("place"),
        sa.CheckConstraint(_listed("kind", KINDS), name=NAME("ck_place_kind")),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=NAME("ck_place_latitude")),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=NAME("ck_place_longitude")),
        sa.CheckConstraint("ambiguous IN (0, 1)", name=NAME("ck_place_ambiguous")),
        sa.ForeignKeyConstraint(["state_id"], ["state.id"], name=NAME("fk_place_state_id")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_place")),
    )


def _create_place_tie() -> None:
    op.create_table(
        "place_tie",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("place_id", TEXT, nullable=False),
        sa.Column("territory_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_of_facts("place_tie"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=NAME("fk_place_tie_place_id")),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=NAME("fk_place_tie_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_place_tie")),
    )
    for column in ("place_id", "territory_id"):
        op.create_index(NAME(f"ix_place_tie_{column}"), "place_tie", [column])


def _create_place_parcel() -> None:
    op.create_table(
        "place_parcel",
        sa.Column("place_id", TEXT, nullable=False),
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("lies", TEXT, nullable=False),
        sa.Column("told_by", TEXT, nullable=False),
        sa.Column("distance_km", sa.Double(), nullable=True),
        sa.Column("precision_km", sa.Double(), nullable=True),
        sa.CheckConstraint(
            _listed("lies", ("in", "uncertain", "near")), name=NAME("ck_place_parcel_lies")
        ),
        sa.CheckConstraint(
            _listed("told_by", ("curator", "outline")), name=NAME("ck_place_parcel_told_by")
        ),
        sa.CheckConstraint(
            "distance_km BETWEEN 0 AND 21000", name=NAME("ck_place_parcel_distance_km")
        ),
        sa.CheckConstraint("precision_km > 0", name=NAME("ck_place_parcel_precision_km")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=NAME("fk_place_parcel_place_id")),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["territory.id"], name=NAME("fk_place_parcel_parcel_id")
        ),
        sa.PrimaryKeyConstraint("place_id", "parcel_id", name=NAME("pk_place_parcel")),
    )
    op.create_index(NAME("ix_place_parcel_parcel_id"), "place_parcel", ["parcel_id"])


def _of_facts(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        *(
            sa.Column(name, TEXT, nullable=True)
            for name in ("unverified_fields", "inferred", "note")
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME(f"ck_{table}_unverified")),
    ]


def _listed(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(one) for one in words)})"


def _add_owner(name: str, owner: str, owners: tuple[str, ...]) -> None:
    column = f"{owner}_id"
    with op.batch_alter_table(name) as table:
        table.add_column(sa.Column(column, TEXT, nullable=True))
        table.create_foreign_key(NAME(f"fk_{name}_{column}"), owner, [column], ["id"])
        _have_one_owner(table, name, owners)
    given = sa.text(f"{column} IS NOT NULL")
    op.create_index(
        NAME(f"ix_{name}_{column}"), name, [column], sqlite_where=given, postgresql_where=given
    )


def _drop_owner(name: str, owner: str, owners: tuple[str, ...]) -> None:
    column = f"{owner}_id"
    op.drop_index(NAME(f"ix_{name}_{column}"), name)
    with op.batch_alter_table(name) as table:
        _have_one_owner(table, name, owners)
        table.drop_constraint(NAME(f"fk_{name}_{column}"), type_="foreignkey")
        table.drop_column(column)


def _have_one_owner(table: "op.BatchOperations", name: str, owners: tuple[str, ...]) -> None:  # type: ignore[name-defined]
    table.drop_constraint(NAME(f"ck_{name}_one_owner"), type_="check")
    terms = " + ".join(f"CASE WHEN {one}_id IS NULL THEN 0 ELSE 1 END" for one in owners)
    table.create_check_constraint(NAME(f"ck_{name}_one_owner"), f"{terms} = 1")


def _search(entities: tuple[str, ...]) -> None:
    """Admit texts of some kinds of things; SQLite makes the table anew, and loses its triggers."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if on_sqlite:
        for event in TRIGGERS:
            op.execute(f"DROP TRIGGER search_text_{event}")
    with op.batch_alter_table("search_text") as table:
        table.drop_constraint(NAME("ck_search_text_entity"), type_="check")
        table.create_check_constraint(NAME("ck_search_text_entity"), _listed("entity", entities))
    if on_sqlite:
        for event, actions in TRIGGERS.items():
            op.execute(
                f"CREATE TRIGGER search_text_{event} AFTER {event.upper()} ON search_text "
                f"BEGIN {actions} END"
            )
