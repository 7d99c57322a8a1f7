"""The data dictionary as answers: which tables and public views there are, and their columns."""

from kb.answers import Answer, Column
from kb.db.reader import Reader, data_version
from kb.questions.catalog import read_catalog, read_table


def table_list(reader: Reader) -> Answer:
    """Every public view, then every table, with what it holds."""
    tables = sorted(read_catalog(reader).values(), key=lambda one: one.kind != "view")
    return Answer(
        question="sql",
        filters={"tables": True},
        data=data_version(reader),
        columns=(Column("name", kind="id"), Column("kind"), Column("meaning")),
        rows=[{"name": one.name, "kind": one.kind, "meaning": one.meaning} for one in tables],
    )


def column_list(reader: Reader, name: str) -> Answer:
    """The columns of a table or view, in order: type, unit, meaning, and what they may hold.

    Raises:
        UsageError: there is no such table.
    """
    table = read_table(reader, name)
    return Answer(
        question="sql",
        filters={"describe": table.name},
        data=data_version(reader),
        columns=(
            Column("name", kind="id"),
            Column("type"),
            Column("unit"),
            Column("meaning"),
            Column("in_key", kind="flag", detail=True),
            Column("optional", kind="flag", detail=True),
            Column("refers_to", detail=True),
            Column("allowed", detail=True),
        ),
        rows=[
            {
                "name": one.name,
                "type": one.type,
                "unit": one.unit,
                "meaning": one.meaning,
                "in_key": one.in_key,
                "optional": one.optional,
                "refers_to": one.refers_to,
                "allowed": one.allowing,
            }
            for one in table.columns
        ],
        headline=f"{table.name}: {table.meaning}",
    )
