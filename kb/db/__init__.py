"""The database: tables, engine, migrations and the reader that questions ask.

SQLAlchemy and Alembic are imported here and in ``kb.loading`` only, never to answer from SQLite.
"""
