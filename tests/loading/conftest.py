import pytest

from kb.loading.build import rows_of
from kb.reading.dataset import read_valid


@pytest.fixture
def rows(tmp_path):
    """The rows of a world, by table name."""
    return lambda world: rows_of(read_valid(world.write(tmp_path / "data"))).tables
