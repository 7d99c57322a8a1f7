"""What the commands print, held in ``tests/golden``: the sample world at 100 columns.

``KB_GOLDEN=write pytest tests/cli/test_golden.py`` writes the files again; read the difference.
"""

import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from kb.questions.cite import Style
from kb.questions.entities import LISTINGS
from tests.conftest import ROOT, Ask
from tests.samples.claims import CLAIMS, claimed
from tests.samples.world import World, sample

GOLDEN = ROOT / "tests" / "golden"
FORMATS = {"csv", "tsv", "json", "ndjson", "md"}
PAGES = [
    "peace-1850",
    "alpha",
    "alpha-kingdom",
    "northland",
    "southland",
    "partition-1862-southland",
    "northland-atlas",
    "march-1900",
    "delta-question",
    "gazette",
]

EVIDENCE = ["northland", "peace-1850"]
_TOTAL = "total --from alpha --to beta"
_LEASES = "total --from beta --to gamma --kind"
ANSWERS = {
    "total": _TOTAL,
    "total-gross": f"{_TOTAL} --count gross",
    "total-net": f"{_TOTAL} --count net",
    "total-period": f"{_TOTAL} --since 1851 --until 1862-06",
    "total-from-party": "total --from alpha-kingdom --to beta-empire",
    "total-anyone": "total",
    "total-nothing": f"{_TOTAL} --until 1800",
    "total-use": f"{_LEASES} use",
    "total-occupation": f"{_LEASES} occupation --count net",
    "total-by-treaty": f"{_TOTAL} --by treaty",
    "total-by-territory": f"{_TOTAL} --by territory --format csv",
    "total-by-party": f"{_TOTAL} --by party --format csv",
    "total-by-decade": f"{_TOTAL} --by decade --format json",
    "total-according-to": f"{_TOTAL} --according-to atlas",
    "total-according-to-each": f"{_TOTAL} --according-to each",
    "total-according-to-each-json": f"{_TOTAL} --according-to each --format json",
    "total-in-state": f"{_TOTAL} --in XB",
    "total-by-present-day": f"{_TOTAL} --by present-day",
    "total-by-present-day-csv": f"{_TOTAL} --by present-day --format csv",
    "total-sqmi": f"{_TOTAL} --unit sqmi",
    "total-sqmi-csv": f"{_TOTAL} --unit sqmi --format csv",
    "total-sqmi-json": f"{_TOTAL} --unit sqmi --by treaty --format json",
    **{f"total-{form}": f"{_TOTAL} --format {form}" for form in sorted(FORMATS)},
    **{f"list-{entity}": f"list {entity} --format csv" for entity in LISTINGS},
    "list-table": "list transfers",
    "list-md": "list treaties --format md",
    "list-json": "list territories --format json",
    "list-filtered": "list treaties --party alpha --since 1860 --until 1880",
    "list-nothing": "list events --until 1700",
    **{f"show-{page}": f"show {page}" for page in PAGES},
    **{f"show-{page}-json": f"show {page} --format json" for page in PAGES},
    "doctor": "doctor",
    "doctor-json": "doctor --format json",
    **{f"evidence-{name}": f"evidence {name}" for name in EVIDENCE},
    **{f"evidence-{name}-json": f"evidence {name} --format json" for name in EVIDENCE},
    "history": "history southland",
    "history-on": "history northland --on 1855",
    "history-json": "history northland --format json",
    "history-on-json": "history southland --on 1875-06 --format json",
    "timeline": "timeline --since 1860 --until 1880",
    "timeline-json": "timeline --party alpha --format json",
    "timeline-territory": "timeline --territory southland --kind partition --format json",
    "search": "search treaty",
    "search-json": "search harbor --format json",
    **{f"cite-{style}": f"cite atlas --style {style}" for style in get_args(Style)},
    "cite-json": "cite atlas --format json",
    "check-json": "check gazette --format json",
    "show-csv": "show northland --format csv",
    "show-md": "show peace-1850 --format md",
}
ERRORS = {
    "error-command": "totl",
    "error-option": "total --form alpha",
    "error-choice": "total --count uniqe",
    "error-argument": "list",
    "error-kind": "total --kind leese",
    "error-unit": "total --unit sqmile",
    "error-source": "total --according-to atlass",
    "error-state": "total --in XC",
    "error-date": "total --since 185x",
    "error-period": "total --since 1900 --until 1800",
    "error-filter": "list territories --since 1900",
    "error-not-found": "total --from alfa",
    "error-not-found-json": "show northlond --format json",
    "error-ambiguous": "show 18",
    "error-ambiguous-json": "total --from bet --format json",
    "error-usage-json": "total --form alpha --format json",
}
CHECKS = {form: f"check gazette --format {form}" for form in ("table", "json")}
BAD = {
    "validate": "validate data",
    "validate-file": "validate data/treaties/lost-1850.yaml",
    **{f"validate-{form}": f"validate data --format {form}" for form in ("csv", "json", "md")},
    "validate-github": "validate data --format github",
    "validate-load": "load data",
}


def _path(name: str, command: str) -> Path:
    form = command.rpartition("--format ")[2]
    suffix = form if form in FORMATS and not name.startswith("error") else "txt"
    return GOLDEN / f"{name}.{suffix}"


def _compare(name: str, command: str, printed: str) -> None:
    printed = re.sub(r'"fingerprint": "[0-9a-f]{16}"', '"fingerprint": "…"', printed)
    path = _path(name, command)
    if os.environ.get("KB_GOLDEN") == "write":
        path.write_text(printed, encoding="utf-8", newline="")
    expected = path.read_text(encoding="utf-8") if path.exists() else "(no such file)"
    assert printed == expected, (
        f"'kb {command}' prints something else than {path.relative_to(ROOT)}; if that is meant, "
        "run 'KB_GOLDEN=write pytest tests/cli/test_golden.py' and read the difference"
    )


@pytest.mark.parametrize("name", ANSWERS)
def test_answer_is_the_golden_one(kb_sample: Ask, name: str) -> None:
    outcome = kb_sample(*shlex.split(ANSWERS[name]))
    assert (outcome.code, outcome.err) == (0, "")
    _compare(name, ANSWERS[name], outcome.out)


@pytest.mark.parametrize("form", CHECKS)
def test_verdicts_are_the_golden_ones(kb_of: Callable[[World], Ask], form: str) -> None:
    world = claimed()
    for number, (question, expects, filters, _) in enumerate(CLAIMS, start=1):
        asked = {"question": question, "filters": filters}
        world.statement(f"claim-{number:02}", at=f"p. {number}", asks=asked, expects=expects)
    command = CHECKS[form]
    outcome = kb_of(world)(*command.split())
    assert (outcome.code, outcome.err) == (0, "")
    _compare("check-claims", command, outcome.out)


@pytest.mark.parametrize("name", ERRORS)
def test_error_is_the_golden_one(kb_sample: Ask, name: str) -> None:
    outcome = kb_sample(*shlex.split(ERRORS[name]))
    assert outcome.out == ""
    _compare(name, ERRORS[name], f"{outcome.err}exit {outcome.code}\n")


LOST = """\
id: lost-1850
title: Treaty of Loss
kind: treety
signed: {date: 1850-02-30}
parties:
  - party: alpha-kingdm
  - party: beta-empire
transfers:
  - id: lost-1850-northland
    territory: northlnd
    from: alpha-kingdom
    to: beta-empire
    kind: cession
    carried_out: maybe
    color: red
"""


@pytest.mark.parametrize("name", BAD)
def test_mistakes_are_the_golden_ones(
    kb: Ask, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = sample().file("treaties/lost-1850.yaml", LOST).source("unread").source("lost")
    world.change("sources", "lost", url=None, located="false")
    world.change("territories", "delta", parts=["delta-wide"])
    world.change("territories", "delta-wide", parts=["delta"])
    world.write(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))
    outcome = kb(*shlex.split(BAD[name]))
    assert outcome.code == 3
    _compare(name, BAD[name], (outcome.out + outcome.err).replace(f"{tmp_path}/", ""))


def test_every_golden_file_is_compared() -> None:
    cases = [*ANSWERS.items(), *ERRORS.items(), *BAD.items()]
    cases += [("check-claims", command) for command in CHECKS.values()]
    assert {path.name for path in GOLDEN.iterdir()} == {_path(*case).name for case in cases}
