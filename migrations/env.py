"""Alembic environment: runs on the connection given, or on KB_DATABASE_URL from the shell."""

import os

from alembic import context
from sqlalchemy import create_engine


def run(connection):
    """Run the migrations on one connection."""
    from kb.db.tables import Base
    from kb.db.textindex import include_name

    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transaction_per_migration=False,
        compare_type=True,
        include_name=include_name,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = create_engine(os.environ["KB_DATABASE_URL"])
    with engine.begin() as opened:
        run(opened)
