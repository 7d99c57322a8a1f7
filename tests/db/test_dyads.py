"""The view of dyads: a row for each pair of parties, empty sides visible, codes to join by."""

from pathlib import Path
from typing import Any

import pytest

from kb.db.reader import Reader
from tests.samples.world import World, transfer


def world() -> World:
    made = World()
    made.change("parties", "alpha-kingdom", cow="10", gw="11", state="XA")
    made.change("parties", "beta-empire", cow="20").change("parties", "beta-union", cow="21")
    made.change("states", "XA", iso3="XAA")
    made.party("alpha-colony", "alpha", kind="colony")
    for land in ("one", "two", "three", "four", "five"):
        made.territory(land, 100)
    shares = [{"party": "beta-empire", "share": "0.25"}, {"party": "gamma", "share": "0.75"}]
    made.treaty(
        "joint-1850",
        "1850-05-01",
        transfer("one", taker=["beta-empire", "gamma"], shares=shares),
        transfer("two", giver=["alpha-kingdom", "alpha-republic"], taker=["gamma"]),
        accepts=[{"rule": "party-existed", "reason": "invented"}],
    )
    made.treaty("vague-1851", "1851", transfer("three", taker=[]), transfer("four", giver=[]))
    made.treaty("month-1852", "1852-07", transfer("five", giver="alpha-colony"))
    return made


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with world().reader(tmp_path_factory.mktemp("dyads")) as found:
        yield found


def dyads(reader: Reader, transfer: str) -> list[dict[str, Any]]:
    sql = "SELECT * FROM v_transfer_dyad WHERE transfer = :id ORDER BY from_party, to_party"
    return reader.rows(sql, {"id": transfer})


def test_each_pair_is_a_row_with_its_share(reader: Reader) -> None:
    found = dyads(reader, "joint-1850-one")
    assert [(row["from_party"], row["to_party"], row["share"]) for row in found] == [
        ("alpha-kingdom", "beta-empire", 0.25),
        ("alpha-kingdom", "gamma", 0.75),
    ]
    found = dyads(reader, "joint-1850-two")
    assert [(row["from_party"], row["share"]) for row in found] == [
        ("alpha-kingdom", None),
        ("alpha-republic", None),
    ]


def test_no_transfer_is_lost_and_no_id_is_twice(reader: Reader) -> None:
    every = {row["id"] for row in reader.rows("SELECT id FROM transfer")}
    rows = reader.rows("SELECT id, transfer FROM v_transfer_dyad")
    assert {row["transfer"] for row in rows} == every
    assert len({row["id"] for row in rows}) == len(rows)


def test_a_side_without_a_party_stays_visible(reader: Reader) -> None:
    (given_up,) = dyads(reader, "vague-1851-three")
    assert (given_up["to_party"], given_up["to_known"], given_up["from_known"]) == (None, 0, 1)
    (got,) = dyads(reader, "vague-1851-four")
    assert (got["from_party"], got["from_known"], got["to_known"]) == (None, 0, 1)


def test_codes_are_of_the_party_else_those_that_its_line_agrees_on(reader: Reader) -> None:
    (row,) = dyads(reader, "month-1852-five")
    assert (row["from_line"], row["from_cow"], row["from_gw"]) == ("alpha", 10, 11)
    assert (row["from_iso2"], row["from_iso3"]) == ("XA", "XAA")
    assert (row["to_cow"], row["to_gw"], row["to_iso2"]) == (20, None, None)
    (_, gamma) = dyads(reader, "joint-1850-one")
    assert gamma["to_cow"] is None


def test_a_line_of_two_codes_lends_none(tmp_path: Path) -> None:
    made = world().party("beta-colony", "beta", kind="colony")
    made.territory("six", 10).treaty("late-1853", "1853", transfer("six", taker="beta-colony"))
    with made.reader(tmp_path) as reader:
        (row,) = dyads(reader, "late-1853-six")
    assert (row["to_line"], row["to_cow"]) == ("beta", None)


def test_year_and_month_are_told_where_they_are_sure(reader: Reader) -> None:
    told = {
        one: next((row["year"], row["month"]) for row in dyads(reader, one))
        for one in ("joint-1850-one", "vague-1851-three", "month-1852-five")
    }
    assert list(told.values()) == [(1850, 5), (1851, None), (1852, 7)]


def test_areas_say_that_they_are_not_to_be_summed(reader: Reader) -> None:
    sql = "SELECT field, meaning FROM documentation WHERE name = 'v_transfer_dyad'"
    meanings = {row["field"]: row["meaning"] for row in reader.rows(sql)}
    assert all("not to be summed" in meanings[f"{one}_km2"] for one in ("best", "low", "high"))
    assert {row["best_km2"] for row in dyads(reader, "joint-1850-one")} == {100}
