"""The sample world in PostgreSQL."""

from tests.export.conftest import postgres_sample
from tests.postgres import postgres_server

__all__ = ["postgres_sample", "postgres_server"]
