"""Land that overlaps: the part that is not counted yet, and the part that was given back."""

from pathlib import Path

from kb.questions.total import Total, total_ceded
from tests.questions.totals import ends, notes, reasons, territories, total
from tests.samples.world import World, transfer

KINGDOM, REPUBLIC, EMPIRE, UNION = "alpha-kingdom", "alpha-republic", "beta-empire", "beta-union"


def over(territory: str, share: str | None = None) -> dict[str, str]:
    """An overlap with a share, of which every share needs a reason."""
    return {"territory": territory, **({"share": share, "reason": "a map"} if share else {})}


def two(share: str | None = "0.4", *, of_narrow: str | None = None) -> World:
    """80 km² and 200 km², of which some are the same."""
    narrow = [over("wide", of_narrow)] if of_narrow else None
    return (
        World()
        .territory("narrow", 80, overlaps=narrow)
        .territory("wide", 200, overlaps=[over("narrow", share)])
    )


def ceded(world: World, first: str = "narrow", second: str = "wide") -> World:
    return world.treaty("t-1850", "1850-01-01", transfer(first)).treaty(
        "t-1852", "1852-01-01", transfer(second)
    )


def test_of_the_second_counts_what_is_not_in_the_first(tmp_path: Path) -> None:
    answer = total(ceded(two("0.4")), tmp_path)
    assert ends(answer) == (200, 200, 200)
    assert [(row["territory"], row["best_km2"], row["share"]) for row in answer.rows] == [
        ("narrow", 80, 1),
        ("wide", 120, 0.6),
    ]
    said = "40% of it overlaps narrow, counted in t-1850-narrow"
    assert reasons(answer)["t-1852-wide"] == said
    assert notes(answer, "overlap-unknown") == []
    assert ends(total(ceded(two("0.4")), tmp_path, counting="gross")) == (280, 280, 280)


def test_the_earlier_counts_in_full_whichever_states_the_share(tmp_path: Path) -> None:
    assert ends(total(ceded(two("0.4"), "wide", "narrow"), tmp_path)) == (200, 200, 200)
    world = ceded(two(None, of_narrow="1"), "wide", "narrow")
    assert ends(total(world, tmp_path)) == (200, 200, 200)
    assert territories(total(world, tmp_path)) == ["wide"]
    assert ends(total(ceded(two(None, of_narrow="0.5")), tmp_path)) == (240, 240, 240)


def test_without_a_share_one_counts_and_a_note_says_what_is_undone(tmp_path: Path) -> None:
    answer = total(ceded(two(None)), tmp_path)
    assert ends(answer) == (80, 80, 80)
    assert reasons(answer)["t-1852-wide"] == "overlaps narrow, counted in t-1850-narrow"
    (note,) = notes(answer, "overlap-unknown")
    assert note.details == {"territory": "wide", "overlaps": ["narrow"]}
    assert "nothing of wide counts" in note.text


def test_every_overlap_is_taken_off_and_never_more_than_all(tmp_path: Path) -> None:
    def world(east: str, west: str | None) -> World:
        return (
            World()
            .territory("east", 50)
            .territory("west", 50)
            .territory("middle", 100, overlaps=[over("east", east), over("west", west)])
            .treaty("t-1850", "1850", transfer("east"), transfer("west"))
            .treaty("t-1851", "1851", transfer("middle"))
        )

    answer = total(world("0.2", "0.3"), tmp_path)
    assert ends(answer) == (150, 150, 150)
    assert "20% of it overlaps east" in reasons(answer)["t-1851-middle"]
    assert "30% of it overlaps west" in reasons(answer)["t-1851-middle"]
    assert ends(total(world("0.8", "0.7"), tmp_path)) == (100, 100, 100)
    assert ends(total(world("0.2", None), tmp_path)) == (100, 100, 100)


def test_doubtful_land_that_overlaps_certain_adds_its_rest_to_high(tmp_path: Path) -> None:
    world = two("0.4").treaty("t-1850", "1850", transfer("wide", standing="contested"))
    world.treaty("t-1852", "1852", transfer("narrow"))
    assert ends(total(world, tmp_path)) == (80, 80, 200)


def partitions() -> World:
    """What alpha lost in two steps, and what an heir of it got back in one that cuts across."""
    return (
        World()
        .line("alpha")
        .party("alpha-duchy", "alpha")
        .territory("first", 40)
        .territory("second", 100)
        .territory(
            "third",
            105,
            overlaps=[over("first", "0.05"), over("second", "0.95")],
        )
        .treaty("t-1772", "1772", transfer("first"))
        .treaty("t-1795", "1795", transfer("second"))
        .treaty("t-1807", "1807", transfer("third", EMPIRE, "alpha-duchy", "retrocession"))
    )


def test_net_takes_off_what_came_back_of_land_that_was_cut_otherwise(tmp_path: Path) -> None:
    answer = total(partitions(), tmp_path, counting="net")
    best, _, _ = ends(answer)
    assert best is not None
    assert round(best, 6) == 40 + 100 - 105
    assert ends(total(partitions(), tmp_path)) == (140, 140, 140)
    assert ends(total(partitions(), tmp_path, counting="net", until="1800")) == (140, 140, 140)
    shares = {row["territory"]: row["share"] for row in answer.rows}
    assert shares == {"first": round(1 - 105 * 0.05 / 40, 6), "second": round(0.0025, 6)}
    assert "returned 1807" in reasons(answer)["t-1772-first"]
    assert "t-1807-third" not in reasons(answer)
    assert reasons(total(partitions(), tmp_path))["t-1807-third"] == "opposite direction"


def test_net_takes_off_what_a_third_party_gave_back(tmp_path: Path) -> None:
    world = partitions()
    world.treaty("t-1806", "1806", transfer("third", EMPIRE, "gamma"))
    world.treaty("t-1807", "1807", transfer("third", "gamma", "alpha-duchy", "retrocession"))
    best, _, _ = ends(total(world, tmp_path, counting="net"))
    assert best is not None
    assert round(best, 6) == 35


def test_net_keeps_what_was_given_away_again(tmp_path: Path) -> None:
    world = partitions().territory("fourth", 38, overlaps=[over("second", "1"), over("third", "1")])
    world.treaty("t-1815", "1815", transfer("fourth", "alpha-duchy", EMPIRE))
    assert ends(total(world, tmp_path)) == (140, 140, 140)
    best, _, _ = ends(total(world, tmp_path, counting="net"))
    assert best is not None
    assert round(best, 6) == 35 + 38


def test_net_does_not_take_off_what_came_before(tmp_path: Path) -> None:
    world = two("0.4").treaty("t-1840", "1840", transfer("wide", EMPIRE, KINGDOM, "retrocession"))
    world.treaty("t-1850", "1850", transfer("narrow"))
    assert ends(total(world, tmp_path, counting="net")) == (80, 80, 80)


def test_net_of_two_that_overlap_takes_each_off_once(tmp_path: Path) -> None:
    world = ceded(two("0.4"))
    world.treaty("t-1855", "1855", transfer("narrow", EMPIRE, KINGDOM, "retrocession"))
    assert ends(total(world, tmp_path, counting="net")) == (120, 120, 120)
    world.treaty("t-1856", "1856", transfer("wide", EMPIRE, KINGDOM, "retrocession"))
    assert ends(total(world, tmp_path, counting="net")) == (0, 0, 0)
    world.remove("treaties", "t-1855")
    assert ends(total(world, tmp_path, counting="net")) == (0, 0, 0)


def test_net_says_what_it_cannot_take_off(tmp_path: Path) -> None:
    world = two(None).treaty("t-1850", "1850", transfer("narrow"))
    world.treaty("t-1860", "1860", transfer("wide", EMPIRE, REPUBLIC, "retrocession"))
    answer = total(world, tmp_path, counting="net")
    assert ends(answer) == (80, 80, 80)
    (note,) = notes(answer, "overlap-unknown")
    assert note.details == {
        "territory": "narrow",
        "overlaps": ["wide"],
        "transfer": "t-1860-wide",
    }
    assert notes(total(world, tmp_path), "overlap-unknown") == []


def test_an_uncertain_return_of_overlapping_land_lowers_the_low_bound(tmp_path: Path) -> None:
    world = two(None, of_narrow="0.5").treaty("t-1850", "1850", transfer("narrow"))
    back = transfer("wide", EMPIRE, REPUBLIC, "retrocession", carried_out="partly")
    world.treaty("t-1860", "1860", back)
    assert ends(total(world, tmp_path, counting="net")) == (80, 40, 80)


def test_net_of_a_whole_figure_takes_off_by_the_figures_of_its_parcels(tmp_path: Path) -> None:
    world = (
        World()
        .territory("east", 60)
        .territory("west", 40)
        .territory("south")
        .territory("plain", 120, parts=["east", "west", "south"])
        .territory("strip", 30, overlaps=["west"])
    )
    world.change("territories", "west", overlaps=[over("strip", "0.5")])
    world.treaty("t-1850", "1850", transfer("plain"))
    world.treaty("t-1860", "1860", transfer("strip", EMPIRE, KINGDOM, "retrocession"))
    answer = total(world, tmp_path, counting="net")
    assert ends(answer)[0] == 100
    assert ends(total(world, tmp_path))[0] == 120


def test_the_order_in_which_land_is_written_changes_nothing(tmp_path: Path) -> None:
    def summaries(world: World) -> list[object]:
        with world.reader(tmp_path) as reader:
            return [
                total_ceded(reader, Total("alpha", "beta", counting=count)).summary
                for count in ("unique", "gross", "net")
            ]

    one, other = partitions(), partitions()
    other.records["territories"] = dict(reversed(other.records["territories"].items()))
    other.change("territories", "third", overlaps=[over("second", "0.95"), over("first", "0.05")])
    assert summaries(one) == summaries(other)


def test_parts_that_together_are_all_leave_nothing(tmp_path: Path) -> None:
    pieces = {"one": "0.1", "two": "0.2", "three": "0.7"}
    around = [over(name, share) for name, share in pieces.items()]
    world = World().territory("plain", 90, overlaps=around)
    world.treaty("t-1850", "1850", transfer("plain"))
    for place, name in enumerate(pieces):
        world.territory(name, 30)
        world.treaty(f"t-{name}", f"186{place}", transfer(name, EMPIRE, REPUBLIC, "retrocession"))
    answer = total(world, tmp_path, counting="net")
    assert answer.rows == []
    assert answer.headline.startswith("All 90 km² that")
    assert "were given back" in answer.headline
