"""Areas in public views: which may be summed, and which not."""

from kb.db.tables import CountedLand
from kb.db.view import Computed, View

OF_TRANSFERS = "not to be summed: land moves often; see counted"


def areas(warning: str) -> tuple[Computed, ...]:
    """The area of a territory, with a warning that depends on what else the view holds."""
    return tuple(
        Computed(
            f"{end}_km2",
            f"a.{end}_km2",
            f"{word} figure of the area, over checked ones; {warning}",
            "number",
        )
        for end, word in (("best", "best"), ("low", "lowest"), ("high", "highest"))
    )


COUNTED = View(
    "v_counted",
    CountedLand,
    "What totals between two lines count and leave out: its sums are those of kb total.",
    (
        Computed("treaty", "x.treaty_id", "the treaty of the transfer", "id", refers_to="treaty"),
        Computed("kind", "x.kind", "the kind of the transfer", optional=False),
        Computed(
            "effective", "x.effective_written", "the date of its effect", "edtf", optional=False
        ),
        *(
            Computed(
                f"effective_{end}",
                f"x.effective_{end}",
                f"the {word} day that the date may mean",
                "day",
                optional=False,
            )
            for end, word in (("earliest", "first"), ("latest", "last"))
        ),
    ),
    order=("from_line", "to_line", "counting", "position"),
    joins="JOIN transfer x ON x.id = t.transfer_id",
)
