"""What a format does not show is not read, and what it shows is the same."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kb.answers import Answer
from kb.db.reader import Reader, SqliteReader, read_only_connection
from kb.questions.show import row_of_thing, show_thing
from kb.questions.total import Total, rows_of_total, total_ceded
from tests.samples.facts import EMPIRE, KINGDOM
from tests.samples.world import World, estimate, transfer

ASKED = (
    {},
    {"kinds": ("lease", "cession"), "since": "1850"},
    {"counting": "gross"},
    {"counting": "net"},
    {"within": "RU"},
    {"by": "party"},
    {"by": "present-day"},
    {"unit": "sqmi"},
    {"according_to": "cow-tc-v6"},
    {"according_to": "each"},
)


class CountingReader(SqliteReader):
    """Counts queries and the rows that they read, but for those of the tables' documentation."""

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self.queries = 0
        self.read = 0

    def records(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[dict[str, Any]]:
        """The rows of a query."""
        self.queries += 1
        for row in super().records(sql, parameters):
            self.read += "FROM documentation" not in sql
            yield row

    def tuples(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Sequence[tuple[Any, ...]]:
        """All rows of a query."""
        rows = super().tuples(sql, parameters)
        self.queries += 1
        self.read += len(rows) if "FROM documentation" not in sql else 0
        return rows

    def stream(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one by one."""
        self.queries += 1
        for row in super().stream(sql, parameters):
            self.read += "FROM documentation" not in sql
            yield row


@pytest.mark.parametrize("asked", ASKED)
def test_rows_alone_are_the_rows_of_the_whole_answer(
    shipped: Reader, asked: dict[str, Any]
) -> None:
    question = Total("china", "russia", **asked)
    whole, alone = total_ceded(shipped, question), rows_of_total(shipped, question)
    assert alone.rows
    assert alone == whole._replace(summary={}, notes=(), labels={}, headline="")


def world(parcels: int) -> World:
    """So many parcels ceded, each with three figures and given back later."""
    made = World()
    names = [f"parcel-{number}" for number in range(parcels)]
    for name in names:
        figures = [estimate(100, one) for one in ("survey", "atlas", "gazette")]
        made.territory(name, estimates=figures)
    made.treaty("t-1850", "1850-01-01", *(transfer(name) for name in names))
    return made.treaty("t-1900", "1900-01-01", *(transfer(name, EMPIRE, KINGDOM) for name in names))


def counted(ask: Callable[[Reader, Total], Answer], database: Path) -> tuple[int, int]:
    """How many queries are asked for a total, and how many rows read."""
    with closing(read_only_connection(database)) as connection:
        reader = CountingReader(connection)
        ask(reader, Total("alpha", "beta"))
        return reader.queries, reader.read


def test_a_total_in_rows_reads_two_rows_for_each(tmp_path: Path) -> None:
    few, many = (world(count).build(tmp_path / str(count)) for count in (10, 60))
    (queries, read), (same, more) = counted(rows_of_total, few), counted(rows_of_total, many)
    assert queries == same <= 14
    assert more - read == 2 * 50, "a transfer and a figure for each of fifty parcels more"
    assert counted(total_ceded, many)[1] > 2 * more


def test_the_row_of_a_page_reads_no_section(tmp_path: Path) -> None:
    with closing(read_only_connection(world(20).build(tmp_path))) as connection:
        reader = CountingReader(connection)
        row = row_of_thing(reader, "t-1850")
        assert reader.read <= 4
        page = show_thing(reader, "t-1850")
    shown, lists = (
        page.rows[0],
        {key for key, value in page.rows[0].items() if value.__class__ is list},
    )
    assert lists >= {"parties", "transfers", "sources"}
    assert {**row.rows[0], **{key: shown[key] for key in lists}} == shown
    one_valued = [column for column in page.columns if column.kind != "table"]
    assert one_valued == [column for column in row.columns if column.name not in lists]


def test_a_page_holds_once_what_its_rows_have_in_common(tmp_path: Path) -> None:
    with closing(read_only_connection(world(20).build(tmp_path))) as connection:
        reader = CountingReader(connection)
        rows = show_thing(reader, "t-1850").rows[0]["transfers"]
        few = reader.read
    assert len(rows) == 20
    for name in ("from_parties", "effective"):
        assert len({id(row[name]) for row in rows}) == 1
    assert len({id(text) for row in rows for text in row["sources"]}) == 1
    with closing(read_only_connection(world(60).build(tmp_path / "more"))) as connection:
        reader = CountingReader(connection)
        show_thing(reader, "t-1850")
    assert reader.read - few == 2 * 40, "a transfer and a citation for each of forty more"
