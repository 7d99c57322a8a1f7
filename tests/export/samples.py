"""A world to export, with all that makes files go wrong, and its rows as they are read."""

from kb.export.catalog import ExportColumn, ExportTable, tables

from kb.export import Options
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
    return ExportTable(
        name="made",
        kind="table",
        description="A table of every type.",
        columns=tuple(
            ExportColumn(
                name, type_, "km2" if name.endswith("km2") else None, f"its {name}", name != "id"
            )
            for name, type_ in columns.items()
        ),
        key=("id",),
        foreign=(),
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
        columns = ", ".join(column.name for column in table.columns)
        return reader.stream(f"SELECT {columns} FROM {table.name} ORDER BY {', '.join(table.key)}")

    return fetch


TABLES = [table for table in tables() if table.kind == "table"]
EVERYTHING = tables()
