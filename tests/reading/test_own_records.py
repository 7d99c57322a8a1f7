"""Own records beside a base: read as one, and what is wrong is told of the folder that did it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.errors import KbError
from kb.reading.check import read_folder, read_valid
from kb.reading.folder import Folder
from tests.samples.world import World, estimate, transfer


def base() -> World:
    """A cession of 1850, and a lake that nothing moved."""
    return (
        World()
        .territory("plain", 100, today={"XB": "1"})
        .territory("lake", 10)
        .treaty("peace-1850", "1850", transfer("plain"))
    )


Both = Callable[[World], Folder]


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Both:
    """``both(world)`` reads ``data``, the base, with what else the world has as own records."""

    def read(world: World) -> Folder:
        monkeypatch.chdir(tmp_path)
        base().write(Path("data"))
        world.write_own(Path("mine"), base())
        return read_folder((Path("data"), Path("mine")))

    return read


def told(folder: Folder) -> list[str]:
    """The problems, as lines."""
    return [str(one) for one in folder.problems]


def test_own_records_refer_to_those_of_the_base(both: Both) -> None:
    world = base().party("delta", "alpha").territory("wood", 5)
    world.territory("all-of-it", parts=["plain", "lake", "wood"])
    world.territory("wood-and-plain", overlaps=[{"territory": "plain"}])
    world.treaty(
        "sale-1870",
        "1870",
        transfer("plain", "beta-empire", "delta", "retrocession", returns=["peace-1850-plain"]),
        transfer("wood", "delta", "beta-empire"),
        relations=[{"kind": "abrogates", "treaty": "peace-1850"}],
    )
    folder = both(world)
    assert folder.errors == ()
    assert [one.id for one in folder.dataset.treaties] == ["peace-1850", "sale-1870"]
    assert folder.dataset.own == [None]
    assert folder.dataset.info[0].title == "Invented Treaties"


def test_own_records_may_say_what_they_are(both: Both) -> None:
    text = "version: '7'\ntitle: Mine\nlicense: MIT\n"
    folder = both(base().territory("wood", 5).file("dataset.yaml", text))
    assert folder.errors == ()
    (own,) = folder.dataset.own
    assert own is not None
    assert own.title == "Mine"
    assert [one.version for one in folder.dataset.info] == ["1.0.0"]


def test_a_version_cannot_pretend_to_own_records(tmp_path: Path) -> None:
    world = World().territory("plain", 1)
    world.info["version"] = "1.0+own"
    (problem,) = read_folder(world.write(tmp_path)).problems
    assert (problem.line, problem.rule) == (1, "version")


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("territories/x.yaml", "id: lake\nname: Lake\nkind: region\n", "territories/all.yaml:"),
        ("parties/x.yaml", "id: alpha\nname: A\nkind: kingdom\n", "parties/all.yaml:1"),
        (
            "vocabulary/u.yaml",
            "id: km2\nname: k\nkm2: 1\ncites: [{source: atlas}]\n",
            "vocabulary/units.yaml:1",
        ),
    ],
)
def test_an_id_of_the_base_is_taken(both: Both, path: str, text: str, place: str) -> None:
    (line,) = told(both(base().territory("wood", 5).file(path, text)))
    assert line.startswith(f"mine/{path}:1:5: ")
    assert f"is defined twice: first in data/{place}" in line
    assert line.endswith(
        "; own records replace no others: give this one an id of its own [duplicate-id]"
    )


def test_mistakes_have_their_place_in_their_own_folder(both: Both) -> None:
    world = base().treaty("sale-1870", "1870", transfer("plain", "beta-emprie", "gamma"))
    world.file("treaties/other-name.yaml", "id: x\n").file("nonsense/a.yaml", "id: x\n")
    lines = told(both(world))
    assert all(line.startswith("mine/") for line in lines)
    assert any(
        line.startswith("mine/treaties/sale-1870.yaml:")
        and "unknown party 'beta-emprie' (did you mean 'beta-empire'?)" in line
        for line in lines
    )
    assert any("unknown folder 'nonsense'" in line for line in lines)
    assert not any("no-dataset" in line for line in lines)


def test_mistakes_of_the_base_stay_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    world = base().treaty("wrong-1860", "1860", transfer("plain", "gamma", "alpha-kingdom"))
    data = world.write(Path("data"))
    alone = told(read_folder(data))
    assert len(alone) > 0
    own = World().territory("plain").territory("wood", 5).write_own(Path("mine"), world)
    assert told(read_folder((data, own))) == alone


def test_a_break_in_a_chain_is_told_of_own_records(both: Both) -> None:
    """The rule finds it at the cession of the base; the earlier one of mine makes it wrong."""
    world = base().treaty("first-1840", "1840", transfer("plain", "gamma", "beta-empire"))
    lines = told(both(world))
    assert len(lines) == 1
    assert lines[0].startswith("mine/treaties/first-1840.yaml:")
    assert "'peace-1850-plain' has alpha cede 'plain'" in lines[0]
    assert "(found at data/treaties/peace-1850.yaml:" in lines[0]
    assert lines[0].endswith("where nothing is wrong without this) [chain-of-title]")


def test_own_records_accept_what_they_bring_about(both: Both) -> None:
    accepts = [{"rule": "chain-of-title", "reason": "known"}]
    world = base().treaty(
        "first-1840", "1840", transfer("plain", "gamma", "beta-empire"), accepts=accepts
    )
    assert told(both(world)) == []


def test_what_names_no_record_says_whose_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A unit of the own records, in which the base states a figure again."""
    monkeypatch.chdir(tmp_path)
    again = estimate(10, "atlas", id="odd-atlas", also=[{"value": 10, "unit": "league"}])
    world = base().territory("odd", estimates=[again])
    data = world.write(Path("data"))
    own = World().unit("league", "20").write_own(Path("mine"), world)
    (line,) = told(read_folder((data, own)))
    assert line.startswith("data/territories/all.yaml:")
    assert "(but not without the records of mine/vocabulary/" in line


def test_a_word_of_the_base_is_not_called_so_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two reigns of one name are one mistake, of the later, whatever dates they give."""
    monkeypatch.chdir(tmp_path)
    written = [{"calendar": "chinese", "date": "光明十一年三月二十日"}]
    world = base().treaty("peace-1850", {"date": "1850-05-01", "as_written": written})
    data = world.write(Path("data"))
    assert told(read_folder(data)) == []
    text = "id: dim\nname: Dim\nnames: {zh-Hant: 光明}\nfirst: 1500\nlast: 1520\n"
    own = World().file("vocabulary/reigns.yaml", text).write_own(Path("mine"), World())
    (line,) = told(read_folder((data, own)))
    assert line.startswith("mine/vocabulary/reigns.yaml:1:5: reigns 'bright' and 'dim' are both")


def test_three_folders_each_answer_for_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = base().treaty("sale-1870", "1870", transfer("lake", "gamma", "alpha-republic"))
    second = base().treaty("grant-1860", "1860", transfer("lake", "gamma", "beta-empire"))
    folders = (
        base().write(Path("data")),
        first.write_own(Path("one"), base()),
        second.write_own(Path("two"), base()),
    )
    assert told(read_folder(folders[:2])) == []
    (line,) = told(read_folder(folders))
    assert line.startswith("two/treaties/grant-1860.yaml:")
    assert "(found at one/treaties/sale-1870.yaml:" in line


@pytest.mark.parametrize("name", ["empty", "only"])
def test_a_folder_without_records_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    base().write(Path("data"))
    Path(name).mkdir()
    if name == "only":
        Path(name, "dataset.yaml").write_text("version: '1'\ntitle: A\nlicense: MIT\n")
    with pytest.raises(KbError, match=f"no records in {name}"):
        read_valid((Path("data"), Path(name)))


def test_a_base_without_a_dataset_is_told(both: Both) -> None:
    both(base().territory("wood", 5))
    (problem, *_) = read_folder((Path("mine"), Path("data"))).problems
    assert (problem.path, problem.rule) == ("mine/dataset.yaml", "no-dataset")
