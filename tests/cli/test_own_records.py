"""``KB_DATA_DIR=ours:mine``: own records are asked together with a base, and said to be in it."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.bundled import bundled
from kb.db.fingerprint import fingerprint
from kb.errors import UsageError
from kb.settings import data_folders
from tests.cli.test_laziness import found_by
from tests.conftest import Ask
from tests.postgres import fresh_database, postgres_server
from tests.samples.world import World, sample, transfer

__all__ = ["postgres_server"]

BOTH = os.pathsep.join(("data", "mine"))
TOTAL = ("total", "--from", "alpha", "--to", "beta", "--format", "json")


def base() -> World:
    """One cession."""
    return World().territory("plain", 100).treaty("peace-1850", "1850", transfer("plain"))


def whole() -> World:
    """The same, and a second cession."""
    return (
        base()
        .territory("wood", 30)
        .treaty("sale-1855", "1855", transfer("wood"), relations=[_confirms("peace-1850")])
    )


def _confirms(treaty: str) -> dict[str, str]:
    return {"kind": "confirms", "treaty": treaty}


@pytest.fixture
def asked(kb: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """``kb`` on ``data`` and ``mine`` in the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KB_DATA_DIR", BOTH)
    monkeypatch.setenv("KB_HOME", "home")
    base().write(Path("data"))
    whole().write_own(Path("mine"), base())
    return kb


def databases() -> list[str]:
    """The databases that are kept."""
    return sorted(one.name for one in Path("home").glob("kb-*.sqlite"))


def test_totals_count_both(asked: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = asked(*TOTAL).json
    assert answer["summary"]["best_km2"] == 130
    assert answer["data"]["version"] == "1.0.0+own"
    assert answer["data"]["fingerprint"] == fingerprint((Path("data"), Path("mine")))
    monkeypatch.setenv("KB_DATA_DIR", "data")
    alone = asked(*TOTAL).json
    assert alone["summary"]["best_km2"] == 100
    assert alone["data"]["version"] == "1.0.0"
    assert len(databases()) == 2


@pytest.mark.parametrize(
    "question",
    [
        "total --from alpha --to beta",
        "total --from anyone --to beta --by territory --kind title",
        "total --from alpha --according-to each",
        "list transfers",
        "list territories",
        "list estimates",
        "history southland",
        "history harbor",
        "timeline",
        "evidence northland",
        "show return-1875",
        "search treaty",
        "coverage",
        "doctor",
    ],
)
def test_a_world_in_two_folders_answers_as_in_one(
    kb: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    """Wholes with their parts, relations, returns and claims lie on both sides of the cut."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KB_HOME", "home")
    before = sample()
    for name in ("return-1875", "lease-1895"):
        before.remove("treaties", name)
    for name in ("southland", "greatland", "harbor"):
        before.records["territories"].pop(name, None)
    before.remove("treaties", "partition-1862").remove("treaties", "failed-1880")
    before.remove("coverage", "gamma").remove("disputes", "delta-question")
    before.remove("parties", "company")
    before.write(Path("data"))
    sample().write_own(Path("mine"), before)
    sample().write(Path("both"))
    answers = []
    for folders in (BOTH, "both"):
        monkeypatch.setenv("KB_DATA_DIR", folders)
        outcome = kb(*question.split(), "--format", "json")
        assert outcome.code == 0, outcome.err
        answer = outcome.json
        del answer["data"]
        answer["notes"] = [one for one in answer["notes"] if one["code"] != "own-records"]
        answers.append(answer)
    assert answers[0] == answers[1]


def test_a_change_of_own_records_is_seen_at_once(asked: Ask) -> None:
    assert asked(*TOTAL).json["summary"]["best_km2"] == 130
    path = Path("mine/territories/all.yaml")
    path.write_text(path.read_text().replace("'30'", "'50'").replace("value: 30", "value: 50"))
    assert asked(*TOTAL).json["summary"]["best_km2"] == 150
    shutil.rmtree("mine/treaties")
    assert asked(*TOTAL).json["summary"]["best_km2"] == 100


def test_the_fingerprint_is_of_the_folders_in_their_order(tmp_path: Path) -> None:
    one, other, third = (tmp_path / name for name in ("one", "other", "third"))
    base().write(one)
    whole().write_own(other, base())
    shutil.copytree(one, third)
    marks = [fingerprint(several) for several in ((one,), (one, other), (other, one), (one, third))]
    assert len(set(marks)) == 4
    assert marks[0] == fingerprint(one)
    moved = other.rename(tmp_path / "elsewhere")
    assert fingerprint((one, moved)) == marks[1]


def test_a_file_that_moves_from_one_folder_to_the_other_is_a_change(tmp_path: Path) -> None:
    one, other = base().write(tmp_path / "a"), whole().write_own(tmp_path / "b", base())
    before = fingerprint((one, other))
    (other / "treaties/sale-1855.yaml").rename(one / "treaties/sale-1855.yaml")
    assert fingerprint((one, other)) != before


def test_asking_a_fresh_database_loads_nothing_heavy(asked: Ask, tmp_path: Path) -> None:
    assert asked(*TOTAL).code == 0
    own = {"KB_DATA_DIR": f"{tmp_path}/data{os.pathsep}{tmp_path}/mine"}
    found = found_by(tmp_path, *TOTAL, KB_HOME=str(tmp_path / "home"), **own)
    assert found.heavy == set()
    assert "kb.reading" not in found.modules


def test_nobody_cites_own_records_as_those_of_the_base(asked: Ask) -> None:
    cited = asked("cite", "--format", "json").json
    text = cited["rows"][0]["citation"]
    assert "The authors of the own records" in text
    assert "Invented Treaties, with own records." in text
    assert "License CC0-1.0 AND LicenseRef-own-records" in text
    assert [one["code"] for one in cited["notes"]] == ["own-records"]
    outcome = asked("cite")
    assert "own records are in it" in outcome.err
    assert "own-records" in {
        one["code"] for one in asked("doctor", "--format", "json").json["notes"]
    }


def test_own_records_are_cited_by_their_name(asked: Ask) -> None:
    Path("mine/dataset.yaml").write_text(
        "version: '3'\ntitle: My Own\nlicense: MIT OR CC-BY-4.0\n", encoding="utf-8"
    )
    text = asked("cite").out
    assert "Invented Treaties, with own records (My Own 3). Version 1.0.0+own." in text
    assert "License CC0-1.0 AND (MIT OR CC-BY-4.0)" in text


def test_data_without_own_records_say_nothing_of_them(
    asked: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_DATA_DIR", "data")
    outcome = asked("cite")
    assert "own" not in outcome.out + outcome.err


def test_exports_say_that_own_records_are_in_them(asked: Ask) -> None:
    assert asked("export", "all", "--package", "out").code == 0
    told = json.loads(Path("out/datapackage.json").read_text(encoding="utf-8"))
    assert told["version"] == "1.0.0+own"
    assert told["title"] == "Invented Treaties, with own records"
    assert [one["title"] for one in told["contributors"]][1:] == ["The authors of the own records"]
    names = [one["name"] for one in told["licenses"]]
    assert names == ["CC0-1.0", "LicenseRef-own-records"]
    assert told["licenses"][1]["path"] == "https://spdx.org/licenses/"
    exported = asked("export", "treaties", "--format", "json").json["data"]
    assert exported["license"] == "CC0-1.0 AND LicenseRef-own-records"
    assert " " not in exported["license_url"]


def test_differences_to_the_base_are_the_own_records(asked: Ask) -> None:
    answer = asked("diff", "data", BOTH, "--format", "json").json
    found = {(row["entity"], row["id"], row["change"]) for row in answer["rows"]}
    assert ("treaty", "sale-1855", "added") in found
    assert {change for _, _, change in found} == {"added"}
    assert answer["summary"]["totals"] == 1


def test_load_takes_a_list_and_says_how_to_ask_it(
    asked: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = asked("load", BOTH)
    assert outcome.out.startswith(f"loaded {BOTH} into ")
    assert "to ask it" not in outcome.out
    monkeypatch.setenv("KB_DATA_DIR", "data")
    last = asked("load", BOTH).lines[-1]
    listed = os.pathsep.join(str(Path(one).resolve()) for one in ("data", "mine"))
    assert last == f"to ask it: export KB_DATA_DIR={listed}"


def test_a_load_of_mistakes_changes_nothing(asked: Ask) -> None:
    assert asked("load").code == 0
    before = databases()
    Path("mine/treaties/sale-1855.yaml").write_text("id: sale-1855\n")
    outcome = asked("load")
    assert outcome.code == 3
    assert "mine/treaties/sale-1855.yaml:1:1: " in outcome.err
    assert databases() == before


class TestValidate:
    """What ``kb validate`` reads and tells."""

    @pytest.fixture(autouse=True)
    def _wrong(self, asked: Ask) -> None:
        for folder in ("data", "mine"):
            path = Path(folder, "sources", "more.yaml")
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"id: of-{folder}\n")
        self.kb = asked

    def rows(self, *arguments: str) -> set[str]:
        """The files with mistakes."""
        answer = self.kb("validate", *arguments, "--format", "json").json
        assert answer["summary"]["errors"] == len(answer["rows"])
        return {row["path"] for row in answer["rows"]}

    def test_both_are_told(self) -> None:
        assert self.rows() == {"data/sources/more.yaml", "mine/sources/more.yaml"}
        assert self.rows(BOTH) == self.rows()
        assert f"{BOTH}: " in self.kb("validate").err

    @pytest.mark.parametrize(
        "path", ["mine", "./mine", "mine/", "mine/sources", "mine/sources/more.yaml"]
    )
    def test_own_records_alone_are_told_and_read_with_the_base(self, path: str) -> None:
        assert self.rows(path) == {"mine/sources/more.yaml"}

    def test_a_path_of_another_spelling_is_the_same_path(self, tmp_path: Path) -> None:
        Path("link").symlink_to("mine")
        assert self.rows(str(tmp_path / "mine")) == {"mine/sources/more.yaml"}
        assert self.rows("link/sources/more.yaml") == {"mine/sources/more.yaml"}

    def test_a_file_of_others_is_not_told(self) -> None:
        assert self.rows("mine/treaties") == set()

    def test_the_base_is_read_alone(self) -> None:
        assert self.rows("data") == {"data/sources/more.yaml"}

    def test_the_working_folder_may_hold_own_records(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir("mine")
        monkeypatch.setenv("KB_DATA_DIR", os.pathsep.join(("../data", ".")))
        assert self.rows(".") == {"sources/more.yaml"}
        assert {Path(one).name for one in self.rows()} == {"more.yaml"}
        assert len(self.rows()) == 2


def listed(*names: str) -> str:
    """A list of folders."""
    return os.pathsep.join(names)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (listed("data", "", "mine"), "an entry of it is empty"),
        (listed("", "mine"), "an entry of it is empty"),
        (listed("data", ""), "an entry of it is empty"),
        (listed("data", "data"), "the data folder data is named twice"),
        (listed("data", "./data"), "the data folder ./data is named twice: it is data"),
        (listed("data", "linked"), "the data folder linked is named twice: it is data"),
        (listed("data", "data/treaties"), "the data folder data/treaties lies in data"),
        (listed("data/treaties", "data"), "the data folder data/treaties lies in data"),
        (listed("data", "."), "the data folder data lies in ."),
        (listed("data", "nowhere"), "nowhere"),
        (listed("nowhere", "mine"), "nowhere"),
        (listed("data", "file"), "file: Not a directory"),
        (listed("data", "empty"), "no records in empty"),
        (listed("data", "mine", "empty"), "no records in empty"),
        (listed("mine", "shipped"), "'shipped' is the base"),
        (listed("data", "~nobody-of-that-name"), "there is no such user"),
    ],
)
def test_bad_lists_get_one_line(
    asked: Ask, monkeypatch: pytest.MonkeyPatch, given: str, told: str
) -> None:
    Path("linked").symlink_to("data")
    Path("empty").mkdir()
    Path("file").write_text("x")
    monkeypatch.setenv("KB_DATA_DIR", given)
    for line in (TOTAL[:5], ("validate",), ("load",)):
        outcome = asked(*line)
        message, *hint = outcome.err.splitlines()
        assert outcome.code in {1, 2}
        assert message.startswith("kb: ")
        assert len(hint) == 1
        if line == TOTAL[:5]:
            assert told in message


def test_shipped_is_a_word_and_not_a_folder(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shipped").mkdir()
    assert data_folders("shipped") == (bundled("data"),)
    assert data_folders("./shipped") == (Path("shipped"),)
    assert data_folders(listed("shipped", "./shipped")) == (bundled("data"), Path("shipped"))
    with pytest.raises(UsageError, match="stands first"):
        data_folders(listed("./shipped", "shipped"))


def test_paths_are_taken_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/user")
    assert data_folders(listed("a b", "~/mine")) == (Path("a b"), Path("/home/user/mine"))
    strange = listed("a", "b")
    Path(strange).mkdir()
    assert data_folders(strange) == (Path(strange),)


def test_both_databases_give_the_same_answers(
    asked: Ask, postgres_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (TOTAL, ("cite", "--format", "json"), ("list", "treaties", "--format", "json"))
    here = [asked(*line).json for line in lines]
    with fresh_database(postgres_server) as url:
        monkeypatch.setenv("KB_DATABASE_URL", url)
        assert asked("load").out.startswith(f"loaded {BOTH} into ")
        assert [asked(*line).json for line in lines] == here
    assert here[0]["data"]["version"] == "1.0.0+own"
