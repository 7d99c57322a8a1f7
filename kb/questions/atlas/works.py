"""The sources of an atlas, each with its citation."""

from collections.abc import Collection

from kb.atlases import Work
from kb.db.reader import Reader
from kb.questions.cite import cite_all
from kb.questions.names import in_batches

_ADDRESSES = """
SELECT s.id, s.url, s.doi FROM source s WHERE s.id IN ({marks}) ORDER BY s.id
"""


def works_of(reader: Reader, sources: Collection[str]) -> list[Work]:
    """The works by id, as ``kb cite`` gives them."""
    addresses: dict[str, str] = {}
    for marks, some in in_batches(sorted(sources)):
        for ident, url, doi in reader.tuples(_ADDRESSES.format(marks=marks), some):
            addresses[ident] = url or (f"https://doi.org/{doi}" if doi else "")
    return [
        Work(row["id"], row["citation"], addresses[row["id"]])
        for row in cite_all(reader).rows
        if row["id"] in addresses
    ]
