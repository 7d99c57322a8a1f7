"""Atlases: what a page with a slider of years shows, as plain frozen values.

``kb.questions.atlas`` asks for it, and ``kb.pictures.atlas`` writes the page. Areas are in km², all
texts are for people; what a reader can do with the page is not said here.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from kb.charts import Base, Point, Polygon

YEAR = "{year}"
"""Stands for the year in the sentence of a step."""

NOBODY = "nobody"
"""Who gave where no giver is recorded, and who got what was given up."""
OTHERS = "others"
"""The key of all who have no color of their own; the page says what they are called."""


KeyedBy = Literal["taker", "giver", "treaty"]
"""What land of one color has in common."""


class Step(NamedTuple):
    """A total from a year on, until the next step.

    ``said`` is the headline of the total until a year, with ``YEAR`` in place of that year;
    ``pieces`` are the places of what counts among the pieces of the atlas.
    """

    year: int
    said: str
    best: float | None
    low: float | None
    high: float | None
    pieces: Sequence[int]


class View(NamedTuple):
    """A total through the years, from ``giver`` to ``taker``, as they are called; empty is anyone.

    ``command`` asks for all of it. ``keys`` has the names of what the colors stand for, the
    greatest first; ``key_of`` the key of each piece. ``left`` are the places of what does not
    count among the asides of the atlas.
    """

    id: str
    giver: str
    taker: str
    command: str
    steps: Sequence[Step]
    keyed_by: KeyedBy
    keys: Mapping[str, str]
    key_of: Mapping[int, str]
    left: Sequence[int]
    remarks: Sequence[str]


class Piece(NamedTuple):
    """A row of a total: what passed by what, from whom to whom, and the figures.

    ``low`` and ``high`` are without a value where no figure is known; a piece ``in_doubt`` is in
    the high bound only. ``lands`` are the parcels that it stands for.
    """

    territory: str
    lands: Sequence[str]
    transfer: str
    by: str
    treaty: str
    effective: str
    giver: str
    taker: str
    kind: str
    best: float | None
    low: float | None
    high: float | None
    in_doubt: bool
    sources: Sequence[str]


class Aside(NamedTuple):
    """A transfer of land that does not count, and why."""

    territory: str
    by: str
    treaty: str
    effective: str
    giver: str
    taker: str
    kind: str
    reason: str


class Rival(NamedTuple):
    """A figure of a land as its source states it; ``role`` says what became of it."""

    stated: str
    km2: float | None
    low: float | None
    high: float | None
    source: str
    locator: str
    about: str
    role: str
    best: bool
    counts: bool


class Place(NamedTuple):
    """A land: its names, its figures, its outline or else a point.

    ``said`` tells best, low and high in a sentence, ``commands`` ask for more. A whole has no
    outline of its own: those of its parcels show it.
    """

    id: str
    name: str
    other_names: Sequence[str]
    said: str
    rivals: Sequence[Rival]
    commands: Sequence[str]
    polygons: Sequence[Polygon] = ()
    point: Point | None = None
    drawn: str = ""


class Work(NamedTuple):
    """A source: its citation, and where it is found on the network."""

    id: str
    citation: str
    url: str


class Treaty(NamedTuple):
    """A treaty by which something passed, and its names in other tongues and scripts."""

    id: str
    title: str
    other_names: Sequence[str]


class Atlas(NamedTuple):
    """Everything that the page shows; the first view is the one that it opens with.

    ``sides`` are what it is about: a pair, a party, or nothing in particular.
    """

    sides: Sequence[str]
    credit: str
    command: str
    first: int
    last: int
    views: Sequence[View]
    pieces: Sequence[Piece]
    asides: Sequence[Aside]
    places: Sequence[Place]
    treaties: Sequence[Treaty]
    works: Sequence[Work]
    bases: Sequence[Base]
