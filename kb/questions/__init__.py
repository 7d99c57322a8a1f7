"""Questions: pure functions of a reader and keyword filters that return an ``Answer``.

SQL stands in plain sight in the file of its question; nothing is printed and nothing is written.
"""
