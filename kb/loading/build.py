"""All rows of a dataset: part by part, then those that are derived from all parts."""

import datetime
import marshal
from collections.abc import Iterator
from itertools import chain
from typing import Any

from kb.db.tables import Base, DataVersionRow
from kb.db.tables.base import given_names
from kb.loading.bases import bases_of, no_bases
from kb.loading.catalog import add_parties, add_sources, add_vocabulary
from kb.loading.derive import derive
from kb.loading.disputes import add_disputes, add_statements
from kb.loading.figures import areas, settle_doubt
from kb.loading.rows import Rows
from kb.loading.search import add_search_texts
from kb.loading.territories import add_territories
from kb.loading.treaties import add_treaties
from kb.records.dataset import Dataset

Row = tuple[Any, ...]
Tables = dict[str, list[Row]]
"""Rows by table name, each with a value for every column given, in the order of the table."""

Part = tuple[tuple[Any, ...], bytes]
"""The bases of some records, as plain values such as ``marshal`` takes, and their rows packed."""


def part_of(records: Dataset, vocabulary: Dataset) -> Part:
    """The bases and the rows of some records, with the vocabulary that belongs to them."""
    rows = Rows()
    add_vocabulary(records, rows)
    add_sources(records, rows)
    add_parties(records, rows)
    add_territories(records, vocabulary, rows)
    add_treaties(records, vocabulary, rows)
    add_disputes(records, vocabulary, rows)
    add_statements(records, rows)
    add_search_texts(rows)
    bases = bases_of(records, rows)
    return tuple(bases), packed(_plain(rows))


def packed(tables: Tables) -> bytes:
    """Rows as bytes."""
    return marshal.dumps(tables)


def unpacked(content: bytes) -> Tables:
    """Rows that were packed."""
    found: Tables = marshal.loads(content)  # noqa: S302 - of our own making
    return found


def _plain(rows: Rows) -> Tables:
    return {
        name: [tuple(row.values()) for row in found] for name, found in rows.tables.items() if found
    }


class Building:
    """What is derived from all parts of a dataset: hand the bases of each in, then take it."""

    def __init__(self) -> None:
        self._bases = no_bases()

    def add(self, bases: tuple[Any, ...]) -> None:
        """Take the bases of a part."""
        gathered: tuple[list[Any] | dict[str, str], ...] = self._bases
        for ours, more in zip(gathered, bases, strict=True):
            if isinstance(ours, dict):
                ours.update(more)
            else:
                ours.extend(more)

    def settled(self, mark: str) -> Tables:
        """The version of the data, whose fingerprint is ``mark``, and what all parts settle.

        Those are the estimates that are worked out from others. To be asked for once.
        """
        rows = Rows()
        self._add_version(rows, mark)
        settle_doubt(self._bases, rows)
        return _plain(rows)

    def derived(self) -> Iterator[Tables]:
        """The rows of the tables that are derived from all others, one table after the other.

        To be asked for when all has been settled.
        """
        return map(_plain, chain(derive(self._bases), areas(self._bases)))

    def _add_version(self, rows: Rows, mark: str) -> None:
        version, title, license_name = next(iter(self._bases.info), ("0", "", ""))
        rows.add(
            DataVersionRow,
            id=1,
            version=version,
            title=title,
            license=license_name,
            fingerprint=mark,
            loaded_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        )


def rows_of(dataset: Dataset) -> Rows:
    """The rows of every table, all in memory; the fingerprint of the data is left empty."""
    rows = Rows()
    building = Building()
    bases, first = part_of(dataset, dataset)
    building.add(bases)
    for tables in chain([unpacked(first), building.settled("")], building.derived()):
        for name, found in tables.items():
            names = given_names(Base.metadata.tables[name])
            rows.tables[name] += [dict(zip(names, row, strict=True)) for row in found]
    return rows
