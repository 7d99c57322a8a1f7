"""``kb coverage``, and the one note of totals, histories, timelines and lists."""

from pathlib import Path

import pytest

from kb.answers import Answer
from kb.db.reader import Reader
from kb.errors import NotFoundError
from kb.questions.coverage import coverage_of
from kb.questions.history import history_of
from kb.questions.listing import list_entities
from kb.questions.timeline import timeline_of
from kb.questions.total import Total, total_ceded
from tests.samples.world import EMPIRE, KINGDOM, World, transfer

GAP = {"what": "the raid", "territory": "coast", "since": "1860", "until": "1861"}


def world() -> World:
    made = World().territory("coast", 10).territory("plain", 20)
    made.treaty("coast-1840", "1840-01-01", transfer("coast", KINGDOM, EMPIRE))
    made.treaty("plain-1880", "1880-01-01", transfer("plain", EMPIRE, "gamma"))
    cited = {**GAP, "source": "gazette", "at": "p. 9"}
    return made.coverage("alpha-beta", "alpha", "beta", missing=[cited, {"what": "the fair"}])


def noted(answer: Answer) -> int:
    return sum(note.code == "not-covered" for note in answer.notes)


def total(reader: Reader, giver: str | None, taker: str | None, **more: str) -> Answer:
    return total_ceded(reader, Total(ceded_by=giver, received_by=taker, **more))


def test_claims_come_before_what_is_missing_there(tmp_path: Path) -> None:
    with world().coverage("gamma", "gamma", until="1990").reader(tmp_path) as reader:
        answer = coverage_of(reader)
        of_gamma = coverage_of(reader, "gamma")
        of_kingdom = coverage_of(reader, KINGDOM)
    told = [(row["claim"], row["status"], row["text"]) for row in answer.rows]
    assert told == [
        ("alpha-beta", "known", "All that was ceded"),
        ("alpha-beta", "missing", "the raid"),
        ("alpha-beta", "missing", "the fair"),
        ("gamma", "known", "All that was ceded"),
    ]
    raid = answer.rows[1]
    assert (raid["since"], raid["until"], raid["territory"]) == ("1860", "1861", "coast")
    assert (raid["source"], raid["locator"]) == ("gazette", "p. 9")
    assert answer.summary == {"known": 2, "missing": 2}
    assert answer.rows[3]["other"] is None
    assert answer.headline.endswith(
        "know: Alpha with Beta, 1800–1950; Gamma with all others, 1800–1990"
    )
    assert [row["claim"] for row in of_gamma.rows] == ["gamma"]
    assert {row["claim"] for row in of_kingdom.rows} == {"alpha-beta", "gamma"}
    assert answer.table is not None
    assert answer.table.rows[3]["other"] == "all others"


def test_a_headline_has_three_claims_and_counts_the_rest(tmp_path: Path) -> None:
    made = world()
    for number in range(4):
        made.coverage(f"gamma-{number}", "gamma", since=f"18{number}0", until=f"18{number}9")
    with made.reader(tmp_path) as reader:
        said = coverage_of(reader).headline
    assert said.endswith("; Gamma with all others, 1810–1819; and 2 more, below")


def test_no_claim_is_said(tmp_path: Path) -> None:
    with World().territory("coast").reader(tmp_path) as reader:
        answer = coverage_of(reader)
        assert (answer.rows, answer.headline) == ([], "")
        assert [note.code for note in answer.notes] == ["empty"]
        with pytest.raises(NotFoundError):
            coverage_of(reader, "nowhere")


def test_totals_note_what_is_not_covered_once(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        assert noted(total(reader, "alpha", "beta")) == 0
        assert noted(total(reader, "alpha", "beta", since="1800", until="1950")) == 0
        assert noted(total(reader, "alpha", "beta", since="1799")) == 1
        assert noted(total(reader, "alpha", None)) == 1
        assert noted(total(reader, "beta", "gamma")) == 1


def test_a_total_of_nothing_is_not_covered_or_not_in_the_record(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        outside = total(reader, "gamma", "beta")
        inside = total(reader, "beta", "alpha")
        counted = total(reader, "beta", "gamma")
    assert outside.headline == "Not covered: whether Gamma ceded land to Beta"
    assert inside.headline.startswith("Beta ceded nothing to Alpha by the record")
    assert counted.headline.startswith("Beta ceded 20 km² to Gamma")


def test_histories_note_days_lands_and_what_is_missing(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        assert noted(history_of(reader, "coast", on="1840-06-01")) == 0
        assert noted(history_of(reader, "coast", on="1799")) == 1
        assert noted(history_of(reader, "plain")) == 1
        missing = history_of(reader, "coast", on="1861-05")
        assert noted(missing) == noted(history_of(reader, "coast")) == 1
    assert missing.notes[-1].text.startswith("the raid;")


def test_timelines_and_lists_note_sides_days_and_lands(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        for question in (
            timeline_of,
            lambda *one, **more: list_entities(*one, "transfers", **more),
        ):
            assert noted(question(reader)) == 0
            assert noted(question(reader, since="1850", until="1900")) == 0
            assert noted(question(reader, since="1750")) == 1
            assert noted(question(reader, party="alpha")) == 1
            assert noted(question(reader, territory="plain")) == 1
            assert noted(question(reader, territory="coast", since="1870")) == 0
        assert noted(list_entities(reader, "parties", party="gamma")) == 0
        assert noted(list_entities(reader, "territories", party="gamma")) == 1


def test_claims_are_listed_by_side_and_years(tmp_path: Path) -> None:
    made = world().coverage("gamma", "gamma", since="1960", until="1990")
    with made.reader(tmp_path) as reader:
        ids = [
            [row["id"] for row in list_entities(reader, "coverage", **asked).rows]
            for asked in ({}, {"party": "beta"}, {"party": EMPIRE}, {"since": "1955"})
        ]
    assert ids == [
        ["alpha-beta", "gamma"],
        ["alpha-beta", "gamma"],
        ["alpha-beta", "gamma"],
        ["gamma"],
    ]
