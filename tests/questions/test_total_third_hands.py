"""Land that came to the taker by way of a third party is told, and never counted."""

from pathlib import Path

import pytest

from tests.questions.totals import ends, notes, territories, total
from tests.samples.world import World, transfer

REPUBLIC, EMPIRE = "alpha-republic", "beta-empire"


def handed_on(came: str = "1859-11-10", went: str = "1859-11-10", **fields: object) -> World:
    """Alpha cedes a plain to gamma, and gamma to beta; a hill goes straight to beta."""
    return (
        World()
        .party("alpha-republic", "alpha")
        .territory("plain", 200)
        .territory("hill", 25)
        .treaty("came", came, transfer("plain", REPUBLIC, "gamma"))
        .treaty("went", went, transfer("plain", "gamma", EMPIRE, **fields))
    )


def test_land_by_way_of_a_third_party_is_a_note_and_never_counts(tmp_path: Path) -> None:
    world = handed_on().treaty("direct", "1866", transfer("hill", REPUBLIC, EMPIRE))
    answer = total(world, tmp_path)
    assert ends(answer) == (25, 25, 25)
    assert territories(answer) == ["hill"]
    (note,) = notes(answer, "third-hands")
    said = "came to Beta by way of Gamma: plain by went-plain (1859), 200 km²; not counted"
    assert note.text == said
    assert note.details == {
        "via": ["gamma"],
        "transfers": ["went-plain"],
        "came_by": ["came-plain"],
        "territories": ["plain"],
        "best_km2": 200,
        "low_km2": 200,
        "high_km2": 200,
    }


def test_the_headline_of_an_empty_total_says_it(tmp_path: Path) -> None:
    answer = total(handed_on(), tmp_path)
    assert answer.summary["status"] == "nothing"
    assert answer.headline.endswith("; came to Beta by way of Gamma: Plain (1859), 200 km²")
    assert len(notes(answer, "third-hands")) == 1


@pytest.mark.parametrize(
    ("came", "went", "told"),
    [
        ("1859-01-01", "1859-04-11", True),
        ("1859-01-01", "1859-04-12", False),
        ("1859-04-12", "1859-01-01", False),
        ("1859", "1860-03", True),
        ("1859-12", "1859", True),
    ],
)
def test_the_third_party_held_it_for_days_only(
    came: str, went: str, told: bool, tmp_path: Path
) -> None:
    assert bool(notes(total(handed_on(came, went), tmp_path), "third-hands")) is told


def test_what_does_not_count_is_in_no_third_hand(tmp_path: Path) -> None:
    for fields in ({"carried_out": "no"}, {"unverified": True}, {"kind": "lease"}):
        assert notes(total(handed_on(**fields), tmp_path), "third-hands") == []
    assert notes(total(handed_on(), tmp_path, received_by=None), "third-hands") == []
    assert notes(total(handed_on(), tmp_path, ceded_by=None), "third-hands") == []
    assert notes(total(handed_on(), tmp_path, until="1850"), "third-hands") == []
    (note,) = notes(total(handed_on(standing="contested"), tmp_path), "third-hands")
    assert "up to 200 km²" in note.text


def test_what_counts_between_the_two_is_no_third_hand(tmp_path: Path) -> None:
    world = handed_on().treaty("direct", "1866", transfer("plain", REPUBLIC, EMPIRE))
    answer = total(world, tmp_path)
    assert ends(answer) == (200, 200, 200)
    assert notes(answer, "third-hands") == []


def test_parcels_of_a_whole_go_by_its_figure(tmp_path: Path) -> None:
    world = handed_on().territory("east").territory("west")
    world.territory("plain", 200, parts=["east", "west"])
    (note,) = notes(total(world, tmp_path), "third-hands")
    assert note.details["territories"] == ["plain"]
    assert note.details["best_km2"] == 200


def test_within_a_state_of_today_it_is_what_lies_there(tmp_path: Path) -> None:
    world = handed_on().territory("plain", 200, today={"XA": "0.25"})
    (note,) = notes(total(world, tmp_path, within="XA"), "third-hands")
    assert note.details["best_km2"] == 50
    assert notes(total(world, tmp_path, within="XG"), "third-hands") == []
    answer = total(world, tmp_path, unit="ha")
    assert answer.headline.endswith("; came to Beta by way of Gamma: Plain (1859), 20,000 ha")


def test_a_line_of_the_third_party_counts_as_it(tmp_path: Path) -> None:
    world = handed_on().party("gamma-free", "gamma-line").line("gamma-line")
    world.party("gamma", "gamma-line")
    world.treaty("went", "1859-12-01", transfer("plain", "gamma-free", EMPIRE))
    (note,) = notes(total(world, tmp_path), "third-hands")
    assert note.details["via"] == ["gamma-free"]


def test_land_that_a_vote_brought_on_from_a_third_party_is_named(tmp_path: Path) -> None:
    world = World().territory("plain", 25)
    world.treaty("peace-1850", "1850-08-24", transfer("plain", "alpha-kingdom", "gamma"))
    world.event("vote-1850", "1850-10-21", transfer("plain", "gamma", "beta-empire", "union"))
    (note,) = notes(total(world, tmp_path), "third-hands")
    assert "by way of Gamma: plain by vote-1850-plain (1850), 25.0 km²" in note.text
