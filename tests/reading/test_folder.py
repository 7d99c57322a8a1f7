import os
from pathlib import Path

from kb.reading.files import listed, shown_path
from tests.samples.world import World

TERRITORY = "id: {}\nname: Name\nkind: region\n"


def found(folder, monkeypatch):
    monkeypatch.chdir(folder)
    listing = listed(Path())
    files, problems = listing.files, listing.problems
    return [file.shown for file in files], [str(problem) for problem in problems]


def test_files_come_in_the_order_of_their_paths_with_their_kinds(tmp_path):
    world = World().territory("a").file("territories/deep/b.yaml", TERRITORY.format("b"))
    listing = listed(world.write(tmp_path))
    files, problems = listing.files, listing.problems
    assert problems == []
    paths = [file.path.relative_to(tmp_path.resolve()).as_posix() for file in files]
    assert paths == sorted(paths)
    kinds = {path: file.kind.name for path, file in zip(paths, files, strict=True)}
    assert kinds["territories/deep/b.yaml"] == "territory"
    assert kinds["vocabulary/transfer-kinds.yaml"] == "vocabulary"
    assert kinds["dataset.yaml"] == "dataset"


def test_a_path_is_shown_from_the_working_folder_where_it_lies_below(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert shown_path(tmp_path / "data" / "a.yaml") == "data/a.yaml"
    assert shown_path(Path("/elsewhere/a.yaml")) == "/elsewhere/a.yaml"
    assert shown_path(Path("data/a.yaml")) == "data/a.yaml"


def test_a_link_inside_the_folder_is_read_and_one_out_of_it_is_not(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    World().file("territories/a.yaml", TERRITORY.format("a")).write(folder)
    (tmp_path / "secret.yaml").write_text(TERRITORY.format("secret"))
    (folder / "territories" / "inner.yaml").symlink_to("a.yaml")
    (folder / "territories" / "outer.yaml").symlink_to(tmp_path / "secret.yaml")
    files, problems = found(folder, monkeypatch)
    assert "territories/inner.yaml" in files
    assert problems == [
        "territories/outer.yaml:1:1: link leads out of the data folder [outside-folder]"
    ]


def test_what_is_no_regular_file_is_not_opened(tmp_path, monkeypatch):
    World().territory("a").write(tmp_path)
    os.mkfifo(tmp_path / "territories" / "pipe.yaml")
    (tmp_path / "territories" / "gone.yaml").symlink_to("nowhere.yaml")
    assert found(tmp_path, monkeypatch)[1] == [
        "territories/gone.yaml:1:1: not a regular file [not-a-file]",
        "territories/pipe.yaml:1:1: not a regular file [not-a-file]",
    ]


def test_hidden_files_and_folders_and_other_suffixes_are_passed_over(tmp_path, monkeypatch):
    world = World().file(".git/a.yaml", "x").file("territories/.a.yaml", "x")
    world.file("territories/a.yaml~", "x").file("LICENSE", "x").file("notes/a.txt", "x")
    files, problems = found(world.write(tmp_path), monkeypatch)
    assert problems == []
    assert not any(name.startswith((".git", "territories", "notes")) for name in files)
