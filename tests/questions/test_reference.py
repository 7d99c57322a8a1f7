"""The SQL beside which totals are measured gives the same rows as ``kb``, on both databases."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from kb.db.engine import engine_for
from kb.db.reader import engine_reader
from kb.loading.load import load_sqlite, load_url
from kb.present.inert import cell
from tests.bench.growing import grow
from tests.bench.reference import SOURCE, references
from tests.bench.synthetic import write
from tests.conftest import Ask
from tests.postgres import fresh_database, postgres_server

__all__ = ["postgres_server"]

SIDES = ("--from", "line-0", "--to", "line-1")
NAMES = list(references(""))
ALL_TO_ONE = (
    "UPDATE transfer_parcel SET to_line = 'line-1' "
    "WHERE from_line = 'line-0' AND to_line <> 'line-1'"
)
PARTLY = (
    "UPDATE transfer_parcel SET carried_out = 'partly' "
    "WHERE transfer_id IN (SELECT t.id FROM transfer t WHERE t.id LIKE '%-copy-1-back' "
    "AND t.territory_id IN (SELECT x.id FROM territory x WHERE x.id LIKE '%4-copy-1'))"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented data of a hundred and twenty treaties."""
    folder = tmp_path_factory.mktemp("invented") / "data"
    write(folder, 120)
    return folder


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def url(
    request: pytest.FixtureRequest, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The URL of a database of them, five times: with returns, repeats and enclaves."""
    if request.param == "sqlite":
        yield _grown(f"sqlite:///{load_sqlite(data, tmp_path_factory.mktemp('home'))}")
        return
    with fresh_database(request.getfixturevalue("postgres_server")) as found:
        load_url(data, found)
        yield _grown(found)


def _grown(url: str) -> str:
    engine = engine_for(url)
    with engine.begin() as connection:
        grow(connection, 5)
        connection.execute(text(ALL_TO_ONE))
        connection.execute(text(PARTLY))
    engine.dispose()
    return url


def told(kb: Ask, *options: str) -> list[list[str]]:
    """The rows of ``kb total`` with the header."""
    outcome = kb("total", *SIDES, *options, "--format", "csv")
    assert outcome.code == 0, outcome.err
    return list(csv.reader(io.StringIO(outcome.out)))


@pytest.mark.parametrize("name", NAMES)
def test_reference_and_kb_give_the_same_rows(
    name: str, url: str, kb: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_DATABASE_URL", url)
    with engine_reader(url) as reader:
        reference = references(reader.rows(SOURCE)[0]["source_id"])[name]
        rows = reader.rows(reference.sql)
    expected = [list(rows[0]), *([cell(value) for value in row.values()] for row in rows)]
    assert len(expected) > 2
    assert told(kb, *reference.options) == expected


def test_the_ways_of_counting_differ(url: str, kb: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_DATABASE_URL", url)
    unique, gross, net = (told(kb, "--count", mode) for mode in ("unique", "gross", "net"))
    assert len(net) < len(unique) < len(gross)
    lowered = {(row[0], *row[7:10]) for row in net} - {(row[0], *row[7:10]) for row in unique}
    assert lowered
