"""Values: dates, areas, text and problems as frozen values.

Nothing here reads or writes anything, and only the standard library is imported at start.
"""
