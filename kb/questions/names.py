"""Names: which thing an id or a name in any language, script or spelling means."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from kb.db.reader import Reader, Record
from kb.errors import AmbiguousError, NotFoundError
from kb.questions.matches import WITH_ID_ONLY, Match, in_batches, name_column, names_of
from kb.values.text import fold, is_han

if TYPE_CHECKING:
    from kb.answers import Note

__all__ = [
    "ENTITIES",
    "SHOWN",
    "SIDES",
    "Match",
    "candidates",
    "ids_beginning",
    "in_batches",
    "names_of",
    "not_called",
    "others_of",
    "resolve",
    "side_names",
]

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
SHOWN = (*ENTITIES, *WITH_ID_ONLY)
SIDES = ("line", "party")
_APART = ("place", "source")
_ABOUT = ("dispute", "event", "person")
"""What is named after a land, a treaty or a party: of one name these others are the usual thing."""
_MOST_ALSO = 5


def resolve(
    reader: Reader, wanted: str, *, entities: Sequence[str] = SHOWN, units: bool = False
) -> Match:
    """The one thing that has this id, else this name, else is called so in other words.

    An id comes first, and of things of several kinds the first in the order of ``entities``; but a
    line with the name before a party with the id, unless this is as it is written. Then, each only
    where what stands before finds nothing: a name of a land, treaty or side; an id without the year
    that ends it (``aigun`` is ``aigun-1858``); the name of a place, or the treaty that alone is
    called after it; of a dispute, an event or a person; a name in another spelling; an adjective of
    a side; what tells a treaty apart (its year, parties, place and land, in any order); with
    ``units`` the land in which most of a unit of today lies (Amur Oblast); words of a name; a name
    in pinyin for one in Wade–Giles; and so of sources.

    Case, accents and punctuation never matter. Of one name the land, treaty or party is meant
    before a dispute, an event or a person, and a line before its own parties; ``also`` of the match
    are the others. ``others_of`` tells these, and what a text that is no name was read as.

    Raises:
        NotFoundError: nothing matches; the hint has the nearest names and a search.
        AmbiguousError: several things match equally well; the message carries them.
    """
    matches = candidates(reader, wanted, entities, units=units)
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise _ambiguous(wanted, matches)
    raise not_called(reader, wanted, entities)


def not_called(reader: Reader, wanted: str, entities: Sequence[str]) -> NotFoundError:
    """That nothing of some kinds has the name, with what else has it, or has one that is near."""
    from kb.questions.near_names import not_found

    found = candidates(reader, wanted, [one for one in SHOWN if one not in entities])
    other = found[0] if len(found) == 1 and not found[0].read else None
    return not_found(reader, wanted, entities, other)


def others_of(wanted: str, match: Match) -> "list[Note]":
    """The note that a name was read in another spelling or its usual meaning, with the others.

    None where it is a name of the one thing alone.
    """
    if not (match.also or match.read):
        return []
    from kb.answers import Note

    text = f"'{wanted}' is read as {match.told}{match.why and f': {match.why}'}"
    if match.also:
        more = " and more" if len(match.also) > _MOST_ALSO else ""
        others = ", ".join(one.told for one in match.also[:_MOST_ALSO])
        text += f"; it may also mean {others}{more}"
    others_by_id = [one.id for one in match.also]
    return [Note("read-as", text, {"name": wanted, "id": match.id, "others": others_by_id})]


def candidates(
    reader: Reader, wanted: str, entities: Sequence[str], *, units: bool = False
) -> list[Match]:
    """All things that a text means equally well; none where nothing has it for an id or a name."""
    folded = fold(wanted)
    things = [entity for entity in entities if entity not in _APART]
    first = [entity for entity in things if entity not in _ABOUT]
    places = [entity for entity in entities if entity == "place"]
    sources = [entity for entity in entities if entity == "source"]
    ladder: tuple[Callable[[], list[Match]], ...] = (
        lambda: _unique(_by_id(reader, wanted.strip(), entities))[:1],
        lambda: _by_id_in_other_writing(reader, wanted, entities),
        lambda: _by_name(reader, folded, first),
        lambda: _by_undated_id(reader, folded, entities),
        lambda: _alone_after_a_place(reader, folded, entities),
        lambda: _by_name(reader, folded, places),
        lambda: _by_name(reader, folded, things),
        lambda: _spelled(reader, folded, (first, places, things)),
        lambda: _of_unit(reader, folded, units and "territory" in entities),
        lambda: _by_words(reader, folded, things),
        lambda: _by_words(reader, folded, places),
        lambda: _in_pinyin(reader, wanted, (first, places, things)),
        lambda: _by_name(reader, folded, sources),
        lambda: _sources_by_words(reader, folded, sources, alone=not things),
    )
    for number, step in enumerate(ladder):
        matches = _usual(reader, step(), whole=number < _IN_WORDS)
        if len(matches) == 1 and number < _FULLY_NAMED:
            return [_with_namesakes(reader, folded, matches[0], entities)]
        if matches:
            return matches
    return []


_FULLY_NAMED = 7
"""How many steps, the first of the ladder, find what has the very name."""
_IN_WORDS = _FULLY_NAMED + 2
"""The steps from this one on find words of names."""


def _spelled(reader: Reader, folded: str, kinds: Sequence[Sequence[str]]) -> list[Match]:
    """What is called so in another spelling, or in other words."""
    if not 1 < len(folded) <= _LONGEST_SPELLED:
        return []
    from kb.questions.spelled_names import spelled

    return spelled(reader, folded, kinds)


def _of_unit(reader: Reader, folded: str, asked: bool) -> list[Match]:
    """The land in which most of a unit of today lies."""
    if not asked:
        return []
    from kb.questions.units import lands_of_unit

    return lands_of_unit(reader, folded)


def _in_pinyin(reader: Reader, wanted: str, kinds: Sequence[Sequence[str]]) -> list[Match]:
    """What is called so in pinyin, where the text has words of Wade–Giles."""
    if len(wanted) > _LONGEST_SPELLED:
        return []
    from kb.values.wade_giles import in_pinyin

    readings = list(map(fold, in_pinyin(wanted)))
    for entities in kinds:
        found = [match for one in readings for match in _by_name(reader, one, entities)]
        if found:
            return [match._replace(read=True) for match in found]
    found = [match for one in readings for match in _spelled(reader, one, kinds)]
    return [match._replace(read=True) for match in found]


def _with_namesakes(reader: Reader, folded: str, match: Match, entities: Sequence[str]) -> Match:
    """A match with all others that have the same full name, but for sources."""
    wanted = [one for one in entities if one not in ("source", *WITH_ID_ONLY)]
    slug = folded.replace(" ", "-")
    found = _by_name(reader, folded, wanted)
    if match.id != slug:
        found += [*_by_id(reader, slug, wanted), *_by_undated_id(reader, folded, wanted)]
    if match.entity == "place" and "treaty" in wanted:
        from kb.questions.spelled_names import named_after

        found += named_after(reader, folded)
    known = {(match.entity, match.id), *((one.entity, one.id) for one in match.also)}
    if match.entity == "line":
        known.add(("party", match.id))
    others = [one for one in _unique(found) if (one.entity, one.id) not in known]
    return match._replace(also=(*match.also, *others))


def _unique(found: Iterable[Match]) -> list[Match]:
    """Without doubles, and a line before its namesake party."""
    unique: dict[tuple[str, str], Match] = {}
    for match in found:
        unique.setdefault((match.entity, match.id), match)
    matches = list(unique.values())
    lines = {one.id for one in matches if one.entity == "line"}
    return [one for one in matches if not (one.entity == "party" and one.id in lines)]


def _usual(reader: Reader, found: Iterable[Match], *, whole: bool) -> list[Match]:
    """What is usually meant of several: what others are named after; of those with a ``whole`` name
    a line before its parties.
    """
    matches = _unique(found)
    if len(matches) < 2:
        return matches
    first = [one for one in matches if one.entity not in _ABOUT] or matches
    if whole:
        first = _line_of_all(reader, first) or first
    if len(first) > 1:
        return first
    return [first[0]._replace(also=tuple(one for one in matches if one is not first[0]))]


def _line_of_all(reader: Reader, matches: Sequence[Match]) -> list[Match]:
    """The line of which all other matches are parties, if there is one."""
    lines = [one for one in matches if one.entity == "line"]
    parties = [one.id for one in matches if one.entity == "party"]
    if len(lines) != 1 or len(parties) + 1 != len(matches):
        return []
    ((marks, values),) = in_batches(parties)
    sql = f"SELECT l.party_id FROM party_line l WHERE l.line_id = :line AND l.party_id IN ({marks})"
    own = reader.rows(sql, {"line": lines[0].id, **values})
    return lines if {row["party_id"] for row in own} == set(parties) else []


_LONGEST_PATTERN = 10_000
"""Characters: SQLite's LIKE takes patterns of 50,000 bytes at most."""
_LONGEST_SPELLED = 200
"""Characters of a name that is looked for in other spellings."""


def _by_id(reader: Reader, wanted: str, entities: Sequence[str]) -> list[Match]:
    if not entities:
        return []
    sql = " UNION ALL ".join(
        f"SELECT {place} AS place, '{entity}' AS entity, x.id, x.{name_column(entity)} AS name "
        f"FROM {entity} x WHERE x.id = :wanted"
        for place, entity in enumerate(entities)
    )
    rows = reader.rows(f"{sql} ORDER BY 1", {"wanted": wanted})
    return [Match(row["entity"], row["id"], row["name"]) for row in rows]


def _by_any_id(reader: Reader, wanted: str, entities: Sequence[str]) -> list[Match]:
    """Things whose id is the text in small letters, or with hyphens for blanks and marks."""
    slugs = sorted({wanted.strip().lower(), fold(wanted).replace(" ", "-")})
    return [match for slug in slugs for match in _by_id(reader, slug, entities)]


def _by_id_in_other_writing(reader: Reader, wanted: str, entities: Sequence[str]) -> list[Match]:
    """The thing whose id the text is but for capitals and blanks.

    Of a party with this id and a line with this name the line: *Great Britain* is no old kingdom.
    """
    found = _unique(_by_any_id(reader, wanted, entities))[:1]
    if found and found[0].entity == "party" and "line" in entities:
        return _by_name(reader, fold(wanted), ("line",)) or found
    return found


def _by_undated_id(reader: Reader, folded: str, entities: Sequence[str]) -> list[Match]:
    """Treaties and events by an id without its year.

    Where a place has the very name, only the one treaty that is called after it is meant.
    """
    beginning = f"{folded.replace(' ', '-')}-"
    found = [
        match
        for entity in ("treaty", "event")
        if entity in entities
        for match in _ids(reader, entity, "id > :wanted AND id < :wanted || ':'", beginning)
        if len(match.id) == len(beginning) + 4 and match.id[-4:].isdecimal()
    ]
    if found and "place" in entities and _by_name(reader, folded, ("place",)):
        from kb.questions.spelled_names import named_after

        after = {one.id for one in named_after(reader, folded)}
        return [one for one in found if one.id in after] if len(after) == 1 else []
    return found


def _alone_after_a_place(reader: Reader, folded: str, entities: Sequence[str]) -> list[Match]:
    """The treaty that alone is called after a place of this very name, as *Treaty of X*."""
    if not {"treaty", "place"} <= set(entities) or not _by_name(reader, folded, ("place",)):
        return []
    from kb.questions.spelled_names import named_after

    found = named_after(reader, folded)
    return found if len(found) == 1 else []


def _ids(reader: Reader, entity: str, where: str, wanted: str) -> list[Match]:
    sql = f"SELECT id, {name_column(entity)} AS name FROM {entity} WHERE {where} ORDER BY id"
    return [Match(entity, row["id"], row["name"]) for row in reader.rows(sql, {"wanted": wanted})]


_NAMES = """
SELECT n.entity, n.entity_id AS id, m.text AS name, n.folded
FROM v_name n
JOIN name m ON m.id = n.entity || '/' || n.entity_id || '/name-1'
WHERE {where}
ORDER BY n.entity, n.entity_id, n.id
"""


def _by_name(reader: Reader, folded: str, entities: Collection[str]) -> list[Match]:
    """Things by a whole name, with or without the article that leads it."""
    if not entities:
        return []
    bare = folded.removeprefix("the ")
    rows = reader.rows(
        _NAMES.format(where="n.folded IN (:folded, :bare, :led)"),
        {"folded": folded, "bare": bare, "led": f"the {bare}"},
    )
    return [
        Match(row["entity"], row["id"], row["name"]) for row in rows if row["entity"] in entities
    ]


def _by_words(
    reader: Reader, folded: str, entities: Sequence[str], *, whole: bool = False
) -> list[Match]:
    """Things with a name that has these words, else in which a word begins with the text.

    In Han script: that contains it. ``whole``: only those that have the very words.
    """
    if not (entities and 2 <= len(folded) <= _LONGEST_PATTERN):
        return []
    where = "n.folded LIKE '%' || cast(:folded AS text) || '%'"
    rows = [
        row
        for row in reader.rows(_NAMES.format(where=where), {"folded": folded})
        if row["entity"] in entities
    ]
    if is_han(folded):
        return _read_as(rows)
    for words in (f" {folded} ", *([] if whole else [f" {folded}"])):
        found = [row for row in rows if words in f" {row['folded']} "]
        if found:
            return _read_as(found)
    return []


def _read_as(rows: Iterable[Record]) -> list[Match]:
    """What has a part of a name, and so was guessed."""
    return [Match(row["entity"], row["id"], row["name"], read=True) for row in rows]


def _sources_by_words(
    reader: Reader, folded: str, sources: Sequence[str], *, alone: bool
) -> list[Match]:
    """Sources by words of their names and ids: people know *cow* by its ids.

    By beginnings of words too where sources are asked for ``alone``.
    """
    if not sources or not 1 < len(folded) <= _LONGEST_PATTERN:
        return []
    slug = folded.replace(" ", "-")
    where = "'-' || id || '-' LIKE '%-' || cast(:wanted AS text) || '-%'"
    found = _by_words(reader, folded, sources, whole=True)
    by_id = (one._replace(read=True) for one in _ids(reader, "source", where, slug))
    found = _unique([*found, *by_id])
    return found if found or not alone else _by_words(reader, folded, sources)


def _ambiguous(wanted: str, matches: Sequence[Match]) -> AmbiguousError:
    shown = [one.told for one in matches[:8]]
    more = f" and {len(matches) - 8} more" if len(matches) > 8 else ""
    return AmbiguousError(
        f"'{wanted}' may mean {', '.join(shown)}{more}", hint="give one of these ids"
    )


def side_names(reader: Reader) -> dict[str, str]:
    """The name of every line and party, by id."""
    rows = reader.rows("SELECT id, name FROM line UNION ALL SELECT id, name FROM party")
    return {row["id"]: row["name"] for row in rows}


def ids_beginning(reader: Reader, beginning: str, tables: Sequence[str]) -> list[str]:
    """The ids in some tables that begin with a text, in their order."""
    found: set[str] = set()
    for table in tables:
        sql = f"SELECT id FROM {table} WHERE substr(id, 1, :length) = :beginning"
        rows = reader.rows(sql, {"beginning": beginning, "length": len(beginning)})
        found.update(row["id"] for row in rows)
    return sorted(found)
