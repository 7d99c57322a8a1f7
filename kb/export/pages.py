"""The pages of a data package: README, license, codebook, and all sources as BibTeX."""

from collections.abc import Iterator, Mapping

from kb.db.reader import Reader
from kb.export import croissant, csvw
from kb.export.about import About, about_of
from kb.export.codebook import CODEBOOK, codebook
from kb.questions.catalog import CatalogTable, read_catalog
from kb.questions.cite import cite_all

README, LICENSE, SOURCES = "README.md", "LICENSE.md", "sources.bib"


def pages_of(reader: Reader) -> Mapping[str, str]:
    """The text of each page by the name of its file."""
    about, tables = about_of(reader), tuple(read_catalog(reader).values())
    entries = (row["citation"] for row in cite_all(reader, style="bibtex").rows)
    return {
        README: "\n".join([*_readme(about, tables), ""]),
        LICENSE: "\n".join([*_license(about), ""]),
        CODEBOOK: "\n".join(codebook(reader)),
        SOURCES: "".join(f"{entry}\n\n" for entry in entries).removesuffix("\n"),
    }


def _readme(about: About, tables: tuple[CatalogTable, ...]) -> Iterator[str]:
    yield from (
        f"# {about.title}",
        "",
        "Treaties by which land changed hands, the territories, and what sources say of their",
        "areas.",
        "",
        f"- **Version** {about.version} of the data, fingerprint `{about.fingerprint}`",
        f"- **License** [{about.license.title}]({about.license.url}) (`{LICENSE}`)",
        f"- **Cite** {about.citation}",
        "",
        "| file | what it is |",
        "|---|---|",
        "| `*.csv` | a table or view each: UTF-8, commas, lists within a cell joined by `; ` |",
        f"| `{CODEBOOK}` | what every table, column and word means |",
        "| `datapackage.json` | the same for programs, with keys and hashes "
        "([Frictionless](https://datapackage.org)) |",
        f"| `{csvw.METADATA}` | the same as [CSV on the Web](https://www.w3.org/TR/tabular-metadata/)"
        " |",
        f"| `{croissant.METADATA}` | the same as [Croissant](https://mlcommons.org/croissant) |",
        f"| `{SOURCES}` | all sources, as BibTeX; their ids are the keys |",
        "",
        "Begin with the views. Do not add up areas of transfers: land counts there as often as it",
        f"moved. `{CODEBOOK}` says how to read what is empty, uncertain or unverified.",
        "",
        "## Views",
        "",
        "| file | holds |",
        "|---|---|",
    )
    yield from (
        f"| `{table.name}.csv` | {table.meaning} |" for table in tables if table.kind == "view"
    )
    yield from ("", "## Tables", "", "| file | holds |", "|---|---|")
    yield from (
        f"| `{table.name}.csv` | {table.meaning} |" for table in tables if table.kind == "table"
    )


def _license(about: About) -> Iterator[str]:
    yield from (
        f"# License of {about.title}",
        "",
        f"The data in this folder are under {about.license.title} "
        f"(`{about.license.name}`): {about.license.url}",
        "",
        "Give credit as below, with the version, and say what you changed:",
        "",
        f"> {about.citation}",
        "",
        "What the data say of areas, days and sides are facts that sources state; the sources",
        f"themselves (`{SOURCES}`) are under the terms of their publishers.",
    )
