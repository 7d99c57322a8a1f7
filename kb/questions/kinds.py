"""Kinds of transfers and treaties that a search names, with the things of them."""

from collections.abc import Sequence
from typing import NamedTuple

from kb.answers import Note
from kb.db.reader import Reader
from kb.values.text import fold

_KINDS = """
SELECT 'transfer' AS entity, k.id, k.description AS says FROM transfer_kind k
UNION
SELECT 'treaty', t.kind, cast(NULL AS text) FROM treaty t
ORDER BY 1, 2
"""
_OF_KIND = "SELECT x.id FROM {entity} x WHERE x.kind = :kind ORDER BY x.id"
_LISTS = {"transfer": "transfers", "treaty": "treaties"}


class Kind(NamedTuple):
    """A kind of transfer or of treaty, what the vocabulary says of it, and what is of it."""

    entity: str
    id: str
    says: str | None
    things: Sequence[str]

    @property
    def note(self) -> Note:
        """Which list has the things of the kind."""
        listing = _LISTS[self.entity]
        says = f" ({self.says})" if self.says else ""
        text = (
            f"{self.id} is a kind of {self.entity}{says}: "
            f"'kb list {listing} --kind {self.id}' lists {len(self.things)}"
        )
        details = {"entity": self.entity, "id": self.id, "count": len(self.things)}
        return Note("kind", text, details)


def kinds_called(reader: Reader, text: str, entity: str | None) -> list[Kind]:
    """The kinds that a text names, in the singular or the plural, of one entity or of both."""
    wanted = _singulars(fold(text))
    return [
        Kind(row["entity"], row["id"], row["says"], _things(reader, row["entity"], row["id"]))
        for row in reader.rows(_KINDS)
        if entity in (None, row["entity"]) and fold(row["id"]) in wanted
    ]


def _things(reader: Reader, entity: str, kind: str) -> list[str]:
    rows = reader.rows(_OF_KIND.format(entity=entity), {"kind": kind})
    return [row["id"] for row in rows]


def _singulars(folded: str) -> set[str]:
    """A text, and what it is the English plural of."""
    found = {folded}
    for ending, singular in (("ies", "y"), ("es", ""), ("s", "")):
        if folded.endswith(ending) and len(folded) > len(ending) + 2:
            found.add(folded.removesuffix(ending) + singular)
    return found
