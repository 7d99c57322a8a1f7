"""The pages of a package: README, license, codebook and the sources as BibTeX."""

import json
from pathlib import Path

import pytest

from kb.db.reader import Reader
from kb.export.codebook import codebook
from kb.export.exports import export_package
from kb.questions.cite import cite_all
from tests.conftest import Ask
from tests.export.samples import EVERYTHING


@pytest.fixture
def package(reader: Reader, tmp_path: Path) -> Path:
    export_package(reader, tmp_path / "made")
    return tmp_path / "made"


def _page(package: Path, name: str) -> str:
    return (package / name).read_text(encoding="utf-8")


def test_the_readme_names_every_file(package: Path) -> None:
    page = _page(package, "README.md")
    assert page.startswith("# Invented Treaties\n")
    assert {path.name for path in package.iterdir() if path.name not in page} == {"README.md"}


def test_version_license_and_citation_stand_in_every_description(package: Path) -> None:
    terms = "https://creativecommons.org/publicdomain/zero/1.0/"
    for name in ("README.md", "LICENSE.md", "datapackage.json", "croissant.json", "CODEBOOK.md"):
        page = _page(package, name)
        assert terms in page, name
        assert "Invented Treaties. Version 1.0.0" in page, name
    group = json.loads(_page(package, "csvw-metadata.json"))
    assert group["dc:license"] == {"@id": terms}
    assert group["schema:version"] == "1.0.0"
    croissant = json.loads(_page(package, "croissant.json"))
    assert croissant["version"] == "1.0.0"
    assert "datePublished" not in croissant


def test_the_codebook_is_that_of_the_command(package: Path, reader: Reader) -> None:
    assert _page(package, "CODEBOOK.md").splitlines() == [*codebook(reader)][:-1]


def test_the_sources_are_those_that_are_cited(package: Path, reader: Reader) -> None:
    found = _page(package, "sources.bib").split("\n\n")
    cited = [row["citation"] for row in cite_all(reader, style="bibtex").rows]
    assert [entry.strip() for entry in found] == cited


def test_both_databases_give_the_same_package(
    reader: Reader, postgres_reader: Reader, tmp_path: Path
) -> None:
    for name, one in (("a", reader), ("b", postgres_reader)):
        export_package(one, tmp_path / name)
    files = {path.name for path in (tmp_path / "a").iterdir()}
    assert len(files) == len(EVERYTHING) + 7
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_shipped_data_tell_the_day_of_their_release(kb: Ask, tmp_path: Path) -> None:
    assert kb("export", "all", "--package", str(tmp_path / "made")).code == 0
    croissant = json.loads(_page(tmp_path / "made", "croissant.json"))
    assert croissant["datePublished"][:4] in croissant["citeAs"]
