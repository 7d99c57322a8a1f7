"""Reading: a data folder into records, with every mistake found on the way.

YAML, positions and rules live here; nothing that knows of a database does.
"""
