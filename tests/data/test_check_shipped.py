"""The statements of sources and planted prose, against the shipped data."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROSE = """# A page of prose

The Treaty of Aigun was signed on 28 May 1858. By the Protocol of Chuguchak China ceded
about 440,000 square kilometers to Russia. The Left bank of the Amur measures
about 600,000 km².

- China ceded about 1,380,000 square kilometres to Russia.
- Hong Kong Island was ceded by China to Britain in 1842.

The Treaty of Nerchinsk was signed in 1700. The Left bank of the Amur covers 3,000,000 square
kilometers. Hong Kong Island was ceded by China to Britain in 1930.

Haishenwai covers about 50 km². The Treaty of Shimonoseki was discussed again in 1931.
"""
NOVEL = """It was in the spring of 1858 that my uncle, who had served in Russia, came home to China
with a trunk of maps. "You will see," he said, "the Amur in flood, and the ice of the Sungari, and
men who have walked a thousand miles." We sat until midnight. In 1860 he left again; he never wrote.
The house on the hill was sold for 250,000 roubles, and the garden, some two acres, went to him.
"""


def verdicts(answer) -> dict[str, str]:
    return {row["statement"].removeprefix("foxiz-"): row["verdict"] for row in answer["rows"]}


def test_every_statement_of_the_article_has_its_verdict(kb) -> None:
    answer = kb("check", "foxiz-2026", "--format", "json").json
    found = verdicts(answer)
    assert len(found) == 28
    for area in ("aigun-area", "beijing-area", "outer-manchuria-area"):
        assert found[area] == "within-range"
    details = {note["statement"]: note for note in answer["notes"]}
    aigun = details["foxiz-aigun-area"]
    assert aigun["low_source"] == "cow-tc-v6"
    assert aigun["best_km2"] == 600000
    assert 590_000 < aigun["measured_km2"] < 596_000
    assert found["beijing-confirms"] == found["heixiazi-divided"] == "supported"
    assert found["fravel-17-of-23"] == "supported"
    assert any("17 Hong Kong, 18 Macao" in row["evidence"] for row in answer["rows"])
    assert found["aigun-condominium"] == "qualified"
    assert found["power-of-siberia"] == found["crimea-recognition"] == "out-of-scope"
    assert found["map-creeping-annexation"] == "out-of-scope"
    assert found["core-interest"] == "not-covered"
    told = {row["statement"].removeprefix("foxiz-"): row["evidence"] for row in answer["rows"]}
    for name, reason in {
        "far-east-is-outer-manchuria": "at most a part of it",
        "settlers-1854": "the record has no beginning in 1854",
        "vladivostok-port-2023": "an act of prc, not of russia",
        "unequal-treaties-second-half": "qiqihar-1911-land of 1911-12-20",
        "unequal-treaties-powers": "none in the record with united-states",
        "nerchinsk-violated": "not tested: whether these acts",
        "late-protocols": "not tested: that the areas",
        "boundary-19th-century": "not tested: how much",
    }.items():
        assert found[name] == "qualified"
        assert reason in told[name]
    assert "lower than all but one" in told["aigun-area"]


@pytest.mark.parametrize(
    ("source", "statement", "verdict", "reason"),
    [
        ("cow-tc-v6", "cow-tc-131", "below-all", "below the lowest"),
        ("cow-tc-v6", "cow-tc-210", "contradicted", "occupation from qing-empire"),
        ("cow-tc-v6", "cow-tc-260", "below-all", "not so by it: ili-west"),
        ("cow-tc-v6", "cow-tc-376", "contradicted", "lease from qing-empire"),
        ("cow-tc-v6", "cow-tc-392", "not-covered", "held without title"),
        ("cow-tc-v6", "cow-tc-887", "qualified", "both sides claimed the land"),
        ("baike-1864", "baike-1864-area", "within-range", "of one origin with it"),
        ("baike-1864", "baike-1864-protocols", "supported", "tarbagatai-1870 implements"),
        ("mingyanjiaju-aigun", "mingyanjiaju-not-ratified", "qualified", "edict of June 1858"),
        ("gse-aigun", "gse-aigun-common", "qualified", "carried out in part only"),
        ("gse-beijing", "gse-beijing-tientsin", "not-covered", "only that"),
        ("colliers-amur", "colliers-tientsin", "contradicted", "aigun-1858-amur"),
        ("prc-mfa-1969", "prc-1969-statement", "qualified", "no nearer day"),
    ],
)
def test_the_statements_of_other_sources_have_their_verdicts(
    kb, source: str, statement: str, verdict: str, reason: str
) -> None:
    rows = kb("check", source, "--format", "json").json["rows"]
    row = next(row for row in rows if row["statement"] == statement)
    assert row["verdict"] == verdict
    assert reason in row["evidence"]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "data/statements").glob("*.yaml")), ids=lambda path: path.stem
)
def test_no_verdict_is_written_in_the_data(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "verdict:" not in text
    for word in ("supported", "within-range", "contradicted", "qualified", "not-covered"):
        assert f" {word}" not in text


def test_changing_an_estimate_changes_the_verdict(
    kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data/territories/far-east.yaml"
    text = path.read_text(encoding="utf-8")
    assert "value: 282473" in text
    path.write_text(text.replace("value: 282473", "value: 482473"), encoding="utf-8")
    monkeypatch.setenv("KB_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))
    assert verdicts(kb("check", "foxiz-2026", "--format", "json").json)["aigun-area"] == "below-all"


def test_ten_planted_statements_are_sorted_and_a_novel_stays_silent(kb, tmp_path: Path) -> None:
    page, novel = tmp_path / "page.md", tmp_path / "novel.txt"
    page.write_text(PROSE, encoding="utf-8")
    novel.write_text(NOVEL, encoding="utf-8")
    found = [row["verdict"] for row in kb("check", str(page), "--format", "json").json["rows"]]
    wrong = {"contradicted", "above-all", "below-all"}
    assert found[:5] == ["supported"] * 5
    assert set(found[5:8]) <= wrong
    assert found[8:] == ["not-covered", "not-judged"]
    rows = kb("check", str(novel), "--format", "json").json["rows"]
    assert {row["verdict"] for row in rows} <= {"not-judged"}
