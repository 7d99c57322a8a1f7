"""What holds of every claim, whatever the data: of worlds and claims made by chance."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.db.reader import Reader
from kb.questions.claims.claim import Area, Claim, Day
from kb.questions.claims.judge import judge
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.verdicts import FROM_WORST
from tests.claims.made import Moved, around, exchanged, in_year, is_also_so, less_said, transfers
from tests.questions.test_total_properties import figures, invented, moves

pytestmark = pytest.mark.sweep

ACTS = ("gave", "took", "leased", "occupied", "returned", "shared", "extent", "signed", "ratified")
SIDES = ("alpha", "beta", "gamma", "alpha-kingdom", "alpha-republic", "beta-union")
LANDS = ("a", "b", "c", "d", "e", "whole", "half", "nowhere")
some_sides = st.lists(st.sampled_from(SIDES), max_size=2, unique=True).map(tuple)
areas = st.builds(
    lambda low, more, bound: Area(low, low + more if bound == "between" else low, bound, 2),
    st.floats(1, 2000),
    st.floats(1, 1000),
    st.sampled_from(
        ["exact", "about", "more than", "less than", "at least", "up to", "nearly", "between"]
    ),
)
years = (("1850-01-01", "1850-12-31"), ("1852-01-02", "1852-01-02"), ("1861-01-01", "1861-12-31"))
days = st.sampled_from([*(Day(*one) for one in years), Day("1849-12-20", "1849-12-20", "julian")])
claims = st.builds(
    Claim,
    act=st.sampled_from(ACTS),
    treaties=st.lists(st.sampled_from(["treaty-0", "treaty-1", "none"]), max_size=2).map(tuple),
    givers=some_sides,
    takers=some_sides,
    parties=some_sides,
    territories=st.lists(st.sampled_from(LANDS), max_size=2, unique=True).map(tuple),
    part=st.booleans(),
    days=st.lists(days, max_size=2).map(tuple),
    area=st.none() | areas,
    negated=st.booleans(),
    source=st.none() | st.sampled_from(["atlas", "gazette"]),
)
worlds = st.tuples(st.lists(figures, min_size=7, max_size=7), moves)


def parcels_of(reader: Reader, claim: Claim) -> frozenset[str]:
    rows = reader.rows("SELECT territory_id, parcel_id FROM territory_parcel")
    named = {row["parcel_id"] for row in rows if row["territory_id"] in claim.territories}
    shared = reader.rows("SELECT parcel_id, other_id FROM territory_overlap_parcel")
    near = {row["other_id"] for row in shared if row["parcel_id"] in named}
    return around(reader, frozenset(named | near))


def holds(reader: Reader, every: list[Moved], claim: Claim) -> None:
    """What is promised of the verdict on one claim."""
    found = judge(reader, claim)
    assert found.verdict in FROM_WORST
    assert found.evidence
    assert judge(reader, claim) == found
    if found.parts:
        assert found.verdict == min((one.verdict for one in found.parts), key=FROM_WORST.index)
    if claim.negated:
        assert found.verdict in {"contradicted", "not-covered"}
        return
    if claim.act in {"took", "occupied"}:
        assert found.verdict != "contradicted"
    if claim.act in {"signed", "ratified", "extent"} or not (claim.territories and claim.days):
        return
    so = is_also_so(every, claim, parcels_of(reader, claim))
    if found.verdict == "supported":
        assert so, found
    if found.verdict == "contradicted":
        assert not so, found


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(worlds, st.lists(claims, min_size=20, max_size=20))
def test_claims_made_by_chance(
    world: tuple[list[list[tuple[int, str]]], list[dict[str, object]]], said: list[Claim]
) -> None:
    with TemporaryDirectory() as folder, invented(*world).reader(Path(folder)) as opened:
        reader = Remembering(opened)
        every = transfers(reader)
        for claim in said:
            holds(reader, every, claim)
        for one in every:
            for claim in less_said(one.claim):
                holds(reader, every, claim)
                assert judge(reader, claim).verdict in {"supported", "qualified"}, claim
                for other in (exchanged(claim), in_year(claim, 3), in_year(claim, -1)):
                    holds(reader, every, other)
