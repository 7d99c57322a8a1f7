"""What is read, and where it stands, is what PyYAML finds when it composes the same text."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.bundled import bundled
from kb.reading.documents import Document, Position, read_document
from tests.conftest import ROOT
from tests.reading.mutations import edited
from tests.samples.world import sample

pytestmark = pytest.mark.sweep

PIECES = (
    *"ab:-,#'\"|>~?%[]{}",
    ": ",
    "- ",
    "? ",
    "\n",
    "\n  ",
    "\n- ",
    "---\n",
    "...\n",
    "null",
    "&a ",
    "*a",
    "!!str ",
    "'a'",
    "\t",
    "é",
)
YAML = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
WELL_FORMED = st.recursive(
    st.sampled_from(["a", "'b'", '"c"', "~", "1", "''", "a b", "x: y"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(st.tuples(st.sampled_from(["k", "l", "'m'", "~"]), inner), max_size=3).map(
            lambda items: f"{{{', '.join(f'{key}: {value}' for key, value in items)}}}"
        )
    ),
    max_leaves=12,
)


def _at(node: yaml.Node) -> Position:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _hold(document: Document, node: yaml.Node, data: Any, path: tuple[Any, ...] = ()) -> None:
    """A node and all below it are in the document as data, at the place where PyYAML sees them."""
    assert document.position(path) == _at(node), path
    if isinstance(node, yaml.ScalarNode):
        assert data == node.value
    elif isinstance(node, yaml.SequenceNode):
        assert len(data) == len(node.value)
        for number, inner in enumerate(node.value):
            _hold(document, inner, data[number], (*path, number))
    else:
        assert list(data) == [key.value for key, _ in node.value]
        for key, inner in node.value:
            assert document.key_position((*path, key.value)) == _at(key)
            _hold(document, inner, data[key.value], (*path, key.value))


def hold(text: str) -> None:
    """A text that is read without a mistake is read as PyYAML composes it."""
    document = read_document("a.yaml", text.encode())
    lines = text.count("\n") + 2
    assert all(1 <= one.line <= lines and one.column >= 1 for one in document.problems)
    if not document.problems and document.data is not None:
        _hold(document, yaml.compose(text, Loader=yaml.CBaseLoader), document.data)


@settings(max_examples=300, deadline=None)
@given(YAML | WELL_FORMED)
@example("a: [b, {c: d}]\n")
@example("a: ''\nb: \"\"\n")
@example("a:\n- b\n- c: d\n  e: |\n    f\n")
@example("'': a\n")
@example("{a: b, [c]: d}")
def test_any_text(text: str) -> None:
    hold(text)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_however_it_is_edited(data: st.DataObject) -> None:
    hold(data.draw(edited(data.draw(st.sampled_from(SAMPLE)))))


SAMPLE: list[str] = []


@pytest.fixture(autouse=True, scope="module")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = sample().write(tmp_path_factory.mktemp("world"))
    SAMPLE[:] = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))]


def test_the_files_of_the_sample_and_all_shipped_ones() -> None:
    shipped = [path.read_text(encoding="utf-8") for path in Path(bundled("data")).rglob("*.yaml")]
    for text in (*SAMPLE, *shipped):
        assert not read_document("a.yaml", text.encode()).problems
        hold(text)


def test_what_is_not_there_stands_where_the_nearest_thing_around_it_does() -> None:
    document = read_document("a.yaml", b"- a: b\n  c: [d]\n- e: f\n")
    assert document.position((0, "c", 0)) == (2, 7)
    assert document.position((0, "c", 5)) == document.position((0, "c")) == (2, 6)
    assert document.position((0, "x", "y")) == (1, 3)
    assert document.position((7,)) == document.position(()) == (1, 1)
    assert document.key_position((0, "c")) == (2, 3)
    assert document.key_position((0, "x")) == (1, 3)
    assert document.key_position((7, "a")) == document.key_position(()) == (1, 1)


WITHOUT_LIBYAML = """
import sys
sys.modules["yaml._yaml"] = None
import yaml
from kb.reading.documents import read_document
assert not yaml.__with_libyaml__
read = read_document("a.yaml", b"a: [b, {c: ''}]\\n")
assert (read.data, read.position(("a", 1, "c"))) == ({"a": ["b", {"c": ""}]}, (1, 12))
assert [one.rule for one in read_document("a.yaml", b"a: [" * 900).problems] == ["yaml-depth"]
"""


def test_it_reads_without_libyaml_too() -> None:
    command = [sys.executable, "-c", WITHOUT_LIBYAML]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
