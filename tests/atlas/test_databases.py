"""Atlases of both databases are the same to the byte."""

import shlex
from pathlib import Path

import pytest

from kb.loading.load import load_url
from tests.atlas.test_page import SCOPES
from tests.conftest import Ask


def test_atlases_of_postgresql_are_those_of_sqlite(
    kb_sample: Ask, sample_folder: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made() -> list[str]:
        return [kb_sample("atlas", *shlex.split(scope)).out for scope in SCOPES]

    load_url(sample_folder / "data", postgres_url)
    own = made()
    assert all(one.startswith("<!DOCTYPE html>") for one in own)
    monkeypatch.setenv("KB_DATABASE_URL", postgres_url)
    assert made() == own
