"""Persons, names of authors in parts, rows of data sets, and ids that join with other tables."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAME = op.f
NAMED = ("treaty", "party", "line", "territory", "dispute", "event", "source")
NAMED_LATER = ("unit", "reign", "state")
SEARCHED = ("treaty", "territory", "party", "line")
SEARCHED_LATER = ("dispute", "event", "source", "transfer", "estimate")
ROW_OWNERS = ("estimate", "citation", "statement")
FORGET = (
    "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
)
LEARN = "INSERT INTO search_index (rowid, tokens) VALUES (new.id, new.tokens);"
TRIGGERS = {"insert": LEARN, "delete": FORGET, "update": f"{FORGET} {LEARN}"}


def upgrade() -> None:
    """Add them; none is known."""
    op.create_table(
        "person",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("wikidata", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_person")),
    )
    with op.batch_alter_table("name") as table:
        table.add_column(sa.Column("person_id", TEXT, nullable=True))
        table.create_foreign_key(NAME("fk_name_person_id"), "person", ["person_id"], ["id"])
        _have_one_owner(table, (*NAMED[:3], "person", *NAMED[3:], *NAMED_LATER))
    _index_of_given("name", "person_id")
    with op.batch_alter_table("signatory") as table:
        table.add_column(sa.Column("person_id", TEXT, nullable=True))
        table.create_foreign_key(NAME("fk_signatory_person_id"), "person", ["person_id"], ["id"])
    _index_of_given("signatory", "person_id")
    _search((*SEARCHED, "person", *SEARCHED_LATER))
    for table_name, column in _columns():
        with op.batch_alter_table(table_name) as table:
            table.add_column(column)
    _create_dataset_row()


def downgrade() -> None:
    """Drop them, with the names and texts of persons."""
    op.drop_table("dataset_row")
    for table_name, column in reversed(_columns()):
        with op.batch_alter_table(table_name) as table:
            table.drop_column(column.name)
    op.execute("DELETE FROM search_text WHERE entity = 'person'")
    _search((*SEARCHED, *SEARCHED_LATER))
    op.drop_index(NAME("ix_signatory_person_id"), "signatory")
    with op.batch_alter_table("signatory") as table:
        table.drop_constraint(NAME("fk_signatory_person_id"), type_="foreignkey")
        table.drop_column("person_id")
    op.execute("DELETE FROM name WHERE person_id IS NOT NULL")
    op.drop_index(NAME("ix_name_person_id"), "name")
    with op.batch_alter_table("name") as table:
        _have_one_owner(table, (*NAMED, *NAMED_LATER))
        table.drop_constraint(NAME("fk_name_person_id"), type_="foreignkey")
        table.drop_column("person_id")
    op.drop_table("person")


def _columns() -> list[tuple[str, sa.Column[sa.types.TypeEngine[object]]]]:
    return [
        ("party", sa.Column("gw", sa.Integer(), nullable=True)),
        ("state", sa.Column("iso3", TEXT, nullable=True)),
        ("treaty", sa.Column("wikidata", TEXT, nullable=True)),
        ("source", sa.Column("language", TEXT, nullable=True)),
        ("source_author", sa.Column("family", TEXT, nullable=True)),
        ("source_author", sa.Column("given", TEXT, nullable=True)),
        ("source_author", sa.Column("also", TEXT, nullable=True)),
    ]


def _create_dataset_row() -> None:
    op.create_table(
        "dataset_row",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(f"{one}_id", TEXT, nullable=True) for one in ROW_OWNERS),
        sa.CheckConstraint(_one_of(ROW_OWNERS), name=NAME("ck_dataset_row_one_owner")),
        *(
            sa.ForeignKeyConstraint(
                [f"{one}_id"], [f"{one}.id"], name=NAME(f"fk_dataset_row_{one}_id")
            )
            for one in ("source", *ROW_OWNERS)
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_dataset_row")),
    )
    op.create_index(NAME("ix_dataset_row_source_id"), "dataset_row", ["source_id"])
    for one in ROW_OWNERS:
        _index_of_given("dataset_row", f"{one}_id")


def _one_of(owners: tuple[str, ...]) -> str:
    terms = " + ".join(f"CASE WHEN {one}_id IS NULL THEN 0 ELSE 1 END" for one in owners)
    return f"{terms} = 1"


def _have_one_owner(table: "op.BatchOperations", owners: tuple[str, ...]) -> None:  # type: ignore[name-defined]
    table.drop_constraint(NAME("ck_name_one_owner"), type_="check")
    table.create_check_constraint(NAME("ck_name_one_owner"), _one_of(owners))


def _search(entities: tuple[str, ...]) -> None:
    """Admit texts of some kinds of things; SQLite makes the table anew, and loses its triggers."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if on_sqlite:
        for event in TRIGGERS:
            op.execute(f"DROP TRIGGER search_text_{event}")
    words = ", ".join(f"'{one}'" for one in entities)
    with op.batch_alter_table("search_text") as table:
        table.drop_constraint(NAME("ck_search_text_entity"), type_="check")
        table.create_check_constraint(NAME("ck_search_text_entity"), f"entity IN ({words})")
    if on_sqlite:
        for event, actions in TRIGGERS.items():
            op.execute(
                f"CREATE TRIGGER search_text_{event} AFTER {event.upper()} ON search_text "
                f"BEGIN {actions} END"
            )


def _index_of_given(table: str, column: str) -> None:
    given = sa.text(f"{column} IS NOT NULL")
    op.create_index(
        NAME(f"ix_{table}_{column}"),
        table,
        [column],
        sqlite_where=given,
        postgresql_where=given,
    )
