"""All rows of a dataset: those of each record, then those that are derived from others."""

import datetime

from kb.db.tables import DataVersionRow
from kb.loading.areas import add_areas
from kb.loading.catalog import add_parties, add_persons, add_sources, add_vocabulary
from kb.loading.counted import add_counted
from kb.loading.coverage import add_coverage
from kb.loading.dataset_rows import add_dataset_rows
from kb.loading.derive import derive
from kb.loading.disputes import add_disputes, add_statements
from kb.loading.labels import add_labels
from kb.loading.outlines import add_outlines
from kb.loading.places import add_places
from kb.loading.rows import Rows
from kb.loading.search import add_search_texts
from kb.loading.territories import add_territories
from kb.loading.treaties import add_treaties
from kb.records.dataset import Dataset
from kb.records.vocabulary import DatasetInfo
from kb.values.own import Called, together


def rows_of(dataset: Dataset, fingerprint: str = "") -> Rows:
    """The rows of every table; ``fingerprint`` is that of the data folders."""
    rows = Rows()
    add_vocabulary(dataset, rows)
    add_sources(dataset, rows)
    add_parties(dataset, rows)
    add_persons(dataset, rows)
    add_territories(dataset, rows)
    add_outlines(dataset, rows)
    add_places(dataset, rows)
    add_treaties(dataset, rows)
    add_disputes(dataset, rows)
    add_labels(dataset, rows)
    add_statements(dataset, rows)
    add_coverage(dataset, rows)
    add_dataset_rows(rows)
    add_search_texts(rows)
    derive(rows)
    add_areas(rows)
    add_counted(rows)
    _add_version(dataset, rows, fingerprint)
    return rows


def _called(info: DatasetInfo | None) -> Called:
    return Called(info.version, info.title, info.license) if info else Called()


def _add_version(dataset: Dataset, rows: Rows, fingerprint: str) -> None:
    base = _called(dataset.info[0]) if dataset.info else Called("0")
    called = together(base, [_called(one) for one in dataset.own])
    rows.add(
        DataVersionRow,
        id=1,
        **called._asdict(),
        fingerprint=fingerprint,
        loaded_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    )
