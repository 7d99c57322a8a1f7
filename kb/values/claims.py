"""The words of a claim: acts, bounds of areas, calendars."""

from typing import Literal

from kb.values.areas import Qualifier
from kb.values.calendars import Calendar

Act = Literal[
    "signed",
    "ratified",
    "exchanged",
    "in-force",
    "ended",
    "rejected",
    "gave",
    "took",
    "leased",
    "occupied",
    "returned",
    "shared",
    "extent",
]
"""What is said to have been done.

The first six are steps of a treaty (*ended*: denounced, annulled, expired). *gave* is a passing of
title with the giver's will (ceded, gave, sold, received). *took* is a passing in whatever way:
took, seized, annexed, passed to, came under; the record never contradicts it. *leased*,
*occupied*, *returned* and *shared* (a joint title, a condominium, a partition) say how land moved.
*extent* gives the size of a land, and moves nothing.
"""

STEPS: tuple[Act, ...] = ("signed", "ratified", "exchanged", "in-force", "ended", "rejected")
"""The acts that are steps of a treaty."""

Bound = Literal[Qualifier, "between"]
DayCalendar = Literal[Calendar, "any"]
