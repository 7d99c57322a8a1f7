"""No module over 400 lines, no function over 50; every package says what belongs in it."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = sorted((ROOT / "kb").rglob("*.py"))
MAX_MODULE, MAX_FUNCTION = 400, 50
VAGUE = {"util", "utils", "helper", "helpers", "manager", "managers", "misc", "data2"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _definitions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, kinds)]


def test_there_are_modules_to_measure() -> None:
    assert len(MODULES) > 50


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_module_is_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= MAX_MODULE


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_functions_are_short(path: Path) -> None:
    lengths = {
        one.name: (one.end_lineno or 0) - one.lineno + 1
        for one in _definitions(path)
        if not isinstance(one, ast.ClassDef)
    }
    assert {name: length for name, length in lengths.items() if length > MAX_FUNCTION} == {}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_module_begins_with_a_docstring(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_names_say_what_is_meant(path: Path) -> None:
    names = [path.stem, path.parent.name, *(one.name for one in _definitions(path))]
    words = {word for name in names for word in _words(name)}
    assert not words & VAGUE


def _words(name: str) -> list[str]:
    spaced = "".join(f" {char}" if char.isupper() else char for char in name)
    return spaced.replace("_", " ").lower().split()


def test_every_folder_of_the_package_is_a_package() -> None:
    folders = {path.parent for path in MODULES}
    assert all((folder / "__init__.py").is_file() for folder in folders)
