"""The shipped places: enough of them, each somewhere, and the towns that people ask for."""

import pytest

from kb.questions.history import history_of
from kb.questions.where import where

TOWNS = {
    "Blagoveshchensk": ("amur-left-bank", "aigun-1858", "russian-empire"),
    "Khabarovsk": ("ussuri-region", "beijing-russia-1860", "russian-empire"),
    "Almaty": ("zhetysu-1864", "chuguchak-1864", "russian-empire"),
    "Dalian": ("kwantung-lease", "pavlov-1898", "russian-empire"),
    "Nakhodka": ("ussuri-region", "beijing-russia-1860", "russian-empire"),
    "Strasbourg": ("alsace-lorraine", "frankfurt-1871", "german-empire"),
    "San Francisco": ("mexican-cession", "guadalupe-hidalgo-1848", "united-states"),
    "Honolulu": ("hawaiian-islands", "hawaii-annexation-1898", "united-states"),
    "Trieste": ("trieste-zone-a", "osimo-1975", "italian-republic"),
}
OTHER_NAMES = {
    "海蘭泡": "blagoveshchensk",
    "海參崴": "vladivostok",
    "Владивосток": "vladivostok",
    "伯力": "khabarovsk",
    "廟街": "nikolayevsk-on-amur",
    "尼布楚": "nerchinsk",
    "Port Arthur": "lushunkou",
    "Dairen": "dalian-town",
    "Danzig": "gdansk",
    "Königsberg": "kaliningrad",
    "Strassburg": "strasbourg",
    "Lemberg": "lviv",
    "Pressburg": "bratislava",
    "Viipuri": "vyborg-town",
    "Semipalatinsk": "semey",
}
OPEN = 2 / 5
"""At most so many of the places that lie anywhere may lie there only perhaps."""


@pytest.mark.parametrize("town", TOWNS)
def test_a_town_tells_its_land_its_treaty_and_who_held_it(shipped, town):
    land, treaty, holder = TOWNS[town]
    answer = where(shipped, town)
    rows = [row for row in answer.rows if row["territory"] == land]
    assert {row["lies"] for row in rows} == {"in"}
    assert (treaty, holder) in {(row["treaty"], row["holder"]) for row in rows}


@pytest.mark.parametrize("town", ["Vladivostok", "Khabarovsk", "Strasbourg", "San Francisco"])
def test_a_history_takes_a_town(shipped, town):
    answer = history_of(shipped, town)
    assert answer.notes[0].code == "place"
    assert answer.rows


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_towns_are_found_by_the_names_that_they_had(shipped, name):
    assert where(shipped, name).summary["place"] == OTHER_NAMES[name]


def test_there_are_enough_places_and_most_lie_in_a_land_for_certain(shipped):
    (count,) = shipped.tuples("SELECT count(*) FROM place")[0]
    assert count >= 400
    sql = "SELECT place_id, min(lies) FROM place_parcel GROUP BY place_id"  # in < near < uncertain
    found = dict(shipped.tuples(sql))
    assert len(found) > count / 2
    assert sum(one != "in" for one in found.values()) < OPEN * len(found)


def test_every_large_outline_has_a_place_in_it_or_near_its_edge(shipped):
    sql = (
        "SELECT o.id FROM outline o WHERE o.area_km2 > 50000 AND NOT EXISTS "
        "(SELECT 1 FROM place_parcel l WHERE l.parcel_id = o.id)"
    )
    assert shipped.tuples(sql) == []


def test_every_position_is_in_its_state_of_the_record(shipped):
    sql = "SELECT count(*) FROM place p WHERE p.geonames IS NOT NULL AND p.state_id IS NULL"
    (stateless,) = shipped.tuples(sql)[0]
    assert stateless < 20
