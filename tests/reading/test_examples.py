"""Every folder below ``bad`` and ``good`` is laid over ``base`` and read.

A bad one holds ``expected.txt``, the exact lines that are printed; for a good one nothing is. The
folder above it is named by the rule module or, where no module finds the mistake, by the code in
brackets.
"""

import shutil
from importlib import import_module
from pathlib import Path

import pytest

import kb.reading.rules
from kb.reading.check import read_folder
from kb.reading.rules import RULES

EXAMPLES = Path(__file__).parent / "examples"
BAD = sorted((EXAMPLES / "bad").glob("*/*"))
GOOD = sorted((EXAMPLES / "good").glob("*/*"))
MODULES = {check.__module__.rpartition(".")[2] for check in RULES}


def _name(example):
    return f"{example.parent.name}/{example.name}"


def _printed(example, folder):
    for layer in (EXAMPLES / "base", example):
        shutil.copytree(layer, folder, dirs_exist_ok=True)
    return "".join(f"{problem}\n" for problem in read_folder(Path()).problems)


def test_the_base_has_no_problems(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert _printed(EXAMPLES / "base", tmp_path) == ""


@pytest.mark.parametrize("example", BAD, ids=_name)
def test_a_bad_example_is_reported_line_by_line(example, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    expected = (example / "expected.txt").read_text(encoding="utf-8")
    assert _printed(example, tmp_path) == expected
    assert expected


@pytest.mark.parametrize("example", GOOD, ids=_name)
def test_a_good_example_is_not_reported(example, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert _printed(example, tmp_path) == ""


def test_every_rule_module_is_listed():
    files = Path(kb.reading.rules.__file__).parent.glob("[!_]*.py")
    assert {path.stem for path in files} == MODULES


def test_every_rule_module_has_a_good_and_a_bad_example():
    for examples in (BAD, GOOD):
        assert {example.parent.name for example in examples} >= MODULES


@pytest.mark.parametrize("example", BAD, ids=_name)
def test_a_bad_example_shows_the_rule_that_it_is_filed_under(example):
    codes = {
        line.rpartition("[")[2].rstrip("]")
        for line in (example / "expected.txt").read_text(encoding="utf-8").splitlines()
    }
    rule = example.parent.name
    if rule in MODULES:
        source = Path(import_module(f"kb.reading.rules.{rule}").__file__).read_text()
        assert any(f'"{code}"' in source for code in codes)
    else:
        assert rule in codes
