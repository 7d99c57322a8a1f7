"""Names: which thing an id or a name in any language or script means."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from kb.db.reader import Reader
from kb.errors import AmbiguousError, NotFoundError
from kb.questions.entities import LISTINGS
from kb.values.text import fold, is_han, nearest

ENTITIES = (
    "treaty",
    "territory",
    "party",
    "line",
    "person",
    "place",
    "dispute",
    "event",
    "label",
    "source",
)
_WITH_ID_ONLY = ("transfer", "estimate")
SHOWN = (*ENTITIES, *_WITH_ID_ONLY)
SIDES = ("line", "party")


class Match(NamedTuple):
    """One thing that a name may mean."""

    entity: str
    id: str
    name: str


def resolve(reader: Reader, wanted: str, *, entities: Sequence[str] = SHOWN) -> Match:
    """The one thing that has this id, else this name, else a name with these words in it.

    The year that ends an id may be left out: ``aigun`` is ``aigun-1858``. An id that things of
    several kinds have means the first of them in the order of ``entities``.

    Case, accents and punctuation do not matter. Places are looked at after what else has the name,
    and sources last.

    Raises:
        NotFoundError: nothing matches; the message carries the nearest names.
        AmbiguousError: several things match equally well; the message carries them.
    """
    matches = candidates(reader, wanted, entities)
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise _ambiguous(wanted, matches)
    raise _not_found(reader, wanted, entities)


def candidates(reader: Reader, wanted: str, entities: Sequence[str]) -> list[Match]:
    """All things that a text means equally well; none where nothing has it for an id or a name."""
    folded = fold(wanted)
    things = [entity for entity in entities if entity not in {"source", "place"}]
    places = [entity for entity in entities if entity == "place"]
    treaties = [entity for entity in entities if entity == "treaty"]
    sources = [entity for entity in entities if entity == "source"]
    ladder: tuple[Callable[[], list[Match]], ...] = (
        lambda: _preferred(_by_id(reader, wanted, entities))[:1],
        lambda: _by_name(reader, folded, things),
        lambda: _by_undated_id(reader, folded, things),
        lambda: _alone(_by_words(reader, folded, treaties)),
        lambda: _by_name(reader, folded, places),
        lambda: _by_words(reader, folded, things),
        lambda: _by_words(reader, folded, places),
        lambda: _by_name(reader, folded, sources),
        lambda: _by_words(reader, folded, sources),
    )
    for step in ladder:
        matches = _preferred(step())
        if matches:
            return matches
    return []


def _alone(found: Iterable[Match]) -> list[Match]:
    """The one thing that is found; nothing where there are several."""
    matches = _preferred(found)
    return matches if len(matches) == 1 else []


def _preferred(found: Iterable[Match]) -> list[Match]:
    """Without doubles, and a line before its namesake party."""
    unique: dict[tuple[str, str], Match] = {}
    for match in found:
        unique.setdefault((match.entity, match.id), match)
    matches = list(unique.values())
    lines = {one.id for one in matches if one.entity == "line"}
    return [one for one in matches if not (one.entity == "party" and one.id in lines)]


_AT_ONCE = 500
_LONGEST_PATTERN = 10_000
"""Characters: SQLite's LIKE takes patterns of 50,000 bytes at most."""
_TITLED = ("treaty", "event", "source")


def _by_id(reader: Reader, wanted: str, entities: Sequence[str]) -> list[Match]:
    slug = wanted.strip().lower()
    slugs = {slug, fold(wanted).replace(" ", "-")}
    return [
        match
        for entity in entities
        for one in sorted(slugs)
        for match in _ids(reader, entity, "id = :wanted", one)
    ]


def _by_undated_id(reader: Reader, folded: str, entities: Sequence[str]) -> list[Match]:
    if len(folded) > _LONGEST_PATTERN:
        return []
    pattern = f"{folded.replace(' ', '-')}-____"
    return [
        match
        for entity in ("treaty", "event")
        if entity in entities
        for match in _ids(reader, entity, "id LIKE :wanted", pattern)
        if match.id[-4:].isdecimal()
    ]


def _ids(reader: Reader, entity: str, where: str, wanted: str) -> list[Match]:
    column = "title" if entity in _TITLED else "id" if entity in _WITH_ID_ONLY else "name"
    sql = f"SELECT id, {column} AS name FROM {entity} WHERE {where} ORDER BY id"
    return [Match(entity, row["id"], row["name"]) for row in reader.rows(sql, {"wanted": wanted})]


_NAMES = """
SELECT n.entity, n.entity_id AS id, m.text AS name, n.folded
FROM v_name n
JOIN name m ON m.id = n.entity || '/' || n.entity_id || '/name-1'
WHERE {where}
ORDER BY n.entity, n.entity_id, n.id
"""


def _by_name(reader: Reader, folded: str, entities: Sequence[str]) -> list[Match]:
    rows = reader.rows(_NAMES.format(where="n.folded = :folded"), {"folded": folded})
    return [
        Match(row["entity"], row["id"], row["name"]) for row in rows if row["entity"] in entities
    ]


def _by_words(reader: Reader, folded: str, entities: Sequence[str]) -> list[Match]:
    """Things with a name in which a word begins with the text (in Han script: that contains it)."""
    if not 2 <= len(folded) <= _LONGEST_PATTERN:
        return []
    where = "n.folded LIKE '%' || cast(:folded AS text) || '%'"
    rows = reader.rows(_NAMES.format(where=where), {"folded": folded})
    words = folded if is_han(folded) else f" {folded}"
    return [
        Match(row["entity"], row["id"], row["name"])
        for row in rows
        if row["entity"] in entities and words in f" {row['folded']}"
    ]


def _ambiguous(wanted: str, matches: Sequence[Match]) -> AmbiguousError:
    shown = [f"{one.id} ({one.entity}: {one.name})" for one in matches[:8]]
    more = f" and {len(matches) - 8} more" if len(matches) > 8 else ""
    return AmbiguousError(
        f"'{wanted}' may mean {', '.join(shown)}{more}", hint="give one of these ids"
    )


def _not_found(reader: Reader, wanted: str, entities: Sequence[str]) -> NotFoundError:
    rows = reader.rows("SELECT entity, entity_id, text FROM v_name ORDER BY id")
    ids: list[str] = []
    for of_sources in (False, True):
        known: dict[str, str] = {}
        for row in rows:
            if row["entity"] in entities and (row["entity"] == "source") == of_sources:
                known.setdefault(row["text"], row["entity_id"])
                known.setdefault(row["entity_id"], row["entity_id"])
        ids += [known[name] for name in nearest(wanted, known, count=6)]
    near = list(dict.fromkeys(ids))[:3]
    named = [one for one in entities if one != "place"] or entities
    hint = f"did you mean {' or '.join(near)}?" if near else _shown_by(entities)
    kinds = " or ".join(named) if len(named) < 3 else "thing"
    return NotFoundError(f"no {kinds} is called '{wanted}'", hint=hint)


def _shown_by(entities: Sequence[str]) -> str:
    """Which lists show what there is, in words; parties come with their lines."""
    kinds = {"party" if one == "line" else one for one in entities}
    lists = [name for name, one in LISTINGS.items() if one.view.removeprefix("v_") in kinds]
    return f"'kb list {lists[0] if len(lists) == 1 else 'treaties'}' shows ids and names"


def side_names(reader: Reader) -> dict[str, str]:
    """The name of every line and party, by id."""
    rows = reader.rows("SELECT id, name FROM line UNION ALL SELECT id, name FROM party")
    return {row["id"]: row["name"] for row in rows}


def names_of(reader: Reader, entity: str, ids: Iterable[str]) -> dict[str, str]:
    """The names of some things of a kind, by id; ids that are none of the kind are passed over.

    A transfer or an estimate goes by the name of its territory.
    """
    column = "title" if entity in _TITLED else "name"
    if entity in _WITH_ID_ONLY:
        column = "(SELECT t.name FROM territory t WHERE t.id = x.territory_id)"
    found: dict[str, str] = {}
    for marks, some in in_batches(list(dict.fromkeys(ids))):
        sql = f"SELECT x.id, {column} AS name FROM {entity} x WHERE x.id IN ({marks})"
        found |= {row["id"]: row["name"] for row in reader.rows(sql, some)}
    return found


def in_batches(values: Sequence[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The inside of ``IN (…)`` with its parameters, for so many values at once as one takes."""
    for first in range(0, len(values), _AT_ONCE):
        some = {f"id{place}": one for place, one in enumerate(values[first : first + _AT_ONCE])}
        yield ", ".join(f":{name}" for name in some), some


def ids_beginning(reader: Reader, beginning: str, tables: Sequence[str]) -> list[str]:
    """The ids in some tables that begin with a text, in their order."""
    found: set[str] = set()
    for table in tables:
        sql = f"SELECT id FROM {table} WHERE substr(id, 1, :length) = :beginning"
        rows = reader.rows(sql, {"beginning": beginning, "length": len(beginning)})
        found.update(row["id"] for row in rows)
    return sorted(found)
