"""What works of reference state of whole cessions, against the totals of the shipped data."""

import re

import pytest
import yaml

from tests.conftest import ROOT

EXPECTED = {
    "nara-alaska-area": ("supported", "2% above it"),
    "americana-alaska": ("within-range", "best 1,520,000 (1% above it)"),
    "howstuff-mexican-cession": ("within-range", "best 1,350,000 (1% above it)"),
    "americana-mexican-cession": ("supported", "agrees with the total"),
    "americana-gadsden": ("above-all", "52% above the highest"),
    "britannica-louisiana-area": ("supported", "agrees with the total"),
    "americana-florida": ("below-all", "15% below the lowest"),
    "americana-1898": ("below-all", "1% below the lowest"),
    "gei-alsace-lorraine-1871": ("below-all", "2% below the lowest"),
    "wissen-alsace-lorraine-1918": ("within-range", "lower than all but one"),
    "dybbol-duchies-1864": ("supported", "1% above it"),
    "syb-1871-italian-losses": ("below-all", "6% below the lowest"),
    "adamoli-venetia-1866": ("supported", "2% above it"),
    "americana-italy-1919": ("above-all", "116% above the highest"),
    "map-italy-1919": ("above-all", "7% above the highest"),
    "batowski-bulgaria": ("supported", "agrees with worldgaz-bulgaria"),
    "sentinel-dobruja-1878": ("above-all", "16% above the highest"),
    "eb11-dobruja-1878": ("within-range", "agrees with brockhaus-dobrudscha"),
    "sentinel-serbia-1878": ("below-all", "29% below"),
    "sentinel-montenegro-1878": ("below-all", "22% below the lowest"),
    "almanac-libya-1912": ("above-all", "41% above the highest"),
    "almanak-turkey-1913": ("not-covered", "the source under test"),
    "ushmm-germany-1919": ("supported", "sum of the parts 69,300"),
    "statista-germany-1919": ("below-all", "6% below the lowest"),
    "dhm-germany-1919": ("below-all", "4% below the lowest"),
    "kolonial-lexikon-colonies": ("supported", "sum of the parts 2,940,000"),
    "webster-hungary-1920": ("supported", "agrees with the total"),
    "magyarmuseum-hungary-1920": ("within-range", "best 232,000"),
    "abi-litoral": ("supported", "1% below it"),
    "eb11-tarapaca-area": ("below-all", "6% below the only independent figure"),
    "columbia-kurils": ("supported", "10,500 (kiwix-kuril)"),
    "everybodys-sakhalin-1875": ("below-all", "12% below the lowest"),
    "syb-1921-karafuto": ("supported", "1% below it"),
    "fdr-finland-1940": ("supported", "agrees with the total"),
    "cryer-finland-1944": ("above-all", "2% above the highest"),
    "suomenmaa-finland-1947": ("supported", "agrees with the total"),
    "gei-poland-russia": ("supported", "1% above it"),
    "gei-poland-austria": ("below-all", "5% below the lowest"),
    "gei-poland-prussia": ("within-range", "5% above it"),
    "paz-poland-prussia-1793": ("above-all", "1% above the highest"),
    "paz-poland-russia-1793": ("below-all", "8% below the lowest"),
}
STATEMENTS = yaml.safe_load((ROOT / "data/statements/references.yaml").read_text("utf-8"))


def test_every_reference_has_an_expected_verdict() -> None:
    assert {one["id"] for one in STATEMENTS} == set(EXPECTED)


@pytest.mark.parametrize("source", sorted({one["source"] for one in STATEMENTS}))
def test_the_references_stand_to_our_totals_as_they_did(kb, source: str) -> None:
    rows = kb("check", source, "--format", "json").json["rows"]
    found = {row["statement"]: row for row in rows}
    for name in (one["id"] for one in STATEMENTS if one["source"] == source):
        verdict, reason = EXPECTED[name]
        assert (name, found[name]["verdict"]) == (name, verdict)
        assert reason in found[name]["evidence"]


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: one["id"])
def test_a_reference_that_is_far_off_says_why(statement: dict[str, object]) -> None:
    verdict, reason = EXPECTED[str(statement["id"])]
    far = verdict == "not-covered" or any(int(one) > 5 for one in re.findall(r"(\d+)%", reason))
    assert not far or statement.get("note")
