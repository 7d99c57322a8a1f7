"""Rooms and the arrows between them: no circle, none upwards, however late an import is made.

An arrow goes from a module to every module that it names in an import, and to the packages around
that: ``from kb.present.inert import x`` reads ``kb/present/__init__.py`` too, unless it stands in
that package itself. Imports inside functions count like those at the top.
"""

import ast
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from kb.cli.app import COMMANDS
from kb.db.embedded import DECLARATION
from tests.conftest import ROOT

Arrows = Mapping[str, set[str]]


def arrows(package: Path) -> Arrows:
    """What every module of a package imports of it, by name."""
    paths = {_name(package, path): path for path in package.rglob("*.py")}
    return {
        name: {one for one in _imported(name, path) if one in paths} - {name}
        for name, path in paths.items()
    }


def _name(package: Path, path: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if path.stem == "__init__" else parts)


def _imported(name: str, path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.module, path
            assert not node.level, f"{path}: a relative import"
            found = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
        else:
            continue
        for one in found:
            yield one
            yield from (face for face in _around(one) if face not in {name, *_around(name)})


def _around(name: str) -> list[str]:
    """The packages in which a module stands."""
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def circle(found: Arrows) -> list[str]:
    """The modules of a circle, each of which imports the one before it; empty without any."""
    try:
        TopologicalSorter(found).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def floors() -> dict[str, int]:
    """The floor of every room of ``kb``, the highest first, as the layers of the linter say."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (
        one["layers"]
        for one in settings["tool"]["importlinter"]["contracts"]
        if one["type"] == "layers"
    )
    return {room: -place for place, floor in enumerate(layers) for room in floor.split(" | ")}


@cache
def kb_arrows() -> Arrows:
    """What every module of ``kb`` imports of it."""
    return arrows(ROOT / "kb")


def test_no_imports_go_in_a_circle() -> None:
    assert len(kb_arrows()) > 150
    assert circle(kb_arrows()) == []


def test_no_import_goes_up() -> None:
    floor = floors()
    rooms = {name: name.split(".")[1] for name in kb_arrows() if "." in name}
    upward = [
        f"{name} imports {other}"
        for name, others in kb_arrows().items()
        for other in others
        if name in rooms and other in rooms and floor[rooms[other]] > floor[rooms[name]]
    ]
    assert upward == []
    assert set(rooms.values()) == set(floor)


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"__init__": "", "a": "from p import b", "b": "import p.c", "c": ""}, False),
        ({"__init__": "", "a": "from p import b", "b": "import p.a"}, True),
        ({"__init__": "", "a": "from p.b import x", "b": "def x():\n    from p.a import y"}, True),
        ({"__init__": "from p.a import x", "a": "from p import b", "b": ""}, True),
        ({"__init__": "", "a": "import p.q.b", "q/__init__": "import p.a", "q/b": ""}, True),
        ({"__init__": "", "q/__init__": "import p.q.a", "q/a": "import p.q.b", "q/b": ""}, False),
        ({"__init__": "from p.a import x", "a": "from p.b import y", "b": ""}, False),
    ],
)
def test_circles_are_found_late_and_through_the_face_of_a_package(
    tmp_path: Path, files: dict[str, str], found: bool
) -> None:
    (tmp_path / "p" / "q").mkdir(parents=True)
    for name, text in files.items():
        (tmp_path / "p" / f"{name}.py").write_text(text, encoding="utf-8")
    assert bool(circle(arrows(tmp_path / "p"))) == found


BESIDES = {"kb.db.messages", "kb.errors", "kb.values"}
BESIDES |= {"kb.values.secrets", "kb.values.text", "kb.db.functions_postgres"}
"""What is imported by what makes a schema, and does not bear on it."""


def test_an_embedded_database_is_made_anew_when_anything_changes_that_makes_its_schema() -> None:
    files = {path for one in DECLARATION for path in (ROOT / "kb").glob(one)}
    declared = {_name(ROOT / "kb", path) for path in files}
    made_by, waiting = set[str](), ["kb.db.schema"]
    while waiting:
        name = waiting.pop()
        if name not in made_by:
            made_by.add(name)
            waiting += kb_arrows()[name]
    assert made_by - BESIDES - declared == set()
    assert made_by >= BESIDES
    assert all(any((ROOT / "kb").glob(one)) for one in DECLARATION)


def constants(folder: str) -> set[str]:
    """Every text constant in the modules of a folder."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / folder).rglob("*.py")]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {str(one.value) for one in nodes if isinstance(one, ast.Constant)}


def questions() -> set[str]:
    """The names of all questions: what answers are made with, and the commands that ask."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "kb").rglob("*.py")]
    nodes = (node for tree in trees for node in ast.walk(tree))
    named = {
        str(one.value.value)
        for one in nodes
        if isinstance(one, ast.keyword) and one.arg == "question"
        if isinstance(one.value, ast.Constant)
    }
    return named | set(COMMANDS)


def test_presentation_knows_no_question() -> None:
    assert {"total", "list", "show", "evidence", "validate"} <= questions()
    assert constants("kb/present") & questions() == set()
    assert constants("kb/pictures") & questions() == set()
