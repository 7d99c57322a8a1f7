"""All tables of the second edition: the base of the history.

The first edition (revisions 0001 to 0006) was never released: its databases are loaded anew. Views
are no part of the history; they are made anew from the program where their text has changed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = None
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
    """Create every table, and the text index of the database at hand."""
    _create_tables()
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
    """Drop all of it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_search_text_tokens")
    else:
        for event in TRIGGERS:
            op.execute(f"DROP TRIGGER search_text_{event}")
        op.execute("DROP TABLE search_index")
    _drop_tables()


def _create_tables() -> None:
    op.create_table(
        "data_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("license", TEXT, nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("loaded_at", TEXT, nullable=False),
        sa.CheckConstraint("id = 1", name=NAME("ck_data_version_one_row")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_data_version")),
    )
    op.create_table(
        "documentation",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", TEXT, nullable=True),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("meaning", TEXT, nullable=False),
        sa.Column("in_key", sa.SmallInteger(), nullable=False),
        sa.Column("optional", sa.SmallInteger(), nullable=False),
        sa.Column("refers_to", TEXT, nullable=True),
        sa.Column("belongs", sa.SmallInteger(), nullable=False),
        sa.Column("hidden", sa.SmallInteger(), nullable=False),
        sa.Column("brief", sa.SmallInteger(), nullable=False),
        sa.Column("sorted_by", sa.Integer(), nullable=True),
        sa.Column("allowed", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("number", name=NAME("pk_documentation")),
    )
    op.create_index(NAME("ix_documentation_name"), "documentation", ["name"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("date_written", TEXT, nullable=False),
        sa.Column("date_earliest", TEXT, nullable=False),
        sa.Column("date_latest", TEXT, nullable=False),
        sa.Column("summary", TEXT, nullable=False),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "length(date_earliest) = 10 AND length(date_latest) = 10 AND date_earliest <= date_latest",
            name=NAME("ck_event_date"),
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_event_unverified")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_event")),
    )
    op.create_index(
        NAME("ix_event_date_earliest_date_latest"),
        "event",
        ["date_earliest", "date_latest"],
        unique=False,
    )
    op.create_table(
        "line",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_line")),
    )
    op.create_table(
        "reign",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("began_written", TEXT, nullable=False),
        sa.Column("began_earliest", TEXT, nullable=False),
        sa.Column("began_latest", TEXT, nullable=False),
        sa.Column("ended_written", TEXT, nullable=False),
        sa.Column("ended_earliest", TEXT, nullable=False),
        sa.Column("ended_latest", TEXT, nullable=False),
        sa.CheckConstraint(
            "length(began_earliest) = 10 AND length(began_latest) = 10 AND began_earliest <= began_latest",
            name=NAME("ck_reign_began"),
        ),
        sa.CheckConstraint(
            "length(ended_earliest) = 10 AND length(ended_latest) = 10 AND ended_earliest <= ended_latest",
            name=NAME("ck_reign_ended"),
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_reign")),
    )
    op.create_table(
        "search_text",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entity", TEXT, nullable=False),
        sa.Column("entity_id", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("tokens", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "entity IN ('treaty', 'territory', 'party', 'line', 'dispute', 'event', 'source', 'transfer', 'estimate')",
            name=NAME("ck_search_text_entity"),
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_search_text")),
    )
    op.create_index(
        NAME("ix_search_text_entity_entity_id_field_position"),
        "search_text",
        ["entity", "entity_id", "field", "position"],
        unique=True,
    )
    op.create_table(
        "source",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("container", TEXT, nullable=True),
        sa.Column("publisher", TEXT, nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("published_written", TEXT, nullable=True),
        sa.Column("published_earliest", TEXT, nullable=True),
        sa.Column("published_latest", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("doi", TEXT, nullable=True),
        sa.Column("isbn", TEXT, nullable=True),
        sa.Column("located", sa.SmallInteger(), nullable=False),
        sa.Column("reliability", TEXT, nullable=False),
        sa.Column("seen", TEXT, nullable=True),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "reliability IN ('primary', 'government', 'scholarly', 'reference', 'press', 'advocacy')",
            name=NAME("ck_source_reliability"),
        ),
        sa.CheckConstraint(
            "type IN ('article', 'book', 'chapter', 'dataset', 'encyclopedia', 'government', 'map', 'news', 'thesis', 'treaty-text', 'web')",
            name=NAME("ck_source_type"),
        ),
        sa.CheckConstraint(
            "length(published_earliest) = 10 AND length(published_latest) = 10 AND published_earliest <= published_latest",
            name=NAME("ck_source_published"),
        ),
        sa.CheckConstraint("located IN (0, 1)", name=NAME("ck_source_located")),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_source_unverified")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_source")),
    )
    op.create_index(NAME("ix_source_reliability"), "source", ["reliability"], unique=False)
    op.create_table(
        "state",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_state")),
    )
    op.create_table(
        "territory",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("is_parcel", sa.SmallInteger(), nullable=False),
        sa.Column("bounds", TEXT, nullable=True),
        sa.Column("inside_id", TEXT, nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("wikidata", TEXT, nullable=True),
        sa.Column("preferred_estimate", TEXT, nullable=True),
        sa.Column("preferred_reason", TEXT, nullable=True),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "kind IN ('region', 'basin', 'strip', 'island', 'islands', 'peninsula', 'city', 'village', 'coast', 'sea')",
            name=NAME("ck_territory_kind"),
        ),
        sa.CheckConstraint("is_parcel IN (0, 1)", name=NAME("ck_territory_is_parcel")),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=NAME("ck_territory_latitude")),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=NAME("ck_territory_longitude")),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_territory_unverified")),
        sa.ForeignKeyConstraint(
            ["inside_id"], ["territory.id"], name=NAME("fk_territory_inside_id")
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_territory")),
    )
    op.create_index(NAME("ix_territory_inside_id"), "territory", ["inside_id"], unique=False)
    op.create_table(
        "transfer_kind",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("moves", TEXT, nullable=False),
        sa.Column("description", TEXT, nullable=False),
        sa.CheckConstraint(
            "moves IN ('title', 'possession', 'use', 'nothing')",
            name=NAME("ck_transfer_kind_moves"),
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_transfer_kind")),
    )
    op.create_table(
        "treaty",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("signed_written", TEXT, nullable=False),
        sa.Column("signed_earliest", TEXT, nullable=False),
        sa.Column("signed_latest", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=True),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "kind IN ('treaty', 'convention', 'protocol', 'agreement', 'supplementary-agreement', 'exchange-of-notes', 'declaration', 'communique', 'contract', 'arbitral-award', 'judgment')",
            name=NAME("ck_treaty_kind"),
        ),
        sa.CheckConstraint(
            "length(signed_earliest) = 10 AND length(signed_latest) = 10 AND signed_earliest <= signed_latest",
            name=NAME("ck_treaty_signed"),
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_treaty_unverified")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_treaty")),
    )
    op.create_index(
        NAME("ix_treaty_signed_earliest_signed_latest"),
        "treaty",
        ["signed_earliest", "signed_latest"],
        unique=False,
    )
    op.create_table(
        "unit",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("km2_text", TEXT, nullable=False),
        sa.Column("km2", sa.Double(), nullable=False),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint("km2 > 0", name=NAME("ck_unit_km2")),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_unit_unverified")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_unit")),
    )
    op.create_table(
        "article",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("summary", TEXT, nullable=False),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "kind IN ('cession', 'boundary', 'demarcation', 'confirmation', 'condominium', 'lease', 'navigation', 'trade', 'payment', 'other')",
            name=NAME("ck_article_kind"),
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_article_unverified")),
        sa.ForeignKeyConstraint(["treaty_id"], ["treaty.id"], name=NAME("fk_article_treaty_id")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_article")),
    )
    op.create_index(NAME("ix_article_treaty_id"), "article", ["treaty_id"], unique=False)
    op.create_table(
        "dispute",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("sector", TEXT, nullable=True),
        sa.Column("territory_id", TEXT, nullable=True),
        sa.Column("since_written", TEXT, nullable=True),
        sa.Column("since_earliest", TEXT, nullable=True),
        sa.Column("since_latest", TEXT, nullable=True),
        sa.Column("settled_written", TEXT, nullable=True),
        sa.Column("settled_earliest", TEXT, nullable=True),
        sa.Column("settled_latest", TEXT, nullable=True),
        sa.Column("compromise", TEXT, nullable=False),
        sa.Column("area_value_text", TEXT, nullable=True),
        sa.Column("area_value", sa.Double(), nullable=True),
        sa.Column("area_unit_id", TEXT, nullable=True),
        sa.Column("area_qualifier", TEXT, nullable=True),
        sa.Column("area_source_id", TEXT, nullable=True),
        sa.Column("area_locator", TEXT, nullable=True),
        sa.Column("area_km2", sa.Double(), nullable=True),
        sa.Column("result", TEXT, nullable=True),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "area_qualifier IN ('exact', 'about', 'more than', 'less than', 'up to', 'at least', 'nearly')",
            name=NAME("ck_dispute_area_qualifier"),
        ),
        sa.CheckConstraint(
            "compromise IN ('yes', 'no', 'offered', 'unknown')", name=NAME("ck_dispute_compromise")
        ),
        sa.CheckConstraint(
            "sector IN ('frontier', 'homeland', 'offshore', 'river', 'other')",
            name=NAME("ck_dispute_sector"),
        ),
        sa.CheckConstraint(
            "length(settled_earliest) = 10 AND length(settled_latest) = 10 AND settled_earliest <= settled_latest",
            name=NAME("ck_dispute_settled"),
        ),
        sa.CheckConstraint(
            "length(since_earliest) = 10 AND length(since_latest) = 10 AND since_earliest <= since_latest",
            name=NAME("ck_dispute_since"),
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_dispute_unverified")),
        sa.ForeignKeyConstraint(
            ["area_source_id"], ["source.id"], name=NAME("fk_dispute_area_source_id")
        ),
        sa.ForeignKeyConstraint(
            ["area_unit_id"], ["unit.id"], name=NAME("fk_dispute_area_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=NAME("fk_dispute_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_dispute")),
    )
    op.create_index(
        NAME("ix_dispute_area_source_id"),
        "dispute",
        ["area_source_id"],
        unique=False,
        sqlite_where=sa.text("area_source_id IS NOT NULL"),
        postgresql_where=sa.text("area_source_id IS NOT NULL"),
    )
    op.create_index(NAME("ix_dispute_territory_id"), "dispute", ["territory_id"], unique=False)
    op.create_table(
        "estimate",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("territory_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value_text", TEXT, nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("low_text", TEXT, nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high_text", TEXT, nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("unit_id", TEXT, nullable=False),
        sa.Column("qualifier", TEXT, nullable=False),
        sa.Column("source_id", TEXT, nullable=True),
        sa.Column("locator", TEXT, nullable=True),
        sa.Column("covers", TEXT, nullable=True),
        sa.Column("as_of_written", TEXT, nullable=True),
        sa.Column("as_of_earliest", TEXT, nullable=True),
        sa.Column("as_of_latest", TEXT, nullable=True),
        sa.Column("measures", TEXT, nullable=False),
        sa.Column("repeats_id", TEXT, nullable=True),
        sa.Column("same_as", TEXT, nullable=True),
        sa.Column("set_aside", TEXT, nullable=True),
        sa.Column("ours", TEXT, nullable=True),
        sa.Column("ours_reason", TEXT, nullable=True),
        sa.Column("km2", sa.Double(), nullable=True),
        sa.Column("low_km2", sa.Double(), nullable=False),
        sa.Column("high_km2", sa.Double(), nullable=False),
        sa.Column("digits", sa.SmallInteger(), nullable=False),
        sa.Column("origin", TEXT, nullable=False),
        sa.Column("counts", sa.SmallInteger(), nullable=False),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "measures IN ('land', 'land-and-water', 'sea')", name=NAME("ck_estimate_measures")
        ),
        sa.CheckConstraint("ours IN ('derived', 'reconstruction')", name=NAME("ck_estimate_ours")),
        sa.CheckConstraint(
            "qualifier IN ('exact', 'about', 'more than', 'less than', 'up to', 'at least', 'nearly')",
            name=NAME("ck_estimate_qualifier"),
        ),
        sa.CheckConstraint("counts IN (0, 1)", name=NAME("ck_estimate_counts")),
        sa.CheckConstraint(
            "length(as_of_earliest) = 10 AND length(as_of_latest) = 10 AND as_of_earliest <= as_of_latest",
            name=NAME("ck_estimate_as_of"),
        ),
        sa.CheckConstraint("low_km2 > 0 AND low_km2 <= high_km2", name=NAME("ck_estimate_range")),
        sa.CheckConstraint(
            "ours IS NOT NULL OR source_id IS NOT NULL", name=NAME("ck_estimate_has_source")
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_estimate_unverified")),
        sa.ForeignKeyConstraint(["repeats_id"], ["source.id"], name=NAME("fk_estimate_repeats_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=NAME("fk_estimate_source_id")),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=NAME("fk_estimate_territory_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=NAME("fk_estimate_unit_id")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_estimate")),
    )
    op.create_index(
        NAME("ix_estimate_repeats_id"),
        "estimate",
        ["repeats_id"],
        unique=False,
        sqlite_where=sa.text("repeats_id IS NOT NULL"),
        postgresql_where=sa.text("repeats_id IS NOT NULL"),
    )
    op.create_index(NAME("ix_estimate_source_id"), "estimate", ["source_id"], unique=False)
    op.create_index(NAME("ix_estimate_territory_id"), "estimate", ["territory_id"], unique=False)
    op.create_table(
        "event_place",
        sa.Column("event_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=NAME("fk_event_place_event_id")),
        sa.PrimaryKeyConstraint("event_id", "position", name=NAME("pk_event_place")),
    )
    op.create_table(
        "event_treaty",
        sa.Column("event_id", TEXT, nullable=False),
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=NAME("fk_event_treaty_event_id")),
        sa.ForeignKeyConstraint(
            ["treaty_id"], ["treaty.id"], name=NAME("fk_event_treaty_treaty_id")
        ),
        sa.PrimaryKeyConstraint("event_id", "treaty_id", name=NAME("pk_event_treaty")),
    )
    op.create_index(NAME("ix_event_treaty_treaty_id"), "event_treaty", ["treaty_id"], unique=False)
    op.create_table(
        "party",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("line_id", TEXT, nullable=False),
        sa.Column("existed_from_written", TEXT, nullable=True),
        sa.Column("existed_from_earliest", TEXT, nullable=True),
        sa.Column("existed_from_latest", TEXT, nullable=True),
        sa.Column("existed_to_written", TEXT, nullable=True),
        sa.Column("existed_to_earliest", TEXT, nullable=True),
        sa.Column("existed_to_latest", TEXT, nullable=True),
        sa.Column("successor_id", TEXT, nullable=True),
        sa.Column("wikidata", TEXT, nullable=True),
        sa.Column("cow", sa.Integer(), nullable=True),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "kind IN ('empire', 'kingdom', 'monarchy', 'republic', 'federation', 'union', 'state', 'khanate', 'sultanate', 'principality', 'duchy', 'protectorate', 'colony', 'dependency', 'sub-state-authority', 'free-territory', 'organization', 'group')",
            name=NAME("ck_party_kind"),
        ),
        sa.CheckConstraint(
            "length(existed_from_earliest) = 10 AND length(existed_from_latest) = 10 AND existed_from_earliest <= existed_from_latest",
            name=NAME("ck_party_existed_from"),
        ),
        sa.CheckConstraint(
            "length(existed_to_earliest) = 10 AND length(existed_to_latest) = 10 AND existed_to_earliest <= existed_to_latest",
            name=NAME("ck_party_existed_to"),
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_party_unverified")),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=NAME("fk_party_line_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["party.id"], name=NAME("fk_party_successor_id")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_party")),
    )
    op.create_index(NAME("ix_party_line_id"), "party", ["line_id"], unique=False)
    op.create_index(
        NAME("ix_party_successor_id"),
        "party",
        ["successor_id"],
        unique=False,
        sqlite_where=sa.text("successor_id IS NOT NULL"),
        postgresql_where=sa.text("successor_id IS NOT NULL"),
    )
    op.create_table(
        "present_day",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("territory_id", TEXT, nullable=False),
        sa.Column("state_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("share", sa.Double(), nullable=True),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint("share BETWEEN 0 AND 1", name=NAME("ck_present_day_share")),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_present_day_unverified")),
        sa.ForeignKeyConstraint(["state_id"], ["state.id"], name=NAME("fk_present_day_state_id")),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=NAME("fk_present_day_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_present_day")),
    )
    op.create_index(NAME("ix_present_day_state_id"), "present_day", ["state_id"], unique=False)
    op.create_index(
        NAME("ix_present_day_territory_id"), "present_day", ["territory_id"], unique=False
    )
    op.create_table(
        "relation",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("other_id", TEXT, nullable=False),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "kind IN ('confirms', 'implements', 'supplements', 'amends', 'supersedes', 'abrogates', 'contradicts', 'extends')",
            name=NAME("ck_relation_kind"),
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_relation_unverified")),
        sa.ForeignKeyConstraint(["other_id"], ["treaty.id"], name=NAME("fk_relation_other_id")),
        sa.ForeignKeyConstraint(["treaty_id"], ["treaty.id"], name=NAME("fk_relation_treaty_id")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_relation")),
    )
    op.create_index(NAME("ix_relation_other_id"), "relation", ["other_id"], unique=False)
    op.create_index(NAME("ix_relation_treaty_id"), "relation", ["treaty_id"], unique=False)
    op.create_table(
        "source_author",
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=NAME("fk_source_author_source_id")
        ),
        sa.PrimaryKeyConstraint("source_id", "position", name=NAME("pk_source_author")),
    )
    op.create_table(
        "statement",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("locator", TEXT, nullable=True),
        sa.Column("says", TEXT, nullable=False),
        sa.Column("asks_question", TEXT, nullable=True),
        sa.Column("expects_value_text", TEXT, nullable=True),
        sa.Column("expects_value", sa.Double(), nullable=True),
        sa.Column("expects_unit_id", TEXT, nullable=True),
        sa.Column("expects_qualifier", TEXT, nullable=True),
        sa.Column("expects_date_written", TEXT, nullable=True),
        sa.Column("expects_date_earliest", TEXT, nullable=True),
        sa.Column("expects_date_latest", TEXT, nullable=True),
        sa.Column("expects_id", TEXT, nullable=True),
        sa.Column("expects_count", sa.Integer(), nullable=True),
        sa.Column("expects_of", sa.Integer(), nullable=True),
        sa.Column("scope", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "expects_qualifier IN ('exact', 'about', 'more than', 'less than', 'up to', 'at least', 'nearly')",
            name=NAME("ck_statement_expects_qualifier"),
        ),
        sa.CheckConstraint("scope IN ('in', 'out')", name=NAME("ck_statement_scope")),
        sa.CheckConstraint(
            "length(expects_date_earliest) = 10 AND length(expects_date_latest) = 10 AND expects_date_earliest <= expects_date_latest",
            name=NAME("ck_statement_expects_date"),
        ),
        sa.ForeignKeyConstraint(
            ["expects_unit_id"], ["unit.id"], name=NAME("fk_statement_expects_unit_id")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=NAME("fk_statement_source_id")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_statement")),
    )
    op.create_index(NAME("ix_statement_source_id"), "statement", ["source_id"], unique=False)
    op.create_table(
        "territory_enclosure",
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("host_id", TEXT, nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["host_id"], ["territory.id"], name=NAME("fk_territory_enclosure_host_id")
        ),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["territory.id"], name=NAME("fk_territory_enclosure_parcel_id")
        ),
        sa.PrimaryKeyConstraint("parcel_id", "host_id", name=NAME("pk_territory_enclosure")),
    )
    op.create_index(
        NAME("ix_territory_enclosure_host_id"), "territory_enclosure", ["host_id"], unique=False
    )
    op.create_table(
        "territory_overlap",
        sa.Column("territory_id", TEXT, nullable=False),
        sa.Column("other_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["other_id"], ["territory.id"], name=NAME("fk_territory_overlap_other_id")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=NAME("fk_territory_overlap_territory_id")
        ),
        sa.PrimaryKeyConstraint("territory_id", "other_id", name=NAME("pk_territory_overlap")),
    )
    op.create_index(
        NAME("ix_territory_overlap_other_id"), "territory_overlap", ["other_id"], unique=False
    )
    op.create_table(
        "territory_overlap_parcel",
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("other_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["other_id"], ["territory.id"], name=NAME("fk_territory_overlap_parcel_other_id")
        ),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["territory.id"], name=NAME("fk_territory_overlap_parcel_parcel_id")
        ),
        sa.PrimaryKeyConstraint("parcel_id", "other_id", name=NAME("pk_territory_overlap_parcel")),
    )
    op.create_index(
        NAME("ix_territory_overlap_parcel_other_id"),
        "territory_overlap_parcel",
        ["other_id"],
        unique=False,
    )
    op.create_table(
        "territory_parcel",
        sa.Column("territory_id", TEXT, nullable=False),
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["territory.id"], name=NAME("fk_territory_parcel_parcel_id")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=NAME("fk_territory_parcel_territory_id")
        ),
        sa.PrimaryKeyConstraint("territory_id", "parcel_id", name=NAME("pk_territory_parcel")),
    )
    op.create_index(
        NAME("ix_territory_parcel_parcel_id"), "territory_parcel", ["parcel_id"], unique=False
    )
    op.create_table(
        "territory_part",
        sa.Column("whole_id", TEXT, nullable=False),
        sa.Column("part_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["part_id"], ["territory.id"], name=NAME("fk_territory_part_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["whole_id"], ["territory.id"], name=NAME("fk_territory_part_whole_id")
        ),
        sa.PrimaryKeyConstraint("whole_id", "part_id", name=NAME("pk_territory_part")),
    )
    op.create_index(NAME("ix_territory_part_part_id"), "territory_part", ["part_id"], unique=False)
    op.create_table(
        "treaty_date",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("calendar", TEXT, nullable=False),
        sa.Column("date_text", TEXT, nullable=False),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "calendar IN ('gregorian', 'julian', 'chinese')", name=NAME("ck_treaty_date_calendar")
        ),
        sa.CheckConstraint("role IN ('as-written', 'rival')", name=NAME("ck_treaty_date_role")),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_treaty_date_unverified")),
        sa.ForeignKeyConstraint(
            ["treaty_id"], ["treaty.id"], name=NAME("fk_treaty_date_treaty_id")
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_treaty_date")),
    )
    op.create_index(NAME("ix_treaty_date_treaty_id"), "treaty_date", ["treaty_id"], unique=False)
    op.create_table(
        "treaty_language",
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["treaty_id"], ["treaty.id"], name=NAME("fk_treaty_language_treaty_id")
        ),
        sa.PrimaryKeyConstraint("treaty_id", "position", name=NAME("pk_treaty_language")),
    )
    op.create_table(
        "dispute_agreement",
        sa.Column("dispute_id", TEXT, nullable=False),
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispute_id"], ["dispute.id"], name=NAME("fk_dispute_agreement_dispute_id")
        ),
        sa.ForeignKeyConstraint(
            ["treaty_id"], ["treaty.id"], name=NAME("fk_dispute_agreement_treaty_id")
        ),
        sa.PrimaryKeyConstraint("dispute_id", "treaty_id", name=NAME("pk_dispute_agreement")),
    )
    op.create_index(
        NAME("ix_dispute_agreement_treaty_id"), "dispute_agreement", ["treaty_id"], unique=False
    )
    op.create_table(
        "dispute_number",
        sa.Column("dispute_id", TEXT, nullable=False),
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispute_id"], ["dispute.id"], name=NAME("fk_dispute_number_dispute_id")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=NAME("fk_dispute_number_source_id")
        ),
        sa.PrimaryKeyConstraint("dispute_id", "source_id", name=NAME("pk_dispute_number")),
    )
    op.create_index(
        NAME("ix_dispute_number_source_id"), "dispute_number", ["source_id"], unique=False
    )
    op.create_table(
        "dispute_party",
        sa.Column("dispute_id", TEXT, nullable=False),
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispute_id"], ["dispute.id"], name=NAME("fk_dispute_party_dispute_id")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=NAME("fk_dispute_party_party_id")),
        sa.PrimaryKeyConstraint("dispute_id", "party_id", name=NAME("pk_dispute_party")),
    )
    op.create_index(NAME("ix_dispute_party_party_id"), "dispute_party", ["party_id"], unique=False)
    op.create_table(
        "estimate_also",
        sa.Column("estimate_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value_text", TEXT, nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["estimate_id"], ["estimate.id"], name=NAME("fk_estimate_also_estimate_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=NAME("fk_estimate_also_unit_id")),
        sa.PrimaryKeyConstraint("estimate_id", "position", name=NAME("pk_estimate_also")),
    )
    op.create_table(
        "estimate_operand",
        sa.Column("estimate_id", TEXT, nullable=False),
        sa.Column("operand_id", TEXT, nullable=False),
        sa.Column("sign", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("sign IN (-1, 1)", name=NAME("ck_estimate_operand_sign")),
        sa.ForeignKeyConstraint(
            ["estimate_id"], ["estimate.id"], name=NAME("fk_estimate_operand_estimate_id")
        ),
        sa.ForeignKeyConstraint(
            ["operand_id"], ["estimate.id"], name=NAME("fk_estimate_operand_operand_id")
        ),
        sa.PrimaryKeyConstraint("estimate_id", "operand_id", name=NAME("pk_estimate_operand")),
    )
    op.create_index(
        NAME("ix_estimate_operand_operand_id"), "estimate_operand", ["operand_id"], unique=False
    )
    op.create_table(
        "event_party",
        sa.Column("event_id", TEXT, nullable=False),
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=NAME("fk_event_party_event_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=NAME("fk_event_party_party_id")),
        sa.PrimaryKeyConstraint("event_id", "party_id", name=NAME("pk_event_party")),
    )
    op.create_index(NAME("ix_event_party_party_id"), "event_party", ["party_id"], unique=False)
    op.create_table(
        "name",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("treaty_id", TEXT, nullable=True),
        sa.Column("party_id", TEXT, nullable=True),
        sa.Column("line_id", TEXT, nullable=True),
        sa.Column("territory_id", TEXT, nullable=True),
        sa.Column("dispute_id", TEXT, nullable=True),
        sa.Column("event_id", TEXT, nullable=True),
        sa.Column("source_id", TEXT, nullable=True),
        sa.Column("unit_id", TEXT, nullable=True),
        sa.Column("reign_id", TEXT, nullable=True),
        sa.Column("state_id", TEXT, nullable=True),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("folded", TEXT, nullable=False),
        sa.CheckConstraint("role IN ('main', 'name', 'alias')", name=NAME("ck_name_role")),
        sa.CheckConstraint(
            "CASE WHEN treaty_id IS NULL THEN 0 ELSE 1 END + CASE WHEN party_id IS NULL THEN 0 ELSE 1 END + CASE WHEN line_id IS NULL THEN 0 ELSE 1 END + CASE WHEN territory_id IS NULL THEN 0 ELSE 1 END + CASE WHEN dispute_id IS NULL THEN 0 ELSE 1 END + CASE WHEN event_id IS NULL THEN 0 ELSE 1 END + CASE WHEN source_id IS NULL THEN 0 ELSE 1 END + CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END + CASE WHEN reign_id IS NULL THEN 0 ELSE 1 END + CASE WHEN state_id IS NULL THEN 0 ELSE 1 END = 1",
            name=NAME("ck_name_one_owner"),
        ),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=NAME("fk_name_dispute_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=NAME("fk_name_event_id")),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=NAME("fk_name_line_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=NAME("fk_name_party_id")),
        sa.ForeignKeyConstraint(["reign_id"], ["reign.id"], name=NAME("fk_name_reign_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=NAME("fk_name_source_id")),
        sa.ForeignKeyConstraint(["state_id"], ["state.id"], name=NAME("fk_name_state_id")),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=NAME("fk_name_territory_id")
        ),
        sa.ForeignKeyConstraint(["treaty_id"], ["treaty.id"], name=NAME("fk_name_treaty_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=NAME("fk_name_unit_id")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_name")),
    )
    op.create_index(
        NAME("ix_name_dispute_id"),
        "name",
        ["dispute_id"],
        unique=False,
        sqlite_where=sa.text("dispute_id IS NOT NULL"),
        postgresql_where=sa.text("dispute_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_name_event_id"),
        "name",
        ["event_id"],
        unique=False,
        sqlite_where=sa.text("event_id IS NOT NULL"),
        postgresql_where=sa.text("event_id IS NOT NULL"),
    )
    op.create_index(NAME("ix_name_folded"), "name", ["folded"], unique=False)
    op.create_index(
        NAME("ix_name_line_id"),
        "name",
        ["line_id"],
        unique=False,
        sqlite_where=sa.text("line_id IS NOT NULL"),
        postgresql_where=sa.text("line_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_name_party_id"),
        "name",
        ["party_id"],
        unique=False,
        sqlite_where=sa.text("party_id IS NOT NULL"),
        postgresql_where=sa.text("party_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_name_reign_id"),
        "name",
        ["reign_id"],
        unique=False,
        sqlite_where=sa.text("reign_id IS NOT NULL"),
        postgresql_where=sa.text("reign_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_name_source_id"),
        "name",
        ["source_id"],
        unique=False,
        sqlite_where=sa.text("source_id IS NOT NULL"),
        postgresql_where=sa.text("source_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_name_state_id"),
        "name",
        ["state_id"],
        unique=False,
        sqlite_where=sa.text("state_id IS NOT NULL"),
        postgresql_where=sa.text("state_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_name_territory_id"),
        "name",
        ["territory_id"],
        unique=False,
        sqlite_where=sa.text("territory_id IS NOT NULL"),
        postgresql_where=sa.text("territory_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_name_treaty_id"),
        "name",
        ["treaty_id"],
        unique=False,
        sqlite_where=sa.text("treaty_id IS NOT NULL"),
        postgresql_where=sa.text("treaty_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_name_unit_id"),
        "name",
        ["unit_id"],
        unique=False,
        sqlite_where=sa.text("unit_id IS NOT NULL"),
        postgresql_where=sa.text("unit_id IS NOT NULL"),
    )
    op.create_table(
        "present_unit",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("present_day_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("native", TEXT, nullable=True),
        sa.Column("km2", sa.Double(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("share_low", sa.Double(), nullable=True),
        sa.Column("share_high", sa.Double(), nullable=True),
        sa.Column("reason", TEXT, nullable=True),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint("km2 > 0", name=NAME("ck_present_unit_km2")),
        sa.CheckConstraint("share BETWEEN 0 AND 1", name=NAME("ck_present_unit_share")),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_present_unit_unverified")),
        sa.ForeignKeyConstraint(
            ["present_day_id"], ["present_day.id"], name=NAME("fk_present_unit_present_day_id")
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_present_unit")),
    )
    op.create_index(
        NAME("ix_present_unit_present_day_id"), "present_unit", ["present_day_id"], unique=False
    )
    op.create_table(
        "signatory",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("native", TEXT, nullable=True),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_signatory_unverified")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=NAME("fk_signatory_party_id")),
        sa.ForeignKeyConstraint(["treaty_id"], ["treaty.id"], name=NAME("fk_signatory_treaty_id")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_signatory")),
    )
    op.create_index(NAME("ix_signatory_party_id"), "signatory", ["party_id"], unique=False)
    op.create_index(NAME("ix_signatory_treaty_id"), "signatory", ["treaty_id"], unique=False)
    op.create_table(
        "statement_filter",
        sa.Column("statement_id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=NAME("fk_statement_filter_statement_id")
        ),
        sa.PrimaryKeyConstraint("statement_id", "name", name=NAME("pk_statement_filter")),
    )
    op.create_table(
        "step",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step", TEXT, nullable=False),
        sa.Column("party_id", TEXT, nullable=True),
        sa.Column("date_written", TEXT, nullable=False),
        sa.Column("date_earliest", TEXT, nullable=False),
        sa.Column("date_latest", TEXT, nullable=False),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "step IN ('ratified', 'exchanged', 'in-force', 'rejected', 'denounced', 'expired', 'annulled')",
            name=NAME("ck_step_step"),
        ),
        sa.CheckConstraint(
            "length(date_earliest) = 10 AND length(date_latest) = 10 AND date_earliest <= date_latest",
            name=NAME("ck_step_date"),
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_step_unverified")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=NAME("fk_step_party_id")),
        sa.ForeignKeyConstraint(["treaty_id"], ["treaty.id"], name=NAME("fk_step_treaty_id")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_step")),
    )
    op.create_index(
        NAME("ix_step_party_id"),
        "step",
        ["party_id"],
        unique=False,
        sqlite_where=sa.text("party_id IS NOT NULL"),
        postgresql_where=sa.text("party_id IS NOT NULL"),
    )
    op.create_index(NAME("ix_step_treaty_id"), "step", ["treaty_id"], unique=False)
    op.create_table(
        "territory_area",
        sa.Column("territory_id", TEXT, nullable=False),
        sa.Column("figures", TEXT, nullable=False),
        sa.Column("best_km2", sa.Double(), nullable=False),
        sa.Column("low_km2", sa.Double(), nullable=False),
        sa.Column("high_km2", sa.Double(), nullable=False),
        sa.Column("best_estimate", TEXT, nullable=False),
        sa.Column("low_estimate", TEXT, nullable=False),
        sa.Column("high_estimate", TEXT, nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("digits", sa.Integer(), nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.CheckConstraint("figures IN ('checked', 'all')", name=NAME("ck_territory_area_figures")),
        sa.CheckConstraint(
            "rule IN ('preferred', 'middle', 'only')", name=NAME("ck_territory_area_rule")
        ),
        sa.CheckConstraint(
            "low_km2 <= best_km2 AND best_km2 <= high_km2", name=NAME("ck_territory_area_range")
        ),
        sa.ForeignKeyConstraint(
            ["best_estimate"], ["estimate.id"], name=NAME("fk_territory_area_best_estimate")
        ),
        sa.ForeignKeyConstraint(
            ["high_estimate"], ["estimate.id"], name=NAME("fk_territory_area_high_estimate")
        ),
        sa.ForeignKeyConstraint(
            ["low_estimate"], ["estimate.id"], name=NAME("fk_territory_area_low_estimate")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=NAME("fk_territory_area_territory_id")
        ),
        sa.PrimaryKeyConstraint("territory_id", "figures", name=NAME("pk_territory_area")),
    )
    op.create_index(
        NAME("ix_territory_area_best_estimate"), "territory_area", ["best_estimate"], unique=False
    )
    op.create_index(
        NAME("ix_territory_area_high_estimate"), "territory_area", ["high_estimate"], unique=False
    )
    op.create_index(
        NAME("ix_territory_area_low_estimate"), "territory_area", ["low_estimate"], unique=False
    )
    op.create_table(
        "transfer",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("treaty_id", TEXT, nullable=True),
        sa.Column("event_id", TEXT, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("territory_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("moves", TEXT, nullable=False),
        sa.Column("effective_written", TEXT, nullable=False),
        sa.Column("effective_earliest", TEXT, nullable=False),
        sa.Column("effective_latest", TEXT, nullable=False),
        sa.Column("effective_rule", TEXT, nullable=False),
        sa.Column("carried_out", TEXT, nullable=False),
        sa.Column("standing", TEXT, nullable=False),
        sa.Column("on_behalf_of_id", TEXT, nullable=True),
        sa.Column("term_ends_written", TEXT, nullable=True),
        sa.Column("term_ends_earliest", TEXT, nullable=True),
        sa.Column("term_ends_latest", TEXT, nullable=True),
        sa.Column("ended_written", TEXT, nullable=True),
        sa.Column("ended_earliest", TEXT, nullable=True),
        sa.Column("ended_latest", TEXT, nullable=True),
        sa.Column("handed_over_written", TEXT, nullable=True),
        sa.Column("handed_over_earliest", TEXT, nullable=True),
        sa.Column("handed_over_latest", TEXT, nullable=True),
        sa.Column("from_parties", TEXT, nullable=True),
        sa.Column("to_parties", TEXT, nullable=True),
        sa.Column("consents", TEXT, nullable=True),
        sa.Column("sources", TEXT, nullable=True),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "carried_out IN ('yes', 'no', 'partly')", name=NAME("ck_transfer_carried_out")
        ),
        sa.CheckConstraint(
            "effective_rule IN ('stated', 'in-force', 'exchanged', 'signed', 'event')",
            name=NAME("ck_transfer_effective_rule"),
        ),
        sa.CheckConstraint(
            "moves IN ('title', 'possession', 'use', 'nothing')", name=NAME("ck_transfer_moves")
        ),
        sa.CheckConstraint(
            "standing IN ('agreed', 'contested', 'disputed-land')",
            name=NAME("ck_transfer_standing"),
        ),
        sa.CheckConstraint(
            "(treaty_id IS NULL) <> (event_id IS NULL)", name=NAME("ck_transfer_one_cause")
        ),
        sa.CheckConstraint(
            "length(effective_earliest) = 10 AND length(effective_latest) = 10 AND effective_earliest <= effective_latest",
            name=NAME("ck_transfer_effective"),
        ),
        sa.CheckConstraint(
            "length(ended_earliest) = 10 AND length(ended_latest) = 10 AND ended_earliest <= ended_latest",
            name=NAME("ck_transfer_ended"),
        ),
        sa.CheckConstraint(
            "length(handed_over_earliest) = 10 AND length(handed_over_latest) = 10 AND handed_over_earliest <= handed_over_latest",
            name=NAME("ck_transfer_handed_over"),
        ),
        sa.CheckConstraint(
            "length(term_ends_earliest) = 10 AND length(term_ends_latest) = 10 AND term_ends_earliest <= term_ends_latest",
            name=NAME("ck_transfer_term_ends"),
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_transfer_unverified")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=NAME("fk_transfer_event_id")),
        sa.ForeignKeyConstraint(["kind"], ["transfer_kind.id"], name=NAME("fk_transfer_kind")),
        sa.ForeignKeyConstraint(
            ["on_behalf_of_id"], ["party.id"], name=NAME("fk_transfer_on_behalf_of_id")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=NAME("fk_transfer_territory_id")
        ),
        sa.ForeignKeyConstraint(["treaty_id"], ["treaty.id"], name=NAME("fk_transfer_treaty_id")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_transfer")),
    )
    op.create_index(
        NAME("ix_transfer_effective_earliest_id"),
        "transfer",
        ["effective_earliest", "id"],
        unique=False,
    )
    op.create_index(
        NAME("ix_transfer_event_id"),
        "transfer",
        ["event_id"],
        unique=False,
        sqlite_where=sa.text("event_id IS NOT NULL"),
        postgresql_where=sa.text("event_id IS NOT NULL"),
    )
    op.create_index(NAME("ix_transfer_kind"), "transfer", ["kind"], unique=False)
    op.create_index(
        NAME("ix_transfer_on_behalf_of_id"),
        "transfer",
        ["on_behalf_of_id"],
        unique=False,
        sqlite_where=sa.text("on_behalf_of_id IS NOT NULL"),
        postgresql_where=sa.text("on_behalf_of_id IS NOT NULL"),
    )
    op.create_index(NAME("ix_transfer_territory_id"), "transfer", ["territory_id"], unique=False)
    op.create_index(NAME("ix_transfer_treaty_id"), "transfer", ["treaty_id"], unique=False)
    op.create_table(
        "treaty_party",
        sa.Column("treaty_id", TEXT, nullable=False),
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=NAME("fk_treaty_party_party_id")),
        sa.ForeignKeyConstraint(
            ["treaty_id"], ["treaty.id"], name=NAME("fk_treaty_party_treaty_id")
        ),
        sa.PrimaryKeyConstraint("treaty_id", "party_id", name=NAME("pk_treaty_party")),
    )
    op.create_index(NAME("ix_treaty_party_party_id"), "treaty_party", ["party_id"], unique=False)
    op.create_table(
        "party_view",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("transfer_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("holds", TEXT, nullable=False),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("unverified_fields", TEXT, nullable=True),
        sa.Column("inferred", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_party_view_unverified")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=NAME("fk_party_view_party_id")),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfer.id"], name=NAME("fk_party_view_transfer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_party_view")),
    )
    op.create_index(NAME("ix_party_view_party_id"), "party_view", ["party_id"], unique=False)
    op.create_index(NAME("ix_party_view_transfer_id"), "party_view", ["transfer_id"], unique=False)
    op.create_table(
        "payment",
        sa.Column("transfer_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("amount", TEXT, nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("from_id", TEXT, nullable=True),
        sa.Column("to_id", TEXT, nullable=True),
        sa.Column("purpose", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["from_id"], ["party.id"], name=NAME("fk_payment_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["party.id"], name=NAME("fk_payment_to_id")),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfer.id"], name=NAME("fk_payment_transfer_id")
        ),
        sa.PrimaryKeyConstraint("transfer_id", "position", name=NAME("pk_payment")),
    )
    op.create_index(
        NAME("ix_payment_from_id"),
        "payment",
        ["from_id"],
        unique=False,
        sqlite_where=sa.text("from_id IS NOT NULL"),
        postgresql_where=sa.text("from_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_payment_to_id"),
        "payment",
        ["to_id"],
        unique=False,
        sqlite_where=sa.text("to_id IS NOT NULL"),
        postgresql_where=sa.text("to_id IS NOT NULL"),
    )
    op.create_table(
        "transfer_article",
        sa.Column("transfer_id", TEXT, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=NAME("fk_transfer_article_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfer.id"], name=NAME("fk_transfer_article_transfer_id")
        ),
        sa.PrimaryKeyConstraint("transfer_id", "article_id", name=NAME("pk_transfer_article")),
    )
    op.create_index(
        NAME("ix_transfer_article_article_id"), "transfer_article", ["article_id"], unique=False
    )
    op.create_table(
        "transfer_parcel",
        sa.Column("transfer_id", TEXT, nullable=False),
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("from_party", TEXT, nullable=False),
        sa.Column("to_party", TEXT, nullable=False),
        sa.Column("from_line", TEXT, nullable=False),
        sa.Column("to_line", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("moves", TEXT, nullable=False),
        sa.Column("effective_earliest", TEXT, nullable=False),
        sa.Column("effective_latest", TEXT, nullable=False),
        sa.Column("ended_earliest", TEXT, nullable=True),
        sa.Column("ended_latest", TEXT, nullable=True),
        sa.Column("carried_out", TEXT, nullable=False),
        sa.Column("standing", TEXT, nullable=False),
        sa.Column("unverified", sa.SmallInteger(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "moves IN ('title', 'possession', 'use', 'nothing')",
            name=NAME("ck_transfer_parcel_moves"),
        ),
        sa.CheckConstraint("unverified IN (0, 1)", name=NAME("ck_transfer_parcel_unverified")),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["territory.id"], name=NAME("fk_transfer_parcel_parcel_id")
        ),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfer.id"], name=NAME("fk_transfer_parcel_transfer_id")
        ),
        sa.PrimaryKeyConstraint(
            "transfer_id", "parcel_id", "from_party", "to_party", name=NAME("pk_transfer_parcel")
        ),
    )
    op.create_index(
        NAME("ix_transfer_parcel_from_line_to_line_moves_effective_earliest"),
        "transfer_parcel",
        ["from_line", "to_line", "moves", "effective_earliest"],
        unique=False,
    )
    op.create_index(
        NAME("ix_transfer_parcel_parcel_id_moves_effective_earliest"),
        "transfer_parcel",
        ["parcel_id", "moves", "effective_earliest"],
        unique=False,
    )
    op.create_index(
        NAME("ix_transfer_parcel_to_line_moves_effective_earliest"),
        "transfer_parcel",
        ["to_line", "moves", "effective_earliest"],
        unique=False,
    )
    op.create_table(
        "transfer_return",
        sa.Column("transfer_id", TEXT, nullable=False),
        sa.Column("returned_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["returned_id"], ["transfer.id"], name=NAME("fk_transfer_return_returned_id")
        ),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfer.id"], name=NAME("fk_transfer_return_transfer_id")
        ),
        sa.PrimaryKeyConstraint("transfer_id", "returned_id", name=NAME("pk_transfer_return")),
    )
    op.create_index(
        NAME("ix_transfer_return_returned_id"), "transfer_return", ["returned_id"], unique=False
    )
    op.create_table(
        "transfer_side",
        sa.Column("transfer_id", TEXT, nullable=False),
        sa.Column("side", TEXT, nullable=False),
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "side IN ('from', 'to', 'consents')", name=NAME("ck_transfer_side_side")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=NAME("fk_transfer_side_party_id")),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfer.id"], name=NAME("fk_transfer_side_transfer_id")
        ),
        sa.PrimaryKeyConstraint("transfer_id", "side", "party_id", name=NAME("pk_transfer_side")),
    )
    op.create_index(NAME("ix_transfer_side_party_id"), "transfer_side", ["party_id"], unique=False)
    op.create_table(
        "citation",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("treaty_id", TEXT, nullable=True),
        sa.Column("treaty_date_id", TEXT, nullable=True),
        sa.Column("step_id", TEXT, nullable=True),
        sa.Column("relation_id", TEXT, nullable=True),
        sa.Column("transfer_id", TEXT, nullable=True),
        sa.Column("party_view_id", TEXT, nullable=True),
        sa.Column("territory_id", TEXT, nullable=True),
        sa.Column("present_unit_id", TEXT, nullable=True),
        sa.Column("party_id", TEXT, nullable=True),
        sa.Column("event_id", TEXT, nullable=True),
        sa.Column("dispute_id", TEXT, nullable=True),
        sa.Column("unit_id", TEXT, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("locator", TEXT, nullable=True),
        sa.Column("inherited", sa.SmallInteger(), nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN treaty_id IS NULL THEN 0 ELSE 1 END + CASE WHEN treaty_date_id IS NULL THEN 0 ELSE 1 END + CASE WHEN step_id IS NULL THEN 0 ELSE 1 END + CASE WHEN relation_id IS NULL THEN 0 ELSE 1 END + CASE WHEN transfer_id IS NULL THEN 0 ELSE 1 END + CASE WHEN party_view_id IS NULL THEN 0 ELSE 1 END + CASE WHEN territory_id IS NULL THEN 0 ELSE 1 END + CASE WHEN present_unit_id IS NULL THEN 0 ELSE 1 END + CASE WHEN party_id IS NULL THEN 0 ELSE 1 END + CASE WHEN event_id IS NULL THEN 0 ELSE 1 END + CASE WHEN dispute_id IS NULL THEN 0 ELSE 1 END + CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END = 1",
            name=NAME("ck_citation_one_owner"),
        ),
        sa.CheckConstraint("inherited IN (0, 1)", name=NAME("ck_citation_inherited")),
        sa.ForeignKeyConstraint(
            ["dispute_id"], ["dispute.id"], name=NAME("fk_citation_dispute_id")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=NAME("fk_citation_event_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=NAME("fk_citation_party_id")),
        sa.ForeignKeyConstraint(
            ["party_view_id"], ["party_view.id"], name=NAME("fk_citation_party_view_id")
        ),
        sa.ForeignKeyConstraint(
            ["present_unit_id"], ["present_unit.id"], name=NAME("fk_citation_present_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["relation_id"], ["relation.id"], name=NAME("fk_citation_relation_id")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=NAME("fk_citation_source_id")),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=NAME("fk_citation_step_id")),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=NAME("fk_citation_territory_id")
        ),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfer.id"], name=NAME("fk_citation_transfer_id")
        ),
        sa.ForeignKeyConstraint(
            ["treaty_date_id"], ["treaty_date.id"], name=NAME("fk_citation_treaty_date_id")
        ),
        sa.ForeignKeyConstraint(["treaty_id"], ["treaty.id"], name=NAME("fk_citation_treaty_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=NAME("fk_citation_unit_id")),
        sa.PrimaryKeyConstraint("id", name=NAME("pk_citation")),
    )
    op.create_index(
        NAME("ix_citation_dispute_id"),
        "citation",
        ["dispute_id"],
        unique=False,
        sqlite_where=sa.text("dispute_id IS NOT NULL"),
        postgresql_where=sa.text("dispute_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_citation_event_id"),
        "citation",
        ["event_id"],
        unique=False,
        sqlite_where=sa.text("event_id IS NOT NULL"),
        postgresql_where=sa.text("event_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_citation_party_id"),
        "citation",
        ["party_id"],
        unique=False,
        sqlite_where=sa.text("party_id IS NOT NULL"),
        postgresql_where=sa.text("party_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_citation_party_view_id"),
        "citation",
        ["party_view_id"],
        unique=False,
        sqlite_where=sa.text("party_view_id IS NOT NULL"),
        postgresql_where=sa.text("party_view_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_citation_present_unit_id"),
        "citation",
        ["present_unit_id"],
        unique=False,
        sqlite_where=sa.text("present_unit_id IS NOT NULL"),
        postgresql_where=sa.text("present_unit_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_citation_relation_id"),
        "citation",
        ["relation_id"],
        unique=False,
        sqlite_where=sa.text("relation_id IS NOT NULL"),
        postgresql_where=sa.text("relation_id IS NOT NULL"),
    )
    op.create_index(NAME("ix_citation_source_id"), "citation", ["source_id"], unique=False)
    op.create_index(
        NAME("ix_citation_step_id"),
        "citation",
        ["step_id"],
        unique=False,
        sqlite_where=sa.text("step_id IS NOT NULL"),
        postgresql_where=sa.text("step_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_citation_territory_id"),
        "citation",
        ["territory_id"],
        unique=False,
        sqlite_where=sa.text("territory_id IS NOT NULL"),
        postgresql_where=sa.text("territory_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_citation_transfer_id"),
        "citation",
        ["transfer_id"],
        unique=False,
        sqlite_where=sa.text("transfer_id IS NOT NULL"),
        postgresql_where=sa.text("transfer_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_citation_treaty_date_id"),
        "citation",
        ["treaty_date_id"],
        unique=False,
        sqlite_where=sa.text("treaty_date_id IS NOT NULL"),
        postgresql_where=sa.text("treaty_date_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_citation_treaty_id"),
        "citation",
        ["treaty_id"],
        unique=False,
        sqlite_where=sa.text("treaty_id IS NOT NULL"),
        postgresql_where=sa.text("treaty_id IS NOT NULL"),
    )
    op.create_index(
        NAME("ix_citation_unit_id"),
        "citation",
        ["unit_id"],
        unique=False,
        sqlite_where=sa.text("unit_id IS NOT NULL"),
        postgresql_where=sa.text("unit_id IS NOT NULL"),
    )


def _drop_tables() -> None:
    for table in (
        "citation",
        "transfer_side",
        "transfer_return",
        "transfer_parcel",
        "transfer_article",
        "payment",
        "party_view",
        "treaty_party",
        "transfer",
        "territory_area",
        "step",
        "statement_filter",
        "signatory",
        "present_unit",
        "name",
        "event_party",
        "estimate_operand",
        "estimate_also",
        "dispute_party",
        "dispute_number",
        "dispute_agreement",
        "treaty_language",
        "treaty_date",
        "territory_part",
        "territory_parcel",
        "territory_overlap_parcel",
        "territory_overlap",
        "territory_enclosure",
        "statement",
        "source_author",
        "relation",
        "present_day",
        "party",
        "event_treaty",
        "event_place",
        "estimate",
        "dispute",
        "article",
        "unit",
        "treaty",
        "transfer_kind",
        "territory",
        "state",
        "source",
        "search_text",
        "reign",
        "line",
        "event",
        "documentation",
        "data_version",
    ):
        op.drop_table(table)
