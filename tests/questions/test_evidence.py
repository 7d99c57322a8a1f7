"""Evidence of the sample world and of an invented quarrel of figures."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from kb.answers import Answer
from kb.db.reader import Reader
from kb.errors import NotFoundError
from kb.present import render
from kb.questions.evidence import DATES, FIGURES, evidence_of
from tests.samples.facts import cite, estimate, present_unit
from tests.samples.world import World, sample

FIGURES_OF_RIVALAND = (
    estimate(600, "atlas", qualifier="more than", same_as="six-hundred", covers="all of it"),
    estimate(600, "handbook", same_as="six-hundred"),
    estimate("250000.5", "gazette", unit="ha", qualifier="about", repeats="ministry"),
    estimate(2500, "ministry", when="1890-05", also=[{"value": "965.3", "unit": "sqmi"}]),
    estimate(None, "survey", low=550, high=650),
    estimate(9000, "pamphlet", set_aside="a misprint"),
    estimate(80, "pamphlet", id="rivaland-sea", measures="sea"),
)


def _world() -> World:
    world = sample()
    world.source("pages", "press", year=None)
    world.source("units-of-today", "government")
    world.territory(
        "rivaland",
        estimates=FIGURES_OF_RIVALAND,
        today=[{"state": "XA", "units": [present_unit("Rival Oblast", 590)]}],
    )
    world.territory("restland", 100).territory("emptyland")
    world.territory("both", parts=["rivaland", "restland"], estimates=[estimate(1000, "handbook")])
    world.territory("more", parts=["both", "emptyland"], estimates=[estimate(1400, "handbook")])
    world.territory("guessed", estimates=[estimate(70, "gazette", unverified=True)])
    rivals = [
        {
            "calendar": "julian",
            "date": "1850-04-20",
            "cites": [cite("pages", "p. 2")],
            "note": "so",
        },
        {"calendar": "julian", "date": "1850-04", "cites": [cite("pages")]},
    ]
    signed = {
        "date": "1850-05-01",
        "as_written": [{"calendar": "julian", "date": "1850-04-19"}],
        "rivals": rivals,
    }
    return world.treaty("dated-1850", signed).treaty("vague-1850", "1850")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with _world().reader(tmp_path_factory.mktemp("evidence")) as opened:
        yield opened


def told(answer: Answer, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[one] for one in names) for row in answer.rows]


def row_of(answer: Answer, estimate_id: str) -> dict[str, Any]:
    return next(dict(row) for row in answer.rows if row["estimate"] == estimate_id)


def texts(answer: Answer, code: str) -> list[str]:
    return [note.text for note in answer.notes if note.code == code]


def test_figures_of_one_origin_stand_together_with_echoes_below(reader: Reader) -> None:
    found = told(evidence_of(reader, "rivaland"), "estimate", "echo", "counts")
    assert found[:5] == [
        ("rivaland-survey", False, True),
        ("rivaland-atlas", False, True),
        ("rivaland-handbook", True, True),
        ("rivaland-ministry", False, True),
        ("rivaland-gazette", True, True),
    ]


def test_what_does_not_count_comes_after_and_what_is_set_aside_last(reader: Reader) -> None:
    answer = evidence_of(reader, "rivaland")
    assert told(answer, "estimate", "counts", "set_aside", "ours")[5:] == [
        ("rivaland-sea", False, None, None),
        ("rivaland-reconstruction", False, None, "reconstruction"),
        ("rivaland-pamphlet", False, "a misprint", None),
    ]
    assert row_of(answer, "rivaland-sea")["covers"] == "sea"


@pytest.mark.parametrize(
    ("figure", "stated"),
    [
        ("atlas", "more than 600 km2"),
        ("gazette", "about 250,000.5 ha"),
        ("ministry", "2,500 km2 (965.3 sqmi)"),
        ("survey", "550 to 650 km2"),
    ],
)
def test_figures_stand_as_their_sources_state_them(
    reader: Reader, figure: str, stated: str
) -> None:
    row = row_of(evidence_of(reader, "rivaland"), f"rivaland-{figure}")
    assert row["as_stated"] == stated


def test_figures_are_converted_and_compared_with_best(reader: Reader) -> None:
    row = row_of(evidence_of(reader, "northland"), "northland-gazette")
    assert (row["value_text"], row["unit"], row["km2"]) == ("500", "sqmi", 1294.994055)
    assert row["difference_to_best"] == pytest.approx(0.294994)


def test_range_around_best_does_not_differ_from_it(reader: Reader) -> None:
    answer = evidence_of(reader, "northland")
    assert row_of(answer, "northland-survey")["difference_to_best"] == 0
    around = row_of(evidence_of(reader, "rivaland"), "rivaland-survey")
    assert (around["low_km2"], around["high_km2"]) == (550, 650)
    assert around["difference_to_best"] == 0


def test_source_comes_with_its_year_and_reliability(reader: Reader) -> None:
    row = row_of(evidence_of(reader, "rivaland"), "rivaland-atlas")
    assert (row["source"], row["year"], row["reliability"], row["covers"]) == (
        "atlas",
        1999,
        "scholarly",
        "all of it",
    )


def test_preferred_figure_is_best_for_the_reason_given(reader: Reader) -> None:
    answer = evidence_of(reader, "northland")
    assert [row["estimate"] for row in answer.rows if row["best"]] == ["northland-survey"]
    assert answer.summary["rule"] == "preferred"
    assert texts(answer, "why") == ["best 1,000 km² is that of survey, preferred: the best of them"]
    assert texts(answer, "bounds") == [
        "low 1,000 km² is that of survey, high 1,290 km² that of gazette"
    ]
    assert answer.headline == (
        "Northland: best 1,000 km², between 1,000 and 1,290; 3 independent origins in 3 "
        "figures; 1 besides not counted"
    )


def test_a_preferred_figure_that_nobody_checked_is_told_to_count_for_nothing(
    tmp_path: Path,
) -> None:
    figures = [estimate(100, id="a"), estimate(150, "survey", id="b", unverified=True)]
    world = World().territory("n", estimates=figures, preferred="b")
    with world.reader(tmp_path) as opened:
        answer = evidence_of(opened, "n")
    assert texts(answer, "why") == [
        "best 100 km² is that of atlas, the only figure that counts; the preferred figure, "
        "150 km² of survey, is unverified and does not count"
    ]


def test_without_preference_the_rule_is_told(reader: Reader) -> None:
    answer = evidence_of(reader, "rivaland")
    assert (answer.summary["rule"], answer.summary["best_estimate"]) == (
        "middle",
        "rivaland-survey",
    )
    assert "most reliable class that there is (primary)" in texts(answer, "why")[0]
    assert texts(evidence_of(reader, "restland"), "why") == [
        "best 100 km² is that of atlas, the only figure that counts"
    ]


def test_reconstruction_is_checked_against_best(reader: Reader) -> None:
    checks = texts(evidence_of(reader, "rivaland"), "cross-check")
    assert checks[0].startswith("the sum of present-day units is 590 km²")
    assert "best" in checks[0]


def test_parts_are_checked_against_the_whole_and_its_wholes(reader: Reader) -> None:
    checks = texts(evidence_of(reader, "both"), "cross-check")
    assert checks == [
        "the parts of both come to 650 km², 35.0% below its best 1,000",
        "the parts of more are known only in part: at least 1,000 km² (no figure: emptyland)",
    ]
    assert texts(evidence_of(reader, "restland"), "cross-check") == checks


def test_parts_are_summed_where_the_whole_has_no_figure(reader: Reader) -> None:
    answer = evidence_of(reader, "greatland")
    assert answer.rows == []
    parts, outlines = texts(answer, "cross-check")
    assert parts == "the parts of greatland come to 1,700 km²"
    assert outlines.startswith("the outlines of 1 of its 4 parcels (no outline: lakeland,")
    assert texts(answer, "empty") == ["no figure is recorded"]
    assert answer.headline == "Greatland: no figure that counts"


def test_figures_that_nobody_checked_are_shown_and_marked(reader: Reader) -> None:
    answer = evidence_of(reader, "guessed")
    assert told(answer, "unverified", "best") == [(True, True)]
    assert texts(answer, "unverified")


def test_without_a_best_figure_nothing_differs_from_it(tmp_path: Path) -> None:
    world = World().territory("misread", estimates=[estimate(5, "gazette", set_aside="misprint")])
    with world.reader(tmp_path) as opened:
        answer = evidence_of(opened, "misread")
    assert told(answer, "difference_to_best", "best") == [(None, False)]


@pytest.mark.parametrize(
    ("unverified", "doubtful"),
    [
        (False, False),
        (True, True),
        (["signed"], True),
        (["title", "signed"], True),
        (["title"], False),
    ],
)
def test_a_date_that_nobody_checked_is_marked(
    unverified: Any, doubtful: bool, tmp_path: Path
) -> None:
    world = World().treaty("doubted-1850", "1850", unverified=unverified)
    with world.reader(tmp_path) as opened:
        assert told(evidence_of(opened, "doubted-1850"), "unverified") == [(doubtful,)]


def test_dates_of_a_treaty_stand_side_by_side(reader: Reader) -> None:
    answer = evidence_of(reader, "dated-1850")
    assert told(answer, "date", "calendar", "role", "computed_gregorian", "difference_days") == [
        ("1850-05-01", "gregorian", "held", None, 0),
        ("1850-04-19", "julian", "as-written", "1850-05-01", 0),
        ("1850-04-20", "julian", "rival", "1850-05-02", 1),
        ("1850-04", "julian", "rival", None, None),
    ]
    assert told(answer, "sources", "note")[2] == (["pages, p. 2"], "so")
    assert answer.rows[0]["sources"] == ["atlas"]
    assert answer.headline == "Dated 1850: signed 1850-05-01, 2 rival dates"


def test_treaty_without_rivals_says_so(reader: Reader) -> None:
    answer = evidence_of(reader, "vague-1850")
    assert answer.headline == "Vague 1850: signed 1850, no rival date"
    assert told(answer, "difference_days") == [(None,)]


def test_only_territories_and_treaties_have_evidence(reader: Reader) -> None:
    with pytest.raises(NotFoundError):
        evidence_of(reader, "alpha")


def test_rows_have_the_columns(reader: Reader) -> None:
    for name, columns in (("rivaland", FIGURES), ("dated-1850", DATES)):
        names = [column.name for column in columns]
        assert all(list(row) == names for row in evidence_of(reader, name).rows)


def test_table_draws_bars_marks_and_echoes(reader: Reader) -> None:
    stream = StringIO()
    render(evidence_of(reader, "rivaland"), "table", stream)
    lines = stream.getvalue().splitlines()
    echo = next(line for line in lines if "└ handbook" in line)
    assert "█" in echo
    assert any("550–650" in line for line in lines)
    assert any("set aside: a misprint" in line and "▶" in line for line in lines)


def test_narrow_table_leaves_out_year_and_reliability(reader: Reader) -> None:
    table = evidence_of(reader, "rivaland").table
    assert table is not None
    narrow = {column.name for column in table.columns if column.hidden_below > 80}
    assert narrow == {"year", "reliability"}
    assert all(row.keys() >= {column.name for column in table.columns} for row in table.rows)


def test_table_of_dates_has_no_bars(reader: Reader) -> None:
    answer = evidence_of(reader, "dated-1850")
    assert answer.table is None
