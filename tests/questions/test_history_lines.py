"""Histories of unions, dependencies and several heirs, and of land that overlaps other land."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kb.questions.history import history_of
from kb.reading.check import read_folder
from tests.samples.facts import EMPIRE, KINGDOM
from tests.samples.world import World, transfer

GAMMA = "gamma"


def asked(world: World, folder: Path, land: str, on: str | None = None) -> Sequence[Any]:
    with world.reader(folder) as reader:
        return history_of(reader, land, on=on).rows


def title(rows: Sequence[Any]) -> list[tuple[str, str | None]]:
    """Status and holder of every row of title."""
    return [(one["status"], one["holder"]) for one in rows if one["aspect"] == "title"]


def problems(world: World, folder: Path) -> list[str]:
    return [one.rule for one in read_folder(world.write(folder / "checked")).problems]


def union() -> World:
    """A dual monarchy of two lines; one of them alone gives land of both away."""
    world = World().line("leitha").line("theiss").territory("plain", 100, today={"XB": "1"})
    world.party("dual-monarchy", ["leitha", "theiss"], to="1918", successor=["leithia", "theissia"])
    world.party("leithia", "leitha", from_="1918").party("theissia", "theiss", from_="1918")
    world.treaty("t-1850", "1850-01-01", transfer("plain", KINGDOM, "dual-monarchy"))
    world.treaty("t-1920", "1920-06-04", transfer("plain", "theissia", "beta-union"))
    return world.change("parties", "beta-union", state="XB")


def test_a_chain_passes_to_a_member_of_a_union(tmp_path: Path) -> None:
    assert title(asked(union(), tmp_path, "plain", "1900")) == [("held", "dual-monarchy")]
    assert title(asked(union(), tmp_path, "plain", "1930")) == [("held", "beta-union")]
    assert "chain-of-title" not in problems(union(), tmp_path)


def test_land_of_a_union_is_of_the_lines_of_both(tmp_path: Path) -> None:
    (row,) = [one for one in asked(union(), tmp_path, "plain", "1900") if one["aspect"] == "title"]
    assert row["line"] == "leitha; theiss"


def heirs(today: str) -> World:
    """A federation that broke into two republics of lines of their own."""
    world = World().territory("plain", 100, today={today: "1"})
    world.party("federation", to="1991-12-26", successor=["north", "south"])
    world.party("north", from_="1991-12-26", state="XA")
    world.party("south", from_="1991-12-26", state="XB")
    return world.treaty("t-1950", "1950-01-01", transfer("plain", EMPIRE, "federation"))


@pytest.mark.parametrize(("today", "heir"), [("XA", "north"), ("XB", "south")])
def test_of_several_heirs_the_land_goes_to_the_one_that_has_it(
    tmp_path: Path, today: str, heir: str
) -> None:
    assert title(asked(heirs(today), tmp_path, "plain", "1980")) == [("held", "federation")]
    assert title(asked(heirs(today), tmp_path, "plain", "2000")) == [("held", heir)]
    assert "chain-end" not in problems(heirs(today), tmp_path)


def test_an_heir_that_has_it_not_is_no_holder(tmp_path: Path) -> None:
    rows = asked(heirs("XG"), tmp_path, "plain", "2000")
    assert title(rows) == [("not-recorded", None)]


def test_heirs_that_have_each_a_part_are_named_and_none_of_them_chosen(tmp_path: Path) -> None:
    """Nor is it the one heir that is of the line of the federation."""
    made = heirs("XA").change("territories", "plain", today=[{"state": "XA"}, {"state": "XB"}])
    made.line("old-line").change("parties", "federation", line="old-line")
    made.change("parties", "north", line="old-line")
    (row,) = [one for one in asked(made, tmp_path, "plain", "2000") if one["aspect"] == "title"]
    assert (row["status"], row["holder"]) == ("not-recorded", None)
    assert row["remark"] == "which of north, south followed federation here is not recorded"
    with made.reader(tmp_path) as reader:
        headline = history_of(reader, "plain").headline
    assert headline.endswith("then Old Line and South, each of a part")


def colony(**fields: Any) -> World:
    """A colony took land; its power gave it away."""
    dependency = {"power": "beta", "since": "1858", "until": "1947-08-15"}
    world = World().territory("plain", 100)
    world.party("colony", from_="1858", to="1947", kind="colony", dependency_of=[dependency])
    world.treaty("t-1880", "1880-01-01", transfer("plain", "alpha-republic", "colony"))
    return world.treaty("t-1890", "1890-01-01", transfer("plain", EMPIRE, GAMMA, **fields))


def test_the_power_gives_what_its_colony_took(tmp_path: Path) -> None:
    assert "chain-of-title" not in problems(colony(), tmp_path)
    assert title(asked(colony(), tmp_path, "plain", "1885")) == [("held", "colony")]
    assert title(asked(colony(), tmp_path, "plain", "1890-01-01")) == [("held", GAMMA)]


def overlapping(*shares: str) -> World:
    """A parcel, and others that later took shares of it along."""
    world = World().territory("old", 100)
    for number, share in enumerate(shares):
        reason = "measured on a map of our own"
        overlap = [{"territory": f"new-{number}", "share": share, "reason": reason}]
        old = world.records["territories"]["old"].get("overlaps", [])
        world.change("territories", "old", overlaps=[*old, *overlap]).territory(f"new-{number}", 90)
        world.treaty(
            f"t-187{number}", f"187{number}-01-01", transfer(f"new-{number}", EMPIRE, GAMMA)
        )
    return world.treaty("t-1850", "1850-01-01", transfer("old"))


def test_land_that_overlaps_takes_its_share_along(tmp_path: Path) -> None:
    rows = asked(overlapping("0.8"), tmp_path, "old")
    assert title(rows)[-2] == ("held", f"{EMPIRE}; {GAMMA}")
    (last,) = [one for one in rows if one["transfer"] == "t-1870-new-0"]
    assert "80 % of it with new-0" in last["remark"]


def test_shares_that_make_all_of_it_leave_the_giver_nothing(tmp_path: Path) -> None:
    assert title(asked(overlapping("0.8", "0.2"), tmp_path, "old"))[-2] == ("held", GAMMA)
    assert title(asked(overlapping("1"), tmp_path, "old"))[-2] == ("held", GAMMA)


@pytest.mark.parametrize(("share", "last"), [("0.8", GAMMA), ("0.5", f"{GAMMA}; {EMPIRE}")])
def test_who_gives_on_the_part_that_came_back_has_nothing_left(
    share: str, last: str, tmp_path: Path
) -> None:
    """The empire has 80 % of the land and gives it all; it takes a part back and gives it on."""
    world = overlapping("0.8", "0.2", share)
    world.treaty("t-1880", "1880-01-01", transfer("new-0", GAMMA, EMPIRE, "retrocession"))
    world.treaty("t-1890", "1890-01-01", transfer("new-2", EMPIRE, GAMMA))
    world.remove("treaties", "t-1872")
    asked_of = title(asked(world, tmp_path, "old"))
    assert asked_of[-3:-1] == [("held", f"{GAMMA}; {EMPIRE}"), ("held", last)]


def test_a_part_that_is_given_up_is_nobodys(tmp_path: Path) -> None:
    world = overlapping("0.8", "0.2")
    world.treaty("t-1880", "1880-01-01", transfer("new-1", GAMMA, [], "renunciation"))
    (last,) = [
        one
        for one in asked(world, tmp_path, "old")
        if one["transfer"] == "t-1880-new-1" and one["status"] == "held"
    ]
    assert last["remark"].startswith("renunciation; a part of it given up, in favor of nobody")


def test_an_overlap_without_a_share_moves_nothing(tmp_path: Path) -> None:
    world = overlapping("0.8").change("territories", "old", overlaps=["new-0"])
    assert title(asked(world, tmp_path, "old"))[-2] == ("held", EMPIRE)


def contested_later() -> World:
    world = World().territory("plain", 100, today={"XB": "1"})
    world.change("parties", "beta-union", state="XB")
    return world.treaty(
        "award-1899",
        "1899-10-03",
        transfer(
            "plain",
            kind="award",
            giver="alpha-republic",
            standing="contested",
            standing_since="1962",
        ),
    )


@pytest.mark.parametrize(
    ("day", "certainty"), [("1950-01-01", "certain"), ("1970-01-01", "contested")]
)
def test_a_contest_begins_when_it_began(tmp_path: Path, day: str, certainty: str) -> None:
    (row,) = [
        one for one in asked(contested_later(), tmp_path, "plain", day) if one["aspect"] == "title"
    ]
    assert (row["status"], row["certainty"]) == ("held", certainty)


def test_a_contest_ends_when_somebody_else_gets_title(tmp_path: Path) -> None:
    world = World().territory("plain", 100)
    world.treaty("t-1850", "1850-01-01", transfer("plain", standing="contested"))
    world.treaty("t-1890", "1890-01-01", transfer("plain", EMPIRE, GAMMA))
    rows = {day: asked(world, tmp_path, "plain", day) for day in ("1860-01-01", "1890-01-01")}
    certain = {
        day: next(one["certainty"] for one in found if one["aspect"] == "title")
        for day, found in rows.items()
    }
    assert certain == {"1860-01-01": "contested", "1890-01-01": "certain"}
