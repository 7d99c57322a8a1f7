"""Modules up to 400 lines; functions up to 50 lines and 15 branches; packages with docstrings."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = sorted((ROOT / "kb").rglob("*.py"))
MAX_MODULE, MAX_FUNCTION, MAX_BRANCHES = 400, 50, 15
KINDS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
FORKS = (
    *(ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.Assert),
    ast.match_case,
)
VAGUE = {"util", "utils", "helper", "helpers", "manager", "managers", "misc", "data2"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_modules_and_functions_are_short_documented_and_named_for_what_they_do() -> None:
    assert len(MODULES) > 50
    faults = [f"{_name(path)}: {fault}" for path in MODULES for fault in _faults(path)]
    assert faults == []


def _faults(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    if len(text.splitlines()) > MAX_MODULE:
        yield f"more than {MAX_MODULE} lines"
    if not ast.get_docstring(tree):
        yield "no docstring"
    definitions = [one for one in ast.walk(tree) if isinstance(one, KINDS)]
    for one in definitions:
        length = (one.end_lineno or 0) - one.lineno + 1
        if length > MAX_FUNCTION and not isinstance(one, ast.ClassDef):
            yield f"{one.name} has {length} lines, more than {MAX_FUNCTION}"
        if not isinstance(one, ast.ClassDef) and (branches := 1 + _forks(one)) > MAX_BRANCHES:
            yield f"{one.name} has {branches} branches, more than {MAX_BRANCHES}"
    names = [path.stem, path.parent.name, *(one.name for one in definitions)]
    vague = VAGUE.intersection(word for name in names for word in _words(name))
    if vague:
        yield f"names that say nothing: {', '.join(sorted(vague))}"


def _forks(node: ast.AST) -> int:
    """McCabe's number less one, ``and`` and ``or`` counted; a function inside counts by itself."""
    found = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, KINDS):
            continue
        found += isinstance(child, FORKS) + _forks(child)
        if isinstance(child, ast.BoolOp):
            found += len(child.values) - 1
        elif isinstance(child, ast.comprehension):
            found += 1 + len(child.ifs)
    return found


@pytest.mark.parametrize(
    ("source", "forks"),
    [
        ("def f(x): return x", 0),
        ("def f(x): return 1 if x else 2", 1),
        ("def f(x):\n for y in x:\n  if y and x or not y: pass", 4),
        ("def f(x): return [y for y in x if y if x]", 3),
        ("def f(x):\n def g(y):\n  if y: pass\n return g", 0),
        ("def f(x):\n match x:\n  case 1: pass\n  case _: pass", 2),
        ("def f(x):\n try: pass\n except KeyError: pass\n finally: pass", 1),
    ],
)
def test_branches_are_counted(source: str, forks: int) -> None:
    assert _forks(ast.parse(source).body[0]) == forks


def _words(name: str) -> list[str]:
    spaced = "".join(f" {char}" if char.isupper() else char for char in name)
    return spaced.replace("_", " ").lower().split()


def test_every_folder_of_the_package_is_a_package() -> None:
    folders = {path.parent for path in MODULES}
    assert all((folder / "__init__.py").is_file() for folder in folders)
