"""The view of places, with the parcels in which they lie."""

from kb.db.tables import PlaceRow
from kb.db.view import Computed, View

PLACES = View(
    "v_place",
    PlaceRow,
    "Places with the parcels in which they lie, or may lie.",
    (
        Computed("state_name", "s.name", "the name of the present-day state"),
        Computed(
            "parcels",
            "(SELECT {join}(o.parcel_id, '; ') FROM (SELECT l.parcel_id FROM place_parcel l"
            " WHERE l.place_id = t.id ORDER BY l.parcel_id) AS o)",
            "the parcels in which it lies, or may lie, joined by '; '",
            "list",
            brief=True,
        ),
        Computed(
            "uncertain",
            "CASE WHEN EXISTS (SELECT 1 FROM place_parcel l WHERE l.place_id = t.id"
            " AND l.lies <> 'in') THEN 1 ELSE 0 END",
            "whether it lies in one of them only perhaps",
            "flag",
            optional=False,
            brief=True,
        ),
        Computed(
            "sources",
            "(SELECT {join}(o.source_id, '; ') FROM (SELECT l.source_id FROM citation l"
            " WHERE l.place_id = t.id ORDER BY l.position) AS o)",
            "sources cited for it, joined by '; '",
            "list",
        ),
    ),
    joins="LEFT JOIN state s ON s.id = t.state_id",
)
