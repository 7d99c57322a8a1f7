"""Notes for people: what was left out for one reason shares a line."""

from kb.answers import Note
from kb.present.notes import lines


def left_out(transfer: str, reason: str, code: str = "left-out") -> Note:
    """A note of a transfer left out."""
    return Note(code, f"{transfer} in full: {reason}", group=reason, item=f"{transfer} (1850)")


def test_notes_of_one_code_and_group_share_a_line() -> None:
    notes = [left_out("a", "failed"), left_out("b", "contested"), left_out("c", "failed")]
    assert lines(notes) == [
        ("Left out", "failed: a (1850), c (1850)"),
        ("Left out", "contested: b (1850)"),
    ]


def test_notes_of_different_codes_share_no_line() -> None:
    notes = [left_out("a", "failed"), left_out("b", "failed", code="later-transfer")]
    assert lines(notes) == [("Left out", "failed: a (1850)"), ("Later", "failed: b (1850)")]


def test_other_notes_keep_their_text_and_place() -> None:
    notes = [Note("why", "one"), left_out("a", "contested"), Note("later-transfer", "two")]
    assert [text for _, text in lines(notes)] == ["one", "contested: a (1850)", "two"]


def test_what_a_row_tells_is_not_told_again() -> None:
    assert lines([Note("work", "one", told=True), Note("work", "two")]) == [("Work", "two")]


def test_unknown_code_is_a_note() -> None:
    assert lines([Note("news", "text")]) == [("Note", "text")]
