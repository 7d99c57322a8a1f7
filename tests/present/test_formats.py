"""One answer in every format."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answers import Answer, Bar, Column, DataVersion, Note, Table
from kb.errors import KbError, NotFoundError
from kb.present import FORMATS, render
from kb.present.json_format import error_as_json

ANSWER = Answer(
    question="list",
    filters={"entity": "lands"},
    data=DataVersion("1.0.0", "0123456789abcdef"),
    columns=[
        Column("id", kind="id", title="id"),
        Column("name", title="name"),
        Column("area_km2", "km2", "area km²", "number"),
        Column("islands", kind="integer", title="islands"),
        Column("checked", kind="flag", title="checked"),
        Column("sources", kind="list", title="sources"),
        Column(
            "parts",
            kind="table",
            title="parts",
            columns=(
                Column("id", title="id", evident=True),
                Column("km2", "km2", "km2", "number", absent="no figure"),
            ),
        ),
    ],
    rows=[
        {
            "id": "north",
            "name": 'North, "the cold"',
            "area_km2": 1234.5,
            "islands": 3,
            "checked": True,
            "sources": ["atlas", "survey"],
            "parts": [{"id": "cape", "km2": 2.0}],
        },
        {
            "id": "south",
            "name": "South",
            "area_km2": 600000.0,
            "islands": None,
            "checked": False,
            "sources": [],
            "parts": [],
        },
    ],
    summary={"count": 2},
    notes=[Note("why", "because", {"area_km2": 5.0})],
    headline="Two lands",
)


def rendered(form: Any, answer: Answer = ANSWER) -> str:
    """The answer in a format."""
    stream = io.StringIO()
    render(answer, form, stream)
    return stream.getvalue()


def test_csv_quotes_what_needs_it_and_leaves_nested_rows_out() -> None:
    assert rendered("csv") == (
        "id,name,area_km2,islands,checked,sources\n"
        'north,"North, ""the cold""",1234.5,3,true,atlas; survey\n'
        "south,South,600000,,false,\n"
    )


def test_tsv_differs_from_csv_in_the_separator() -> None:
    assert rendered("tsv").splitlines()[2] == "south\tSouth\t600000\t\tfalse\t"


def test_json_keeps_full_precision_nested_rows_and_nulls() -> None:
    answer = json.loads(rendered("json"))
    assert answer["rows"][0]["parts"] == [{"id": "cape", "km2": 2}]
    assert answer["rows"][1]["islands"] is None
    assert answer["rows"][1]["area_km2"] == 600000
    assert "600000.0" not in rendered("json")
    assert answer["columns"][2] == {"name": "area_km2", "unit": "km2"}
    assert answer["notes"] == [{"code": "why", "text": "because", "area_km2": 5}]


def test_ndjson_is_one_row_per_line() -> None:
    rows = [json.loads(line) for line in rendered("ndjson").splitlines()]
    assert rows == json.loads(rendered("json"))["rows"]


def test_json_is_readable_in_every_script() -> None:
    answer = ANSWER._replace(rows=[{"id": "north", "name": "北土"}])
    assert "北土" in rendered("json", answer)
    assert "北土" in rendered("ndjson", answer)


def test_markdown_aligns_numbers_and_lists_notes() -> None:
    lines = rendered("md").splitlines()
    assert lines[0] == "**Two lands**"
    assert lines[3] == "| --- | --- | ---: | ---: | --- | --- |"
    assert lines[-1] == "- Why: because"


def test_table_rounds_groups_and_leaves_empty_columns_out() -> None:
    lines = rendered("table").splitlines()
    assert lines[0] == "Two lands"
    assert "1,230" in lines[3]
    assert "600,000" in lines[4]
    plain = ANSWER._replace(rows=[{**ANSWER.rows[1], "name": None}])
    assert "name" not in rendered("table", plain).splitlines()[1]
    assert "parts" not in lines[1]


def test_table_shows_a_zero() -> None:
    answer = ANSWER._replace(rows=[{"id": "north", "area_km2": 0.0, "islands": 0}])
    head = rendered("table", answer).splitlines()[1]
    assert "area km²" in head
    assert "islands" in head


def test_page_shows_a_zero() -> None:
    row = {"id": "null-island", "area_km2": 0.0, "islands": 0, "checked": False}
    page = rendered("table", ANSWER._replace(layout="page", rows=[row]))
    assert "area km²" in page
    assert "islands" in page


def test_page_is_facts_and_sections_without_details() -> None:
    columns = [column._replace(detail=column.name == "id") for column in ANSWER.columns]
    page = ANSWER._replace(layout="page", columns=columns, rows=ANSWER.rows[:1])
    assert rendered("table", page).splitlines() == [
        "Two lands",
        'name      North, "the cold"',
        "area km²  1,230",
        "islands   3",
        "checked   yes",
        "sources   atlas; survey",
        "",
        "Parts",
        "  id     km2",
        "  ──────────",
        "  cape  2.00",
        "",
        "Why  because",
    ]
    assert "| id | km2 |" in rendered("md", page)


def test_table_leaves_out_details_and_what_has_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    first, name, *_ = ANSWER.columns
    answer = ANSWER._replace(columns=[first._replace(detail=True), name._replace(hidden_below=90)])
    for width, head in (("90", "name"), ("89", "Two lands")):
        monkeypatch.setenv("COLUMNS", width)
        lines = rendered("table", answer._replace(headline="", notes=())).splitlines() or [""]
        assert lines[0].strip() == ("" if width == "89" else head)


def test_table_keeps_empty_columns_where_the_answer_says_so() -> None:
    answer = ANSWER._replace(rows=[{"id": "north", "name": None}], headline="")
    assert "name" not in rendered("table", answer).splitlines()[0]
    assert "name" in rendered("table", answer._replace(keeps_empty=True)).splitlines()[0]


def test_named_ids_are_shown_by_name() -> None:
    answer = ANSWER._replace(labels={"north": "The North"})
    first, *others = answer.columns
    assert "The North" not in rendered("table", answer)
    named = answer._replace(columns=[first._replace(named=True), *others])
    assert "The North" in rendered("table", named)
    assert "north" in rendered("csv", named)


def test_number_that_nobody_knows_is_said_to_be_absent() -> None:
    areas = ANSWER.columns[2]
    answer = ANSWER._replace(
        columns=[ANSWER.columns[0], areas._replace(absent="no figure")],
        rows=[{"id": "north", "area_km2": None}, {"id": "south", "area_km2": 0.0}],
    )
    lines = rendered("table", answer).splitlines()
    assert lines[3].split() == ["north", "no", "figure"]
    assert lines[4].split() == ["south", "–"]


def test_shares_and_changes_are_percentages() -> None:
    columns = [Column("share", kind="share"), Column("change", kind="change")]
    answer = ANSWER._replace(columns=columns, rows=[{"share": 0.25, "change": 0.25}])
    assert rendered("table", answer).splitlines()[3].split() == ["25%", "+25%"]


def test_table_made_for_people_is_drawn_in_place_of_the_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    columns = [Column("of"), Column("bar", title="scale", kind="bar")]
    rows = [
        {"of": "north", "bar": Bar(5, 10, counts=True)},
        {"of": "sea", "bar": Bar(99, 99, False)},
    ]
    answer = ANSWER._replace(table=Table(columns, rows))
    lines = rendered("table", answer).splitlines()
    assert lines[3].split() == ["north", "████░░░░"]
    assert lines[4].split() == ["sea", "███████▶"]
    assert rendered("csv", answer) == rendered("csv")


def test_no_rows_are_an_answer() -> None:
    answer = ANSWER._replace(rows=[], notes=[Note("empty", "none of them")], headline="")
    header = "id,name,area_km2,islands,checked,sources\n"
    assert rendered("csv", answer) == header
    assert rendered("tsv", answer) == header.replace(",", "\t")
    assert rendered("ndjson", answer) == ""
    assert json.loads(rendered("json", answer))["rows"] == []
    assert rendered("table", answer) == "Nothing  none of them\n"
    assert rendered("md", answer) == "- Nothing: none of them\n"


@pytest.mark.parametrize("form", FORMATS)
def test_output_ends_with_one_line_feed(form: str) -> None:
    printed = rendered(form)
    assert printed.endswith("\n")
    assert not printed.endswith("\n\n")
    assert "\r" not in printed


def test_lines_carry_no_blanks_at_their_end() -> None:
    assert all(line == line.rstrip() for line in rendered("table").splitlines())


@pytest.mark.parametrize(
    ("error", "code"), [(KbError("it failed"), "failed"), (NotFoundError("no"), "not-found")]
)
def test_errors_as_json(error: KbError, code: str) -> None:
    body = {"code": code, "message": error.message, "hint": ""}
    assert json.loads(error_as_json(error)) == {"schema_version": 2, "error": body}


class Terminal(io.StringIO):
    """A stream that people look at."""

    def isatty(self) -> bool:
        return True


def test_a_long_table_on_a_terminal_ends_with_how_many_more_there_are() -> None:
    rows = [{"id": f"r{number}"} for number in range(3_500)]
    answer = ANSWER._replace(columns=[Column("id", kind="id", title="id")], rows=rows, notes=())
    terminal = Terminal()
    render(answer, "table", terminal)
    lines = terminal.getvalue().splitlines()
    assert lines[-1] == "… and 1,500 more rows: a file (-o FILE) or a pipe gets all"
    assert "r1999" in lines[-2]
    assert rendered("table", answer).splitlines()[-1] == "r3499"
    terminal = Terminal()
    render(answer._replace(rows=rows[:2_000]), "table", terminal)
    assert "more rows" not in terminal.getvalue()


def test_a_long_cell_on_a_terminal_ends_with_how_much_more_there_is() -> None:
    answer = ANSWER._replace(columns=[Column("t")], rows=[{"t": "x" * 7_000}], notes=())
    terminal = Terminal()
    render(answer, "table", terminal)
    shown = terminal.getvalue().replace("\n", "")
    assert shown.endswith("x… (and 2,000 more)")
    assert shown.count("x") == 5_000
    assert rendered("table", answer).count("x") == 7_000


@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "number": st.none() | st.floats(0, 1e9),
                "integer": st.none() | st.integers(),
                "text": st.none() | st.text(max_size=12),
                "瑷珲": st.none() | st.sampled_from(["", " a ", "瑷珲", "e\u0301", "🜁", "a  b"]),
            }
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_table_in_a_pipe_is_the_same_with_a_width_and_without(rows: list[Any]) -> None:
    columns = [
        Column("number", kind="number"),
        Column("integer", kind="integer"),
        Column("text"),
        Column("瑷珲"),
    ]
    answer = ANSWER._replace(columns=columns, rows=rows, notes=(), headline="", keeps_empty=True)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("COLUMNS", "99999")
        drawn_by_rich = rendered("table", answer)
        environment.delenv("COLUMNS")
        assert rendered("table", answer) == drawn_by_rich


def test_a_row_too_long_for_a_table_stands_in_a_pipe_value_by_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("COLUMNS")
    rows = [{"a": "x" * 200_000, "long": 1}, {"a": None, "long": 2}]
    columns = [Column("a"), Column("long", kind="integer")]
    answer = ANSWER._replace(columns=columns, rows=rows, notes=(), headline="")
    assert rendered("table", answer) == f"a     {'x' * 200_000}\nlong  1\n\nlong  2\n\n"
