"""Checking a text, and cutting a snippet, take time in proportion to the text."""

from kb.db.textindex import tokens
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.text import check_text
from kb.questions.search import parse, snippet
from tests.samples.world import sample


class Counting:
    """A reader that counts what it is asked."""

    def __init__(self, reader):
        self.reader = reader
        self.asked = 0

    def __getattr__(self, name):
        self.asked += name in {"rows", "tuples", "stream", "records"}
        return getattr(self.reader, name)


SENTENCES = (
    "Northland covers 1,000 km². "
    "Alpha ceded 2,000 km² to Beta between 1850 and 1860. "
    "Beta ceded Northland in 1851. "
)


def test_a_text_asks_each_thing_once(tmp_path):
    with sample().reader(tmp_path) as reader:
        once, often = Counting(reader), Counting(reader)
        first = check_text(once, SENTENCES, "x")
        all_ = check_text(often, SENTENCES * 20, "x")
    assert len(first.rows) == 3
    assert len(all_.rows) == 60
    assert often.asked == once.asked
    assert [row["evidence"] for row in all_.rows[-3:]] == [row["evidence"] for row in first.rows]


def test_what_is_remembered_is_bounded_and_equal(tmp_path, monkeypatch):
    monkeypatch.setattr("kb.questions.claims.remembered._MOST", 2)
    with sample().reader(tmp_path) as reader:
        asked = Remembering(reader)
        assert asked.dialect == "sqlite"
        for _ in range(3):
            for limit in (1, 2, 3):
                sql = "SELECT id FROM territory ORDER BY id LIMIT :limit"
                assert asked.rows(sql, {"limit": limit}) == reader.rows(sql, {"limit": limit})
                assert list(asked.records(sql, {"limit": limit})) == asked.rows(
                    sql, {"limit": limit}
                )
                assert asked.tuples(sql, {"limit": limit}) == reader.tuples(sql, {"limit": limit})
                assert list(asked.stream(sql, {"limit": limit}))


def test_a_snippet_of_ten_thousand_equal_words(monkeypatch):
    text = "x " * 10_000
    assert len(tokens(text)) == 10_000
    cut = snippet("some words before " * 20 + text, parse("x"))
    assert cut.startswith("…")
    assert cut.count("[x]") > 40
