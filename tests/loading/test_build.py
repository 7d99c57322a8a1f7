from itertools import chain

from kb.loading.build import rows_of
from kb.records.dataset import Dataset
from tests.loading.filled import Filler


def test_no_text_and_no_number_is_lost():
    filler, dataset = Filler(), Dataset()
    for collection, record in filler.data():
        getattr(dataset, collection).append(record)
    rows = chain.from_iterable(rows_of(dataset).tables.values())
    stored = {str(value) for row in rows for value in row}
    texts = "\n".join(stored)
    lost = {path for path, mark in filler.marks.items() if not _found(mark, stored, texts)}
    assert {path for path in lost if ".accepts." not in path} == set()


def _found(mark, stored, texts):
    if str(mark).startswith("mark-"):
        return mark in texts
    return bool({str(mark), str(float(mark))} & stored)
