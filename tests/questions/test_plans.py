"""No question that touches few rows reads a table that grows with the data from end to end."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kb.db.reader import SqliteReader, read_only_connection
from kb.loading.load import load_sqlite
from kb.questions.cite import cite
from kb.questions.evidence import evidence_of
from kb.questions.history import history_of
from kb.questions.search import search
from kb.questions.show import show_thing
from kb.questions.total import Total, total_ceded
from tests.bench.synthetic import write

GROWING = {
    *("transfer", "transfer_parcel", "transfer_side", "treaty", "treaty_party", "article", "step"),
    *("territory", "territory_parcel", "territory_part", "territory_area", "territory_enclosure"),
    *("estimate", "source", "citation", "name", "search_text"),
}
SIDES = {"ceded_by": "line-0", "received_by": "line-1"}
ASKED = {
    "total": lambda reader: total_ceded(reader, Total(**SIDES)),
    "total in a period": lambda reader: total_ceded(
        reader, Total(**SIDES, since="1800", until="1850")
    ),
    "total of a party": lambda reader: total_ceded(reader, Total(ceded_by="party-3-empire")),
    "total net": lambda reader: total_ceded(reader, Total(**SIDES, count="net")),
    "total by present-day": lambda reader: total_ceded(reader, Total(**SIDES, by="present-day")),
    "total by each source": lambda reader: total_ceded(reader, Total(**SIDES, according_to="each")),
    "history": lambda reader: history_of(reader, "territory-7"),
    "evidence of a territory": lambda reader: evidence_of(reader, "territory-16"),
    "evidence of a treaty": lambda reader: evidence_of(reader, "treaty-7"),
    "search": lambda reader: search(reader, "territory 77"),
    **{
        f"show {name}": lambda reader, name=name: show_thing(reader, name)
        for name in ("treaty-7", "territory-7", "transfer-7", "territory-7-0", "source-7", "line-3")
    },
    "show by name": lambda reader: show_thing(reader, "Договор 7"),
    "cite": lambda reader: cite(reader, "treaty-7"),
}


class Explaining(SqliteReader):
    """A reader that notes how SQLite goes about every query."""

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self.scans: list[str] = []

    def rows(self, sql: str, parameters: Any = None) -> list[dict[str, Any]]:
        """All rows of a query."""
        plan = super().rows(f"EXPLAIN QUERY PLAN {sql}", parameters)
        names = dict(re.findall(r"(?:FROM|JOIN)\s+(\w+)\s+(?:AS\s+)?(\w+)", sql))
        tables = {alias: table for table, alias in names.items()}
        for step in plan:
            match = re.match(r"SCAN (\w+)(?! USING)", step["detail"])
            if match and tables.get(match[1], match[1]) in GROWING:
                self.scans.append(f"{step['detail']}: {' '.join(sql.split())}")
        return super().rows(sql, parameters)


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of two hundred treaties."""
    folder = tmp_path_factory.mktemp("invented")
    write(folder / "data", 200)
    return load_sqlite(folder / "data", folder / "home")


@pytest.fixture
def reader(invented: Path) -> Iterator[Explaining]:
    """A reader of it that explains itself."""
    with closing(read_only_connection(invented)) as connection:
        yield Explaining(connection)


@pytest.mark.parametrize("name", ASKED)
def test_no_table_that_grows_is_read_from_end_to_end(name: str, reader: Explaining) -> None:
    assert ASKED[name](reader).rows
    assert reader.scans == []


def test_a_scan_is_seen(reader: Explaining) -> None:
    reader.rows("SELECT t.id FROM transfer t WHERE t.note LIKE '%x%'")
    assert len(reader.scans) == 1
