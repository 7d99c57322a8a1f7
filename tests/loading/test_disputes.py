from tests.samples.world import REPUBLIC, World


def test_a_dispute_keeps_its_area_as_stated_and_in_km2(rows):
    area = {"value": "2_500", "unit": "ha", "source": "gazette", "at": "p. 2", "qualifier": "about"}
    world = (
        World()
        .territory("a")
        .treaty("t")
        .dispute(
            "question",
            territory="a",
            area=area,
            since="186X",
            parties=[REPUBLIC, "gamma", "gamma"],
            numbers=[{"source": "handbook", "number": "7"}],
            agreements=["t"],
        )
    )
    tables = rows(world)
    (row,) = tables["dispute"]
    assert (row["area_value_text"], row["area_unit_id"], row["area_km2"]) == ("2500", "ha", 25.0)
    assert (row["area_source_id"], row["area_locator"], row["area_qualifier"]) == (
        "gazette",
        "p. 2",
        "about",
    )
    assert (row["since_earliest"], row["settled_written"]) == ("1860-01-01", None)
    assert [one["party_id"] for one in tables["dispute_party"]] == [REPUBLIC, "gamma"]
    assert tables["dispute_number"][0]["number"] == 7
    assert tables["dispute_agreement"][0]["treaty_id"] == "t"


def test_statements_keep_their_order_and_what_they_ask_and_expect(rows):
    sides = {"from": "alpha", "to": "beta"}
    area = {"value": "1500", "unit": "km2", "qualifier": "about"}
    counted = {"list": "atlas", "which": "both"}
    world = World().statement("b", asks={"question": "total", "filters": sides}, expects=area)
    asked = {"question": "disputes", "filters": counted}
    world.statement("a", asks=asked, expects={"count": "0", "of": "3"})
    asked = {"question": "ceded-within", "filters": sides}
    world.statement("c", asks=asked, expects={"date": "1850"}).statement("d", scope="out")
    tables = rows(world)
    b, a, c, d = tables["statement"]
    assert [row["position"] for row in (b, a, c, d)] == [1, 2, 3, 4]
    assert (b["asks_question"], b["expects_value_text"]) == ("total", "1500")
    assert (b["expects_unit_id"], b["expects_qualifier"]) == ("km2", "about")
    assert (a["expects_count"], a["expects_of"], a["scope"]) == (0, 3, "in")
    assert d["scope"] == "out"
    assert (c["expects_date_written"], c["expects_value_text"]) == ("1850", None)
    assert tables["statement_filter"][:2] == [
        {"statement_id": "b", "name": name, "value": value} for name, value in sides.items()
    ]
