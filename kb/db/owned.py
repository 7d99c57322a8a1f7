"""Views of names and citations, each of which belongs to one thing of several kinds."""

from collections.abc import Sequence

from kb.db.tables import CitationRow, NameRow
from kb.db.tables.naming import CITING, NAMED
from kb.db.view import Computed, View


def _owner(owners: Sequence[str]) -> tuple[Computed, Computed]:
    """The thing that a row belongs to: the table has a column for each kind of thing."""
    *others, last = owners
    kinds = " ".join(f"WHEN t.{one}_id IS NOT NULL THEN '{one}'" for one in others)
    ids = ", ".join(f"t.{one}_id" for one in owners)
    return (
        Computed("entity", f"CASE {kinds} ELSE '{last}' END", "the kind of thing", optional=False),
        Computed("entity_id", f"coalesce({ids})", "the id of the thing", "id", optional=False),
    )


OWNED = (
    View(
        "v_name",
        NameRow,
        "Names in all languages with the thing that each belongs to.",
        _owner(NAMED),
        without=[f"{one}_id" for one in NAMED],
    ),
    View(
        "v_citation",
        CitationRow,
        "Citations with the thing that each supports.",
        _owner(CITING),
        without=[f"{one}_id" for one in CITING],
    ),
)
