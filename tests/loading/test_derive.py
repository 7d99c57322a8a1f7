import pytest

from kb.values.moves import NOBODY
from tests.samples.world import EMPIRE, KINGDOM, REPUBLIC, UNION, World, transfer


@pytest.fixture
def closure(rows):
    """The parcels of every territory of a world."""

    def parcels(world):
        found = {}
        for row in rows(world)["territory_parcel"]:
            found.setdefault(row["territory_id"], set()).add(row["parcel_id"])
        return found

    return parcels


@pytest.fixture
def enclaves(rows):
    """Who lies inside whom, and how deep."""
    return lambda world: {
        (row["parcel_id"], row["host_id"]): row["depth"]
        for row in rows(world)["territory_enclosure"]
    }


@pytest.fixture
def spread(rows):
    """The transfers of a world over parcels, as the columns named."""
    return lambda world, *names: sorted(
        tuple(row[name] for name in names) for row in rows(world)["transfer_parcel"]
    )


def test_a_parcel_is_its_own_and_a_whole_is_the_parcels_of_its_parts(closure):
    world = World().territory("a").territory("b").territory("c")
    world.territory("ab", parts=["a", "b"]).territory("abc", parts=["ab", "c"])
    assert closure(world) == {
        "a": {"a"},
        "b": {"b"},
        "c": {"c"},
        "ab": {"a", "b"},
        "abc": {"a", "b", "c"},
    }


def test_a_parcel_may_belong_to_several_wholes(closure):
    world = World().territory("a").territory("b").territory("c")
    world.territory("ab", parts=["a", "b"]).territory("bc", parts=["b", "c"])
    found = closure(world)
    assert (found["ab"], found["bc"]) == ({"a", "b"}, {"b", "c"})


def test_an_enclave_is_no_parcel_of_its_host(closure):
    world = World().territory("host").territory("city", inside="host")
    assert closure(world) == {"host": {"host"}, "city": {"city"}}


def test_an_enclave_lies_inside_its_host_and_the_hosts_around_it(enclaves):
    world = World().territory("land").territory("city", inside="land")
    world.territory("tower", inside="city")
    assert enclaves(world) == {
        ("city", "land"): 1,
        ("tower", "city"): 1,
        ("tower", "land"): 2,
    }


def test_every_parcel_of_a_whole_lies_where_the_whole_lies(enclaves):
    world = World().territory("land").territory("a").territory("b")
    world.territory("ab", parts=["a", "b"], inside="land")
    assert enclaves(world) == {("a", "land"): 1, ("b", "land"): 1}


def test_an_enclave_lies_inside_what_holds_the_whole_around_its_host(enclaves):
    world = World().territory("sea").territory("isle")
    world.territory("isles", parts=["isle"], inside="sea").territory("fort", inside="isle")
    found = enclaves(world)
    assert found[("fort", "isle")] == 1
    assert found[("fort", "sea")] == 2
    assert found[("isle", "sea")] == 1


def test_overlaps_hold_both_ways_and_between_parcels(rows):
    world = World().territory("a").territory("b").territory("x", overlaps=["ab"])
    world.territory("ab", parts=["a", "b"])
    pairs = {(row["parcel_id"], row["other_id"]) for row in rows(world)["territory_overlap_parcel"]}
    assert pairs == {("a", "x"), ("x", "a"), ("b", "x"), ("x", "b")}


def test_wholes_that_overlap_do_so_in_each_of_their_parcels(rows):
    world = World().territory("a").territory("b").territory("c")
    world.territory("ab", parts=["a", "b"]).territory("cd", parts=["c"], overlaps=["ab"])
    pairs = {(row["parcel_id"], row["other_id"]) for row in rows(world)["territory_overlap_parcel"]}
    assert pairs == {("a", "c"), ("c", "a"), ("b", "c"), ("c", "b")}


def test_a_transfer_of_a_whole_is_spread_over_its_parcels(spread):
    world = World().territory("a").territory("b").territory("ab", parts=["a", "b"])
    world.treaty("t", "1850", transfer("ab"))
    assert spread(world, "transfer_id", "parcel_id", "from_line", "to_line") == [
        ("t-ab", "a", "alpha", "beta"),
        ("t-ab", "b", "alpha", "beta"),
    ]


def test_joint_sides_have_a_row_for_each_pair(spread):
    world = World().territory("a")
    world.treaty("t", "1850", transfer("a", [KINGDOM, "gamma"], [EMPIRE, UNION]))
    assert spread(world, "from_party", "to_party", "from_line", "to_line") == [
        ("alpha-kingdom", "beta-empire", "alpha", "beta"),
        ("alpha-kingdom", "beta-union", "alpha", "beta"),
        ("gamma", "beta-empire", "gamma", "beta"),
        ("gamma", "beta-union", "gamma", "beta"),
    ]


@pytest.mark.parametrize(
    ("giver", "taker", "sides"),
    [
        (KINGDOM, None, ("alpha", NOBODY)),
        (None, EMPIRE, (NOBODY, "beta")),
    ],
)
def test_a_side_that_names_no_party_is_nobody(spread, giver, taker, sides):
    world = World().territory("a").treaty("t", "1850", transfer("a", giver, taker, "renunciation"))
    assert spread(world, "from_line", "to_line") == [sides]


def test_consents_and_those_acted_for_are_no_sides(spread):
    moved = transfer("a", consents=["gamma"], on_behalf_of="gamma")
    world = World().territory("a").treaty("t", "1850", moved)
    assert spread(world, "from_line", "to_line") == [("alpha", "beta")]


def test_what_questions_filter_by_is_copied(spread):
    moved = transfer("a", kind="lease", ended="1860", carried_out="partly", standing="contested")
    world = World().territory("a").treaty("t", "1850-05", moved)
    names = ("kind", "moves", "effective_earliest", "effective_latest", "ended_earliest")
    assert spread(world, *names) == [("lease", "use", "1850-05-01", "1850-05-31", "1860-01-01")]
    assert spread(world, "carried_out", "standing") == [("partly", "contested")]


def test_a_transfer_moves_what_its_kind_moves_unless_it_says_otherwise(spread):
    world = World().territory("a").territory("b")
    world.treaty("t", "1850", transfer("a"), transfer("b", kind="lease", moves="possession"))
    assert spread(world, "parcel_id", "moves") == [("a", "title"), ("b", "possession")]


def test_a_transfer_is_as_doubtful_as_its_treaty(spread):
    world = World().territory("a").territory("b").territory("c").territory("d")
    world.treaty("sure", "1850", transfer("a"), transfer("b", unverified=True))
    world.treaty("doubtful", "1850", transfer("c"), unverified=True)
    world.treaty("partly", "1850", transfer("d"), known=False, unverified=["signed"])
    assert spread(world, "parcel_id", "unverified") == [("a", 0), ("b", 1), ("c", 1), ("d", 1)]


def test_enclaves_lie_deeper_than_their_hosts(spread):
    world = World().territory("host").territory("city", inside="host")
    world.territory("tower", inside="city")
    world.treaty("t", "1850", transfer("host"), transfer("city"), transfer("tower"))
    assert spread(world, "depth", "parcel_id") == [(0, "host"), (1, "city"), (2, "tower")]


def test_events_spread_their_transfers_too(spread):
    world = World().territory("a")
    world.event("march", "1870", transfer("a", REPUBLIC, "gamma", "occupation"))
    assert spread(world, "transfer_id", "to_line", "moves") == [("march-a", "gamma", "possession")]
