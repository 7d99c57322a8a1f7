"""What holds of every total, whatever the data."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.db.reader import Reader
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


LAND = ("a", "b", "c", "d")
JOINT = ("alpha-kingdom", "beta-empire", "gamma", "union")
parts = st.sampled_from([None, "0.05", "0.25", "0.5", "1"])
joint_moves = st.lists(
    st.fixed_dictionaries(
        {
            "territory": st.sampled_from([*LAND, "whole"]),
            "sides": st.permutations(JOINT),
            "givers": st.integers(1, 2),
            "takers": st.integers(1, 2),
            "shares": st.sampled_from([None, "0.1", "0.5"]),
            "date": st.sampled_from(["1850", "1851-05", "1852-01-02", "185X", "1861-07-07"]),
            "carried_out": st.sampled_from(["yes", "yes", "yes", "partly"]),
        }
    ),
    max_size=7,
)


def shared(
    overlaps: Mapping[tuple[str, str], str | None],
    transfers: Sequence[Mapping[str, object]],
    *,
    backwards: bool = False,
) -> World:
    """Land that overlaps and joint titles; the same written in another order."""
    turned = -1 if backwards else 1
    world = World().line("upper").line("lower")
    world.party("union", ["upper", "lower"][::turned])
    for place, name in list(enumerate(LAND))[::turned]:
        around = [
            {"territory": other, **({"share": share, "reason": "a map"} if share else {})}
            for (one, other), share in overlaps.items()
            if one == name
        ]
        km2 = 100 * place or None
        world.territory(name, km2, overlaps=around[::turned] or None)
    world.territory("whole", 150, parts=["a", "b"][::turned])
    for index, one in enumerate(transfers):
        sides = list(one["sides"])
        givers, takers = sides[: one["givers"]], sides[2 : 2 + one["takers"]]
        shares = []
        for side in (givers, takers) if one["shares"] else ():
            if len(side) == 2:
                rest = str(1 - float(one["shares"]))
                shares += [
                    {"party": side[0], "share": one["shares"]},
                    {"party": side[1], "share": rest},
                ]
        moved = transfer(
            one["territory"],
            givers[::turned],
            takers[::turned],
            id=f"t-{index}",
            carried_out=one["carried_out"],
            shares=shares[::turned] or None,
        )
        world.treaty(f"treaty-{index}", one["date"], moved)
    return world


def summaries(reader: Reader) -> dict[tuple[str | None, str | None, str], dict[str, float]]:
    """Best, low and high by sides and way of counting, of what has a figure at all."""
    found = {}
    for giver, taker in product((None, "alpha", "upper", "union"), (None, "beta", "lower")):
        for count in ("gross", "unique", "net"):
            answer = total_ceded(reader, Total(giver, taker, counting=count))
            ends = {end: answer.summary[f"{end}_km2"] or 0.0 for end in ("low", "best", "high")}
            for end, sum_of_all in ends.items():
                rows = [row[f"{end}_km2"] or 0.0 for row in answer.rows]
                assert abs(sum(rows) - sum_of_all) < 1e-3
            assert -1e-6 <= ends["low"] <= ends["best"] + 1e-6
            assert ends["best"] <= ends["high"] + 1e-6
            assert all(0 < row.get("share", 1) <= 1 for row in answer.rows)
            found[giver, taker, count] = ends
    return found


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    overlaps=st.dictionaries(
        st.sampled_from([("c", "a"), ("c", "b"), ("c", "d"), ("d", "a"), ("a", "d")]), parts
    ),
    transfers=joint_moves,
)
def test_shares_keep_the_order_of_counts_and_no_order_of_writing_matters(
    overlaps: dict[tuple[str, str], str | None], transfers: list[dict[str, object]]
) -> None:
    found = []
    for backwards in (False, True):
        world = shared(overlaps, transfers, backwards=backwards)
        with TemporaryDirectory() as folder, world.reader(Path(folder)) as reader:
            found.append(summaries(reader))
    assert found[0] == found[1]
    for giver, taker in {key[:2] for key in found[0]}:
        counts = [found[0][giver, taker, count]["best"] for count in ("gross", "unique", "net")]
        assert all(more >= less - 1e-3 for more, less in pairwise(counts))
        assert sum(100 * place for place in range(len(LAND))) + 150 >= counts[1] - 1e-3


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    hundredths=st.lists(st.integers(1, 60), min_size=2, max_size=4),
    km2=st.integers(1, 10_000),
)
def test_the_shares_of_all_holders_add_up_to_the_land(hundredths: list[int], km2: int) -> None:
    names = [f"holder-{place}" for place in range(len(hundredths))]
    rest = 1000 - sum(hundredths[:-1])
    thousandths = [*hundredths[:-1], rest]
    shares = [
        {"party": name, "share": str(one / 1000)}
        for name, one in zip(names, thousandths, strict=True)
    ]
    world = World().territory("duchy", km2)
    for name in names:
        world.party(name)
    world.treaty("t-1864", "1864", transfer("duchy", "alpha-republic", names, shares=shares))
    with TemporaryDirectory() as folder, world.reader(Path(folder)) as reader:
        areas = [
            total_ceded(reader, Total("alpha", name)).summary["best_km2"] for name in [*names, None]
        ]
    assert sum(areas[:-1]) == pytest.approx(areas[-1], abs=1e-4)
    assert areas[-1] == km2
