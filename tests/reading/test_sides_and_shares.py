"""Mistakes in who follows, depends on or decides for whom, and in shares: one clear line each."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.reading.check import read_folder
from tests.samples.world import KINGDOM, World, transfer


def party(**fields: Any) -> World:
    return land().party("duchy", **fields)


def land(**fields: Any) -> World:
    world = World().territory("plain", 10).territory("hill", 20).territory("delta", 5, **fields)
    return world.treaty("peace-1850", "1850-01-01", transfer("plain"))


def shared(*shares: tuple[str, str]) -> World:
    given = [{"party": name, "share": share} for name, share in shares]
    moved = transfer("plain", KINGDOM, ["beta-empire", "gamma"], shares=given)
    return land().treaty("peace-1850", "1850-01-01", moved)


def behalf(power: str) -> World:
    parties = [{"party": KINGDOM, "on_behalf_of": power}, {"party": "beta-empire"}]
    return land().treaty("peace-1850", "1850-01-01", transfer("plain"), parties=parties)


def votes(yes: str) -> World:
    vote = {"date": "1850", "question": "To stay", "yes": yes}
    return land().event("vote-1850", "1850-01-01", votes=[vote])


def lies(share: str, other: str = "plain") -> dict[str, str]:
    return {"territory": other, "share": share, "reason": "measured on a map"}


MISTAKES: dict[str, tuple[Callable[[], World], str]] = {
    "ends before it begins": (
        lambda: party(from_="1900", to="1800"),
        "'duchy' ends 1800, before it begins 1900",
    ),
    "followed by who ended before": (
        lambda: party(to="1900", successor=[KINGDOM]),
        "'alpha-kingdom' ends 1860, before 'duchy' (1900), which it succeeds",
    ),
    "depends on itself": (
        lambda: party(dependency_of=[{"power": "duchy"}]),
        "'duchy' depends on itself",
    ),
    "depends on its own line": (
        lambda: party(line="alpha", dependency_of=[{"power": "alpha"}]),
        "'duchy' depends on its own line 'alpha'",
    ),
    "depends on a party with a line": (
        lambda: party(dependency_of=[{"power": "beta-empire"}]),
        "unknown side 'beta-empire': name the line of that party, 'beta'",
    ),
    "of a line that is itself": (
        lambda: party(line=["duchy"]),
        "unknown line 'duchy': that is a party, and no line",
    ),
    "contracts for itself": (
        lambda: behalf(KINGDOM),
        "'alpha-kingdom' contracts on behalf of itself",
    ),
    "overlaps by nothing": (
        lambda: land(overlaps=[lies("0")]),
        "'delta' has a share of 0 in 'plain': that is no overlap",
    ),
    "overlaps by more than it has": (
        lambda: land(overlaps=[lies("0.8"), lies("0.7", "hill")]),
        "shares add up to 1.5, more than 1, in lands that share none: plain, hill",
    ),
    "overlaps what it lies in": (
        lambda: land(inside="plain", overlaps=["plain"]),
        "'delta' lies inside 'plain' as a whole, and does not overlap it",
    ),
    "a share of nothing": (
        lambda: shared(("beta-empire", "0"), ("gamma", "1")),
        "'beta-empire' has a share of 0 of 'peace-1850-plain': leave out a party that has none",
    ),
    "fewer votes than none": (lambda: votes("-5"), "'yes' is -5: it must be at least 0"),
    "more votes than people": (
        lambda: votes("9000000000"),
        "'yes' is 9000000000: it must be at most 2,000,000,000",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_one_line_with_its_place(name: str, tmp_path: Path) -> None:
    world, message = MISTAKES[name]
    (problem,) = read_folder(world().write(tmp_path)).problems
    assert problem.message == message
    assert problem.line > 1


def test_lands_that_overlap_one_another_may_share_more_than_all_of_a_land(tmp_path: Path) -> None:
    world = land(overlaps=[lies("0.8"), lies("0.7", "hill")])
    world.change("territories", "plain", overlaps=["hill"])
    assert read_folder(world.write(tmp_path)).problems == ()
