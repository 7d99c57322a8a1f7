"""Totals according to one source, or to each."""

from pathlib import Path

import pytest

from kb.errors import NotFoundError, UsageError
from tests.questions.totals import ends, notes, total
from tests.samples.world import World, estimate, transfer


def world() -> World:
    made = World().territory("plain", estimates=[estimate(100, "survey"), estimate(60, "gazette")])
    made.territory(
        "hill", estimates=[estimate(40, "survey"), estimate(10, "pamphlet", unit="sqmi")]
    )
    made.territory("country", estimates=[estimate(500, "handbook")], parts=["plain", "hill"])
    return made.treaty("t-1850", "1850-01-01", transfer("plain"), transfer("hill"))


def test_one_source_counts_only_its_figures_and_exactly(tmp_path: Path) -> None:
    answer = total(world(), tmp_path, according_to="survey")
    assert ends(answer) == (140, 140, 140)
    assert answer.headline == "According to survey: Alpha ceded 140 km² to Beta"
    assert answer.filters["according_to"] == "survey"


def test_what_a_source_does_not_cover_is_listed(tmp_path: Path) -> None:
    answer = total(world(), tmp_path, according_to="gazette")
    assert ends(answer) == (60, 60, 60)
    assert answer.summary["missing"] == 1
    assert notes(answer, "missing")[0].details["territories"] == ["hill"]


def test_a_source_that_states_the_whole_covers_its_parcels(tmp_path: Path) -> None:
    answer = total(world(), tmp_path, according_to="handbook")
    assert ends(answer) == (500, 500, 500)
    assert [row["territory"] for row in answer.rows] == ["country"]


def test_a_unit_gives_back_what_the_source_printed(tmp_path: Path) -> None:
    answer = total(world(), tmp_path, according_to="pamphlet", unit="sqmi")
    assert answer.summary["best"] == 10


def test_each_source_has_a_row_with_coverage_and_difference(tmp_path: Path) -> None:
    answer = total(world(), tmp_path, according_to="each")
    rows = {row["source"]: row for row in answer.rows}
    assert list(rows) == ["handbook", "survey", "gazette", "pamphlet"]
    assert rows["survey"]["coverage"] == 1
    assert rows["survey"]["difference"] == 0
    assert rows["handbook"]["difference_km2"] == 360
    assert (rows["gazette"]["parcels"], rows["gazette"]["missing"]) == (1, 1)
    assert rows["gazette"]["coverage"] == round(100 / 140, 4)
    assert rows["gazette"]["difference"] == -0.4
    assert answer.summary["best_km2"] == 140


def test_a_range_of_a_source_is_its_own(tmp_path: Path) -> None:
    made = world().territory("vale", estimates=[estimate(None, "survey", low=20, high=30)])
    made.treaty("t-1851", "1851-01-01", transfer("vale"))
    rows = {row["source"]: row for row in total(made, tmp_path, according_to="each").rows}
    assert (rows["survey"]["low_km2"], rows["survey"]["high_km2"]) == (160, 170)
    assert rows["gazette"]["low_km2"] == 60


def test_a_source_is_found_by_name_and_a_wrong_one_refused(tmp_path: Path) -> None:
    assert total(world(), tmp_path, according_to="Survey").filters["according_to"] == "survey"
    with pytest.raises(NotFoundError):
        total(world(), tmp_path, according_to="almanac")
    with pytest.raises(UsageError):
        total(world(), tmp_path, according_to="each", by="treaty")
