"""Invented charts of every kind: small, crowded, empty, and such as mean harm."""

from kb.charts import (
    Amount,
    Amounts,
    Around,
    Base,
    Chart,
    Figure,
    Figures,
    Group,
    Land,
    Lane,
    Map,
    Moment,
    Moments,
    Plot,
    Plots,
    Polygon,
    Statement,
    Stretch,
)

AROUND = Around(
    title="Northland: best 1,000 km²",
    subtitle="Between 800 and 1,295 km²; 3 independent origins in 4 figures",
    remarks=("Best is that of the survey, preferred: the best of them.",),
    credit="Data: Invented Treaties, version 1.0.0 (0123456789abcdef), CC0-1.0",
    command="kb evidence northland",
)


def box(west: float, south: float, east: float, north: float) -> Polygon:
    """A rectangle of longitude and latitude."""
    return [[(west, south), (east, south), (east, north), (west, north), (west, south)]]


FIGURES = Figures(
    AROUND,
    "km²",
    [
        Group(
            "Figures that count",
            [
                Figure(
                    "survey", "1850, primary", "1,000 km²", "all of it", 1000, 990, 1010, best=True
                ),
                Figure("almanac", "weak", "about 1,000 km²", "", 1000, 1000, 1000, echo=True),
                Figure("atlas", "scholarly", "more than 1,200 km²", "", 1200, 1200, 1200, "more"),
                Figure("gazette", "press", "800 to 900 km²", "", None, 800, 900),
                Figure("pamphlet", "press", "less than 500 sqmi", "", 1295, 1295, 1295, "less"),
            ],
        ),
        Group(
            "Not counted", [Figure("our sum", "", "1,100 km²", "", 1100, 1050, 1150, kind="ours")]
        ),
        Group(
            "Set aside, with the reason",
            [
                Figure("leaflet", "weak", "700 km²", "Another land", 700, 700, 700, kind="aside"),
                Figure("flyer", "weak", "9,000,000 km²", "A misprint", 9e6, 9e6, 9e6, kind="aside"),
            ],
        ),
    ],
    best=1000,
    low=800,
    high=1295,
)
PLOTS = Plots(
    AROUND,
    [
        Plot(
            "Northland",
            [
                Lane(
                    "title",
                    [
                        Stretch("", "not-recorded", None, (1800.0, 1800.1), "until 1800"),
                        Stretch(
                            "Alpha",
                            "held",
                            (1800.0, 1800.1),
                            (1850.4, 1850.4),
                            "by 1800 to 1850-05",
                            "alpha",
                            fades_before=True,
                        ),
                        Stretch(
                            "Beta",
                            "held",
                            (1850.4, 1850.4),
                            (1890.0, 1891.0),
                            "from 1850-05 to 1890",
                            "beta",
                            contested=True,
                        ),
                        Stretch("", "nobody", (1891.0, 1891.0), (1920.0, 1920.0), "1891 to 1920"),
                        Stretch(
                            "Gamma", "held", (1920.0, 1920.0), None, "from 1920", "g", lasts=True
                        ),
                    ],
                    "nothing is recorded",
                ),
                Lane(
                    "possession",
                    [
                        Stretch(
                            "Gamma", "held", (1900.0, 1900.1), (1901.0, 1901.1), "1900 to 1901", "g"
                        ),
                        Stretch(
                            "Delta", "held", (1900.5, 1900.6), (1930.0, 1930.0), "1900 to 1930", "d"
                        ),
                        Stretch("", "not-covered", (1930.0, 1930.0), None, "from 1930"),
                    ],
                    "it goes with title",
                ),
                Lane("use", [], "no record of its own: it goes with possession"),
            ],
            [
                Moment("1860", 1860.0, 1861.0, "cession by Alpha; not carried out", "evidence"),
                Moment(
                    "1925-05",
                    1925.4,
                    1925.5,
                    "recognition by Beta of all that was done",
                    "evidence",
                ),
            ],
        ),
    ],
    {"alpha": "Alpha", "beta": "Beta", "g": "Gamma", "d": "Delta"},
)
MOMENTS = Moments(
    AROUND._replace(title="Timeline", subtitle="2 treaties signed"),
    [
        Moment("1850-05-01", 1850.33, 1850.34, "Peace of 1850", "treaty"),
        Moment("1850-05-01", 1850.33, 1850.34, "Northland: cession, Alpha to Beta", "transfer"),
        Moment("1850~/1860", 1850.0, 1861.0, "Peace of 1850: exchanged", "step"),
        Moment("..", None, None, "An event of which no day is known", "event"),
        Moment("1900-07", 1900.5, 1900.58, "The march of 1900 " * 12, "event"),
    ],
    {"treaty": "treaty, signed", "step": "step", "transfer": "transfer of land", "event": "event"},
)
AMOUNTS = Amounts(
    AROUND._replace(title="Alpha ceded 1,500 km² to Beta"),
    "km²",
    "decade",
    [
        Amount("1850s", 1000.0, 800.0, 1295.0),
        Amount("1860s; 1870s of a treaty with a long name that is broken", 500.0, 500.0, 500.0),
        Amount("1880s", None, None, None),
        Amount("1890s", 0.0, 0.0, 20.0),
        Amount("1900s", 0.004, 0.004, 0.004),
    ],
)
MAP = Map(
    AROUND._replace(title="Alpha ceded 1,500 km² to Beta"),
    "km²",
    [
        Land(Amount("Northland", 1000.0, 800.0, 1295.0), "peace", "1850", [box(20, 50, 30, 56)]),
        Land(
            Amount("Southland", 500.0, 400.0, 500.0),
            "partition",
            "1862",
            [box(22, 44, 30, 50)],
            ["Hillside"],
        ),
        Land(Amount("Islet", 2.0, 2.0, 2.0), "peace", "1850", [box(33, 47, 33.02, 47.02)]),
        Land(
            Amount("Delta", 0.0, 0.0, 80.0), "islets", "1890", [box(31, 50, 34, 52)], doubtful=True
        ),
        Land(Amount("Marshland", None, None, None), "return", "1875", (), ["Marshland"]),
    ],
    {"peace": "Peace of 1850", "partition": "Partition", "islets": "Islets", "return": "Return"},
    [
        Base(
            (0, 35, 70, 65),
            [box(0, 35, 70, 65)],
            [box(24, 52, 25, 53)],
            [[(15.0, 35.0), (15.0, 65.0)]],
        )
    ],
)
STATEMENT = Statement(AROUND, "No figure is recorded: that is silence, and no zero.")
CHARTS: dict[str, Chart] = {
    "figures": FIGURES,
    "plots": PLOTS,
    "moments": MOMENTS,
    "amounts": AMOUNTS,
    "map": MAP,
    "statement": STATEMENT,
}
