"""The head of the migration history, known without importing Alembic (a test holds it equal)."""

HEAD = "0004"
