from tests.samples.world import EMPIRE, KINGDOM, World, article, cite, step, transfer


def test_dates_as_written_come_before_rival_dates(rows):
    signed = {
        "date": "1850-05-01",
        "place": "Harbor",
        "as_written": [{"calendar": "julian", "date": "1850-04-19", "note": "old style"}],
        "rivals": [{"date": "1850-05-02", "cites": [cite("gazette")], "unverified": True}],
    }
    tables = rows(World().treaty("t", signed))
    assert tables["treaty"][0]["place"] == "Harbor"
    written, rival = tables["treaty_date"]
    assert (written["role"], written["calendar"], written["note"], written["unverified"]) == (
        "as-written",
        "julian",
        "old style",
        0,
    )
    assert (rival["role"], rival["calendar"], rival["unverified"]) == ("rival", "gregorian", 1)
    cited = [row for row in tables["citation"] if row["treaty_date_id"] == rival["id"]]
    assert [row["source_id"] for row in cited] == ["gazette"]


def test_a_relation_cites_what_the_treaty_cites_unless_it_has_its_own(rows):
    world = World().treaty("old")
    world.treaty(
        "new",
        relations=[
            {"kind": "confirms", "treaty": "old"},
            {"kind": "extends", "treaty": "old", "cites": [cite("survey")]},
        ],
        cites=[cite("atlas", "p. 1"), cite("handbook")],
    )
    cited = [
        (row["relation_id"], row["source_id"], row["inherited"])
        for row in rows(world)["citation"]
        if row["relation_id"]
    ]
    assert cited == [
        ("new/relation-1", "atlas", 1),
        ("new/relation-1", "handbook", 1),
        ("new/relation-2", "survey", 0),
    ]


def test_signatories_are_counted_through_all_parties(rows):
    parties = [
        {"party": KINGDOM, "signatories": [{"name": "Ann"}, {"name": "Abe"}]},
        {"party": EMPIRE, "signatories": [{"name": "Ben", "native": "Бен", "role": "Envoy"}]},
    ]
    tables = rows(World().treaty("t", parties=parties, languages=["en", "zh-Hant"]))
    found = [(row["name"], row["party_id"], row["position"]) for row in tables["signatory"]]
    assert found == [("Ann", KINGDOM, 1), ("Abe", KINGDOM, 2), ("Ben", EMPIRE, 3)]
    assert [row["language"] for row in tables["treaty_language"]] == ["en", "zh-Hant"]


def test_steps_are_taken_by_one_party_or_by_all(rows):
    steps = [step("ratified", "1850-06", party=KINGDOM), step("in-force", "1851")]
    found = rows(World().treaty("t", steps=steps))["step"]
    assert [(row["step"], row["party_id"], row["date_latest"]) for row in found] == [
        ("ratified", KINGDOM, "1850-06-30"),
        ("in-force", None, "1851-12-31"),
    ]


def test_articles_are_named_within_their_treaty(rows):
    world = World().territory("a")
    world.treaty("t", "1850", transfer("a", articles=["1-bis"]), articles=[article("1-bis")])
    assert [row["id"] for row in rows(world)["article"]] == ["t/article-1-bis"]


def test_an_event_has_parties_places_and_treaties(rows):
    world = World().treaty("t")
    world.event("e", "1870", parties=["gamma", "gamma"], places=["Hill", "Harbor"], treaties=["t"])
    tables = rows(world)
    assert [row["party_id"] for row in tables["event_party"]] == ["gamma"]
    assert [row["place"] for row in tables["event_place"]] == ["Hill", "Harbor"]
    assert [row["treaty_id"] for row in tables["event_treaty"]] == ["t"]
