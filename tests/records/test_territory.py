import pytest
from pydantic import ValidationError

from kb.records.territory import Estimate, PresentUnit, Territory


def estimate(**fields):
    return Estimate.model_validate({"id": "e", "unit": "km2", "source": "atlas"} | fields)


def mistake(act):
    with pytest.raises(ValidationError) as caught:
        act()
    return caught.value.errors()[0]["type"]


def test_a_figure_is_a_value_or_one_end_or_a_range():
    assert str(estimate(value="5").value) == "5"
    assert str(estimate(low="5").low) == "5"
    assert estimate(low="3", value="4", high="5").qualifier == "exact"


def test_a_figure_without_a_number_or_a_source_is_none():
    assert mistake(estimate) == "no-figure"
    assert mistake(lambda: estimate(value="5", source=None)) == "no-source"


def test_a_derived_figure_needs_no_source():
    derived = {"from": ["a"], "reason": "r"}
    assert estimate(value="5", source=None, derived=derived).derived.minus == []


@pytest.mark.parametrize(
    ("low", "value", "high"), [("5", None, "4"), ("3", "9", "4"), ("3", "2", "4")]
)
def test_a_range_is_in_order(low, value, high):
    assert mistake(lambda: estimate(low=low, value=value, high=high)) == "range"


@pytest.mark.parametrize(
    ("share", "valid"), [("0", True), ("1", True), ("0.5", True), ("1.01", False)]
)
def test_a_share_lies_between_nothing_and_all(share, valid):
    def unit():
        return PresentUnit.model_validate(
            {"name": "U", "km2": "5", "share": share, "cites": [{"source": "atlas"}]}
        )

    assert str(unit().share) == share if valid else mistake(unit) == "share"


def test_a_point_lies_on_the_earth():
    north = {"id": "n", "name": "N", "kind": "region"}
    place = Territory.model_validate(north | {"point": {"latitude": "-90", "longitude": "180"}})
    assert (place.point.latitude, place.point.longitude) == (-90, 180)
    for point in ({"latitude": "91", "longitude": "0"}, {"latitude": "0", "longitude": "nan"}):
        assert mistake(lambda point=point: Territory.model_validate(north | {"point": point}))
