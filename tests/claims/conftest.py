"""The world of claims, loaded once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.db.reader import Reader, sqlite_reader
from tests.claims.land import world


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the world that claims are judged by."""
    return world().build(tmp_path_factory.mktemp("claims"))


@pytest.fixture
def reader(database: Path) -> Iterator[Reader]:
    """A reader of it."""
    with sqlite_reader(database) as found:
        yield found
