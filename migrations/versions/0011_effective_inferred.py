"""Days of effect that are inferred from the signature, and told apart from what is known."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BEFORE = ("stated", "in-force", "exchanged", "signed")


def upgrade() -> None:
    """Admit the rule ``inferred``; until the next load each day by signature counts as one."""
    _admit(*BEFORE, "inferred", "event")
    op.execute("UPDATE transfer SET effective_rule = 'inferred' WHERE effective_rule = 'signed'")


def downgrade() -> None:
    """Admit it no longer: a day that is inferred is one by signature again."""
    op.execute("UPDATE transfer SET effective_rule = 'signed' WHERE effective_rule = 'inferred'")
    _admit(*BEFORE, "event")


def _admit(*rules: str) -> None:
    words = ", ".join(f"'{one}'" for one in rules)
    name = op.f("ck_transfer_effective_rule")
    with op.batch_alter_table("transfer") as table:
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, f"effective_rule IN ({words})")
