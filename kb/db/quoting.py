"""Names in SQL."""


def quoted(name: str) -> str:
    """A name in quotes, as both databases take it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'
