"""``kb check`` of files, standard input and sources."""

import io
import json
import sys
from pathlib import Path

import pytest

TEXT = "The Peace 1850 was signed on 1 May 1850.\n"


def test_a_file_is_read(kb_sample, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(TEXT, encoding="utf-8")
    answer = kb_sample("check", str(path), "--format", "json").json
    assert [row["verdict"] for row in answer["rows"]] == ["supported"]
    assert answer["rows"][0]["statement"] == "1:1"
    assert answer["filters"] == {"file": str(path)}


def test_standard_input_is_read(kb_sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    outcome = kb_sample("check", "-", "--format", "ndjson")
    assert json.loads(outcome.out)["verdict"] == "supported"


def test_statements_of_a_source_are_checked(kb_sample) -> None:
    answer = kb_sample("check", "gazette", "--format", "json").json
    assert answer["rows"][0]["statement"] == "gazette-total"
    assert set(answer["summary"]) == {"statements", answer["rows"][0]["verdict"]}


@pytest.mark.parametrize(
    ("what", "code", "words"),
    [
        ("missing.md", 1, "there is no file"),
        ("no/such/file", 1, "there is no file"),
        ("almanac", 4, "no source is called"),
        ("atlas", 4, "no statement of 'atlas'"),
        ("Alpha ceded Northland to Beta", 4, "'kb check -' or in a file"),
        ("https://example.org/page.html", 2, "save the page as HTML"),
    ],
)
def test_what_cannot_be_checked_is_said(kb_sample, what: str, code: int, words: str) -> None:
    outcome = kb_sample("check", what)
    assert (outcome.code, outcome.out) == (code, "")
    assert words in outcome.err


def test_a_pdf_is_refused_with_the_way_to_its_text(kb_sample, tmp_path: Path) -> None:
    path = tmp_path / "an article.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\xff" * 2_000_000)
    outcome = kb_sample("check", str(path))
    assert (outcome.code, outcome.out) == (1, "")
    assert f"pdftotext '{path}' 'an article.txt'" in outcome.err


def test_text_that_is_not_utf8_is_refused(kb_sample, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"caf\xe9")
    outcome = kb_sample("check", str(path))
    assert outcome.code == 1
    assert "not UTF-8" in outcome.err
