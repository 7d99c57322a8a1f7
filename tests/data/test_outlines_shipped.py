"""The shipped outlines: each beside what is stated of its parcel, and where it comes from."""

import json

import pytest

from kb.reading.rules.outlines_measure import TOLERANCE
from kb.records.outline import Recipe, TracedLine
from kb.records.territory import Territory
from kb.values.outline import ring_km2
from tests.data.outlines import DATA, measured, shipped, table

BASE_MAPS = sorted((DATA / "geometry" / "basemap").glob("*.geojson"))
LAYERS = {"units", "parallel", "meridian"}


@pytest.fixture(scope="module")
def folder():
    return shipped()


@pytest.fixture(scope="module")
def rows(folder):
    return list(measured(folder))


def test_no_outline_is_outside_its_range_without_a_reason(rows):
    assert len(rows) >= 128
    outside = [row for row in rows if row.off is not None and abs(row.off) > TOLERANCE]
    assert [row.parcel for row in outside if not row.reason] == []
    assert [line for line in table(rows) if "NO REASON" in line] == []


def test_no_reason_is_given_where_none_is_needed(rows):
    fitting = [row for row in rows if row.off is None or abs(row.off) <= TOLERANCE]
    assert [row.parcel for row in fitting if row.reason] == []


def test_every_outline_has_a_recipe_and_every_line_is_used(folder):
    drawn = {land.id: land.outline for _, land in folder.records(Territory) if land.outline}
    recipes = {recipe.id: recipe for _, recipe in folder.records(Recipe)}
    assert set(recipes) == set(drawn)
    cuts = {cut for recipe in recipes.values() for cut in _cuts(recipe)}
    assert cuts == {line.id for _, line in folder.records(TracedLine)}


def _cuts(recipe):
    for cutting in (recipe, *recipe.with_):
        for cut in cutting.cut:
            kind, _, rest = cut.partition(":")
            name = rest.partition(":")[0] if kind == "belt" else kind
            if name not in LAYERS:
                yield name


def test_what_was_traced_by_hand_is_unverified_until_it_is_compared(folder):
    traced = {
        line.id
        for _, line in folder.records(TracedLine)
        if line.points or any(leg.points for leg in line.path)
    }
    lands = folder.index.territories
    for _, recipe in folder.records(Recipe):
        if not traced.isdisjoint(_cuts(recipe)):
            outline = lands[recipe.id].outline
            compared = len(outline.cites) > 2
            assert outline.unverified is True or compared, recipe.id
            assert outline.inferred, recipe.id


def test_no_outline_is_more_precise_than_its_worst_line(folder):
    lines = {line.id: line.precision_km for _, line in folder.records(TracedLine)}
    lands = folder.index.territories
    recipes = {recipe.id: recipe for _, recipe in folder.records(Recipe)}
    for recipe in recipes.values():
        taken = [recipe, *(recipes[one] for one in recipe.less)]
        worst = max((lines[cut] for one in taken for cut in _cuts(one)), default=0)
        assert lands[recipe.id].outline.precision_km >= worst, recipe.id


@pytest.mark.parametrize("path", BASE_MAPS, ids=lambda path: path.stem)
def test_base_maps_can_be_drawn(path):
    features = {
        one["id"]: one["geometry"]
        for one in json.loads(path.read_text(encoding="utf-8"))["features"]
    }
    assert set(features) == {"land", "borders", "lakes"}
    assert features["borders"]["type"] == "MultiLineString"
    for layer in ("land", "lakes"):
        for outer, *holes in features[layer]["coordinates"]:
            assert ring_km2(outer) > 0
            assert all(ring_km2(hole) < 0 for hole in holes)
            assert outer[0] == outer[-1]
