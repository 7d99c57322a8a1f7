from kb.reading.references import references
from kb.records.territory import Territory
from kb.records.treaty import Treaty


def test_every_reference_has_its_path_and_kind():
    treaty = {
        "id": "peace",
        "title": "Peace",
        "kind": "treaty",
        "signed": {
            "date": "1850",
            "rivals": [{"date": "1851", "cites": [{"source": "diary"}]}],
        },
        "parties": [{"party": "alpha"}],
        "transfers": [
            {
                "id": "t",
                "territory": "north",
                "from": "alpha",
                "to": ["beta", "gamma"],
                "kind": "lease",
                "carried_out": "yes",
                "payments": [{"amount": "1", "currency": "crown", "from": "beta"}],
                "cites": [{"source": "atlas"}],
            }
        ],
        "cites": [{"source": "atlas"}],
    }
    assert set(references(Treaty, treaty)) == {
        (("signed", "rivals", 0, "cites", 0, "source"), "source", "diary"),
        (("parties", 0, "party"), "party", "alpha"),
        (("transfers", 0, "territory"), "territory", "north"),
        (("transfers", 0, "from"), "party", "alpha"),
        (("transfers", 0, "to", 0), "party", "beta"),
        (("transfers", 0, "to", 1), "party", "gamma"),
        (("transfers", 0, "kind"), "transfer-kind", "lease"),
        (("transfers", 0, "payments", 0, "from"), "party", "beta"),
        (("transfers", 0, "cites", 0, "source"), "source", "atlas"),
        (("cites", 0, "source"), "source", "atlas"),
    }


def test_nothing_refers_where_nothing_is_given():
    assert list(references(Territory, {"id": "north", "name": "North", "kind": "region"})) == []


def test_references_are_found_beside_mistakes():
    raw = {"parts": ["a", 7, ["b"]], "inside": {"c": "d"}, "overlaps": "e", "estimates": [None, {}]}
    assert set(references(Territory, raw | {"preferred": ["x"], "cites": [{"source": "s"}]})) == {
        (("parts", 0), "territory", "a"),
        (("overlaps",), "territory", "e"),
        (("cites", 0, "source"), "source", "s"),
    }
    assert list(references(Territory, "north")) == []
