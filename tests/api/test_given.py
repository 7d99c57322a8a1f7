"""What callers give: values of numpy and pandas, missing ones, and what is no text or no path."""

import copy
import math
import pickle
from datetime import date, datetime

import numpy
import pandas
import pytest

import kb
from kb.errors import KbError, UsageError


@pytest.fixture
def base(sample_folder):
    """The knowledge base of the sample world."""
    return kb.open(sample_folder / "data", home=sample_folder / "home")


YEARS = [
    1850, numpy.int64(1850), numpy.int16(1850), numpy.str_("1850"), date(1850, 1, 1),
    datetime(1850, 1, 1), pandas.Timestamp("1850-01-01"), numpy.datetime64("1850-01-01"),
    numpy.datetime64("1850-01-01", "ns"), pandas.Series([1850])[0],
]  # fmt: skip


def test_a_list_that_holds_itself_is_one_line(base):
    round_about = []
    round_about.append(round_about)
    for ask in (
        lambda: base.list(round_about),
        lambda: base.list("treaties", columns=round_about),
        lambda: base.sql("SELECT :v", v=round_about),
        lambda: base.check(claims=[{"act": "gave", "from_": round_about}]),
    ):
        with pytest.raises(UsageError):
            ask()


@pytest.mark.parametrize("year", YEARS, ids=[repr(one) for one in YEARS])
def test_a_date_may_be_of_numpy_or_pandas(base, year):
    assert base.list("treaties", since=year).rows == base.list("treaties", since="1850").rows


@pytest.mark.parametrize(
    "missing", [pandas.NaT, pandas.NA, math.nan, numpy.datetime64("NaT", "D")], ids=repr
)
def test_a_missing_date_is_refused(base, missing):
    with pytest.raises(UsageError):
        base.list("treaties", since=missing)


def test_numbers_flags_and_columns_of_numpy_and_pandas(base):
    assert len(base.list("treaties", limit=numpy.int64(1))) == 1
    one = base.list("estimates", unverified=numpy.bool_(False))
    assert one.rows == base.list("estimates", unverified=False).rows
    for kinds in (numpy.array(["lease", "cession"]), pandas.Series(["lease", "cession"])):
        found = base.total("alpha", "beta", kind=kinds)
        assert found == base.total("alpha", "beta", kind=["lease", "cession"])
    wanted = base.where((1.5, 2.5)).rows
    assert base.where([1.5, 2.5]).rows == base.where(numpy.array([1.5, 2.5])).rows == wanted
    assert base.where((1e-7, 2.5)).filters != wanted


@pytest.mark.parametrize("pair", [(math.nan, 1), (math.inf, 1), (True, 1), (None, 1), (1e308, 1)])
def test_what_is_no_position_is_refused(base, pair):
    with pytest.raises(UsageError):
        base.where(pair)


def test_values_of_a_query(base):
    given = {
        "a": numpy.int64(5), "b": numpy.float64(1.5), "c": numpy.bool_(True), "d": numpy.str_("x"),
        "e": pandas.Timestamp("1858-05-28"), "f": datetime(1858, 5, 28, 3), "self": "me",
    }  # fmt: skip
    (row,) = base.sql("SELECT :a AS a, :b AS b, :c AS c, :d AS d, :e AS e, :f AS f, :self AS g",
                      **given)  # fmt: skip
    assert list(row.values()) == [5, 1.5, 1, "x", "1858-05-28", "1858-05-28T03:00:00", "me"]
    for missing in (None, math.nan, pandas.NaT, pandas.NA):
        with pytest.raises(UsageError, match="cannot be") as caught:
            base.sql("SELECT :a", a=missing)
        assert caught.value.hint == "write IS NULL in the query"
    with pytest.raises(UsageError, match=":a is given twice"):
        base.sql("SELECT :a", {"a": 1}, a=2)
    with pytest.raises(UsageError, match="':a' has no value") as caught:
        base.sql("SELECT :a")
    assert caught.value.hint == "give it by a=VALUE"
    for nameless in ("?", "?1", "@a", "$a"):
        with pytest.raises(KbError, match="placeholder") as caught:
            base.sql(f"SELECT {nameless}")
        assert ":name" in caught.value.hint


def test_cells_of_a_table_that_are_missing_or_of_numpy(base):
    cells = [numpy.int64(5), numpy.bool_(True), math.nan, pandas.NaT, pandas.NA, None]
    cells += [numpy.datetime64("1858-05-28", "ns"), pandas.Timestamp("1858-05-28")]
    for cell in cells:
        rows = base.sql("SELECT v FROM mine", attach={"mine": [{"v": cell}]}).rows
        frame = base.sql("SELECT v FROM mine", attach={"mine": pandas.DataFrame({"v": [cell]})})
        assert rows == frame.rows, repr(cell)
        assert (rows[0]["v"] is None) == bool(pandas.isna(cell))


def test_no_column_of_a_table_is_lost(base):
    assert base.sql("SELECT * FROM mine", attach={"mine": [{1: 2}]}).rows == [{"_1": 2}]
    nameless = pandas.DataFrame([[3, 4]])
    assert base.sql("SELECT * FROM mine", attach={"mine": nameless}).rows == [{"_0": 3, "_1": 4}]
    levels = pandas.DataFrame([[3, 4]], columns=pandas.MultiIndex.from_product([["a"], ["x", "y"]]))
    found = base.sql("SELECT * FROM mine", attach={"mine": levels})
    assert found.rows == [{"a_x": 3, "a_y": 4}]
    double = pandas.DataFrame([[3, 4]], columns=["a", "a"])
    with pytest.raises(UsageError, match="mine has two columns 'a'"):
        base.sql("SELECT * FROM mine", attach={"mine": double})
    none = pandas.DataFrame({"gainer": [], "loser": [], "year": []})
    assert base.sql("SELECT gainer FROM mine", attach={"mine": none}).rows == []
    assert base.compare(none).rows == []
    with pytest.raises(UsageError, match="mine has no column"):
        base.sql("SELECT 1", attach={"mine": []})
    with pytest.raises(UsageError, match="a list of mappings"):
        base.compare(pandas.Series([1]))
    with pytest.raises(UsageError, match="a text as its name"):
        base.sql("SELECT 1", attach={5: [{"a": 1}]})


def test_claims_with_days_and_keys_of_any_kind(base):
    claim = {"act": "gave", "treaty": "peace-1850", "from_": "alpha", "to": "beta"}
    told = [base.check(claims=[claim | {"date": one}]).rows for one in (
        "1850-01-01", date(1850, 1, 1), datetime(1850, 1, 1), pandas.Timestamp("1850-01-01"),
    )]  # fmt: skip
    assert all(one == told[0] for one in told)
    with pytest.raises(UsageError, match="both from and from_"):
        base.check(claims=[claim | {"from": "beta"}])
    with pytest.raises(UsageError, match="the keys of a claim are texts, not 1"):
        base.check(claims=[{1: 2}])
    for key in ("treaty name", "", "1"):
        with pytest.raises(kb.errors.DataError, match=f"unknown key '{key}'"):
            base.check(claims=[claim | {key: "x"}])


HALF = "\ud800"


@pytest.mark.parametrize(
    "call",
    [
        lambda base: base.show(HALF),
        lambda base: base.total(HALF),
        lambda base: base.total(kind=[HALF]),
        lambda base: base.list("treaties", party=HALF),
        lambda base: base.where(HALF),
        lambda base: base.cite(HALF),
        lambda base: base.check(HALF),
        lambda base: base.check(text=HALF),
        lambda base: base.sql(describe=HALF),
        lambda base: base.sql("SELECT :a", a=HALF),
        lambda base: base.sql("SELECT 1", attach={"mine": [{"a": HALF}]}),
        lambda base: base.diff(HALF, HALF),
        lambda base: base.questions(HALF),
        lambda base: kb.open(HALF),
    ],
)
def test_half_a_character_is_no_text(base, call):
    with pytest.raises(UsageError, match="half of a character"):
        call(base)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"data_dir": b"data"}, "data_dir takes a path or a sequence of paths"),
        ({"data_dir": 0}, "data_dir takes"),
        ({"data_dir": pandas.NA}, "data_dir takes"),
        ({"data_dir": []}, "data_dir names no folder"),
        ({"data_dir": [None]}, "data_dir takes"),
        ({"data_dir": "a\0b"}, "character NUL"),
        ({"data_dir": ""}, "data_dir is an empty text"),
        ({"url": ""}, "url is an empty text"),
        ({"url": 0}, "url takes a text"),
        ({"url": b"x"}, "url takes a text"),
        ({"home": 5}, "home takes a path"),
        ({"home": ""}, "home is an empty text"),
    ],
)
def test_what_cannot_be_opened_is_refused_at_once(given, said):
    with pytest.raises(UsageError, match=said):
        kb.open(**given)


def test_what_was_opened_is_named_by_its_argument(tmp_path):
    with pytest.raises(KbError) as caught:
        kb.open(tmp_path / "nowhere").list("treaties")
    assert "KB_" not in f"{caught.value.message} {caught.value.hint}"
    assert "data_dir" in caught.value.hint
    with pytest.raises(KbError, match="url is not a database URL"):
        kb.open(url="nonsense").list("treaties")
    with pytest.raises(KbError) as caught:
        kb.open(tmp_path / "nowhere").path()
    assert "KB_" not in caught.value.hint


def test_a_name_that_is_too_long_for_a_file_is_no_edition(base):
    with pytest.raises(KbError, match="cannot read xxx"):
        base.diff("x" * 5_000, "y")


def test_a_message_stays_in_one_line(base):
    with pytest.raises(UsageError) as caught:
        base.total(kind=pandas.DataFrame({"a": [1, 2]}))
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    "call",
    [
        lambda base: base.total("alpha", "beta"),
        lambda base: base.show("northland"),
        lambda base: base.evidence("northland"),
        lambda base: base.history("southland"),
        lambda base: base.timeline(),
        lambda base: base.check("gazette"),
        lambda base: base.doctor(),
        lambda base: base.coverage(),
        lambda base: base.sql("SELECT * FROM treaties"),
    ],
)
def test_a_result_can_be_copied_and_sent_to_another_process(base, call):
    found = call(base)
    for other in (pickle.loads(pickle.dumps(found)), copy.deepcopy(found)):
        assert other == found
        assert other.to_markdown() == found.to_markdown()
        assert other._repr_html_() == found._repr_html_()
