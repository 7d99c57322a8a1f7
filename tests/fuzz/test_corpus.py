"""The fuzz target over its shipped corpus, without atheris; the corpus reaches every kind."""

from pathlib import Path

import pytest

from kb.reading.documents import read_document
from tests.fuzz.target import CORPUS, FILES, TYPED, one_input, read_and_load

INPUTS = sorted(CORPUS.iterdir())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_an_input_does_no_harm(path: Path) -> None:
    one_input(path.read_bytes())


def test_every_kind_of_file_and_text_is_in_the_corpus() -> None:
    assert {path.read_bytes()[:1].decode() for path in INPUTS} == {*FILES, *TYPED}


def test_a_seed_of_every_kind_of_file_is_accepted_and_loaded() -> None:
    accepted = set()
    for path in INPUTS:
        chosen = path.read_bytes()[:1].decode()
        if chosen in FILES:
            shown, kind = FILES[chosen]
            reading = read_and_load(read_document(shown, path.read_bytes()[1:]), kind)
            accepted |= set() if reading.errors else {chosen}
    assert accepted == {*FILES}
