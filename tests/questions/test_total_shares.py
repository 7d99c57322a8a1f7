"""Totals by present-day states."""

from pathlib import Path

import pytest

from kb.answers import Note
from kb.errors import NotFoundError, UsageError
from tests.questions.totals import ends, notes, reasons, territories, total
from tests.samples.world import World, estimate, present_unit, transfer

Rows = dict[str, tuple[float, float, float]]


def rows(world: World, folder: Path, **question: object) -> Rows:
    answer = total(world, folder, by="present-day", **question)
    return {
        row["present-day"]: (row["best_km2"], row["low_km2"], row["high_km2"])
        for row in answer.rows
    }


def ceded(*names: str) -> World:
    return World().treaty("t-1850", "1850-01-01", *(transfer(name) for name in names))


def test_land_is_shared_out_and_the_rest_is_unallotted(tmp_path: Path) -> None:
    world = ceded("plain", "hill").territory("plain", 100, today={"XA": "0.25", "XB": "0.5"})
    world.territory("hill", 40)
    assert rows(world, tmp_path) == {
        "XB": (50, 50, 50),
        "XA": (25, 25, 25),
        "unallotted": (65, 65, 65),
    }


def test_groups_add_up_to_the_total(tmp_path: Path) -> None:
    world = ceded("plain", "hill").territory("plain", 100, today={"XA": "0.25", "XB": "0.5"})
    world.territory("hill", 40)
    assert sum(best for best, _, _ in rows(world, tmp_path).values()) == 140


def test_a_whole_is_shared_as_its_parcels_when_they_agree(tmp_path: Path) -> None:
    world = ceded("plain", "hill").territory("plain", today={"XA": "1"})
    world.territory("hill", today={"XA": "1"}).territory("country", 90, parts=["plain", "hill"])
    assert rows(world, tmp_path) == {"XA": (90, 90, 90)}


def test_a_whole_is_weighed_by_what_its_parcels_measure(tmp_path: Path) -> None:
    measured = {
        "plain": [{"state": "XA", "share": "1", "units": [present_unit("Plain", 30)]}],
        "hill": [{"state": "XB", "share": "1", "units": [present_unit("Hill", 10)]}],
    }
    world = ceded("plain", "hill")
    for name, today in measured.items():
        world.territory(name, today=today)
    world.territory("country", 80, parts=["plain", "hill"])
    assert rows(world, tmp_path) == {"XA": (60, 60, 60), "XB": (20, 20, 20)}


def test_a_whole_whose_parcels_differ_unmeasured_is_unallotted(tmp_path: Path) -> None:
    world = ceded("plain", "hill").territory("plain", today={"XA": "1"})
    world.territory("hill", today={"XB": "1"}).territory("country", 80, parts=["plain", "hill"])
    assert rows(world, tmp_path) == {"unallotted": (80, 80, 80)}


def country(km2: float) -> World:
    """A whole of which one part is measured and another is not."""
    measured = [{"state": "XA", "share": "1", "units": [present_unit("Plain", 30)]}]
    world = ceded("plain", "hill").territory("plain", today=measured)
    world.territory("hill", today={"XB": "1"})
    return world.territory("country", km2, parts=["plain", "hill"])


def test_a_whole_that_is_measured_in_part_is_unallotted_in_part(tmp_path: Path) -> None:
    assert rows(country(80), tmp_path) == {"XA": (30, 30, 30), "unallotted": (50, 50, 50)}
    answer = total(country(80), tmp_path, within="XA")
    assert ends(answer) == (30, 30, 80)
    assert notes(answer, "unallotted")[0].details["best_km2"] == 50
    assert answer.headline == (
        "Within today's XA: Alpha ceded at least 30 km² to Beta: between 30 and 80 km²; "
        "50 km² more not allotted to a state of today, Country"
    )


@pytest.mark.parametrize("km2", [30, 20])
def test_a_whole_without_room_for_what_is_not_measured_is_unallotted(
    tmp_path: Path, km2: float
) -> None:
    assert rows(country(km2), tmp_path) == {"unallotted": (km2, km2, km2)}


def test_a_total_by_states_says_how_much_is_allotted_to_none(tmp_path: Path) -> None:
    answer = total(country(80), tmp_path, by="present-day")
    assert answer.headline.endswith("; 50 km² of it not allotted to a state of today, Country")
    (note,) = notes(answer, "unallotted")
    assert note.details["territories"] == ["country"]
    assert note.details["best_km2"] == 50


def test_nothing_in_a_state_is_no_zero_where_land_is_unallotted(tmp_path: Path) -> None:
    answer = total(country(80), tmp_path, within="XG")
    assert ends(answer) == (0, 0, 50)
    assert answer.headline == (
        "Within today's XG: no land that Alpha ceded to Beta is allotted to it; "
        "50 km² not allotted to a state of today, Country"
    )


def test_nothing_in_a_state_where_all_land_is_elsewhere(tmp_path: Path) -> None:
    world = ceded("plain").territory("plain", 100, today={"XA": "1"})
    answer = total(world, tmp_path, within="XB")
    assert answer.headline == "Within today's XB: Alpha ceded nothing to Beta by the record"
    assert answer.notes == []


def test_a_share_of_land_without_a_figure_is_no_zero(tmp_path: Path) -> None:
    world = ceded("plain").territory("plain", today={"XA": "1"})
    answer = total(world, tmp_path, within="XA")
    assert ends(answer) == (None, None, None)
    assert answer.headline == (
        "Within today's XA: no figure is known for what Alpha ceded to Beta: Plain"
    )


def elsewhere() -> World:
    """Two parcels in each of two states, one ceded and one leased."""
    lands = {"plain": "XA", "hill": "XB", "port": "XA", "quay": "XB"}
    moved = [
        transfer(name, kind="lease" if name in {"port", "quay"} else "cession") for name in lands
    ]
    world = World().treaty("t-1850", "1850-01-01", *moved)
    for size, (name, state) in enumerate(lands.items(), start=1):
        world.territory(name, size * 10, today={state: "1"})
    return world


def test_notes_within_a_state_speak_of_what_may_lie_there(tmp_path: Path) -> None:
    answer = total(elsewhere(), tmp_path, within="XA")
    assert territories(answer) == ["plain"]
    (why,) = notes(answer, "why")
    assert why.details["territory"] == "plain"
    assert reasons(answer) == {"t-1850-port": "lease"}
    assert not [note for note in answer.notes if note.code in {"single-sources", "cross-check"}]


def test_what_went_otherwise_is_said_of_the_state_alone(tmp_path: Path) -> None:
    world = elsewhere().event(
        "march-1870",
        "1870",
        *(transfer(name, kind="annexation", id=f"m-{name}") for name in ("fen", "moor", "vale")),
    )
    world.territory("fen", 6, today={"XA": "0.5", "XB": "0.5"}).territory("vale", 4)
    world.territory("moor", 8, today={"XB": "1"})
    (note,) = notes(total(world, tmp_path, within="XA"), "besides")
    assert [note.details[f"{end}_km2"] for end in ("best", "low", "high")] == [3, 3, 7]


def why(world: World, folder: Path, **question: object) -> Note:
    (note,) = notes(total(world, folder, **question), "why")
    return note


def test_why_speaks_of_the_share_that_counts(tmp_path: Path) -> None:
    world = ceded("plain").territory("plain", 100, today={"XA": "0.25", "XB": "0.75"})
    said = why(world, tmp_path, within="XA").text
    assert said.startswith("biggest piece: plain with 25.0 of 100 km² by atlas")


def test_a_figure_is_no_rival_of_itself(tmp_path: Path) -> None:
    ranged = estimate(None, "survey", low=20, high=30)
    world = ceded("plain").territory("plain", estimates=[ranged])
    assert why(world, tmp_path / "alone").details["rival_km2"] is None
    assert "rival" not in why(world, tmp_path / "again").text
    stated = estimate(25, "survey", low=1, high=30, id="plain-stated")
    world = ceded("plain").territory(
        "plain", estimates=[stated, estimate(32, "gazette")], preferred="plain-stated"
    )
    found = why(world, tmp_path / "beside").details
    assert (found["estimate"], found["rival_km2"]) == ("plain-stated", 32)


def test_unverified_shares_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    world = ceded("plain").territory("plain", 100, today={"XA": "1"}, unverified=["today"])
    assert rows(world, tmp_path) == {"unallotted": (100, 100, 100)}
    assert rows(world, tmp_path, include_unverified=True) == {"XA": (100, 100, 100)}


def test_within_one_state_best_is_what_is_allotted_and_high_adds_the_rest(tmp_path: Path) -> None:
    world = ceded("plain", "hill").territory("plain", 100, today={"XA": "0.25", "XB": "0.5"})
    world.territory("hill", 40)
    answer = total(world, tmp_path, within="xa")
    assert ends(answer) == (25, 25, 90)
    assert [row["territory"] for row in answer.rows] == ["plain", "unallotted"]
    assert ends(total(world, tmp_path, within="Alphia")) == (25, 25, 90)


def test_a_state_that_is_none_is_refused(tmp_path: Path) -> None:
    world = ceded("plain").territory("plain", 100)
    with pytest.raises(NotFoundError) as caught:
        total(world, tmp_path, within="XZ")
    assert "XA" in caught.value.hint
    with pytest.raises(UsageError):
        total(world, tmp_path, within="XA", by="present-day")
