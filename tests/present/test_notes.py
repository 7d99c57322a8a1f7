"""Notes for people: what was left out for one reason shares a line."""

from kb.answers import Listing, Note
from kb.present.notes import lines

ALL = ("More", "--format json has all that is shortened here")


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


def handed_on(land: str, whom: str) -> Note:
    """A note whose like are told together where they are many."""
    text = f"{land} went to {whom}"
    return Note("later-transfer", text, item=f"{land} to {whom}", many="passed on")


def test_a_few_notes_that_say_much_the_same_stay_apart() -> None:
    notes = [handed_on(land, "gamma") for land in ("a", "b", "c")]
    assert [text for _, text in lines(notes, shortened=True)] == [note.text for note in notes]


def test_many_notes_that_say_much_the_same_share_a_line_each_reason_once() -> None:
    back = Note("later-transfer", "e came back", item="e", many="given back")
    notes = [handed_on(land, "gamma") for land in ("a", "b")] + [back, handed_on("d", "delta")]
    assert lines(notes, shortened=True) == [
        ("Later", "passed on: a to gamma, b to gamma, d to delta"),
        ("Later", "given back: e"),
        ALL,
    ]
    assert [text for _, text in lines(notes)] == [note.text for note in notes]


def test_groups_of_many_kinds_share_a_line_by_what_they_have_in_common() -> None:
    notes = [left_out(f"t{n}", f"same land as r{n}")._replace(many="same land") for n in range(4)]
    apart = [("Left out", f"same land as r{n}: t{n} (1850)") for n in range(4)]
    assert lines(notes[:3], shortened=True) == apart[:3]
    together = ("Left out", "same land: t0 (1850), t1 (1850), t2 (1850), t3 (1850)")
    assert lines(notes, shortened=True) == [together, ALL]
    assert lines(notes) == apart


def test_a_long_list_is_whole_unless_it_is_to_be_shortened() -> None:
    notes = [left_out(str(n), "failed") for n in range(11)]
    every = ", ".join(f"{n} (1850)" for n in range(11))
    assert lines(notes) == [("Left out", f"failed: {every}")]
    shown = ", ".join(f"{n} (1850)" for n in range(8))
    assert lines(notes, shortened=True) == [
        ("Left out", f"failed, 11 in all: {shown} and 3 more"),
        ALL,
    ]
    assert lines(notes[:10], shortened=True) == lines(notes[:10])


def test_a_note_with_lists_is_told_by_them() -> None:
    lists = [Listing("no figure for ", [f"l{n}" for n in range(12)], ": a lower bound")]
    note = Note("missing", "all of it", lists=lists)
    assert lines([note])[0][1] == f"no figure for {', '.join(lists[0].items)}: a lower bound"
    ((_, said), _) = lines([note], shortened=True)
    assert said == "no figure for l0, l1, l2, l3, l4, l5, l6, l7 and 4 more: a lower bound"


def test_of_very_many_reasons_each_has_its_number() -> None:
    notes = [left_out(f"t{n}", f"reason {n}") for n in range(16)]
    notes += [left_out("again", "reason 7"), Note("why", "because")]
    told = lines(notes, shortened=True)
    rest = "; ".join(f"1 reason {n}" for n in range(16) if n != 7)
    assert told[:2] == [("Left out", f"17 in all: 2 reason 7; {rest}"), ("Why", "because")]
    assert len(lines(notes)) == 17


def test_what_has_one_heading_stands_together() -> None:
    notes = [Note("left-out", "a"), Note("outside-period", "b"), Note("left-out", "c")]
    assert [heading for heading, _ in lines(notes)] == [
        "Left out",
        "Left out",
        "Outside the period",
    ]
