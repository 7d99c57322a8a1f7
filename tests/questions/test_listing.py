"""Lists of entities and their filters."""

from pathlib import Path

import pytest

from kb.answers import Answer
from kb.errors import NotFoundError, UsageError
from kb.questions.entities import LISTINGS
from kb.questions.listing import list_entities
from tests.samples.world import sample


def listed(folder: Path, entity: str, **filters: str) -> Answer:
    with sample().reader(folder) as reader:
        return list_entities(reader, entity, **filters)


def ids(answer: Answer) -> list[str]:
    return [row["id"] for row in answer.rows]


@pytest.mark.parametrize("entity", LISTINGS)
def test_every_entity_has_rows_with_ids_and_only_its_columns(tmp_path: Path, entity: str) -> None:
    answer = listed(tmp_path, entity)
    assert answer.rows
    assert answer.summary["count"] == len(answer.rows)
    for row in answer.rows:
        assert list(row) == [column.name for column in answer.columns]
        assert row["id"]


def test_treaties_come_by_day(tmp_path: Path) -> None:
    assert ids(listed(tmp_path, "treaties")) == [
        "peace-1850",
        "partition-1862",
        "return-1875",
        "failed-1880",
        "islets-1890",
        "lease-1895",
    ]


def test_a_period_keeps_what_may_fall_in_it(tmp_path: Path) -> None:
    found = ids(listed(tmp_path, "treaties", since="1862-06", until="1880-06-15"))
    assert found == ["partition-1862", "return-1875", "failed-1880"]


@pytest.mark.parametrize("party", ["gamma", "Gamma", "beta"])
def test_a_party_or_a_line_may_be_asked_for(tmp_path: Path, party: str) -> None:
    answer = listed(tmp_path, "treaties", party=party)
    assert "lease-1895" in ids(answer)
    assert answer.filters["party"] == party.lower()


@pytest.mark.parametrize(
    ("entity", "filters", "found"),
    [
        ("transfers", {"kind": "lease"}, ["lease-1895-harbor"]),
        ("transfers", {"territory": "northland"}, ["peace-1850-northland"]),
        ("transfers", {"treaty": "return"}, ["return-1875-marshland"]),
        ("estimates", {"source": "pamphlet"}, ["northland-pamphlet"]),
        ("estimates", {"territory": "Северный край", "source": "survey"}, ["northland-survey"]),
        ("territories", {"kind": "islands"}, ["islets"]),
        ("parties", {"party": "beta"}, ["beta-empire", "beta-union"]),
        ("parties", {"kind": "kingdom"}, ["alpha-kingdom"]),
        ("disputes", {"party": "beta", "since": "1900"}, ["delta-question"]),
        ("events", {"party": "gamma", "until": "1900"}, ["march-1900"]),
        ("sources", {"kind": "book"}, None),
    ],
)
def test_filters(
    tmp_path: Path, entity: str, filters: dict[str, str], found: list[str] | None
) -> None:
    answer = listed(tmp_path, entity, **filters)
    if found is None:
        assert all(row["type"] == "book" for row in answer.rows)
    else:
        assert ids(answer) == found


def test_an_empty_list_is_an_answer(tmp_path: Path) -> None:
    answer = listed(tmp_path, "treaties", since="1990")
    assert answer.rows == []
    assert answer.notes[0].code == "empty"


@pytest.mark.parametrize(
    ("entity", "filters", "error"),
    [
        ("treatys", {}, UsageError),
        ("territories", {"since": "1850"}, UsageError),
        ("treaties", {"reliability": "weak"}, UsageError),
        ("sources", {"reliability": "wek"}, NotFoundError),
        ("treaties", {"since": "1900", "until": "1800"}, UsageError),
        ("treaties", {"party": "delta"}, NotFoundError),
        ("treaties", {"since": "soon"}, UsageError),
    ],
)
def test_what_does_not_fit_is_refused(
    tmp_path: Path, entity: str, filters: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        listed(tmp_path, entity, **filters)


def test_disputes_of_a_list_are_counted_and_the_rows_that_differ_named(tmp_path: Path) -> None:
    made = sample()
    numbered = {"numbers": [{"source": "handbook", "number": "8"}]}
    made.dispute("hill-question", compromise="offered", inferred="it follows", **numbered)
    made.dispute("unlisted")
    with made.reader(tmp_path) as reader:
        every = list_entities(reader, "disputes")
        listed_only = list_entities(reader, "disputes", source="handbook")
    assert len(every.rows) == 3
    assert ids(listed_only) == ["delta-question", "hill-question"]
    for answer in (every, listed_only):
        counts = {"numbered": 2, "settled": 1, "compromise": 2, "both": 1}
        assert answer.summary["handbook"] == counts
        note = next(one for one in answer.notes if one.code == "disputes")
        assert note.details["compromise_only"] == ["hill-question"]
        assert note.details["inferred"] == ["hill-question"]
        assert "8 Hill Question" in note.text


@pytest.mark.parametrize("entity", ["treaties", "transfers", "territories", "estimates", "sources"])
def test_where_a_list_lacks_room_names_stay_and_each_column_has_its_turn(
    tmp_path: Path, entity: str
) -> None:
    with sample().reader(tmp_path) as reader:
        columns = list_entities(reader, entity).columns
    kept = {"id", "best_km2", "km2"}
    ranks = {one.name: one.rank for one in columns if one.name not in kept}
    assert len({*ranks.values()}) == len(ranks)
    assert all((one.rank == 0) == (one.name in kept) for one in columns)
    names = ranks.keys() & {"title", "name"}
    assert all(ranks[one] == min(ranks.values()) for one in names)
