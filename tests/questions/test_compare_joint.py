"""Rows of land that passed to several parties jointly, and of one of the lands of a treaty."""

from pathlib import Path

import pytest

from kb.questions.compare import Comparison, Sheet, compare_table
from tests.samples.world import EMPIRE, REPUBLIC, World, transfer

LANDS = {"schleswig": 9000, "holstein": 8400, "lauenburg": 1200}


def joint() -> World:
    world = World()
    shares = [{"party": EMPIRE, "share": "0.5"}, {"party": "gamma", "share": "0.5"}]
    lands = []
    for name, km2 in LANDS.items():
        world.territory(name, km2)
        lands.append(transfer(name, REPUBLIC, [EMPIRE, "gamma"], shares=shares))
    return world.treaty("vienna-1864", "1864-10-30", *lands)


@pytest.mark.parametrize(("area", "ratio"), [(9300, 1), (18600, 2)])
def test_each_joint_party_has_its_share_of_all_the_land(
    tmp_path: Path, area: int, ratio: int
) -> None:
    gained = [
        {"loser": "alpha", "gainer": one, "year": 1864, "area": area} for one in ("beta", "gamma")
    ]
    with joint().reader(tmp_path) as reader:
        found = compare_table(reader, Sheet.of(gained), Comparison()).rows
        assert compare_table(reader, Sheet.of(gained), Comparison(reverse=True)).rows == []
    for row in found:
        assert (row["verdict"], len(row["transfers"])) == ("matched", 3)
        assert (row["best_km2"], row["ratio"]) == (9300, ratio)
        assert row["remark"] == "50% of it by a joint title"


def test_both_together_have_all_of_it(tmp_path: Path) -> None:
    both = [{"loser": "alpha", "gainer": "beta; gamma", "year": 1864, "area": 18600}]
    with joint().reader(tmp_path) as reader:
        (row,) = compare_table(reader, Sheet.of(both), Comparison()).rows
    assert (row["best_km2"], row["ratio"], row["remark"]) == (18600, 1, None)


def test_a_row_of_another_party_has_only_the_land_of_its_size(tmp_path: Path) -> None:
    world = World().territory("city", 1950).territory("colony", 940_000).party("allies")
    lands = [transfer(one, REPUBLIC, "allies", "renunciation") for one in ("city", "colony")]
    world.treaty("versailles-1919", "1920-01-10", *lands)
    gained = [{"loser": "alpha", "gainer": "gamma", "year": 1920, "area": 2000}]
    with world.reader(tmp_path) as reader:
        (row,) = compare_table(reader, Sheet.of(gained), Comparison()).rows
    assert (row["verdict"], row["transfers"]) == ("other-party", ["versailles-1919-city"])


def test_a_table_without_rows_does_not_claim_to_have_every_transfer(tmp_path: Path) -> None:
    sheet = Sheet("none.csv", ["loser", "gainer", "year"], [])
    with joint().reader(tmp_path) as reader:
        answer = compare_table(reader, sheet, Comparison(reverse=True))
    assert [note.text for note in answer.notes] == ["none.csv has no rows, and so no scope"]
