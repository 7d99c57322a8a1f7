"""Loading: records into rows, derived tables, and databases that hold old data or new, never a mix.

The one place where records and tables meet.
"""
