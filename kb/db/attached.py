"""Names that a query may use beside the tables and views of the database."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

CellType = Literal["integer", "number", "text"]


class Attached(NamedTuple):
    """A table from a file of the user: its name in SQL, its columns, its rows."""

    name: str
    columns: Sequence[tuple[str, CellType]]
    rows: Sequence[tuple[Any, ...]]


class Beside(NamedTuple):
    """Further names for views (``transfers`` is ``v_transfer``), and tables from files."""

    aliases: Mapping[str, str] = {}
    attached: Sequence[Attached] = ()


NOTHING = Beside()
