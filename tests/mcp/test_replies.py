"""Replies have a bound, whatever the answer holds, and say what they leave out."""

import json

import pytest

from kb.answers import Answer, Column, DataVersion, Note
from kb.api.result import Result
from kb.errors import AmbiguousError, KbError, UsageError
from kb.mcp.replies import MOST, Page, reply_of
from kb.mcp.wording import in_own_words, told_error

DATA = DataVersion("1", "f")


def answer(rows, notes=(), columns=("id", "text")):
    """An answer with rows of texts."""
    return Result(Answer("list", {}, DATA, [Column(one) for one in columns], rows, notes=notes))


def size(reply):
    return len(json.dumps(reply.structured, ensure_ascii=False))


def test_notes_go_on_as_rows_do():
    notes = [Note("left-out", f"number {number}: {'x' * 500}") for number in range(200)]
    result, seen, offset = answer([{"id": "a", "text": "b"}], notes), [], 0
    while offset is not None:
        reply = reply_of(result, Page(notes_offset=offset))
        assert size(reply) < 1.5 * MOST
        seen += [note["text"].partition(":")[0] for note in reply.structured["notes"]]
        offset = ((reply.structured["more"] or {}).get("notes") or {}).get("next_offset")
        assert offset is None or f"notes_offset={offset} goes on" in reply.text
    assert seen == [f"number {number}" for number in range(200)]


def test_a_large_row_is_cut_within():
    columns = [
        Column("id"),
        Column("things", kind="table", columns=(Column("name"),), title="things"),
    ]
    rows = [{"id": "a", "things": [{"name": f"thing-{n:05}" * 5} for n in range(3000)]}]
    result = Result(Answer("show", {}, DATA, columns, rows, layout="page"))
    reply = reply_of(result, Page())
    (row,) = reply.structured["rows"]
    assert 2 <= len(row["things"]) < 3000
    assert reply.structured["more"]["lists"] == {
        "things": {"shown": len(row["things"]), "of": 3000}
    }
    assert f"{len(row['things'])} of 3000 things" in reply.text
    assert len(result[0]["things"]) == 3000
    assert size(reply) < 1.5 * MOST


@pytest.mark.parametrize("length", [30_000, 1_000_000])
def test_a_long_text_is_cut(length):
    reply = reply_of(answer([{"id": "a", "text": "x" * length}]), Page())
    assert reply.structured["rows"][0]["text"].endswith("…")
    assert size(reply) < 1.5 * MOST
    assert "long texts are cut after" in reply.text


def test_a_short_answer_is_whole():
    reply = reply_of(answer([{"id": "a", "text": "b"}], [Note("why", "so")]), Page())
    assert reply.structured["more"] is None
    assert "More:" not in reply.text
    assert "| a | b |" in reply.text
    assert "so" in reply.text


def test_words_of_the_command_line_become_those_of_tools():
    said = in_own_words("see 'kb list treaties' and --according-to each, or --from x; a--b stays")
    assert said == "see the tool list treaties and according_to each, or from_ x; a--b stays"
    own = ["'kb show x' --limit"]
    assert in_own_words(f"no {own[0]}; see --by", own) == f"no {own[0]}; see by"
    told = told_error(UsageError("--in asks for one", hint="-p NAME VALUE"), "sql")
    assert told["message"] == "in_ asks for one"
    assert "-p" not in told["remedy"]
    assert told_error(KbError("no", hint="one of a, b"))["remedy"] == "one of a, b"
    assert "id" in told_error(AmbiguousError("several"))["remedy"]


def test_no_error_tells_a_password(monkeypatch):
    monkeypatch.setenv("KB_DATABASE_URL", "postgresql://me:pa55word@host/db")
    told = told_error(KbError("cannot reach postgresql://me:pa55word@host/db", hint="not pa55word"))
    assert "pa55word" not in str(told)
    assert "cannot reach" in told["message"]


def test_a_note_that_has_no_room_is_cut_and_the_next_is_reached():
    large = Note("why", "x" * 60_000, {"transfers": [f"transfer-{n}" for n in range(4000)]})
    result = answer([{"id": "a", "text": "b"}], [large, Note("rest", "the end")])
    reply = reply_of(result, Page())
    assert size(reply) < 1.5 * MOST
    assert len(reply.text) < 1.5 * MOST
    assert reply.structured["more"]["notes"]["next_offset"] == 1
    rest = reply_of(result, Page(notes_offset=1))
    assert [note["text"] for note in rest.structured["notes"]] == ["the end"]
