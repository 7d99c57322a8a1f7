"""The first sentence of a history: wholes whose parcels differ, land inside, names with years."""

from collections.abc import Iterator

import pytest

from kb.db.reader import Reader
from kb.questions.history import history_of
from kb.questions.history.grouped import by_parcel
from tests.samples.facts import EMPIRE, REPUBLIC, UNION, transfer
from tests.samples.world import World

GAMMA = "gamma"


def _world() -> World:
    world = World().change("parties", REPUBLIC, state="XA").change("parties", UNION, state="XB")
    world.change("parties", GAMMA, state="XG")
    today = {"north": "XB", "south": "XB", "cape": "XB", "bay": "XB", "port": "XB", "west": "XG"}
    for land in ("north", "south", "west"):
        world.territory(land, today={today[land]: "1"})
    world.territory("east", name="East, beyond the river", today={"XB": "1"})
    world.territory("empty", name="East, under the hills")
    world.territory("realm", parts=["north", "south", "west", "east", "empty"])
    world.territory("pair", parts=["north", "south"])
    world.territory(
        "port", name="Port town, 1845 to 1855", names={"en": ["Harbor"]}, today={"XB": "1"}
    )
    world.territory(
        "cape",
        name="Cape (ceded in 1850)",
        names={"en": ["The Point"]},
        today={"XB": "1"},
    )
    world.territory("bay", inside="cape", today={"XB": "1"})
    for land in ("inlet", "rock"):
        world.territory(land, name=f"{land.title()} (within)", inside="isle", today={"XA": "1"})
    for land in ("isle", "shore"):
        world.territory(land, today={"XA": "1"})
    world.treaty("peace-1850", "1850-05-01", transfer("pair"), transfer("cape"), transfer("port"))
    world.treaty("other-1860", "1860-05-01", transfer("west", EMPIRE, GAMMA), transfer("east"))
    world.treaty("bay-1870", "1870-01-01", transfer("bay", EMPIRE, GAMMA))
    world.treaty("back-1880", "1880-01-01", transfer("bay", GAMMA, EMPIRE))
    world.treaty("islets-1870", "1870-01-01", transfer("inlet"), transfer("rock"))
    for land, years in {"isle": (1891, 1893), "shore": (1891, 1893, 1895, 1897, 1899)}.items():
        for year in years:
            occupied = transfer(land, kind="occupation", ended=f"{year}-06-01")
            world.treaty(f"{land}-{year}", f"{year}-01-01", occupied)
    return world


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with _world().reader(tmp_path_factory.mktemp("headlines")) as opened:
        yield opened


def test_parcels_of_the_same_holder_are_told_together(reader: Reader) -> None:
    assert history_of(reader, "realm", on="1875-01-01").headline == (
        "Realm on 1875-01-01: title Beta in North, South and East, beyond the river; "
        "Gamma in West; elsewhere not recorded. Possession and use not recorded"
    )


def test_a_chain_of_several_parcels_tells_their_holders_by_turns(reader: Reader) -> None:
    assert history_of(reader, "realm").headline == (
        "Realm: 5 parcels, 3 transfers that bear on them. Title Alpha, then Beta in North, "
        "South and East, beyond the river; Beta, then Gamma in West; elsewhere not recorded"
    )


def test_what_holds_of_all_parcels_names_none(reader: Reader) -> None:
    assert history_of(reader, "pair", on="1840").headline == "Pair in 1840: not recorded"
    assert history_of(reader, "pair").headline == (
        "Pair: 2 parcels, 1 transfer that bears on them. Title Alpha, then Beta"
    )


def test_beyond_three_groups_parcels_are_counted() -> None:
    said = {one: f"holder of {one}" for one in "abcde"} | {"f": "holder of a"}
    assert by_parcel(said, said) == (
        "holder of a in a and f; holder of b in b; holder of c in c; others in 2 more"
    )
    assert by_parcel(dict.fromkeys("abcd", "Alpha"), "abcde") == "Alpha in 4 parcels"


def test_the_chain_tells_what_others_held_of_land_inside(reader: Reader) -> None:
    assert history_of(reader, "cape").headline == (
        "Cape (ceded in 1850): title Alpha by 1850-05-01, Beta from 1850-05-01; "
        "but inside it Bay (title Gamma 1870-01-01 to 1880-01-01)"
    )


def test_a_headline_has_three_clauses_on_holdings_by_others(reader: Reader) -> None:
    said = history_of(reader, "shore").headline
    assert said.startswith("Shore: title Alpha by 1891-01-01; possession Beta 1891-01-01 to ")
    assert said.count("Beta") == 3
    assert said.endswith(" and 2 more, below")


def test_lands_inside_are_counted_where_a_headline_has_no_room(reader: Reader) -> None:
    said = history_of(reader, "isle").headline
    assert said.endswith("; others held 2 lands inside it, named below")
    assert "Inlet" not in said


@pytest.mark.parametrize(
    ("asked", "day", "begins"),
    [
        ("harbor", "1900", "Harbor (Port town, 1845 to 1855) in 1900: title"),
        ("port", "1900-01-01", "“Port town, 1845 to 1855” on 1900-01-01: title"),
        ("cape", "1900", "Cape (ceded in 1850) in 1900: title"),
        ("harbor", None, "Harbor (Port town, 1845 to 1855): title"),
        ("the point", "1900", "The Point (Cape, ceded in 1850) in 1900: title"),
    ],
)
def test_the_years_of_a_name_are_not_taken_for_the_day(
    reader: Reader, asked: str, day: str | None, begins: str
) -> None:
    assert history_of(reader, asked, on=day).headline.startswith(begins)
