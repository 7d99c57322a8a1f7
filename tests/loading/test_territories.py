import pytest

from tests.samples.world import World, estimate, present_unit


def units(*given, state="XA", **fields):
    return {"state": state, "units": list(given), **fields}


@pytest.fixture
def ours(rows):
    """The reconstruction of territory ``n`` from these present-day units."""

    def reconstruction(*states, **fields):
        tables = rows(World().territory("n", today=list(states), **fields))
        return [row for row in tables["estimate"] if row["ours"] == "reconstruction"]

    return reconstruction


def test_the_sum_of_present_day_units_is_a_figure_of_ours(ours):
    (row,) = ours(units(present_unit("A", 1000), present_unit("B", "500.5", share="0.5")))
    assert (row["id"], row["km2"], row["origin"]) == (
        "n-reconstruction",
        1250.25,
        "ours:n-reconstruction",
    )
    assert (row["value_text"], row["qualifier"], row["counts"]) == ("1250", "about", 0)


def test_the_units_of_all_states_are_added(ours):
    (row,) = ours(units(present_unit("A", 100)), units(present_unit("B", 20), state="XB"))
    assert row["km2"] == 120


def test_low_and_high_shares_make_its_range(ours):
    (row,) = ours(
        units(
            present_unit("A", 1000, share="0.5", share_low="0.25", share_high="0.75"),
            present_unit("B", 100),
        )
    )
    assert (row["low_km2"], row["km2"], row["high_km2"]) == (350, 600, 850)


def test_the_sum_is_exact_in_decimals(ours):
    (row,) = ours(units(*[present_unit(f"U{n}", "0.1") for n in range(10)]))
    assert row["km2"] == 1.0


def test_the_sum_is_as_doubtful_as_its_units(ours):
    assert ours(units(present_unit("A", 1, unverified=True)))[0]["unverified"] == 1
    assert ours(units(present_unit("A", 1), unverified=True))[0]["unverified"] == 1
    assert ours(units(present_unit("A", 1), unverified=["units"]))[0]["unverified"] == 1
    assert ours(units(present_unit("A", 1), unverified=["share"]))[0]["unverified"] == 0


def test_the_sum_counts_where_it_is_preferred(ours):
    assert ours(units(present_unit("A", 1)), preferred="n-reconstruction")[0]["counts"] == 1


def test_shares_alone_make_no_sum(ours):
    assert ours({"state": "XA", "share": "0.5"}) == []


def test_a_figure_is_stored_as_stated_and_in_km2(rows):
    figure = estimate("2_500", unit="ha", also=[{"value": "9.65", "unit": "sqmi"}], when="1912")
    tables = rows(World().territory("n", estimates=[figure]))
    (row,) = tables["estimate"]
    assert (row["value_text"], row["value"], row["unit_id"]) == ("2500", 2500.0, "ha")
    assert (row["km2"], row["digits"]) == (25.0, 2)
    assert (row["as_of_written"], row["as_of_latest"]) == ("1912", "1912-12-31")
    assert tables["estimate_also"] == [
        {
            "estimate_id": "n-atlas",
            "position": 1,
            "value_text": "9.65",
            "value": 9.65,
            "unit_id": "sqmi",
        }
    ]


def test_square_miles_are_converted_by_the_unit_table(rows):
    world = World().territory("n", estimates=[estimate(250000, unit="sqmi")])
    assert rows(world)["estimate"][0]["km2"] == 647497.027584


def test_a_range_is_kept_and_its_ends_are_converted(rows):
    figure = estimate(150, low=100, high=200, unit="ha")
    (row,) = rows(World().territory("n", estimates=[figure]))["estimate"]
    assert (row["low_text"], row["value_text"], row["high_text"]) == ("100", "150", "200")
    assert (row["low"], row["value"], row["high"]) == (100, 150, 200)
    assert (row["low_km2"], row["km2"], row["high_km2"]) == (1, 1.5, 2)


def test_a_derived_figure_names_what_it_adds_and_takes_away(rows):
    derivation = {"from": ["n-atlas", "m-atlas"], "minus": ["k-atlas"], "reason": "without k"}
    world = World().territory("m", 5).territory("k", 3)
    world.territory("n", 10, estimates=[estimate(12, None, id="sum", derived=derivation)])
    tables = rows(world)
    row = next(row for row in tables["estimate"] if row["id"] == "sum")
    assert (row["ours"], row["ours_reason"], row["source_id"]) == ("derived", "without k", None)
    assert {(one["operand_id"], one["sign"]) for one in tables["estimate_operand"]} == {
        ("n-atlas", 1),
        ("m-atlas", 1),
        ("k-atlas", -1),
    }


def test_a_derived_figure_is_as_doubtful_as_what_it_is_made_of(rows):
    derivation = {"from": ["n-atlas"], "reason": "r"}
    world = World().territory(
        "n",
        estimates=[
            estimate(1, None, id="sum", derived=derivation),
            estimate(1, unverified=True),
        ],
    )
    assert all(row["unverified"] == 1 for row in rows(world)["estimate"])


def test_a_territory_says_whether_it_is_a_parcel_and_where_it_lies(rows):
    world = World().territory("n", point={"latitude": "60.5", "longitude": "-20"})
    world.territory("w", parts=["n"])
    tables = rows(world)
    n, w = tables["territory"]
    assert (n["is_parcel"], n["latitude"], n["longitude"]) == (1, 60.5, -20)
    assert w["is_parcel"] == 0
    assert tables["territory_part"] == [{"whole_id": "w", "part_id": "n", "position": 1}]


def test_present_day_states_keep_their_order_and_shares(rows):
    world = World().territory("n", today={"XB": "0.75", "XA": "0.25"})
    found = [(row["state_id"], row["share"], row["position"]) for row in rows(world)["present_day"]]
    assert found == [("XB", 0.75, 1), ("XA", 0.25, 2)]


def test_nothing_of_a_territory_in_doubt_is_checked(rows):
    land = {"state": "XA", "units": [present_unit("A", 1)]}
    found = rows(World().territory("n", 100, today=[land], unverified=True))
    assert [row["unverified"] for row in found["estimate"]] == [1, 1]
    assert [row["unverified"] for row in found["present_day"]] == [1]


def test_where_a_territory_lies_today_is_in_doubt_as_the_territory_says(rows):
    lands = [{"state": "XA", "units": [present_unit("A", 1)]}, {"state": "XB"}]
    found = rows(World().territory("n", 100, today=lands, unverified=["today"]))
    assert [row["unverified"] for row in found["present_day"]] == [1, 1]
    assert {row["ours"]: row["unverified"] for row in found["estimate"]} == {
        None: 0,
        "reconstruction": 1,
    }
    found = rows(World().territory("n", 100, today=lands, unverified=["point"]))
    assert [row["unverified"] for row in found["present_day"]] == [0, 0]


def test_a_figure_in_a_unit_in_doubt_is_not_checked(rows):
    world = World().unit("verst2", "1.138062", unverified=["km2"])
    world.territory("n", 100, estimates=[estimate(100, "survey", unit="verst2")])
    marks = {row["unit_id"]: row["unverified"] for row in rows(world)["estimate"]}
    assert marks == {"km2": 0, "verst2": 1}
