"""Answers are those of ``--format json``, whatever is asked; what does not fit is refused.

Notes alone are worded otherwise: they name arguments, not options.
"""

import json
from datetime import date

import pytest

import kb
from kb import errors
from kb.api.wording import in_python

CALLS = [
    (lambda base: base.total("alpha", "beta"), "total --from alpha --to beta"),
    (
        lambda base: base.total(
            from_="alpha", to="beta", since=1850, until="1900-06", kind=["lease", "cession"],
            count="net", by="parcel", unit="sqmi", include_unverified=True, limit=2,
            columns=["territory", "best_km2"], sort="-best_km2",
        ),
        "total --from alpha --to beta --since 1850 --until 1900-06 --kind lease --kind cession "
        "--count net --by parcel --unit sqmi --include-unverified --limit 2 "
        "--columns territory,best_km2 --sort=-best_km2",
    ),
    (
        lambda base: base.total("alpha", "beta", according_to="atlas", in_="XB"),
        "total --from alpha --to beta --according-to atlas --in XB",
    ),
    (lambda base: base.list("treaties", party="alpha", since=date(1850, 1, 1)),
     "list treaties --party alpha --since 1850-01-01"),
    (lambda base: base.list("estimates", unverified=False, sort=["-km2"], limit=3),
     "list estimates --verified --sort=-km2 --limit 3"),
    (lambda base: base.show("northland"), "show northland"),
    (lambda base: base.show("peace-1850"), "show peace-1850"),
    (lambda base: base.history("southland", on="1875-06"), "history southland --on 1875-06"),
    (lambda base: base.evidence("northland"), "evidence northland"),
    (lambda base: base.timeline(party="alpha", since=1860), "timeline --party alpha --since 1860"),
    (lambda base: base.where("hilltown"), "where hilltown"),
    (lambda base: base.where((1.5, 2.5)), "where 1.5,2.5"),
    (lambda base: base.search("treaty", entity="treaty", limit=2),
     "search treaty --entity treaty --limit 2"),
    (lambda base: base.cite("atlas", style="bibtex"), "cite atlas --style bibtex"),
    (lambda base: base.cite(all=True, style="csl"), "cite --all --style csl"),
    (lambda base: base.check("gazette"), "check gazette"),
    (lambda base: base.check("text.md"), "check text.md"),
    (lambda base: base.check(claims="claims.ndjson", source="gazette"),
     "check --claims claims.ndjson --source gazette"),
    (lambda base: base.coverage("alpha"), "coverage alpha"),
    (lambda base: base.doctor(), "doctor"),
    (lambda base: base.questions("who held the land"), "questions who held the land"),
    (lambda base: base.questions(7), "questions 7 --show"),
    (lambda base: base.questions(topic="totals"), "questions --topic totals"),
    (lambda base: base.compare("table.csv", map={"loser": "giver"}, min_km2=1.5, window=3),
     "compare table.csv --map loser=giver --min-km2 1.5 --window 3"),
    (lambda base: base.compare("table.csv", map="loser=giver", by="verdict"),
     "compare table.csv --map loser=giver --by verdict"),
    (lambda base: base.diff("data", "data"), "diff data data"),
    (lambda base: base.sql("SELECT id FROM treaties WHERE id = :id", id="peace-1850"),
     "sql 'SELECT id FROM treaties WHERE id = :id' -p id peace-1850"),
    (lambda base: base.sql("SELECT * FROM mine", attach={"mine": "table.csv"}, limit=1),
     "sql 'SELECT * FROM mine' --attach mine=table.csv --limit 1"),
    (lambda base: base.sql(tables=True), "sql --tables"),
    (lambda base: base.sql(describe="treaties"), "sql --describe treaties"),
]  # fmt: skip
TABLE = "gainer,giver,year,km2\nbeta,alpha,1850,80\nbeta,alpha,1866,9\n"
CLAIM = {"act": "gave", "treaty": "peace-1850", "from": "alpha", "to": "beta"}
BEFORE = {"act": "gave", "treaty": "peace-1850", "from_": "alpha", "to": "beta"}


@pytest.fixture
def base(kb_sample, tmp_path, monkeypatch, sample_folder):
    """The knowledge base of the sample world, asked in a folder with files beside."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(sample_folder / "data")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "text.md").write_text("In 1850 Alpha ceded Northland to Beta.\n", encoding="utf-8")
    (tmp_path / "claims.ndjson").write_text(json.dumps(CLAIM), encoding="utf-8")
    return kb.open("data", home=sample_folder / "home")


@pytest.mark.parametrize(("call", "line"), CALLS, ids=[line for _, line in CALLS])
def test_an_answer_is_that_of_the_command(base, kb_sample, monkeypatch, call, line):
    import shlex

    outcome = kb_sample(*shlex.split(line), "--format", "json")
    assert outcome.code == 0, outcome.err
    result = call(base)
    functions = dir(kb.KnowledgeBase)
    notes = [one | {"text": in_python(one["text"], functions)} for one in outcome.json["notes"]]
    assert result.to_dict() == outcome.json | {"notes": notes}
    assert result.rows == [*result] == outcome.json["rows"]
    assert result.notes == notes
    assert result.summary == outcome.json["summary"]
    assert (len(result), result.question) == (len(outcome.json["rows"]), line.split()[0])
    json.dumps(result.to_dict())


def test_what_is_changed_in_one_copy_stays_in_it(base):
    result = base.total("alpha", "beta")
    result.to_dict()["rows"].clear()
    result.to_dict()["notes"][0]["code"] = "other"
    result.rows.clear()
    assert len(result.rows) == len(result) > 0
    assert result.notes[0]["code"] != "other"
    assert result == base.total("alpha", "beta")
    assert result != base.total("beta", "alpha")


def test_areas_of_an_answer(base):
    total = base.total("alpha", "beta")
    assert total.low_km2 <= total.best_km2 <= total.high_km2
    assert total.best_km2 == total.summary["best_km2"]
    assert base.evidence("northland").best_km2 == base.evidence("northland").summary["best_km2"]
    shown = base.show("northland")
    assert "best_km2" in dir(total)
    assert "best_km2" not in dir(shown)
    with pytest.raises(AttributeError, match=r"kb\.show\(\) has no area of its own"):
        _ = shown.best_km2


def test_claims_tables_and_texts_at_hand(base):
    claims = base.check(claims=[BEFORE, CLAIM | {"negated": True}])
    assert [row["verdict"] for row in claims] == ["supported", "contradicted"]
    assert [row["line"] for row in claims] == [1, 2]
    text = base.check(text="In 1850 Alpha ceded Northland to Beta.")
    assert text[0]["verdict"] == base.check("text.md")[0]["verdict"]
    rows = [{"gainer": "beta", "loser": "alpha", "year": 1850, "km2": 80.0}]
    compared = base.compare(rows)
    assert compared.summary["rows"] == 1
    assert compared[0]["their_km2"] == 80
    found = base.sql("SELECT sum(km2) AS km2 FROM mine", attach={"mine": rows})
    assert found.rows == [{"km2": 80}]
    flags = base.sql("SELECT flag FROM mine WHERE day = :day", attach={
        "mine": [{"flag": True, "day": date(1850, 5, 1)}, {"flag": False, "day": None}]
    }, day=date(1850, 5, 1))  # fmt: skip
    assert flags.rows == [{"flag": 1}]


REFUSED = [
    (lambda base: base.total("alfa", "beta"), errors.NotFoundError, "'alfa'"),
    (lambda base: base.total(3), errors.UsageError, "from_ takes a text, not 3"),
    (lambda base: base.total(by="yeer"), errors.UsageError, "by cannot be 'yeer'"),
    (lambda base: base.total(count="grosss"), errors.UsageError, "did you mean 'gross'"),
    (lambda base: base.total(limit="3"), errors.UsageError, "limit takes a whole number"),
    (lambda base: base.sql(tables=True, limt=5), errors.UsageError, "'limt' would be passed over"),
    (
        lambda base: base.sql(describe="treaties", parameters={"a": 1}),
        errors.UsageError,
        "'a' would be passed over",
    ),
    (lambda base: base.total(limit=True), errors.UsageError, "limit takes a whole number"),
    (lambda base: base.total(kind=[1]), errors.UsageError, "kind takes a text or a sequence"),
    (lambda base: base.total(since="18-58"), errors.DateError, "'18-58' is not a date"),
    (lambda base: base.total(since=0), errors.DateError, "since is not a year"),
    (lambda base: base.total(columns="nonsuch"), errors.UsageError, "no column 'nonsuch'"),
    (lambda base: base.list("treatys"), errors.UsageError, "did you mean 'treaties'"),
    (lambda base: base.show(None), errors.UsageError, "name takes a text, not None"),
    (lambda base: base.search("x", limit=0), errors.UsageError, "limit is 0, and must be"),
    (lambda base: base.where((1, 2, 3)), errors.KbError, "1,2,3"),
    (lambda base: base.check(), errors.UsageError, "give one of"),
    (lambda base: base.check("gazette", text="x"), errors.UsageError, "give one of"),
    (lambda base: base.check("-"), errors.UsageError, "standard input"),
    (lambda base: base.check(claims=[{"act": "gave", "treety": "x"}]), errors.DataError,
     "unknown key 'treety'"),
    (lambda base: base.check(text="x" * 1_000_001), errors.UsageError, "a million"),
    (lambda base: base.compare("-"), errors.UsageError, "standard input"),
    (lambda base: base.compare([1]), errors.UsageError, "a list of mappings"),
    (lambda base: base.compare([{"year": 1850}]), errors.UsageError, "fewer than 2 columns"),
    (lambda base: base.compare("nonsuch.csv"), errors.KbError, "no file nonsuch.csv"),
    (lambda base: base.diff("data", "data", totals=True, by="entity"), errors.UsageError, "totals"),
    (lambda base: base.sql(), errors.UsageError, "give one of a query"),
    (lambda base: base.sql("DELETE FROM treaty"), errors.KbError, "more than read"),
    (lambda base: base.sql("SELECT :a", a=None), errors.UsageError, "cannot be None"),
    (lambda base: base.sql("SELECT :a", a=[1]), errors.UsageError, "not list"),
    (lambda base: base.sql("SELECT 1", timeout=-1), errors.UsageError, "must be 0 or more"),
    (
        lambda base: base.sql("SELECT 1", timeout=float("nan")),
        errors.UsageError,
        "must be 0 or more",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("call", "kind", "said"), REFUSED)
def test_what_does_not_fit_is_refused_in_one_line(base, call, kind, said):
    with pytest.raises(kind) as caught:
        call(base)
    assert said in caught.value.message
    assert "\n" not in caught.value.message
    assert isinstance(caught.value, kb.errors.KbError)


def test_an_argument_of_another_name_is_pythons_own_error(base):
    with pytest.raises(TypeError, match=r"total\(\) got an unexpected keyword argument 'sinse'"):
        base.total(sinse=1850)
    with pytest.raises(TypeError, match="missing 1 required"):
        base.show()
