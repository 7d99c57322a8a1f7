"""Which land counts: unique, gross and net."""

from pathlib import Path

from tests.questions.totals import ends, notes, reasons, territories, total
from tests.samples.world import World, transfer

KINGDOM, REPUBLIC, EMPIRE = "alpha-kingdom", "alpha-republic", "beta-empire"


def test_land_ceded_twice_counts_once_by_the_earlier_transfer(tmp_path: Path) -> None:
    world = (
        World()
        .territory("plain", 100)
        .treaty("t-1850", "1850-01-01", transfer("plain"))
        .treaty("t-1852", "1852-01-01", transfer("plain"))
    )
    answer = total(world, tmp_path)
    assert ends(answer) == (100, 100, 100)
    assert [row["transfer"] for row in answer.rows] == ["t-1850-plain"]
    assert reasons(answer) == {"t-1852-plain": "same land as t-1850-plain"}
    gross = total(world, tmp_path, counting="gross")
    assert ends(gross) == (200, 200, 200)
    assert [note.details["transfer"] for note in notes(gross, "counted-again")] == ["t-1852-plain"]


def test_a_certain_transfer_counts_before_an_earlier_doubtful_one(tmp_path: Path) -> None:
    world = (
        World()
        .territory("plain", 100)
        .treaty("t-1850", "1850-01-01", transfer("plain", standing="contested"))
        .treaty("t-1852", "1852-01-01", transfer("plain"))
    )
    assert ends(total(world, tmp_path)) == (100, 100, 100)


def enclave_world() -> World:
    return World().territory("plain", 100).territory("town", 5, inside="plain")


def test_an_enclave_adds_nothing_to_the_land_around_it(tmp_path: Path) -> None:
    world = enclave_world().treaty("t-1850", "1850-01-01", transfer("plain"), transfer("town"))
    answer = total(world, tmp_path)
    assert ends(answer) == (100, 100, 100)
    assert territories(answer) == ["plain"]
    assert reasons(answer) == {"t-1850-town": "same land as plain"} or reasons(answer) == {
        "t-1850-town": "same land as t-1850-plain"
    }
    assert ends(total(world, tmp_path, counting="gross")) == (105, 105, 105)


def test_an_enclave_ceded_before_the_land_around_it_counts_until_then(tmp_path: Path) -> None:
    world = (
        enclave_world()
        .treaty("t-1840", "1840-01-01", transfer("town"))
        .treaty("t-1850", "1850-01-01", transfer("plain"))
    )
    assert ends(total(world, tmp_path)) == (100, 100, 100)
    assert ends(total(world, tmp_path, until="1845")) == (5, 5, 5)


def test_an_enclave_in_contested_land_counts_and_the_high_bound_counts_it_once(
    tmp_path: Path,
) -> None:
    world = (
        enclave_world()
        .treaty("t-1840", "1840-01-01", transfer("town"))
        .treaty("t-1850", "1850-01-01", transfer("plain", standing="contested"))
    )
    assert ends(total(world, tmp_path)) == (5, 5, 100)


def test_an_enclave_in_a_whole_is_the_same_land_when_all_of_it_counts(tmp_path: Path) -> None:
    world = (
        World()
        .territory("east", 60)
        .territory("west", 40)
        .territory("plain", parts=["east", "west"])
        .territory("town", 5, inside="plain")
    )
    world.treaty("t-1850", "1850-01-01", transfer("plain"), transfer("town"))
    assert ends(total(world, tmp_path)) == (100, 100, 100)


def test_an_enclave_somewhere_in_a_whole_of_which_a_part_counts_is_doubtful(
    tmp_path: Path,
) -> None:
    world = (
        World()
        .territory("east", 60)
        .territory("west", 40)
        .territory("plain", parts=["east", "west"])
        .territory("town", 5, inside="plain")
    )
    world.treaty("t-1850", "1850-01-01", transfer("east"), transfer("town"))
    assert ends(total(world, tmp_path)) == (60, 60, 65)


def test_of_two_territories_that_overlap_one_counts(tmp_path: Path) -> None:
    world = (
        World()
        .territory("narrow", 80)
        .territory("wide", 120, overlaps=["narrow"])
        .treaty("t-1850", "1850-01-01", transfer("narrow"))
        .treaty("t-1852", "1852-01-01", transfer("wide"))
    )
    answer = total(world, tmp_path)
    assert ends(answer) == (80, 80, 80)
    assert "overlaps narrow" in reasons(answer)["t-1852-wide"]


def test_a_joint_cession_counts_once_in_all_and_in_full_for_either(tmp_path: Path) -> None:
    world = (
        World()
        .territory("duchy", 100)
        .treaty("t-1864", "1864-10-30", transfer("duchy", "alpha-republic", [EMPIRE, "gamma"]))
        .treaty("t-1866", "1866-08-23", transfer("duchy", "gamma", EMPIRE))
    )
    assert ends(total(world, tmp_path, received_by=None)) == (100, 100, 100)
    assert ends(total(world, tmp_path, received_by="beta")) == (100, 100, 100)
    assert ends(total(world, tmp_path, received_by="gamma")) == (100, 100, 100)
    division = total(world, tmp_path, ceded_by="gamma")
    assert [row["transfer"] for row in division.rows] == ["t-1866-duchy"]
    later = total(world, tmp_path, received_by="gamma")
    assert [note.details["transfer"] for note in notes(later, "later-transfer")] == ["t-1866-duchy"]


def returned_world() -> World:
    """Ceded to beta, lost by beta to gamma, given back by gamma, ceded to beta again."""
    return (
        World()
        .territory("plain", 100)
        .treaty("t-1850", "1850-01-01", transfer("plain", KINGDOM, EMPIRE))
        .treaty("t-1855", "1855-01-01", transfer("plain", EMPIRE, "gamma"))
        .treaty("t-1860", "1860-06-01", transfer("plain", "gamma", REPUBLIC, "retrocession"))
        .treaty("t-1870", "1870-01-01", transfer("plain", REPUBLIC, EMPIRE))
    )


def test_net_leaves_out_what_was_given_back_by_whomever(tmp_path: Path) -> None:
    world = returned_world()
    until = total(world, tmp_path, counting="net", until="1865")
    assert ends(until) == (0, 0, 0)
    assert reasons(until)["t-1850-plain"] == "returned 1860"
    assert ends(total(world, tmp_path, counting="unique", until="1865")) == (100, 100, 100)


def test_net_keeps_what_was_ceded_again(tmp_path: Path) -> None:
    assert ends(total(returned_world(), tmp_path, counting="net")) == (100, 100, 100)


def test_net_keeps_what_was_passed_on_and_says_so(tmp_path: Path) -> None:
    answer = total(returned_world(), tmp_path, counting="net", until="1856")
    assert ends(answer) == (100, 100, 100)
    fates = {
        note.details["transfer"]: note.details["fate"]
        for note in answer.notes
        if note.code == "later-transfer"
    }
    assert fates["t-1855-plain"] == "passed on to gamma"


def test_what_a_third_side_gives_the_same_taker_is_no_later_fate(tmp_path: Path) -> None:
    world = (
        World()
        .territory("plain", 100)
        .treaty("t-1850", "1850-01-01", transfer("plain"))
        .treaty("t-1875", "1875-01-01", transfer("plain", "gamma", EMPIRE))
    )
    assert notes(total(world, tmp_path), "later-transfer") == []


def test_a_later_return_to_the_taker_is_told_once_it_had_lost_the_land(tmp_path: Path) -> None:
    answer = total(returned_world(), tmp_path, counting="net", until="1851")
    fates = [note.details["transfer"] for note in notes(answer, "later-transfer")]
    assert fates == ["t-1855-plain", "t-1860-plain", "t-1870-plain"]


def test_a_later_renunciation_is_told(tmp_path: Path) -> None:
    world = World().territory("plain", 100).treaty("t-1850", "1850-01-01", transfer("plain"))
    world.treaty("t-1890", "1890-01-01", transfer("plain", EMPIRE, None, "renunciation"))
    answer = total(world, tmp_path, counting="net")
    assert ends(answer) == (100, 100, 100)
    assert notes(answer, "later-transfer")[0].details["fate"] == "renounced"


def test_a_return_on_an_uncertain_day_lowers_the_low_bound_only(tmp_path: Path) -> None:
    world = World().territory("plain", 100).treaty("t-1850", "1850-01-01", transfer("plain"))
    world.treaty("t-186x", "186X", transfer("plain", EMPIRE, KINGDOM, "retrocession"))
    assert ends(total(world, tmp_path, counting="net", until="1865")) == (100, 0, 100)


def test_a_contested_return_gives_nothing_back(tmp_path: Path) -> None:
    world = World().territory("plain", 100).treaty("t-1850", "1850-01-01", transfer("plain"))
    back = transfer("plain", EMPIRE, KINGDOM, "retrocession", standing="contested")
    world.treaty("t-1860", "1860-01-01", back)
    assert ends(total(world, tmp_path, counting="net")) == (100, 100, 100)


def test_a_lease_that_ended_is_back_in_a_net_count(tmp_path: Path) -> None:
    world = (
        World()
        .territory("harbor", 10)
        .treaty("t-1850", "1850-01-01", transfer("harbor", kind="lease", ended="1870-01-01"))
    )
    asked = {"kinds": ("lease",), "counting": "net"}
    assert ends(total(world, tmp_path, **asked)) == (0, 0, 0)
    assert ends(total(world, tmp_path, until="1860", **asked)) == (10, 10, 10)


def test_net_takes_single_parcels_out_of_a_whole(tmp_path: Path) -> None:
    world = (
        World()
        .territory("east", 60)
        .territory("west", 40)
        .territory("plain", parts=["east", "west"])
        .treaty("t-1850", "1850-01-01", transfer("plain"))
        .treaty("t-1860", "1860-01-01", transfer("west", EMPIRE, KINGDOM, "retrocession"))
    )
    assert ends(total(world, tmp_path, counting="net")) == (60, 60, 60)
    assert territories(total(world, tmp_path, counting="net")) == ["east"]


def test_what_passed_on_or_was_kept_is_not_given_back_when_its_time_ends(tmp_path: Path) -> None:
    world = World().territory("port", 10).territory("hill", 20).territory("plain", 40)
    for name in ("port", "hill", "plain"):
        world.treaty(f"l-{name}", "1890", transfer(name, kind="lease", ended="1905"))
    world.treaty("passed-on", "1900", transfer("port", "beta-empire", "gamma", "lease-assignment"))
    world.treaty("kept", "1901", transfer("hill"))
    answer = total(world, tmp_path, kinds=("lease",), counting="net")
    assert {row["territory"] for row in answer.rows} == {"port", "hill"}


def test_what_was_passed_on_the_same_day_is_told(tmp_path: Path) -> None:
    world = World().territory("plain", 20)
    world.treaty(
        "peace-1859",
        "1859-11-10",
        transfer("plain", "alpha-kingdom", "beta-empire", id="b"),
        transfer("plain", "beta-empire", "gamma", id="a"),
    )
    (note,) = notes(total(world, tmp_path), "later-transfer")
    assert "plain: passed on to gamma in 1859 by a (cession)" in note.text
    assert (
        notes(total(world, tmp_path, ceded_by="beta", received_by="gamma"), "later-transfer") == []
    )
