"""Names that nothing has: the nearest of those that are there, and how to go on."""

from collections.abc import Iterator, Sequence

from kb.db.reader import Reader
from kb.errors import NotFoundError
from kb.questions.entities import LISTINGS
from kb.questions.matches import Match
from kb.questions.treaty_names import told_apart
from kb.questions.units import hint_of_unit, without_unit_words
from kb.values.text import cut, fold, nearest

_FIRST = ("treaty", "territory", "party", "line")
_SHORT, _SHORT_ALIKE, _ALIKE = 4, 0.6, 0.72
"""Up to how many letters a name is short, how alike a short one must be to be offered (0 to 1), and
how alike a longer one: *Hawaii* and *Habomai* are less."""
_OFFERED = 3
_MANY = 3
"""From this number of kinds of things asked for, the hint names the list of treaties alone."""
_NAMES = """
SELECT n.entity, n.entity_id, n.text FROM v_name n
WHERE length(n.text) BETWEEN :least AND :most OR length(n.entity_id) BETWEEN :least AND :most
ORDER BY n.id
"""


def not_found(
    reader: Reader, wanted: str, entities: Sequence[str], other: Match | None = None
) -> NotFoundError:
    """That nothing is called so, with the nearest names and a search for the words.

    ``other`` is a thing of another kind that is called so.

    Treaties, lands and sides are offered before places, persons, disputes and events, sources only
    where nothing else is near.
    """
    unit = hint_of_unit(reader, fold(wanted)) if "territory" in entities else ""
    near = _near(reader, without_unit_words(fold(wanted)) if unit else wanted, entities)
    offers = [f"{_shown(other)};"] if other else []
    offers += [f"did you mean {' or '.join(near)}?"] if near else []
    offers += [f"{unit};"] if unit else []
    words = fold(wanted)
    if words:
        offers.append(f"'kb search {cut(words)}' looks in all texts")
    if not (near or other):
        offers[-1:] = [", ".join([*offers[-1:], _shown_by(entities)])]
    named = [one for one in entities if one != "place" or one == entities[0]]
    kinds = " or ".join(named) if len(named) < 3 else "thing"
    return NotFoundError(f"no {kinds} is called '{wanted}'", hint=" ".join(offers))


def _shown(one: Match) -> str:
    """What a thing is, and how it is shown."""
    kind = f"an {one.entity}" if one.entity[0] in "aeiou" else f"a {one.entity}"
    return f"{one.id} is {kind}: 'kb show {one.id}'"


def _near(reader: Reader, wanted: str, entities: Sequence[str]) -> list[str]:
    lengths = {"least": len(wanted) // 2, "most": 2 * len(wanted) + 1}
    rows = [row for row in reader.tuples(_NAMES, lengths) if row[0] in entities]
    told = told_apart(reader, fold(wanted), loosely=True) if "treaty" in entities else []
    found = [one.id for one in told]
    for group in _groups(entities):
        known: dict[str, str] = {}
        for entity, name, text in rows:
            if entity in group:
                known.setdefault(text, name)
                known.setdefault(name, name)
        if group == ("source",) and found:
            break
        least = _SHORT_ALIKE if len(wanted) <= _SHORT else _ALIKE
        alike = nearest(wanted, known, count=2 * _OFFERED, alike=least)
        found = list(dict.fromkeys([*found, *(known[name] for name in alike)]))
        if len(found) >= _OFFERED:
            break
    return found[:_OFFERED]


def _groups(entities: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Kinds of things in the order in which they are offered: places first where they are meant."""
    first = ("place",) if entities[0] == "place" else ()
    yield first
    yield tuple(one for one in entities if one in _FIRST)
    yield tuple(one for one in entities if one not in (*first, *_FIRST, "source"))
    yield tuple(one for one in entities if one == "source")


def _shown_by(entities: Sequence[str]) -> str:
    """Which lists show what there is, in words; parties come with their lines."""
    kinds = list(dict.fromkeys("party" if one == "line" else one for one in entities))
    views = {one.view.removeprefix("v_"): name for name, one in LISTINGS.items()}
    lists = [views[kind] for kind in kinds if kind in views and kind != "place"]
    shown = lists[0] if lists and len(lists) < _MANY else "treaties" if lists[1:] else "places"
    return f"'kb list {shown}' shows ids and names"
