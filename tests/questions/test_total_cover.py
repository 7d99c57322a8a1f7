"""Which figures count, and what is said beside the sum."""

from pathlib import Path

import pytest

from tests.questions.totals import ends, notes, territories, total
from tests.samples.world import World, estimate, transfer


def ceded(*names: str, **more: object) -> World:
    world = World()
    for name in names:
        world.territory(name)
    return world.treaty("t-1850", "1850-01-01", *(transfer(name) for name in names), **more)


def test_low_and_high_are_extremes_and_best_is_preferred(tmp_path: Path) -> None:
    figures = [estimate(100, "survey"), estimate(120, "atlas"), estimate(90, "gazette")]
    world = World().territory("plain", estimates=figures, preferred="plain-atlas")
    world.treaty("t-1850", "1850-01-01", transfer("plain"))
    answer = total(world, tmp_path)
    assert ends(answer) == (120, 90, 120)
    assert answer.rows[0]["sources"] == ["atlas", "gazette"]
    why = notes(answer, "why")[0]
    assert why.details["rule"] == "preferred"
    assert "the best of them" in why.text
    assert why.details["rival_source"] == "gazette"


def test_a_parcel_without_a_figure_makes_the_total_a_lower_bound(tmp_path: Path) -> None:
    world = ceded("plain", "hill").territory("plain", 100)
    answer = total(world, tmp_path)
    assert ends(answer) == (100, 100, 100)
    assert answer.summary["missing"] == 1
    assert answer.summary["parcels"] == 2
    assert notes(answer, "missing")[0].details["territories"] == ["hill"]
    assert "at least" in answer.headline
    assert {row["territory"]: row["best_km2"] for row in answer.rows} == {
        "plain": 100,
        "hill": None,
    }


def test_a_whole_stands_for_its_parcels_when_one_has_no_figure(tmp_path: Path) -> None:
    world = (
        ceded("plain", "hill")
        .territory("plain", 100)
        .territory("country", 150, parts=["plain", "hill"])
    )
    answer = total(world, tmp_path)
    assert ends(answer) == (150, 150, 150)
    assert territories(answer) == ["country"]
    assert answer.summary["missing"] == 0
    assert notes(answer, "whole-figure")[0].details["parcels"] == ["hill", "plain"]


def test_a_whole_is_a_cross_check_when_every_parcel_has_a_figure(tmp_path: Path) -> None:
    world = ceded("plain", "hill").territory("plain", 100).territory("hill", 40)
    world.territory("country", 150, parts=["plain", "hill"])
    answer = total(world, tmp_path)
    assert ends(answer) == (140, 140, 140)
    check = notes(answer, "cross-check")[0].details
    assert (check["territory"], check["best_km2"], check["sum_km2"]) == ("country", 150, 140)


def test_a_whole_that_straddles_the_question_is_listed_and_not_used(tmp_path: Path) -> None:
    world = ceded("plain").territory("abroad", 40)
    world.territory("country", 150, parts=["plain", "abroad"])
    answer = total(world, tmp_path)
    assert answer.summary["missing"] == 1
    assert notes(answer, "straddles")[0].details["territory"] == "country"


def test_a_sum_of_everything_never_hides_the_figures_it_is_made_of(tmp_path: Path) -> None:
    world = ceded("plain", "hill", "dale").territory("plain", 100)
    world.territory("uplands", 50, parts=["hill", "dale"])
    world.territory("country", 999, parts=["plain", "hill", "dale"])
    answer = total(world, tmp_path)
    assert ends(answer) == (150, 150, 150)
    assert territories(answer) == ["plain", "uplands"]


def test_of_wholes_that_hide_nothing_the_larger_serves(tmp_path: Path) -> None:
    world = ceded("plain", "hill", "dale")
    world.territory("uplands", 50, parts=["hill", "dale"])
    world.territory("country", 170, parts=["plain", "hill", "dale"])
    assert territories(total(world, tmp_path)) == ["country"]


def test_a_larger_whole_serves_where_a_smaller_would_leave_a_gap(tmp_path: Path) -> None:
    world = ceded("plain", "hill", "dale", "fen").territory("fen", 5)
    world.territory("uplands", 50, parts=["hill", "dale"])
    world.territory("country", 170, parts=["plain", "hill", "dale", "fen"])
    answer = total(world, tmp_path)
    assert answer.summary["missing"] == 0
    assert ends(answer) == (170, 170, 170)


def test_a_whole_transferred_at_once_counts_by_its_parcels(tmp_path: Path) -> None:
    world = World().territory("plain", 100).territory("hill", 40)
    world.territory("country", 150, parts=["plain", "hill"])
    world.treaty("t-1850", "1850-01-01", transfer("country"))
    assert territories(total(world, tmp_path)) == ["hill", "plain"]


def test_the_range_over_single_sources_stands_beside_the_extremes(tmp_path: Path) -> None:
    world = ceded("plain", "hill")
    world.territory("plain", estimates=[estimate(100, "survey"), estimate(60, "gazette")])
    world.territory("hill", estimates=[estimate(40, "survey"), estimate(90, "gazette")])
    world.territory("country", estimates=[estimate(500, "pamphlet")], parts=["plain", "hill"])
    note = notes(total(world, tmp_path), "single-sources")[0].details
    assert (note["low_km2"], note["low_source"]) == (140, "survey")
    assert (note["high_km2"], note["high_source"]) == (500, "pamphlet")
    assert note["sources"] == 3


def test_unverified_figures_enter_only_when_asked_for(tmp_path: Path) -> None:
    figures = [estimate(100, "survey"), estimate(900, "atlas", unverified="true")]
    world = World().territory("plain", estimates=figures)
    world.treaty("t-1850", "1850-01-01", transfer("plain"))
    assert ends(total(world, tmp_path)) == (100, 100, 100)
    assert ends(total(world, tmp_path, include_unverified=True)) == (100, 100, 900)


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("treaty", {"t-1850": 100, "t-1862": 30}),
        ("territory", {"plain": 100, "hill": 30}),
        ("party", {"beta-empire": 100, "beta-union": 30}),
        ("decade", {"1850s": 100, "1860s": 30}),
    ],
)
def test_groups_add_up(tmp_path: Path, by: str, groups: dict[str, int]) -> None:
    world = World().territory("plain", 100).territory("hill", 30)
    world.treaty("t-1850", "1850-01-01", transfer("plain"))
    world.treaty("t-1862", "1862-01-01", transfer("hill", "alpha-republic", "beta-union"))
    answer = total(world, tmp_path, by=by)
    assert {row[by]: row["best_km2"] for row in answer.rows} == groups
    assert [column.name for column in answer.columns] == [by, "best_km2", "low_km2", "high_km2"]


def test_a_unit_adds_columns_and_leaves_square_kilometers(tmp_path: Path) -> None:
    world = World().territory("plain", estimates=[estimate(100, unit="sqmi")])
    world.treaty("t-1850", "1850-01-01", transfer("plain"))
    answer = total(world, tmp_path, unit="sqmi")
    row = answer.rows[0]
    assert (row["best"], row["low"], row["high"], row["unit"]) == (100, 100, 100, "sqmi")
    assert row["best_km2"] == 258.998811
    assert answer.summary["best"] == 100


@pytest.mark.parametrize(
    ("figures", "unit", "printed"),
    [
        ((600_000, 300_000), "km2", "900,000 km²"),
        ((600_000, 300_000), "sqmi", "350,000 sqmi"),
        ((361_908, 164_673), "km2", "527,000 km²"),
        (("4.7",), "km2", "4.7 km²"),
        (("0.74",), "km2", "0.74 km²"),
    ],
)
def test_a_headline_is_never_finer_than_its_figures(
    tmp_path: Path, figures: tuple[object, ...], unit: str, printed: str
) -> None:
    names = [f"land-{index}" for index in range(len(figures))]
    world = ceded(*names)
    for name, figure in zip(names, figures, strict=True):
        world.territory(name, figure)
    assert f"ceded {printed} to" in total(world, tmp_path, unit=unit).headline


def test_rounding_never_prints_a_low_above_a_high(tmp_path: Path) -> None:
    figures = [estimate(1940, "survey"), estimate(1950, "atlas")]
    world = World().territory("plain", estimates=figures, preferred="plain-atlas")
    world.territory("hill", estimates=[estimate(2, "survey"), estimate("9.37", "atlas")])
    world.treaty("t-1850", "1850-01-01", transfer("plain"), transfer("hill"))
    printed = total(world, tmp_path).headline.split(": between ")[1]
    low, high = (float(part.split()[0].replace(",", "")) for part in printed.split(" and "))
    assert low <= high
