"""A long total to or from anyone: what people see of it is grouped by the other side."""

from pathlib import Path
from typing import Any

import pytest

from kb.answers import Answer
from kb.questions.choosing import Choice, chosen
from tests.questions.totals import notes, total
from tests.samples.world import World, transfer

MANY = 13


def ceded(pieces: int, *, treaties: int = 1) -> World:
    """So many pieces of 1, 2, 3, … km² that alpha gave to beta, and one of 100 to gamma."""
    world = World().territory("isle", 100)
    for number in range(1, pieces):
        world.territory(f"field-{number}", number)
    for treaty in range(treaties):
        moved = [transfer(f"field-{n}") for n in range(1 + treaty, pieces, treaties)]
        world.treaty(f"t-{1850 + treaty}", str(1850 + treaty), *moved)
    return world.treaty("g-1899", "1899", transfer("isle", taker="gamma"))


def seen(answer: Answer) -> list[tuple[Any, ...]]:
    """Group and best of what people see."""
    assert answer.table is not None
    return [(row["group"], row["best_km2"]) for row in answer.table.rows]


def test_each_group_has_its_sum_and_its_pieces(tmp_path: Path) -> None:
    answer = total(ceded(MANY), tmp_path, received_by=None)
    assert answer.table is not None
    assert answer.table.grouped
    assert seen(answer)[0] == ("Beta Empire", 78)
    pieces = dict(seen(answer)[1:-1])
    assert pieces == {f"  Field {number}, 1850": number for number in range(1, MANY)}
    assert seen(answer)[-1] == ("Gamma: Isle, 1899", 100)
    assert len(answer.rows) == MANY
    assert {row["territory"] for row in answer.rows} >= {"field-1", "isle"}


def test_what_is_received_is_grouped_by_givers(tmp_path: Path) -> None:
    answer = total(ceded(MANY + 1), tmp_path, ceded_by=None, received_by="beta")
    assert answer.table.columns[0].title == "from"
    assert seen(answer)[0] == ("Alpha Kingdom", 91)


def test_of_very_many_pieces_the_treaties_stand_or_the_groups_alone(tmp_path: Path) -> None:
    answer = total(ceded(60, treaties=3), tmp_path / "treaties", received_by=None)
    names = [name for name, _ in seen(answer)]
    assert names == ["Beta Empire", "  t-1850", "  t-1851", "  t-1852", "Gamma: g-1899"]
    assert [row["lands"] for row in answer.table.rows] == [59, 20, 20, 19, 1]
    answer = total(ceded(60, treaties=50), tmp_path / "groups", received_by=None)
    assert seen(answer) == [("Beta Empire", sum(range(60))), ("Gamma", 100)]


@pytest.mark.parametrize("asked", [{}, {"received_by": None, "by": "treaty"}])
def test_a_pair_or_a_grouping_that_was_asked_for_is_not_grouped(
    tmp_path: Path, asked: dict[str, Any]
) -> None:
    answer = total(ceded(20), tmp_path, **asked)
    assert answer.table is None or not answer.table.grouped


def test_a_short_total_names_the_other_side_in_a_column(tmp_path: Path) -> None:
    answer = total(ceded(3), tmp_path, received_by=None)
    shown = [column.name for column in answer.table.columns if not column.detail]
    assert "to_party" in shown
    assert "from_party" not in shown
    pair = total(ceded(3), tmp_path)
    assert "to_party" not in [one.name for one in pair.table.columns if not one.detail]


def test_groups_in_another_unit_are_in_that_unit(tmp_path: Path) -> None:
    answer = total(ceded(MANY), tmp_path, received_by=None, unit="ha")
    assert answer.table.rows[0]["best"] == 7800
    assert [one.name for one in answer.table.columns if not one.detail][-3:] == [
        "best",
        "low",
        "high",
    ]


def test_what_is_in_doubt_is_in_the_high_bound_of_its_group(tmp_path: Path) -> None:
    world = ceded(MANY).territory("moor", 1000)
    world.treaty("t-1890", "1890", transfer("moor", standing="contested"))
    answer = total(world, tmp_path, received_by=None)
    (group, *_) = answer.table.rows
    assert (group["best_km2"], group["high_km2"]) == (78, 1078)
    assert any(name == "  Moor, 1890 (contested)" for name, _ in seen(answer))


def test_rows_that_are_chosen_are_shown_one_by_one(tmp_path: Path) -> None:
    answer = total(ceded(MANY), tmp_path, received_by=None)
    assert chosen(answer, Choice()).table == answer.table
    found = chosen(answer, Choice(sort="-best_km2", limit=2))
    assert [row["territory"] for row in found.table.rows] == ["isle", "field-12"]
    assert chosen(answer, Choice(columns="territory")).table is None


def test_a_first_line_with_many_clauses_sums_them_up(tmp_path: Path) -> None:
    world = ceded(3)
    for place, kind in enumerate(("annexation", "union", "independence")):
        world.territory(f"land-{place}", 10 + place)
        world.treaty(f"k-186{place}", f"186{place}", transfer(f"land-{place}", kind=kind))
    said = "besides, 12 km² by independence, 11 km² by union, 10 km² by annexation"
    headline = total(world, tmp_path, received_by=None).headline
    assert headline.split("; ")[1:] == [said]
    named = total(world, tmp_path).headline
    assert "Land 1 (1861)" in named


def test_transfers_outside_the_period_are_not_between_two(tmp_path: Path) -> None:
    answer = total(ceded(3), tmp_path, received_by=None, since="1890")
    (note,) = notes(answer, "outside-period")
    assert note.text == "2 transfers outside it"
