"""Tables in little room: which columns go, which texts wrap, where notes stand."""

import io

import pytest

from kb.answers import Answer, Column, DataVersion, Note, Table
from kb.present import render

LONG_ID = "a-treaty-with-a-long-name-1850"
COLUMNS = (
    Column("treaty", title="treaty", kind="id", rank=1),
    Column("land", title="land"),
    Column("day", title="day", kind="date", rank=2),
    Column("best", title="best", kind="number"),
    Column("empty", title="empty", rank=3),
)
ROW = {
    "treaty": LONG_ID,
    "land": "Plains along the river",
    "day": "1850-01-01",
    "best": 1000.0,
    "empty": None,
}
ANSWER = Answer("list", {}, DataVersion("1", "0"), COLUMNS, [ROW])


def drawn(width: int, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of a table of so many characters."""
    monkeypatch.setenv("COLUMNS", str(width))
    stream = io.StringIO()
    render(answer, "table", stream)
    return stream.getvalue().splitlines()


def test_columns_go_by_rank_and_a_line_tells_which(monkeypatch: pytest.MonkeyPatch) -> None:
    wide, middle, narrow = (drawn(width, ANSWER, monkeypatch) for width in (80, 62, 40))
    assert wide[0].split() == ["treaty", "land", "day", "best"]
    assert len(wide) == 3
    assert middle[0].split() == ["treaty", "land", "best"]
    assert middle[-1] == "left out for want of room: day; --format csv has all"
    assert narrow[0].split() == ["land", "best"]
    assert " ".join(narrow[-2:]) == "left out for want of room: treaty, day; --format csv has all"


def test_an_id_with_a_rank_is_never_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    for width in range(30, 120):
        lines = drawn(width, ANSWER, monkeypatch)
        shown = "treaty" in lines[0].split()
        assert any(LONG_ID in line for line in lines) == shown


def test_without_ranks_the_columns_stay_that_have_room_beside_those_to_their_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = ANSWER._replace(columns=[one._replace(rank=0) for one in COLUMNS], rows=[ROW, ROW])
    assert drawn(66, answer, monkeypatch)[0].split() == ["treaty", "land", "day", "best"]
    lines = drawn(50, answer, monkeypatch)
    assert lines[0].split() == ["treaty", "land", "best"]
    assert " ".join(lines[-2:]) == "left out for want of room: day; --format csv has all"
    narrow = drawn(24, answer, monkeypatch)
    assert narrow[0].split() == ["treaty"]
    assert LONG_ID in narrow


def test_a_single_row_without_ranks_that_lacks_room_is_told_a_value_per_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = ANSWER._replace(columns=[one._replace(rank=0) for one in COLUMNS])
    assert drawn(50, answer, monkeypatch) == [
        f"treaty  {LONG_ID}",
        "land    Plains along the river",
        "day     1850-01-01",
        "best    1,000",
        "",
    ]


def test_a_text_that_would_be_cramped_stands_below_its_row_before_columns_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    remark = Column("remark", below_when_long=True)
    row = {**ROW, "remark": f"by {LONG_ID}, of which only this is known, and no more than this"}
    answer = ANSWER._replace(columns=[*COLUMNS, remark], rows=[row])
    wide, narrow = drawn(140, answer, monkeypatch), drawn(80, answer, monkeypatch)
    assert wide[0].split() == ["treaty", "land", "day", "best", "remark"]
    assert narrow[0].split() == ["treaty", "land", "day", "best"]
    assert narrow[3].startswith(f"    remark: by {LONG_ID}, of which only")
    assert not any("want of room" in line for line in narrow)


def test_a_text_is_broken_at_blanks_and_an_id_in_it_never(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = ANSWER._replace(
        columns=[Column("about"), Column("best", kind="number")],
        rows=[{"about": f"see ({LONG_ID}), and https://example.org/{'a' * 60}", "best": 1.0}],
        notes=[Note("missing", f"one of ({LONG_ID}), {LONG_ID}/step-1 and {LONG_ID}.")],
    )
    for width in range(20, 90):
        told = "\n".join(drawn(width, answer, monkeypatch))
        assert told.count(LONG_ID) == 4, width


def test_characters_of_double_width_are_broken_where_the_line_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notes = [Note("why", "条约" * 30)]
    lines = drawn(40, ANSWER._replace(rows=[], notes=notes), monkeypatch)
    assert [len(line.strip()) for line in lines[1:]] == [19, 19, 19, 3]


def test_a_pipe_without_a_width_has_all_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS")
    stream = io.StringIO()
    render(ANSWER, "table", stream)
    assert stream.getvalue().splitlines()[0].split() == ["treaty", "land", "day", "best"]


def test_a_text_that_begins_with_blanks_is_indented_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    columns = [Column("group", title="to"), Column("best", kind="number")]
    rows = [{"group": "Beta", "best": 9.0}, {"group": "  Plains along the river", "best": 9.0}]
    answer = ANSWER._replace(table=Table(columns, rows, grouped=True))
    body = drawn(24, answer, monkeypatch)[2:]
    assert body[0].startswith("Beta")
    assert len(body) > 2
    assert all(line.startswith("  ") and not line.startswith("   ") for line in body[1:])


def test_in_little_room_notes_stand_below_their_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = [Note("missing", "one"), Note("missing", "two"), Note("why", "three")]
    answer = ANSWER._replace(rows=[], notes=notes)
    assert drawn(40, answer, monkeypatch) == ["Missing", "  one", "  two", "Why", "  three"]
    assert drawn(80, answer, monkeypatch) == ["Missing  one", "         two", "Why      three"]


def test_an_id_that_fills_half_of_the_table_stands_below_its_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    columns = [COLUMNS[0]._replace(rank=0, below_when_long=True), *COLUMNS[1:]]
    answer = ANSWER._replace(columns=columns)
    wide, narrow = drawn(80, answer, monkeypatch), drawn(50, answer, monkeypatch)
    assert wide[2].startswith(LONG_ID)
    assert narrow[0].split() == ["land", "day", "best"]
    assert narrow[3] == f"    {LONG_ID}"
    assert not any("want of room" in line for line in narrow)


def test_the_heading_of_a_flag_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = [COLUMNS[1], Column("unverified", title="unverified", kind="flag")]
    answer = ANSWER._replace(columns=columns, rows=[{**ROW, "unverified": True}])
    assert drawn(24, answer, monkeypatch)[0].split() == ["land", "unverified"]
