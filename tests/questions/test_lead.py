"""The first sentences of a page: what a thing is or did, and what the record knows of it."""

from pathlib import Path

import pytest

from kb.questions.show import show_thing
from tests.samples.facts import EMPIRE, KINGDOM, estimate, step, transfer
from tests.samples.world import World, sample


def lead(folder: Path, name: str, world: World | None = None) -> str:
    with (world or sample()).reader(folder) as reader:
        return show_thing(reader, name).lead


def test_a_treaty_says_who_gave_what_to_whom_between_which_bounds(tmp_path: Path) -> None:
    assert lead(tmp_path, "peace-1850") == (
        "A treaty between the Alpha Kingdom and the Beta Empire, signed at Harbor on 1 May 1850. "
        "The Alpha Kingdom ceded to the Beta Empire: Northland (1,000 km², between 1,000 and "
        "1,290). Ratifications were exchanged on 1 September 1850; its entry into force is not "
        "recorded."
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("lease", "The Alpha Kingdom leased to the Beta Empire: Plain (40.0 km²)."),
        ("retrocession", "The Alpha Kingdom gave back to the Beta Empire: Plain (40.0 km²)."),
        ("occupation", "The Beta Empire occupied land of the Alpha Kingdom: Plain (40.0 km²)."),
    ],
)
def test_every_kind_has_its_verb(tmp_path: Path, kind: str, said: str) -> None:
    world = World().territory("plain", 40)
    world.treaty("act-1850", "1850-05-01", transfer("plain", kind=kind))
    assert said in lead(tmp_path, "act-1850", world)


def test_a_land_inside_another_one_is_no_second_area(tmp_path: Path) -> None:
    world = World().territory("plain", 40).territory("town", 2, inside="plain")
    world.territory("hill", 7)
    world.treaty("act-1850", "1850-05-01", *map(transfer, ("town", "plain", "hill")))
    assert (
        "ceded to the Beta Empire: Town (2.00 km², inside Plain), Plain (40.0 km²) and "
        "Hill (7.00 km²)."
    ) in lead(tmp_path, "act-1850", world)


def test_what_was_never_done_or_is_contested_says_so(tmp_path: Path) -> None:
    world = World().territory("plain", 40).territory("hill")
    world.treaty(
        "act-1850",
        "1850-05",
        transfer("plain", carried_out="no"),
        transfer("hill", standing="contested"),
        steps=[step("in-force", "1851"), step("denounced", "1860-01-02", party=KINGDOM)],
    )
    assert lead(tmp_path, "act-1850", world) == (
        "A treaty between the Alpha Kingdom and the Beta Empire, signed in May 1850. "
        "The Alpha Kingdom ceded to the Beta Empire (agreed and never carried out): Plain "
        "(40.0 km²). The Alpha Kingdom ceded to the Beta Empire (contested): Hill (no figure). "
        "In force from 1851; it was denounced by the Alpha Kingdom on 2 January 1860."
    )


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("1853-02-03", "1853-02-03", " Title passed on 3 February 1853. In force from 1851."),
        ("1853-02-03", "1854", " (no figure). In force from 1851."),
        ("1851", "1851", " (no figure). In force from 1851."),
    ],
)
def test_a_day_of_passing_that_is_no_step_is_told(
    tmp_path: Path, one: str, other: str, said: str
) -> None:
    world = World().territory("plain", 40).territory("hill")
    moved = transfer("plain", effective=one), transfer("hill", effective=other)
    world.treaty("act-1850", "1850-05", *moved, steps=[step("in-force", "1851")])
    assert lead(tmp_path, "act-1850", world).endswith(said)


@pytest.mark.parametrize(
    "doubt",
    [
        {"standing": "contested"},
        {"carried_out": "partly"},
        {"unverified": True},
        {"views": [{"party": KINGDOM, "holds": "It never passed", "cites": [{"source": "atlas"}]}]},
    ],
)
def test_a_day_of_passing_is_not_told_of_what_is_in_doubt(
    tmp_path: Path, doubt: dict[str, object]
) -> None:
    world = World().territory("plain", 40)
    moved = transfer("plain", effective="1853-02-03", **doubt)
    world.treaty("act-1850", "1850-05", moved, steps=[step("in-force", "1851")])
    assert "Title passed" not in lead(tmp_path, "act-1850", world)


def test_a_renunciation_has_no_taker(tmp_path: Path) -> None:
    world = World().territory("plain", 40)
    world.treaty("act-1850", "1850-05-01", transfer("plain", kind="renunciation", to=[]))
    assert "The Alpha Kingdom renounced: Plain (40.0 km²)." in lead(tmp_path, "act-1850", world)


def test_a_treaty_without_transfers_moved_no_land(tmp_path: Path) -> None:
    world = World().treaty(
        "talk-1850", "1850-05-01", parties=[{"party": KINGDOM}, {"party": EMPIRE}]
    )
    assert "No transfer of land rests on it." in lead(tmp_path, "talk-1850", world)


def test_of_many_lands_the_first_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    world = World()
    names = [f"land-{letter}" for letter in "abcdefg"]
    for name in names:
        world.territory(name, 10)
    world.treaty("act-1850", "1850-05-01", *map(transfer, names))
    said = lead(tmp_path, "act-1850", world)
    assert "Land E (10.0 km²) and 2 more." in said
    assert "Land F" not in said


def test_a_territory_says_what_it_is_and_whose_it_has_been(tmp_path: Path) -> None:
    assert lead(tmp_path, "northland") == (
        "A region of 1,000 km², between 1,000 and 1,290, today in Alphia and Betania. "
        "Title Alpha by 1 September 1850, Beta from 1 September 1850, not recorded after 1 "
        "September 1850."
    )
    assert lead(tmp_path / "whole", "southland").startswith("A region of 700 km²")


def test_a_land_without_a_figure_says_so(tmp_path: Path) -> None:
    assert "its area without a figure" in lead(tmp_path, "hillside")


def test_a_place_says_in_which_land_it_lies(tmp_path: Path) -> None:
    assert lead(tmp_path, "hilltown").startswith("A town, today in Alphia. In Hillside: ")


def test_a_party_and_a_line_say_when_they_were_and_what_they_did(tmp_path: Path) -> None:
    party = lead(tmp_path, "beta-empire")
    assert party.startswith("An empire of the line Beta, until 1900")
    assert "continued by Beta Union" in party
    assert "The record has" in party
    assert lead(tmp_path / "line", "beta").startswith(
        "A line of 2 parties that continue one another: Beta Empire (until 1900) and Beta Union"
    )


def test_a_source_says_for_how_much_it_is_cited(tmp_path: Path) -> None:
    said = lead(tmp_path, "gazette")
    assert "a source of the press" in said
    assert "1 figure" in said


def test_a_figure_that_is_set_aside_says_why(tmp_path: Path) -> None:
    world = World().territory(
        "plain", estimates=[estimate(40, "survey"), estimate(9000, "atlas", set_aside="a misprint")]
    )
    world.treaty("act-1850", "1850-05-01", transfer("plain"))
    assert lead(tmp_path, "plain-atlas", world).endswith("It is set aside: a misprint.")


@pytest.mark.parametrize("name", ["march-1900", "delta-question", "ann-aleph", "harbor"])
def test_every_page_begins_with_a_sentence(tmp_path: Path, name: str) -> None:
    said = lead(tmp_path, name)
    assert said[:1].isupper()
    assert said.endswith(".")


def test_only_people_are_told(tmp_path: Path) -> None:
    with sample().reader(tmp_path) as reader:
        answer = show_thing(reader, "peace-1850", told=False)
        assert (answer.lead, answer.table) == ("", None)
        assert answer.rows == show_thing(reader, "peace-1850").rows


def test_articles_that_the_page_has_are_named_by_number_alone(tmp_path: Path) -> None:
    with sample().reader(tmp_path) as reader:
        table = show_thing(reader, "peace-1850").table
    assert table is not None
    (row,) = table.rows[0]["transfers"]
    assert row["articles"] == "1"
    assert "carried_out" not in row  # all were, which is usual


def test_names_and_sources_stand_below_what_a_thing_did(tmp_path: Path) -> None:
    with sample().reader(tmp_path) as reader:
        answer = show_thing(reader, "peace-1850")
    assert answer.table is not None
    sections = [one.name for one in answer.table.columns if one.kind == "table"]
    assert sections[:3] == ["transfers", "steps", "dates"]
    assert sections[-2:] == ["names", "sources"]
    in_data = [one.name for one in answer.columns if one.kind == "table"]
    assert {*in_data} == {*sections}
    assert in_data[0] == "names"  # the data have their own order, which is promised
    (first, *_) = answer.table.rows[0]["names"]
    assert first == {"language": "ru", "text": "Мирный договор"}
