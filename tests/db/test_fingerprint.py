import os

import pytest

from kb.db.fingerprint import fingerprint
from kb.errors import KbError
from tests.samples.world import sample


@pytest.fixture
def folder(tmp_path):
    return sample().write(tmp_path / "data")


def test_equal_contents_have_equal_fingerprints_wherever_they_lie(folder, tmp_path):
    other = sample().write(tmp_path / "elsewhere")
    assert fingerprint(folder) == fingerprint(other)
    assert len(fingerprint(folder)) == 16
    assert set(fingerprint(folder)) <= set("0123456789abcdef")


def test_a_changed_byte_a_new_file_and_a_new_name_change_it(folder):
    seen = [fingerprint(folder)]
    path = folder / "dataset.yaml"
    path.write_bytes(path.read_bytes() + b"\n")
    seen.append(fingerprint(folder))
    (folder / "territories" / "empty.yaml").touch()
    seen.append(fingerprint(folder))
    (folder / "territories" / "empty.yaml").rename(folder / "territories" / "empti.yaml")
    seen.append(fingerprint(folder))
    assert len(set(seen)) == 4


def test_bytes_that_move_from_one_file_to_the_next_change_it(tmp_path):
    for name, first, second in (("a", "xy", "z"), ("b", "x", "yz")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.yaml").write_text(first)
        (tmp_path / name / "two.yaml").write_text(second)
    assert fingerprint(tmp_path / "a") != fingerprint(tmp_path / "b")


def test_times_and_files_that_are_no_data_do_not_matter(folder):
    before = fingerprint(folder)
    os.utime(folder / "dataset.yaml", (0, 0))
    (folder / "README.md").write_text("Read me.")
    (folder / "territories" / ".hidden.yaml").write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.yaml").write_text("x")
    assert fingerprint(folder) == before


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(KbError, match=r"/missing: No such file or directory") as caught:
        fingerprint(tmp_path / "missing")
    assert "KB_DATA_DIR" in caught.value.hint
