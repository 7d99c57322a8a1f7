"""The codebook: all of what a database tells of itself, in a page that is Markdown."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.db.reader import Reader, sqlite_reader
from kb.export.codebook import codebook
from tests.conftest import Ask
from tests.export.samples import EVERYTHING, hostile


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with sqlite_reader(hostile().build(tmp_path_factory.mktemp("world"))) as reader:
        yield "\n".join(codebook(reader))


def _section(page: str, heading: str) -> str:
    _, found, rest = page.partition(f"\n### {heading}\n")
    assert found, heading
    return re.split(r"\n##", rest)[0]


def test_every_table_and_column_stands_in_it_with_its_meaning(page: str) -> None:
    for table in EVERYTHING:
        section = _section(page, f"`{table.name}`")
        for column in table.columns:
            (line,) = [one for one in section.splitlines() if one.startswith(f"| `{column.name}` ")]
            assert column.type in line
            assert column.meaning.partition("|")[0].partition("'")[0].partition("_")[0] in line


def test_every_word_of_every_closed_list_is_explained_once(page: str) -> None:
    for table in EVERYTHING:
        for column in table.columns:
            if column.meanings:
                line = next(
                    one
                    for one in _section(page, f"`{table.name}`").splitlines()
                    if one.startswith(f"| `{column.name}` ")
                )
                (name,) = re.findall(r"a word of \[([\w.]+)\]", line)
                words = _section(page, f"`{name}`")
                for word, meaning in column.meanings.items():
                    assert f"| `{word}` | {meaning}" in words.replace("\\", "")
    headings = re.findall(r"^### (.*)$", page, re.MULTILINE)
    assert len(headings) == len(set(headings))


def test_every_link_has_its_heading(page: str) -> None:
    headings = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", one).lower().replace(" ", "-") for one in headings}
    links = set(re.findall(r"\]\(#([^)]*)\)", page))
    assert links
    assert links <= anchors


def test_rows_have_as_many_cells_as_their_header(page: str) -> None:
    for block in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        cells = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(cells) == 1, block[:200]


def test_vocabularies_are_those_of_the_data(page: str) -> None:
    assert "| `cession` | title |" in _section(page, "Words of `transfer_kind`")
    assert "| `sqmi` |" in _section(page, "Words of `unit`")


def test_it_says_of_which_data_it_is(page: str) -> None:
    assert page.startswith("# Codebook: Invented Treaties\n")
    assert "Data version 1.0.0" in page
    assert "creativecommons.org/publicdomain/zero" in page


def test_both_databases_have_the_same(reader: Reader, postgres_reader: Reader) -> None:
    assert list(codebook(reader)) == list(codebook(postgres_reader))


def test_the_command_writes_it(kb: Ask, tmp_path: Path) -> None:
    shown = kb("schema", "--codebook")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("# Codebook: ")
    path = tmp_path / "book.md"
    assert kb("schema", "--codebook", "-o", str(path)).code == 0
    assert path.read_text(encoding="utf-8") == shown.out
    assert kb("schema", "--codebook", "-o", str(path)).code == 1


def test_the_codebook_of_a_kind_of_data_file_is_refused(kb: Ask) -> None:
    outcome = kb("schema", "treaty", "--codebook")
    assert outcome.code == 2
    assert "codebook" in outcome.err
