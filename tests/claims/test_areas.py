"""Areas of claims, by their bounds, against best, lowest and highest."""

import pytest

from kb.db.reader import Reader
from kb.questions.claims.claim import Area, Claim
from kb.questions.claims.judge import judge
from tests.claims.land import km2, moved


def extent(territory: str, area: Area, **fields: object) -> Claim:
    return Claim("extent", territories=(territory,), area=area, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("area", "found"),
    [
        (km2(1000), "supported"),
        (km2(1040, digits=3), "within-range"),
        (km2(1040, "about"), "supported"),
        (km2(1200), "within-range"),
        (km2(400), "within-range"),
        (km2(390), "below-all"),
        (km2(1500), "above-all"),
        (km2(990, "more than"), "supported"),
        (km2(500, "more than"), "within-range"),
        (km2(100, "more than"), "within-range"),
        (km2(1100, "more than"), "within-range"),
        (km2(1300, "more than"), "above-all"),
        (km2(1000, "at least"), "supported"),
        (km2(1010, "less than"), "supported"),
        (km2(5000, "less than"), "within-range"),
        (km2(300, "less than"), "below-all"),
        (km2(300, "up to"), "below-all"),
        (km2(1020, "nearly"), "supported"),
        (km2(5000, "nearly"), "above-all"),
        (km2(950, "between", high=1100), "supported"),
        (km2(1, "between", high=90000), "within-range"),
        (km2(1100, "between", high=1150), "within-range"),
        (km2(1300, "between", high=1400), "above-all"),
        (km2(10, "between", high=20), "below-all"),
    ],
)
def test_an_area_is_judged_by_its_bound(reader: Reader, area: Area, found: str) -> None:
    assert judge(reader, extent("plain", area)).verdict == found
    given = moved("plain", "1850", area=area)
    assert judge(reader, given).verdict == found


@pytest.mark.parametrize(
    ("area", "found"),
    [
        (km2(1205, digits=4), "within-range"),
        (km2(1207, digits=4), "above-all"),
        (km2(398.5, digits=4), "within-range"),
        (km2(397, digits=3), "below-all"),
        (km2(1205, "more than", digits=4), "above-all"),
    ],
)
def test_what_lies_outside_by_a_hair_repeats_the_last_figure(
    reader: Reader, area: Area, found: str
) -> None:
    assert judge(reader, extent("plain", area)).verdict == found


def test_digits_are_those_of_the_unit_that_is_written(reader: Reader) -> None:
    square_miles = Area(386.0 * 2.589988110336, 386.0 * 2.589988110336, "exact", 3, "sqmi")
    assert judge(reader, extent("plain", square_miles)).verdict == "supported"
    rounder = Area(400 * 2.589988110336, 400 * 2.589988110336, "exact", 1, "sqmi")
    assert judge(reader, extent("plain", rounder)).verdict == "supported"
    finer = Area(400 * 2.589988110336, 400 * 2.589988110336, "exact", 3, "sqmi")
    assert judge(reader, extent("plain", finer)).verdict == "within-range"


def test_how_far_outside_is_said(reader: Reader) -> None:
    assert "25% above the highest" in judge(reader, extent("plain", km2(1500))).evidence
    assert "50% below the lowest" in judge(reader, extent("plain", km2(200))).evidence


def test_a_figure_that_was_set_aside_is_named(reader: Reader) -> None:
    found = judge(reader, extent("plain", km2(2000)))
    assert found.verdict == "above-all"
    assert "survey has this figure" in found.evidence
    assert "another province" in found.evidence


@pytest.mark.parametrize(
    ("source", "area", "found"),
    [
        ("atlas", 1000, "within-range"),
        ("atlas", 1200, "supported"),
        ("gazette", 400, "below-all"),
        ("handbook", 1000, "supported"),
    ],
)
def test_the_source_under_test_is_no_evidence_for_itself(
    reader: Reader, source: str, area: float, found: str
) -> None:
    judged = judge(reader, extent("plain", km2(area), source=source))
    assert judged.verdict == found
    assert ("it repeats the figure of" in judged.evidence) is (found in {"within-range",
                                                                        "below-all"})  # fmt: skip


def test_a_sum_that_rests_on_such_a_source_is_not_supported_either(reader: Reader) -> None:
    found = judge(reader, extent("wetland", km2(100)))
    assert (found.verdict, "agrees only with gazette" in found.evidence) == ("within-range", True)


def test_one_source_of_the_press_alone_supports_nothing(reader: Reader) -> None:
    found = judge(reader, extent("moor", km2(70)))
    assert (found.verdict, "agrees only with gazette" in found.evidence) == ("within-range", True)


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (extent("dale", km2(70)), "not-covered"),
        (extent("island", km2(330, "about")), "supported"),
        (extent("island", km2(174), part=True), "not-covered"),
        (extent("island", km2(500), part=True), "above-all"),
        (extent("nowhere", km2(1)), "not-covered"),
        (Claim("extent", territories=("plain",)), "not-covered"),
        (Claim("extent", territories=("plain", "hill"), area=km2(1050, digits=3)), "supported"),
        (Claim("extent", territories=("plain", "dale"), area=km2(1050, digits=3)), "not-covered"),
        (Claim("extent", territories=("plain", "dale"), area=km2(5)), "below-all"),
    ],
)
def test_the_size_of_lands(reader: Reader, claim: Claim, found: str) -> None:
    assert judge(reader, claim).verdict == found


def test_a_treaty_gave_all_that_it_moved(reader: Reader) -> None:
    claim = Claim("gave", treaties=("peace-1850",), area=km2(1000))
    assert judge(reader, claim).verdict == "supported"
    assert judge(reader, Claim("gave", treaties=("pact-1850",), area=km2(1))).verdict == (
        "not-covered"
    )
