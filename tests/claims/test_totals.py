"""Claims on totals: by what ``kb total`` answers."""

import re
from dataclasses import replace

import pytest

from kb.db.reader import Reader
from kb.questions.claims.claim import Area, Claim
from kb.questions.claims.judge import judge
from kb.questions.total import Total, total_ceded
from tests.claims.land import day, km2


def total(area: Area, **fields: object) -> Claim:
    return replace(Claim("gave", givers=("alpha",), takers=("beta",), area=area), **fields)


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (total(km2(1329, digits=4)), "supported"),
        (total(km2(1330, "about")), "supported"),
        (total(km2(1000, "more than")), "within-range"),
        (total(km2(1400)), "within-range"),
        (total(km2(9000)), "above-all"),
        (total(km2(174, digits=3)), "not-covered"),
        (total(km2(1299, digits=4)), "qualified"),
        (total(km2(1000), days=(day("1850"),)), "supported"),
        (total(km2(174, digits=3), since="1870-01-01"), "qualified"),
        (total(km2(50), days=(day("1850"),)), "below-all"),
        (total(km2(50), days=(day("1800"),)), "not-covered"),
        (total(km2(50), act="leased"), "supported"),
        (total(km2(9000), act="leased"), "above-all"),
        (total(km2(1329, digits=4), act="took"), "supported"),
        (total(km2(9000), act="took"), "above-all"),
        (total(km2(9000), act="took", takers=("gamma",)), "not-covered"),
        (total(km2(90), days=(day("1865"),)), "qualified"),
        (total(km2(900), days=(day("1865"),)), "above-all"),
        (total(km2(1000), takers=("gamma",)), "not-covered"),
        (total(km2(1), givers=("alpha", "gamma")), "not-covered"),
        (total(km2(1329, digits=4), source="gazette"), "supported"),
    ],
)
def test_a_total_is_judged_by_kb_total(reader: Reader, claim: Claim, found: str) -> None:
    assert judge(reader, claim).verdict == found


@pytest.mark.parametrize("giver", ["alpha", "beta", "gamma", None])
@pytest.mark.parametrize("taker", ["alpha", "beta", "gamma", None])
@pytest.mark.parametrize("since", [None, "1860"])
@pytest.mark.parametrize("unit", ["km2", "sqmi", "ha"])
def test_what_kb_total_prints_is_supported(
    reader: Reader, giver: str | None, taker: str | None, since: str | None, unit: str
) -> None:
    answer = total_ceded(reader, Total(giver, taker, since=since, unit=unit))
    found = re.search(r"(at least )?([\d,.]+) (km²|sqmi|ha)", answer.headline)
    if found is None or not answer.summary["best_km2"] or giver == taker:
        return
    number = found[2].replace(",", "")
    factor = {"km2": 1, "sqmi": 2.589988110336, "ha": 0.01}[unit]
    value = float(number) * factor
    digits = len(number.rstrip("0").replace(".", "")) if "." not in number else len(number) - 1
    area = Area(value, value, "at least" if found[1] else "exact", max(1, digits), unit)
    claim = Claim(
        "gave",
        givers=(giver,) if giver else (),
        takers=(taker,) if taker else (),
        since="1860-01-01" if since else None,
        area=area,
    )
    assert judge(reader, claim).verdict == "supported"
    off = replace(claim, area=replace(area, low_km2=value * 1.5, high_km2=value * 1.5, digits=3))
    assert judge(reader, off).verdict != "supported"
