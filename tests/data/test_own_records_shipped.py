"""The shipped data with a small folder of own records beside them."""

import os
from pathlib import Path

import pytest

from tests.conftest import Ask

TREATY = """\
id: invented-1800
title: Invented Treaty
kind: treaty
signed: {date: 1800-05-01}
parties: [{party: qing-empire}, {party: spain-kingdom}]
transfers:
  - id: invented-1800-amur
    territory: amur-left-bank
    from: qing-empire
    to: spain-kingdom
    kind: cession
    effective: 1800-05-01
    carried_out: yes
    cites: [{source: my-notes}]
cites: [{source: my-notes}]
"""
SOURCE = """\
id: my-notes
type: book
title: My Notes
reliability: primary
located: false
accepts: [{rule: not-located, reason: not printed}]
"""
SPAIN = ("total", "--from", "china", "--to", "spain", "--until", "1800", "--format", "json")
RUSSIA = ("total", "--from", "china", "--to", "russia", "--format", "json")


@pytest.fixture
def asked(kb: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """``kb`` on the shipped data and ``mine``."""
    for name, text in (("treaties/invented-1800.yaml", TREATY), ("sources/notes.yaml", SOURCE)):
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KB_DATA_DIR", os.pathsep.join(("shipped", "mine")))
    return kb


def test_land_of_ours_that_a_treaty_of_mine_moves_has_our_figures(
    asked: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = asked(*SPAIN).json["rows"]
    with_mine = asked(*RUSSIA).json
    assert row["transfer"] == "invented-1800-amur"
    assert with_mine["data"]["version"].endswith("+own")
    monkeypatch.delenv("KB_DATA_DIR")
    ours = asked(*RUSSIA).json
    assert ours["summary"] == with_mine["summary"]
    assert row["best_km2"] in {one["best_km2"] for one in ours["rows"]}
    assert not ours["data"]["version"].endswith("+own")
    assert asked(*SPAIN).json["summary"]["status"] != "counted"


def test_what_mine_breaks_is_told_of_mine(asked: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = asked("validate", "--format", "json").json["rows"]
    assert {(row["path"], row["rule"]) for row in rows} == {
        ("mine/treaties/invented-1800.yaml", "chain-of-title")
    }
    monkeypatch.delenv("KB_DATA_DIR")
    assert asked("validate", "--format", "json").json["rows"] == []
