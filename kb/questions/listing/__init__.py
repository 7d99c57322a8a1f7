"""Lists of every entity, with filters."""

from kb.questions.listing.answer import list_entities

__all__ = ["list_entities"]
