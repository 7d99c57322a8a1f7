"""The first sentences of a page, as in a reference book: one to three, made from the page."""

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
"""By entity: the module with the function ``of_ENTITY``; only this module is imported."""


def lead_of(reader: Reader, entity: str, page: Record, labels: Mapping[str, str]) -> str:
    """The first sentences on a thing; ``labels`` has the names of parties and lands by id."""
    if entity not in _WHERE:
        return ""
    module = import_module(f"{__name__}.{_WHERE[entity]}")
    return str(getattr(module, f"of_{entity}")(reader, page, labels))
