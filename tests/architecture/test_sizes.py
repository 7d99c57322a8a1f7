"""No module over 400 lines, no function over 50; every package says what belongs in it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

MODULES = sorted((ROOT / "kb").rglob("*.py"))
MAX_MODULE, MAX_FUNCTION = 400, 50
KINDS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
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
    names = [path.stem, path.parent.name, *(one.name for one in definitions)]
    vague = VAGUE.intersection(word for name in names for word in _words(name))
    if vague:
        yield f"names that say nothing: {', '.join(sorted(vague))}"


def _words(name: str) -> list[str]:
    spaced = "".join(f" {char}" if char.isupper() else char for char in name)
    return spaced.replace("_", " ").lower().split()


def test_every_folder_of_the_package_is_a_package() -> None:
    folders = {path.parent for path in MODULES}
    assert all((folder / "__init__.py").is_file() for folder in folders)
