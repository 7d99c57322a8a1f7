"""``kb list X`` and ``kb export X`` are the same columns and rows in the same order."""

import csv
import io
import json

import pytest

from kb.questions.entities import LISTINGS
from tests.conftest import Ask, Outcome


@pytest.fixture(params=["kb_sample", "kb"], ids=["sample", "shipped"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """``kb`` on the sample world, and on the shipped data."""
    found: Ask = request.getfixturevalue(request.param)
    return found


def _read(outcome: Outcome) -> list[list[str]]:
    assert (outcome.code, outcome.err) == (0, "")
    return list(csv.reader(io.StringIO(outcome.out, newline=""), strict=True))


@pytest.mark.parametrize("name", LISTINGS)
def test_csv_has_the_same_header_and_rows(ask: Ask, name: str) -> None:
    listed, exported = ask("list", name, "--format", "csv"), ask("export", name)
    assert _read(listed) == _read(exported)
    assert len(_read(listed)) > 1
    assert listed.out == exported.out


@pytest.mark.parametrize("name", LISTINGS)
def test_json_has_the_same_rows(ask: Ask, name: str) -> None:
    listed = ask("list", name, "--format", "json").json["rows"]
    exported = ask("export", name, "--format", "json").json["rows"]
    assert json.dumps(listed) == json.dumps(exported)
    assert listed


@pytest.mark.parametrize(
    ("name", "filters"),
    [
        ("treaties", ("--party", "alpha", "--since", "1860")),
        ("parties", ("--party", "alpha")),
        ("territories", ("--party", "gamma")),
        ("transfers", ("--party", "alpha", "--until", "1875")),
        ("disputes", ("--party", "alpha")),
        ("events", ("--since", "1890")),
    ],
)
def test_filters_leave_the_same_rows(kb_sample: Ask, name: str, filters: tuple[str, ...]) -> None:
    listed = kb_sample("list", name, *filters, "--format", "csv")
    assert listed.out == kb_sample("export", name, *filters).out
    assert 1 < len(_read(listed)) <= len(_read(kb_sample("export", name)))
