"""A loaded database multiplied: so many copies of each transfer, its land and its figures."""

from sqlalchemy import Connection, text

_RENAMED: dict[str, tuple[str, ...]] = {
    "territory": ("id", "inside_id"),
    "territory_part": ("whole_id", "part_id"),
    "territory_parcel": ("territory_id", "parcel_id"),
    "territory_enclosure": ("parcel_id", "host_id"),
    "estimate": ("id", "territory_id"),
    "territory_area": ("territory_id", "best_estimate", "low_estimate", "high_estimate"),
    "transfer": ("id", "territory_id"),
    "transfer_side": ("transfer_id",),
    "transfer_parcel": ("transfer_id", "parcel_id"),
    "citation": ("id", "transfer_id"),
}
"""Tables in the order in which they are filled, with the columns whose ids are made new."""


def grow(connection: Connection, factor: int) -> None:
    """Make ``factor`` of everything that there is one of; the same for the text of every id."""
    connection.execute(text("CREATE TABLE copies (number INTEGER PRIMARY KEY)"))
    numbers = [{"number": number} for number in range(1, factor)]
    connection.execute(text("INSERT INTO copies (number) VALUES (:number)"), numbers)
    for table, renamed in _RENAMED.items():
        found = connection.execute(text(f"SELECT * FROM {table} WHERE 1 = 0"))
        columns = list(found.keys())
        values = [
            f"t.{column} || '-copy-' || c.number" if column in renamed else f"t.{column}"
            for column in columns
        ]
        some = "WHERE t.transfer_id IS NOT NULL" if table == "citation" else ""
        connection.execute(
            text(
                f"INSERT INTO {table} ({', '.join(columns)}) "
                f"SELECT {', '.join(values)} FROM {table} t CROSS JOIN copies c {some}"
            )
        )
    connection.execute(text("DROP TABLE copies"))
    connection.execute(text("ANALYZE"))
