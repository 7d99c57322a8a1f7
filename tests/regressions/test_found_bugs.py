"""Mistakes that were found by reading the code critically; each once failed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.db.reader import engine_reader, sqlite_reader
from kb.errors import DateError, KbError
from kb.loading.load import load_sqlite
from kb.reading.check import read_folder
from kb.reading.documents import read_document
from kb.values.areas import rounded
from kb.values.calendars import gregorian
from kb.values.dates import parse_edtf
from tests.samples.rows import rows_in
from tests.samples.world import World, article, estimate, present_unit, step, transfer

HILL = "id: hill\nname: Hill\nkind: region\n"


def lines(world, folder, monkeypatch):
    world.write(folder)
    monkeypatch.chdir(folder)
    return [str(one) for one in read_folder(Path()).problems]


def odd(text, folder, monkeypatch):
    return lines(World().file("territories/t.yaml", text), folder, monkeypatch)


# 1 bare nulls
@pytest.mark.parametrize("text", ["bounds: ~", "bounds: null", "aliases: [a, ~]"])
def test_a_bare_null_is_an_empty_value(text):
    assert [p.rule for p in read_document("a", f"{HILL}{text}\n".encode()).problems] == [
        "empty-value"
    ]


# 2 + 3 dates
def test_a_huge_exponent_does_not_hang():
    code = (
        "from kb.values.dates import parse_edtf\n"
        "try: parse_edtf('Y1E99999999')\n"
        "except Exception as error: print(type(error).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=5, check=False
    )
    assert done.stdout == "DateError\n"


def test_a_huge_year_is_refused():
    with pytest.raises(DateError):
        parse_edtf("Y185818581858")


@pytest.mark.parametrize("text", ["1858-1X", "1858-XX/1860"])
def test_a_refused_date_prints_nothing(text, capsys):
    with pytest.raises(DateError):
        parse_edtf(text)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("text", ["1858/", "/1860"])
def test_an_unknown_end_is_not_ten_years(text):
    with pytest.raises(DateError):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["1858-21/1860", "1858S2"])
def test_what_we_cannot_read_right_is_refused(text):
    with pytest.raises(DateError):
        parse_edtf(text)


# calendars
@pytest.mark.parametrize(
    "text",
    [
        "光明十十年四月十六日",
        "光明八年十二三月十六日",
        "光明八年正一月一日",
        "光明〇年一月一日",
        "光明九九九九年一月一日",
    ],
)
def test_a_wrong_chinese_date_is_a_date_error(text):
    with pytest.raises(DateError):
        gregorian("chinese", text, {"光明": 1840})


def test_a_wrong_chinese_date_does_not_stop_the_reading(tmp_path, monkeypatch):
    signed = {
        "date": "1850",
        "as_written": [{"calendar": "chinese", "date": "光明十十年四月十六日"}],
    }
    assert "calendars" in lines(World().treaty("t", signed), tmp_path, monkeypatch)[0]


def test_a_year_after_the_reign_is_a_mistake(tmp_path, monkeypatch):
    signed = {
        "date": "1889",
        "as_written": [{"calendar": "chinese", "date": "光明五十年四月十六日"}],
    }
    found = lines(World().treaty("t", signed), tmp_path, monkeypatch)
    assert any("calendars" in one for one in found)


@pytest.mark.parametrize("text", ["0000-01-01", "0001-01-01", "1858-13", "9999-12-31"])
def test_julian_days_are_of_the_years_1_to_9999(text):
    with pytest.raises(DateError):
        gregorian("julian", text, {})


# reading
def test_every_missing_key_is_a_line(tmp_path, monkeypatch):
    assert len(odd("id: hill\n", tmp_path, monkeypatch)) == 2


def test_a_misspelled_first_key_is_not_hidden_by_what_is_missing(tmp_path, monkeypatch):
    assert any(
        "did you mean 'id'" in one
        for one in odd("idd: hill\nname: H\nkind: region\n", tmp_path, monkeypatch)
    )


def test_the_line_of_a_forbidden_character_counts_characters():
    problems = read_document(
        "a", (HILL + "bounds: " + "ж" * 30 + "\nnote: a\0b\n" + "x: y\n" * 9).encode()
    ).problems
    assert problems[0].line == 5


def test_a_link_to_itself_is_a_problem(tmp_path, monkeypatch):
    World().territory("a").write(tmp_path)
    (tmp_path / "territories" / "loop.yaml").symlink_to("loop.yaml")
    monkeypatch.chdir(tmp_path)
    assert len(read_folder(Path()).problems) == 1


def test_a_capital_suffix_is_not_passed_over(tmp_path, monkeypatch):
    assert lines(World().file("territories/A.YAML", "x: ["), tmp_path, monkeypatch)


def test_a_value_above_its_high_is_out_of_range(tmp_path, monkeypatch):
    assert lines(World().territory("n", estimates=[estimate(5, high=3)]), tmp_path, monkeypatch)


# valid but does not load
D = {"reason": "r"}
UNLOADABLE = {
    "article twice": World().treaty("t", articles=[article("1"), article("1")]),
    "party twice": World().treaty("t", parties=[{"party": "gamma"}, {"party": "gamma"}]),
    "number twice": World().dispute(
        "d", numbers=[{"source": "atlas", "number": "1"}, {"source": "atlas", "number": "2"}]
    ),
    "operand twice": World().territory(
        "n", 1, estimates=[estimate(2, None, id="s", derived={"from": ["n-atlas", "n-atlas"]} | D)]
    ),
    "operand on both sides": World().territory(
        "n",
        1,
        estimates=[
            estimate(2, None, id="s", derived={"from": ["n-atlas"], "minus": ["n-atlas"]} | D)
        ],
    ),
    "successors in a circle": World().party("x", successor="y").party("y", successor="x"),
    "units of no share": World().territory(
        "n", today=[{"state": "XA", "units": [present_unit("u", 1, share="0")]}]
    ),
    "units of a few square meters": World().territory(
        "n", today=[{"state": "XA", "units": [present_unit("u", "0.001")]}]
    ),
    "event with articles": World().territory("n").event("e", "1850", transfer("n", articles=["1"])),
}


@pytest.mark.parametrize("world", UNLOADABLE.values(), ids=UNLOADABLE)
def test_what_validates_loads(world, tmp_path):
    world.write(tmp_path / "data")
    if not read_folder(tmp_path / "data").errors:
        load_sqlite(tmp_path / "data", tmp_path / "home")


def test_nul_is_refused(tmp_path, monkeypatch):
    assert odd(HILL + 'note: "a\\0b"\n', tmp_path, monkeypatch)


def test_a_number_that_no_column_holds_is_refused(tmp_path, monkeypatch):
    assert any(
        "cow" in one
        for one in lines(World().party("x", cow="1000000000000"), tmp_path, monkeypatch)
    )


# loading
def test_doubt_goes_through_derived_figures(tmp_path):
    figures = [
        estimate(1, None, id="a", derived={"from": ["b"]} | D),
        estimate(1, None, id="b", derived={"from": ["c"]} | D),
        estimate(1, id="c", unverified=True),
    ]
    rows = rows_in(World().territory("n", estimates=figures).write(tmp_path))
    assert {row["unverified"] for row in rows["estimate"]} == {1}


def test_figures_that_repeat_each_other_are_one_origin(tmp_path):
    figures = [estimate(1, "atlas", repeats="survey"), estimate(1, "survey", repeats="atlas")]
    rows = rows_in(World().territory("n", estimates=figures).write(tmp_path))
    assert rows["territory_area"][0]["origins"] == 1


def test_a_step_whose_date_nobody_checked_gives_no_day(tmp_path):
    steps = [step("in-force", "1852", unverified=["date"])]
    world = World().territory("n").treaty("t", "1850", transfer("n"), steps=steps)
    assert rows_in(world.write(tmp_path))["transfer"][0]["effective_rule"] == "inferred"


@pytest.mark.parametrize("name", ["what?", "50%20off"])
def test_any_home(name, tmp_path):
    World().territory("n").write(tmp_path / "data")
    with sqlite_reader(load_sqlite(tmp_path / "data", tmp_path / name)) as reader:
        assert reader.rows("SELECT id FROM territory") == [{"id": "n"}]


def test_a_password_in_the_query_is_hidden():
    with pytest.raises(KbError) as caught:
        engine_reader("postgresql://user@127.0.0.1:1/db?password=s3cret").__enter__()
    assert "s3cret" not in str(caught.value)


def test_an_empty_statement_is_a_kb_error(tmp_path):
    with sqlite_reader(World().build(tmp_path)) as reader, pytest.raises(KbError):
        reader.rows("-- nothing")


def test_three_digits_are_three():
    assert (rounded(9.996, 3), rounded(0.09996, 3)) == ("10.0", "0.100")


def test_a_file_name_that_is_no_utf8_can_be_printed(tmp_path):
    World().territory("a").write(tmp_path)
    Path(os.fsdecode(os.fsencode(tmp_path / "territories") + b"/\xff.yaml")).write_text("x")
    for problem in read_folder(tmp_path).problems:
        str(problem).encode()


@pytest.mark.parametrize("command", ["total", "timeline", "list treaties", "compare TABLE"])
@pytest.mark.parametrize("option", ["--since", "--until"])
def test_an_empty_date_is_no_date(kb_sample, tmp_path, command, option):
    """``--since "$UNSET"`` asked of all time without a word; ``list`` alone refused it."""
    table = tmp_path / "table.csv"
    table.write_text("gainer,loser,year\nbeta,alpha,1850\n", encoding="utf-8")
    outcome = kb_sample(*command.replace("TABLE", str(table)).split(), option, "")
    assert outcome.code == 2
    assert "'' is not a date" in outcome.err
