"""How a total names the two sides, and what it says of land that was governed without title."""

from pathlib import Path

import pytest

from kb.questions.total.sides import goes_by
from kb.values.text import fold
from tests.questions.totals import notes, total
from tests.samples.facts import EMPIRE, KINGDOM, REPUBLIC, UNION, estimate
from tests.samples.world import World, transfer


@pytest.mark.parametrize(
    ("line", "names", "called"),
    [
        ("Russia", ["Russian Empire"], True),
        ("Germany", ["Kingdom of Prussia", "Preußen"], False),
        ("Germany", ["German Empire"], True),
        ("China", ["Qing Empire", "Imperial China"], True),
        ("China", ["Qing Empire"], False),
        ("France", ["French Republic", "République française"], True),
        ("United Kingdom", ["United Kingdom of Great Britain and Ireland"], True),
        ("United Kingdom", ["United States"], False),
        ("Turkey", ["Ottoman Empire"], False),
        ("Italy", ["Kingdom of Sardinia"], False),
        ("Iran", ["Iraq"], False),
    ],
)
def test_a_party_goes_by_the_name_of_its_line(line: str, names: list[str], called: bool) -> None:
    assert goes_by(line, [fold(one) for one in names]) is called


def _world(*givers: str) -> World:
    world = World().party("borussia", "alpha", to="1860").line("alpha")
    for number, giver in enumerate(givers):
        world.territory(f"land-{number}", estimates=[estimate(100), estimate(110, "ministry")])
        world.treaty(f"t-185{number}", f"185{number}-01-01", transfer(f"land-{number}", giver))
    return world


def test_a_headline_names_the_one_party_that_signed(tmp_path: Path) -> None:
    assert total(_world("borussia"), tmp_path).headline.startswith("Borussia ceded 110 km² to Beta")


def test_a_headline_names_the_line_where_several_signed(tmp_path: Path) -> None:
    answer = total(_world("borussia", KINGDOM), tmp_path)
    assert answer.headline.startswith("Alpha ceded 220 km² to Beta")


def test_a_headline_names_the_line_that_a_party_goes_by(tmp_path: Path) -> None:
    assert total(_world(KINGDOM), tmp_path).headline.startswith("Alpha ceded 110 km² to Beta:")


def test_a_party_that_is_asked_for_keeps_its_name(tmp_path: Path) -> None:
    answer = total(_world(KINGDOM), tmp_path, ceded_by=KINGDOM)
    assert answer.headline.startswith("Alpha Kingdom ceded")


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([estimate(100)], "Alpha ceded 100 km² to Beta, by one source"),
        ([estimate(100), estimate(100, "ministry")], "Alpha ceded 100 km² to Beta, on which"),
        ([estimate(100), estimate(120, "ministry")], "Alpha ceded 120 km² to Beta: between 100"),
    ],
)
def test_one_figure_is_no_range(
    tmp_path: Path, figures: list[dict[str, object]], said: str
) -> None:
    world = World().territory("plain", estimates=figures)
    world.treaty("t-1850", "1850-06-01", transfer("plain"))
    assert total(world, tmp_path).headline.startswith(said)


def test_lands_of_one_figure_each_are_told_so(tmp_path: Path) -> None:
    world = World().territory("plain", 100).territory("hill", estimates=[estimate(7, "survey")])
    world.treaty("t-1850", "1850-06-01", transfer("plain"), transfer("hill"))
    assert total(world, tmp_path).headline == "Alpha ceded 107 km² to Beta, by one source each"


def test_a_contested_award_says_since_when(tmp_path: Path) -> None:
    world = World().territory("plain", 100)
    award = transfer("plain", kind="award", standing="contested", standing_since="1962")
    world.treaty("t-1899", "1899-10-03", award, kind="arbitral-award", arbiter={"name": "Tribunal"})
    headline = total(world, tmp_path).headline
    assert headline == (
        "Alpha ceded nothing for certain to Beta by the record; contested since 1962: "
        "up to 100 km², Plain"
    )


def _mandate(**fields: object) -> World:
    world = World().territory("coast", 940).party("allies", kind="group", to="1946")
    world.treaty("peace-1919", "1919-06-28", transfer("coast", REPUBLIC, "allies", "renunciation"))
    world.treaty(
        "mandate-1922", "1922-07-20", transfer("coast", "allies", UNION, "mandate", **fields)
    )
    return world


def test_an_empty_total_says_what_the_taker_governed(tmp_path: Path) -> None:
    answer = total(_mandate(), tmp_path)
    assert answer.summary["status"] == "nothing"
    (note,) = notes(answer, "governed")
    assert note.text == (
        "coast, 940 km²: given up to Allies by peace-1919-coast (1919), governed since 1922 by "
        "mandate (mandate-1922-coast): no title"
    )
    assert note.details["best_km2"] == 940


@pytest.mark.parametrize("question", [{"ceded_by": "gamma"}, {"received_by": None}])
def test_others_are_not_told_of_it(tmp_path: Path, question: dict[str, object]) -> None:
    assert notes(total(_mandate(), tmp_path, **question), "governed") == []


def test_what_was_not_carried_out_is_not_governed(tmp_path: Path) -> None:
    assert notes(total(_mandate(carried_out="no"), tmp_path), "governed") == []


def test_the_two_sides_of_a_mandate_are_not_mixed_up(tmp_path: Path) -> None:
    assert (
        notes(total(_mandate(), tmp_path, ceded_by="beta", received_by="alpha"), "governed") == []
    )


def test_land_that_was_governed_in_two_ways_is_named_once(tmp_path: Path) -> None:
    world = _mandate()
    world.treaty("trust-1946", "1946-12-13", transfer("coast", [], UNION, "trusteeship"))
    (note,) = notes(total(world, tmp_path), "governed")
    assert note.text.endswith(
        "governed since 1922 by mandate (mandate-1922-coast), since 1946 by trusteeship "
        "(trust-1946-coast): no title"
    )


def test_sources_agree_only_where_all_the_land_has_several(tmp_path: Path) -> None:
    figures = [estimate(100, "atlas"), estimate(100, "handbook")]
    world = (
        World().territory("plain", estimates=figures).treaty("t-1850", "1850", transfer("plain"))
    )
    assert total(world, tmp_path).headline.endswith("on which the sources agree")
    world.territory("hill", 100).treaty("t-1851", "1851", transfer("hill"))
    headline = total(world, tmp_path).headline
    assert headline.endswith("by one source each, or by several that agree")


def test_anyone_is_a_side_that_is_not_asked_for(tmp_path: Path) -> None:
    asked = total(_world(KINGDOM), tmp_path, received_by=" Anyone ")
    assert asked == total(_world(KINGDOM), tmp_path / "again", received_by=None)
    assert (asked.filters["to"], len(asked.rows)) == (None, 1)


def _everyday() -> World:
    """Oldland: an early kingdom, and what people call its line, which goes on as others."""
    world = World().line("alpha", aliases={"en": ["Oldland"]})
    world.party("oldland", "alpha", name="Kingdom of Oldland", **{"from": "1500", "to": "1700"})
    world.territory("plain", 100).territory("marsh", 7)
    world.treaty("old-1650", "1650-01-01", transfer("marsh", "oldland", "gamma"))
    return world.treaty("new-1850", "1850-01-01", transfer("plain", KINGDOM, EMPIRE))


@pytest.mark.parametrize(
    ("question", "sides", "km2"),
    [
        ({"ceded_by": "oldland"}, ("alpha", "beta"), 100),
        ({"ceded_by": "beta", "received_by": "oldland"}, ("beta", "alpha"), 0),
        ({"ceded_by": "oldland", "received_by": "gamma"}, ("oldland", "gamma"), 7),
        ({"ceded_by": "gamma", "received_by": "oldland"}, ("gamma", "oldland"), 0),
        ({"ceded_by": "oldland", "received_by": None}, ("oldland", None), 7),
        ({"ceded_by": "alpha-republic"}, ("alpha-republic", "beta"), 0),
    ],
)
def test_an_everyday_name_means_the_line_where_the_party_has_no_transfer_with_the_other(
    tmp_path: Path,
    question: dict[str, object],
    sides: tuple[str | None, str | None],
    km2: float,
) -> None:
    answer = total(_everyday(), tmp_path, **question)
    assert (answer.filters["from"], answer.filters["to"]) == sides
    assert answer.summary["best_km2"] == km2
    told = [note for note in notes(answer, "read-as") if "no transfer between" in note.text]
    assert [note.details["id"] for note in told] == (["alpha"] if "alpha" in sides else [])
    assert all("oldland (party: Kingdom of Oldland)" in note.text for note in told)
