"""Statements of a source against everyone else."""

from pathlib import Path

import pytest

from kb.errors import NotFoundError
from kb.questions.check import check_source
from tests.samples.claims import CLAIMS, claimed
from tests.samples.facts import present_unit
from tests.samples.world import World, cite, estimate, step, transfer

REPUBLIC, EMPIRE = "alpha-republic", "beta-empire"


def world(*figures: dict[str, object]) -> World:
    made = World().territory("plain", estimates=list(figures) or [estimate(100, "atlas")])
    return made.treaty("t-1850", "1850-05-01", transfer("plain"))


def asks(made: World, question: str, expects: object = None, **filters: str) -> World:
    return made.statement(
        "said", asks={"question": question, "filters": filters or {}}, expects=expects
    )


def verdict(made: World, folder: Path) -> tuple[str, str]:
    with made.reader(folder) as reader:
        row = check_source(reader, "gazette").rows[0]
    assert row["statement"] == "said"
    return row["verdict"], row["evidence"]


def area(value: object, unit: str = "km2", qualifier: str = "exact") -> dict[str, object]:
    return {"value": value, "unit": unit, "qualifier": qualifier}


@pytest.mark.parametrize(
    ("claimed", "found"),
    [
        (area(100), "supported"),
        (area(104, qualifier="about"), "supported"),
        (area(104), "within-range"),
        (area(120), "within-range"),
        (area(40), "below-all"),
        (area(500), "above-all"),
        (area("38.6", "sqmi", "about"), "supported"),
    ],
)
def test_an_area_is_judged_by_independent_figures(
    tmp_path: Path, claimed: dict[str, object], found: str
) -> None:
    made = world(estimate(100, "atlas"), estimate(200, "handbook"))
    assert verdict(asks(made, "area", claimed, territory="plain"), tmp_path)[0] == found


def test_the_source_under_test_and_its_echoes_are_no_evidence(tmp_path: Path) -> None:
    made = world(estimate(40, "gazette"), estimate(41, "pamphlet", repeats="gazette"))
    assert verdict(asks(made, "area", area(40), territory="plain"), tmp_path)[0] == "not-covered"


def test_changing_an_estimate_changes_the_verdict(tmp_path: Path) -> None:
    low = asks(world(estimate(100, "atlas")), "area", area(60), territory="plain")
    high = asks(world(estimate(30, "atlas")), "area", area(60), territory="plain")
    assert verdict(low, tmp_path / "low")[0] == "below-all"
    assert verdict(high, tmp_path / "high")[0] == "above-all"


def test_a_sum_of_ours_is_the_best_where_it_is_preferred(tmp_path: Path) -> None:
    today = [{"state": "XA", "units": [present_unit("Plain Oblast", 150)]}]
    made = World().treaty("t-1850", "1850-05-01", transfer("plain"))
    made.territory(
        "plain",
        estimates=[estimate(100, "atlas"), estimate(200, "handbook")],
        today=today,
        preferred="plain-reconstruction",
    )
    asked = asks(made, "area", area(180), territory="plain")
    assert "best 150" in verdict(asked, tmp_path)[1]


def test_figures_of_one_origin_count_once(tmp_path: Path) -> None:
    figures = [estimate(100, one, same_as="old list") for one in ("atlas", "handbook", "survey")]
    made = asks(world(*figures, estimate(10, "pamphlet")), "area", area(50), territory="plain")
    assert "1 of 2 independent figures lie higher" in verdict(made, tmp_path)[1]


def test_sums_of_a_source_are_evidence_on_a_whole(tmp_path: Path) -> None:
    made = world(estimate(100, "atlas")).territory("hill", 50)
    made.territory("country", parts=["plain", "hill"])
    assert verdict(asks(made, "area", area(150), territory="country"), tmp_path)[0] == "supported"


@pytest.mark.parametrize(
    ("fields", "kind", "found"),
    [
        ({}, "title", "supported"),
        ({}, "cession", "supported"),
        ({}, "lease", "contradicted"),
        ({"carried_out": "partly"}, "title", "qualified"),
        ({"standing": "contested"}, "title", "qualified"),
        ({"cites": [cite("gazette")]}, "title", "not-covered"),
    ],
)
def test_a_transfer_is_supported_qualified_or_contradicted(
    tmp_path: Path, fields: dict[str, object], kind: str, found: str
) -> None:
    made = World().territory("plain", 1).treaty("t-1850", "1850", transfer("plain", **fields))
    asked = asks(made, "transfer", treaty="t-1850", territory="plain", kind=kind)
    assert verdict(asked, tmp_path)[0] == found


def test_a_rejected_treaty_qualifies_its_transfers(tmp_path: Path) -> None:
    rejected = [step("rejected", "1851", party="alpha-kingdom")]
    made = world().change("treaties", "t-1850", steps=rejected)
    said = verdict(asks(made, "transfer", treaty="t-1850", territory="plain"), tmp_path)
    assert said[0] == "qualified"
    assert "rejected by alpha-kingdom in 1851" in said[1]


@pytest.mark.parametrize(
    ("date", "found"),
    [("1850", "supported"), ("1850-05-02", "qualified"), ("1849", "contradicted")],
)
def test_a_date_is_judged_by_the_day_held_and_its_rivals(
    tmp_path: Path, date: str, found: str
) -> None:
    rival = {"date": "1850-05-02", "cites": [cite("handbook")]}
    made = World().territory("plain", 1)
    made.treaty("t-1850", {"date": "1850-05-01", "rivals": [rival]}, transfer("plain"))
    assert verdict(asks(made, "signed", {"date": date}, treaty="t-1850"), tmp_path)[0] == found


@pytest.mark.parametrize(("question", "expects", "filters", "found"), CLAIMS)
def test_other_questions(
    tmp_path: Path, question: str, expects: object, filters: dict[str, str], found: str
) -> None:
    assert verdict(asks(claimed(), question, expects, **filters), tmp_path)[0] == found


def test_a_total_is_judged_by_sources_that_cover_it(tmp_path: Path) -> None:
    made = world(estimate(100, "atlas"), estimate(200, "handbook"), estimate(70, "gazette"))
    asked = {"from": "alpha", "to": "beta"}
    assert verdict(asks(made, "total", area(100), **asked), tmp_path / "a")[0] == "supported"
    assert verdict(asks(made, "total", area(70), **asked), tmp_path / "b")[0] == "below-all"


def test_what_is_out_of_scope_or_tied_to_nothing_says_so(tmp_path: Path) -> None:
    made = world().statement("a", scope="out").statement("b")
    with made.reader(tmp_path) as reader:
        answer = check_source(reader, "Gazette")
    assert [row["verdict"] for row in answer.rows] == ["out-of-scope", "not-covered"]
    assert answer.summary == {"statements": 2, "out-of-scope": 1, "not-covered": 1}


def test_a_source_without_statements_is_refused(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader, pytest.raises(NotFoundError, match="no statement"):
        check_source(reader, "atlas")


def test_every_question_that_the_data_format_admits_can_be_asked() -> None:
    from typing import get_args

    from kb.questions.check.asserted import CLAIMS as OF_CLAIMS
    from kb.questions.check.source import ASKED
    from kb.records.statement import QUESTIONS, Question

    assert set(get_args(Question)) == {*OF_CLAIMS, *ASKED} == set(QUESTIONS)
