"""What a total says of the sources that it rests on."""

from pathlib import Path

from kb.questions.doctor import state_of_curation
from kb.questions.show import show_thing
from tests.questions.totals import notes, total
from tests.samples.facts import present_unit
from tests.samples.world import World, estimate, transfer

LOST = {"located": False, "url": None, "accepts": [{"rule": "not-located", "reason": "lost"}]}


def world() -> World:
    made = World().source("manuscript", "primary", **LOST).source("clippings", "weak")
    made.territory("plain", estimates=[estimate(60, "atlas"), estimate(80, "manuscript")])
    made.territory("hill", estimates=[estimate(30, "clippings")])
    made.territory("vale", estimates=[estimate(10, "manuscript")])
    return made.treaty(
        "t-1850", "1850-01-01", *(transfer(one) for one in ("plain", "hill", "vale"))
    )


def test_a_total_says_how_much_rests_on_which_class(tmp_path: Path) -> None:
    (note,) = notes(total(world(), tmp_path), "rests-on")
    assert note.details["shares"] == {"scholarly": 0.6, "weak": 0.3, "no-address": 0.1}
    assert note.details["doubtful"] == {"hill": "clippings", "vale": "manuscript"}
    assert note.details["bounds"] == [{"territory": "plain", "end": "high", "source": "manuscript"}]
    assert note.text == (
        "best rests 60% on scholarship, 30% on weak sources, 10% on sources without a known "
        "address (hill by clippings, vale by manuscript); weak sources or such without a known "
        "address set bounds of plain (high, manuscript)"
    )


def test_nothing_is_said_where_all_can_be_looked_up(tmp_path: Path) -> None:
    made = World().territory("plain", estimates=[estimate(60, "atlas"), estimate(80, "gazette")])
    made.treaty("t-1850", "1850-01-01", transfer("plain"))
    assert notes(total(made, tmp_path), "rests-on") == []


def test_our_own_sum_is_named_as_ours(tmp_path: Path) -> None:
    made = World().territory(
        "plain",
        estimates=[estimate(60, "atlas")],
        today=[{"state": "XA", "units": [present_unit("Plain Oblast", 50)]}],
        preferred="plain-reconstruction",
    )
    made.treaty("t-1850", "1850-01-01", transfer("plain"))
    (note,) = notes(total(made, tmp_path), "rests-on")
    assert note.details["shares"] == {"ours": 1}


def test_what_is_in_the_high_bound_only_rests_on_its_own_source(tmp_path: Path) -> None:
    made = World().source("clippings", "weak")
    made.territory("plain", estimates=[estimate(60, "atlas")])
    made.territory("isle", estimates=[estimate(9, "clippings")])
    made.treaty("t-1850", "1850-01-01", transfer("plain"), transfer("isle", standing="contested"))
    (note,) = notes(total(made, tmp_path), "rests-on")
    assert note.details["shares"] == {"scholarly": 1}
    assert note.details["bounds"] == [{"territory": "isle", "end": "high", "source": "clippings"}]


def test_of_equal_extremes_the_one_that_can_be_looked_up_is_named(tmp_path: Path) -> None:
    made = World().source("almanac", "primary", **LOST)
    made.territory(
        "plain",
        estimates=[estimate(60, "atlas"), estimate(80, "almanac"), estimate(80, "gazette")],
    )
    made.treaty("t-1850", "1850-01-01", transfer("plain"))
    answer = total(made, tmp_path)
    assert answer.rows[0]["sources"] == ["atlas", "gazette"]
    assert notes(answer, "rests-on") == []


def test_of_equal_extremes_best_itself_is_named(tmp_path: Path) -> None:
    made = World().territory(
        "plain",
        estimates=[estimate(80, "survey"), estimate(80, "gazette"), estimate(60, "atlas")],
        preferred="plain-gazette",
    )
    made.treaty("t-1850", "1850-01-01", transfer("plain"))
    assert total(made, tmp_path).rows[0]["sources"] == ["gazette", "atlas"]


def test_a_source_without_address_says_so(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        (note,) = show_thing(reader, "manuscript").notes
        assert (note.code, note.text) == (
            "not-located",
            "address not known: no address, DOI or ISBN has been found",
        )
        assert not show_thing(reader, "clippings").notes


def test_what_is_to_replace_comes_by_what_hangs_on_it(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        rows = [row for row in state_of_curation(reader).rows if row["finding"] == "to-replace"]
    assert [(row["id"], row["about"], row["km2"]) for row in rows] == [
        ("hill", "best by clippings", 30),
        ("plain", "high by manuscript", 20),
        ("vale", "best by manuscript", 10),
    ]
