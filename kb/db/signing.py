"""The views of persons and of what they signed."""

from kb.db.tables import PersonRow, SignatoryRow
from kb.db.view import Computed, View

SIGNING = (
    View(
        "v_person",
        PersonRow,
        "Persons who signed, with the parties for which they did.",
        (
            Computed(
                "parties",
                "(SELECT {join}(o.party_id, '; ') FROM (SELECT DISTINCT l.party_id FROM signatory l"
                " WHERE l.person_id = t.id ORDER BY l.party_id) AS o)",
                "parties signed for, joined by '; '",
                "list",
                brief=True,
            ),
            Computed(
                "treaties",
                "(SELECT count(DISTINCT l.treaty_id) FROM signatory l WHERE l.person_id = t.id)",
                "how many treaties the person signed",
                "integer",
                optional=False,
                brief=True,
            ),
        ),
    ),
    View("v_signatory", SignatoryRow, "Who signed treaties.", order=("treaty", "position")),
)
