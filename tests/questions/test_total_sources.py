"""Totals according to one source, or to each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kb.db.reader import Reader
from kb.errors import NotFoundError, UsageError
from kb.questions.total import Total, total_ceded
from tests.questions.totals import ends, notes, total
from tests.samples.facts import EMPIRE, KINGDOM
from tests.samples.world import World, estimate, transfer

COUNTS = ("unique", "gross", "net")
SAID = ("best_km2", "low_km2", "high_km2", "parcels", "missing")


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
    assert (rows["gazette"]["parcels"], rows["gazette"]["missing"]) == (2, 1)
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


def crowded() -> World:
    """Land given twice, back, in part, under protest, inside other land, and as a whole."""
    made = World()
    for name, figures in {
        "plain": [estimate(100, "survey"), estimate(60, "gazette")],
        "hill": [estimate(40, "survey"), estimate(None, "atlas", low=30, high=50)],
        "bay": [estimate(9, "pamphlet"), estimate(7, "ministry")],
        "moor": [estimate(200, "gazette"), estimate(220, "atlas")],
        "fen": [estimate(12, "survey")],
    }.items():
        made.territory(name, estimates=figures)
    made.territory("town", estimates=[estimate(1, "survey"), estimate(2, "atlas")], inside="moor")
    made.territory("rim", estimates=[estimate(5, "survey"), estimate(6, "ministry")])
    made.change("territories", "rim", overlaps=["plain"])
    parts = {"parts": ["plain", "hill", "bay"]}
    made.territory(
        "country", estimates=[estimate(500, "handbook"), estimate(300, "gazette")], **parts
    )
    made.treaty("t-1850", "1850-01-01", transfer("country"), transfer("town"))
    made.treaty("t-1851", "1851-01-01", transfer("moor", standing="contested"))
    made.treaty("t-1852", "1852-01-01", transfer("fen", carried_out="partly"), transfer("rim"))
    made.treaty("t-1860", "1860-01-01", transfer("hill", EMPIRE, KINGDOM, "retrocession"))
    made.treaty("t-1861", "186X", transfer("bay", EMPIRE, KINGDOM, "retrocession"))
    return made.treaty("t-1870", "1870-01-01", transfer("hill"), transfer("plain"))


def alone(reader: Reader, source: str, **asked: Any) -> dict[str, Any]:
    """What the total according to one source says, where that states any figure."""
    answer = total_ceded(reader, Total(**asked, according_to=source))
    stated = any(row["best_km2"] is not None for row in answer.rows)
    return {name: answer.summary[name] for name in SAID} if stated else {}


def sources_of(reader: Reader) -> list[str]:
    """Every source that states an area."""
    return [row["id"] for row in reader.rows("SELECT DISTINCT source_id AS id FROM estimate")]


def differences(reader: Reader, sources: list[str], **asked: Any) -> Iterator[str]:
    """The sources that have another row among all than they have a total of their own."""
    each = total_ceded(reader, Total(**asked, according_to="each")).rows
    rows = {row["source"]: {name: row[name] for name in SAID} for row in each}
    for source in sources:
        if rows.get(source, {}) != alone(reader, source, **asked):
            yield f"{source} {asked}: {rows.get(source)}"


@pytest.mark.parametrize("until", [None, "1855", "1865"])
@pytest.mark.parametrize("count", COUNTS)
def test_the_row_of_each_source_is_its_own_total(
    count: str, until: str | None, tmp_path: Path
) -> None:
    with crowded().reader(tmp_path) as reader:
        sources = sources_of(reader)
        for giver, taker in (("alpha", "beta"), ("beta", "alpha"), (None, None)):
            asked = {"ceded_by": giver, "received_by": taker, "until": until, "counting": count}
            assert not list(differences(reader, sources, **asked))


def test_what_is_counted_twice_or_given_back_is_so_for_each_source(tmp_path: Path) -> None:
    said = {}
    for count in COUNTS:
        answer = total(crowded(), tmp_path / count, according_to="each", counting=count)
        said[count] = {row["source"]: row for row in answer.rows}
    best = {
        name: [said[count][name]["best_km2"] for count in COUNTS] for name in ("survey", "atlas")
    }
    assert best["survey"] == [141, 286, 141]
    assert said["unique"]["gazette"]["high_km2"] == 500
    assert best["atlas"] == [32, 62, 32]


def test_land_that_is_given_back_for_good_counts_for_no_source(tmp_path: Path) -> None:
    made = world().treaty("t-1860", "1860-01-01", transfer("hill", EMPIRE, KINGDOM))
    answer = total(made, tmp_path, according_to="each", counting="net")
    rows = {row["source"]: row for row in answer.rows}
    assert (rows["survey"]["best_km2"], rows["survey"]["difference"]) == (100, 0)
    assert (rows["gazette"]["best_km2"], rows["gazette"]["difference"]) == (60, -0.4)
    assert "pamphlet" not in rows, "it speaks of the hill alone"


def test_who_covers_all_of_it_is_said_by_the_way_of_counting(tmp_path: Path) -> None:
    made = world().treaty("t-1870", "1870-01-01", transfer("hill"))
    note = notes(total(made, tmp_path, counting="gross"), "single-sources")[0]
    assert (note.details["low_source"], note.details["low_km2"]) == ("survey", 180)


@pytest.mark.slow
@pytest.mark.parametrize("count", COUNTS)
def test_of_the_shipped_data_too_between_any_two_lines(count: str, shipped: Reader) -> None:
    pairs = shipped.tuples(
        "SELECT DISTINCT from_line, to_line FROM transfer_parcel WHERE from_line <> to_line"
    )
    assert len(pairs) > 40
    for giver, taker in [*pairs, (None, None)]:
        sides = {"giver": giver, "taker": taker}
        sources = shipped.tuples(
            "SELECT DISTINCT e.source_id FROM transfer_parcel p "
            "JOIN territory_parcel x ON x.parcel_id = p.parcel_id "
            "JOIN estimate e ON e.territory_id = x.territory_id "
            "WHERE e.source_id IS NOT NULL AND (:giver IS NULL OR p.from_line = :giver) "
            "AND (:taker IS NULL OR p.to_line = :taker)",
            sides,
        )
        for kinds in ((), ("title", "possession", "use")):
            asked = {"ceded_by": giver, "received_by": taker, "kinds": kinds, "counting": count}
            assert not list(differences(shipped, [name for (name,) in sources], **asked))
