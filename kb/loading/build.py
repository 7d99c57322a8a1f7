"""All rows of a dataset, in memory."""

from kb.loading.catalog import add_parties, add_sources, add_vocabulary
from kb.loading.derive import derive
from kb.loading.disputes import add_disputes, add_statements
from kb.loading.figures import add_areas
from kb.loading.rows import Rows
from kb.loading.search import add_search_texts
from kb.loading.territories import add_territories
from kb.loading.treaties import add_treaties
from kb.records.dataset import Dataset


def rows_of(dataset: Dataset) -> Rows:
    """The rows of every table but the data version."""
    rows = Rows()
    for add in (
        add_vocabulary,
        add_sources,
        add_parties,
        add_territories,
        add_treaties,
        add_disputes,
        add_statements,
    ):
        add(dataset, rows)
    derive(rows)
    add_areas(rows)
    add_search_texts(rows)
    return rows
