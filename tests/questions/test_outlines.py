"""Outlines in answers: a check beside figures, and land to be drawn."""

import sqlite3

import pytest

from kb.db.reader import sqlite_reader
from kb.errors import NotFoundError
from kb.questions.evidence import evidence_of
from kb.questions.gazetteer import gazetteer
from kb.questions.history import history_of
from kb.questions.land import base_map, drawn
from kb.questions.total import Total, total_ceded
from tests.samples.facts import estimate, transfer
from tests.samples.world import World

ISLE = (0, 0, 0.3, 0.3)
"""1,108 km²."""


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    world = World()
    world.territory("isle", estimates=[estimate(1108)]).outline("isle", ISLE)
    world.territory("belt", 1108).outline(
        "belt", (2, 0, 2.3, 0.3), fitted="the belt was made as wide as that", unverified=True
    )
    world.territory("bare", 50)
    world.territory("unknown").outline("unknown", (5, 0, 5.3, 0.3), (6, 0, 6.3, 0.3))
    world.territory("both", parts=["isle", "belt"])
    world.territory("some", parts=["isle", "bare"], estimates=[estimate(1200)])
    world.treaty("peace-1850", "1850-05-01", transfer("isle"))
    world.treaty("peace-1860", "1860", transfer("both", "beta-empire", "alpha-republic"))
    world.treaty("lease-1870", "1870", transfer("isle", kind="lease"))
    with world.reader(tmp_path_factory.mktemp("outlines")) as opened:
        yield opened


def check(reader, name):
    notes = [
        note for note in evidence_of(reader, name).notes if note.details.get("check") == "outline"
    ]
    return notes[0] if notes else None


def test_what_an_outline_measures_stands_beside_the_figures(reader):
    answer, note = evidence_of(reader, "isle"), check(reader, "isle")
    assert note.text == (
        "the outline measures 1,110 km², precision 5 km, equal to best; a check, no stated figure"
    )
    assert note.details["km2"] == pytest.approx(1108, rel=1e-3)
    assert note.details["difference_to_best"] == pytest.approx(0, abs=1e-3)
    assert note.details["proves"] is True
    assert [row["estimate"] for row in answer.rows] == ["isle-atlas"]
    assert answer.summary["best_km2"] == 1108


def test_an_area_that_was_fitted_proves_nothing(reader):
    note = check(reader, "belt")
    assert note.text.endswith(
        "a check, no stated figure, and it proves nothing: the belt was made as wide as that"
    )
    assert "above best" not in note.text
    assert note.details["proves"] is False
    assert note.details["fitted"] == note.details["unverified"] == ["belt"]


def test_land_without_a_figure_is_measured_all_the_same(reader):
    note = check(reader, "unknown")
    assert note.text == "the outline measures 2,220 km², precision 5 km; a check, no stated figure"
    assert note.details["difference_to_best"] is None
    assert evidence_of(reader, "unknown").summary["best_km2"] is None


def test_a_whole_is_measured_by_its_parcels(reader):
    note = check(reader, "both")
    assert note.text.startswith("the outlines of its 2 parcels measure 2,220 km²")
    assert "proves nothing of belt, where lines were moved" in note.text


def test_a_whole_of_which_parcels_lack_an_outline_is_not_compared(reader):
    note = check(reader, "some")
    assert note.text.startswith("the outlines of 1 of its 2 parcels (no outline: bare) measure")
    assert note.details["missing"] == ["bare"]
    assert note.details["difference_to_best"] is None


def test_land_without_an_outline_has_no_such_check(reader):
    assert check(reader, "bare") is None


def test_polygons_of_land_and_of_wholes(reader):
    land = drawn(reader, ["isle", "both", "some", "bare", "nowhere"])
    assert set(land) == {"isle", "both", "some"}
    assert land["isle"].geometry["type"] == "Polygon"
    assert land["isle"].polygons[0][0][0] == [0, 0]
    assert land["both"].geometry["type"] == "MultiPolygon"
    assert land["both"].parcels == ["belt", "isle"]
    assert land["both"].fitted == ["belt"]
    assert land["some"].missing == ["bare"]
    assert set(drawn(reader)) == {"isle", "belt", "unknown", "both", "some"}


def test_what_is_told_of_land(reader):
    told = gazetteer(reader)
    passed = [(one["date"], one["territory"], one["whole"]) for one in told["isle"].passed]
    assert passed == [("1850-05-01", "isle", True), ("1860", "both", True)]
    assert [one["whole"] for one in told["both"].passed] == [False, True]
    assert told["isle"].wholes == ["both", "some"]
    assert told["isle"].passed[0]["from"] == ["alpha-kingdom"]
    assert told["bare"].outline is None


@pytest.mark.parametrize("name", ["world", "east-asia"])
def test_base_maps_come_with_the_program(name):
    found = base_map(name)
    assert len(found.land) > 10
    assert len(found.borders) > 10
    assert found.lakes
    longitudes = [x for polygon in found.land for x, _ in polygon[0]]
    assert -180 <= min(longitudes) < max(longitudes) <= 180


def test_a_base_map_that_is_not_there_is_refused():
    with pytest.raises(NotFoundError, match="no base map 'mars'"):
        base_map("mars")


def test_no_total_history_or_evidence_reads_a_drawing(tmp_path):
    """They answer where the table of drawings is gone, which maps and exports alone read."""
    world = World().territory("isle", 1108).outline("isle", ISLE)
    path = world.treaty("peace-1850", "1850-05-01", transfer("isle")).build(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE outline_geometry")
    connection.commit()
    connection.close()
    with sqlite_reader(path) as reader:
        assert (
            total_ceded(reader, Total(ceded_by="alpha", received_by="beta")).summary["best_km2"]
            == 1108
        )
        assert history_of(reader, "isle").rows
        assert check(reader, "isle").details["km2"] > 0
        with pytest.raises(sqlite3.OperationalError):
            drawn(reader, ["isle"])
