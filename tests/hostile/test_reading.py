"""Bad files end in problems with addresses, cheaply; what is accepted fits the schema."""

import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.reading.bounds import MOST
from kb.reading.check import read_folder
from kb.reading.documents import MAX_VALUES, read_document
from kb.reading.levels import MAX_LEVELS, circles, levels
from kb.values.limits import MAX_BYTES
from tests.conftest import ROOT, Ask
from tests.fuzz.target import load
from tests.reading.mutations import edited, worlds
from tests.samples.world import World, sample

pytestmark = pytest.mark.sweep

MEGABYTES_AT_MOST = 500


def area(name: str, more: str = "") -> str:
    return f"- {{id: {name}, name: N, kind: region{more}}}\n"


def treaty(dates: str) -> str:
    head = "id: odd\ntitle: T\nkind: treaty\nparties: [{party: gamma}]\ncites: [{source: atlas}]\n"
    return head + dates


BOMB = "".join(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "territories/bomb": (f"- &a0 [x, x]\n{BOMB}", "yaml-alias"),
    "territories/merge": ("- &a {id: a}\n- {<<: *a, name: N}\n", "yaml-alias"),
    "territories/merged": (area("merged", ", <<: {bounds: x}"), "unknown-key"),
    "territories/object": ("- !!python/object/apply:os.system [ls]\n", "yaml-tag"),
    "territories/tags": ("".join(f"%TAG !e{n}! tag:x\n" for n in range(20_000)), "yaml-tag"),
    "territories/deep": ("[" * 900, "yaml-depth"),
    "territories/deeper": ("- " * 200_000, "yaml-depth"),
    "territories/large": (b"#" * 100_000_000, "file-size"),
    "territories/wide": (area("wide", f", aliases: [{'x, ' * MAX_VALUES}]"), "file-size"),
    "territories/long-key": (area("a", f", ? {'k' * 4_000_000} : v"), "unknown-key"),
    "territories/long-id": (area("a-" * 2_000_000), "too-long"),
    "territories/long-kind": (area("b", f", kind: {'r' * 4_000_000}"), "duplicate-key"),
    "territories/latin": ("- {id: a, name: Amür}".encode("latin-1"), "encoding"),
    "territories/utf16": (area("utf").encode("utf-16"), "encoding"),
    "territories/nul": (b"- {id: nul, name: a\x00b}", "yaml"),
    "territories/written-nul": (area("nul", r', bounds: "a\0b"'), "character"),
    "territories/tab": ("- id: tab\n\tname: Tab\n", "yaml"),
    "territories/surrogate": ('- {id: a, name: "\\ud800"}', "yaml"),
    "territories/nan": (area("nan", ", point: {latitude: .nan, longitude: nan}"), "type"),
    "territories/infinite": (area("i", ", point: {latitude: -inf, longitude: 1e400}"), "type"),
    "territories/huge": (
        area("h", ", estimates: [{id: h-1, value: 1e400, unit: km2, source: atlas}]"),
        "number",
    ),
    "territories/ten-to-the-400": (
        area("t", f", estimates: [{{id: t-1, value: 1{'0' * 400}, unit: km2, source: atlas}}]"),
        "number",
    ),
    "territories/no-land": (
        area(
            "n", ", today: [{state: XA, units: [{name: U, km2: 5, share: 0, cites: [*c]}]}]"
        ).replace("[*c]", "[{source: atlas}]"),
        "share",
    ),
    "territories/slash": (area("a/b"), "pattern"),
    "territories/dots": (area("../../etc/passwd"), "pattern"),
    "territories/control": (area(r'"a\e[31m"'), "pattern"),
    "territories/right-to-left": (area(r'"a\u202eb"'), "pattern"),
    "territories/unknown": (
        "".join(area(f"area-{n}", f", inside: arae-{n}") for n in range(1_500)),
        "too-many",
    ),
    "territories/chain": (
        "".join(area(f"c{n}", f", inside: c{n + 1}") for n in range(2_000)) + area("c2000"),
        "too-deep",
    ),
    "territories/twice": (area("twice") * 3_000, "too-many"),
    "territories/parts": (
        area("parts", f", parts: [{', '.join(['northland'] * 3_000)}]") + area("northland"),
        "too-many",
    ),
    "territories/no-records": ("- x\n" * 99_000, "too-many"),
    "territories/no-value": ("- \n" * 99_000, "too-many"),
    "territories/blank-name": ('- {id: a, name: "\\u200b\\ue000", kind: region}\n', "character"),
    "treaties/odd": (
        treaty(
            "signed: {date: 1860}\nsteps:\n"
            + "- {step: ratified, date: 1861, cites: [{source: atlas}]}\n"
            "- {step: in-force, date: 1860, cites: [{source: atlas}]}\n" * 1_500
        ),
        "order",
    ),
    "treaties/year-0": (treaty("signed: {date: 0000-01-01}\n"), "date"),
    "treaties/year-99999": (treaty("signed: {date: 99999-01-01}\n"), "date"),
    "treaties/thirtieth": (treaty("signed: {date: 1858-02-30}\n"), "date"),
    "treaties/long-date": (treaty(f"signed: {{date: {'1' * 4_000_000}}}\n"), "date"),
    "sources/year": ("- {id: a, type: book, title: T, year: 9" + "9" * 5_000 + "}", "type"),
    "sources/digits": ("- {id: a, type: book, title: T, year: ١٩٩٩}", "type"),
    "statements/many-keys": (
        "- {id: a, source: atlas, says: b, " + ", ".join(f"k{n}: v" for n in range(20_000)) + "}",
        "unknown-key",
    ),
}


def _limited() -> None:
    """Let the process die that takes more memory than a bad file may cost, or hangs."""
    size = MEGABYTES_AT_MOST * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are of Unix")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_problems_with_addresses(
    name: str, kb: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, rule = HOSTILE[name]
    World().territory("other").file(f"{name}.yaml", content).write(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    outcome = kb("validate", "data", "--strict")
    assert outcome.code == 3
    lines = outcome.lines
    assert any(line.startswith(f"data/{name}.yaml:") for line in lines)
    assert any(line.endswith(f"[{rule}]") for line in lines), lines[:5]
    assert all(len(line) < 600 and line.isprintable() for line in lines)
    assert len(lines) <= 2 * MOST + 10


def test_all_hostile_files_together_cost_little(tmp_path: Path) -> None:
    world = World()
    for name, (content, _) in HOSTILE.items():
        world.file(f"{name}.yaml", content)
    os.mkfifo(world.write(tmp_path / "data") / "territories" / "pipe.yaml")
    (tmp_path / "data" / "territories" / "out.yaml").symlink_to("/dev/zero")
    for command in (["validate", "data"], ["load", "data"]):
        done = subprocess.run(
            [sys.executable, "-m", "kb", *command],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "KB_HOME": str(tmp_path / "home")},
            preexec_fn=_limited,
        )
        assert done.returncode == 3, done.stderr[-500:]
        assert "Traceback" not in done.stderr


def test_limits_are_named_with_the_remedy() -> None:
    def only(content: bytes) -> str:
        return str(read_document("a.yaml", content).problems[-1])

    assert "larger than 5 MB: split it" in only(b"#" * (MAX_BYTES + 1))
    assert "more than 100,000 values in one file: split it" in only(b"- a\n" * (MAX_VALUES + 1))
    assert "too many mistakes" in only(b"a: b\n" * (MOST + 2))


def test_a_file_at_the_limits_is_read() -> None:
    assert read_document("a.yaml", b"- a\n" * (MAX_VALUES - 1)).problems == []
    assert read_document("a.yaml", b"a: b\n" + b"#" * (MAX_BYTES - 5)).problems == []


def test_good_lines_of_any_form_are_read_alike() -> None:
    plain = read_document("a.yaml", area("a").encode()).data
    for content in (b"\xef\xbb\xbf" + area("a").encode(), area("a").replace("\n", "\r\n").encode()):
        assert read_document("a.yaml", content).data == plain


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    path = World().territory("a").write(tmp_path) / "territories" / "all.yaml"
    path.chmod(0)
    assert [one.rule for one in read_folder(tmp_path).problems] == ["not-a-file"]


@settings(max_examples=80, deadline=None)
@given(worlds())
def test_whatever_of_mutated_records_is_accepted_loads(world: World) -> None:
    with TemporaryDirectory() as folder:
        reading = read_folder(world.write(Path(folder)))
    if not reading.errors:
        load(reading.dataset)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_of_edited_files_is_accepted_loads(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = sample().write(Path(name))
        path = data.draw(st.sampled_from(sorted(folder.rglob("*.yaml"))))
        path.write_text(data.draw(edited(path.read_text(encoding="utf-8"))), encoding="utf-8")
        reading = read_folder(folder)
    if not reading.errors:
        load(reading.dataset)


def test_the_sample_is_accepted_and_loads(tmp_path: Path) -> None:
    reading = read_folder(sample().write(tmp_path))
    assert not reading.errors
    load(reading.dataset)


GRAPHS = st.dictionaries(
    st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefgh"), max_size=3)
)


def below(graph: dict[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += graph.get(current, ())
    return found


@given(GRAPHS)
def test_circles_are_found_where_there_are_any_and_only_there(graph: dict[str, list[str]]) -> None:
    true = {name for name in graph if name in below(graph, name)}
    found = circles(graph)
    assert found <= true
    assert bool(found) == bool(true)
    assert levels(graph).keys() == {
        name for name in graph if not {name, *below(graph, name)} & true
    }


def test_as_many_levels_as_are_allowed_are_accepted(tmp_path: Path) -> None:
    world = World()
    for number in range(MAX_LEVELS + 1):
        inside = f"t{number + 1}" if number < MAX_LEVELS else None
        world.territory(f"t{number}", inside=inside)
    assert read_folder(world.write(tmp_path)).errors == ()
    world.territory("deepest", inside="t0")
    assert [one.rule for one in read_folder(world.write(tmp_path)).errors] == ["too-deep"]
