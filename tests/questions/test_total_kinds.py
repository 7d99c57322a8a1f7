"""Totals of cessions, and what they say of title that went otherwise."""

from pathlib import Path

import pytest

from kb.answers import Answer
from tests.questions.totals import ends, notes, reasons, territories, total
from tests.samples.world import World, sample, transfer

AWAY = ("annexation", "independence", "recognition-of-independence")


def left(kind: str, **fields: object) -> World:
    """A plain that was ceded, and a hill of 7 km² that went by another kind."""
    made = World().territory("plain", 100).territory("hill", 7)
    made.treaty("t-1850", "1850-06-01", transfer("plain"))
    return made.treaty("t-1860", "1860-06-01", transfer("hill", kind=kind, **fields))


def besides(answer: Answer) -> dict[str, tuple[float | None, float | None, float | None]]:
    """What was left aside by kind: best, low and high."""
    return {
        note.details["kind"]: tuple(note.details[f"{end}_km2"] for end in ("best", "low", "high"))
        for note in notes(answer, "besides")
    }


@pytest.mark.parametrize("kind", ["cession", "retrocession", "exchange", "partition"])
def test_cessions_count_without_being_asked_for(tmp_path: Path, kind: str) -> None:
    answer = total(left(kind), tmp_path)
    assert ends(answer) == (107, 107, 107)
    assert besides(answer) == {}


@pytest.mark.parametrize("kind", AWAY)
def test_title_that_went_otherwise_is_said_beside(tmp_path: Path, kind: str) -> None:
    answer = total(left(kind), tmp_path)
    assert ends(answer) == (100, 100, 100)
    assert besides(answer) == {kind: (7, 7, 7)}
    assert answer.headline.endswith(f"; besides, by {kind}: 7 km², Hill (1860)")
    (note,) = notes(answer, "besides")
    assert note.details["option"] == f"--kind {kind}"
    assert ends(total(left(kind), tmp_path, kinds=(kind,))) == (7, 7, 7)
    assert ends(total(left(kind), tmp_path, kinds=("title",))) == (107, 107, 107)
    assert reasons(answer)["t-1860-hill"] == kind


def test_what_is_asked_for_by_kind_leaves_nothing_aside(tmp_path: Path) -> None:
    for kinds in (("title",), ("independence",), ("cession",)):
        answer = total(left("independence"), tmp_path, kinds=kinds)
        assert besides(answer) == {}
        assert "besides" not in answer.headline


def test_a_kind_is_known_in_any_case(tmp_path: Path) -> None:
    answer = total(left("independence"), tmp_path, kinds=(" Independence",))
    assert ends(answer) == (7, 7, 7)
    assert answer.filters["kind"] == ["independence"]


def test_contested_land_beside_is_up_to_its_high_bound(tmp_path: Path) -> None:
    answer = total(left("independence", standing="contested"), tmp_path)
    assert besides(answer) == {"independence": (0, 0, 7)}
    assert answer.headline.endswith("; besides, by independence: up to 7 km², Hill (contested)")


@pytest.mark.parametrize("fields", [{"carried_out": "no"}, {"unverified": "true"}])
def test_what_would_not_count_if_it_was_asked_for_is_not_beside(
    tmp_path: Path, fields: dict[str, object]
) -> None:
    assert besides(total(left("annexation", **fields), tmp_path)) == {}
    assert "t-1860-hill" in reasons(total(left("annexation", **fields), tmp_path))


def test_land_that_a_cession_moved_is_not_named_again(tmp_path: Path) -> None:
    world = left("annexation").event("march-1840", "1840", transfer("plain", kind="annexation"))
    answer = total(world, tmp_path)
    assert ends(answer) == (100, 100, 100)
    assert besides(answer) == {"annexation": (7, 7, 7)}


def test_land_of_which_a_cession_is_contested_is_named(tmp_path: Path) -> None:
    world = left("recognition-of-independence")
    world.treaty("t-1840", "1840-01-01", transfer("hill", standing="contested"))
    answer = total(world, tmp_path)
    assert ends(answer) == (100, 100, 107)
    assert besides(answer) == {"recognition-of-independence": (7, 7, 7)}


def test_nothing_ceded_is_no_zero_and_says_what_went_otherwise(tmp_path: Path) -> None:
    world = (
        World()
        .territory("hill", 7)
        .treaty("t-1860", "1860-01-01", transfer("hill", kind="recognition-of-independence"))
    )
    answer = total(world, tmp_path)
    assert answer.headline == (
        "Alpha ceded nothing to Beta by the record; besides, by recognition-of-independence: "
        "7 km², Hill (1860)"
    )
    assert (ends(answer), answer.summary["parcels"]) == ((0, 0, 0), 0)


def test_nothing_ceded_tells_what_else_there_is(tmp_path: Path) -> None:
    assert total(World(), tmp_path / "none").headline == (
        "Alpha ceded nothing to Beta by the record; it has no transfer between them"
    )
    lent = World().territory("hill", 7).treaty("t-1860", "1860", transfer("hill", kind="lease"))
    assert total(lent, tmp_path / "lent").headline == (
        "Alpha ceded nothing to Beta by the record; it has other transfers: lease (1)"
    )


def test_what_was_all_given_back_is_not_silence(tmp_path: Path) -> None:
    world = World().territory("hill", 7).treaty("t-1860", "1860", transfer("hill"))
    world.treaty("t-1870", "1870", transfer("hill", "beta-empire", "alpha-republic"))
    answer = total(world, tmp_path, counting="net")
    assert answer.headline == "All 7 km² that Alpha ceded to Beta were given back"


def test_a_cession_without_a_figure_is_no_zero(tmp_path: Path) -> None:
    world = World().territory("hill").treaty("t-1860", "1860", transfer("hill"))
    answer = total(world, tmp_path)
    assert ends(answer) == (None, None, None)
    assert (answer.summary["parcels"], answer.summary["missing"]) == (1, 1)
    assert answer.headline == "No figure is known for what Alpha ceded to Beta: Hill"
    in_miles = total(world, tmp_path, unit="sqmi").summary
    assert (in_miles["best"], in_miles["high"]) == (None, None)
    for by in ("treaty", "territory", "party", "decade", "present-day"):
        (row,) = total(world, tmp_path, by=by).rows
        assert (row["best_km2"], row["low_km2"], row["high_km2"]) == (None, None, None)


def test_a_figure_for_some_is_at_least(tmp_path: Path) -> None:
    world = World().territory("hill").territory("plain", 100)
    world.treaty("t-1860", "1860", transfer("hill"), transfer("plain"))
    answer = total(world, tmp_path)
    assert answer.headline == (
        "Alpha ceded at least 100 km² to Beta, by one source where a figure is known"
    )


def test_no_figure_for_what_is_certain_and_one_for_what_is_contested(tmp_path: Path) -> None:
    world = World().territory("hill").territory("plain", 100)
    world.treaty("t-1860", "1860", transfer("hill"), transfer("plain", standing="contested"))
    answer = total(world, tmp_path)
    assert ends(answer) == (None, None, 100)
    assert answer.headline == (
        "No figure is known for what Alpha ceded to Beta: Hill; contested: up to 100 km², Plain"
    )


def test_only_contested_land_without_a_figure(tmp_path: Path) -> None:
    world = (
        World().territory("hill").treaty("t-1860", "1860", transfer("hill", standing="contested"))
    )
    answer = total(world, tmp_path)
    assert ends(answer) == (None, None, None)
    assert answer.headline == (
        "Alpha ceded nothing for certain to Beta by the record; contested: Hill, without a figure"
    )


def test_the_headline_says_what_the_high_bound_alone_holds(tmp_path: Path) -> None:
    world = World().territory("plain", 100)
    moved = [transfer("plain")]
    for place, name in enumerate(("hill", "vale", "moor", "fen"), start=1):
        world.territory(name, place)
        moved.append(transfer(name, standing="contested"))
    world.territory("isle", 9)
    moved.append(transfer("isle", carried_out="partly"))
    answer = total(world.treaty("t-1860", "1860", *moved), tmp_path)
    assert answer.headline.split("; ")[1:] == [
        "contested: up to 10 km² more, Fen, Moor and 2 more",
        "carried out in part: up to 9 km² more, Isle",
    ]


def test_what_is_left_of_a_whole_without_a_figure_of_its_own_is_no_zero(tmp_path: Path) -> None:
    world = World().territory("hill").territory("plain", 60)
    world.territory("country", 90, parts=["hill", "plain"])
    world.treaty("t-1860", "1860", transfer("country"))
    world.treaty("t-1870", "1870", transfer("plain", "beta-empire", "alpha-republic"))
    answer = total(world, tmp_path, counting="net")
    assert ends(answer) == (None, None, 90)
    assert notes(answer, "missing")[0].details["territories"] == ["hill"]
    assert answer.headline == "No figure is known for what Alpha ceded to Beta: Country"


def test_what_is_left_of_a_whole_lacks_a_figure_in_part(tmp_path: Path) -> None:
    world = World().territory("hill").territory("plain", 60).territory("vale", 20)
    world.territory("country", 90, parts=["hill", "plain", "vale"])
    world.treaty("t-1860", "1860", transfer("country"))
    world.treaty("t-1870", "1870", transfer("plain", "beta-empire", "alpha-republic"))
    answer = total(world, tmp_path, counting="net")
    assert ends(answer) == (20, 20, 90)
    assert (answer.summary["parcels"], answer.summary["missing"]) == (2, 1)
    assert "ceded at least 20 km²" in answer.headline


def test_an_answer_from_anyone_names_the_kind_too(tmp_path: Path) -> None:
    answer = total(left("independence"), tmp_path, received_by=None)
    assert territories(answer) == ["plain"]
    assert besides(answer) == {"independence": (7, 7, 7)}


def test_a_period_holds_for_what_is_beside(tmp_path: Path) -> None:
    assert besides(total(left("independence"), tmp_path, until="1855")) == {}


def test_a_vocabulary_without_cessions_counts_none(tmp_path: Path) -> None:
    world = left("annexation")
    for kind in ("cession", "retrocession", "exchange", "partition", "renunciation"):
        world.change("transfer_kinds", kind, cession=False)
    answer = total(world, tmp_path)
    assert ends(answer) == (0, 0, 0)
    assert besides(answer) == {"cession": (100, 100, 100), "annexation": (7, 7, 7)}


def test_the_sample_leaves_nothing_aside(tmp_path: Path) -> None:
    assert besides(total(sample(), tmp_path)) == {}


def test_a_giver_that_is_not_recorded_is_not_nobody(tmp_path: Path) -> None:
    world = World().territory("plain", 100).treaty("t-1850", "1850-01-01", transfer("plain", None))
    answer = total(world, tmp_path, ceded_by="nobody", received_by="beta")
    assert answer.headline.startswith("A giver not recorded passed 100 km² to Beta")
