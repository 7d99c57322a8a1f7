"""``kb check --claims``: claims as data, every mistake with its line, and what --strict does."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import get_args

import pytest

from kb.answers import Answer, Column, DataVersion
from kb.present import render
from kb.questions.claims.verdicts import FROM_WORST, TONES, Word
from kb.values.text import fold
from tests.claims.land import world
from tests.conftest import ROOT, Ask
from tests.samples.world import World

Of = Callable[[World], Ask]


@pytest.fixture
def ask(kb_of: Of, tmp_path: Path) -> Callable[..., object]:
    kb = kb_of(world())

    def asked(*claims: object, options: tuple[str, ...] = ("--format", "json")) -> object:
        lines = [one if isinstance(one, str) else json.dumps(one) for one in claims]
        path = tmp_path / "claims.ndjson"
        path.write_text("\n".join(lines), encoding="utf-8")
        return kb("check", str(path), *options)

    return asked


PLAIN = {"act": "gave", "from": "alpha", "to": "Beta", "territory": "Plain", "date": 1850}


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (PLAIN, "supported"),
        ({**PLAIN, "date": "1860"}, "contradicted"),
        ({**PLAIN, "from": ["Beta"], "to": ["Alpha"]}, "contradicted"),
        ({**PLAIN, "area": {"value": 1000}}, "supported"),
        ({**PLAIN, "area": {"value": "386", "unit": "sqmi"}}, "supported"),
        ({**PLAIN, "area": {"value": 1e3, "bound": "about"}}, "supported"),
        ({**PLAIN, "area": {"low": 900, "high": 1100}}, "supported"),
        ({**PLAIN, "area": {"value": 9000}}, "above-all"),
        ({**PLAIN, "negated": True}, "contradicted"),
        ({**PLAIN, "treaty": None, "by": None, "part": None}, "supported"),
        ({**PLAIN, "source": "atlas"}, "not-covered"),
        ({**PLAIN, "kind": "lease", "treaty": "peace"}, "contradicted"),
        ({"act": "signed", "treaty": "peace", "date": "1850-05-01"}, "supported"),
        ({"act": "signed", "treaty": "peace",
          "date": [{"date": "1850-04-19", "calendar": "julian"}]}, "supported"),
        ({"act": "signed", "treaty": "peace",
          "date": {"date": "光明十一年三月二十日", "calendar": "chinese"}}, "supported"),
        ({"act": "signed", "treaty": ["ford-1830", "ford-1840"], "date": "1840"}, "supported"),
        ({"act": "ratified", "treaty": "peace", "by": "beta", "date": "1850-06"}, "supported"),
        ({"act": "gave", "from": "alpha", "to": "beta", "since": 1860, "until": 1875,
          "area": {"value": 174}}, "supported"),
        ({**PLAIN, "since": 1849, "until": 1851}, "supported"),
        ({**PLAIN, "date": None, "since": 1861, "until": 1865}, "contradicted"),
        ({"act": "gave", "territory": "far-isle", "to": "nobody", "from": "alpha"}, "supported"),
        ({"act": "occupied", "event": "march", "territory": "Hill"}, "supported"),
    ],
)  # fmt: skip
def test_a_claim_is_judged(ask, claim: dict[str, object], verdict: str) -> None:
    outcome = ask(claim)
    assert outcome.code == 0, outcome.err
    assert [row["verdict"] for row in outcome.json["rows"]] == [verdict]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nope", "this is no JSON that can be read"),
        ('{"act": "gave", "area": {"value": NaN}}', "NaN is no number"),
        ("[1]", "expected an object"),
        ("[" * 200_000, "nested too deeply"),
        ("[" * 5000 + "]" * 5000, "nested too deeply"),
        ('{"act": "gave", "words": "\\ud800"}', "half of a character"),
        ({"act": "gived"}, "did you mean 'gave'?"),
        ({"to": "beta"}, "missing key 'act'"),
        ({"act": "gave", "form": "alpha"}, "did you mean 'from'?"),
        ({"act": "gave", "from": "Alpa"}, "did you mean alpha"),
        ({"act": "gave", "treaty": "ford"}, "ford-1830 (treaty: Ford 1830), ford-1840"),
        ({"act": "gave", "kind": "cesion"}, "did you mean 'cession'?"),
        ({"act": "gave", "date": "18x"}, "'18x' is not a date"),
        ({"act": "gave", "date": {"date": "x", "calendar": "julian"}}, "'x' is not a date"),
        ({"act": "gave", "date": {"date": "x", "calendar": "chinese"}}, "not a Chinese date"),
        ({"act": "gave", "date": {"date": "1850", "calendar": "lunar"}}, "one of gregorian"),
        ({"act": "gave", "area": {"value": -1}}, "an area must be above zero"),
        ({"act": "gave", "area": {"low": 1}}, "give 'value', or both 'low' and 'high'"),
        ({"act": "gave", "area": {"low": 3, "high": 1}}, "'low' is larger than 'high'"),
        ({"act": "gave", "area": {"value": 1, "bound": "between"}}, "needs 'low' and 'high'"),
        ({"act": "gave", "area": {"value": 1, "unit": "furlong"}}, "units: "),
        ({"act": "gave", "area": {"value": 10**9}}, "larger than all land of the Earth"),
        ({"act": "gave", "area": {"value": 1, "foo": 2}}, "unknown key 'area.foo'"),
        ({"act": "gave", "area": {"value": 1, "a b": 2}}, "unknown key 'area.a b'"),
        ({"act": "gave", "treaty name": "x"}, "unknown key 'treaty name' (did you mean 'treaty'?)"),
        ({"act": "gave", "": 1}, "unknown key ''"),
        ({"act": "gave", "1": 1}, "unknown key '1'"),
        ({"act": "gave", "place": [1, 2]}, "needs four whole numbers"),
        ({"act": "gave", "source": "nobody's"}, "no source is called"),
        ({"act": "gave", "by": "alpha"}, "who gave land is 'from'"),
        ({"act": "signed", "from": "alpha"}, "who took a step of a treaty is 'by'"),
        ({"act": "signed", "territory": "plain"}, "'territory' is no part of the act 'signed'"),
        ({"act": "ended", "area": {"value": 1}}, "what moved is a claim of its own"),
        ({"act": "extent", "date": "1850"}, "'date' is no part of the act 'extent'"),
        ({"act": "gave", "part": True}, "'part' needs 'territory'"),
        ({"act": "gave", "since": 1860, "until": 1850}, "'since' is later than 'until'"),
    ],
)
def test_a_line_that_is_no_claim_is_told_with_its_number_and_a_remedy(ask, line, told) -> None:
    outcome = ask(PLAIN, "", line, options=("--format", "csv"))
    assert outcome.code == 3
    assert outcome.out == ""
    assert "claims.ndjson:3:1: " in outcome.err
    assert told in outcome.err
    assert "kb schema claim" in outcome.err
    assert "Traceback" not in outcome.err


def test_all_mistakes_are_told_at_once(ask) -> None:
    outcome = ask({"act": "x"}, PLAIN, {"act": "y"}, {"foo": 1})
    error = json.loads(outcome.err)["error"]
    assert "(and 3 more)" in error["message"]
    lines = ask({"act": "x"}, PLAIN, {"act": "y"}, options=("--format", "csv")).err
    assert "claims.ndjson:1:1" in lines
    assert "claims.ndjson:3:1" in lines


def test_a_list_of_json_is_read_too(kb_of: Of, tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    path.write_text(json.dumps([{**PLAIN, "id": "one"}, PLAIN, {**PLAIN, "words": "so"}], indent=1))
    kb = kb_of(world())
    rows = kb("check", "--claims", str(path), "--format", "json").json["rows"]
    assert [row["statement"] for row in rows] == ["one", "10", "17"]
    assert rows[2]["says"] == "so"
    assert rows[1]["says"] == "gave, from alpha to beta plain on 1850"
    path.write_text("[{},\n\n  3, {}]")
    assert "claims.json:3:1: expected an object" in kb("check", "--claims", str(path)).err


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        (PLAIN, 0),
        ({**PLAIN, "date": 1860}, 3),
        ({**PLAIN, "area": {"value": 9000}}, 3),
        ({**PLAIN, "area": {"value": 9}}, 3),
        ({**PLAIN, "from": "gamma", "date": None}, 0),
    ],
)
def test_strict_fails_on_what_is_wrong_and_not_on_silence(ask, claim, code: int) -> None:
    assert ask(claim, options=("--strict",)).code == code
    assert ask(claim, options=()).code == 0


def test_strict_goes_for_texts_and_sources_too(kb_of: Of, tmp_path: Path) -> None:
    asked = {"question": "signed", "filters": {"treaty": "pact-1850"}}
    kb = kb_of(world().statement("s", asks=asked, expects={"date": "1849"}))
    text = tmp_path / "text.md"
    text.write_text("Beta ceded Plain to Alpha in 1850.\n")
    assert kb("check", str(text), "--strict").code == 3
    assert kb("check", "gazette", "--strict").code == 3
    text.write_text("Alpha ceded Plain to Beta in 1850.\n")
    assert kb("check", str(text), "--strict").code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name either what to check"),
        (("",), "name either what to check"),
        (("x.md", "--claims", "y.ndjson"), "name either what to check"),
        (("--claims", "missing.ndjson"), "there is no file missing.ndjson"),
        (("--claims", "missing"), "there is no file missing"),
        (("gazette", "--source", "atlas"), "--source goes with a text"),
    ],
)
def test_what_cannot_be_asked_is_one_line(kb_of: Of, arguments: tuple[str, ...], told: str) -> None:
    outcome = kb_of(world())("check", *arguments)
    assert outcome.code in {1, 2}
    assert told in outcome.err


def test_the_source_of_all_claims_may_be_named_once(ask) -> None:
    outcome = ask(PLAIN, options=("--source", "atlas", "--format", "json"))
    assert outcome.json["rows"][0]["verdict"] == "not-covered"
    assert outcome.json["filters"]["source"] == "atlas"


def test_the_schema_of_claims_admits_what_is_read(kb: Ask) -> None:
    from jsonschema import Draft202012Validator

    schema = kb("schema", "claim").json
    Draft202012Validator.check_schema(schema)
    admits = Draft202012Validator(schema).is_valid
    assert admits({**PLAIN, "area": {"low": 1, "high": 2}})
    assert not admits({"act": "gived"})
    assert not admits({"from": "alpha"})
    assert "claim" in kb("schema").out


def test_every_verdict_has_a_place_a_color_and_a_line_in_the_table_of_the_page() -> None:
    words = set(get_args(Word))
    assert set(FROM_WORST) == set(TONES) == words
    page = (ROOT / "kb/README.md").read_text(encoding="utf-8")
    table = page.split("| verdict | means |")[1].split("\n\n")[0]
    told = {word for line in table.splitlines() for word in line.split("|")[1:2]}
    assert {fold(one) for cell in told for one in cell.split(",")} >= {fold(one) for one in words}


def test_verdicts_have_colors_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    columns = (Column("verdict", tones=TONES),)
    rows = [{"verdict": one} for one in ("contradicted", "supported", "qualified", "not-covered")]
    answer = Answer("check", {}, DataVersion("1", "x"), columns, rows)
    plain, colored = StringIO(), Terminal()
    render(answer, "table", plain)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm-256color")
    render(answer, "table", colored)
    assert "\x1b[" not in plain.getvalue()
    colors = [line.split("m", 1)[0] for line in colored.getvalue().splitlines()[2:6]]
    assert len(set(colors)) == 4
    assert all(one.startswith("\x1b[") for one in colors)
