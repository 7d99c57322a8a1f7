"""What holds of every total, whatever the data."""

from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.questions.total import Total, total_ceded
from tests.samples.world import World, estimate, transfer

pytestmark = pytest.mark.sweep

PARTIES = ("alpha-kingdom", "alpha-republic", "beta-empire", "beta-union", "gamma")
PARCELS = ("a", "b", "c", "d", "e")
KINDS = ("cession", "retrocession", "lease", "condominium", "confirmation", "annexation")

figures = st.lists(
    st.tuples(st.integers(1, 1000), st.sampled_from(["survey", "atlas", "gazette"])),
    max_size=3,
    unique_by=lambda pair: pair[1],
)
moves = st.lists(
    st.fixed_dictionaries(
        {
            "territory": st.sampled_from([*PARCELS, "whole", "half"]),
            "sides": st.permutations(PARTIES),
            "kind": st.sampled_from(KINDS),
            "date": st.sampled_from(["1850", "1851-05", "1852-01-02", "185X", "1861-07-07"]),
            "carried_out": st.sampled_from(["yes", "yes", "no", "partly"]),
            "standing": st.sampled_from(["agreed", "agreed", "contested", "disputed-land"]),
        }
    ),
    max_size=7,
)


def invented(areas: list[list[tuple[int, str]]], transfers: list[dict[str, object]]) -> World:
    world = World()
    names = (*PARCELS, "whole", "half")
    shape: dict[str, dict[str, object]] = {
        "whole": {"parts": ["a", "b", "c"]},
        "half": {"parts": ["a", "b"]},
        "d": {"inside": "a"},
        "e": {"overlaps": ["c"]},
    }
    for name, stated in zip(names, areas, strict=True):
        estimates = [estimate(value, source) for value, source in stated]
        world.territory(name, estimates=estimates, **shape.get(name, {}))
    for index, one in enumerate(transfers):
        giver, taker, *_ = one["sides"]
        moved = transfer(
            one["territory"],
            giver,
            taker,
            one["kind"],
            id=f"t-{index}",
            carried_out=one["carried_out"],
            standing=one["standing"],
        )
        world.treaty(f"treaty-{index}", one["date"], moved)
    return world


@pytest.mark.slow
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(areas=st.lists(figures, min_size=7, max_size=7), transfers=moves)
def test_counts_are_ordered_bounds_hold_and_rows_add_up(
    areas: list[list[tuple[int, str]]], transfers: list[dict[str, object]]
) -> None:
    with TemporaryDirectory() as folder, invented(areas, transfers).reader(Path(folder)) as reader:
        for sides, kinds, until in product(
            (("alpha", "beta"), ("beta", None), (None, "gamma")),
            ((), ("lease",), ("title", "use")),
            (None, "1852"),
        ):
            best = {}
            for count in ("gross", "unique", "net"):
                answer = total_ceded(
                    reader, Total(*sides, until=until, kinds=kinds, counting=count)
                )
                low, middle, high = (
                    answer.summary[f"{end}_km2"] for end in ("low", "best", "high")
                )
                best[count] = middle or 0
                assert (low is None) == (middle is None)
                assert (low or 0) <= (middle or 0) <= (high or 0)
                for end in ("best_km2", "low_km2", "high_km2"):
                    known = [row[end] for row in answer.rows if row[end] is not None]
                    assert round(sum(known), 6) == (answer.summary[end] or 0)
                    if not answer.rows or all(row[end] is not None for row in answer.rows):
                        assert answer.summary[end] is not None
                if answer.rows and all(row["high_km2"] is None for row in answer.rows):
                    assert (low, middle, high) == (None, None, None)
                if count == "unique":
                    counted = [row["territory"] for row in answer.rows]
                    assert len(counted) == len(set(counted))
            assert best["gross"] >= best["unique"] >= best["net"]
