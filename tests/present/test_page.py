"""Pages: a lead, tables that stay tables, and lines of their own for what is long."""

import io

import pytest

from kb.answers import Answer, Column, DataVersion
from kb.present import render

LONG_ID = "a-transfer-with-a-long-name-1850"
INNER = (
    Column("id", title="id", kind="id", evident=True),
    Column("land", title="land"),
    Column("best_km2", title="best km²", kind="number"),
    Column("effective", title="effective", kind="date", rank=2),
    Column("moves", title="moves", rank=5),
    Column("note", title="note", evident=True, below=True),
    Column("url", title="url", evident=True, below=True, last=True),
    Column("unverified", title="unverified", kind="flag", below=True, flagged="fair"),
)
ADDRESS = "https://example.org/a/page"
ROW = {
    "id": LONG_ID,
    "land": "Plains along the river",
    "best_km2": 600_000.0,
    "effective": "1850-01-01",
    "moves": "title",
    "url": ADDRESS,
    "note": "One remark that is much too long for a cell of a table and has many words.",
    "unverified": True,
}
OTHER = {"id": "other", "land": "Hills", "best_km2": 5.0, "effective": "1851", "moves": "use"}
PAGE = Answer(
    "show",
    {},
    DataVersion("1", "0"),
    [
        Column("id", title="id", kind="id"),
        Column("rows", title="rows", kind="table", columns=INNER),
    ],
    [{"id": "peace", "rows": [ROW, OTHER]}],
    headline="Peace",
    lead="A treaty of peace.",
    layout="page",
)


class Terminal(io.StringIO):
    """What a terminal is given."""

    def isatty(self) -> bool:
        return True


def drawn(width: int, monkeypatch: pytest.MonkeyPatch, page: Answer = PAGE) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    stream = io.StringIO()
    render(page, "table", stream)
    return stream.getvalue().splitlines()


def on_terminal(monkeypatch: pytest.MonkeyPatch, page: Answer = PAGE) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = Terminal()
    render(page, "table", stream)
    return stream.getvalue()


def test_a_page_begins_with_its_name_and_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(80, monkeypatch)[:4] == ["Peace", "A treaty of peace.", "", "id  peace"]
    stream = io.StringIO()
    render(PAGE, "md", stream)
    assert stream.getvalue().startswith("**Peace**\n\nA treaty of peace.\n")


def test_no_id_and_no_number_is_broken_where_it_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    for width in range(64, 130):
        lines = drawn(width, monkeypatch)
        assert any(line.startswith(f"  {LONG_ID}") for line in lines)
        assert any("600,000" in line for line in lines)
        assert all(len(line) <= width for line in lines)


def test_columns_go_by_rank_and_one_line_at_the_end_tells_which(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wide, narrow = drawn(110, monkeypatch), drawn(70, monkeypatch)
    assert not any("want of room" in line for line in wide)
    assert " ".join(narrow[-2:]) == (
        "left out for want of room: effective, moves (rows); --format json has all"
    )


def test_long_texts_stand_below_their_row_and_addresses_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = drawn(80, monkeypatch)
    first = next(place for place, line in enumerate(lines) if LONG_ID in line)
    last = next(place for place, line in enumerate(lines) if line.strip().startswith("other"))
    below = lines[first + 1 : last]
    assert below[0].startswith("      One remark")
    assert below[-2:] == ["      unverified: yes", f"      {ADDRESS}"]


def test_a_single_long_text_stands_beside_its_row_where_it_has_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    columns = (Column("number", evident=True), Column("summary", evident=True, below=True))
    rows = [{"number": "1", "summary": "The left bank of the river passes to the other side."}]
    section = PAGE.columns[1]._replace(columns=columns)
    page = PAGE._replace(columns=[section], rows=[{"rows": rows}], headline="", lead="")
    assert drawn(60, monkeypatch, page)[2] == (
        "  1       The left bank of the river passes to the other"
    )


def test_addresses_are_links_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert f";{ADDRESS}\x1b\\" in on_terminal(monkeypatch)
    assert "\x1b" not in "\n".join(drawn(80, monkeypatch))


def test_a_link_holds_no_character_that_steers(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {**OTHER, "url": f"{ADDRESS}\x1b]0;title\x07"}
    told = on_terminal(monkeypatch, PAGE._replace(rows=[{"id": "peace", "rows": [row]}]))
    assert "\x1b]0;" not in told
    assert "\x07" not in told


def test_doubt_has_a_color_unless_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[33myes" in on_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    told = on_terminal(monkeypatch)
    assert "\x1b[33m" not in told
    assert "unverified: " in told


def test_a_page_of_unlimited_width_has_a_line_per_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    stream = io.StringIO()
    render(PAGE, "table", stream)
    lines = stream.getvalue().splitlines()
    assert any("title" in line and LONG_ID in line and "1850-01-01" in line for line in lines)
    assert any(line.strip() == ROW["note"] for line in lines)


def test_an_id_that_is_longer_than_the_line_is_not_broken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    two = PAGE.columns[1]._replace(columns=(INNER[0], Column("day", title="day", kind="date")))
    page = PAGE._replace(columns=[two], rows=[{"rows": [{**ROW, "day": "1850"}]}])
    lines = drawn(24, monkeypatch, page)
    assert f"  {LONG_ID}" in lines
    assert " ".join(lines[-3:]) == "left out for want of room: day (rows); --format json has all"


def test_verdicts_differ_by_color_and_words_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    columns = [Column("verdict", title="verdict", tones={"supported": "good", "denied": "bad"})]
    rows = [{"verdict": "supported"}, {"verdict": "denied"}]
    told = on_terminal(monkeypatch, PAGE._replace(columns=columns, rows=rows, layout="rows"))
    assert "\x1b[32msupported" in told
    assert "\x1b[1;31mdenied" in told
