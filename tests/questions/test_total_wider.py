"""Figures of wholes that reach beyond a total."""

from pathlib import Path

from tests.questions.totals import ends, notes, total
from tests.samples.world import World, estimate, transfer


def world(*passed: str) -> World:
    made = World().territory("plain", 60).territory("hill", 30).territory("vale")
    made.territory(
        "country", estimates=[estimate(200, "handbook")], parts=["plain", "hill", "vale"]
    )
    return made.treaty("t-1850", "1850-01-01", *(transfer(one) for one in passed))


def test_a_whole_that_is_mostly_held_is_told_with_what_is_beyond(tmp_path: Path) -> None:
    answer = total(world("plain", "hill"), tmp_path)
    (note,) = notes(answer, "wider")
    assert (note.details["territory"], note.details["best_km2"]) == ("country", 200)
    assert (note.details["beyond"], note.details["sum_km2"]) == (["vale"], 90)
    assert ends(answer) == (90, 90, 90)


def test_a_whole_that_is_held_or_mostly_is_not_held_is_not_told(tmp_path: Path) -> None:
    assert not notes(total(world("plain", "hill", "vale"), tmp_path / "held"), "wider")
    assert not notes(total(world("plain"), tmp_path / "little"), "wider")
