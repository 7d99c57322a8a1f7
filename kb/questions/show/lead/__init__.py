"""What a reference book would say first of a thing: one to three sentences, from its page."""

from collections.abc import Mapping
from importlib import import_module

from kb.db.reader import Reader, Record

_WHERE = {
    "treaty": "moves",
    "event": "moves",
    "transfer": "moves",
    "territory": "land",
    "place": "land",
    "party": "sides",
    "line": "sides",
    "source": "others",
    "person": "others",
    "dispute": "others",
    "estimate": "others",
}
"""The module with the function ``of_ENTITY``: a page takes only its own."""


def lead_of(reader: Reader, entity: str, page: Record, labels: Mapping[str, str]) -> str:
    """The sentences for the page of a thing; ``labels`` are the names of parties and lands."""
    if entity not in _WHERE:
        return ""
    module = import_module(f"{__name__}.{_WHERE[entity]}")
    return str(getattr(module, f"of_{entity}")(reader, page, labels))
