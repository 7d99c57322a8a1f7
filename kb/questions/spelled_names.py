"""Names in another spelling, adjectives of sides, and treaties by what tells them apart."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from kb.db.reader import Reader
from kb.questions.matches import Match, names_of
from kb.questions.treaty_names import told_apart
from kb.values.peoples import ENGLISH_ADJECTIVES, RUSSIAN_ADJECTIVES
from kb.values.spelling import joined, sounded, stem, telling, unqualified, words_of
from kb.values.text import fold

_NAMES = """
SELECT n.entity, n.entity_id, n.folded FROM v_name n WHERE n.entity <> 'source'
ORDER BY n.entity, n.entity_id, n.id
"""
_OF_TREATIES = """
SELECT n.treaty_id, n.text, t.title FROM name n JOIN treaty t ON t.id = n.treaty_id
WHERE n.treaty_id IS NOT NULL AND n.folded LIKE '%' || cast(:folded AS text) || '%'
ORDER BY n.treaty_id, n.id
"""
_LETTERS_MORE = 4
"""Letters: the greatest difference in length between two spellings of one name."""


class Known(NamedTuple):
    """A thing with one of its names, folded."""

    entity: str
    id: str
    folded: str


def spelled(reader: Reader, folded: str, kinds: Sequence[Sequence[str]]) -> list[Match]:
    """What a folded text means in another spelling or in other words.

    First what differs in blanks, hyphens, the article or points of initials; then in the letters of
    another romanization, or in the case of a Russian name; a side by its adjective; a treaty by
    its year, parties, place and land. An id is a name too. Entities of the first of ``kinds`` come
    before those of the next.
    """
    known = [Known(*row) for row in reader.tuples(_NAMES)]
    ids = dict.fromkeys((one.entity, one.id) for one in known)
    named = [*known, *(Known(entity, one, one.replace("-", " ")) for entity, one in ids)]
    asked = [one for some in kinds for one in some]
    for key in (joined, sounded):
        near = _near(named, folded)
        for entities in kinds:
            found = _with_key(near, folded, entities, key)
            if found:
                matches = _matches(reader, found, read=key is sounded)
                after = _alone_after(reader, found, matches) if "treaty" in asked else []
                return after or matches
    found = _by_adjective(known, folded, asked)
    if found:
        return _matches(reader, found, read=True)
    return told_apart(reader, folded) if "treaty" in asked else []


def named_after(reader: Reader, folded: str) -> list[Match]:
    """The treaties of which a name is this text and a word for instruments: *Treaty of X*.

    Those with brackets behind such a name only where there are no others.
    """
    wanted = joined(folded)
    rows = reader.tuples(_OF_TREATIES, {"folded": folded})
    for bare in (str, unqualified):
        found = {
            treaty: Match("treaty", treaty, title)
            for treaty, name, title in rows
            if joined(" ".join(telling(words_of(fold(bare(name)))))) == wanted
        }
        if found:
            return list(found.values())
    return []


def _alone_after(reader: Reader, found: Iterable[Known], places: Sequence[Match]) -> list[Match]:
    """The treaty that alone is called after the places that were found, with these beside it.

    As of a name in its own spelling (``names.resolve``): *Kiakhta* is a treaty before it is a town.
    """
    if any(one.entity != "place" for one in places):
        return []
    names = {one.folded for one in found}
    after = {one.id: one for name in names for one in named_after(reader, name)}
    if len(after) != 1:
        return []
    (treaty,) = after.values()
    return [treaty._replace(read=places[0].read, also=tuple(places))]


def _near(known: Iterable[Known], folded: str) -> list[Known]:
    return [one for one in known if abs(len(one.folded) - len(folded)) <= _LETTERS_MORE]


def _with_key(
    known: Iterable[Known], folded: str, entities: Sequence[str], key: Callable[[str], str]
) -> list[Known]:
    wanted = key(folded)
    return [one for one in known if one.entity in entities and key(one.folded) == wanted]


def _by_adjective(known: Sequence[Known], folded: str, entities: Sequence[str]) -> list[Known]:
    """The side of which a word is the adjective: *British*, *китайская*."""
    for words, names in (*ENGLISH_ADJECTIVES.items(), *RUSSIAN_ADJECTIVES.items()):
        if stem(folded) not in map(stem, words.split("|")):
            continue
        for name in map(fold, names):
            for entity in ("line", "party"):
                found = [one for one in known if one.folded == name and one.entity == entity]
                if found and entity in entities:
                    return found
    return []


def _matches(reader: Reader, found: Iterable[Known], *, read: bool) -> list[Match]:
    ids: dict[str, list[str]] = {}
    for one in found:
        ids.setdefault(one.entity, []).append(one.id)
    return [
        Match(entity, one, name, read=read)
        for entity, some in ids.items()
        for one, name in names_of(reader, entity, some).items()
    ]
