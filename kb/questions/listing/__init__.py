"""Lists of every entity, with its filters."""

from kb.questions.listing.answer import list_entities
from kb.questions.listing.spec import LISTINGS

__all__ = ["LISTINGS", "list_entities"]
