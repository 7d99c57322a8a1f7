"""Every rule fires on a deliberate corruption of the shipped data."""

import json
import shutil
from pathlib import Path

import pytest

from kb.cli.main import run
from tests.conftest import ROOT, Ask

pytestmark = pytest.mark.sweep

CORRUPTIONS = {
    "duplicate-id": ("parties/europe.yaml", "id: rsfsr", "id: ussr"),
    "unknown-reference": (
        "treaties/china/aigun-1858.yaml",
        "party: qing-empire",
        "party: qing-empir",
    ),
    "file-name": ("treaties/china/bura-1727.yaml", "id: bura-1727", "id: bura-1728"),
    "absurd-area": ("territories/far-east.yaml", "value: 282473", "value: 282473000"),
    "unknown-article": ("treaties/china/aigun-1858.yaml", 'articles: ["1"]', 'articles: ["11"]'),
    "preferred": (
        "territories/far-east.yaml",
        "estimate: outer-manchuria-hodge-aigun",
        "estimate: amur-left-bank-zgbk-aigun",
    ),
    "preferred-weak": (
        "territories/north-west.yaml",
        "estimate: ili-west-meyers-kuldscha-4",
        "estimate: ili-west-23xiu",
    ),
    "shares": (
        "territories/north-west.yaml",
        "{state: KZ, share: 0.71,",
        "{state: KZ, share: 0.91,",
    ),
    "contains-itself": (
        "territories/border-islands.yaml",
        "parts: [heixiazi-west, heixiazi-east]",
        "parts: [heixiazi, heixiazi-east]",
    ),
    "extent": (
        "territories/north-west.yaml",
        "parts: [zaysan-1864, zhetysu-1864, issyk-kul-1864, uriankhai-altai-nor]",
        "parts: [zaysan-1864, zhetysu-1864, issyk-kul-1864, outer-northwest-twin, zaysan-1864]",
    ),
    "calendars": (
        "treaties/china/aigun-1858.yaml",
        "date: 咸豐八年四月十六日",
        "date: 咸豐八年四月十五日",
    ),
    "order": (
        "treaties/china/border-supplement-2004.yaml",
        "{step: in-force, date: 2005-06-02",
        "{step: in-force, date: 2003-06-02",
    ),
    "party-existed": (
        "treaties/china/selenga-1727.yaml",
        "party: russian-empire",
        "party: ussr",
    ),
    "chain-of-title": (
        "treaties/china/liaotung-1895.yaml",
        "from: empire-of-japan",
        "from: british-empire",
    ),
    "outlier": ("territories/far-east.yaml", "value: 300000, unit: km2", "value: 30, unit: km2"),
    "units-disagree": (
        "territories/far-east.yaml",
        "also: [{value: 231660, unit: sqmi}]",
        "also: [{value: 331660, unit: sqmi}]",
    ),
    "echo": ("territories/far-east.yaml", ", same_as: amur-600000", ""),
    "placeholder": ("sources/press.yaml", "- id: rt-2008", "- id: unsourced"),
    "not-located": ("sources/treaty-texts.yaml", "{rule: not-located", "{rule: other"),
    "unused-source": ("sources/press.yaml", "- id: rt-2008", "- id: rt-two-thousand-eight"),
}


@pytest.mark.parametrize("rule", CORRUPTIONS)
def test_rule_fires_on_corrupted_data(rule: str, tmp_path: Path) -> None:
    name, right, wrong = CORRUPTIONS[rule]
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data" / name
    text = " ".join(path.read_text(encoding="utf-8").split("\r"))
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    report = tmp_path / "report.json"
    arguments = ["validate", str(tmp_path / "data"), "--strict", "--format", "json"]
    assert run([*arguments, "-o", str(report)]) == 3
    assert rule in {row["rule"] for row in json.loads(report.read_text("utf-8"))["rows"]}


def test_the_page_of_the_data_shows_a_mistake_as_it_is_reported(
    tmp_path: Path, kb: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, right, wrong = CORRUPTIONS["unknown-reference"]
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data" / name
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = kb("validate", "data").out
    assert shown
    assert shown in (ROOT / "data" / "README.md").read_text(encoding="utf-8")
