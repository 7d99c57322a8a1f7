"""What only follows from a mistake is not told beside it: one mistake is one line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.reading.check import read_folder
from tests.samples.world import World, estimate, sample, transfer

Edit = Callable[[Path], object]


def world() -> World:
    """Two cessions of land that lies in a state of its taker, each with a source of its own."""
    return (
        World()
        .source("diary")
        .party("delta", "alpha", state="XA")
        .party("omega", state="XB")
        .territory("plain", estimates=[estimate(100)], today={"XA": "1"})
        .territory("lake", 10, today={"XB": "1"})
        .treaty("sale-1870", "1870", transfer("plain", "delta", "omega"))
        .treaty(
            "back-1880",
            "1880",
            transfer("plain", "omega", "delta", "retrocession", returns=["sale-1870-plain"]),
            transfer("lake", "delta", "omega"),
            cites=[{"source": "diary"}],
        )
    )


def told(folder: Path, edit: Edit) -> list[str]:
    """The rules by which a folder has problems once a file of it was changed."""
    world().write(folder)
    assert read_folder(folder).problems == ()
    edit(folder)
    return [one.rule for one in read_folder(folder).problems]


def appended(path: str, text: str = "\tx: [\n") -> Edit:
    return lambda folder: (folder / path).write_bytes((folder / path).read_bytes() + text.encode())


def replaced(path: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def moved(path: str, to: str) -> Edit:
    return lambda folder: (folder / path).rename(folder / to)


@pytest.mark.parametrize(
    "path",
    [
        "parties/all.yaml",
        "sources/all.yaml",
        "territories/all.yaml",
        "treaties/back-1880.yaml",
        "treaties/sale-1870.yaml",
    ],
)
def test_a_file_that_is_no_yaml_is_one_problem(path: str, tmp_path: Path) -> None:
    assert told(tmp_path, appended(path)) == ["yaml"]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_a_file_in_another_encoding_is_one_problem(encoding: str, tmp_path: Path) -> None:
    def edit(folder: Path) -> None:
        path = folder / "sources/all.yaml"
        text = f"# é\n{path.read_text(encoding='utf-8')}"
        path.write_bytes(text.encode(encoding))

    assert told(tmp_path, edit) == ["encoding"]


@pytest.mark.parametrize(
    ("path", "to", "rule"),
    [
        ("treaties/sale-1870.yaml", "treaties/sale-1870.yml", "file-name"),
        ("parties", "party", "unknown-kind"),
        ("territories/all.yaml", "all.yaml", "unknown-kind"),
    ],
)
def test_a_file_in_a_wrong_place_is_one_problem(
    path: str, to: str, rule: str, tmp_path: Path
) -> None:
    assert told(tmp_path, moved(path, to)) == [rule]


def test_a_file_that_leads_nowhere_is_one_problem(tmp_path: Path) -> None:
    def edit(folder: Path) -> None:
        (folder / "sources/all.yaml").unlink()
        (folder / "sources/all.yaml").symlink_to("nowhere.yaml")

    assert told(tmp_path, edit) == ["not-a-file"]


@pytest.mark.parametrize(
    ("path", "old", "new", "rules"),
    [
        ("treaties/sale-1870.yaml", "id: sale-1870\n", "", ["missing-key"]),
        ("treaties/sale-1870.yaml", "kind: treaty", "kind: treatty", ["unknown-value"]),
        ("treaties/back-1880.yaml", "territory: plain", "territory: plian", ["unknown-reference"]),
        ("treaties/back-1880.yaml", "source: diary", "source: dairy", ["unknown-reference"]),
        ("treaties/back-1880.yaml", "cites:\n", "cited:\n", ["unknown-key"]),
        ("treaties/back-1880.yaml", "territory: plain", "Territory: plain", ["unknown-key"]),
        (
            "treaties/back-1880.yaml",
            "kind: retrocession",
            "kind: retrocesion",
            ["unknown-reference"],
        ),
        ("parties/all.yaml", "id: delta\n", "name: Delta\n", ["duplicate-key", "missing-key"]),
        ("parties/all.yaml", "id: delta\n", "Id: delta\n", ["unknown-key"]),
        ("parties/all.yaml", "state: XA", "to: 1600\n  from: 1700", ["order"]),
        ("parties/all.yaml", "state: XA", "successor: delta", ["contains-itself"]),
        ("parties/all.yaml", "state: XB", "state: [XB]", ["type"]),
    ],
)
def test_a_record_with_a_mistake_breaks_no_chain(
    path: str, old: str, new: str, rules: list[str], tmp_path: Path
) -> None:
    assert sorted(told(tmp_path, replaced(path, old, new))) == rules


def test_words_that_cannot_be_read_break_no_chain(tmp_path: Path) -> None:
    assert told(tmp_path, appended("vocabulary/transfer-kinds.yaml")) == ["yaml"]


def test_other_mistakes_are_told_beside_it(tmp_path: Path) -> None:
    made = sample().treaty("sale-1870", "1870", transfer("nowhere", "alhpa", "beta-empire"))
    made.source("unused").write(tmp_path)
    appended("treaties/partition-1862.yaml")(tmp_path)
    rules = [one.rule for one in read_folder(tmp_path).problems]
    assert sorted(rules) == [*["unknown-reference"] * 3, "unused-source", "yaml"]


def test_land_in_its_own_parts_shares_no_land_with_them(tmp_path: Path) -> None:
    made = World().territory("wood", 1).territory("whole", parts=["wood", "whole"])
    assert [one.rule for one in read_folder(made.write(tmp_path)).problems] == ["contains-itself"]


def test_an_absurd_area_is_no_outlier_besides(tmp_path: Path) -> None:
    made = World().territory("wood", estimates=[estimate(1), estimate("999999999999")])
    assert [one.rule for one in read_folder(made.write(tmp_path)).problems] == ["absurd-area"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "hello\n", "- hello\n", "a: b\n---\nc: d\n"])
def test_a_treaty_without_its_record_is_one_problem(text: str, tmp_path: Path) -> None:
    def edit(folder: Path) -> None:
        (folder / "treaties/sale-1870.yaml").write_text(text, encoding="utf-8")

    assert len(told(tmp_path, edit)) == 1


def test_an_outline_without_land_is_no_fault_of_the_places_in_it(tmp_path: Path) -> None:
    made = World().territory("wood", 1, today={"XA": "1"}).outline("wood", (1, 1, 2, 2))
    folder = made.write(tmp_path)
    path = folder / "geometry/wood.geojson"
    flat = '{"type": "Polygon", "coordinates": [[[1, 1], [2, 2], [3, 3], [1, 1]]]}'
    path.write_text(
        f'{{"type": "Feature", "id": "wood", "properties": {{}}, "geometry": {flat}}}',
        encoding="utf-8",
    )
    assert [one.rule for one in read_folder(folder).problems] == ["outline"]


def test_an_outline_of_no_land_is_one_problem(tmp_path: Path) -> None:
    folder = World().territory("wood", 1).outline("wood", (1, 1, 2, 2)).write(tmp_path)
    replaced("geometry/wood.geojson", '"wood"', '"wod"')(folder)
    assert [one.rule for one in read_folder(folder).problems] == ["unknown-reference"]


def test_a_kind_of_which_nothing_is_there_is_one_problem(tmp_path: Path) -> None:
    made = World()
    for number in range(5):
        made.unit(f"field-{number}", "2")
        made.territory(f"wood-{number}", estimates=[estimate(1, unit=f"field-{number}")])
    folder = made.write(tmp_path)
    (folder / "vocabulary/units.yaml").unlink()
    problems = read_folder(folder).problems
    assert [one.rule for one in problems] == ["unknown-reference"]
    assert problems[0].message == "unknown unit 'field-0': the folder defines none at all"
