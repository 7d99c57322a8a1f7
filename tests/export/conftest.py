"""Readers of the sample world in both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.db.reader import Reader, engine_reader, sqlite_reader
from kb.loading.load import load_url
from tests.postgres import fresh_database, postgres_server

__all__ = ["postgres_server"]


@pytest.fixture
def reader(sample_folder: Path) -> Iterator[Reader]:
    """The sample world in SQLite."""
    (database,) = (sample_folder / "home").glob("kb-*.sqlite")
    with sqlite_reader(database) as opened:
        yield opened


@pytest.fixture(scope="session")
def postgres_sample(postgres_server: str, sample_folder: Path) -> Iterator[str]:
    """The URL of a PostgreSQL database with the sample world."""
    with fresh_database(postgres_server) as url:
        load_url(sample_folder / "data", url)
        yield url


@pytest.fixture
def postgres_reader(postgres_sample: str) -> Iterator[Reader]:
    """The sample world in PostgreSQL."""
    with engine_reader(postgres_sample) as opened:
        yield opened
