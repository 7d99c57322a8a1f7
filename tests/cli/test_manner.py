"""In brief, as JSON, in any spelling of a format."""

from pathlib import Path

import pytest

from tests.conftest import Ask


def test_brief_is_the_headline_and_the_table(kb_sample: Ask) -> None:
    whole, brief = (
        kb_sample("total", "--from", "alpha", "--to", "beta", *more) for more in ((), ("--brief",))
    )
    assert brief.code == 0
    assert whole.out.startswith(brief.out.rstrip("\n"))
    assert len(brief.lines) < len(whole.lines)


def test_a_page_in_brief_has_its_sentence_and_no_lists(kb_sample: Ask) -> None:
    brief = kb_sample("show", "peace-1850", "--brief")
    assert "The Alpha Kingdom ceded to the Beta Empire" in " ".join(brief.lines)
    assert "signed  1850-05-01" in brief.lines
    assert "Parties" not in brief.lines
    assert "## " not in kb_sample("show", "peace-1850", "--brief", "-f", "md").out


@pytest.mark.parametrize("command", ["check gazette", "doctor", "questions"])
def test_long_tables_in_brief_are_numbers_by_kind(kb_sample: Ask, command: str) -> None:
    asked = command.split()
    whole, brief = kb_sample(*asked), kb_sample(*asked, "--brief")
    assert len(brief.lines) < min(len(whole.lines), 24)
    rule = next(place for place, line in enumerate(brief.lines) if line.startswith("──"))
    assert "count" in brief.lines[rule - 1].split()
    words = [line.split() for line in brief.lines[rule + 1 :]]
    counts = [int(line[1]) for line in words if len(line) > 1 and line[1].isdigit()]
    assert sum(counts) == len(kb_sample(*asked, "--format", "json").json["rows"])
    assert "| count |" in kb_sample(*asked, "--brief", "-f", "md").out


def test_some_questions_in_brief_are_told(kb_sample: Ask) -> None:
    brief = kb_sample("questions", "--topic", "names", "--brief")
    assert any("kb " in line for line in brief.lines)


def test_data_formats_are_never_brief(kb_sample: Ask) -> None:
    outcome = kb_sample("list", "parties", "--brief", "--format", "csv")
    assert outcome.code == 2
    assert "--brief is for tables and Markdown, not csv" in outcome.err
    drawn = kb_sample("total", "--from", "alpha", "--to", "beta", "--brief", "-o", "-", "-f", "svg")
    assert "--brief is for tables and Markdown, not svg" in drawn.err


@pytest.mark.parametrize("command", [("list", "parties"), ("show", "alpha"), ("search", "alpha")])
def test_json_is_short_for_its_format(kb_sample: Ask, command: tuple[str, ...]) -> None:
    assert kb_sample(*command, "--json").out == kb_sample(*command, "--format", "json").out


def test_errors_are_json_where_the_answer_would_be(kb_sample: Ask) -> None:
    outcome = kb_sample("show", "nothing-of-it", "--json")
    assert outcome.code == 4
    assert outcome.err.startswith('{"schema_version"')
    assert kb_sample("show", "nothing-of-it", "--format", "JSON").err == outcome.err


def test_two_formats_at_once_are_refused(kb_sample: Ask) -> None:
    outcome = kb_sample("list", "parties", "--json", "--format", "csv")
    assert outcome.code == 2
    assert "--json and --format csv ask for two formats" in outcome.err


@pytest.mark.parametrize("name", ["x.CSV", "x.Json", "x.MD", "x.CSV.GZ"])
def test_formats_have_any_case(kb_sample: Ask, tmp_path: Path, name: str) -> None:
    assert kb_sample("list", "parties", "-o", str(tmp_path / name)).code == 0
    assert kb_sample("list", "parties", "-o", str(tmp_path / name.lower())).code == 0
    assert (tmp_path / name).read_bytes() == (tmp_path / name.lower()).read_bytes()
    assert (
        kb_sample("list", "parties", "--format", "CSV").out
        == kb_sample("list", "parties", "--format", "csv").out
    )


@pytest.mark.parametrize(
    "written", ["1 May 1850", "1850/05/01", "01.05.1850", "19 April 1850 O.S."]
)
def test_options_take_dates_as_people_write_them(kb_sample: Ask, written: str) -> None:
    plain = kb_sample("list", "treaties", "--since", "1850-05-01", "--json")
    assert kb_sample("list", "treaties", "--since", written, "--json").out == plain.out
    on = kb_sample("history", "northland", "--on", written, "--json")
    assert on.json["filters"]["on"] == "1850-05-01"


def test_a_year_of_a_reign_is_the_span_of_its_days(kb_sample: Ask) -> None:
    said = kb_sample("timeline", "--since", "光明十一年", "--json").json["filters"]["since"]
    assert said.startswith("1850-02-")
    refused = kb_sample("timeline", "--since", "光明三十年")
    assert (refused.code, refused.out) == (2, "")
    assert "the reign had 20 years" in refused.err


def test_a_date_that_may_be_two_is_refused_with_both(kb_sample: Ask) -> None:
    outcome = kb_sample("total", "--since", "05/06/1858")
    assert outcome.code == 2
    assert "1858-06-05 (5 June 1858) or 1858-05-06 (6 May 1858)" in outcome.err


def test_at_a_terminal_it_is_said_that_a_file_is_written(
    kb_sample: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet, told = tmp_path / "quiet.csv", tmp_path / "told.csv"
    assert kb_sample("list", "treaties", "-o", str(quiet)).err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert kb_sample("list", "treaties", "-o", str(told)).err == f"kb: wrote {told}\n"
    assert kb_sample("list", "treaties", "-o", "-").err == ""
    refused = kb_sample("list", "treaties", "-o", str(told)).err
    assert "--force" in refused
    assert "wrote" not in refused


def test_a_question_that_runs_another_command_says_it_once(
    kb: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert kb("questions", "7", "-o", str(tmp_path / "a.csv")).err.count("kb: wrote") == 1
