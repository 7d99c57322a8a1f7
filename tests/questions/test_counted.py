"""What totals between two lines count, land by land: rows that add up to each of them."""

from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.db.reader import Reader
from kb.questions.total import Total, total_ceded
from tests.questions.test_total_joint import duchy
from tests.questions.test_total_properties import (
    PARCELS,
    figures,
    invented,
    joint_moves,
    moves,
    parts,
    shared,
)
from tests.questions.totals import ends, total
from tests.samples.world import World, sample, transfer

pytestmark = pytest.mark.slow

COUNTINGS = ("unique", "gross", "net")
SUMS = """
SELECT sum(c.best_km2), sum(c.low_km2), sum(c.high_km2), count(*) FROM v_counted c
WHERE c.counted = 1 AND c.from_line = :giver AND c.to_line = :taker AND c.counting = :counting
"""


def sums(reader: Reader, giver: str, taker: str, counting: str) -> tuple[Any, ...]:
    asked = {"giver": giver, "taker": taker, "counting": counting}
    ((*found, rows),) = reader.tuples(SUMS, asked)
    return tuple(found) if rows else (0, 0, 0)


def lines(reader: Reader) -> list[str]:
    return [*(row["id"] for row in reader.rows("SELECT id FROM line ORDER BY id")), "nobody"]


def hold_every_total(reader: Reader) -> int:
    """Every undated total between two lines is the sum of its rows; how many there are."""
    told = 0
    for giver, taker, counting in product(lines(reader), lines(reader), COUNTINGS):
        question = Total(giver, taker, counting=counting)
        expected = ends(total_ceded(reader, question))
        found = sums(reader, giver, taker, counting)
        assert found == pytest.approx(expected, abs=1e-4), (giver, taker, counting)
        told += any(expected)
    return told


def rows_of(reader: Reader, counting: str = "unique") -> list[dict[str, Any]]:
    return reader.rows(
        "SELECT * FROM v_counted c WHERE c.from_line = 'alpha' AND c.to_line = 'beta' "
        "AND c.counting = :counting ORDER BY c.position",
        {"counting": counting},
    )


def test_every_total_of_the_sample_is_the_sum_of_its_rows(tmp_path: Path) -> None:
    with sample().reader(tmp_path) as reader:
        assert hold_every_total(reader) > 3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(areas=st.lists(figures, min_size=7, max_size=7), transfers=moves)
def test_every_total_of_any_world_is_the_sum_of_its_rows(
    areas: list[list[tuple[int, str]]], transfers: list[dict[str, object]]
) -> None:
    assert len(PARCELS) + 2 == len(areas)
    with (
        TemporaryDirectory() as folder,
        invented(areas, transfers).reader(Path(folder)) as reader,
    ):
        hold_every_total(reader)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(share=parts, transfers=joint_moves)
def test_every_total_of_shared_land_is_the_sum_of_its_rows(
    share: str | None, transfers: list[dict[str, object]]
) -> None:
    overlaps = {("a", "c"): share, ("c", "d"): "0.5"}
    with TemporaryDirectory() as folder, shared(overlaps, transfers).reader(Path(folder)) as reader:
        hold_every_total(reader)


def test_what_does_not_count_says_why_and_adds_nothing(tmp_path: Path) -> None:
    world = World().territory("plain", km2=100).territory("shore", km2=10).territory("hill", km2=1)
    world.treaty("t-1850", "1850-01-01", transfer("plain"), transfer("shore", kind="lease"))
    world.treaty("t-1851", "1851-01-01", transfer("plain"), transfer("hill", carried_out="no"))
    with world.reader(tmp_path) as reader:
        found = {(row["transfer"], row["counted"]): row for row in rows_of(reader)}
    assert {key: row["reason"] for key, row in found.items()} == {
        ("t-1850-plain", 1): None,
        ("t-1850-shore", 0): "lease",
        ("t-1851-plain", 0): "same land as t-1850-plain",
        ("t-1851-hill", 0): "not carried out",
    }
    assert [row["best_km2"] for row in found.values() if not row["counted"]] == [None] * 3
    assert found["t-1850-plain", 1]["best_estimate"] == "plain-atlas"


def test_what_is_contested_adds_to_the_high_bound_only(tmp_path: Path) -> None:
    world = World().territory("plain", km2=100)
    world.treaty("t-1850", "1850-01-01", transfer("plain", standing="contested"))
    with world.reader(tmp_path) as reader:
        (row,) = rows_of(reader)
    assert (row["counted"], row["certain"], row["reason"]) == (1, 0, "contested")
    assert (row["best_km2"], row["low_km2"], row["high_km2"]) == (0, 0, 100)


def test_no_figure_is_no_zero_beside_contested_land(tmp_path: Path) -> None:
    world = World().territory("plain").territory("shore", km2=10)
    world.treaty("t-1850", "1850-01-01", transfer("plain"), transfer("shore", standing="contested"))
    with world.reader(tmp_path) as reader:
        assert sums(reader, "alpha", "beta", "unique") == (None, None, 10)
        hold_every_total(reader)


def whole_by_two() -> World:
    world = World().territory("west").territory("east")
    world.territory("land", km2=50, parts=["west", "east"])
    world.treaty("t-1850", "1850-01-01", transfer("west"))
    return world.treaty("t-1851", "1851-01-01", transfer("east"))


def test_a_figure_of_a_whole_stands_in_one_row_of_several_transfers(tmp_path: Path) -> None:
    with whole_by_two().reader(tmp_path) as reader:
        first, second = rows_of(reader)
    assert (first["transfer"], first["territory"], first["best_km2"]) == ("t-1850-west", "land", 50)
    assert (first["parcels"], first["transfers"]) == ("east; west", "t-1850-west; t-1851-east")
    assert (second["transfer"], second["territory"]) == ("t-1851-east", "land")
    assert (second["best_km2"], second["reason"]) == (0, "in the figure at t-1850-west")
    assert second["parcels"] == "east"


def test_rows_of_a_total_name_the_parcels_and_transfers_of_a_whole(tmp_path: Path) -> None:
    (row,) = total(whole_by_two(), tmp_path).rows
    assert (row["parcels"], row["transfers"]) == (["east", "west"], ["t-1850-west", "t-1851-east"])


def test_a_net_count_says_what_was_given_back(tmp_path: Path) -> None:
    world = World().territory("plain", km2=100).territory("shore", km2=10)
    world.treaty("t-1850", "1850-01-01", transfer("plain"), transfer("shore"))
    back = transfer("plain", "beta-empire", "alpha-republic", "retrocession")
    world.treaty("t-1870", "1870-01-01", back)
    with world.reader(tmp_path) as reader:
        told = {row["territory"]: row for row in rows_of(reader, "net")}
        hold_every_total(reader)
    assert (told["plain"]["counted"], told["shore"]["best_km2"]) == (0, 10)
    assert told["plain"]["reason"] == "given back in 1870 by t-1870-plain"


def test_a_joint_title_has_its_share(tmp_path: Path) -> None:
    with duchy().reader(tmp_path) as reader:
        (row,) = rows_of(reader)
        hold_every_total(reader)
    assert (row["share"], row["best_km2"]) == (0.25, 25)


@pytest.mark.parametrize("counting", COUNTINGS)
def test_any_total_is_told_land_by_land(tmp_path: Path, counting: Any) -> None:
    question = {"since": "1851", "counting": counting}
    expected = total(whole_by_two(), tmp_path / "a", **question)
    answer = total(whole_by_two(), tmp_path / "b", **question, by="parcel")
    assert ends(answer) == ends(expected)
    assert {tuple(row) for row in answer.rows} == {tuple(one.name for one in answer.columns)}
    told = {row["transfer"]: (row["counted"], row["reason"]) for row in answer.rows}
    assert told == {"t-1850-west": (False, "outside the period"), "t-1851-east": (True, None)}
