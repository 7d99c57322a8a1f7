"""Texts of treaties, quotations of their articles, and contested labels."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAME = op.f
NAMED = (
    "treaty",
    "party",
    "line",
    "person",
    "territory",
    "place",
    "dispute",
    "event",
    "source",
    "unit",
    "reign",
    "state",
)
CITING = (
    "treaty",
    "treaty_date",
    "step",
    "relation",
    "transfer",
    "party_view",
    "territory",
    "outline",
    "place",
    "place_tie",
    "present_unit",
    "party",
    "event",
    "dispute",
    "unit",
)
SEARCHED = ("treaty", "territory", "party", "line", "person", "place", "dispute", "event")
SEARCHED_LATER = ("source", "transfer", "estimate")
FORGET = (
    "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
)
LEARN = "INSERT INTO search_index (rowid, tokens) VALUES (new.id, new.tokens);"
TRIGGERS = {"insert": LEARN, "delete": FORGET, "update": f"{FORGET} {LEARN}"}
TABLES = ("treaty_text", "article_text", "quotation", "label", "label_use", "label_use_treaty")


def upgrade() -> None:
    """Add them; the next load fills them."""
    _create_texts()
    _create_labels()
    _add_owner("name", "label", (*NAMED, "label"))
    _add_owner("citation", "label", (*CITING, "label"))
    _add_owner("citation", "label_use", (*CITING, "label", "label_use"))
    _search((*SEARCHED, "label", *SEARCHED_LATER))


def downgrade() -> None:
    """Drop them, with their names, texts and citations."""
    op.execute("DELETE FROM search_text WHERE entity = 'label'")
    _search((*SEARCHED, *SEARCHED_LATER))
    op.execute(
        "DELETE FROM dataset_row WHERE citation_id IN (SELECT id FROM citation "
        "WHERE label_id IS NOT NULL OR label_use_id IS NOT NULL)"
    )
    op.execute("DELETE FROM citation WHERE label_id IS NOT NULL OR label_use_id IS NOT NULL")
    op.execute("DELETE FROM name WHERE label_id IS NOT NULL")
    _drop_owner("citation", "label_use", (*CITING, "label"))
    _drop_owner("citation", "label", CITING)
    _drop_owner("name", "label", NAMED)
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_texts() -> None:
    op.create_table(
        "treaty_text",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_id", TEXT, nullable=False),
        *_texts("language", "role", "locator", "url"),
        *_of_facts("treaty_text"),
        _one_of("treaty_text", "role", ("original", "translation")),
        _refers("treaty_text", "treaty_id", "treaty"),
        _refers("treaty_text", "source_id", "source"),
        _key("treaty_text"),
    )
    op.create_table(
        "article_text",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text_id", TEXT, nullable=False),
        *_texts("locator"),
        _refers("article_text", "article_id", "article"),
        _refers("article_text", "text_id", "treaty_text"),
        _key("article_text"),
    )
    op.create_table(
        "quotation",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        *_texts("our_translation"),
        sa.Column("source_id", TEXT, nullable=False),
        *_texts("locator", "because"),
        *_of_facts("quotation"),
        _refers("quotation", "article_id", "article"),
        _refers("quotation", "source_id", "source"),
        _key("quotation"),
    )
    for table, columns in {
        "treaty_text": ("treaty_id", "source_id"),
        "article_text": ("article_id", "text_id"),
        "quotation": ("article_id", "source_id"),
    }.items():
        for column in columns:
            op.create_index(NAME(f"ix_{table}_{column}"), table, [column])


def _create_labels() -> None:
    op.create_table(
        "label",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("called", TEXT, nullable=False),
        *_texts("means", "since_written", "since_earliest", "since_latest"),
        *_of_facts("label"),
        _days("label"),
        _key("label"),
    )
    op.create_table(
        "label_use",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("label_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("by_whom", TEXT, nullable=False),
        *_texts("party_id"),
        sa.Column("stance", TEXT, nullable=False),
        *_texts("of_what", "since_written", "since_earliest", "since_latest"),
        *_of_facts("label_use"),
        _one_of("label_use", "stance", ("calls", "denies")),
        _days("label_use"),
        _refers("label_use", "label_id", "label"),
        _refers("label_use", "party_id", "party"),
        _key("label_use"),
    )
    op.create_table(
        "label_use_treaty",
        sa.Column("use_id", TEXT, nullable=False),
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _refers("label_use_treaty", "use_id", "label_use"),
        _refers("label_use_treaty", "treaty_id", "treaty"),
        sa.PrimaryKeyConstraint("use_id", "treaty_id", name=NAME("pk_label_use_treaty")),
    )
    op.create_index(NAME("ix_label_use_label_id"), "label_use", ["label_id"])
    given = sa.text("party_id IS NOT NULL")
    op.create_index(
        NAME("ix_label_use_party_id"),
        "label_use",
        ["party_id"],
        sqlite_where=given,
        postgresql_where=given,
    )
    op.create_index(NAME("ix_label_use_treaty_treaty_id"), "label_use_treaty", ["treaty_id"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=True) for name in names]


def _of_facts(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        *_texts("unverified_fields", "inferred", "note"),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME(f"ck_{table}_unverified")),
    ]


def _days(table: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(
        "length(since_earliest) = 10 AND length(since_latest) = 10 "
        "AND since_earliest <= since_latest",
        name=NAME(f"ck_{table}_since"),
    )


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("id", name=NAME(f"pk_{table}"))


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=NAME(f"fk_{table}_{column}"))


def _one_of(table: str, column: str, words: tuple[str, ...]) -> sa.CheckConstraint:
    return sa.CheckConstraint(_listed(column, words), name=NAME(f"ck_{table}_{column}"))


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
