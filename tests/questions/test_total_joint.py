"""Joint titles: which share of the land counts, and what is said where none is stated."""

from pathlib import Path

from kb.questions.total import Total, total_ceded
from tests.questions.totals import Ends, ends, notes, total
from tests.samples.world import World, transfer

REPUBLIC, EMPIRE, UNION = "alpha-republic", "beta-empire", "beta-union"
ONE_AND_THREE = [{"party": EMPIRE, "share": "0.25"}, {"party": "gamma", "share": "0.75"}]


def duchy(shares: object = ONE_AND_THREE, takers: tuple[str, ...] = (EMPIRE, "gamma")) -> World:
    """Alpha gives a duchy to beta and gamma, who then divide it."""
    moved = transfer("duchy", REPUBLIC, list(takers), shares=shares)
    return World().territory("duchy", 100).treaty("t-1864", "1864-10-30", moved)


def asked(world: World, folder: Path, giver: str | None, taker: str | None) -> Ends:
    return ends(total(world, folder, ceded_by=giver, received_by=taker))


def test_a_line_counts_the_share_of_its_parties(tmp_path: Path) -> None:
    world = duchy()
    assert asked(world, tmp_path, "alpha", "beta") == (25, 25, 25)
    assert asked(world, tmp_path, "alpha", EMPIRE) == (25, 25, 25)
    assert asked(world, tmp_path, "alpha", "gamma") == (75, 75, 75)
    assert asked(world, tmp_path, "alpha", None) == (100, 100, 100)
    assert asked(world, tmp_path, None, "beta") == (25, 25, 25)


def test_shares_of_the_parties_of_one_line_are_added(tmp_path: Path) -> None:
    world = duchy(
        [
            {"party": EMPIRE, "share": "0.25"},
            {"party": "beta-duchy", "share": "0.25"},
            {"party": "gamma", "share": "0.5"},
        ],
        (EMPIRE, "beta-duchy", "gamma"),
    ).party("beta-duchy", "beta")
    assert asked(world, tmp_path, "alpha", "beta") == (50, 50, 50)
    assert asked(world, tmp_path, "alpha", "beta-duchy") == (25, 25, 25)


def test_thirds_as_written_are_the_whole_together(tmp_path: Path) -> None:
    thirds = [{"party": one, "share": "0.333"} for one in (EMPIRE, "beta-duchy", "gamma")]
    world = duchy(thirds, (EMPIRE, "beta-duchy", "gamma")).party("beta-duchy", "beta")
    assert asked(world, tmp_path, "alpha", None) == (100, 100, 100)
    best, _, _ = asked(world, tmp_path, "alpha", "beta")
    assert best is not None
    assert round(best, 4) == 66.6667


def test_without_shares_all_counts_and_the_answer_says_with_whom(tmp_path: Path) -> None:
    answer = total(duchy(None), tmp_path)
    assert ends(answer) == (100, 100, 100)
    (note,) = notes(answer, "joint-title")
    assert note.details["others"] == ["gamma"]
    assert not note.details["stated"]
    assert "jointly with gamma; no shares are stated" in note.text
    assert notes(total(duchy(None), tmp_path, received_by=None), "joint-title") == []


def test_a_row_and_a_note_tell_the_share(tmp_path: Path) -> None:
    answer = total(duchy(), tmp_path)
    assert [row["share"] for row in answer.rows] == [0.25]
    assert "share" in [column.name for column in answer.columns]
    (note,) = notes(answer, "joint-title")
    assert note.details["share"] == 0.25
    assert "jointly with gamma (75%); 25% of it counts" in note.text
    plain = total(duchy(), tmp_path, received_by=None)
    assert "share" not in plain.rows[0]
    assert "share" not in [column.name for column in plain.columns]


def test_a_holder_of_a_share_gives_no_more_than_it(tmp_path: Path) -> None:
    world = duchy().treaty("t-1865", "1865-08-14", transfer("duchy", "gamma", EMPIRE))
    answer = total(world, tmp_path, ceded_by="gamma")
    assert ends(answer) == (75, 75, 75)
    (note,) = notes(answer, "joint-title")
    assert "who gave it held 75% of it by a joint title: no more counts" in note.text
    world.treaty("t-1905", "1905-01-01", transfer("duchy", UNION, "alpha-republic"))
    assert asked(world, tmp_path, "beta", "alpha") == (100, 100, 100)


def test_shares_that_come_one_after_the_other_make_the_whole(tmp_path: Path) -> None:
    world = duchy().treaty("t-1865", "1865-08-14", transfer("duchy", "gamma", EMPIRE))
    answer = total(world, tmp_path, ceded_by=None)
    assert ends(answer) == (100, 100, 100)
    assert [(row["transfer"], row["share"]) for row in answer.rows] == [
        ("t-1864-duchy", 0.25),
        ("t-1865-duchy", 0.75),
    ]
    assert answer.summary["parcels"] == 1
    assert ends(total(world, tmp_path, ceded_by=None, counting="gross")) == (100, 100, 100)


def test_the_same_share_given_twice_is_counted_to_the_whole_at_most(tmp_path: Path) -> None:
    world = duchy().treaty(
        "t-1870", "1870", transfer("duchy", REPUBLIC, ["gamma", EMPIRE], shares=ONE_AND_THREE)
    )
    answer = total(world, tmp_path, received_by="gamma")
    assert ends(answer) == (100, 100, 100)
    assert ends(total(world, tmp_path, received_by="gamma", counting="gross")) == (150, 150, 150)


def test_joint_givers_give_their_shares(tmp_path: Path) -> None:
    shares = [{"party": REPUBLIC, "share": "0.4"}, {"party": "gamma", "share": "0.6"}]
    world = World().territory("duchy", 100)
    world.treaty("t-1870", "1870", transfer("duchy", [REPUBLIC, "gamma"], EMPIRE, shares=shares))
    assert asked(world, tmp_path, "alpha", "beta") == (40, 40, 40)
    assert asked(world, tmp_path, "gamma", "beta") == (60, 60, 60)
    assert asked(world, tmp_path, None, "beta") == (100, 100, 100)


def test_shares_on_both_sides_are_multiplied_and_never_added_twice(tmp_path: Path) -> None:
    both = [
        *({"party": one, "share": "0.5"} for one in (REPUBLIC, "delta")),
        *({"party": one, "share": share} for one, share in ((EMPIRE, "0.2"), ("gamma", "0.8"))),
    ]
    world = World().party("delta").territory("duchy", 100)
    sides = [REPUBLIC, "delta"], [EMPIRE, "gamma"]
    world.treaty("t-1870", "1870", transfer("duchy", *sides, shares=both))
    assert asked(world, tmp_path, "alpha", "beta") == (10, 10, 10)
    assert asked(world, tmp_path, "alpha", None) == (50, 50, 50)
    assert asked(world, tmp_path, None, "gamma") == (80, 80, 80)
    world.treaty("t-1870", "1870", transfer("duchy", *sides, shares=both[2:]))
    assert asked(world, tmp_path, "alpha", "beta") == (20, 20, 20)
    assert asked(world, tmp_path, None, "beta") == (20, 20, 20)


def test_a_retained_share_never_counts(tmp_path: Path) -> None:
    world = duchy().treaty("t-1865", "1865-08-14", transfer("duchy", [EMPIRE, "gamma"], EMPIRE))
    assert asked(world, tmp_path, "gamma", "beta") == (75, 75, 75)
    assert asked(world, tmp_path, None, "beta") == (100, 100, 100)


def test_groups_by_party_divide_a_joint_title(tmp_path: Path) -> None:
    answer = total(duchy(), tmp_path, received_by=None, by="party")
    assert {row["party"]: row["best_km2"] for row in answer.rows} == {EMPIRE: 25, "gamma": 75}
    whole = total(duchy(None), tmp_path, received_by=None, by="party")
    assert [(row["party"], row["best_km2"]) for row in whole.rows] == [(f"{EMPIRE}; gamma", 100)]
    by_treaty = total(duchy(), tmp_path, by="treaty")
    assert [row["best_km2"] for row in by_treaty.rows] == [25]


def test_a_source_and_a_state_of_today_speak_of_the_share(tmp_path: Path) -> None:
    world = duchy().territory("duchy", 100, today={"XA": "0.5", "XB": "0.5"})
    each = total(world, tmp_path, according_to="each")
    assert [(row["source"], row["best_km2"], row["coverage"]) for row in each.rows] == [
        ("atlas", 25, 1)
    ]
    assert ends(total(world, tmp_path, according_to="atlas")) == (25, 25, 25)
    assert ends(total(world, tmp_path, within="XA")) == (12.5, 12.5, 12.5)


def test_a_whole_stands_only_for_parcels_of_which_the_same_share_counts(tmp_path: Path) -> None:
    world = World().territory("east", 60).territory("west")
    world.territory("plain", 200, parts=["east", "west"])
    world.treaty(
        "t-1864", "1864", transfer("plain", REPUBLIC, [EMPIRE, "gamma"], shares=ONE_AND_THREE)
    )
    assert ends(total(world, tmp_path)) == (50, 50, 50)
    world.treaty(
        "t-1864",
        "1864",
        transfer("west", REPUBLIC, [EMPIRE, "gamma"], shares=ONE_AND_THREE),
        transfer("east", REPUBLIC, EMPIRE),
    )
    answer = total(world, tmp_path)
    assert ends(answer) == (60, 60, 60)
    assert answer.summary["missing"] == 1


def test_an_enclave_in_land_of_which_a_share_counts_adds_the_rest_of_its_own(
    tmp_path: Path,
) -> None:
    world = duchy().territory("town", 8, inside="duchy")
    world.treaty("t-1866", "1866", transfer("town", REPUBLIC, EMPIRE))
    assert asked(world, tmp_path, "alpha", "beta") == (31, 31, 31)
    assert asked(world, tmp_path, "alpha", None) == (100, 100, 100)


def test_net_takes_off_the_share_that_came_back(tmp_path: Path) -> None:
    world = duchy().treaty("t-1870", "1870", transfer("duchy", EMPIRE, REPUBLIC, "retrocession"))
    assert ends(total(world, tmp_path, counting="net")) == (0, 0, 0)
    assert ends(total(world, tmp_path, counting="net", received_by="gamma")) == (75, 75, 75)
    assert ends(total(world, tmp_path, counting="net", received_by=None)) == (75, 75, 75)


def test_a_joint_return_to_two_is_back_by_their_shares(tmp_path: Path) -> None:
    shares = [{"party": REPUBLIC, "share": "0.4"}, {"party": "gamma", "share": "0.6"}]
    world = World().territory("plain", 100).treaty("t-1850", "1850", transfer("plain"))
    back = transfer("plain", EMPIRE, [REPUBLIC, "gamma"], "retrocession", shares=shares)
    world.treaty("t-1870", "1870", back)
    assert ends(total(world, tmp_path, counting="net")) == (60, 60, 60)
    world.treaty("t-1870", "1870", {**back, "shares": []})
    assert ends(total(world, tmp_path, counting="net")) == (100, 100, 100)


def test_the_order_of_parties_and_shares_changes_nothing(tmp_path: Path) -> None:
    def answers(world: World) -> list[object]:
        with world.reader(tmp_path) as reader:
            return [
                (total_ceded(reader, Total(*sides, counting=count)).summary)
                for sides in (("alpha", "beta"), ("alpha", None), ("gamma", "beta"))
                for count in ("unique", "gross", "net")
            ]

    later = ("t-1865", "1865-08-14", transfer("duchy", "gamma", EMPIRE))
    one = answers(duchy().treaty(*later))
    assert one == answers(duchy(ONE_AND_THREE[::-1], ("gamma", EMPIRE)).treaty(*later))


def test_a_town_of_which_a_part_counts_is_left_out_for_the_other_alone(tmp_path: Path) -> None:
    world = duchy().territory("town", 8, inside="duchy")
    world.treaty("t-1865", "1865-01-01", transfer("town", REPUBLIC, EMPIRE))
    (note,) = notes(total(world, tmp_path), "left-out")
    assert note.details["reason"] == "25% of it is the same land as t-1864-duchy"
