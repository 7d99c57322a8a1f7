"""Versions that were, and one that is not there yet."""

from dataclasses import replace

from alembic.config import Config
from alembic.script import ScriptDirectory

from kb.bundled import bundled
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


def history():
    config = Config()
    config.set_main_option("script_location", str(bundled("migrations")))
    return ScriptDirectory.from_config(config)


REVISIONS = [script.revision for script in history().walk_revisions()][::-1]
