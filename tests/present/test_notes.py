"""Notes for people: what was left out for one reason shares a line."""

from kb.answers import Note
from kb.present.notes import lines


def left_out(transfer: str, reason: str, **details: object) -> Note:
    """A note of a transfer left out."""
    given = {"transfer": transfer, "reason": reason, "effective": "1850-05-01", **details}
    return Note("left-out", f"{transfer}: {reason}", given)


def test_transfers_left_out_for_one_reason_share_a_line() -> None:
    notes = [
        left_out("a", "not carried out"),
        left_out("b", "contested", in_high=True),
        left_out("c", "not carried out", effective="1861"),
    ]
    assert lines(notes) == [
        ("Left out", "not carried out: a (1850), c (1861)"),
        ("Left out", "contested (in the high bound only): b (1850)"),
    ]


def test_kinds_that_were_not_asked_for_say_what_they_move() -> None:
    (line,) = lines([left_out("a", "lease", kind="lease", moves="use")])
    assert line == ("Left out", "lease (moves use, not title): a (1850)")


def test_other_notes_keep_their_text_and_place() -> None:
    notes = [Note("why", "one"), left_out("a", "contested"), Note("later-transfer", "two")]
    assert [text for _, text in lines(notes)] == ["one", "contested: a (1850)", "two"]


def test_unknown_code_is_a_note() -> None:
    assert lines([Note("news", "text")]) == [("Note", "text")]
