"""Rows as they come: in order, filtered, alike from both databases, and never all at once."""

import tracemalloc

import pytest

from kb.db.reader import Reader
from kb.errors import NotFoundError, UsageError
from kb.export.part import part_of
from kb.export.stream import count, rows
from kb.questions.catalog import table_of
from kb.questions.choosing import Choice
from kb.questions.filters import Filters, filters_of
from tests.export.samples import CATALOG, EVERYTHING

NAMES = [table.name for table in EVERYTHING]


def _ids(reader: Reader, name: str, **filters: str) -> list[str]:
    return [row[0] for row in rows(reader, table_of(CATALOG, name), Filters(**filters))]


def test_rows_come_in_the_order_in_which_they_are_listed(reader: Reader) -> None:
    signed = reader.rows("SELECT id FROM v_treaty ORDER BY signed_earliest, id")
    assert _ids(reader, "treaties") == [row["id"] for row in signed]
    assert len(signed) == 6
    ids = _ids(reader, "treaty")
    assert ids == sorted(ids) != _ids(reader, "treaties")


@pytest.mark.parametrize("name", NAMES)
def test_both_databases_give_the_same_rows(
    reader: Reader, postgres_reader: Reader, name: str
) -> None:
    table = table_of(CATALOG, name)
    first, second = list(rows(reader, table)), list(rows(postgres_reader, table))
    assert [tuple(map(type, row)) for row in first] == [tuple(map(type, row)) for row in second]
    assert first == second
    assert len(first) == count(reader, table) == count(postgres_reader, table)


@pytest.mark.parametrize("which", ["reader", "postgres_reader"])
def test_filters_are_those_of_list(request: pytest.FixtureRequest, which: str) -> None:
    reader = request.getfixturevalue(which)
    assert _ids(reader, "treaties", since="1862", until="1875") == ["partition-1862", "return-1875"]
    assert _ids(reader, "v_treaty", party="gamma") == ["lease-1895"]
    assert _ids(reader, "transfers", party="alpha", until="1850-12") == ["peace-1850-northland"]
    assert _ids(reader, "events", since="1901") == []
    assert _ids(reader, "parties", party="Альфа") == ["alpha-kingdom", "alpha-republic"]
    assert count(reader, table_of(CATALOG, "treaties"), Filters(party="gamma")) == 1


def test_table_without_a_filter_refuses_it_and_says_where_it_works(reader: Reader) -> None:
    with pytest.raises(UsageError, match="the table unit has no filter --party") as refused:
        rows(reader, table_of(CATALOG, "unit"), Filters(party="alpha"))
    assert "treaties, parties, persons, territories, transfers, est" in refused.value.hint
    with pytest.raises(UsageError, match="v_territory has no filter --until"):
        rows(reader, table_of(CATALOG, "territories"), Filters(until="1850"))


def test_unknown_party_is_not_found(reader: Reader) -> None:
    with pytest.raises(NotFoundError):
        rows(reader, table_of(CATALOG, "treaties"), Filters(party="nowhere"))


@pytest.mark.parametrize("which", ["reader", "postgres_reader"])
def test_a_stream_holds_few_of_many_rows(request: pytest.FixtureRequest, which: str) -> None:
    reader = request.getfixturevalue(which)
    sql = (
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 100000) "
        "SELECT n, 'some text ' || n AS words FROM c"
    )
    next(iter(reader.stream("SELECT 1 AS one")))
    tracemalloc.start()
    number = sum(1 for _ in reader.stream(sql))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 100_000
    assert peak < 8_000_000


def test_a_stream_takes_parameters(reader: Reader, postgres_reader: Reader) -> None:
    for one in (reader, postgres_reader):
        found = one.stream("SELECT id, title FROM treaty WHERE id = :id", {"id": "peace-1850"})
        assert list(found) == [("peace-1850", "Peace 1850")]


WORDS = {"party": "alpha", "since": "1851", "until": "1890", "territory": "southland"}
WORDS |= {"treaty": "peace-1850", "source": "atlas", "reliability": "press"}
WORDS |= {"standing": "agreed"}


@pytest.mark.parametrize("name", NAMES)
def test_both_databases_filter_and_sort_alike(
    reader: Reader, postgres_reader: Reader, name: str
) -> None:
    table = table_of(CATALOG, name)
    for one in filters_of(CATALOG, table):
        asked = False if one == "unverified" else WORDS.get(one)
        filters = Filters(**{one: asked})  # type: ignore[arg-type]
        assert list(rows(reader, table, filters)) == list(rows(postgres_reader, table, filters))
    for column in table.columns:
        choice = Choice(sort=f"-{column.name}", limit=3)
        first, second = (list(rows(one, table, choice=choice)) for one in (reader, postgres_reader))
        assert first == second, column.name


def test_both_databases_have_the_same_parts(reader: Reader, postgres_reader: Reader) -> None:
    with (
        part_of(reader, Filters(party="gamma")) as one,
        part_of(postgres_reader, Filters(party="gamma")) as other,
    ):
        for name in NAMES:
            table = table_of(CATALOG, name)
            assert list(rows(one, table)) == list(rows(other, table)), name
