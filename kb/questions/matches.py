"""Things that a name may mean, and the names of things by their ids."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from kb.db.reader import Reader
from kb.values.text import without_brackets

WITH_ID_ONLY = ("transfer", "estimate")
"""What is shown, and has no name of its own."""
_TITLED = ("treaty", "event", "source")
_AT_ONCE = 500


class Match(NamedTuple):
    """One thing that a name may mean; ``also`` are others that it may mean less usually.

    ``read`` where it has no such name but for its spelling, or in other words; ``why`` says how it
    came to be meant where that is not plain.
    """

    entity: str
    id: str
    name: str
    also: tuple["Match", ...] = ()
    read: bool = False
    why: str = ""

    @property
    def told(self) -> str:
        """The thing in a line of several."""
        return f"{self.id} ({self.entity}: {without_brackets(self.name)})"


def name_column(entity: str) -> str:
    """The column that has the name of a thing, or its id where it has none."""
    return "title" if entity in _TITLED else "id" if entity in WITH_ID_ONLY else "name"


def names_of(reader: Reader, entity: str, ids: Iterable[str]) -> dict[str, str]:
    """The names of some things of a kind, by id; ids that are none of the kind are passed over.

    A transfer or an estimate goes by the name of its territory.
    """
    column = "title" if entity in _TITLED else "name"
    if entity in WITH_ID_ONLY:
        column = "(SELECT t.name FROM territory t WHERE t.id = x.territory_id)"
    found: dict[str, str] = {}
    for marks, some in in_batches(list(dict.fromkeys(ids))):
        sql = f"SELECT x.id, {column} AS name FROM {entity} x WHERE x.id IN ({marks})"
        found |= {row["id"]: row["name"] for row in reader.rows(sql, some)}
    return found


def in_batches(values: Sequence[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The inside of ``IN (…)`` with its parameters, for a few hundred values at a time."""
    for first in range(0, len(values), _AT_ONCE):
        some = {f"id{place}": one for place, one in enumerate(values[first : first + _AT_ONCE])}
        yield ", ".join(f":{name}" for name in some), some
