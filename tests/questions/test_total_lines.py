"""Parties of several lines, dependencies, and land that came back through others."""

from pathlib import Path

from tests.questions.totals import ends, notes, total
from tests.samples.world import World, transfer

REPUBLIC, EMPIRE, UNION = "alpha-republic", "beta-empire", "beta-union"


def unions() -> World:
    """A union of two lines, one of which lives on by itself, and a colony of beta."""
    return (
        World()
        .line("upper")
        .line("lower")
        .party("upper-lower", ["upper", "lower"])
        .party("upper-republic", "upper")
        .party("lower-republic", "lower")
        .party("colony", kind="colony", dependency_of={"power": "beta", "until": "1900"})
        .territory("plain", 100)
        .territory("hill", 10)
    )


def asked(world: World, folder: Path, giver: str | None, taker: str | None, **more: object):
    return ends(total(world, folder, ceded_by=giver, received_by=taker, **more))


def test_what_a_union_gave_is_of_each_of_its_lines_and_counts_once(tmp_path: Path) -> None:
    world = unions().treaty("t-1850", "1850", transfer("plain", "upper-lower", "gamma"))
    for giver in ("upper", "lower", "upper-lower", None):
        for count in ("unique", "gross", "net"):
            found = asked(world, tmp_path, giver, "gamma", counting=count)
            assert found == (100, 100, 100), (giver, count)
    for party in (None, "upper-lower"):
        answer = total(world, tmp_path, ceded_by=party, received_by="gamma", by="party")
        assert [row["best_km2"] for row in answer.rows] == [100]
    answer = total(world, tmp_path, ceded_by=None, received_by="gamma", by="party")
    assert [row["party"] for row in answer.rows] == ["upper-lower"]
    assert notes(answer, "joint-title") == []


def test_what_passes_between_a_union_and_a_party_of_one_of_its_lines_stays(tmp_path: Path) -> None:
    world = unions().treaty("t-1850", "1850", transfer("plain", "upper-lower", "lower-republic"))
    for giver, taker in (("upper", "lower"), ("upper-lower", "lower"), (None, "lower")):
        assert asked(world, tmp_path, giver, taker) == (0, 0, 0)
    answer = total(world, tmp_path, ceded_by="upper-lower", received_by="lower-republic")
    assert "transfers inside one line never count" in answer.headline


def test_land_is_back_when_each_taker_shares_a_line_with_the_giver(tmp_path: Path) -> None:
    world = unions().treaty("t-1850", "1850", transfer("plain", "upper-republic", "gamma"))
    world.treaty("t-1860", "1860", transfer("plain", "gamma", "upper-lower", "retrocession"))
    for giver in ("upper", "upper-republic"):
        assert asked(world, tmp_path, giver, "gamma", counting="net") == (0, 0, 0)
    joint = transfer("plain", "gamma", ["upper-lower", EMPIRE], "retrocession")
    world.treaty("t-1860", "1860", joint)
    assert asked(world, tmp_path, "upper", "gamma", counting="net") == (100, 100, 100)


def test_what_a_union_gave_is_back_with_a_party_of_one_of_its_lines(tmp_path: Path) -> None:
    world = unions().treaty("t-1850", "1850", transfer("plain", "upper-lower", "gamma"))
    world.treaty("t-1860", "1860", transfer("plain", "gamma", "lower-republic", "retrocession"))
    assert asked(world, tmp_path, "upper-lower", "gamma", counting="net") == (0, 0, 0)
    assert asked(world, tmp_path, "lower", "gamma", counting="net") == (0, 0, 0)
    assert asked(world, tmp_path, "upper", "gamma", counting="net") == (100, 100, 100)


def test_a_dependency_counts_for_its_power_while_it_depends_on_it(tmp_path: Path) -> None:
    world = unions().treaty("t-1850", "1850", transfer("plain", "colony", "gamma"))
    world.treaty("t-1950", "1950", transfer("hill", "colony", "gamma"))
    assert asked(world, tmp_path, "beta", "gamma") == (100, 100, 100)
    assert asked(world, tmp_path, "colony", "gamma") == (110, 110, 110)
    assert asked(world, tmp_path, None, "gamma") == (110, 110, 110)


def test_all_that_came_back_through_others_is_said(tmp_path: Path) -> None:
    world = unions().treaty("t-1850", "1850", transfer("plain", "alpha-kingdom", "gamma"))
    world.treaty("t-1860", "1860", transfer("plain", "gamma", EMPIRE))
    world.treaty("t-1870", "1870", transfer("plain", EMPIRE, REPUBLIC, "retrocession"))
    answer = total(world, tmp_path, received_by="gamma", counting="net")
    assert ends(answer) == (0, 0, 0)
    assert answer.headline == "All 100 km² that Alpha ceded to Gamma were given back"
    world.territory("hill").treaty("t-1851", "1851", transfer("hill", "alpha-kingdom", "gamma"))
    world.treaty("t-1871", "1871", transfer("hill", "gamma", REPUBLIC, "retrocession"))
    answer = total(world, tmp_path, received_by="gamma", counting="net")
    assert answer.headline == "All at least 100 km² that Alpha ceded to Gamma were given back"
    world.remove("treaties", "t-1850")
    answer = total(world, tmp_path, received_by="gamma", counting="net")
    assert answer.headline == "All that Alpha ceded to Gamma was given back"


def test_land_that_came_to_the_asked_side_again_was_not_passed_on_to_it(tmp_path: Path) -> None:
    world = unions().treaty("t-1850", "1850", transfer("plain", "alpha-kingdom", EMPIRE))
    world.treaty("t-1860", "1860", transfer("plain", EMPIRE, "gamma"))
    world.treaty("t-1910", "1910", transfer("plain", "gamma", UNION))
    fates = {
        note.details["transfer"]: note.details["fate"]
        for note in notes(total(world, tmp_path), "later-transfer")
    }
    assert fates == {
        "t-1860-plain": "passed on to gamma",
        "t-1910-plain": "came to beta-union again",
    }


def test_a_share_that_comes_to_the_other_holder_was_not_passed_on_to_it(tmp_path: Path) -> None:
    world = unions().treaty("t-1864", "1864", transfer("plain", REPUBLIC, ["gamma", EMPIRE]))
    world.treaty("t-1865", "1865", transfer("plain", "gamma", EMPIRE))
    world.treaty("t-1866", "1866", transfer("plain", EMPIRE, [EMPIRE, "upper-lower"], "union"))
    for taker in ("beta", EMPIRE, None):
        for note in notes(total(world, tmp_path, received_by=taker), "later-transfer"):
            assert "beta" not in note.details["fate"].partition("passed on to ")[2]


def test_what_a_union_moved_is_covered_where_one_of_its_lines_is(tmp_path: Path) -> None:
    world = unions().coverage("lower", "lower")
    for lines in (["upper", "lower"], ["lower", "upper"]):
        world.change("parties", "upper-lower", line=lines)
        known = total(world, tmp_path, ceded_by="upper-lower", received_by="beta", since="1800")
        assert known.summary["status"] == "nothing"
    unknown = total(world, tmp_path, ceded_by="upper-republic", received_by="beta", since="1800")
    assert unknown.summary["status"] == "not-covered"


def test_between_two_unions_with_a_line_in_common_land_passes_between_the_others(
    tmp_path: Path,
) -> None:
    world = World().line("denmark").line("sweden").line("norway").territory("fells", 300)
    world.party("denmark-norway", ["denmark", "norway"], kind="union")
    world.party("sweden-norway", ["sweden", "norway"], kind="union")
    world.treaty("kiel-1814", "1814-01-14", transfer("fells", "denmark-norway", "sweden-norway"))
    assert asked(world, tmp_path, "denmark", "sweden") == (300, 300, 300)
    for giver, taker in (("norway", "sweden"), ("denmark", "norway"), ("norway", None)):
        assert asked(world, tmp_path, giver, taker) == (0, 0, 0)
