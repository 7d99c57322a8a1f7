"""Pages of single things."""

from pathlib import Path
from typing import Any

import pytest

from kb.questions.show import show_thing
from tests.samples.facts import step, transfer
from tests.samples.world import World, sample


def shown(folder: Path, name: str, world: World | None = None) -> dict[str, Any]:
    with (world or sample()).reader(folder) as reader:
        return dict(show_thing(reader, name).rows[0])


@pytest.mark.parametrize(
    ("entity", "name"),
    [
        ("treaty", "peace-1850"),
        ("territory", "southland"),
        ("estimate", "northland-atlas"),
        ("transfer", "return-1875-marshland"),
        ("party", "beta-empire"),
        ("line", "beta"),
        ("event", "march-1900"),
        ("dispute", "delta-question"),
        ("source", "gazette"),
    ],
)
def test_every_entity_has_a_page(tmp_path: Path, entity: str, name: str) -> None:
    row = shown(tmp_path, name)
    assert (row["entity"], row["id"]) == (entity, name)


def test_a_treaty_shows_all_that_belongs_to_it(tmp_path: Path) -> None:
    row = shown(tmp_path, "Treaty of Harbor")
    assert row["signed"] == "1850-05-01"
    assert {one["text"] for one in row["names"]} >= {"Мирный договор", "和约", "Treaty of Harbor"}
    assert [one["id"] for one in row["parties"]] == ["alpha-kingdom", "beta-empire"]
    assert row["plenipotentiaries"][1]["native"] == "Бен Бет"
    assert [one["step"] for one in row["steps"]] == ["ratified", "exchanged"]
    assert row["steps"][0]["sources"] == ["atlas"]
    assert row["articles"][0]["number"] == "1"
    assert row["transfers"][0]["effective"] == "1850-09-01"
    assert row["transfers"][0]["payments"][0]["purpose"] == "the land"
    assert row["referred_to_by"][0]["treaty"] == "partition-1862"
    assert row["sources"][0]["source"] == "atlas"


def test_days_of_other_calendars_are_computed_and_marked_so(tmp_path: Path) -> None:
    dates = shown(tmp_path, "peace-1850")["dates"]
    assert dates[0]["role"] == "as-written"
    assert dates[0]["computed_gregorian"] == "1850-05-01"
    assert dates[1] == {
        "role": "rival",
        "calendar": "gregorian",
        "date_text": "1850-05-02",
        "sources": ["pamphlet"],
    }


def test_a_month_of_another_calendar_is_shown_as_written(tmp_path: Path) -> None:
    written = [{"calendar": "julian", "date": "1850-04"}]
    world = (
        World()
        .territory("plain", 1)
        .treaty("t-1850", {"date": "1850-05-01", "as_written": written}, transfer("plain"))
    )
    assert "computed_gregorian" not in shown(tmp_path, "t-1850", world)["dates"][0]


def test_a_relation_without_sources_shows_those_of_its_treaty(tmp_path: Path) -> None:
    assert shown(tmp_path, "partition-1862")["relations"][0]["sources"] == ["atlas"]


def test_a_territory_shows_figures_parts_and_transfers_of_its_parcels(tmp_path: Path) -> None:
    row = shown(tmp_path, "southland")
    assert [one["id"] for one in row["parts"]] == ["lakeland", "marshland", "hillside"]
    assert [one["id"] for one in row["part_of"]] == ["greatland"]
    moved = [one["id"] for one in row["transfers"]]
    assert moved == ["partition-1862-southland", "return-1875-marshland", "march-1900-lakeland"]


def test_set_aside_figures_are_shown_and_do_not_count(tmp_path: Path) -> None:
    row = shown(tmp_path, "northland")
    aside = next(one for one in row["estimates"] if one["id"] == "northland-pamphlet")
    assert aside["set_aside"] == "a misprint"
    assert "counts" not in aside
    assert row["best_estimate"] == "northland-survey"
    assert row["lies_inside_it"][0]["id"] == "harbor"


def test_a_reconstruction_shows_its_units(tmp_path: Path) -> None:
    row = shown(tmp_path, "islets")
    assert row["estimates"][0]["ours"] == "reconstruction"
    units = row["today"][0]["units"]
    assert [one["km2"] for one in units] == [12, 8]
    assert units[0]["sources"] == ["ministry"]


def test_a_transfer_shows_views_consents_and_what_it_returns(tmp_path: Path) -> None:
    world = sample()
    with world.reader(tmp_path) as reader:
        contested = show_thing(reader, "islets-1890-islets").rows[0]
        leased = show_thing(reader, "lease-1895-harbor").rows[0]
        back = show_thing(reader, "return-1875-marshland").rows[0]
    assert contested["views"][0]["holds"] == "never given up"
    assert contested["views"][0]["sources"] == ["ministry"]
    assert leased["consents"] == ["alpha-republic"]
    assert leased["term_ends"] == "1994"
    assert [one["id"] for one in back["returns"]] == ["partition-1862-southland"]
    assert back["effective_rule"] == "in-force"


def test_a_source_shows_what_it_states_and_where_it_is_cited(tmp_path: Path) -> None:
    row = shown(tmp_path, "gazette")
    assert row["figures"][0]["territory"] == "northland"
    assert row["statements"][0]["id"] == "gazette-total"
    assert shown(tmp_path, "units-table")["cited_for"][0]["entity"] == "unit"


def test_an_unverified_thing_says_so(tmp_path: Path) -> None:
    world = (
        World()
        .territory("plain", 1)
        .treaty("t-1850", "1850-05-01", transfer("plain"), unverified="true")
    )
    with world.reader(tmp_path) as reader:
        answer = show_thing(reader, "t-1850")
    assert answer.rows[0]["unverified"] is True
    assert [note.code for note in answer.notes] == ["unverified"]


@pytest.mark.parametrize("date", ["1851", "1851-03", "185X", "1851-03-04", "1851~"])
def test_a_treaty_is_in_force_on_the_date_that_its_step_has(tmp_path: Path, date: str) -> None:
    steps = [step("in-force", "1860", party="alpha-kingdom"), step("in-force", date)]
    world = World().territory("plain").treaty("t", "1850", transfer("plain"), steps=steps)
    with world.reader(tmp_path) as reader:
        answer = show_thing(reader, "t")
    assert answer.table is not None
    (page,) = answer.table.rows
    assert page["in_force"] == date
