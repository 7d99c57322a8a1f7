"""Land with its outlines, names and days of title, for maps and for gazetteers."""

import json

import pytest
from geojson_pydantic import FeatureCollection

from kb.errors import UsageError
from kb.export import Options
from kb.export.exports import export_table
from kb.export.linked_places import CONTEXT, write
from kb.export.request import Request
from kb.output.endings import Ending, ending_of
from kb.questions.catalog import read_table
from tests.samples.facts import transfer
from tests.samples.world import World

POINT = {"latitude": 0.1, "longitude": 0.1}


def _world():
    names = {"ru": "Остров", "zh-Hans": ["岛", "孤岛"]}
    aliases = {"en": "The Isle"}
    world = World()
    world.territory("isle", 1108, kind="island", point=POINT, names=names, aliases=aliases)
    world.change("territories", "isle", wikidata="Q42", bounds="All of it")
    world.outline("isle", (0, 0, 0.3, 0.3))
    world.territory("belt", 1108).outline("belt", (2, 0, 2.3, 0.3), unverified=True)
    world.territory("bare", point={"latitude": -5, "longitude": 7.5}, inside="belt")
    world.territory("nowhere", overlaps=["isle"])
    world.territory("both", parts=["isle", "belt"])
    world.territory("some", parts=["isle", "bare"])
    world.treaty("peace-1850", "1850-05-01", transfer("isle"))
    world.treaty("peace-1860", "186X", transfer("both", "beta-empire", "alpha-republic"))
    return world


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    with _world().reader(tmp_path_factory.mktemp("land")) as opened:
        yield opened


def _exported(reader, path, what="territories", form="geojson"):
    export_table(reader, what, path, Ending(form), force=True)
    return json.loads(path.read_bytes())


@pytest.fixture
def features(reader, tmp_path):
    found = _exported(reader, tmp_path / "map.geojson")
    FeatureCollection.model_validate(found)
    assert "crs" not in found
    return {one["id"]: one for one in found["features"]}


@pytest.fixture
def places(reader, tmp_path):
    found = _exported(reader, tmp_path / "map.lpf.json", form="lpf")
    assert found["type"] == "FeatureCollection"
    assert found["@context"] == CONTEXT
    assert found["data"]["license"]
    return {one["@id"].rpartition(":")[2]: one for one in found["features"]}


def test_land_is_drawn_where_all_of_it_has_an_outline(features):
    kinds = {name: (one["geometry"] or {}).get("type") for name, one in features.items()}
    assert kinds == {
        "isle": "Polygon",
        "belt": "Polygon",
        "both": "MultiPolygon",
        "bare": "Point",
        "some": None,
        "nowhere": None,
    }
    assert features["isle"]["geometry"]["coordinates"][0][1] == [0.3, 0]


def test_properties_tell_names_days_and_how_well_the_outline_is_known(features):
    isle = features["isle"]["properties"]
    assert isle["names"]["en"] == ["Isle", "The Isle"]
    assert isle["names"]["zh-Hans"] == ["岛", "孤岛"]
    assert isle["point"] == [0.1, 0.1]
    assert [(one["date"], one["whole"]) for one in isle["title_passed"]] == [
        ("1850-05-01", True),
        ("186X", True),
    ]
    assert isle["title_passed"][0]["to"] == ["beta-empire"]
    assert isle["outline"]["precision_km"] == 5
    assert features["both"]["properties"]["outline"]["unverified"] == ["belt"]
    assert features["some"]["properties"]["outline"]["missing"] == ["bare"]
    assert features["nowhere"]["properties"]["outline"] is None


def test_outlines_are_exported_by_themselves(reader, tmp_path):
    found = _exported(reader, tmp_path / "outlines.geojson", "outlines")
    assert [one["id"] for one in found["features"]] == ["belt", "isle"]
    assert all(one["geometry"]["type"] == "Polygon" for one in found["features"])
    assert found["features"][0]["properties"]["area_km2"] == pytest.approx(1108, rel=1e-3)


def test_a_gazetteer_has_what_linked_places_require(places):
    isle = places["isle"]
    assert isle["type"] == "Feature"
    assert isle["properties"]["title"] == "Isle"
    assert isle["properties"]["fclasses"] == ["T"]
    assert isle["types"][0]["identifier"] == "aat:300008791"
    assert isle["links"] == [{"type": "closeMatch", "identifier": "wd:Q42"}]
    assert isle["descriptions"] == [{"value": "All of it", "lang": "en"}]
    assert {(one["toponym"], one["lang"]) for one in isle["names"]} == {
        ("Isle", "en"),
        ("The Isle", "en"),
        ("Остров", "ru"),
        ("岛", "zh-Hans"),
        ("孤岛", "zh-Hans"),
    }
    assert all(one["names"][0]["citations"][0]["label"] for one in places.values())


def test_a_gazetteer_dates_land_by_when_title_passed(places):
    spans = places["isle"]["when"]["timespans"]
    assert spans == [
        {"start": {"in": "1850-05-01"}},
        {"start": {"earliest": "1860-01-01", "latest": "1869-12-31"}},
    ]
    assert "peace-1850 (cession of a part)" in places["both"]["when"]["label"]
    assert "when" not in places["bare"]


def test_a_gazetteer_tells_how_land_lies(places):
    related = {
        (one["relationType"], one["relationTo"].rpartition(":")[2])
        for one in places["isle"]["relations"]
    }
    assert related == {
        ("gvp:broaderPartitive", "both"),
        ("gvp:broaderPartitive", "some"),
        ("gvp:tgn3000_related_to", "nowhere"),
    }
    inside = places["bare"]["relations"]
    assert {one["label"] for one in inside} == {"part of some", "inside belt"}


def test_every_relation_of_a_gazetteer_is_to_a_place_in_it(places):
    identifiers = {one["@id"] for one in places.values()}
    for place in places.values():
        assert {one["relationTo"] for one in place.get("relations", ())} <= identifiers


def test_the_geometry_of_a_gazetteer_is_a_collection(places):
    found = {name: one["geometry"]["geometries"] for name, one in places.items()}
    assert found["isle"][0]["certainty"] == "certain"
    assert found["belt"][0]["certainty"] == "less-certain"
    assert found["bare"] == [{"type": "Point", "coordinates": [7.5, -5]}]
    assert found["some"] == found["nowhere"] == []


def test_other_tables_are_no_gazetteer(reader):
    with pytest.raises(UsageError, match="Linked Places holds territories, not v_treaty"):
        write(read_table(reader, "treaties"), iter(()), None, Options())


@pytest.mark.parametrize(
    ("name", "form", "packing"),
    [
        ("places.lpf.json", "lpf", ""),
        ("places.LPF.JSON", "lpf", ""),
        ("places.lpf.json.gz", "lpf", "gz"),
        ("places.v1.json", "json", ""),
        ("lpf.json", "json", ""),
    ],
)
def test_the_ending_of_a_gazetteer(tmp_path, name, form, packing):
    found = ending_of(tmp_path / name, None, default="csv", able=["csv", "json", "lpf"])
    assert found == Ending(form, packing)


def test_all_tables_are_no_gazetteer(reader, tmp_path):
    request = Request("all", tmp_path / "all.lpf.json")
    with pytest.raises(UsageError, match="Linked Places holds territories only"):
        request.check({})


def test_doubt_that_title_passed_is_told(tmp_path):
    world = _world()
    world.treaty(
        "claim-1870",
        "1870",
        transfer("isle", "alpha-republic", "gamma", standing="contested", carried_out="partly"),
        transfer("belt", "alpha-republic", "gamma", standing="disputed-land"),
    )
    with world.reader(tmp_path / "world") as reader:
        drawn = _exported(reader, tmp_path / "map.geojson")
        listed = _exported(reader, tmp_path / "map.lpf.json", form="lpf")
    (claimed,) = (
        one["properties"]["title_passed"][-1] for one in drawn["features"] if one["id"] == "isle"
    )
    assert (claimed["standing"], claimed["carried_out"]) == ("contested", "partly")
    labels = {one["@id"].rpartition(":")[2]: one for one in listed["features"]}
    isle, belt = (labels[name]["when"]["label"] for name in ("isle", "belt"))
    assert isle.endswith("; claim-1870 (cession, contested, carried out in part)")
    assert "peace-1850 (cession);" in isle
    assert belt.endswith("; claim-1870 (cession, disputed-land)")
