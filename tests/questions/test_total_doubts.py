"""What is in doubt of one field that totals need is left out, and said to be."""

from pathlib import Path
from typing import Any

import pytest

from kb.answers import Answer
from tests.questions.totals import ends, notes, reasons, total
from tests.samples.facts import EMPIRE, KINGDOM
from tests.samples.world import World, estimate, step, transfer


def both(world: World, folder: Path) -> tuple[Answer, Answer]:
    """The total, and that with what is unverified."""
    return (
        total(world, folder / "checked"),
        total(world, folder / "all", include_unverified=True),
    )


@pytest.mark.parametrize(
    "field",
    ["territory", "from", "to", "kind", "moves", "effective", "carried_out", "standing"],
)
def test_a_transfer_in_doubt_of_what_totals_need_is_left_out(field: str, tmp_path: Path) -> None:
    moved = transfer("plain", unverified=["note", field])
    world = World().territory("plain", 100).territory("hill", 40)
    checked, every = both(world.treaty("t", "1850", moved, transfer("hill")), tmp_path)
    assert (ends(checked), ends(every)) == ((40, 40, 40), (140, 140, 140))
    assert reasons(checked) == {"t-plain": f"unverified ({field})"}
    assert reasons(every) == {}


@pytest.mark.parametrize("field", ["articles", "handed_over", "term_ends", "payments", "note"])
def test_a_transfer_in_doubt_of_anything_else_counts(field: str, tmp_path: Path) -> None:
    world = World().territory("plain", 100)
    world.treaty("t", "1850", transfer("plain", unverified=[field]))
    assert ends(total(world, tmp_path)) == (100, 100, 100)


@pytest.mark.parametrize(
    ("fields", "steps", "effective", "doubt"),
    [
        (["signed"], None, None, "signed of t"),
        (["date"], None, None, "date of t"),
        (["transfers"], None, "1851", "transfers of t"),
        (["signed"], None, "1851", ""),
        (["signed"], [step("in-force", "1851")], None, ""),
        (["steps"], [step("in-force", "1851")], None, "steps of t"),
        (["steps"], [step("ratified", "1851")], None, ""),
        (["parties", "signatories", "place"], None, None, ""),
    ],
)
def test_a_treaty_in_doubt_of_the_day_of_its_transfers_takes_them_out(
    fields: list[str], steps: Any, effective: str | None, doubt: str, tmp_path: Path
) -> None:
    world = World().territory("plain", 100)
    moved = transfer("plain", effective=effective) if effective else transfer("plain")
    world.treaty("t", "1850", moved, known=False, steps=steps, unverified=fields)
    checked, every = both(world, tmp_path)
    assert reasons(checked) == ({"t-plain": f"unverified ({doubt})"} if doubt else {})
    assert ends(checked) == ((0, 0, 0) if doubt else (100, 100, 100))
    assert ends(every) == (100, 100, 100)


def test_an_event_in_doubt_takes_its_transfers_out(tmp_path: Path) -> None:
    world = World().territory("plain", 100).territory("hill", 40).territory("moor", 7)
    world.event("e", "1850", transfer("plain"), transfer("hill", effective="1851"))
    world.change("events", "e", unverified=["date"])
    world.event("f", "1850", transfer("moor"), unverified=True)
    checked, every = both(world, tmp_path)
    assert (ends(checked), ends(every)) == ((40, 40, 40), (147, 147, 147))
    assert reasons(checked) == {"e-plain": "unverified (date of e)", "f-moor": "unverified"}


def test_a_whole_of_doubtful_parts_passes_no_parcels(tmp_path: Path) -> None:
    world = World().territory("plain", 100).territory("hill", 40)
    world.territory("country", parts=["plain", "hill"], unverified=["parts"])
    world.treaty("t", "1850", transfer("country"))
    checked, every = both(world, tmp_path)
    assert (ends(checked), ends(every)) == ((0, 0, 0), (140, 140, 140))
    assert reasons(checked) == {"t-country": "unverified (parts of country)"}


@pytest.mark.parametrize("field", ["value", "low", "high", "unit", "measures", "source"])
def test_a_figure_in_doubt_does_not_count(field: str, tmp_path: Path) -> None:
    doubted = estimate(900, "ministry", unverified=[field])
    world = World().territory("plain", 100, estimates=[doubted])
    world.treaty("t", "1850", transfer("plain"))
    checked, every = both(world, tmp_path)
    assert (ends(checked), ends(every)) == ((100, 100, 100), (900, 100, 900))
    (note,) = notes(checked, "unverified-figure")
    assert note.text == f"plain-ministry (a figure of plain): unverified ({field})"
    assert (note.details["estimate"], note.details["territory"]) == ("plain-ministry", "plain")
    assert not notes(every, "unverified-figure")


def test_a_figure_in_doubt_of_its_place_or_qualifier_counts(tmp_path: Path) -> None:
    world = World().territory("plain", estimates=[estimate(9, unverified=["at", "qualifier"])])
    world.treaty("t", "1850", transfer("plain"))
    assert ends(total(world, tmp_path)) == (9, 9, 9)


def test_all_figures_of_a_territory_may_be_in_doubt(tmp_path: Path) -> None:
    world = World().territory("plain", 100, unverified=["estimates"])
    checked, every = both(world.treaty("t", "1850", transfer("plain")), tmp_path)
    assert (checked.summary["missing"], every.summary["missing"]) == (1, 0)


def test_a_share_in_doubt_is_not_allotted(tmp_path: Path) -> None:
    states = [
        {"state": "XA", "share": "0.4", "unverified": ["share"]},
        {"state": "XB", "share": "0.6"},
    ]
    world = World().territory("plain", 100, today=states).treaty("t", "1850", transfer("plain"))
    answer = total(world, tmp_path, by="present-day")
    assert {row["present-day"]: row["best_km2"] for row in answer.rows} == {
        "XB": 60,
        "unallotted": 40,
    }


def test_a_return_in_doubt_gives_nothing_back(tmp_path: Path) -> None:
    world = World().territory("plain", 100).treaty("t", "1850", transfer("plain"))
    back = transfer("plain", EMPIRE, KINGDOM, "retrocession", unverified=["effective"])
    world.treaty("u", "1855", back)
    assert ends(total(world, tmp_path / "a", counting="net")) == (100, 100, 100)
    every = total(world, tmp_path / "b", counting="net", include_unverified=True)
    assert ends(every) == (0, 0, 0)


def test_a_territory_that_nobody_checked_takes_out_what_rests_on_it(tmp_path: Path) -> None:
    world = World().territory("plain", 100, unverified=True).territory("hill", 40)
    world.treaty("t", "1850", transfer("plain"), transfer("hill"))
    checked, every = both(world, tmp_path)
    assert (ends(checked), ends(every)) == ((40, 40, 40), (140, 140, 140))
    assert reasons(checked) == {"t-plain": "unverified (territory plain)"}


def test_a_parcel_that_nobody_checked_has_no_figure_in_its_whole(tmp_path: Path) -> None:
    world = World().territory("plain", 100, unverified=True).territory("hill", 40)
    world.territory("country", parts=["plain", "hill"])
    checked, every = both(world.treaty("t", "1850", transfer("country")), tmp_path)
    assert (ends(checked), checked.summary["missing"]) == ((40, 40, 40), 1)
    assert (ends(every), every.summary["missing"]) == ((140, 140, 140), 0)


@pytest.mark.parametrize("marks", [True, ["parts"]])
def test_a_whole_of_wholes_in_doubt_of_their_parts_passes_no_parcels(
    marks: Any, tmp_path: Path
) -> None:
    world = World().territory("plain", 100).territory("hill", 40).territory("moor", 7)
    world.territory("region", parts=["plain", "hill"], unverified=marks)
    world.territory("country", parts=["region", "moor"])
    world.treaty("t", "1850", transfer("country"), transfer("moor"))
    checked, every = both(world, tmp_path)
    assert (ends(checked), ends(every)) == ((7, 7, 7), (147, 147, 147))
    assert reasons(checked) == {"t-country": "unverified (parts of region)"}


def test_the_states_of_a_territory_that_nobody_checked_are_not_allotted(tmp_path: Path) -> None:
    world = World().territory("plain", today={"XB": "1"}, unverified=True)
    world.territory("country", 100, parts=["plain"])
    world.treaty("t", "1850", transfer("country"))
    answer = total(world, tmp_path / "checked", by="present-day")
    assert [row["present-day"] for row in answer.rows] == ["unallotted"]
    answer = total(world, tmp_path / "all", by="present-day", include_unverified=True)
    assert [row["present-day"] for row in answer.rows] == ["XB"]


@pytest.mark.parametrize(("marks", "counts"), [(True, 0), (["km2"], 0), (["aliases"], 1)])
def test_a_unit_that_nobody_checked_takes_its_figures_out(
    marks: Any, counts: int, tmp_path: Path
) -> None:
    world = World().unit("verst2", "1.138062", unverified=marks)
    world.territory("plain", estimates=[estimate(100, unit="verst2")])
    world.territory("hill", 40).treaty("t", "1850", transfer("plain"), transfer("hill"))
    checked, every = both(world, tmp_path)
    assert checked.summary["missing"] == 1 - counts
    assert ends(checked)[0] == pytest.approx(40 + counts * 113.8062)
    assert (ends(every)[0], every.summary["missing"]) == (pytest.approx(153.8062), 0)
