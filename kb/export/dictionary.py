"""The data dictionary as answers: which tables and public views there are, and their columns."""

from kb.answers import Answer, Column, DataVersion
from kb.export.catalog import table_of, tables


def table_list(data: DataVersion) -> Answer:
    """Every public view, then every table, with what it holds."""
    views = [one for one in tables() if one.kind == "view"]
    others = [one for one in tables() if one.kind == "table"]
    return Answer(
        question="sql",
        filters={"tables": True},
        data=data,
        columns=(Column("name", kind="id"), Column("kind"), Column("description")),
        rows=[
            {"name": one.name, "kind": one.kind, "description": one.description}
            for one in (*views, *others)
        ],
    )


def column_list(data: DataVersion, name: str) -> Answer:
    """The columns of a table or view, in order: type, unit and meaning.

    Raises:
        UsageError: there is no such table.
    """
    table = table_of(name)
    return Answer(
        question="sql",
        filters={"describe": table.name},
        data=data,
        columns=(Column("name", kind="id"), Column("type"), Column("unit"), Column("description")),
        rows=[
            {
                "name": one.name,
                "type": one.type,
                "unit": one.unit,
                "description": one.description,
            }
            for one in table.columns
        ],
        headline=f"{table.name}: {table.description}",
    )
