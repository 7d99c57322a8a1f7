"""The JSON contract, as ``kb/README.md`` promises it."""

import json
from typing import Any

import pytest

from kb.questions.entities import LISTINGS
from tests.conftest import Ask
from tests.samples.world import World, transfer

TOTAL = ("total", "--from", "alpha", "--to", "beta")
AREAS = ["best_km2", "low_km2", "high_km2"]
PAGES = {
    "peace-1850": "treaty",
    "alpha": "line",
    "beta-empire": "party",
    "northland": "territory",
    "return-1875-marshland": "transfer",
    "northland-atlas": "estimate",
    "atlas": "source",
    "delta-question": "dispute",
    "march-1900": "event",
}


def names(answer: Any) -> list[str]:
    """The names of an answer's columns."""
    return [column["name"] for column in answer["columns"]]


def notes(answer: Any, code: str) -> list[Any]:
    """An answer's notes of a code."""
    return [note for note in answer["notes"] if note["code"] == code]


@pytest.fixture
def total(kb_sample: Ask) -> Any:
    """``kb total``, as JSON, with further arguments."""
    return lambda *arguments: kb_sample(*TOTAL, *arguments, "--format", "json").json


@pytest.mark.parametrize(
    ("question", "arguments"),
    [
        ("total", TOTAL),
        ("list", ("list", "treaties")),
        ("show", ("show", "northland")),
        ("doctor", ("doctor",)),
        ("validate", ("validate", "data")),
    ],
)
def test_every_answer_has_the_same_envelope(
    kb_sample: Ask, question: str, arguments: tuple[str, ...]
) -> None:
    answer = kb_sample(*arguments, "--format", "json").json
    assert list(answer) == [
        "schema_version", "question", "filters", "data", "columns", "rows", "summary", "notes",
    ]  # fmt: skip
    assert (answer["schema_version"], answer["question"]) == (2, question)
    assert answer["data"].keys() == {"version", "fingerprint"}
    assert answer["data"]["version"] == "1.0.0"
    assert len(answer["data"]["fingerprint"]) == 16
    assert all(column.keys() == {"name", "unit"} for column in answer["columns"])
    assert all(set(row) <= set(names(answer)) for row in answer["rows"])
    assert all({"code", "text"} <= note.keys() for note in answer["notes"])


def test_rows_of_total_have_these_keys_in_this_order(total: Any) -> None:
    answer = total()
    keys = [
        "transfer",
        "treaty",
        "territory",
        "from_party",
        "to_party",
        "kind",
        "effective",
        "effective_rule",
        *AREAS,
        "parcels",
        "transfers",
        "sources",
    ]
    assert names(answer) == keys
    assert [list(row) for row in answer["rows"]] == [keys] * 3
    units = {column["name"]: column["unit"] for column in answer["columns"]}
    assert units == {name: "km2" if name in AREAS else None for name in keys}


def test_rows_of_total_hold_ids_and_exact_numbers(total: Any) -> None:
    assert total()["rows"][0] == {
        "transfer": "peace-1850-northland",
        "treaty": "peace-1850",
        "territory": "northland",
        "from_party": "alpha-kingdom",
        "to_party": "beta-empire",
        "kind": "cession",
        "effective": "1850-09-01",
        "effective_rule": "exchanged",
        "best_km2": 1000,
        "low_km2": 1000,
        "high_km2": 1294.994055,
        "parcels": ["northland"],
        "transfers": ["peace-1850-northland"],
        "sources": ["survey", "gazette"],
    }


def test_treaty_is_null_for_land_that_an_event_moved(kb_sample: Ask) -> None:
    arguments = ("total", "--from", "beta", "--to", "gamma", "--kind", "occupation")
    (row,) = kb_sample(*arguments, "--format", "json").json["rows"]
    assert (row["transfer"], row["treaty"]) == ("march-1900-lakeland", None)


def test_summary_of_total(total: Any) -> None:
    assert total()["summary"] == {
        "best_km2": 1700,
        "low_km2": 1700,
        "high_km2": 1994.994055,
        "parcels": 4,
        "missing": 0,
        "status": "counted",
    }


def test_filters_hold_what_was_asked_with_names_as_ids(kb_sample: Ask) -> None:
    asked = ("total", "--from", "Альфа", "--to", "beta", "--since", "1851", "--kind", "use")
    answer = kb_sample(*asked, "--count", "net", "--unit", "HA", "--format", "json").json
    expected = {
        "from": "alpha",
        "to": "beta",
        "since": "1851",
        "until": None,
        "kind": ["use"],
        "count": "net",
        "by": None,
        "unit": "ha",
        "include_unverified": False,
    }
    assert expected.items() <= answer["filters"].items()


def test_filters_of_list_hold_the_entity(kb_sample: Ask) -> None:
    asked = ("list", "treaties", "--party", "Альфа", "--since", "1860", "--format", "json")
    filters = kb_sample(*asked).json["filters"]
    given = {name: value for name, value in filters.items() if value is not None}
    assert given == {"entity": "treaties", "party": "alpha", "since": "1860"}


@pytest.mark.parametrize(
    ("transfer", "reason", "in_high"),
    [
        ("islets-1890-islets", "contested", True),
        ("partition-1862-delta", "condominium", False),
        ("failed-1880-delta-wide", "not carried out", False),
        ("return-1875-marshland", "opposite direction", False),
    ],
)
def test_left_out_notes_name_transfer_and_reason(
    total: Any, transfer: str, reason: str, in_high: bool
) -> None:
    (note,) = [one for one in notes(total(), "left-out") if one["transfer"] == transfer]
    assert (note["reason"], note["in_high"]) == (reason, in_high)
    assert transfer in note["text"]


def test_every_transfer_between_the_two_is_a_row_or_a_note(total: Any, kb_sample: Ask) -> None:
    every = kb_sample("list", "transfers", "--party", "alpha", "--format", "json").json["rows"]
    answer = total()
    told = {row["transfer"] for row in answer["rows"]}
    told |= {note["transfer"] for note in notes(answer, "left-out")}
    assert told == {row["id"] for row in every}


def test_transfers_outside_the_period_are_named_in_one_note(total: Any) -> None:
    (note,) = notes(total("--until", "1855"), "outside-period")
    assert note["count"] == 4
    assert note["transfers"] == sorted(note["transfers"])
    assert "islets-1890-islets" in note["transfers"]


def test_land_without_a_figure_is_null_and_missing(total: Any) -> None:
    answer = total()
    row = answer["rows"][-1]
    assert (row["territory"], row["best_km2"], row["low_km2"]) == ("islets", None, None)
    assert notes(answer, "missing")[0]["territories"] == ["islets"]


def test_unit_adds_columns_and_leaves_the_others(total: Any) -> None:
    answer, plain = total("--unit", "sqmi"), total()
    added = {"best", "low", "high", "unit"}
    assert set(names(answer)) - set(names(plain)) == added
    units = {column["name"]: column["unit"] for column in answer["columns"]}
    assert [units[name] for name in ("best", "low", "high", "best_km2")] == ["sqmi"] * 3 + ["km2"]
    for row, before in zip(answer["rows"], plain["rows"], strict=True):
        assert {name: row[name] for name in before} == before
        assert row["unit"] == "sqmi"
    assert answer["rows"][0]["high"] == 500
    assert answer["summary"]["best_km2"] == 1700
    assert answer["summary"]["best"] == pytest.approx(656.37367)


@pytest.mark.parametrize("group", ["treaty", "territory", "party", "decade", "present-day"])
def test_by_gives_the_group_and_the_three_areas(total: Any, group: str) -> None:
    answer = total("--by", group)
    assert names(answer) == [group, *AREAS]
    assert sum(row["high_km2"] or 0 for row in answer["rows"]) == pytest.approx(1994.994055)
    assert answer["summary"] == total()["summary"]
    assert notes(answer, "left-out") == notes(total(), "left-out")


def test_according_to_each_gives_a_row_per_source(total: Any) -> None:
    answer = total("--according-to", "each")
    sources = [row["source"] for row in answer["rows"]]
    assert names(answer)[0] == "source"
    assert set(AREAS) <= set(names(answer))
    assert {"survey", "atlas", "gazette", "handbook"} == set(sources)
    assert len(sources) == 4


@pytest.mark.parametrize("entity", LISTINGS)
def test_rows_of_list_have_an_id(kb_sample: Ask, entity: str) -> None:
    answer = kb_sample("list", entity, "--format", "json").json
    ids = [row["id"] for row in answer["rows"]]
    assert len(set(ids)) == len(ids) == answer["summary"]["count"] > 0
    assert [list(row) for row in answer["rows"]] == [names(answer)] * len(ids)


@pytest.mark.parametrize(("name", "entity"), PAGES.items())
def test_rows_of_show_have_entity_and_id(kb_sample: Ask, name: str, entity: str) -> None:
    answer = kb_sample("show", name, "--format", "json").json
    (row,) = answer["rows"]
    assert (row["entity"], row["id"]) == (entity, name)
    assert list(row) == names(answer)
    assert answer["filters"] == {"name": name, "entity": entity, "id": name}


def test_show_is_nested_in_json_and_flat_in_csv(kb_sample: Ask) -> None:
    (row,) = kb_sample("show", "northland", "--format", "json").json["rows"]
    header, line = kb_sample("show", "northland", "--format", "csv").lines
    assert row["estimates"][0]["id"] == "northland-survey"
    lists = {name: value for name, value in row.items() if isinstance(value, list)}
    nested = {name for name, value in lists.items() if isinstance(value[0], dict)}
    assert nested
    assert row["states"] == ["XA", "XB"]
    flat = [name for name in header.split(",") if name != "sources"]  # nested is where in each
    assert flat == [name for name in row if name not in nested]
    assert line.startswith("territory,northland,Northland,")


@pytest.mark.parametrize("form", ["json", "ndjson", "csv", "tsv"])
def test_formats_hold_the_same_rows(kb_sample: Ask, form: str) -> None:
    answer = kb_sample(*TOTAL, "--format", "json").json
    outcome = kb_sample(*TOTAL, "--format", form)
    if form == "json":
        rows = outcome.json["rows"]
    elif form == "ndjson":
        rows = [json.loads(line) for line in outcome.lines]
    else:
        mark = {"csv": ",", "tsv": "\t"}[form]
        head, *body = (line.split(mark) for line in outcome.lines)
        assert head == names(answer)
        assert [line[0] for line in body] == [row["transfer"] for row in answer["rows"]]
        assert [line[8] for line in body] == ["1000", "700", ""]
        return
    assert rows == answer["rows"]


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("total", "--from", "alpa"), 4, "not-found"),
        (("show", "18"), 4, "ambiguous"),
        (("total", "--since", "x"), 2, "date"),
        (("total", "--form", "x"), 2, "usage"),
        (("list", "territories", "--since", "1900"), 2, "usage"),
        (("total", "-o", "missing/total.json"), 1, "failed"),
    ],
)
@pytest.mark.parametrize("form", [("--format", "json"), ("--format=json",), ("-f", "json")])
def test_errors_in_json_mode_are_json_on_stderr(
    kb_sample: Ask, arguments: tuple[str, ...], code: int, error: str, form: tuple[str, ...]
) -> None:
    outcome = kb_sample(*arguments, *form)
    assert (outcome.code, outcome.out) == (code, "")
    found = json.loads(outcome.err)
    assert list(found) == ["schema_version", "error"]
    assert list(found["error"]) == ["code", "message", "hint"]
    assert (found["schema_version"], found["error"]["code"]) == (2, error)


def test_short_option_joined_to_json_is_json_mode_too(kb_sample: Ask) -> None:
    outcome = kb_sample("show", "alpa", "-fjson")
    assert json.loads(outcome.err)["error"]["code"] == "not-found"


def test_name_that_mentions_json_is_not_json_mode(kb_sample: Ask) -> None:
    assert kb_sample("show", "--", "--format json").err.startswith("kb: ")


def test_errors_of_data_in_json_mode_name_the_place(kb_of: Any) -> None:
    ask = kb_of(World().treaty("lost-1850", "1850", transfer("nowhere")))
    outcome = ask("total", "--format", "json")
    assert outcome.code == 3
    error = json.loads(outcome.err)["error"]
    assert error["code"] == "data-invalid"
    assert "data/treaties/lost-1850.yaml:" in error["message"]
