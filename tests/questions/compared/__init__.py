"""An invented record, and an invented table of 40 rows to hold against it, in the form of COW.

The table is ``changes.csv`` beside this file; ``EXPECTED`` says what must come of each row.
"""

from pathlib import Path

from tests.samples.world import EMPIRE, KINGDOM, REPUBLIC, UNION, World, transfer

TABLE = Path(__file__).parent / "changes.csv"
CODES = {
    KINGDOM: 900,
    REPUBLIC: 900,
    EMPIRE: 910,
    UNION: 910,
    "gamma": 920,
    "free-state": 930,
}
PEACE = ["peace-1850-eastland", "peace-1850-northland", "peace-1850-westland"]
EXPECTED = {
    1: ("matched", PEACE),
    2: ("same-land-as", PEACE),
    3: ("matched", ["sale-1860-marshes"]),
    4: ("not-recorded", []),
    5: ("matched", ["joint-1870-commons"]),
    6: ("matched", ["joint-1870-commons"]),
    7: ("matched", ["split-1880-splitland"]),
    8: ("matched", ["split-1880-splitland"]),
    9: ("other-kind", ["lease-1890-harbor"]),
    10: ("not-carried-out", ["failed-1895-failedland"]),
    11: ("no-land-moved", ["border-1898-claimed"]),
    12: ("other-direction", ["back-1905-oldland"]),
    13: ("other-date", ["late-1920-farland"]),
    14: ("matched", ["free-1925-freeland"]),
    15: ("other-party", ["gift-1940-giftland"]),
    16: ("matched", ["isle-1930-isle"]),
    17: ("matched", ["blank-1932-blankland"]),
    18: ("not-covered", []),
    19: ("not-covered", []),
    20: ("not-recorded", []),
    **dict.fromkeys(range(21, 31), ("unreadable", [])),
    31: ("matched", ["first-1900-firstland"]),
    32: ("matched", ["second-1902-secondland"]),
    33: ("not-recorded", []),
    34: ("matched", ["gone-1943-goneland"]),
    35: ("matched", ["plain-1910-plain-a"]),
    36: ("matched", ["plain-1912-plain-b"]),
    37: ("matched", ["plain-1914-plain-c"]),
    38: ("matched", ["plain-1916-plain-d"]),
    39: ("unreadable", []),
    40: ("matched", ["doubt-1922-doubtland"]),
}
NOT_THERE = ["lost-1935-lostland", "plain-1918-plain-e"]
"""Transfers of title within the scope of the table that no row of it has."""


def compared() -> World:
    """The record: what each row of the table is held against."""
    world = World()
    world.party("free-state")
    for party, code in CODES.items():
        world.change("parties", party, cow=code)
    world.coverage("alpha", "alpha", moves=["title", "possession", "use", "nothing"])
    areas = {"northland": 1000, "eastland": 500, "westland": 200, "marshes": 300}
    areas |= {"commons": 5000, "splitland": 900, "harbor": 40, "failedland": 800, "claimed": 60}
    areas |= {"oldland": 700, "farland": 150, "freeland": 650, "giftland": 450, "isle": 2}
    areas |= {"firstland": 100, "secondland": 100, "goneland": 90, "doubtland": 70}
    areas |= {"lostland": 77, "blankland": None, "plain-e": 30}
    areas |= dict.fromkeys(("plain-a", "plain-b", "plain-c", "plain-d"), 60)
    for name, km2 in areas.items():
        world.territory(name, km2)
    peace = (transfer(one) for one in ("northland", "eastland", "westland"))
    world.treaty("peace-1850", "1850-05-01", *peace)
    world.treaty("sale-1860", "1860-07-01", transfer("marshes"))
    world.treaty("joint-1870", "1870-03-01", transfer("commons", REPUBLIC, [EMPIRE, "gamma"]))
    world.treaty("split-1880", "1880", transfer("splitland", EMPIRE, "gamma"))
    world.treaty("lease-1890", "1890-01-01", transfer("harbor", EMPIRE, "gamma", "lease"))
    failed = transfer("failedland", REPUBLIC, EMPIRE, carried_out="no")
    world.treaty("failed-1895", "1895-02-01", failed)
    world.treaty("border-1898", "1898-09-01", transfer("claimed", REPUBLIC, EMPIRE, "recognition"))
    world.treaty("back-1905", "1905-01-01", transfer("oldland", UNION, REPUBLIC, "retrocession"))
    world.treaty("late-1920", "1920-06-01", transfer("farland", "gamma", UNION))
    world.event(
        "free-1925", "1925-01-01", transfer("freeland", UNION, "free-state", "independence")
    )
    given = {
        "gift-1940": "giftland",
        "isle-1930": "isle",
        "blank-1932": "blankland",
        "gone-1943": "goneland",
    }
    for treaty, land in given.items():
        world.treaty(treaty, treaty[-4:], transfer(land, REPUBLIC, "gamma"))
    world.treaty("first-1900", "1900-02-01", transfer("firstland", REPUBLIC, UNION))
    world.treaty("second-1902", "1902-02-01", transfer("secondland", REPUBLIC, UNION))
    world.treaty("lost-1935", "1935", transfer("lostland", REPUBLIC, UNION))
    for year, letter in zip((1910, 1912, 1914, 1916, 1918), "abcde", strict=True):
        world.treaty(f"plain-{year}", str(year), transfer(f"plain-{letter}", UNION, "gamma"))
    doubted = transfer("doubtland", REPUBLIC, "gamma", standing="contested")
    return world.treaty("doubt-1922", "1922", doubted)
