"""One thing with everything known of it, nested: a page per entity, its SQL in plain sight."""

from kb.questions.show.answer import row_of_thing, show_thing

__all__ = ["row_of_thing", "show_thing"]
