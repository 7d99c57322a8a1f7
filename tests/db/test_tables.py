import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kb.db.engine import engine_for
from kb.db.tables import Base
from kb.loading.load import load_url
from tests.samples.world import sample

REFUSED = {
    "a kind of movement that does not exist": "UPDATE transfer SET moves = 'spirit'",
    "an outcome that does not exist": "UPDATE transfer SET carried_out = 'maybe'",
    "a kind of transfer that is not in the vocabulary": "UPDATE transfer SET kind = 'gift'",
    "a transfer without a cause": "UPDATE transfer SET treaty_id = NULL, event_id = NULL",
    "a territory that is not there": "UPDATE transfer SET territory_id = 'nowhere'",
    "a day that is none": "UPDATE transfer SET effective_earliest = '1850'",
    "days in the wrong order": "UPDATE transfer SET effective_latest = '0001-01-01'",
    "a flag that is neither 0 nor 1": "UPDATE treaty SET unverified = 2",
    "a share above one": "UPDATE present_day SET share = 1.5",
    "a figure without a source": "UPDATE estimate SET source_id = NULL, ours = NULL",
    "a low above its high": "UPDATE estimate SET low_km2 = high_km2 + 1",
    "an area of nothing": "UPDATE estimate SET low_km2 = 0",
    "a best figure outside its range": "UPDATE territory_area SET best_km2 = high_km2 + 1",
    "a latitude beyond the pole": "UPDATE territory SET latitude = 91",
    "a name of two things": "UPDATE name SET treaty_id = 'peace-1850', event_id = 'march-1900'",
    "a citation of nothing": "UPDATE citation SET treaty_id = NULL, transfer_id = NULL",
    "a source that is cited": "DELETE FROM source",
    "a second version of the data": "UPDATE data_version SET id = 2",
    "a treaty without a title": "UPDATE treaty SET title = NULL",
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
def test_the_database_itself_refuses(statement, loaded):
    with pytest.raises(IntegrityError), loaded.begin() as connection:
        connection.execute(text(statement))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def loaded(request, tmp_path_factory):
    """An engine for the sample world in either database, the same for all tests here."""
    from tests.postgres import fresh_database

    folder = tmp_path_factory.mktemp("loaded")
    data = sample().write(folder / "data")
    if request.param == "sqlite":
        yield from _engine(data, f"sqlite:///{folder / 'kb.sqlite'}")
    else:
        with fresh_database(request.getfixturevalue("postgres_server")) as url:
            yield from _engine(data, url)


def _engine(data, url):
    load_url(data, url)
    engine = engine_for(url)
    yield engine
    engine.dispose()


def test_what_refers_to_many_rows_has_an_index():
    """Or each row that is removed costs a look through the whole table that may refer to it."""
    few = {"unit", "state", "transfer_kind"}
    for table in Base.metadata.sorted_tables:
        begins = {next(iter(one.columns)) for one in (table.primary_key, *table.indexes)}
        slow = [
            key.parent.name
            for key in table.foreign_keys
            if key.column.table.name not in few and key.parent not in begins
        ]
        assert slow == [], table.name


def test_a_column_that_is_left_out_has_no_value():
    """Loads into SQLite leave out columns in which no row has a value."""
    columns = [column for table in Base.metadata.tables.values() for column in table.columns]
    assert [column for column in columns if column.server_default is not None] == []
