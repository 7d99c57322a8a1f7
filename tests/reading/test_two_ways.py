"""A file that is composed at once and one that is read event by event give the same."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.bundled import bundled
from kb.reading import documents
from kb.reading.documents import MAX_VALUES, Document, read_document
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


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(one for key, inner in items for one in _paths(inner, (*path, key)))]


def assert_same(text: str) -> bool:
    """Both ways agree; whether the short one was taken."""
    slow = Document("a.yaml")
    slow.places = documents._read(slow, text)
    read = read_document("a.yaml", text.encode())
    assert read.data == slow.data
    assert read.problems == slow.problems
    short = read.places is None
    for path in _paths(slow.data):
        assert read.position(path) == slow.position(path), path
        assert read.key_position(path) == slow.key_position(path), path
    assert not short or not read.problems
    return short


@settings(max_examples=300, deadline=None)
@given(YAML | WELL_FORMED)
@example("a: [b, {c: d}]\n")
@example("a: ''\nb: \"\"\n")
@example("a:\n- b\n- c: d\n  e: |\n    f\n")
@example("a: b\na: c\n")
@example("~: a\n")
@example("'': a\n")
@example("a: b\n--- c\n")
@example("{a: b, [c]: d}")
def test_any_text(text: str) -> None:
    assert_same(text)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_however_it_is_edited(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SAMPLE))
    assert_same(data.draw(edited(text)))


SAMPLE: list[str] = []


@pytest.fixture(autouse=True, scope="module")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = sample().write(tmp_path_factory.mktemp("world"))
    SAMPLE[:] = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))]


def test_the_files_of_the_sample_are_composed() -> None:
    assert all(assert_same(text) for text in SAMPLE)


def test_nearly_all_shipped_files_are_composed() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(bundled("data")).rglob("*.yaml")]
    assert sum(assert_same(text) for text in texts) > len(texts) * 0.9


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "{a: " * 20_000,
        "- " * 40_000 + "a",
        "".join(f"{' ' * level}a:\n" for level in range(400)),
        "".join(f"{' ' * level}-\n" for level in range(400)),
        f"[{'a,' * MAX_VALUES}]",
        "[\n" * 1_001,
        """['"]', """ * 1_001,
        "{a: #}\n" * 1_001,
    ],
    ids=[
        *("brackets", "braces", "dashes", "indented keys", "indented dashes", "many values"),
        *("lines", "quoted", "remarks"),
    ],
)
def test_what_nests_deeply_or_is_large_is_never_composed(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Never:
        def __init__(self, *_: object) -> None:
            pytest.fail("it is composed")

    monkeypatch.setattr(documents, "_Composer", Never)
    read_document("a.yaml", text.encode())


def test_long_lists_of_records_are_composed() -> None:
    lines = "".join(f"- {{id: a{n}, names: {{ru: [x, {{y: z}}]}}}}\n" for n in range(2_000))
    assert assert_same(lines)


def nested(text: str) -> int:
    """How many levels of brackets lie in one another, as far as a text can be read."""
    most, flows = 0, []
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text):
            if isinstance(event, yaml.CollectionStartEvent):
                flows.append(bool(event.flow_style))
                most = max(most, sum(flows))
            elif isinstance(event, yaml.CollectionEndEvent):
                flows.pop()
    return most


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from([*"[]{}\"'#,:a \n", "[a]", "{a: ", "- "]), max_size=60).map("".join)
)
def test_what_passes_for_flat_is_flat(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "_MOST_BRACKETS", 2)
        if documents._is_flat(text):
            assert nested(text) <= 2 + documents._PASSES


WITHOUT_LIBYAML = """
import sys
sys.modules["yaml._yaml"] = None
import yaml
from kb.reading.documents import MAX_DEPTH, read_document
assert not yaml.__with_libyaml__
read = read_document("a.yaml", b"a: [b, {c: ''}]\\n")
assert (read.data, read.position(("a", 1, "c")), read.places is None) == (
    {"a": ["b", {"c": ""}]}, (1, 12), False
)
assert [one.rule for one in read_document("a.yaml", b"a: [" * 900).problems] == ["yaml-depth"]
"""


def test_it_reads_without_libyaml_too() -> None:
    command = [sys.executable, "-c", WITHOUT_LIBYAML]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
