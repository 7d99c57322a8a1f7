"""How large a data folder may be: what is larger is refused when it is read."""

MAX_BYTES = 5_000_000
"""Bytes of one file."""
MAX_FOLDERS = 32
"""How deep folders may be nested."""
