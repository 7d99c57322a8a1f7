"""Pages hold everything: each field of each record, wherever a curator may write something."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from kb.db.reader import SqliteReader
from kb.db.schema import create_file
from kb.db.tables import loaded_tables
from kb.db.tables.base import names_of
from kb.db.writer_sqlite import insert_rows
from kb.loading.build import rows_of
from kb.questions.show import show_thing
from kb.reading.files import FOLDERS, LINE, VOCABULARY
from kb.records.dataset import Dataset
from tests.loading.filled import OTHER, Filler

PAGES = {
    **dict.fromkeys(("treaty", "territory", "party", "person", "place", "line", "event"), ""),
    **dict.fromkeys(("dispute", "label", "source"), ""),
    "statement": "source",
}
"""The page on which to look for a record, where it has none of its own."""

WITHOUT_PAGE = {
    "coverage": "`kb coverage` prints every claim in full, the page of a line the claims about it",
    "transfer-kind": "words of the vocabulary are looked up in the table `transfer_kind`",
    "unit": "the same in `unit`",
    "reign": "the same in `reign`",
    "state": "the same in `state`",
}

ELSEWHERE = {
    "accepts": "what a curator accepts is told by `kb validate`, and is no fact",
    "family": "the page has the whole name of an author",
    "given": "the same",
}


class Pages:
    """Makes the pages of filled records."""

    def __init__(self, template: Path) -> None:
        create_file(template)
        self._template = template

    def of(self, filler: Filler) -> dict[str, str]:
        """The JSON of the page of every record, by kind."""
        dataset = Dataset()
        for some in (filler, Filler(suffix=OTHER)):
            for collection, record in some.data():
                getattr(dataset, collection).append(record)
        rows = rows_of(dataset)
        with (
            closing(sqlite3.connect(self._template)) as template,
            closing(sqlite3.connect(":memory:")) as connection,
        ):
            template.backup(connection)
            for table in loaded_tables():
                names = names_of(table)
                run = connection.executemany
                insert_rows(run, table.name, names, rows.tables[table.name])
            reader = SqliteReader(connection)
            return {kind: _page(reader, kind) for kind, other in PAGES.items() if not other}


def _page(reader: SqliteReader, name: str) -> str:
    return json.dumps(show_thing(reader, name).rows[0], ensure_ascii=False)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return Pages(tmp_path_factory.mktemp("pages") / "empty.sqlite")


def _root(path: str) -> str:
    kind = path.partition(".")[0]
    return PAGES.get(kind) or kind


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _leaves(one)
    else:
        yield str(value)


def shown(path: str) -> bool:
    return path.partition(".")[0] in PAGES and not {*path.split(".")} & ELSEWHERE.keys()


def test_every_kind_of_record_has_a_page_or_a_reason_why_not() -> None:
    kinds = {one.name for one in (*FOLDERS.values(), *VOCABULARY, LINE)}
    assert PAGES.keys() | WITHOUT_PAGE.keys() == kinds
    assert not PAGES.keys() & WITHOUT_PAGE.keys()


def test_every_text_number_and_date_is_on_the_page(pages: Pages) -> None:
    filler = Filler()
    made = pages.of(filler)
    leaves = {kind: list(_leaves(json.loads(page))) for kind, page in made.items()}
    missing = [
        path
        for path, mark in filler.marks.items()
        if shown(path) and not _stands(str(mark), leaves[_root(path)])
    ]
    assert missing == []


def _stands(mark: str, leaves: Sequence[str]) -> bool:
    if mark.startswith("mark-"):
        return any(mark in one for one in leaves)
    words = {word for one in leaves for word in one.split()}
    return bool(words & {mark, str(float(mark))})


@pytest.mark.slow
@pytest.mark.sweep
def test_every_word_flag_and_reference_changes_the_page(pages: Pages) -> None:
    plain = Filler()
    before = pages.of(plain)
    unseen = [
        path
        for path, count in plain.choices.items()
        if shown(path) and count > 1 and not _changes(pages, before, path, count)
    ]
    assert unseen == []


def _changes(pages: Pages, before: dict[str, str], path: str, count: int) -> bool:
    """Whether another value of a field, of those that go with the rest, changes the page."""
    for choice in range(1, count):
        try:
            after = pages.of(Filler({path: choice}))
        except ValidationError:
            continue
        if after[_root(path)] != before[_root(path)]:
            return True
    return False
