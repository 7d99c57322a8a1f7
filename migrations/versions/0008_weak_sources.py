"""A class of sources below all others: unsigned pages, and copies of unknown origin."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BEFORE = ("primary", "government", "scholarly", "reference", "press", "advocacy")


def upgrade() -> None:
    """Admit the class ``weak``."""
    _admit(*BEFORE, "weak")


def downgrade() -> None:
    """Admit it no longer: weak sources become ``press``."""
    op.execute("UPDATE source SET reliability = 'press' WHERE reliability = 'weak'")
    _admit(*BEFORE)


def _admit(*classes: str) -> None:
    words = ", ".join(f"'{one}'" for one in classes)
    name = op.f("ck_source_reliability")
    with op.batch_alter_table("source") as table:
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, f"reliability IN ({words})")
