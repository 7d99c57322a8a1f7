from tests.samples.world import World


def test_a_unit_is_kept_in_exact_decimals_and_as_a_number(rows):
    units = {row["id"]: row for row in rows(World())["unit"]}
    assert units["sqmi"]["km2_text"] == "2.589988110336"
    assert units["sqmi"]["km2"] == 2.589988110336


def test_a_party_without_a_line_has_one_of_its_own(rows):
    tables = rows(World())
    assert {row["id"]: row["line_id"] for row in tables["party"]} == {
        "alpha-kingdom": "alpha",
        "alpha-republic": "alpha",
        "beta-empire": "beta",
        "beta-union": "beta",
        "gamma": "gamma",
    }
    assert [row["id"] for row in tables["line"]] == ["alpha", "beta", "gamma"]


def test_a_party_keeps_the_days_between_which_it_existed(rows):
    tables = rows(World())
    kingdom = next(row for row in tables["party"] if row["id"] == "alpha-kingdom")
    assert (kingdom["existed_from_written"], kingdom["existed_to_written"]) == (None, "1860")
    assert kingdom["existed_to_earliest"] == "1860-01-01"
    heirs = [one for one in tables["party_successor"] if one["party_id"] == "alpha-kingdom"]
    assert [one["successor_id"] for one in heirs] == ["alpha-republic"]


def test_authors_keep_their_order(rows):
    world = World().source("book", authors=["B. Second", "A. First"])
    authors = [row for row in rows(world)["source_author"] if row["source_id"] == "book"]
    assert [(row["position"], row["name"]) for row in authors] == [
        (1, "B. Second"),
        (2, "A. First"),
    ]
