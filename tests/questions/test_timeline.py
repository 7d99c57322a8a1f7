"""Timelines of the sample world and of days that are not certain."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kb.answers import Answer
from kb.db.reader import Reader, sqlite_reader
from kb.errors import DateError, NotFoundError, UsageError
from kb.questions.timeline import COLUMNS, timeline_of
from tests.samples.facts import EMPIRE, KINGDOM, REPUBLIC, step, transfer
from tests.samples.world import World, sample


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with sqlite_reader(sample().build(tmp_path_factory.mktemp("timeline"))) as opened:
        yield opened


def told(answer: Answer, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[one] for one in names) for row in answer.rows]


def ids(answer: Answer) -> set[str]:
    return {row["id"] for row in answer.rows}


def test_everything_with_a_date_is_in_order(reader: Reader) -> None:
    answer = timeline_of(reader)
    first = (
        "event",
        "treaty",
        "step",
        "transfer",
    )  # of one day a treaty is signed, then moves land
    order = [
        (row["earliest"], row["latest"], first.index(row["what"]), row["id"]) for row in answer.rows
    ]
    assert order == sorted(order)
    assert {row["what"] for row in answer.rows} == {"treaty", "step", "transfer", "event"}
    assert answer.summary["count"] == len(answer.rows)


def test_treaty_steps_and_transfers_have_each_their_day(reader: Reader) -> None:
    answer = timeline_of(reader, until="1850")
    assert told(answer, "date", "what", "moment", "kind", "id") == [
        ("1850-05-01", "treaty", "signed", "treaty", "peace-1850"),
        ("1850-07", "step", "ratified", "ratified", "peace-1850/step-1"),
        ("1850-09-01", "step", "exchanged", "exchanged", "peace-1850/step-2"),
        ("1850-09-01", "transfer", "effective", "cession", "peace-1850-northland"),
    ]


def test_dates_stand_as_written_and_a_year_is_a_year(reader: Reader) -> None:
    row = next(row for row in timeline_of(reader).rows if row["id"] == "partition-1862")
    assert (row["date"], row["earliest"], row["latest"]) == ("1862", "1862-01-01", "1862-12-31")


def test_year_comes_after_the_month_and_the_day_with_which_it_begins(tmp_path: Path) -> None:
    world = World()
    for date in ("1900", "1900-01", "1900-01-01"):
        world.event(f"on-{date}", date)
    with world.reader(tmp_path) as opened:
        order = told(timeline_of(opened), "date")
    assert order == [("1900-01-01",), ("1900-01",), ("1900",)]


def test_transfer_is_told_when_it_takes_effect_is_handed_over_and_ends(tmp_path: Path) -> None:
    lease = transfer("bay", kind="lease", handed_over="1851-04", ended="1870")
    world = World().territory("bay").treaty("lease-1850", "1850-05-01", lease)
    with world.reader(tmp_path) as opened:
        answer = timeline_of(opened, kind="transfer")
    assert told(answer, "date", "moment", "text") == [
        ("1850-05-01", "effective", "Bay: lease, Alpha Kingdom to Beta Empire"),
        ("1851-04", "handed over", "Bay: lease, Alpha Kingdom to Beta Empire, handed over"),
        ("1870", "ended", "Bay: lease, Alpha Kingdom to Beta Empire, ended"),
    ]


def test_what_possibly_falls_in_the_period_is_in_it(reader: Reader) -> None:
    assert "partition-1862" in ids(timeline_of(reader, since="1862-06", until="1862-07"))
    assert "partition-1862" not in ids(timeline_of(reader, since="1863"))
    assert "peace-1850" not in ids(timeline_of(reader, since="1850-05-02"))
    assert "peace-1850" in ids(timeline_of(reader, since="1850-05-01", until="1850-05-01"))


def test_of_a_party_or_line_is_what_it_signed_gave_got_or_took_part_in(reader: Reader) -> None:
    found = ids(timeline_of(reader, party="gamma"))
    assert {"lease-1895", "lease-1895-harbor", "march-1900", "march-1900-lakeland"} == found
    line = timeline_of(reader, party="alpha")
    assert line.filters["party"] == "alpha"
    assert {"peace-1850", "return-1875"} <= ids(line)
    assert "return-1875" not in ids(timeline_of(reader, party=KINGDOM))


def test_of_a_territory_is_what_moves_any_of_its_parcels(reader: Reader) -> None:
    found = ids(timeline_of(reader, territory="lakeland"))
    assert found == {
        "partition-1862",
        "partition-1862-southland",
        "march-1900",
        "march-1900-lakeland",
    }
    assert "return-1875-marshland" in ids(timeline_of(reader, territory="southland"))


@pytest.mark.parametrize(
    ("kind", "column"),
    [("lease", "kind"), ("convention", "kind"), ("ratified", "kind"), ("event", "what")],
)
def test_kind_is_that_of_treaty_step_or_transfer_or_what_it_is(
    reader: Reader, kind: str, column: str
) -> None:
    answer = timeline_of(reader, kind=kind)
    assert answer.rows
    assert {row[column] for row in answer.rows} == {kind}


def test_filters_narrow_one_another(reader: Reader) -> None:
    answer = timeline_of(reader, party="beta", territory="southland", kind="step", since="1875")
    assert ids(answer) == {"return-1875/step-1"}


def test_what_was_not_carried_out_says_so(reader: Reader) -> None:
    texts = [row["text"] for row in timeline_of(reader, territory="delta-wide").rows]
    assert "Delta Wide: cession, Alpha Republic to Beta Empire, not carried out" in texts
    assert "Failed 1880: rejected by Alpha Republic" in texts


def test_unverified_facts_and_days_are_marked(tmp_path: Path) -> None:
    world = World().territory("bay").territory("hill")
    world.treaty(
        "doubt-1850",
        "1850-05-01",
        transfer("bay", kind="lease", ended="1860", unverified=["ended"]),
        transfer("hill", unverified=True),
        steps=[step("ratified", "1850-06", party=EMPIRE, unverified=True)],
    )
    with world.reader(tmp_path) as opened:
        marks = {(row["id"], row["moment"]): row["unverified"] for row in timeline_of(opened).rows}
    assert marks == {
        ("doubt-1850", "signed"): False,
        ("doubt-1850/step-1", "ratified"): True,
        ("doubt-1850-bay", "effective"): False,
        ("doubt-1850-bay", "ended"): True,
        ("doubt-1850-hill", "effective"): True,
    }


def test_renunciation_is_in_favor_of_nobody(tmp_path: Path) -> None:
    world = World().territory("bay")
    world.treaty("none-1870", "1870-05-01", transfer("bay", REPUBLIC, [], "renunciation"))
    with world.reader(tmp_path) as opened:
        row = timeline_of(opened, kind="renunciation").rows[0]
    assert (row["parties"], row["text"]) == (
        REPUBLIC,
        "Bay: renunciation, Alpha Republic to nobody",
    )


def test_nothing_found_is_said(reader: Reader) -> None:
    answer = timeline_of(reader, since="2000")
    assert (answer.rows, answer.summary["count"]) == ([], 0)
    assert answer.notes[0].code == "empty"


def test_unknown_kind_party_territory_or_date_is_refused(reader: Reader) -> None:
    with pytest.raises(UsageError, match="did you mean 'lease'"):
        timeline_of(reader, kind="leese")
    with pytest.raises(NotFoundError):
        timeline_of(reader, party="northland")
    with pytest.raises(NotFoundError):
        timeline_of(reader, territory="alpha")
    with pytest.raises(DateError):
        timeline_of(reader, since="once")


def test_rows_have_the_columns(reader: Reader) -> None:
    names = [column.name for column in COLUMNS]
    assert all(list(row) == names for row in timeline_of(reader).rows)


def test_giver_left_out_is_not_recorded_and_nobody_gets_what_is_given_up(tmp_path: Path) -> None:
    world = World().territory("isle").territory("rock")
    world.event("taken-1870", "1870", transfer("isle", [], EMPIRE, "annexation"))
    world.treaty("given-1880", "1880", transfer("rock", REPUBLIC, [], "renunciation"))
    with world.reader(tmp_path) as opened:
        rows = [row for row in timeline_of(opened).rows if row["what"] == "transfer"]
    assert [(row["text"], row["parties"]) for row in rows] == [
        ("Isle: annexation, giver not recorded, to Beta Empire", EMPIRE),
        ("Rock: renunciation, Alpha Republic to nobody", REPUBLIC),
    ]
