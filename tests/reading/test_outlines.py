"""Outlines in folders: seen by the fingerprint, loaded, and those of own records too."""

from kb.db.fingerprint import fingerprint
from kb.db.reader import sqlite_reader
from kb.loading.load import load_sqlite
from kb.reading.check import read_folder
from tests.samples.world import World

ISLE = (0, 0, 0.3, 0.3)


def world():
    return World().territory("isle", 1108).outline("isle", ISLE)


def test_a_change_of_an_outline_is_another_state_of_the_data(tmp_path):
    first = fingerprint(world().write(tmp_path / "data"))
    moved = world().outline("isle", (1, 0, 1.3, 0.3)).write(tmp_path / "data")
    assert fingerprint(moved) != first
    assert fingerprint(world().write(tmp_path / "data")) == first


def test_an_outline_is_loaded_with_what_it_measures(tmp_path):
    places = {"inside": [{"name": "Town", "latitude": 0.1, "longitude": 0.1}]}
    one = world().outline("isle", (179, 0, 180, 1), (-180, 0, -179, 1), **places)
    one.change("territories", "isle", accepts=_accepting("outline-area", "outline-place"))
    with one.reader(tmp_path) as reader:
        (row,) = reader.rows("SELECT * FROM v_outline")
        assert (row["id"], row["west"], row["east"]) == ("isle", 179, -179)
        assert 24_000 < row["area_km2"] < 25_000
        assert row["sources"] == "atlas"
        assert reader.rows("SELECT side, name FROM outline_place") == [
            {"side": "inside", "name": "Town"}
        ]
        (kept,) = reader.rows("SELECT geometry FROM outline_geometry WHERE outline_id = 'isle'")
        assert kept["geometry"].startswith('{"type":"MultiPolygon","coordinates":[[[[179.0,0.0],')


def _accepting(*rules):
    return [{"rule": rule, "reason": "it is a try"} for rule in rules]


def test_own_records_have_outlines_too(tmp_path):
    mine = world().territory("farm", 12.3).outline("farm", (2, 0, 2.03, 0.033))
    both = world().write(tmp_path / "ours"), mine.write_own(tmp_path / "mine", world())
    assert read_folder(both).problems == ()
    with sqlite_reader(load_sqlite(both, tmp_path / "home")) as reader:
        found = reader.rows("SELECT o.id FROM outline o ORDER BY o.id")
    assert [row["id"] for row in found] == ["farm", "isle"]


def test_an_own_outline_that_shares_land_with_ours_is_told_where_it_was_made(tmp_path):
    mine = world().territory("farm", 1108).outline("farm", ISLE)
    both = world().write(tmp_path / "ours"), mine.write_own(tmp_path / "mine", world())
    (problem,) = read_folder(both).problems
    assert problem.rule == "outline-share"
    assert "/mine/" in problem.path


def test_an_outline_of_ours_is_not_drawn_again(tmp_path):
    mine = world().territory("farm", 12.3)
    both = world().write(tmp_path / "ours"), mine.write_own(tmp_path / "mine", world())
    again = tmp_path / "mine/geometry/isle.geojson"
    again.parent.mkdir()
    again.write_text((tmp_path / "ours/geometry/isle.geojson").read_text())
    problems = [str(one) for one in read_folder(both).problems]
    assert len(problems) == 1
    assert "mine/geometry/isle.geojson:1:1: outline 'isle' is defined twice" in problems[0]


def test_a_file_that_is_nested_too_deep_is_a_mistake_of_the_file(tmp_path):
    one = world().file("geometry/isle.geojson", '{"type": "Feature", "a": ' + "[" * 200_000)
    (problem,) = read_folder(one.write(tmp_path)).problems
    assert problem.rule == "outline"
    assert "not valid JSON" in problem.message


def test_bytes_that_are_no_text_are_a_mistake_of_the_file(tmp_path):
    one = world().file("geometry/isle.geojson", b"\xff\xfe{}")
    (problem,) = read_folder(one.write(tmp_path)).problems
    assert problem.rule == "encoding"
