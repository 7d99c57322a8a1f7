"""Pictures of both databases are the same to the byte."""

from pathlib import Path

import pytest

from kb.loading.load import load_url
from tests.conftest import Ask
from tests.pictures.test_command import EVERY, drawn


def test_pictures_of_postgresql_are_those_of_sqlite(
    kb_sample: Ask, sample_folder: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_url(sample_folder / "data", postgres_url)
    own = {name: drawn(kb_sample, command) for name, command in EVERY.items()}
    monkeypatch.setenv("KB_DATABASE_URL", postgres_url)
    assert {name: drawn(kb_sample, command) for name, command in EVERY.items()} == own
