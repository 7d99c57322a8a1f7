"""Loads that are killed with SIGKILL: the old data or the new, never a mix."""

import pytest

from tests.faults.processes import in_own_process
from tests.samples.world import World, transfer

pytestmark = pytest.mark.sweep

ANEW = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


@pytest.fixture
def folders(tmp_path):
    """Two data folders that have no territory and no treaty in common."""
    one = World().territory("plain", 100).territory("hill", 30).territory("whole", parts=["plain"])
    one.treaty("first-1850", "1850", transfer("plain"), transfer("hill", kind="lease"))
    two = World().territory("shore", 7).treaty("second-1900", "1900", transfer("shore"))
    return [one.write(tmp_path / "one"), two.write(tmp_path / "two")]


def kill(tmp_path, folders, url="", *, count=20, timed=2, reset=""):
    report = in_own_process(
        do="kill",
        url=url,
        home=tmp_path / "home",
        folders=folders,
        count=count,
        timed=timed,
        reset=reset,
    )
    at_points = [one for one in report if at_a_point(one)]
    assert len(at_points) >= count
    assert [one for one in at_points if not one["killed"]] == []
    return report


def at_a_point(one):
    return " of the time" not in one["where"]


def test_a_killed_load_leaves_the_old_data_or_the_new(url, tmp_path, folders):
    report = kill(tmp_path, folders, url)
    assert len({one["finished"] for one in report}) == 2
    for one in report:
        assert one["before"] != one["finished"]
        assert one["after"] in {one["before"], one["finished"]}, one
        if at_a_point(one):
            committed = one["where"].endswith("after do_commit")
            assert (one["after"] == one["finished"]) == committed, one
        assert (one["next"][0], one["next"][2]) == (0, ""), one
        assert one["load again"][0] == 0, one
    assert sum(one["where"].endswith("after do_commit") for one in report) >= 1


def test_a_killed_first_load_leaves_nothing_or_all(url, tmp_path, folders):
    reset = "-" if url.startswith("sqlite") else ANEW
    report = kill(tmp_path, folders, url, count=5, timed=1, reset=reset)
    assert len({one["finished"] for one in report}) == 2
    nothing = "the database has no schema yet"
    for one in report:
        assert one["after"] in {nothing, one["finished"]}, one
        if one["after"] == nothing:
            assert one["next"][2] == f"kb: {nothing}\n    run 'kb load'\n"
        assert one["load again"][0] == 0, one


def test_a_killed_build_is_finished_by_the_next_command(tmp_path, folders):
    report = kill(tmp_path, folders)
    assert len({one["finished"] for one in report}) == 2
    for one in report:
        assert one["old"] == one["before"] != one["finished"], one
        assert (one["next"][0], one["next"][2]) == (0, ""), one
        built = one["where"].endswith("after replace")
        assert not at_a_point(one) or (one["after"] == one["finished"]) == built, one
    names = [path.name for path in (tmp_path / "home").iterdir()]
    assert sum(name.startswith("kb-") for name in names) == 2
