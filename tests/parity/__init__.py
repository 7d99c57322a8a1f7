"""Every question with every filter, and every export, on SQLite and on PostgreSQL: one answer."""
