import pytest

from tests.samples.rows import rows_in


@pytest.fixture
def rows(tmp_path):
    """The rows of a world by table name, each a dictionary by column name."""
    return lambda world: rows_in(world.write(tmp_path / "data"))
