"""A day of effect that only the signature gives is marked wherever it is printed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kb.answers import Answer
from kb.db.reader import Reader
from kb.questions.history import history_of
from kb.questions.listing import list_entities
from kb.questions.show import show_thing
from kb.questions.timeline import timeline_of
from kb.questions.total import Total, total_ceded
from tests.samples.world import EMPIRE, KINGDOM, World, step, transfer


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """One treaty of which only the signature is known, one that took effect on signature."""
    made = World().territory("coast", 10).territory("plain", 20).territory("moor", 5)
    made.treaty("a-1840", "1840-01-02", transfer("coast", KINGDOM, EMPIRE), known=False)
    at_once = [step("in-force", "1850-01-02")]
    made.treaty("b-1850", "1850-01-02", transfer("plain", KINGDOM, EMPIRE), steps=at_once)
    failed = transfer("moor", KINGDOM, EMPIRE, carried_out="no")
    made.treaty("c-1860", "1855-01-02", failed, known=False)
    with made.reader(tmp_path_factory.mktemp("effect")) as found:
        yield found


def rules(answer: Answer) -> list[Any]:
    return [row["effective_rule"] for row in answer.rows]


def people(answer: Answer) -> list[Any]:
    assert answer.table is not None
    assert "effective_rule" not in [column.name for column in answer.table.columns]
    return [row["effective"] for row in answer.table.rows]


def test_totals(reader: Reader) -> None:
    answer = total_ceded(reader, Total(ceded_by="alpha", received_by="beta"))
    assert [row["effective"] for row in answer.rows] == ["1840-01-02", "1850-01-02"]
    assert rules(answer) == ["inferred", "signed"]
    assert people(answer) == ["signed 1840-01-02", "1850-01-02"]
    known = total_ceded(reader, Total(ceded_by="alpha", received_by="beta", since="1845"))
    assert people(known) == ["1850-01-02"]


def test_lists(reader: Reader) -> None:
    answer = list_entities(reader, "transfers")
    assert rules(answer) == ["inferred", "signed", "inferred"]
    assert people(answer)[:2] == ["signed 1840-01-02", "1850-01-02"]
    assert list_entities(reader, "treaties").table is None


def test_pages(reader: Reader) -> None:
    said = "signed 1840-01-02, effect not recorded"
    own, treaty = show_thing(reader, "a-1840-coast"), show_thing(reader, "a-1840")
    assert (own.rows[0]["effective"], own.rows[0]["effective_rule"]) == ("1840-01-02", "inferred")
    assert own.table is not None
    assert own.table.rows[0]["effective"] == said
    assert treaty.rows[0]["transfers"][0]["effective"] == "1840-01-02"
    assert treaty.table is not None
    assert treaty.table.rows[0]["transfers"][0]["effective"] == "signed 1840-01-02"
    line = show_thing(reader, "alpha").table
    assert line is not None
    assert [row["effective"] for row in line.rows[0]["transfers"]][:2] == [
        "signed 1840-01-02",
        "1850-01-02",
    ]


def test_timelines(reader: Reader) -> None:
    answer = timeline_of(reader, kind="transfer")
    assert rules(answer) == ["inferred", "signed", "inferred"]
    ends = [row["text"].partition("Empire")[2] for row in answer.rows]
    assert ends == [", signed; effect not recorded", "", ", not carried out"]
    assert rules(timeline_of(reader, kind="treaty")) == [None, None, None]


def test_histories(reader: Reader) -> None:
    answer = history_of(reader, "coast")
    told = [row for row in answer.rows if row["since"] == "1840-01-02"]
    assert told[0]["effective_rule"] == "inferred"
    assert "signed 1840-01-02, effect not recorded" in told[0]["remark"]
    plain = history_of(reader, "plain").rows
    assert not any("effect not recorded" in row["remark"] for row in plain)
    (failed,) = [row for row in history_of(reader, "moor").rows if row["aspect"] == "evidence"]
    assert failed["remark"].endswith("not carried out")


def test_a_stated_day_is_not_marked(tmp_path: Path) -> None:
    made = World().territory("coast", 10).treaty("a-1840", "1840", transfer("coast"))
    with made.reader(tmp_path) as reader:
        assert rules(list_entities(reader, "transfers")) == ["stated"]
