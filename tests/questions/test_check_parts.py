"""Statements of several parts: the worst of sides, kind, day, extent, area and actor decides."""

from pathlib import Path

import pytest

from kb.questions.claims.verdicts import Finding, worst
from tests.questions.test_check_source import area, asks, verdict
from tests.samples.world import World, cite, estimate, step, transfer

MOVED = {"treaty": "t-1850", "territory": "plain"}


def moved(**fields: object) -> World:
    """A treaty of 1 May 1850 that cedes the plain, in force on 9 June, handed over in 1852."""
    made = World().territory("plain", 100).territory("hill", 20)
    made.territory("country", parts=["plain", "hill"])
    given = transfer("plain", effective="1850-06-09", handed_over="1852", **fields)
    return made.treaty("t-1850", "1850-05-01", given, steps=[step("ratified", "1850-06")])


@pytest.mark.parametrize(
    ("sides", "found"),
    [
        ({"from": "alpha", "to": "beta"}, "supported"),
        ({"from": "alpha-kingdom", "to": "beta-empire"}, "supported"),
        ({"from": "beta", "to": "alpha"}, "contradicted"),
        ({"to": "gamma"}, "contradicted"),
    ],
)
def test_the_sides_of_a_transfer_are_compared(
    tmp_path: Path, sides: dict[str, str], found: str
) -> None:
    assert verdict(asks(moved(), "transfer", **MOVED, **sides), tmp_path)[0] == found


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("1850-05-01", "supported"),
        ("1850-06", "supported"),
        ("1852", "supported"),
        ("1852-03", "qualified"),
        ("1851", "contradicted"),
    ],
)
def test_the_day_of_a_transfer_is_one_of_its_steps(tmp_path: Path, date: str, found: str) -> None:
    assert verdict(asks(moved(), "transfer", {"date": date}, **MOVED), tmp_path)[0] == found


def test_a_step_that_was_taken_back_is_no_day_of_a_transfer(tmp_path: Path) -> None:
    made = moved().change("treaties", "t-1850", steps=[step("rejected", "1859")])
    said = verdict(asks(made, "transfer", {"date": "1859"}, **MOVED), tmp_path)
    assert said[0] == "contradicted"


@pytest.mark.parametrize(("km2", "found"), [(100, "supported"), (40, "below-all")])
def test_the_area_of_a_transfer_is_a_part_of_the_statement(
    tmp_path: Path, km2: int, found: str
) -> None:
    expected = {"date": "1850", **area(km2)}
    assert verdict(asks(moved(), "transfer", expected, **MOVED), tmp_path)[0] == found


def test_a_wrong_kind_is_not_mended_by_a_right_area(tmp_path: Path) -> None:
    leased = moved(kind="lease")
    said = verdict(asks(leased, "transfer", area(100), **MOVED, kind="title"), tmp_path)
    assert said[0] == "contradicted"
    assert "lease from alpha-kingdom to beta-empire" in said[1]


def test_land_of_which_a_part_moved_is_met_in_part(tmp_path: Path) -> None:
    asked = asks(moved(), "transfer", treaty="t-1850", territory="country")
    said = verdict(asked, tmp_path)
    assert said[0] == "qualified"
    assert "not so by it: hill" in said[1]


def test_land_in_dispute_qualifies_its_partition(tmp_path: Path) -> None:
    made = moved(kind="partition", standing="disputed-land")
    assert verdict(asks(made, "transfer", **MOVED), tmp_path)[0] == "qualified"


def test_the_transfers_of_an_event_are_compared_too(tmp_path: Path) -> None:
    made = World().territory("plain", 1)
    made.event("march", "1870", transfer("plain", kind="occupation"))
    asked = {"event": "march", "territory": "plain"}
    held = asks(made, "transfer", {"date": "1870"}, **asked, kind="occupation")
    assert verdict(held, tmp_path / "held")[0] == "supported"
    coded = asks(made, "transfer", {"date": "1870"}, **asked, kind="annexation")
    assert verdict(coded, tmp_path / "coded")[0] == "contradicted"


@pytest.mark.parametrize(
    ("signed", "kind", "found"),
    [("1850-08", "title", "contradicted"), ("1853", "title", "not-covered"),
     ("1850-08", "lease", "not-covered")],
)  # fmt: skip
def test_another_treaty_of_the_year_excludes_the_one_that_moved_nothing(
    tmp_path: Path, signed: str, kind: str, found: str
) -> None:
    made = moved().treaty("t-other", signed)
    asked = asks(made, "transfer", treaty="t-other", territory="plain", kind=kind, to="beta")
    said = verdict(asked, tmp_path)
    assert said[0] == found
    assert ("not by t-other" in said[1]) is (found == "contradicted")


@pytest.mark.parametrize(
    ("date", "sides", "found"),
    [
        ("1875-03", {"from": "beta", "to": "alpha"}, "qualified"),
        ("1876", {"from": "beta", "to": "alpha"}, "not-covered"),
        ("1875-03", {"from": "alpha", "to": "beta"}, "not-covered"),
    ],
)
def test_an_occupation_that_ended_is_no_cession_back(
    tmp_path: Path, date: str, sides: dict[str, str], found: str
) -> None:
    made = World().territory("plain", 1).treaty("t-1875", "1875")
    made.event("march", "1870", transfer("plain", kind="occupation", ended="1875-03"))
    asked = {"treaty": "t-1875", "territory": "plain", **sides}
    said = verdict(asks(made, "transfer", {"date": date}, **asked), tmp_path)
    assert said[0] == found
    assert ("ended in 1875-03" in said[1]) is (found == "qualified")


def happened(**fields: object) -> World:
    return World().event("march", "1870-06", **fields)


@pytest.mark.parametrize(
    ("fields", "by", "found"),
    [
        ({"parties": ["gamma"]}, "gamma", "supported"),
        ({"parties": ["gamma", "beta-empire"], "by": ["beta-empire"]}, "beta", "supported"),
        ({"parties": ["gamma", "beta-empire"], "by": ["beta-empire"]}, "gamma", "qualified"),
        ({"parties": ["gamma", "beta-empire"]}, "gamma", "qualified"),
        ({"parties": ["gamma"]}, "beta", "contradicted"),
        ({"by": ["gamma"]}, "gamma", "supported"),
        ({}, "gamma", "not-covered"),
    ],
)
def test_the_actor_of_an_event_is_compared(
    tmp_path: Path, fields: dict[str, object], by: str, found: str
) -> None:
    assert verdict(asks(happened(**fields), "event", event="march", by=by), tmp_path)[0] == found


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("1870", "supported"),
        ("1870-06", "supported"),
        ("1870-06-10", "qualified"),
        ("1869/1870", "qualified"),
        ("1870/1871", "qualified"),
        ("1870/1870", "supported"),
        ("1871/1872", "contradicted"),
    ],
)
def test_a_span_is_asserted_at_both_ends_and_a_day_to_the_day(
    tmp_path: Path, date: str, found: str
) -> None:
    assert verdict(asks(happened(), "event", {"date": date}, event="march"), tmp_path)[0] == found


def test_several_events_reach_a_span_together(tmp_path: Path) -> None:
    made = happened().event("siege", "1872")
    asked = asks(made, "event", {"date": "1870/1872"}, event="march, siege")
    assert verdict(asked, tmp_path)[0] == "supported"


def test_an_event_that_nobody_has_checked_supports_nothing_alone(tmp_path: Path) -> None:
    said = verdict(asks(happened(unverified=True), "event", event="march"), tmp_path)
    assert said[0] == "qualified"


@pytest.mark.parametrize(
    ("dates", "found"), [("1850, 1860", "supported"), ("1860, 1850", "contradicted")]
)
def test_treaties_are_dated_in_their_order(tmp_path: Path, dates: str, found: str) -> None:
    made = World().treaty("t-1850", "1850-05-01").treaty("t-1860", "1860")
    asked = asks(made, "signed", treaty="t-1850, t-1860", dates=dates)
    assert verdict(asked, tmp_path)[0] == found


@pytest.mark.parametrize(
    ("name", "other", "found"),
    [
        ("plain", "plain", "supported"),
        ("plain", "country", "qualified"),
        ("plain", "twin", "not-covered"),
        ("plain", "east", "qualified"),
        ("plain", "abroad", "not-covered"),
        ("east", "plain", "contradicted"),
        ("plain", "unmeasured", "not-covered"),
    ],
)
def test_one_land_is_another_by_its_parcels_and_never_by_its_size(
    tmp_path: Path, name: str, other: str, found: str
) -> None:
    ours, theirs = {"XA": "1"}, {"XB": "1"}
    made = World().territory("plain", 100, today=ours).territory("hill", 20)
    made.territory("country", parts=["plain", "hill"]).territory("twin", 100, today=ours)
    made.territory("east", 700, today=ours).territory("abroad", 700, today=theirs)
    made.territory("unmeasured")
    assert verdict(asks(made, "same-land", territory=name, other=other), tmp_path)[0] == found


@pytest.mark.parametrize(
    ("others", "found"),
    [("beta", "supported"), ("beta, gamma", "qualified"), ("gamma", "not-covered")],
)
def test_silence_on_a_treaty_with_somebody_is_told(tmp_path: Path, others: str, found: str) -> None:
    made = World().treaty("t-1850", "1850")
    asked = asks(made, "treaties", {"date": "1840/1860"}, **{"from": "alpha", "to": others})
    assert verdict(asked, tmp_path)[0] == found


def test_what_a_side_contests_is_named_where_it_falls_outside_a_time(tmp_path: Path) -> None:
    made = moved().treaty("t-1890", "1890", transfer("hill", standing="contested"))
    asked = asks(made, "ceded-within", {"date": "1840/1860"}, **{"from": "alpha", "to": "beta"})
    said = verdict(asked, tmp_path)
    assert said[0] == "qualified"
    assert "1 of 1 cessions fall in 1840/1860" in said[1]
    assert "t-1890-hill of 1890" in said[1]


def test_each_of_several_treaties_must_bear_on_the_other(tmp_path: Path) -> None:
    made = moved()
    for name, kind in (("t-1860", "confirms"), ("t-1870", "amends")):
        made.treaty(name, name[2:], relations=[{"kind": kind, "treaty": "t-1850"}])
    asked = {"kind": "confirms", "other": "t-1850"}
    one = asks(made, "relation", treaty="t-1860", **asked)
    assert verdict(one, tmp_path / "one")[0] == "supported"
    both = verdict(asks(made, "relation", treaty="t-1860, t-1870", **asked), tmp_path / "both")
    assert both[0] == "not-covered"
    assert "only that t-1870 amends t-1850" in both[1]


@pytest.mark.parametrize(("treaty", "found"), [("t-1850", "qualified"), ("t-1851", "not-covered")])
def test_what_is_left_untested_is_told_and_never_supported(
    tmp_path: Path, treaty: str, found: str
) -> None:
    made = (
        moved()
        .treaty("t-1851", "1851")
        .statement(
            "said",
            asks={"question": "transfer", "filters": {**MOVED, "treaty": treaty}},
            untested="that it was fair",
        )
    )
    said = verdict(made, tmp_path)
    assert said[0] == found
    assert said[1].endswith("not tested: that it was fair")


@pytest.mark.parametrize(
    ("qualifier", "km2", "found"),
    [
        ("more than", 99, "supported"),
        ("more than", 101, "within-range"),
        ("up to", 101, "supported"),
        ("less than", 99, "below-all"),
    ],
)
def test_a_bound_agrees_with_figures_on_its_own_side(
    tmp_path: Path, qualifier: str, km2: int, found: str
) -> None:
    made = World().territory("plain", estimates=[estimate(100, "atlas"), estimate(300, "handbook")])
    said = asks(made, "area", area(km2, qualifier=qualifier), territory="plain")
    assert verdict(said, tmp_path)[0] == found


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ([estimate(100, "pamphlet"), estimate(300, "atlas")], "within-range"),
        ([estimate(100, "pamphlet"), estimate(100, "atlas")], "supported"),
        ([estimate(100, "gazette", same_as="one"), estimate(100, "atlas", same_as="one")],
         "within-range"),
        ([estimate(100, "gazette"), estimate(100, "atlas")], "supported"),
    ],
)  # fmt: skip
def test_neither_one_origin_nor_one_slight_word_supports(
    tmp_path: Path, figures: list[dict[str, object]], found: str
) -> None:
    made = World().territory("plain", estimates=figures)
    assert verdict(asks(made, "area", area(100), territory="plain"), tmp_path)[0] == found


def test_one_figure_alone_on_its_side_is_named(tmp_path: Path) -> None:
    figures = [
        estimate(value, one) for value, one in ((10, "atlas"), (80, "handbook"), (90, "survey"))
    ]
    made = World().territory("plain", estimates=figures)
    low = verdict(asks(made, "area", area(40), territory="plain"), tmp_path / "low")
    assert "lower than all but one of 3 independent figures, that of the book atlas" in low[1]
    high = verdict(asks(made, "area", area(84), territory="plain"), tmp_path / "high")
    assert "higher than all but one of 3 independent figures, that of the book survey" in high[1]


def test_the_note_of_a_statement_tells_why_nothing_answers_it(tmp_path: Path) -> None:
    made = World().statement("said", note="no land is named")
    assert verdict(made, tmp_path) == ("not-covered", "no land is named")


def test_the_worst_part_decides_and_all_parts_are_told() -> None:
    found = worst([Finding("supported", "a"), Finding("qualified", "b"), Finding("supported", "a")])
    assert (found.verdict, found.evidence) == ("qualified", "a; b")


def test_only_the_source_under_test_cites_it(tmp_path: Path) -> None:
    made = happened(cites=[cite("gazette")])
    assert verdict(asks(made, "event", event="march"), tmp_path)[0] == "not-covered"
