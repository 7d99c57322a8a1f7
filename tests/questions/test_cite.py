"""Citations: every style, with everything, with little, and with what would break it."""

import gzip
import json
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from kb import __released__
from kb.errors import NotFoundError, UsageError
from kb.questions.citation_styles import Author, Work, bibtex, csl, long, short
from kb.questions.cite import STYLES, cite, cite_all
from kb.records.source import SourceType
from tests.conftest import Ask
from tests.samples.facts import cite as cited
from tests.samples.world import World, sample


def by(*names: str) -> tuple[Author, ...]:
    """Authors as sources give them: what has one comma is a person."""
    parts = [[part.strip() for part in name.split(",")] for name in names]
    return tuple(
        Author(name, *part) if len(part) == 2 and all(part) else Author(name)
        for name, part in zip(names, parts, strict=True)
    )


ARTICLE = Work(
    id="fox-2005",
    type="article",
    title="Land & Sea: 100% of It",
    authors=by("Fox, Ann", "Ministry of War and Peace"),
    date="2005-03-07",
    container="Journal of Borders 30:2",
    publisher="Border Press",
    url="https://x.example/a_b%20c",
    doi="https://doi.org/10.1000/xyz_1",
)
BARE = Work(id="bare", type="book", title="[A page on borders]")


def world() -> World:
    made = sample()
    made.source("text", "primary", type="treaty-text", title="Text of the Peace", authors=None)
    made.source("doubtful", url=None, located="false", unverified="true")
    made.change("treaties", "peace-1850", cites=[cited("atlas"), cited("text", "p. 4")])
    return made


def written(folder: Path, name: str | None, style: str = "long", **asked: bool) -> Any:
    with world().reader(folder) as reader:
        (row,) = cite(reader, name, style=style, **asked).rows
    assert row.keys() == {"id", "style", "citation"}
    return row["citation"]


def test_a_source(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        for name in ("atlas", "The Atlas"):
            answer = cite(reader, name, style="short")
            assert answer.rows == [
                {"id": "atlas", "style": "short", "citation": "Atlas Office 1999"}
            ]
            assert answer.notes == []
    assert written(tmp_path, "atlas") == "Atlas Office. The Atlas. 1999. https://atlas.example"


def test_a_treaty_with_the_source_of_its_text(tmp_path: Path) -> None:
    assert written(tmp_path, "peace", "short") == "Peace 1850"
    assert written(tmp_path, "peace") == (
        "Peace 1850. Signed at Harbor, 1 May 1850 (Alpha Kingdom, Beta Empire). "
        "Text (p. 4): “Text of the Peace”. 1999. https://text.example"
    )
    item = written(tmp_path, "Мирный договор", "csl", nested=True)
    assert item == {
        "id": "peace-1850",
        "type": "treaty",
        "title": "Peace 1850",
        "issued": {"date-parts": [[1850, 5, 1]]},
        "event-place": "Harbor",
        "URL": "https://text.example",
        "note": "Signed at Harbor. Parties: Alpha Kingdom; Beta Empire. "
        "Text (p. 4): “Text of the Peace”. 1999. https://text.example",
    }


def test_a_treaty_whose_text_nobody_cites(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        answer = cite(reader, "partition-1862")
    citation = answer.rows[0]["citation"]
    assert citation == "Partition 1862. Signed 1862 (Alpha Republic, Beta Empire)."
    assert [note.code for note in answer.notes] == ["no-text"]


def test_the_knowledge_base(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        answers = {style: cite(reader, style=style) for style in STYLES}
    for style, answer in answers.items():
        citation = answer.rows[0]["citation"]
        assert "Invented Treaties" in citation
        assert "1.0.0" in citation
        assert style == "short" or answer.data.fingerprint in citation
    assert answers["bibtex"].rows[0]["citation"].startswith("@misc{territorial-treaties,\n")


def test_doubts_are_noted(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        notes = cite(reader, "doubtful").notes
    assert [note.code for note in notes] == ["unverified", "not-located"]


def test_what_cannot_be_cited(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        with pytest.raises(NotFoundError):
            cite(reader, "northland")
        with pytest.raises(UsageError, match="did you mean 'bibtex'"):
            cite(reader, "atlas", style="bibtx")


def test_csl_is_a_list_of_one_unless_nested(tmp_path: Path) -> None:
    item = written(tmp_path, "atlas", "csl", nested=True)
    assert json.loads(written(tmp_path, "atlas", "csl")) == [item]


@pytest.mark.parametrize(
    ("authors", "date", "shown"),
    [
        (("Fox, Ann",), "2005", "Fox 2005"),
        (("Fox, Ann", "Ben Hare"), "2005-03", "Fox and Ben Hare 2005"),
        (("Fox, Ann", "Hare, Ben", "Ant, Cy"), "2005", "Fox et al. 2005"),
        (("Fox, Ann",), None, "Fox, Title"),
        (("Fox, Ann",), "198X", "Fox, Title"),
        (("Fox, Ann",), "1984~", "Fox 1984"),
        ((), "2005", "Title (2005)"),
        ((), None, "Title"),
    ],
)
def test_short(authors: tuple[str, ...], date: str | None, shown: str) -> None:
    assert short(Work("id", "book", "Title", by(*authors), date)) == shown


def test_long() -> None:
    assert long(ARTICLE) == (
        "Fox, Ann; Ministry of War and Peace. “Land & Sea: 100% of It”. Journal of Borders 30:2. "
        "Border Press, 7 March 2005. https://doi.org/10.1000/xyz_1 https://x.example/a_b%20c"
    )
    assert long(BARE) == "[A page on borders]."
    assert long(Work("id", "book", "Why?", by("Fox, A."), isbn="123")) == "Fox, A. Why? ISBN 123."


@pytest.mark.parametrize(
    ("date", "shown"),
    [("1858-05-28", "28 May 1858"), ("1858-05", "May 1858"), ("1858", "1858"), ("198X", "198X")],
)
def test_dates_keep_what_is_not_known(date: str, shown: str) -> None:
    assert long(Work("id", "book", "T", date=date)) == f"T. {shown}."


def test_bibtex() -> None:
    assert bibtex(ARTICLE) == "\n".join(
        (
            "@article{fox-2005,",
            "  author = {Fox, Ann and {Ministry of War and Peace}},",
            r"  title = {{Land \& Sea: 100\% of It}},",
            "  journal = {Journal of Borders 30:2},",
            "  publisher = {Border Press},",
            "  date = {2005-03-07},",
            "  year = {2005},",
            "  doi = {10.1000/xyz_1},",
            "  url = {https://x.example/a_b%20c},",
            "}",
        )
    )
    assert bibtex(BARE) == "@book{bare,\n  title = {{[A page on borders]}},\n}"


@pytest.mark.parametrize(
    ("type", "fields", "entry"),
    [
        ("article", {}, "misc"),
        ("article", {"container": "J"}, "article"),
        ("news", {"container": "Daily"}, "article"),
        ("book", {}, "book"),
        ("chapter", {"container": "B"}, "incollection"),
        ("encyclopedia", {}, "misc"),
        ("encyclopedia", {"container": "E"}, "incollection"),
        ("government", {"publisher": "Ministry"}, "techreport"),
        ("government", {"publisher": "Ministry", "container": "C"}, "misc"),
        ("dataset", {}, "misc"),
        ("web", {"container": "x.example"}, "misc"),
        ("thesis", {}, "misc"),
        ("map", {}, "misc"),
        ("treaty-text", {}, "misc"),
    ],
)
def test_entry_types_have_what_they_demand(type: str, fields: dict[str, str], entry: str) -> None:
    assert bibtex(Work("id", type, "Title", **fields)).startswith(f"@{entry}{{id,\n")


def test_bibtex_stays_whole_whatever_the_data_hold() -> None:
    hostile = r"}, evil = {$x_1^2 ~ 50% & \input{/etc/passwd} #"
    work = Work("id", "web", hostile, by(hostile, "Fox, }"), url="https://x.example/{a} b\\c}")
    entry = bibtex(work)
    assert entry.count("{") == entry.count("}")
    depth = 0
    for line in entry.splitlines()[1:-1]:
        depth = line.count("{") - line.count("}")
        assert depth == 0
    assert r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}" in entry
    assert "url = {https://x.example/%7Ba%7D%20b%5Cc%7D}" in entry


CSL_TYPES = {  # of the schema csl-data.json, version 1.0.2
    "article-journal",
    "article-newspaper",
    "book",
    "chapter",
    "dataset",
    "document",
    "entry-encyclopedia",
    "map",
    "report",
    "thesis",
    "treaty",
    "webpage",
}


def test_csl() -> None:
    assert csl(ARTICLE) == {
        "id": "fox-2005",
        "type": "article-journal",
        "title": "Land & Sea: 100% of It",
        "author": [
            {"family": "Fox", "given": "Ann"},
            {"literal": "Ministry of War and Peace"},
        ],
        "issued": {"date-parts": [[2005, 3, 7]]},
        "container-title": "Journal of Borders 30:2",
        "publisher": "Border Press",
        "DOI": "10.1000/xyz_1",
        "URL": "https://x.example/a_b%20c",
    }
    assert csl(BARE) == {"id": "bare", "type": "book", "title": "[A page on borders]"}
    assert csl(Work("id", "book", "T", date="198X"))["issued"] == {"literal": "198X"}


def test_every_type_of_source_has_a_csl_type() -> None:
    types = {csl(Work("id", one, "T"))["type"] for one in get_args(SourceType)}
    assert types <= CSL_TYPES - {"document"}


def test_the_command_prints_the_citation_and_nothing_else(kb_sample: Ask, tmp_path: Path) -> None:
    assert (
        kb_sample("cite", "atlas").out == "Atlas Office. The Atlas. 1999. https://atlas.example\n"
    )
    entry = kb_sample("cite", "atlas", "--style", "bibtex")
    assert entry.lines[:2] == ["@book{atlas,", "  author = {{Atlas Office}},"]
    (item,) = json.loads(kb_sample("cite", "atlas", "-s", "csl").out)
    row = kb_sample("cite", "atlas", "-s", "csl", "--format", "json").json["rows"][0]
    assert row == {"id": "atlas", "style": "csl", "citation": item}
    target = tmp_path / "refs.bib"
    assert kb_sample("cite", "atlas", "-s", "bibtex", "-o", str(target)).out == ""
    assert target.read_text(encoding="utf-8") == entry.out
    assert kb_sample("cite", "atlas", "-o", str(tmp_path / "no" / "refs.txt")).code == 1
    assert kb_sample("cite", "northland").code == 4
    doubted = kb_sample("cite", "partition-1862", "--style", "short")
    assert doubted.out == "Partition 1862\n"
    assert doubted.err == "kb: partition-1862: no source of its text is cited\n"


def test_the_command_gives_the_answer_in_the_format_of_the_file(
    kb_sample: Ask, tmp_path: Path
) -> None:
    target = tmp_path / "atlas.json"
    assert kb_sample("cite", "atlas", "-s", "csl", "-o", str(target)).code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["rows"][0]["citation"]["id"] == "atlas"
    table = kb_sample("cite", "atlas", "-s", "csl", "--format", "csv")
    assert table.lines[0] == "id,style,citation"


def test_a_file_of_citations_is_what_its_name_says(kb_sample: Ask, tmp_path: Path) -> None:
    def made(name: str, *more: str) -> bytes:
        outcome = kb_sample("cite", "--all", "-o", str(tmp_path / name), *more)
        assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
        return (tmp_path / name).read_bytes()

    assert made("all.parquet")[:4] == b"PAR1"
    assert made("all.xlsx")[:2] == b"PK"
    assert made("all.sqlite")[:6] == b"SQLite"
    assert made("refs.ris").decode() == kb_sample("cite", "--all").out
    assert gzip.decompress(made("all.json.gz")) == made("all.json")
    bibtex = kb_sample("cite", "--all", "-s", "bibtex").out
    assert gzip.decompress(made("refs.bib.gz")).decode() == made("refs.bib").decode() == bibtex


@pytest.mark.parametrize("name", ["refs.svg", "refs.png", "refs.geojson", "refs.html"])
def test_no_file_of_citations_is_a_picture_a_map_or_a_page(
    kb_sample: Ask, tmp_path: Path, name: str
) -> None:
    outcome = kb_sample("cite", "--all", "-o", str(tmp_path / name))
    assert (outcome.code, outcome.out) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_all_sources_are_cited_each_as_alone(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        ids = [row["id"] for row in reader.rows("SELECT id FROM source ORDER BY id")]
        for style in STYLES:
            every = cite_all(reader, style=style, nested=True)
            alone = [cite(reader, one, style=style, nested=True).rows[0] for one in ids]
            assert every.rows == alone
        with pytest.raises(UsageError, match="did you mean 'bibtex'"):
            cite_all(reader, style="bibtx")
    assert len(ids) > 2


def test_the_shipped_knowledge_base_has_its_day(kb: Ask) -> None:
    assert __released__[:4] in kb("cite").out
    assert f"date = {{{__released__}}}" in kb("cite", "--style", "bibtex").out


def test_data_that_are_not_shipped_have_no_day(kb_sample: Ask) -> None:
    out = kb_sample("cite", "--style", "bibtex").out
    assert "Invented Treaties" in out
    assert "date =" not in out
    assert "year =" not in out


def test_all_in_bibtex_is_one_file_with_an_entry_for_each(kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "sources.bib"
    assert kb_sample("cite", "--all", "-o", str(path)).code == 0
    entries = path.read_text(encoding="utf-8").split("\n\n")
    count = kb_sample("sql", "SELECT count(*) AS n FROM source", "--format", "csv").out.split()[1]
    assert len(entries) == int(count)
    assert all(one.startswith("@") for one in entries)
    assert kb_sample("cite", "--all", "--style", "bibtex").out == path.read_text(encoding="utf-8")


def test_all_in_csl_is_one_list(kb_sample: Ask) -> None:
    items = json.loads(kb_sample("cite", "--all", "--style", "csl").out)
    assert "atlas" in {one["id"] for one in items}
    found = kb_sample("cite", "--all", "--style", "csl", "--format", "json").json
    assert [row["citation"] for row in found["rows"]] == items


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("atlas --all", 2, "--all cites every source"),
        ("--all --style bibtx", 2, "did you mean 'bibtex'"),
        ("atlas --style no-such-style", 2, "FILE.csl"),
        ("atlas --style nowhere.csl", 1, "there is no style file nowhere.csl"),
    ],
)
def test_what_cannot_be_written_is_said(kb_sample: Ask, line: str, code: int, message: str) -> None:
    outcome = kb_sample("cite", *line.split())
    assert (outcome.code, outcome.out) == (code, "")
    assert message in outcome.err


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Ours</title><id>ours</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography>
    <sort><key variable="title" sort="descending"/></sort>
    <layout suffix=" !">
      <text variable="title" text-case="uppercase"/>
      <date variable="issued" prefix=" in "><date-part name="year"/></date>
    </layout>
  </bibliography>
</style>
"""


@pytest.fixture
def style(tmp_path: Path) -> str:
    """The file of a style of CSL."""
    pytest.importorskip("citeproc")
    path = tmp_path / "ours.csl"
    path.write_text(STYLE, encoding="utf-8")
    return str(path)


def test_a_style_of_csl_is_named_by_its_file(kb_sample: Ask, style: str) -> None:
    outcome = kb_sample("cite", "atlas", "--style", style)
    assert (outcome.code, outcome.out, outcome.err) == (0, "THE ATLAS in 1999 !\n", "")
    row = kb_sample("cite", "atlas", "--style", style, "--format", "json").json["rows"][0]
    assert row == {"id": "atlas", "style": "ours.csl", "citation": "THE ATLAS in 1999 !"}


def test_all_stand_in_the_order_of_the_style(kb_sample: Ask, style: str) -> None:
    lines = kb_sample("cite", "--all", "--style", style).out.splitlines()
    assert len(lines) > 2
    assert lines == sorted(lines, reverse=True)


def test_a_treaty_in_a_style_of_csl(kb_sample: Ask, style: str) -> None:
    assert kb_sample("cite", "peace", "--style", style).out == "PEACE 1850 in 1850 !\n"


@pytest.mark.parametrize(
    "text", ["", "no style", "<style/>", STYLE.replace("bibliography", "nothing")]
)
def test_a_file_that_is_no_style_is_refused(kb_sample: Ask, style: str, text: str) -> None:
    Path(style).write_text(text, encoding="utf-8")
    outcome = kb_sample("cite", "atlas", "--style", style)
    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) <= 2


def test_without_the_extra_it_is_named(
    kb_sample: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    (tmp_path / "ours.csl").write_text(STYLE, encoding="utf-8")
    outcome = kb_sample("cite", "atlas", "--style", str(tmp_path / "ours.csl"))
    assert outcome.code == 1
    assert "territorial-treaties[citations]" in outcome.err
