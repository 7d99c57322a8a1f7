"""Charts: what a picture of an answer shows, as plain frozen values.

A question says here what is drawn, and what is said of it; ``kb.pictures`` knows no question and
draws what it is given. Days are decimal years (1858.4), areas are in the unit of the chart, and
every text is for people.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
Ring = Sequence[Point]
Polygon = Sequence[Ring]


class Around(NamedTuple):
    """What stands around a picture.

    ``title`` is the answer in a sentence, ``subtitle`` its bounds; ``remarks`` say what was left
    out and what to beware of; ``credit`` has the data, their version and license; ``command`` makes
    the answer again.
    """

    title: str
    subtitle: str = ""
    remarks: Sequence[str] = ()
    credit: str = ""
    command: str = ""


class Statement(NamedTuple):
    """No picture: nothing can be drawn, and the text says why."""

    around: Around
    text: str


class Figure(NamedTuple):
    """One figure among its rivals.

    ``stated`` has it in the words of its source; it lies at ``value``, between ``low`` and
    ``high``; a range has no value. ``bound`` tells *more than* and *less than*; ``kind`` whose it
    is. An ``echo`` repeats the figure that stands before it.
    """

    source: str
    about: str
    stated: str
    covers: str
    value: float | None
    low: float
    high: float
    bound: Literal["", "more", "less"] = ""
    kind: Literal["stated", "ours", "aside"] = "stated"
    best: bool = False
    echo: bool = False
    unverified: bool = False


class Group(NamedTuple):
    """Figures under one heading."""

    title: str
    figures: Sequence[Figure]


class Figures(NamedTuple):
    """Rival figures of one thing; without best nothing counts."""

    around: Around
    unit: str
    groups: Sequence[Group]
    best: float | None = None
    low: float | None = None
    high: float | None = None


Status = Literal["held", "nobody", "not-recorded", "not-covered"]


class Stretch(NamedTuple):
    """A time of one state in a lane.

    ``begin`` and ``end`` are the earliest and the latest year that each may mean; None is open. A
    stretch that fades before its begin, or after its end, is recorded only from or to there; one
    that ``lasts`` to this day has no end. Stretches of one ``key`` have one color.
    """

    label: str
    status: Status
    begin: tuple[float, float] | None
    end: tuple[float, float] | None
    dates: str
    key: str = ""
    fades_before: bool = False
    fades_after: bool = False
    lasts: bool = False
    contested: bool = False
    doubtful: bool = False


class Lane(NamedTuple):
    """Stretches beside one title; ``empty`` says what it means that there are none."""

    title: str
    stretches: Sequence[Stretch]
    empty: str


class Plot(NamedTuple):
    """The lanes of one piece of land, and what happened besides."""

    title: str
    lanes: Sequence[Lane]
    moments: Sequence["Moment"] = ()


class Plots(NamedTuple):
    """Who held land, plot by plot; ``names`` has the name of each key of a stretch."""

    around: Around
    plots: Sequence[Plot]
    names: Mapping[str, str]


class Moment(NamedTuple):
    """What happened on a day, or between two years; without years the time is unknown."""

    date: str
    begin: float | None
    end: float | None
    text: str
    kind: str
    doubtful: bool = False


class Moments(NamedTuple):
    """What happened, in order; ``kinds`` has the name of each kind, in the order of a legend."""

    around: Around
    moments: Sequence[Moment]
    kinds: Mapping[str, str]


class Amount(NamedTuple):
    """An amount between two bounds: all None where no figure is known; best is 0 in doubt."""

    label: str
    best: float | None
    low: float | None
    high: float | None


class Amounts(NamedTuple):
    """Amounts side by side."""

    around: Around
    unit: str
    heading: str
    amounts: Sequence[Amount]


class Land(NamedTuple):
    """Land on a map: ``amount`` as in a table, its outlines, and the parts that have none.

    ``doubtful`` land is in the high bound only. Land of one ``key`` has one color.
    """

    amount: Amount
    key: str
    when: str
    polygons: Sequence[Polygon] = ()
    undrawn: Sequence[str] = ()
    doubtful: bool = False


class Base(NamedTuple):
    """What lies below: land, lakes and today's borders, within a box of degrees.

    The box is west, south, east and north; beyond it nothing is known.
    """

    box: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0)
    land: Sequence[Polygon] = ()
    lakes: Sequence[Polygon] = ()
    borders: Sequence[Sequence[Point]] = ()


class Map(NamedTuple):
    """Land on a map, with its figures; ``names`` has the name of each key, in order.

    Of the ``bases`` the first is taken whose box holds what the map shows, else the last.
    """

    around: Around
    unit: str
    lands: Sequence[Land]
    names: Mapping[str, str]
    bases: Sequence[Base] = ()


Chart = Statement | Figures | Plots | Moments | Amounts | Map
