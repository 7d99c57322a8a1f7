"""Rows on their way into tables, by the names of their columns."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from kb.db.tables import Base
from kb.db.tables.base import names_of
from kb.loading.build import rows_of
from kb.reading.check import read_valid
from kb.records.dataset import Dataset

ByTable = dict[str, list[dict[str, Any]]]


def rows_in(folder: Path) -> ByTable:
    """The rows of a data folder by table name, each a dictionary by column name."""
    return rows_by_column(read_valid(folder).dataset)


def rows_by_column(dataset: Dataset) -> ByTable:
    """The rows of a dataset by table name, each a dictionary by column name."""
    found: ByTable = defaultdict(list)
    for table, rows in rows_of(dataset).tables.items():
        names = names_of(Base.metadata.tables[table])
        found[table] = [dict(zip(names, row, strict=True)) for row in rows]
    return found
