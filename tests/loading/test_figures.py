import pytest

from tests.samples.world import World, estimate


@pytest.fixture
def area(rows):
    """The areas of territory ``n`` with these estimates: over checked figures, and over all."""

    def areas(*estimates, **fields):
        tables = rows(World().territory("n", estimates=list(estimates), **fields))
        found = {row["figures"]: row for row in tables["territory_area"]}
        return found.get("checked"), found.get("all")

    return areas


def test_one_figure_is_best_low_and_high(area):
    checked, every = area(estimate(100))
    assert (checked["best_km2"], checked["low_km2"], checked["high_km2"]) == (100, 100, 100)
    assert (checked["rule"], checked["origins"], checked["best_estimate"]) == ("only", 1, "n-atlas")
    assert every == {**checked, "figures": "all"}


def test_without_figures_there_is_no_area(area):
    assert area() == (None, None)


def test_low_and_high_are_the_extremes_of_any_source(area):
    checked, _ = area(
        estimate(100, "survey"), estimate(90, "pamphlet"), estimate(120, "gazette", high=150)
    )
    assert (checked["low_km2"], checked["low_estimate"]) == (90, "n-pamphlet")
    assert (checked["high_km2"], checked["high_estimate"]) == (150, "n-gazette")


def test_the_most_reliable_class_present_gives_the_best_figure(area):
    checked, _ = area(estimate(50, "gazette"), estimate(100, "handbook"), estimate(70, "pamphlet"))
    assert (checked["best_km2"], checked["rule"]) == (100, "middle")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("survey", "ministry"),
        ("ministry", "atlas"),
        ("atlas", "handbook"),
        ("handbook", "gazette"),
        ("gazette", "pamphlet"),
    ],
)
def test_reliability_goes_from_primary_to_advocacy(area, better, worse):
    checked, _ = area(estimate(1, worse), estimate(2, better))
    assert checked["best_estimate"] == f"n-{better}"


@pytest.mark.parametrize(("values", "best"), [((3, 1, 2), 2), ((4, 1, 3, 2), 2), ((7, 5), 5)])
def test_of_one_class_the_middle_figure_is_best_and_of_two_the_lower(rows, values, best):
    world = World()
    figures = []
    for number, value in enumerate(values):
        world.source(f"book-{number}")
        figures.append(estimate(value, f"book-{number}"))
    (checked,) = (
        row
        for row in rows(world.territory("n", estimates=figures))["territory_area"]
        if row["figures"] == "checked"
    )
    assert (checked["best_km2"], checked["origins"]) == (best, len(values))


def test_each_origin_has_one_voice(rows):
    world = World().source("book-a").source("book-b").source("book-c").source("book-d")
    world.territory(
        "n",
        estimates=[
            estimate(10, "book-a"),
            estimate(10, "book-b", repeats="book-a"),
            estimate(10, "book-c", repeats="book-a"),
            estimate(30, "book-d"),
            estimate(40, "atlas"),
        ],
    )
    checked = rows(world)["territory_area"][0]
    assert (checked["best_km2"], checked["origins"]) == (30, 3)


def test_of_one_origin_the_original_speaks_and_not_its_echo(rows):
    world = World().source("echo")
    world.territory("n", estimates=[estimate(99, "echo", repeats="atlas"), estimate(100, "atlas")])
    checked = rows(world)["territory_area"][0]
    assert (checked["best_estimate"], checked["origins"]) == ("n-atlas", 1)
    assert checked["low_km2"] == 99


def test_an_echo_is_never_named_as_the_extreme_where_its_original_says_the_same(rows):
    world = World().source("aa-echo")
    world.territory(
        "n",
        estimates=[estimate(5, "aa-echo", id="a", repeats="atlas"), estimate(5, "atlas", id="b")],
    )
    checked = rows(world)["territory_area"][0]
    assert (checked["low_estimate"], checked["high_estimate"]) == ("b", "b")


def test_the_preferred_figure_is_best_whatever_the_others_say(area):
    checked, _ = area(estimate(100, "survey"), estimate(7, "pamphlet"), preferred="n-pamphlet")
    assert (checked["best_km2"], checked["rule"]) == (7, "preferred")
    assert (checked["low_km2"], checked["high_km2"]) == (7, 100)


def test_figures_that_are_set_aside_never_count(area):
    checked, every = area(estimate(100), estimate(9000, "gazette", set_aside="a misprint"))
    assert checked["high_km2"] == every["high_km2"] == 100
    assert checked["origins"] == 1


@pytest.mark.parametrize("measures", ["sea", "land-and-water"])
def test_only_land_counts(area, measures):
    checked, _ = area(estimate(100), estimate(300, "gazette", measures=measures))
    assert checked["high_km2"] == 100
    assert area(estimate(300, measures=measures)) == (None, None)


def test_unverified_figures_are_kept_apart(area):
    checked, every = area(estimate(100, "gazette"), estimate(70, "survey", unverified=True))
    assert (checked["best_km2"], checked["low_km2"], checked["origins"]) == (100, 100, 1)
    assert (every["best_km2"], every["low_km2"], every["origins"]) == (70, 70, 2)


def test_a_preferred_figure_that_is_unverified_is_best_among_all_figures_only(area):
    checked, every = area(
        estimate(100, "gazette"), estimate(70, "atlas", unverified=True), preferred="n-atlas"
    )
    assert (checked["best_km2"], checked["rule"]) == (100, "only")
    assert (every["best_km2"], every["rule"]) == (70, "preferred")


def test_where_nothing_is_checked_only_the_whole_has_an_area(area):
    checked, every = area(estimate(70, unverified=True))
    assert checked is None
    assert every["best_km2"] == 70


def test_what_we_work_out_counts_only_where_it_is_preferred(area):
    derived = estimate(10, None, id="less", derived={"from": ["n-atlas"], "reason": "half of it"})
    checked, _ = area(estimate(100), derived)
    assert (checked["low_km2"], checked["best_km2"]) == (100, 100)
    checked, _ = area(estimate(100), derived, preferred="less")
    assert (checked["low_km2"], checked["best_km2"], checked["origins"]) == (10, 10, 2)


def test_a_range_without_a_value_counts_with_its_low_end_as_best(area):
    checked, _ = area(estimate(low=80, high=120))
    assert (checked["low_km2"], checked["best_km2"], checked["high_km2"]) == (80, 80, 120)


def test_the_digits_are_those_of_the_best_figure_as_it_is_stated(area):
    checked, _ = area(estimate("600000", "survey"), estimate("123456", "gazette"))
    assert checked["digits"] == 1
