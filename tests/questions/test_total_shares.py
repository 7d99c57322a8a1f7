"""Totals by present-day states."""

from pathlib import Path

import pytest

from kb.errors import NotFoundError, UsageError
from tests.questions.totals import ends, total
from tests.samples.world import World, present_unit, transfer

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
