"""A version that is not there yet."""

from dataclasses import replace

from kb.db import documentation, schema
from kb.db.view import Computed
from kb.db.views import VIEWS

CHANGED = "v_line"


def next_version(monkeypatch):
    """Let this be a version in which a view has another column."""
    more = Computed("length", "length(t.id)", "how long its id is", "integer")
    views = tuple(
        replace(view, computed=(*view.computed, more)) if view.name == CHANGED else view
        for view in VIEWS
    )
    monkeypatch.setattr(schema, "VIEWS", views)
    monkeypatch.setattr(documentation, "VIEWS", views)
