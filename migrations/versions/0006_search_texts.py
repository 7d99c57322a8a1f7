"""Search texts are known by what they are texts of, not by a number that other texts shift.

The number stays for the index of SQLite; each database gives it, and it tells nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KNOWN_BY = ["entity", "entity_id", "field", "position"]
INDEX = "ix_search_text_entity_entity_id_field_position"
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAME = op.f
ENTITIES = (
    "entity IN ('treaty', 'territory', 'party', 'line', 'dispute', 'event', 'source', 'transfer', "
    "'estimate')"
)
POSITIONS = (
    "SELECT id, row_number() OVER (PARTITION BY entity, entity_id, field ORDER BY id) AS position "
    "FROM search_text"
)
FORGET = (
    "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
)
LEARN = "INSERT INTO search_index (rowid, tokens) VALUES (new.id, new.tokens);"
TRIGGERS = {"insert": LEARN, "delete": FORGET, "update": f"{FORGET} {LEARN}"}


def upgrade() -> None:
    """Number the texts of each field of a thing, and let the database give the other number."""
    if op.get_bind().dialect.name == "postgresql":
        op.add_column("search_text", sa.Column("position", sa.Integer()))
        op.execute(
            "UPDATE search_text AS t SET position = n.position "
            f"FROM ({POSITIONS}) AS n WHERE n.id = t.id"
        )
        op.alter_column("search_text", "position", nullable=False)
        op.execute("CREATE SEQUENCE search_text_id_seq AS integer OWNED BY search_text.id")
        op.execute(
            "ALTER TABLE search_text ALTER id SET DEFAULT nextval('search_text_id_seq'::regclass)"
        )
        op.execute(
            "SELECT setval('search_text_id_seq', max(id)) FROM search_text HAVING max(id) > 0"
        )
    else:
        _replace_table(
            [sa.Column("position", sa.Integer(), nullable=False)],
            "SELECT t.id, t.entity, t.entity_id, t.field, t.text, t.tokens, n.position "
            f"FROM old_search_text t JOIN ({POSITIONS.replace('search_text', 'old_search_text')}) n "
            "ON n.id = t.id",
        )
    op.create_index(op.f(INDEX), "search_text", KNOWN_BY, unique=True)


def downgrade() -> None:
    """Take the position away; the numbers stay."""
    op.drop_index(op.f(INDEX), "search_text")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE search_text ALTER id DROP DEFAULT")
        op.execute("DROP SEQUENCE search_text_id_seq")
        op.drop_column("search_text", "position")
    else:
        _replace_table([], "SELECT id, entity, entity_id, field, text, tokens FROM old_search_text")


def _replace_table(further: list[sa.Column], rows: str) -> None:
    """Make the table anew on SQLite, which cannot add such columns; the index knows it by name."""
    for event in TRIGGERS:
        op.execute(f"DROP TRIGGER search_text_{event}")
    op.rename_table("search_text", "old_search_text")
    op.create_table(
        "search_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity", TEXT, nullable=False),
        sa.Column("entity_id", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("tokens", TEXT, nullable=False),
        *further,
        sa.CheckConstraint(ENTITIES, name=NAME("ck_search_text_entity")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_search_text")),
    )
    op.execute(f"INSERT INTO search_text {rows}")
    op.drop_table("old_search_text")
    for event, actions in TRIGGERS.items():
        op.execute(
            f"CREATE TRIGGER search_text_{event} AFTER {event.upper()} ON search_text "
            f"BEGIN {actions} END"
        )
