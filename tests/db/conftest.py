import pytest

from tests.postgres import (
    postgres_ready,
    postgres_schema,
    postgres_server,
    postgres_url,
    ready_url,
)

__all__ = ["postgres_ready", "postgres_schema", "postgres_server", "postgres_url", "ready_url"]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The URL of an empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'kb.sqlite'}"
    return request.getfixturevalue("postgres_url")
