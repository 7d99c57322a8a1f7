"""Files and folders that are whole or not there."""

import errno
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.errors import KbError
from kb.output.files import (
    explained_temporary,
    opened,
    remove_unfinished,
    temporary_folder,
    whole_file,
    whole_folder,
)


def fail_after(write: Callable[[bytes], int], content: bytes) -> None:
    write(content)
    raise RuntimeError


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with opened(path) as stream:
        stream.write(b"all")
        assert not path.exists()
    assert path.read_bytes() == b"all"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), opened(tmp_path / "a.csv") as stream:
        fail_after(stream.write, b"half")
    with pytest.raises(RuntimeError), whole_folder(tmp_path / "all") as folder:
        fail_after((folder / "a.csv").write_bytes, b"half")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), opened(path, force=True) as stream:
        fail_after(stream.write, b"half")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_overwritten_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with pytest.raises(KbError, match="is there already") as refused, opened(path):
        pass
    assert "--force" in refused.value.hint
    with opened(path, force=True) as stream:
        stream.write(b"new")
    assert path.read_bytes() == b"new"


def test_a_folder_is_no_file_and_a_file_no_folder(tmp_path: Path) -> None:
    with pytest.raises(KbError, match="is a folder"), opened(tmp_path, force=True):
        pass
    (tmp_path / "a").touch()
    with pytest.raises(KbError, match="is a file"), whole_folder(tmp_path / "a", force=True):
        pass


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "a.csv"
    with pytest.raises(KbError, match=r"cannot write .*missing/a\.csv: No such"), opened(path):
        pass


def test_a_path_of_nothing_but_a_name_is_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with whole_file(Path("a.db")) as building:
        assert building.parent == tmp_path
        building.touch()
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


def test_a_folder_that_is_not_empty_is_written_into_only_if_forced(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    (folder / "a.csv").write_text("old")
    with pytest.raises(KbError, match="not empty"), whole_folder(folder):
        pass
    with whole_folder(folder, force=True) as building:
        (building / "a.csv").write_text("new")
    assert (folder / "a.csv").read_text() == "new"
    assert (folder / "mine.txt").read_text() == "mine"
    assert list(tmp_path.iterdir()) == [folder]


def test_parts_of_an_older_export_do_not_stay(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    (folder / "kind=lease").mkdir(parents=True)
    with whole_folder(folder, force=True, replaced="kind=*") as building:
        (building / "kind=cession").mkdir()
    assert [path.name for path in folder.iterdir()] == ["kind=cession"]


def test_what_is_unfinished_goes_with_the_process(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.csv") as building:
        building.touch()
        remove_unfinished()
        assert list(tmp_path.iterdir()) == []
        building.touch()
    (tmp_path / "a.csv").unlink()
    with whole_folder(tmp_path / "all") as building:
        (building / "a.csv").touch()
        remove_unfinished()
        assert list(tmp_path.iterdir()) == []
        building.mkdir()


def test_temporary_files_that_cannot_be_written_blame_their_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    for fail in (temporary_folder, explained_temporary):
        said = f"cannot write temporary files in {tmp_path}/missing: No "
        with pytest.raises(KbError, match=said) as failed, fail():
            raise OSError(errno.ENOSPC, "No space left on device")
        assert "TMPDIR" in failed.value.hint
