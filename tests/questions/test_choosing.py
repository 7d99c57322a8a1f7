"""Columns, order and number of rows: alike for lists, exports and totals."""

import csv
import io
from pathlib import Path

import pytest

from kb.errors import UsageError
from kb.questions.choosing import Choice, chosen
from kb.questions.listing import list_entities
from kb.questions.total import Total, total_ceded
from tests.conftest import Ask
from tests.samples.world import World, estimate, sample, transfer


def lines(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("command", ["list", "export"])
def test_columns_come_as_asked(kb_sample: Ask, command: str) -> None:
    asked = (command, "treaties", "--columns", "kind, id", "--format", "csv")
    found = lines(kb_sample(*asked).out)
    assert found[:2] == [["kind", "id"], ["treaty", "peace-1850"]]
    assert lines(kb_sample(*asked, "--no-header").out) == found[1:]


@pytest.mark.parametrize("command", ["list", "export"])
def test_what_has_no_value_comes_last_either_way(kb_sample: Ask, command: str) -> None:
    asked = (command, "territories", "--columns", "best_km2", "--no-header", "--format", "csv")
    for sort, falls in (("best_km2", False), ("-best_km2", True)):
        found = [row[0] for row in lines(kb_sample(*asked, "--sort", sort).out) if row]
        known = [float(one) for one in found if one]
        assert known == sorted(known, reverse=falls)
        assert len(known) > 3


def test_rows_alike_keep_the_order_of_the_list(kb_sample: Ask) -> None:
    asked = ("--columns", "id", "--no-header", "--format", "csv")
    plain = kb_sample("list", "treaties", *asked).out
    for command in ("list", "export"):
        for sort in ("unverified", "-unverified"):
            assert kb_sample(command, "treaties", "--sort", sort, *asked).out == plain


@pytest.mark.parametrize("entity", ["treaties", "estimates", "territories", "transfers"])
def test_lists_and_exports_sort_alike(kb_sample: Ask, entity: str) -> None:
    names = lines(kb_sample("list", entity, "--format", "csv").out)[0]
    for name in names:
        asked = (entity, "--sort", f"-{name}", "--limit", "4", "--format", "csv")
        assert kb_sample("list", *asked).out == kb_sample("export", *asked).out, name


def test_several_columns_sort_one_within_the_other(tmp_path: Path) -> None:
    with sample().reader(tmp_path) as reader:
        answer = list_entities(reader, "transfers", Choice(sort="moves,-id"))
    found = [(row["moves"], row["id"]) for row in answer.rows]
    assert found == sorted(
        sorted(found, key=lambda one: one[1], reverse=True), key=lambda one: one[0]
    )
    assert len({moves for moves, _ in found}) > 1


def test_a_limit_is_told_and_the_count_is_of_all(tmp_path: Path) -> None:
    with sample().reader(tmp_path) as reader:
        answer = list_entities(reader, "treaties", Choice(limit=2))
        every = list_entities(reader, "treaties", Choice(limit=500))
    assert [row["id"] for row in answer.rows] == ["peace-1850", "partition-1862"]
    assert answer.summary["count"] == 6
    assert [note.text for note in answer.notes] == ["2 of 6 rows"]
    assert every.notes == []


def test_people_see_the_columns_that_are_asked_for_also_empty_ones(kb_sample: Ask) -> None:
    shown = kb_sample("list", "treaties", "--columns", "id,note,signed_latest", "--limit", "1").out
    assert shown.splitlines()[0].split() == ["id", "note", "signed", "latest"]


def test_days_that_only_a_signature_gives_are_told_in_the_order_asked_for(kb_sample: Ask) -> None:
    every = kb_sample("list", "transfers").out
    assert "signed 18" in every
    first = kb_sample("list", "transfers", "--sort", "-id", "--limit", "1").out.splitlines()[2]
    with_id = max(line.split()[0] for line in every.splitlines()[2:] if line[:1].isalpha())
    assert first.split()[0] == with_id


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--columns", "id,titel", "there is no column 'titel' (did you mean 'title'?)"),
        ("--columns", "", "there is no column ''"),
        ("--columns", "id,kind,id", "--columns names 'id' twice"),
        ("--sort", "sined", "there is no column 'sined' (did you mean 'signed'?)"),
        ("--sort", "--id", "there is no column '-id'"),
        ("--limit", "-1", "--limit -1 is no number of rows"),
    ],
)
@pytest.mark.parametrize("command", ["list", "export"])
def test_what_cannot_be_chosen_is_refused(
    kb_sample: Ask, command: str, option: str, value: str, said: str
) -> None:
    outcome = kb_sample(command, "treaties", option, value)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


@pytest.mark.parametrize("form", ["table", "json", "md"])
def test_a_format_without_a_line_of_names_says_so(kb_sample: Ask, form: str) -> None:
    outcome = kb_sample("list", "treaties", "--no-header", "--format", form)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--no-header is for csv and tsv" in outcome.err


def test_totals_are_chosen_from_as_lists_are(tmp_path: Path) -> None:
    world = World()
    for number in (1, 2, 3):
        world.territory(f"land-{number}", estimates=[estimate(number * 100)])
    world.territory("land-4")
    for number in (1, 2, 3, 4):
        world.treaty(f"peace-185{number}", f"185{number}", transfer(f"land-{number}"))
    with world.reader(tmp_path) as reader:
        answer = total_ceded(reader, Total(ceded_by="alpha", received_by="beta", by="treaty"))
    found = chosen(answer, Choice(columns="treaty,best_km2", sort="-best_km2", limit=2))
    assert [dict(row) for row in found.rows] == [
        {"treaty": "peace-1853", "best_km2": 300},
        {"treaty": "peace-1852", "best_km2": 200},
    ]
    assert found.headline == answer.headline
    assert found.summary == answer.summary
    with pytest.raises(UsageError, match="there is no column 'tretie'"):
        chosen(answer, Choice(columns="tretie"))


def test_a_table_without_its_key_is_still_a_database(kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "kinds.sqlite"
    outcome = kb_sample("export", "treaties", "--columns", "kind", "-o", str(path))
    assert (outcome.code, outcome.err) == (0, "")
    assert path.stat().st_size > 0


def test_a_map_has_all_its_columns(kb_sample: Ask) -> None:
    outcome = kb_sample("export", "territories", "--format", "geojson", "--columns", "id")
    assert outcome.code == 2
    assert "--columns is for tables, not GeoJSON" in outcome.err
    assert kb_sample("export", "territories", "--format", "geojson", "--limit", "1").code == 0


@pytest.mark.parametrize("command", ["list treaties", "export treaties", "total", "timeline"])
def test_an_empty_period_is_told(kb_sample: Ask, command: str) -> None:
    outcome = kb_sample(*command.split(), "--since", "1900", "--until", "1800")
    assert (outcome.code, outcome.out) == (2, "")
    assert "the period ends before it begins: 1900 to 1800" in outcome.err
    assert kb_sample(*command.split(), "--since", "1850", "--until", "1850").code == 0
