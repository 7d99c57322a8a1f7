"""Text search: one table of texts; FTS5 over it on SQLite, a GIN index on PostgreSQL."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAME = op.f

FORGET = (
    "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
)
LEARN = "INSERT INTO search_index (rowid, tokens) VALUES (new.id, new.tokens);"
TRIGGERS = {"insert": LEARN, "delete": FORGET, "update": f"{FORGET} {LEARN}"}


def upgrade() -> None:
    """Create the table of texts and the index of the database at hand."""
    op.create_table(
        "search_text",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entity", TEXT, nullable=False),
        sa.Column("entity_id", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("tokens", TEXT, nullable=False),
        sa.CheckConstraint(
            "entity IN ('treaty', 'territory', 'party', 'line', 'dispute', 'event', 'source', 'transfer', 'estimate')",
            name=NAME("ck_search_text_entity"),
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_search_text")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE INDEX ix_search_text_tokens ON search_text "
            "USING gin (array_to_tsvector(string_to_array(tokens, ' ')))"
        )
        return
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "tokens, content='search_text', content_rowid='id', tokenize='ascii')"
    )
    for event, actions in TRIGGERS.items():
        op.execute(
            f"CREATE TRIGGER search_text_{event} AFTER {event.upper()} ON search_text "
            f"BEGIN {actions} END"
        )


def downgrade() -> None:
    """Drop the index and the texts."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_search_text_tokens")
    else:
        for event in TRIGGERS:
            op.execute(f"DROP TRIGGER search_text_{event}")
        op.execute("DROP TABLE search_index")
    op.drop_table("search_text")
