"""Kinds of transfers and treaties that a search names, with the things of them."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from kb.answers import Note
from kb.db.reader import Reader
from kb.values.text import fold

_KINDS = "SELECT k.id, k.description FROM transfer_kind k ORDER BY k.id"
_OF_TREATIES = """
SELECT d.allowed FROM documentation d WHERE d.name = 'treaty' AND d.field = 'kind'
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
    wanted = {one.replace(" ", "-") for one in _singulars(fold(text))}
    found = [
        Kind(kind, name, says, _things(reader, kind, name))
        for kind, name, says in _known(reader, wanted)
        if entity in (None, kind)
    ]
    return [one for one in found if one.things]


def _known(reader: Reader, wanted: AbstractSet[str]) -> Iterator[tuple[str, str, str | None]]:
    """The kinds among some words, each with its entity, and what the vocabulary says of it."""
    for name, says in reader.tuples(_KINDS):
        if name in wanted:
            yield "transfer", name, says
    for (allowed,) in reader.tuples(_OF_TREATIES):  # a list in JSON, too short to be parsed
        for name in sorted(wanted):
            if f'"{name}"' in (allowed or ""):
                yield "treaty", name, None


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
