"""No question reads a table that grows with the data from end to end where an index serves.

Asked of invented data, on SQLite as it plans by itself, on PostgreSQL with plans in which a table
is read from end to end only where no index serves. ``WHOLE`` says what is read so on purpose.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from kb.answers import Answer
from kb.db.engine import engine_for
from kb.db.reader import Reader, read_only_connection
from kb.loading.load import load_sqlite, load_url
from kb.questions.check import check_source
from kb.questions.cite import cite
from kb.questions.claims.text import check_text
from kb.questions.evidence import evidence_of
from kb.questions.history import history_of
from kb.questions.listing import list_entities
from kb.questions.search import search
from kb.questions.show import show_thing
from kb.questions.timeline import timeline_of
from kb.questions.total import Total, total_ceded
from tests.bench.growing import grow
from tests.bench.reference import references
from tests.bench.synthetic import write
from tests.postgres import fresh_database, postgres_server
from tests.questions.plans import ONLY_INDEXES, ExplainingPostgres, ExplainingSqlite

__all__ = ["postgres_server"]

Ask = Callable[[Reader], Answer]
SIDES = {"ceded_by": "line-0", "received_by": "line-1"}
TOTALS = {
    "": Total(**SIDES),
    "gross": Total(**SIDES, counting="gross"),
    "net": Total(**SIDES, counting="net"),
    "in a period": Total(**SIDES, since="1720", until="1990"),
    "of a kind": Total(**SIDES, kinds=("lease", "title")),
    "of a giver": Total(ceded_by="party-3-empire"),
    "of a taker": Total(received_by="line-3"),
    "in a state": Total(**SIDES, within="XA"),
    "in hectares": Total(**SIDES, unit="ha"),
    "unverified too": Total(**SIDES, include_unverified=True),
    "according to one": Total(**SIDES, according_to="source-7"),
    "according to each": Total(**SIDES, according_to="each"),
    **{
        f"by {by}": Total(**SIDES, by=by)  # type: ignore[arg-type] # one of the choices
        for by in ("treaty", "territory", "party", "decade", "present-day")
    },
}
LISTS = {
    "treaties": ({"party": "line-3"}, {"since": "1800", "until": "1810"}, {"kind": "treaty"}),
    "parties": ({"party": "line-3"}, {"kind": "empire"}),
    "territories": ({"party": "line-3"}, {"kind": "region"}),
    "transfers": (
        *({"party": "line-3"}, {"since": "1800", "until": "1810"}, {"kind": "lease"}),
        *({"territory": "territory-7"}, {"treaty": "treaty-7"}),
    ),
    "estimates": ({"territory": "territory-7"}, {"source": "source-7"}),
    "sources": ({"kind": "book"},),
}
SHOWN = (
    *("treaty-7", "territory-7", "whole-1", "transfer-7", "territory-7-0", "source-7", "line-3"),
    *("party-3-empire", "Договор 7"),
)
PROSE = (
    "Line 0 ceded 1,000 square kilometer to Line 1. Whole 1 measures 1,000 square kilometer. "
    "Край 7 measures 1,000 square kilometer."
)
ASKED: dict[str, Ask] = {
    **{
        f"total {name}": lambda reader, asked=asked: total_ceded(reader, asked)
        for name, asked in TOTALS.items()
    },
    **{
        f"list {entity} by {' and '.join(some)}": lambda reader, entity=entity, some=some: (
            list_entities(reader, entity, **some)
        )
        for entity, filters in LISTS.items()
        for some in filters
    },
    **{f"show {name}": lambda reader, name=name: show_thing(reader, name) for name in SHOWN},
    "history": lambda reader: history_of(reader, "territory-7"),
    "history of a whole": lambda reader: history_of(reader, "whole-1"),
    "history on a day": lambda reader: history_of(reader, "territory-7", on="1900"),
    "evidence of a territory": lambda reader: evidence_of(reader, "territory-16"),
    "evidence of a treaty": lambda reader: evidence_of(reader, "treaty-7"),
    "search": lambda reader: search(reader, "territory 77"),
    "search of a kind": lambda reader: search(reader, "land", entity="treaty"),
    "timeline of a party": lambda reader: timeline_of(reader, party="line-3"),
    "timeline of a territory": lambda reader: timeline_of(reader, territory="territory-7"),
    "cite a treaty": lambda reader: cite(reader, "treaty-7"),
    "cite a source": lambda reader: cite(reader, "source-7"),
    "cite": cite,
    "check a source": lambda reader: check_source(reader, "source-0"),
    "check a text": lambda reader: check_text(reader, PROSE, "text"),
}
WHOLE: dict[str, set[str]] = {
    "list treaties by kind": {"treaty"},
    "list territories by kind": {"territory"},
    "list sources by kind": {"source"},
    "check a text": {
        *("name", "source", "step", "transfer", "treaty", "treaty_party"),
        *("territory_parcel", "territory_enclosure"),
    },
}
"""What no index serves: kinds that are few and of many rows each, and every known name with the
treaties that it may mean and the lands that it lies in."""

STATEMENTS = """
- {id: of-area, source: source-0, says: Its area, asks: {question: area,
    filters: {territory: territory-7}}, expects: {value: 1000, unit: km2}}
- {id: of-total, source: source-0, says: The total, asks: {question: total,
    filters: {from: line-0, to: line-1}}, expects: {value: 1000, unit: km2}}
- {id: of-transfer, source: source-0, says: It passed, asks: {question: transfer,
    filters: {treaty: treaty-7, territory: territory-7, kind: title}}}
- {id: of-treaty, source: source-0, says: It was signed, asks: {question: signed,
    filters: {treaty: treaty-7}}, expects: {date: "1800"}}
- {id: of-first, source: source-0, says: It was the first, asks: {question: first-treaty,
    filters: {from: line-0, to: line-1}}, expects: {id: treaty-7}}
- {id: of-article, source: source-0, says: It had an article, asks: {question: article,
    filters: {treaty: treaty-7, kind: cession}}}
- {id: of-holder, source: source-0, says: It is held, asks: {question: held-by,
    filters: {territory: territory-7, state: XA}}}
- {id: of-place, source: source-0, says: It lies inside, asks: {question: inside,
    filters: {territory: territory-7, host: territory-0}}}
- {id: of-another, source: source-0, says: Another treaty moved it, asks: {question: transfer,
    filters: {treaty: treaty-8, territory: territory-7, from: line-0}}, expects: {date: "1800"}}
- {id: of-treaties, source: source-0, says: They signed treaties, asks: {question: treaties,
    filters: {from: line-0, to: "line-1, line-2"}}}
- {id: of-land, source: source-0, says: It is the same land, asks: {question: same-land,
    filters: {territory: territory-7, other: territory-8}}}
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented data of a hundred and twenty treaties, with statements of a source."""
    folder = tmp_path_factory.mktemp("invented") / "data"
    write(folder, 120)
    (folder / "statements").mkdir()
    (folder / "statements" / "source-0.yaml").write_text(STATEMENTS, encoding="utf-8")
    return folder


@contextmanager
def on_sqlite(data: Path, home: Path) -> Iterator[ExplainingSqlite]:
    """A reader of SQLite that explains itself."""
    path = load_sqlite(data, home)
    _grow(f"sqlite:///{path}")
    with closing(read_only_connection(path)) as connection:
        connection.set_authorizer(None)
        yield ExplainingSqlite(connection)


@contextmanager
def on_postgresql(data: Path, server: str) -> Iterator[ExplainingPostgres]:
    """A reader of PostgreSQL that explains itself."""
    with fresh_database(server) as url:
        load_url(data, url)
        _grow(url)
        with psycopg.connect(url) as connection:
            connection.execute(ONLY_INDEXES.encode())
            yield ExplainingPostgres(connection)


def _grow(url: str) -> None:
    engine = engine_for(url)
    with engine.begin() as connection:
        grow(connection, 20)
    engine.dispose()


Explaining = ExplainingSqlite | ExplainingPostgres


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def explaining(
    request: pytest.FixtureRequest, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Explaining]:
    """A reader of either database."""
    if request.param == "sqlite":
        opened = on_sqlite(data, tmp_path_factory.mktemp("home"))
        with opened as one:
            yield one
        return
    with on_postgresql(data, request.getfixturevalue("postgres_server")) as other:
        yield other


@pytest.fixture
def reader(explaining: Explaining) -> Explaining:
    """The reader, with nothing noted."""
    explaining.scans.clear()
    return explaining


@pytest.mark.parametrize("name", ASKED)
def test_no_table_that_grows_is_read_from_end_to_end(name: str, reader: Explaining) -> None:
    assert ASKED[name](reader).rows
    unforeseen = [told for table, told in reader.scans if table not in WHOLE.get(name, ())]
    assert unforeseen == []


def test_what_is_read_whole_on_purpose_is_so(reader: Explaining) -> None:
    for name, tables in WHOLE.items():
        reader.scans.clear()
        ASKED[name](reader)
        assert {table for table, _ in reader.scans} == tables, name


def test_every_way_of_counting_is_asked() -> None:
    assert len(TOTALS) >= len(references(""))


def test_a_scan_is_seen(reader: Explaining) -> None:
    reader.rows("SELECT t.id FROM transfer t WHERE t.note LIKE '%x%'")
    reader.tuples("SELECT t.id FROM v_transfer t ORDER BY t.id")
    assert {table for table, _ in reader.scans} == {"transfer"}
    assert len(reader.scans) == 2
