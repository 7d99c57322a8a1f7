"""Ways in which English texts tell of treaties and lands, each with what must not be read."""

from collections.abc import Iterator

import pytest

from kb.db.reader import sqlite_reader
from kb.questions.claims.claim import Claim, Unread
from kb.questions.claims.reading import Names, read
from tests.claims.test_reading import reasons, world
from tests.samples.world import transfer


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Names]:
    """Norland went from China to Russia by the Treaty of Ford; Cove is leased by its own treaty."""
    made = world()
    made.change("lines", "alpha", name="China")
    made.change("lines", "beta", name="Russia")
    made.change("territories", "norland", aliases=["Norlandia"])
    made.territory("cove", 5, name="Cove")
    made.treaty("cove-1870", "1870-07-08", transfer("cove", kind="lease"), title="Treaty of Cove")
    with sqlite_reader(made.build(tmp_path_factory.mktemp("english"))) as reader:
        yield Names.of(reader)


def told(text: str, names: Names) -> list[tuple[str, tuple[str, ...], tuple[str, ...], int]]:
    """Act, lands and takers of each claim of a text, and whether it names its treaty."""
    found = [one for one in read(text, names) if isinstance(one, Claim)]
    return [(one.act, one.territories, one.takers, len(one.treaties)) for one in found]


GAVE = ("gave", ("norland",), ("beta",), 0)
TOOK = ("took", ("norland",), ("beta",), 0)
BY = ("gave", ("norland",), ("beta",), 1)


@pytest.mark.parametrize(
    ("text", "claims"),
    {
        "By the Treaty of Ford, signed in 1850, China ceded Norland to Russia.": [
            ("signed", (), (), 1),
            BY,
        ],
        "The Treaty of Ford, signed in 1850, set the border between Russia and China.": [
            ("signed", (), (), 1)
        ],
        "The Treaty of Ford, which ended a long war, ceded Norland to Russia.": [BY],
        "The Treaty of Ford (also known as the muddy peace) ceded Norland to Russia.": [BY],
        "After the First Sino-Russian War, China ceded Norland to Russia.": [GAVE],
        "As a result of the Long War China ceded Norland to Russia.": [GAVE],
        "Under pressure from Russia, China ceded Norland to Russia.": [GAVE],
        "China ceded Norland (Norlandia) to Russia in 1850.": [GAVE],
        "China ceded Norland, with all its forts and ships, to Russia.": [GAVE],
        "China ceded Norland to Russia in exchange for Gull Isle.": [GAVE],
        "China ceded the Norland region to Russia.": [GAVE],
        "China handed Russia Norland.": [GAVE],
        "The Treaty of Ford between Russia and China ceded Norland to Russia.": [BY],
        "The Treaty of Ford between Russia and Germany ceded Norland to Russia.": [],
        "The Treaty of Ford was signed in 1850. This treaty between Russia and China gave Norland "
        "to Russia.": [("signed", (), (), 1), BY],
        "The Treaty of Ford was signed in 1850. The treaty between Russia and China of 1860 gave "
        "Norland to Russia.": [("signed", (), (), 1), BY],
        "The Treaty of Ford was signed in 1850. The treaty between Russia and China of 1861 gave "
        "Norland to Russia.": [("signed", (), (), 1)],
        "Furthermore, China ceded Norland to Russia.": [GAVE],
        "China ceded Norland, also known as Norlandia, to Russia.": [GAVE],
        "China ceded Norland, also known as Gull Isle, to Russia.": [],
        "The Treaty of Ford, or the Ford Convention, ceded Norland to Russia.": [BY],
        "The Treaty of Ford, also known as the Treaty of Cove, ceded Norland to Russia.": [],
        "The Treaty of Ford provided for the cession of Norland to Russia.": [BY],
        "The Treaty of Ford resulted in the transfer to Russia of Norland.": [BY],
        "The war led to the annexation of Norland by Russia.": [TOOK],
        "Under a treaty of 1 May 1850, China ceded Norland to Russia.": [GAVE],
        "The Sino-Russian Treaty of Ford ceded Norland to Russia.": [BY],
        "According to the treaty, China ceded Norland to Russia.": [GAVE],
        "Norland reverted to China in 1860.": [("returned", ("norland",), ("alpha",), 0)],
        "Norland became a Russian colony.": [TOOK],
        "The Treaty of Cove gave Russia a 99-year lease on Cove.": [
            ("leased", ("cove",), ("beta",), 1)
        ],
        "Cove was leased from China to Russia.": [("leased", ("cove",), ("beta",), 0)],
        "China handed Norland over to Russia.": [GAVE],
        "China and Russia exchanged ratifications of the Treaty of Ford in 1851.": [
            ("exchanged", (), (), 1)
        ],
    }.items(),
)  # fmt: skip
def test_is_read(names: Names, text: str, claims: list[tuple[str, ...]]) -> None:
    assert told(text, names) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The treaty that China proposed provided for the cession of Norland to Russia.",
        "The draft would have resulted in the cession of Norland to Russia.",
        "The Treaty of Ford did not provide for the cession of Norland to Russia.",
        "The talks led to the cession of Norland and Ruritania to Russia.",
        "Had China ceded Norland to Russia, there would have been peace.",
        "The cession of Norland to Russia was discussed.",
        "The Treaty of Ford, which ended the Long War, ceded Norland to Russia.",
        "The Treaty of Ford (also known as the Peace of Mud) ceded Norland to Russia.",
        "China ceded Norland, including the Ruritanian coast, to Russia.",
        "China ceded Norland (including all of Ruritania) to Russia.",
        "China ceded Norland, with all its forts and Ruritania, to Russia.",
        "China ceded to Russia Norland, including Ruritania.",
        "China ceded Norland (except the Norlandia coast) to Russia.",
        "China took part in the congress of Norland with Russia.",
        "The leased territory of Cove was shown to Russia.",
        "The Treaty of Nowhere was long. According to the treaty, China ceded Norland to Russia.",
    ],
)
def test_is_left(names: Names, text: str) -> None:
    assert not told(text, names)


def test_an_unknown_name_is_told(names: Names) -> None:
    assert reasons("China ceded Norland to Russia and Ruritania.", names) == [
        "a name that the record does not have: Ruritania"
    ]


def test_what_is_said_by_the_way_is_neither_judged_nor_among_the_words(names: Names) -> None:
    text = "China ceded Norland to Russia in exchange for Gull Isle."
    claim, aside = read(text, names)
    assert isinstance(claim, Claim)
    assert claim.words == "China ceded Norland to Russia"
    assert isinstance(aside, Unread)
    assert (aside.reason, aside.words, aside.named) == (
        "said by the way",
        "in exchange for Gull Isle",
        ("isle",),
    )
    assert not told("China ceded Norland, in exchange for Gull Isle, to Russia.", names)
    dated = "The Treaty of Ford was an agreement, signed in 1850, which ceded Norland to Russia."
    assert [one.words for one in read(dated, names) if isinstance(one, Claim)][-1] == (
        "ceded Norland to Russia."
    )


def test_initials_stand_for_a_side_only_where_they_are_written_so(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = world()
    made.change("lines", "alpha", name="Russia")
    made.change("lines", "beta", name="United States")
    with sqlite_reader(made.build(tmp_path_factory.mktemp("initials"))) as reader:
        known = Names.of(reader)
    for text in (
        "Russia sold Norland to the U.S. in 1850.",
        "Russia sold Norland to the US.",
        "Russia sold Norland to the Americans for gold.",
        "Norland was sold by Russia to the U.S., and all was well.",
    ):
        assert told(text, known)[0][1:3] == (("norland",), ("beta",)), text
    assert not told("Russia sold us Norland.", known)
    assert not told("Norland was sold to us by Russia in 1850, U. S. Grant said.", known)


def test_who_is_made_to_do_one_thing_is_made_to_do_the_next(names: Names) -> None:
    text = "The treaty required China to give up Gull Isle and to cede Norland to Russia."
    assert told(text, names) == [("gave", ("isle",), (), 0), GAVE]


def test_a_name_of_a_party_is_a_land_where_all_who_act_are_named(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """*Sweden ceded Finland to Russia*: Finland is no side of it."""
    made = world().change("lines", "alpha", name="China").change("lines", "beta", name="Russia")
    made.territory("korea-land", 220, name="Korea").line("korea", name="Korea")
    with sqlite_reader(made.build(tmp_path_factory.mktemp("both"))) as reader:
        names = Names.of(reader)
        assert told("China ceded Korea to Russia.", names) == [
            ("gave", ("korea-land",), ("beta",), 0)
        ]
        assert told("China ceded Norland to Korea.", names) == [
            ("gave", ("norland",), ("korea",), 0)
        ]
        assert told("China ceded Russia Korea.", names) == []


def test_a_land_joined_to_a_side_may_be_another_side(names: Names) -> None:
    assert not told("China ceded Norland to Russia and Gull Isle.", names)


def test_an_owner_that_never_had_the_land_only_says_where_it_lies(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = world().change("lines", "alpha", name="China").change("lines", "beta", name="Russia")
    made.line("korea", name="Korea")
    with sqlite_reader(made.build(tmp_path_factory.mktemp("owner"))) as reader:
        known = Names.of(reader)
    (mine,) = read("The Treaty of Ford gave 500 square kilometers of China to Russia.", known)
    assert isinstance(mine, Claim)
    assert mine.givers == ("alpha",)
    assert reasons("The Treaty of Ford gave 500 square kilometers of Korea to Russia.", known) == [
        "an owner who may only say where the land lies"
    ]


@pytest.mark.parametrize(
    ("said", "km2", "bound"),
    [
        ("Norland and Old Harbor cover 500 square kilometers", 500, "exact"),
        ("Norland covers over 500 square kilometers", 500, "more than"),
        ("Norland covers five hundred and eighty-six thousand square kilometers", 586_000, "exact"),
        ("Norland covers five to eighty-six square kilometers", 5, "between"),
    ],
)
def test_a_figure_is_read_whole(names: Names, said: str, km2: float, bound: str) -> None:
    (claim,) = read(f"{said}.", names)
    assert isinstance(claim, Claim)
    assert claim.area is not None
    assert (claim.area.low_km2, claim.area.bound) == (km2, bound)


@pytest.mark.parametrize(
    ("text", "km2", "lands"),
    [
        ("China ceded Norland to Russia in 1850, some 500 square kilometers.", 500, ["norland"]),
        ("In 1850 China sold Norland to Russia for $15 million, some 500 km².", 500, ["norland"]),
        ("China ceded Norland to Russia in 1850, an area of 500 km².", 500, ["norland"]),
        ("China ceded Norland to Russia, 500 km².", None, None),  # of Russia, for all that is said
        ("China ceded Norland and Gull Isle to Russia in 1850, some 500 km².", None, None),
        ("China ceded Norland to Russia in 1850, some 500 km² of farmland.", None, None),
        ("China ceded Norland to Russia in 1850, a third of 500 km².", None, None),
    ],
)
def test_a_figure_behind_a_comma_at_the_end_is_that_of_the_one_land(
    names: Names, text: str, km2: int | None, lands: list[str] | None
) -> None:
    (found,) = read(text, names)
    if km2 is None:
        assert isinstance(found, Unread)
        return
    assert isinstance(found, Claim)
    assert found.area is not None
    assert (found.area.low_km2, list(found.territories)) == (km2, lands)


def test_a_land_of_another_one_is_the_land(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = world().change("lines", "alpha", name="China").change("lines", "beta", name="Russia")
    made.territory("norland-fields", 40, name="New Fields", inside="norland")
    made.territory("both", name="Two Isles", parts=["harbor", "isle"])
    with sqlite_reader(made.build(tmp_path_factory.mktemp("of"))) as reader:
        known = Names.of(reader)
    for text, land in {
        "Norland's New Fields were leased to Russia in 1850.": "norland-fields",
        "China ceded the Two Isles' Gull Isle to Russia.": "isle",
    }.items():
        (claim,) = read(text, known)
        assert isinstance(claim, Claim)
        assert (claim.territories, claim.takers) == ((land,), ("beta",))
    assert reasons("Gull Isle's New Fields were leased to Russia in 1850.", known)


@pytest.mark.parametrize(
    ("text", "givers", "takers"),
    [
        ("China handed Norland back to Russia in 1860.", ("alpha",), ("beta",)),
        ("Russia gave Norland back in 1860.", ("beta",), ()),
    ],
)
def test_what_is_handed_back_is_returned(
    names: Names, text: str, givers: tuple[str, ...], takers: tuple[str, ...]
) -> None:
    (claim,) = read(text, names)
    assert isinstance(claim, Claim)
    assert (claim.act, claim.givers, claim.takers) == ("returned", givers, takers)


def test_a_number_in_capitals_is_no_name(names: Names) -> None:
    assert told("China Cedes Norland to Russia for $15 Million", names) == [GAVE]
    assert not told("China Cedes Norland to Russia for Million", names)


def test_an_area_that_begins_a_clause_is_no_apposition(names: Names) -> None:
    assert reasons("Some 500 km², Norland, was ceded to Russia, 500 km².", names)
    (found,) = read("500 km² of Norland China ceded to Russia.", names)
    assert isinstance(found, Unread)
