"""Bounds of data folders: larger files and deeper folders are refused when they are read."""

MAX_BYTES = 5_000_000
"""Bytes of one file."""
MAX_FOLDERS = 32
"""Levels to which folders may be nested."""
