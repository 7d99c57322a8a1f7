"""Lists of every entity, with its filters."""

from kb.questions.listing.answer import list_entities

__all__ = ["list_entities"]
