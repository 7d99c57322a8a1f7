"""Results as frames, HTML, Markdown and text."""

import subprocess
import sys
from html.parser import HTMLParser

import pandas
import pytest

import kb
from tests.conftest import ROOT
from tests.samples.world import World, transfer

VOID = {"br", "hr", "img"}


@pytest.fixture
def base(sample_folder):
    """The knowledge base of the sample world."""
    return kb.open(sample_folder / "data", home=sample_folder / "home")


def test_frames_have_types_and_the_contract(base):
    result = base.total("alpha", "beta")
    frame = result.to_pandas()
    assert list(frame.columns) == result.columns
    assert len(frame) == len(result)
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        **dict.fromkeys(("transfer", "treaty", "territory", "from_party", "to_party"), "string"),
        **dict.fromkeys(("kind", "effective", "effective_rule"), "string"),
        **dict.fromkeys(("best_km2", "low_km2", "high_km2"), "Float64"),
        **{name: "object" for name in frame.columns if name in {"sources", "parcels", "transfers"}},
        **{name: "Float64" for name in frame.columns if name == "share"},
    }
    contract = result.to_dict()
    del contract["rows"]
    assert frame.attrs == contract
    assert frame["best_km2"].sum() == pytest.approx(result.best_km2)


def test_frames_of_flags_whole_numbers_and_nothing(base):
    estimates = base.list("estimates").to_pandas()
    assert str(estimates["counts"].dtype) == "boolean"
    assert estimates["counts"].sum() > 0
    assert str(estimates["km2"].dtype) == "Float64"
    nothing = base.list("estimates", territory="northland", until=1).to_pandas()
    assert len(nothing) == 0
    assert {*nothing.dtypes.items()} == {*estimates.dtypes.items()}
    found = base.sql(
        "SELECT 1 AS whole, 1.5 AS number, 'a' AS text, NULL AS none, 9223372036854775807 AS big"
        " UNION ALL SELECT NULL, 2, NULL, NULL, 1"
    ).to_pandas()
    assert [str(kind) for kind in found.dtypes] == ["Int64", "Float64", "string", "string", "Int64"]
    assert found["whole"].isna().tolist() == [False, True]
    assert found["big"].tolist() == [9223372036854775807, 1]


def test_without_pandas_one_line_says_so(base, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(kb.errors.KbError, match="needs pandas, which is not installed") as caught:
        base.total("alpha", "beta").to_pandas()
    assert caught.value.hint == "pip install pandas"


def test_a_frame_is_a_table_too(base):
    frame = pandas.DataFrame(
        {"gainer": ["beta", None], "loser": ["alpha", "alpha"], "year": [1850.0, None]}
    )
    assert [row["year"] for row in base.compare(frame)] == ["1850", None]
    found = base.sql(
        "SELECT year FROM mine WHERE gainer = :who", attach={"mine": frame}, who="beta"
    )
    assert found.rows == [{"year": 1850}]


class Tags(HTMLParser):
    """Holds that every tag that opens closes, and collects names and texts."""

    def __init__(self):
        super().__init__()
        self.open, self.names, self.texts = [], set(), []

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.names |= {f"@{name}" for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def read(html):
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert tags.open == []
    return tags


ALLOWED = {"div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "h4"}


def test_html_escapes_all_that_comes_from_data(tmp_path):
    evil = '<script>alert(1)</script>&"\u202e'
    world = World().change("sources", "atlas", title=evil)
    world.territory("land", name=evil, km2="80", note=evil)
    world.treaty("peace", "1850-01-01", transfer("land"))
    world.write(tmp_path / "data")
    base = kb.open(tmp_path / "data", home=tmp_path / "home")
    for result in (
        base.total("alpha", "beta"), base.show("land"), base.list("territories"),
        base.sql("SELECT :evil AS \"<b>\"", evil=evil), base.evidence("land"),
        base.search("script"), base.check(text=f"In 1850 {evil} ceded"),
    ):  # fmt: skip
        tags = read(result._repr_html_())
        assert tags.names <= ALLOWED | {"@class", "@style"}
        assert "\u202e" not in "".join(tags.texts)
    shown = "".join(read(base.list("territories", columns="id,note")._repr_html_()).texts)
    assert "<script>alert(1)</script>" in shown


def test_html_of_long_answers_is_short(base):
    rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
    html = base.sql(f"{rows} SELECT i, :long AS t FROM n", long="x" * 5000)._repr_html_()
    assert html.count("<tr>") == 61
    assert "and 440 more rows" in html
    assert len(html) < 40_000


def test_html_says_where_python_has_what_is_shortened(tmp_path):
    world = World()
    for number in range(30):
        world.territory(f"isle-{number:02}", km2="1")
        world.treaty(
            f"peace-{number:02}", "1850-01-01", transfer(f"isle-{number:02}", kind="lease")
        )
    world.write(tmp_path / "data")
    base = kb.open(tmp_path / "data", home=tmp_path / "home")
    html = base.total("alpha", "beta")._repr_html_()
    assert "to_dict() has all that is shortened here" in html
    assert "--" not in html


def test_texts(base):
    result = base.total("alpha", "beta")
    assert result.headline in repr(result)
    assert f"({len(result)} rows)" in repr(result)
    assert repr(base.list("treaties")) == f"<kb.list: {len(base.list('treaties'))} rows>"
    assert result.to_markdown().startswith(f"**{result.headline[:20]}")
    assert result[0] == result.rows[0]
    assert result[-1:] == result.rows[-1:]
    assert "data" in repr(base)


DOCTESTS = """
import doctest, kb, sys
from kb.api import functions, knowledge, lookups
found = [doctest.testmod(one, extraglobs={"kb": kb}) for one in (functions, knowledge, lookups)]
print(sum(one.attempted for one in found))
sys.exit(sum(one.failed for one in found))
"""


def test_doctests_run():
    done = subprocess.run(
        [sys.executable, "-c", DOCTESTS], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout
    assert int(done.stdout) >= 10
