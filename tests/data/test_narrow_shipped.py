"""What the shipped data say on a narrow terminal: no id is cut, and tables stay tables."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kb.questions.asked import QUESTIONS
from tests.conftest import ROOT, Ask

_ID = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)+")
_TOKEN = re.compile(r"\S+")
LISTS = (
    *("treaties", "transfers", "territories", "parties", "estimates", "events", "disputes"),
    *("sources", "persons", "places", "labels", "quotations", "outlines", "coverage"),
)
WIDE = (
    *(f"list {entity}" for entity in LISTS),
    *("history vladivostok --on 1859-06-01", "history 'hong kong' --on 1950", "history manchuria"),
    *("history sakhalin", "history lushun-base --on 1900", "history outer-manchuria --on 1862"),
    *("where Vladivostok", "where 50.26,127.53", "where Strasbourg --on 1900-01-01"),
    *("evidence nerchinsk-1689", "evidence outer-manchuria", "evidence amur-left-bank"),
    *("check foxiz-2026", "check cow-tc-v6", "doctor", "coverage", "timeline --party china"),
    *("search treaty", "total --from china --by parcel", "total --according-to each"),
    *(
        "show aigun",
        "show beijing-russia-1860",
        "show outer-manchuria",
        "show china",
        "show fravel-2005",
    ),
    *("show india-bangladesh-1974", "show vladivostok", "show saudi-iraq-zone-saudi-part"),
    "sql 'SELECT * FROM v_transfer'",
    "sql 'SELECT * FROM v_estimate ORDER BY length(id) DESC LIMIT 20'",
    "sql 'SELECT id, treaty, territory, from_parties, to_parties, kind FROM v_transfer'",
    "sql 'SELECT note, id FROM v_transfer WHERE note IS NOT NULL'",
)


def cut(text: str, ids: set[str]) -> Iterator[str]:
    """The ids that begin on one line and go on below, in the same column, on the next."""
    lines = [
        {found.start(): found[0] for found in _TOKEN.finditer(one)} for one in text.split("\n")
    ]
    heads = {one[:place]: one for one in ids for place in range(2, len(one))}
    for number, line in enumerate(lines):
        for column, word in line.items():
            begun = word.lstrip("('«“")
            if begun not in heads:
                continue
            told = begun
            for below in lines[number + 1 : number + 4]:
                told += below.get(column, " ").rstrip(").,;:'")
                if told in ids:
                    yield told


def ids_of(answer: Any) -> set[str]:
    """Every id with a hyphen or a slash in an answer, also within its texts."""
    if isinstance(answer, dict):
        return {one for value in answer.values() for one in ids_of(value)}
    if isinstance(answer, list):
        return {one for value in answer for one in ids_of(value)}
    return set(_ID.findall(answer)) if isinstance(answer, str) else set()


def test_a_cut_id_is_found() -> None:
    text = "a  (amur-le  x\n   ft-bank)  y\n\nhong-kong\nother\nhong\n  -kong"
    assert list(cut(text, {"amur-left-bank", "hong-kong"})) == ["amur-left-bank"]
    assert set(cut("amur-le\nft-ban\nk", {"amur-left-bank"})) == {"amur-left-bank"}


WIDTHS = pytest.mark.parametrize("width", [80, 60])


@WIDTHS
@pytest.mark.parametrize(
    "command", sorted({*(one.command.removeprefix("kb ") for one in QUESTIONS), *WIDE})
)
def test_no_id_is_cut(kb: Ask, monkeypatch: pytest.MonkeyPatch, command: str, width: int) -> None:
    asked = shlex.split(command)
    if asked[0] in {"cite", "export", "atlas"}:
        pytest.skip("draws no table")
    _shown(kb, monkeypatch, width, *asked)


@WIDTHS
def test_no_id_of_a_table_that_is_compared_is_cut(
    kb: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, width: int
) -> None:
    table = tmp_path / "transfers.csv"
    kb("export", "transfers", "-o", str(table))
    _shown(kb, monkeypatch, width, "compare", str(table), "--kind", "title")
    _shown(kb, monkeypatch, width, "compare", str(table), "--kind", "title", "--reverse")


@WIDTHS
def test_no_id_of_what_differs_between_editions_is_cut(
    kb: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, width: int
) -> None:
    older = tmp_path / "data"
    shutil.copytree(ROOT / "data", older)
    changed = [
        (file, text.replace("600000", "600001"))
        for file in sorted((older / "territories").rglob("*.yaml"))
        if "600000" in (text := file.read_text(encoding="utf-8"))
    ]
    for file, text in changed:
        file.write_text(text, encoding="utf-8")
    assert changed
    _shown(kb, monkeypatch, width, "diff", str(older), str(ROOT / "data"))


@WIDTHS
@pytest.mark.parametrize(
    ("command", "headings"),
    [
        ("history vladivostok --on 1859-06-01", ["aspect", "status", "holder", "since"]),
        ("history 'hong kong' --on 1950", ["parcel", "aspect", "status", "holder"]),
        ("history lushun-base --on 1900", ["aspect", "holder", "since"]),
        ("where Vladivostok", ["aspect", "holder", "since", "until"]),
        ("evidence nerchinsk-1689", ["date", "role", "Gregorian"]),
        ("sql 'SELECT * FROM v_transfer'", ["id"]),
        ("check foxiz-2026", ["statement", "verdict"]),
        ("doctor", ["finding", "id"]),
    ],
)
def test_a_table_stays_a_table(
    kb: Ask, monkeypatch: pytest.MonkeyPatch, command: str, headings: list[str], width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = kb(*shlex.split(command)).lines
    place = next(place for place, line in enumerate(lines) if line.startswith("──"))
    assert [word for word in lines[place - 1].split() if word in headings] == headings


def _shown(kb: Ask, monkeypatch: pytest.MonkeyPatch, width: int, *asked: str) -> None:
    """What a terminal of that width shows of an answer has every id whole."""
    monkeypatch.setenv("COLUMNS", str(width))
    shown, answer = kb(*asked, "--format", "table"), kb(*asked, "--format", "json")
    assert shown.code == answer.code == 0, shown.err
    assert set(cut(shown.out, ids_of(answer.json))) == set()
