"""Filters: every table and view has those whose column it has, or whatever it belongs to has."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kb.db.documentation import documented
from kb.db.reader import Reader
from kb.errors import NotFoundError, UsageError
from kb.export.stream import rows
from kb.questions.catalog import catalog_of, table_of
from kb.questions.filters import Filters, conditions_of, filters_of
from kb.questions.listing import list_entities
from tests.samples.world import World, cite, estimate, sample, step, transfer

CATALOG = catalog_of(documented())
GAMMA = "gamma"


def world() -> World:
    made = sample()
    made.person("carl-chet").person("dora-dalet")
    made.treaty(
        "accord-1910",
        "1910",
        transfer("hillside", "beta-union", GAMMA, standing="contested"),
        parties=[
            {"party": GAMMA, "signatories": [{"person": "carl-chet", "name": "Carl Chet"}]},
            {"party": "beta-union", "signatories": [{"person": "dora-dalet", "name": "D. D."}]},
        ],
        steps=[step("ratified", "1911", party=GAMMA), step("in-force", "1912")],
        cites=[cite("ministry")],
    )
    made.change(
        "territories", "hillside", estimates=[estimate(5, "ministry", id="hillside-ministry")]
    )
    made.change("territories", "lakeland", unverified="true")
    return made


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with world().reader(tmp_path_factory.mktemp("world")) as found:
        yield found


def found(reader: Reader, name: str, column: str = "id", **filters: Any) -> list[Any]:
    table = table_of(CATALOG, name)
    place = [one.name for one in table.columns].index(column)
    return sorted({row[place] for row in rows(reader, table, Filters(**filters)) if row[place]})


@pytest.mark.parametrize(
    ("name", "column", "filters", "expected"),
    [
        ("estimates", "territory", {"party": "gamma"}, ["harbor", "hillside", "lakeland"]),
        ("step", "party_id", {"party": "gamma"}, ["gamma"]),
        ("v_step", "step", {"party": "gamma"}, ["in-force", "ratified"]),
        ("signatory", "name", {"party": "gamma"}, ["Carl Chet"]),
        ("persons", "id", {"party": "gamma"}, ["carl-chet"]),
        ("persons", "id", {"treaty": "accord-1910"}, ["carl-chet", "dora-dalet"]),
        ("transfer_side", "party_id", {"party": "gamma"}, ["gamma"]),
        ("transfer_side", "party_id", {"treaty": "accord-1910"}, ["beta-union", "gamma"]),
        ("sources", "id", {"treaty": "accord-1910"}, ["atlas", "ministry"]),
        ("citation", "source_id", {"treaty": "accord-1910"}, ["atlas", "ministry"]),
        ("v_citation", "source", {"treaty": "accord-1910"}, ["atlas", "ministry"]),
        ("treaties", "id", {"source": "ministry"}, ["accord-1910"]),
        ("territories", "id", {"source": "ministry"}, ["hillside"]),
        ("treaties", "id", {"territory": "hillside"}, ["accord-1910", "partition-1862"]),
        ("transfers", "id", {"standing": "contested", "since": "1910"}, ["accord-1910-hillside"]),
        (
            "transfer_side",
            "party_id",
            {"standing": "contested", "since": "1910"},
            ["beta-union", "gamma"],
        ),
        ("estimates", "source", {"reliability": "government"}, ["ministry"]),
        ("citation", "source_id", {"reliability": "government"}, ["ministry"]),
        ("territories", "id", {"unverified": True}, ["lakeland"]),
        ("articles", "treaty", {"since": "1910"}, []),
        ("step", "treaty_id", {"since": "1911", "until": "1911"}, ["accord-1910"]),
        ("treaty_party", "treaty_id", {"since": "1910"}, ["accord-1910"]),
        ("name", "treaty_id", {"treaty": "accord-1910"}, ["accord-1910"]),
        ("v_transfer_dyad", "to_party", {"party": "gamma", "since": "1910"}, ["gamma"]),
        ("parties", "id", {"until": "1850"}, ["alpha-kingdom", "beta-empire"]),
        ("parties", "id", {"since": "1950"}, ["alpha-republic", "beta-union"]),
    ],
)
def test_a_filter_means_rows_by_their_columns_else_by_what_they_belong_to(
    reader: Reader, name: str, column: str, filters: dict[str, Any], expected: list[str]
) -> None:
    name = "v_article" if name == "articles" else name
    assert found(reader, name, column, **filters) == expected


def test_figures_are_of_the_land_itself_and_transfers_of_all_that_shares_it(
    reader: Reader,
) -> None:
    assert found(reader, "estimates", "territory", territory="southland") == ["southland"]
    assert found(reader, "territories", territory="hillside") == [
        *("greatland", "hillside", "southland"),
    ]


@pytest.mark.parametrize("name", CATALOG)
def test_every_filter_of_every_table_can_be_asked(reader: Reader, name: str) -> None:
    table = CATALOG[name]
    words = {"party": "gamma", "since": "1850", "until": "1900", "territory": "northland"}
    words |= {"treaty": "peace-1850", "source": "atlas", "reliability": "press"}
    words |= {"standing": "agreed", "label": "harsh"}
    every = set(rows(reader, table))
    for one in filters_of(CATALOG, table):
        if one == "kind":
            continue
        asked: Any = True if one == "unverified" else words[one]
        assert set(rows(reader, table, Filters(**{one: asked}))) <= every


def test_who_has_which_filter() -> None:
    has = {name: set(filters_of(CATALOG, table)) for name, table in CATALOG.items()}
    assert {"party", "since", "until", "territory", "treaty", "standing"} <= has["v_transfer"]
    assert {"party", "territory", "reliability", "unverified", "since"} <= has["v_estimate"]
    assert {"party", "since", "reliability", "unverified", "kind"} <= has["v_source"]
    assert "since" not in has["v_territory"]
    assert "standing" not in has["v_treaty"]
    assert has["data_version"] == set()


def test_verified_is_all_but_unverified(reader: Reader) -> None:
    every = set(found(reader, "territories"))
    checked = set(found(reader, "territories", unverified=False))
    assert checked == every - {"lakeland"}


def test_a_source_of_a_year_alone_is_of_that_year(tmp_path: Path) -> None:
    made = sample()
    made.source("old", year="987").source("day", year="1999", published="1999-03-05")
    made.source("never", year=None)
    with made.reader(tmp_path) as reader:
        assert "old" in found(reader, "sources", until="0990")
        assert "old" not in found(reader, "sources", since="1000")
        assert "day" not in found(reader, "sources", since="1999-04", until="1999-12")
        answer = list_entities(reader, "sources", since="1990")
    assert "never" not in [row["id"] for row in answer.rows]
    (note,) = [one for one in answer.notes if one.code == "undated"]
    assert note.text == "1 without a date is left out"


def test_where_every_row_has_a_date_none_is_left_out(reader: Reader) -> None:
    answer = list_entities(reader, "treaties", since="1850")
    assert [one.code for one in answer.notes] == []


def test_rows_without_a_date_are_counted_among_those_that_match(tmp_path: Path) -> None:
    made = sample()
    made.dispute("open", parties=["gamma"]).dispute("other", parties=["alpha-republic"])
    with made.reader(tmp_path) as reader:
        answer = list_entities(reader, "disputes", party="gamma", since="1800")
    assert [one.details["count"] for one in answer.notes if one.code == "undated"] == [1]


@pytest.mark.parametrize(
    ("name", "filters", "error", "said"),
    [
        ("v_territory", {"since": "1900"}, UsageError, "has no filter --since"),
        ("unit", {"party": "gamma"}, UsageError, "the table unit has no filter --party"),
        ("v_treaty", {"standing": "agreed"}, UsageError, "has no filter --standing"),
        ("v_estimate", {"reliability": "pres"}, NotFoundError, "did you mean 'press'"),
        ("v_transfer", {"standing": "agred"}, NotFoundError, "did you mean 'agreed'"),
        ("v_transfer", {"kind": "leese"}, NotFoundError, "did you mean 'lease'"),
        ("v_estimate", {"party": "nowhere"}, NotFoundError, "no line or party"),
        ("v_treaty", {"since": "1900", "until": "1800"}, UsageError, "ends before it begins"),
    ],
)
def test_what_does_not_fit_is_refused(
    reader: Reader, name: str, filters: dict[str, str], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        conditions_of(reader, CATALOG[name], Filters(**filters))  # type: ignore[arg-type]
