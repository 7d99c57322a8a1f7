"""A table of somebody else held against an invented record: verdicts, areas, hand decisions."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.answers import Answer
from kb.db.reader import Reader, sqlite_reader
from kb.errors import DataError, NotFoundError, UsageError
from kb.questions.compare import MEANINGS, Comparison, Entry, Sheet, compare_table
from kb.questions.compare.sheet import Record
from tests.conftest import ROOT
from tests.questions.compared import EXPECTED, NOT_THERE, TABLE, compared
from tests.samples.world import EMPIRE, REPUBLIC, World, transfer

LINES = TABLE.read_text(encoding="utf-8").splitlines()
CELLS = [line.split(",") for line in LINES]
COW, PLAIN = Comparison(profile="cow-tc"), Comparison()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with sqlite_reader(compared().build(tmp_path_factory.mktemp("compared"))) as opened:
        yield opened


def table(order: Sequence[int] | None = None) -> Sheet:
    """The table of 40 rows, in an order of its own if one is given."""
    records = [Record(number, cells) for number, cells in enumerate(CELLS[1:], 2)]
    return Sheet("changes.csv", CELLS[0], [records[one] for one in order or range(40)])


def rows(answer: Answer) -> dict[int, dict[str, Any]]:
    return {row["row"]: dict(row) for row in answer.rows}


def test_every_row_has_the_verdict_that_is_expected(reader: Reader) -> None:
    found = rows(compare_table(reader, table(), COW))
    assert {number: (row["verdict"], row["transfers"]) for number, row in found.items()} == EXPECTED


def test_the_table_holds_every_verdict() -> None:
    assert {verdict for verdict, _ in EXPECTED.values()} == set(MEANINGS)
    assert len(CELLS) == 41


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (2, "row 1 has it"),
        (4, "sale-1860-marshes is taken by row 3"),
        (4, "placeholder 1"),
        (5, "shared with row 6: 5,000 km² of theirs together"),
        (7, "shared with row 8: 900 km² of theirs together"),
        (9, "lease"),
        (11, "recognition; placeholder -9"),
        (12, "from beta-union to alpha-republic"),
        (13, "6 years later in the record"),
        (15, "from alpha-republic to gamma"),
        (17, "the record has no figure of blankland"),
        (21, "no party of the record has the code 999"),
        (22, "the code 997; no party of the record has the code 998"),
        (23, "'18x9' is not a date"),
        (24, "no year"),
        (25, "the month '13' is not between 1 and 12"),
        (26, "the area 'much' cannot be read"),
        (27, "the area '-5' cannot be read"),
        (28, "neither who gained nor who lost is stated"),
        (29, "5 cells, where the first line has 19"),
        (30, "20 cells, where the first line has 19"),
        (34, "2 years earlier in the record"),
        (35, "no figure of theirs"),
        (36, "their kind '9' is not known, nor compared"),
        (40, "contested"),
    ],
)
def test_remarks_say_why(reader: Reader, row: int, words: str) -> None:
    assert words in rows(compare_table(reader, table(), COW))[row]["remark"]


def test_areas_stand_side_by_side_where_they_are_of_the_same_land(reader: Reader) -> None:
    found = rows(compare_table(reader, table(), COW))
    ratios = {number: row["ratio"] for number, row in found.items() if row["ratio"] is not None}
    assert ratios == {
        1: 1,
        2: 0.994118,
        3: 1.033333,
        9: 1,
        10: 1,
        12: 1,
        13: 1,
        14: 1,
        15: 1,
        16: 0.5,
        31: 1,
        32: 1,
        34: 1,
        36: 1,
        37: 1,
        38: 1,
        40: 1,
    }
    assert (found[1]["best_km2"], found[1]["their_km2"]) == (1700, 1700)
    assert (found[4]["their_area"], found[4]["their_km2"]) == ("1", None)
    assert (found[17]["best_km2"], found[17]["their_km2"]) == (None, 60)
    assert found[2]["same_as"] == 1


def test_summary_counts_rows_and_areas(reader: Reader) -> None:
    summary = compare_table(reader, table(), COW).summary
    assert (summary["rows"], summary["matched"], summary["matched_share"]) == (40, 17, 0.425)
    assert summary["verdicts"]["unreadable"] == 11
    assert sum(summary["verdicts"].values()) == 40
    assert list(summary["verdicts"]) == list(MEANINGS)
    assert summary["matched_area_share"] == pytest.approx(
        summary["matched_km2"] / summary["their_km2"], abs=1e-6
    )


def test_groups_add_up_to_the_summary(reader: Reader) -> None:
    whole = compare_table(reader, table(), COW)
    for by in ("verdict", "decade"):
        answer = compare_table(reader, table(), COW._replace(by=by))
        assert answer.summary == whole.summary
        assert sum(row["rows"] for row in answer.rows) == 40
        assert sum(row["their_km2"] for row in answer.rows) == pytest.approx(
            whole.summary["their_km2"]
        )
    assert sum(row["matched"] for row in answer.rows) == whole.summary["matched"]


def test_unknown_codes_and_what_no_row_has_are_told(reader: Reader) -> None:
    notes = {note.code: note.details for note in compare_table(reader, table(), COW).notes}
    assert notes["unknown-code"]["codes"] == ["950", "997", "998", "999"]
    assert notes["no-row"]["transfers"] == NOT_THERE
    assert notes["placeholder"]["rows"] == 3


def test_the_reverse_lists_what_no_row_has(reader: Reader) -> None:
    answer = compare_table(reader, table(), COW._replace(reverse=True))
    assert [row["transfer"] for row in answer.rows] == [*reversed(NOT_THERE)]
    assert answer.rows[0]["best_km2"] == 30
    late = compare_table(reader, table(), COW._replace(reverse=True, since="1930"))
    assert [row["transfer"] for row in late.rows] == ["lost-1935-lostland"]
    large = compare_table(reader, table(), COW._replace(reverse=True, min_km2=50.0))
    assert [row["transfer"] for row in large.rows] == ["lost-1935-lostland"]


def test_filters_leave_out_rows_and_change_no_verdict(reader: Reader) -> None:
    asked = COW._replace(since="1900", until="1910", min_km2=100.0)
    answer = compare_table(reader, table(), asked)
    # Row 24 has no year that could be read.
    assert [row["row"] for row in answer.rows] == [12, 31, 32]
    assert {row: (one["verdict"], one["transfers"]) for row, one in rows(answer).items()} == {
        row: EXPECTED[row] for row in (12, 31, 32)
    }
    assert next(note for note in answer.notes if note.code == "filtered").details == {"rows": 37}
    kinds = compare_table(reader, table(), COW._replace(kinds=("independence",)))
    assert rows(kinds)[14]["verdict"] == "matched"
    assert 3 not in rows(kinds)


@pytest.mark.parametrize(("window", "verdict"), [(0, "other-date"), (1, "other-date")])
def test_the_window_is_in_years(reader: Reader, window: int, verdict: str) -> None:
    found = rows(compare_table(reader, table(), COW._replace(window=window)))
    assert found[34]["verdict"] == verdict


def stable(reader: Reader, sheet: Sheet, order: Sequence[int], asked: Comparison) -> None:
    """The same comes of each row, whatever stands above it."""
    moved = Sheet(sheet.name, sheet.columns, [sheet.records[one] for one in order])
    first, second = compare_table(reader, sheet, asked), compare_table(reader, moved, asked)
    place = {old: new for new, old in enumerate(order, 1)}
    again = rows(second)
    for number, row in rows(first).items():
        other = again[place[number - 1]]
        assert other["verdict"] == row["verdict"]
        assert other["transfers"] == row["transfers"]
        assert other["ratio"] == row["ratio"]
        same = row["same_as"]
        assert other["same_as"] == (None if same is None else place[same - 1])
    assert second.summary == first.summary


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(range(40)))
def test_the_order_of_rows_changes_nothing(reader: Reader, order: list[int]) -> None:
    stable(reader, table(), order, COW)


ROWS = st.tuples(
    st.sampled_from(["1849", "1850", "1851", "1852", "1860", "1870", "1880", "1900", "1901"]),
    st.sampled_from(["900", "910", "920", "930", "-9"]),
    st.sampled_from(["900", "910", "920", "930", "-9"]),
    st.sampled_from(["1", "", "100", "200", "300", "500", "1000", "1700", "400", "2500", "5000"]),
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cells=st.lists(ROWS, min_size=2, max_size=12), data=st.data())
def test_nor_does_it_in_any_table(reader: Reader, cells: list[Any], data: Any) -> None:
    records = [Record(line, [*row, f"r{line}"]) for line, row in enumerate(cells, 2)]
    sheet = Sheet("any.csv", ["year", "loser", "gainer", "area", "id"], records)
    order = data.draw(st.permutations(range(len(records))))
    stable(reader, sheet, order, Comparison())


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cells=st.lists(ROWS, min_size=1, max_size=12))
def test_a_transfer_is_matched_once_or_shared_and_said_so(reader: Reader, cells: list[Any]) -> None:
    records = [Record(line, row) for line, row in enumerate(cells, 2)]
    sheet = Sheet("any.csv", ["year", "loser", "gainer", "area"], records)
    found = rows(compare_table(reader, sheet, Comparison()))
    holders: dict[str, list[int]] = {}
    for number, row in found.items():
        if row["verdict"] == "matched":
            assert row["transfers"]
            for one in row["transfers"]:
                holders.setdefault(one, []).append(number)
    for numbers in holders.values():
        for number in numbers if len(numbers) > 1 else ():
            assert "shared with row" in found[number]["remark"]
            assert found[number]["ratio"] is None


def decided(*fields: dict[str, Any]) -> Comparison:
    """The question with decisions by hand, each on a line of its own."""
    entries = [Entry("decisions.yaml", line, 5, one) for line, one in enumerate(fields, 3)]
    return COW._replace(decisions=entries)


def test_decisions_by_hand_come_first(reader: Reader) -> None:
    asked = decided(
        {"code": "950", "party": "gamma"},
        {"row": "3", "transfers": [], "verdict": "no-land-moved", "reason": "a survey"},
        {"row": "4", "transfers": "sale-1860-marshes", "reason": "the atlas says so"},
        {"id": "20", "transfers": ["lost-1935-lostland"], "reason": "a slip of the pen"},
        {"row": "23", "transfers": ["failed-1895-failedland"], "reason": "1895"},
        {"row": "18", "transfers": [], "reason": "before all records"},
    )
    found = rows(compare_table(reader, table(), asked))
    assert found[39]["verdict"] == "matched"
    assert found[39]["transfers"] == ["plain-1918-plain-e"]
    assert (found[3]["verdict"], found[3]["transfers"]) == ("no-land-moved", [])
    assert found[3]["remark"] == "by hand: a survey"
    assert (found[4]["verdict"], found[4]["transfers"]) == ("matched", ["sale-1860-marshes"])
    assert found[20]["verdict"] == "other-party"
    assert found[23]["verdict"] == "not-carried-out"
    assert found[18]["verdict"] == "not-covered"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"row": "3", "transfers": ["nope"], "reason": "x"}, "no transfer has the id 'nope'"),
        (
            {"row": "3", "transfers": ["sale-1860-marsh"], "reason": "x"},
            "did you mean 'sale-1860-marshes'?",
        ),
        ({"row": "41", "transfers": [], "reason": "x"}, "the table has no row '41'"),
        ({"row": "two", "transfers": [], "reason": "x"}, "the table has no row 'two'"),
        ({"id": "99", "reason": "x"}, "no row of the table has the id '99'"),
        ({"row": "3", "transfers": []}, "a decision needs a reason"),
        ({"transfers": [], "reason": "x"}, "an entry needs a row"),
        ({"row": "3", "reason": "x", "transfer": "y"}, "did you mean 'transfers'?"),
        ({"row": "3", "reason": "x", "verdict": "matched"}, "no verdict of a row without"),
        (
            {"row": "3", "transfers": ["sale-1860-marshes"], "reason": "x", "verdict": "matchd"},
            "did you mean 'matched'?",
        ),
        ({"code": "950", "party": "atlantis"}, "the record knows no party 'atlantis'"),
        ({"code": "950"}, "needs a party"),
        ({"code": "950", "partei": "gamma"}, "did you mean 'party'?"),
    ],
)
def test_a_bad_decision_is_refused_with_its_place(
    reader: Reader, fields: dict[str, Any], words: str
) -> None:
    with pytest.raises(DataError) as caught:
        compare_table(reader, table(), decided({"code": "951", "party": "nobody"}, fields))
    assert caught.value.message.startswith("decisions.yaml:4:5: ")
    assert words in caught.value.message


def test_a_row_is_decided_once(reader: Reader) -> None:
    twice = {"row": "3", "transfers": [], "reason": "x"}
    with pytest.raises(DataError, match=r":4:5: row 3 is decided twice"):
        compare_table(reader, table(), decided(twice, {**twice, "reason": "y"}))
    by_id = {"id": "3", "transfers": [], "reason": "x"}
    with pytest.raises(DataError, match="row 3 is decided twice"):
        compare_table(reader, table(), decided(twice, by_id))


def one_row(reader: Reader, asked: Comparison = PLAIN, **cells: object) -> dict[str, Any]:
    """What comes of a table of one row."""
    return dict(compare_table(reader, Sheet.of([cells]), asked).rows[0])


@pytest.mark.parametrize(
    ("loser", "gainer"),
    [
        ("alpha", "beta"),
        ("Альфа", "Бета"),
        ("alpha-kingdom", "Beta Empire"),
        ("900", "910.0"),
        ("alpha-kingdom; gamma", "beta"),
        ("", "beta"),
        ("NA", "beta"),
        ("alpha", "-99"),
    ],
)
def test_sides_are_codes_ids_or_names(reader: Reader, loser: str, gainer: str) -> None:
    row = one_row(reader, year=1860, loser=loser, gainer=gainer, area=300)
    assert (row["verdict"], row["transfers"]) == ("matched", ["sale-1860-marshes"])


@pytest.mark.parametrize(
    ("cells", "km2"),
    [
        ({"area": "300"}, 300),
        ({"area": "1,300.5"}, 1300.5),
        ({"area": "12 300"}, 12300),
        ({"area": "0"}, 0),
        ({"area": "1", "unit": "sqmi"}, None),
        ({"area": "100", "unit": "Square Mile"}, 258.998811),
        ({"area": "100", "unit": ""}, 100),
        ({"km2": "100", "unit": "sqmi"}, 258.998811),
        ({"area": ""}, None),
        ({"area": "-9"}, None),
        ({"area": "-999.0"}, None),
        ({"area": "n/a"}, None),
        ({}, None),
    ],
)
def test_figures_are_read_in_their_unit(reader: Reader, cells: dict[str, str], km2: Any) -> None:
    row = one_row(reader, year=1860, loser="alpha", gainer="beta", **cells)
    assert row["verdict"] == "matched"
    assert row["their_km2"] == km2


def test_zero_is_a_figure(reader: Reader) -> None:
    row = one_row(reader, year=1860, loser="alpha", gainer="beta", area=0)
    assert (row["ratio"], row["remark"]) == (0, None)


def test_the_unit_may_be_asked_for(reader: Reader) -> None:
    cells = {"year": 1860, "loser": "alpha", "gainer": "beta", "area": 100}
    assert one_row(reader, Comparison(unit="ha"), **cells)["their_km2"] == 1
    with pytest.raises(NotFoundError, match=r"no unit is called 'hb' \(did you mean 'ha'"):
        one_row(reader, Comparison(unit="hb"), **cells)


@pytest.mark.parametrize("area", ["1.2.3", "12,34", "1e3", "about 5", "600000000", "9" * 50])
def test_figures_that_are_none_are_said(reader: Reader, area: str) -> None:
    row = one_row(reader, year=1860, loser="alpha", gainer="beta", area=area)
    assert row["verdict"] == "unreadable"
    assert "the area" in row["remark"]


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        ({"year": "1860"}, "1860"),
        ({"year": "1860.0", "month": "7.0"}, "1860-07"),
        ({"year": "1860", "month": "0", "day": "3"}, "1860"),
        ({"year": "1860", "month": "7", "day": "1"}, "1860-07-01"),
        ({"date": "1860-07-01"}, "1860-07-01"),
        ({"date": "186X"}, "186X"),
        ({"year": "987"}, "0987"),
    ],
)
def test_days_are_read(reader: Reader, cells: dict[str, str], day: str) -> None:
    assert one_row(reader, loser="alpha", gainer="beta", **cells)["year"] == day


@pytest.mark.parametrize("year", ["0", "10000", "-5", "1860-02-30", "MDCCC", "99999999999999"])
def test_years_that_are_none_are_said(reader: Reader, year: str) -> None:
    row = one_row(reader, year=year, loser="alpha", gainer="beta")
    assert row["verdict"] == "unreadable"
    assert row["year"] is None


def test_kinds_may_be_ours(reader: Reader) -> None:
    cells = {"year": 1890, "loser": "beta", "gainer": "gamma", "area": 40}
    assert one_row(reader, kind="lease", **cells)["verdict"] == "matched"
    assert one_row(reader, kind="use", **cells)["verdict"] == "matched"
    assert one_row(reader, kind="cession", **cells)["verdict"] == "other-kind"
    assert one_row(reader, Comparison(kinds=("lease",)), **cells)["verdict"] == "matched"
    with pytest.raises(NotFoundError, match="did you mean 'lease'"):
        one_row(reader, Comparison(kinds=("leese",)), **cells)


def test_what_moves_nothing_is_matched_where_a_row_says_so(reader: Reader) -> None:
    cells = {"year": 1898, "loser": "alpha", "gainer": "beta"}
    assert one_row(reader, kind="recognition", **cells)["verdict"] == "matched"
    near = Comparison(window=1)
    assert one_row(reader, near, kind="cession", **cells)["verdict"] == "no-land-moved"


@pytest.mark.parametrize(
    ("columns", "chosen", "profile", "words"),
    [
        (["when", "loser", "gainer"], {}, None, "no column of table says when"),
        (["year", "land"], {}, None, "says who gained or who lost"),
        (["year", "loser"], {"gainer": "losr"}, None, "has no column 'losr', which --map names"),
        (["year", "loser"], {"gainer": "losr"}, None, "did you mean 'loser'?"),
        (["year", "loser"], {"gaine": "loser"}, None, "knows no 'gaine' (did you mean 'gainer'?)"),
        (["year", "loser", "loser"], {}, None, "has 2 columns called 'loser'"),
        (["year", "Loser", "loser "], {"loser": "LOSER"}, None, "has 2 columns called 'LOSER'"),
        (["year", "gainer", "loser", "area"], {}, "cow-tc", "no column 'procedur', which tables"),
        (["year", "gainer"], {}, "cow", "called 'cow'"),
    ],
)
def test_columns_that_do_not_fit_are_said(
    reader: Reader, columns: list[str], chosen: dict[str, str], profile: str | None, words: str
) -> None:
    sheet = Sheet("table", columns, [Record(2, ["1850"] * len(columns))])
    with pytest.raises(UsageError) as caught:
        compare_table(reader, sheet, Comparison(profile=profile, columns=chosen))
    assert words in caught.value.message


def test_columns_may_be_named(reader: Reader) -> None:
    cells = {"When": 1860, "Donor": "alpha", "Receiver": "beta", "Year": "x", "sq km": 300}
    chosen = {"year": "When", "loser": "donor", "gainer": "receiver", "area": "Sq Km"}
    row = one_row(reader, Comparison(columns=chosen), **cells)
    assert (row["verdict"], row["ratio"]) == ("matched", 1)


@pytest.mark.parametrize(
    "asked",
    [
        Comparison(since="1900", until="1800"),
        Comparison(since="MDCCC"),
        Comparison(window=-1),
        Comparison(window=51),
        Comparison(by="decade", reverse=True),
    ],
)
def test_questions_that_do_not_fit_are_refused(reader: Reader, asked: Comparison) -> None:
    with pytest.raises(UsageError):
        one_row(reader, asked, year=1850, loser="alpha", gainer="beta")


def test_a_table_without_rows_is_answered(reader: Reader) -> None:
    answer = compare_table(reader, Sheet("empty.csv", ["year", "gainer"], []), Comparison())
    assert (answer.rows, answer.summary["matched_share"]) == ([], None)
    assert [note.code for note in answer.notes] == ["empty"]


def test_a_row_of_its_own_year_waits_for_what_was_never_carried_out(tmp_path) -> None:
    """The treaty of 1879 failed, that of 1881 did not; a row of 1879 means the first."""
    world = World().territory("valley", 100).territory("valley-west", 40)
    world.treaty("first-1879", "1879", transfer("valley", carried_out="no"))
    world.treaty("second-1881", "1881", transfer("valley-west"))
    with world.reader(tmp_path) as reader:
        row = one_row(reader, year=1879, loser="alpha", gainer="beta", area=100)
        assert (row["verdict"], row["transfers"]) == ("not-carried-out", ["first-1879-valley"])
        row = one_row(reader, year=1880, loser="alpha", gainer="beta", area=40)
        assert (row["verdict"], row["transfers"]) == ("matched", ["second-1881-valley-west"])


def test_a_giver_that_is_not_recorded_is_no_other_party(tmp_path) -> None:
    world = World().party("delta-state").territory("delta", 70)
    world.event("free-1925", "1925", transfer("delta", [], "delta-state", "independence"))
    cells = {"year": 1925, "loser": "alpha", "gainer": "delta-state"}
    with world.reader(tmp_path) as reader:
        row = one_row(reader, area=70, **cells)
        assert (row["verdict"], row["transfers"]) == ("matched", ["free-1925-delta"])
        assert row["remark"] == "the record names no giver"
        assert one_row(reader, **cells)["verdict"] == "matched"
        assert one_row(reader, area=700, **cells)["verdict"] == "not-recorded"


@pytest.mark.parametrize(
    ("loser", "gainer"), [("", "alpha"), ("beta", ""), ("", "gamma"), ("gamma", "")]
)
def test_a_row_of_one_side_has_no_direction(tmp_path, loser: str, gainer: str) -> None:
    world = World().territory("isle", 70)
    world.treaty("peace-1860", "1860", transfer("isle"))
    with world.reader(tmp_path) as reader:
        row = one_row(reader, year=1860, loser=loser, gainer=gainer, area=70)
        assert row["verdict"] == "not-recorded"


@pytest.mark.parametrize(
    ("year", "area", "verdict"),
    [
        (1860, 70, "other-direction"),
        (1862, 75, "other-direction"),
        (1860, "", "other-direction"),
        (1861, "", "not-recorded"),
        (1860, 700, "not-recorded"),
        (1863, 70, "not-recorded"),
    ],
)
def test_the_other_direction_needs_the_area_or_the_year(
    tmp_path, year: int, area: Any, verdict: str
) -> None:
    world = World().territory("isle", 70)
    world.treaty("peace-1860", "1860", transfer("isle"))
    with world.reader(tmp_path) as reader:
        row = one_row(reader, year=year, loser="beta", gainer="alpha", area=area)
        assert row["verdict"] == verdict


@pytest.mark.parametrize(
    ("year", "area", "verdict"),
    [
        (1862, "", "matched"),
        (1862, 700, "matched"),
        (1863, 70, "other-date"),
        (1870, 70, "other-date"),
        (1871, 70, "not-recorded"),
        (1863, 700, "not-recorded"),
        (1863, "", "not-recorded"),
    ],
)
def test_another_date_needs_the_area(tmp_path, year: int, area: Any, verdict: str) -> None:
    world = World().territory("isle", 70)
    world.treaty("peace-1860", "1860", transfer("isle"))
    with world.reader(tmp_path) as reader:
        row = one_row(reader, year=year, loser="alpha", gainer="beta", area=area)
        assert row["verdict"] == verdict


def test_unions_are_each_of_their_lines_and_dependencies_of_their_own(tmp_path) -> None:
    world = World().line("delta").territory("isle", 70).territory("cape", 30)
    world.party("twin-crown", line=["alpha", "delta"], cow=940)
    since = [{"power": "beta", "since": "1800"}]
    world.party("beta-colony", dependency_of=since, cow=941)
    world.treaty("peace-1860", "1860", transfer("isle", "twin-crown", "gamma"))
    world.treaty("peace-1870", "1870", transfer("cape", "gamma", "beta-colony"))
    with world.reader(tmp_path) as reader:
        for loser in ("alpha", "delta", "twin-crown", "940"):
            row = one_row(reader, year=1860, loser=loser, gainer="gamma", area=70)
            assert (loser, row["verdict"]) == (loser, "matched")
        for gainer in ("beta", "beta-colony", "941"):
            row = one_row(reader, year=1870, loser="gamma", gainer=gainer, area=30)
            assert (gainer, row["verdict"]) == (gainer, "matched")


def test_rows_of_one_treaty_share_its_lands_by_area(tmp_path) -> None:
    world = World().territory("north", 100).territory("south", 50).territory("islet", 5)
    lands = (transfer(one, REPUBLIC, EMPIRE) for one in ("north", "south", "islet"))
    world.treaty("peace-1864", "1864-10-07", *lands)
    cells = {"loser": "alpha", "gainer": "beta"}
    with world.reader(tmp_path) as reader:
        both = [{"year": 1864, "area": 55, **cells}, {"year": 1865, "area": 101, **cells}]
        found = rows(compare_table(reader, Sheet.of(both), Comparison()))
        assert found[1]["transfers"] == ["peace-1864-islet", "peace-1864-south"]
        assert found[2]["transfers"] == ["peace-1864-north"]
        alone = one_row(reader, year=1864, area=155, **cells)
        assert (len(alone["transfers"]), alone["ratio"]) == (3, 1)


def test_land_inside_other_land_counts_once(tmp_path) -> None:
    world = World().territory("plain", 600).territory("villages", 4, inside="plain")
    world.treaty("peace-1858", "1858", transfer("plain"), transfer("villages"))
    with world.reader(tmp_path) as reader:
        row = one_row(reader, year=1858, loser="alpha", gainer="beta", area=600)
        assert (len(row["transfers"]), row["best_km2"], row["ratio"]) == (2, 600, 1)


def test_a_whole_stands_for_parts_without_a_figure(tmp_path) -> None:
    world = World().territory("upper").territory("lower", 30)
    world.territory("valley", 100, parts=["upper", "lower"])
    world.treaty("peace-1858", "1858", transfer("valley"))
    with world.reader(tmp_path) as reader:
        row = one_row(reader, year=1858, loser="alpha", gainer="beta", area=90)
        assert (row["best_km2"], row["ratio"]) == (100, 0.9)


def test_contested_land_is_in_the_high_bound_beside_other_land(tmp_path) -> None:
    world = World().territory("main", 300).territory("isle", 70)
    contested = transfer("isle", standing="contested")
    world.treaty("peace-1860", "1860", transfer("main"), contested)
    with world.reader(tmp_path) as reader:
        row = one_row(reader, year=1860, loser="alpha", gainer="beta", area=360)
        assert [row[f"{end}_km2"] for end in ("best", "low", "high")] == [300, 300, 370]
        assert row["remark"] == "contested: peace-1860-isle"


def test_nobody_is_a_side(tmp_path) -> None:
    world = World().territory("isle", 70)
    world.treaty("peace-1860", "1860", transfer("isle", to=[], kind="renunciation"))
    with world.reader(tmp_path) as reader:
        row = one_row(reader, year=1860, loser="alpha", gainer="nobody", area=70)
        assert (row["verdict"], row["transfers"]) == ("matched", ["peace-1860-isle"])


def test_handing_over_later_is_a_day_of_its_own(tmp_path) -> None:
    world = World().territory("isle", 70)
    world.treaty("peace-1860", "1860", transfer("isle", handed_over="1869-05-01"))
    with world.reader(tmp_path) as reader:
        row = one_row(reader, year=1870, loser="alpha", gainer="beta")
        assert (row["verdict"], row["remark"]) == (
            "matched",
            "1 year earlier in the record; no figure of theirs",
        )


def test_the_page_lists_the_verdicts_as_they_are() -> None:
    page = (ROOT / "kb/README.md").read_text(encoding="utf-8")
    section = page.partition("\n## Compare a table\n")[2].partition("\n## ")[0]
    listed = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in section.splitlines()
        if line.startswith("| `")
    ]
    assert listed == [(f"`{word}`", meaning) for word, meaning in MEANINGS.items()]
