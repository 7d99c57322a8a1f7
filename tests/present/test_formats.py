"""One answer in every format."""

import io
import json
from typing import Any

import pytest

from kb.answers import Answer, Column, DataVersion, Note
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
        Column("parts", kind="table", title="parts"),
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
    page = rendered("table", ANSWER._replace(question="show", rows=[row]))
    assert "area km²" in page
    assert "islands" in page


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
