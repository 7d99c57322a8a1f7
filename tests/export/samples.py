"""A world to export, with all that makes files go wrong, and its rows as they are read."""

from kb.db.documentation import documented
from kb.export import Options
from kb.questions.catalog import CatalogColumn, CatalogTable, catalog_of
from tests.samples.facts import estimate
from tests.samples.world import sample

OPTIONS = Options(version="1.0.0", fingerprint="0123456789abcdef")
HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\ttab",
    "https://example.org/",
    "0012",
    "1e5",
    "1858-05-28",
    "TRUE",
    "NULL",
    'a "quoted", text',
    "two\nlines",
    " blanks ",
    "瑷珲, Айгун",
    "_x0041_",
    "𠀀",
    "<&>",
)
"""Texts that some program or other takes for something else."""


def invented(**columns):
    """A table of columns of these types, of which the first is the key."""
    return CatalogTable(
        name="made",
        kind="table",
        meaning="A table of every type.",
        columns=tuple(
            CatalogColumn(
                name,
                type_,
                "km2" if name.endswith("km2") else None,
                f"its {name}",
                in_key=name == "id",
                optional=name != "id",
                sorted_by=1 if name == "id" else None,
            )
            for name, type_ in columns.items()
        ),
    )


def hostile():
    """The sample world with such texts in its notes, and a derived estimate."""
    world = sample()
    for number, text in enumerate(HOSTILE):
        world.territory(f"odd-{number:02}", note=text.strip(), bounds=f"x{text}x")
    derived = {"from": ["lakeland-atlas"], "minus": ["marshland-atlas"], "reason": "the rest"}
    world.territory("rest", estimates=[estimate(100, None, id="rest-ours", derived=derived)])
    world.territory("tiny", estimates=[estimate("0.1", "survey"), estimate("123456789.123456")])
    return world


def fetcher(reader):
    """The rows of a table in its order, from a database."""

    def fetch(table):
        sql = f"SELECT {table.selected} FROM {table.name} v ORDER BY {table.order}"
        return reader.stream(sql)

    return fetch


CATALOG = catalog_of(documented())
EVERYTHING = tuple(CATALOG.values())
TABLES = [table for table in EVERYTHING if table.kind == "table"]
