"""Names of the record in a sentence: treaties, lands and sides, in any language, longest first."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from kb.db.reader import Reader
from kb.questions.claims.reading.characters import SIMPLIFIED
from kb.questions.claims.reading.language import Language
from kb.values.text import HAN, fold, han_letters, is_han

T = TypeVar("T")
_WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
_QUALIFIED = re.compile(r"\s*[(（][^()（）]*[)）]\s*$|\s+г\.$")
"""Words that tell namesakes apart, *Convention of Peking (Russia)*; prose leaves them out."""
_KINDS = {"treaty": "treaty", "territory": "land", "line": "side", "party": "side"}
_SHORTEST = 3
"""Shorter names (in Han script: of one character) stand in texts by chance too."""
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = re.compile(r"[A-Z]{2,4}|(?:[A-Z]\.){2,4}")
"""Initials that stand for a party, and only so written: *US*, *U.S.*."""
_POINT = re.compile(r"\.(?=[\s,;:)]|$)(?!\s+[A-ZА-Я])")
_SEPARATED = re.compile(r"[.;:!?\n]|.{5}")

_NAMES = """
SELECT n.entity, n.entity_id, n.text FROM v_name n
WHERE n.entity IN ('treaty', 'territory', 'party', 'line') AND n.text NOT LIKE '[%'
    AND (n.language IS NULL OR n.language NOT LIKE '%-Latn-%')
ORDER BY CASE n.entity WHEN 'line' THEN 0 ELSE 1 END, n.entity, n.entity_id, n.id
"""
_PLACES = """
SELECT p.id, n.text, n.folded, l.parcel_id FROM place p
JOIN name n ON n.place_id = p.id JOIN place_parcel l ON l.place_id = p.id AND l.lies = 'in'
WHERE p.ambiguous = 0 AND n.place_id IS NOT NULL
    AND (n.language IS NULL OR n.language NOT LIKE '%-Latn-%')
ORDER BY p.id, n.id, l.parcel_id
"""
_OTHERS = """
SELECT n.folded FROM name n WHERE n.person_id IS NOT NULL OR n.party_id IS NOT NULL ORDER BY n.id
"""
_UNITS = """
SELECT u.id, u.km2_text, n.text FROM unit u JOIN name n ON n.unit_id = u.id ORDER BY u.id, n.id
"""
_REIGNS = """
SELECT n.text, r.began_earliest FROM reign r JOIN name n ON n.reign_id = r.id ORDER BY n.id
"""
_SIDES = """
SELECT a.treaty_id, p.id, p.line_id FROM treaty_party a JOIN party p ON p.id = a.party_id
ORDER BY a.treaty_id, p.id
"""
_DAYS = """
SELECT t.id, t.signed_earliest AS first, t.signed_latest AS last FROM treaty t
UNION ALL
SELECT s.treaty_id, s.date_earliest, s.date_latest FROM step s
ORDER BY 1, 2, 3
"""
_MOVED = """
SELECT f.treaty_id, f.territory_id FROM transfer f WHERE f.treaty_id IS NOT NULL
ORDER BY f.treaty_id, f.territory_id
"""
_MOVES = """
SELECT f.territory_id, g.party_id AS giver, r.party_id AS taker FROM transfer f
LEFT JOIN transfer_side g ON g.transfer_id = f.id AND g.side = 'from'
LEFT JOIN transfer_side r ON r.transfer_id = f.id AND r.side = 'to'
ORDER BY f.territory_id, g.party_id, r.party_id
"""
_PARCELS = "SELECT territory_id, parcel_id FROM territory_parcel ORDER BY territory_id, parcel_id"
_HOSTS = "SELECT parcel_id, host_id FROM territory_enclosure ORDER BY parcel_id, host_id"
_LINES = "SELECT p.id, p.line_id FROM party p ORDER BY p.id"


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a text: what it may mean, by kind, and the words that were found.

    ``form`` is the name as the record has it, word by word; ``owning`` is true of an adjective
    (*Chinese*), which says whose something is.
    """

    start: int
    end: int
    things: Mapping[str, tuple[str, ...]]
    form: tuple[str, ...] = ()
    owning: bool = False


@dataclass(slots=True)
class _Entry:
    form: tuple[str, ...]
    capital: bool
    things: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    owning: bool = False
    letters: bool = False


class Names:
    """All that the reading must know of the record.

    ``names`` are kind, id and name; ``factors`` km² by unit and ``units`` units by name; ``reigns``
    year 1 by reign name; ``lines`` the line of each party; ``sides``, ``days`` and ``moved`` the
    lines, the days and the lands of each treaty; ``moves`` the lines of givers and takers of each
    land; ``places`` id, name and parcels of places; ``parcels`` those of each land, and ``hosts``
    the lands that each of them lies inside.
    """

    def __init__(
        self,
        names: Iterable[tuple[str, str, str]],
        units: Iterable[tuple[str, Decimal, str]] = (),
        reigns: Mapping[str, int] | None = None,
    ) -> None:
        """``names`` gives entity, id and name; ``units`` id, km² and name; ``reigns`` year 1."""
        self.names = [(_KINDS[entity], name, text) for entity, name, text in names]
        self.factors: dict[str, Decimal] = {}
        self.units: dict[str, str] = {}
        for unit, factor, text in units:
            self.factors[unit] = factor
            self.units.setdefault(text.lower(), unit)
        self.reigns = {text.translate(SIMPLIFIED): year for text, year in (reigns or {}).items()}
        self.sides: dict[str, set[str]] = {}
        self.days: dict[str, list[tuple[str, str]]] = {}
        self.lines: dict[str, str] = {}
        self.moved: dict[str, set[str]] = {}
        self.moves: dict[str, set[tuple[str, str]]] = {}
        self.parcels: dict[str, set[str]] = {}
        self.hosts: dict[str, set[str]] = {}
        self.places: list[tuple[str, str, tuple[str, ...]]] = []
        self._found: dict[str, Index] = {}

    @classmethod
    def of(cls, reader: Reader) -> "Names":
        """The names of a database, with all the rest."""
        rows = reader.rows(_NAMES)
        units = reader.rows(_UNITS)
        reigns = reader.rows(_REIGNS)
        made = cls(
            ((row["entity"], row["entity_id"], row["text"]) for row in rows),
            ((row["id"], Decimal(row["km2_text"]), row["text"]) for row in units),
            {row["text"]: int(row["began_earliest"][:4]) for row in reigns},
        )
        made.lines = {row["id"]: row["line_id"] or row["id"] for row in reader.rows(_LINES)}
        made.sides = _sets(
            (row["treaty_id"], row["line_id"] or row["id"]) for row in reader.rows(_SIDES)
        )
        made.moved = _sets((row["treaty_id"], row["territory_id"]) for row in reader.rows(_MOVED))
        made.moves = _sets(
            (row["territory_id"], (made.line(row["giver"] or ""), made.line(row["taker"] or "")))
            for row in reader.rows(_MOVES)
        )
        made._lie(reader)
        for row in reader.rows(_DAYS):
            if row["first"] and row["last"]:
                made.days.setdefault(row["id"], []).append((row["first"], row["last"]))
        made.places = list(_places(reader))
        return made

    def _lie(self, reader: Reader) -> None:
        """Learn which parcels lands have, and what those lie inside."""
        parcels, hosts = reader.rows(_PARCELS), reader.rows(_HOSTS)
        self.parcels = _sets((row["territory_id"], row["parcel_id"]) for row in parcels)
        self.hosts = _sets((row["parcel_id"], row["host_id"]) for row in hosts)

    def line(self, side: str) -> str:
        """The line of a party; a line is its own."""
        return self.lines.get(side, side)

    def is_within(self, land: str, other: str) -> bool:
        """Whether a land is part of another one, or lies inside it."""
        mine, whole = self.parcels.get(land, set()), self.parcels.get(other, set())
        inside = all(other in self.hosts.get(one, ()) for one in mine)
        return bool(mine) and (mine < whole or inside)

    def lines_of(self, sides: Iterable[str]) -> set[str]:
        """The lines of some parties or lines."""
        return set(map(self.line, sides))

    def index(self, language: Language) -> "Index":
        """The names in the forms of a language."""
        if language.code not in self._found:
            self._found[language.code] = Index(self, language)
        return self._found[language.code]


def _sets(pairs: Iterable[tuple[str, T]]) -> dict[str, set[T]]:
    """By the first thing of each pair, the set of the second ones."""
    found: dict[str, set[T]] = {}
    for key, thing in pairs:
        found.setdefault(key, set()).add(thing)
    return found


class Index:
    """The names of the record by their words, as a language inflects and shortens them."""

    def __init__(self, names: Names, language: Language) -> None:
        """Every name in every form that the language's tables give it."""
        self._language = language
        self._letters = re.compile(language.letters)
        self._plain: dict[str, str] = {}
        self._known: dict[tuple[str, ...], _Entry] = {}
        self._longest: dict[str, int] = {}
        self._alias: dict[str, list[str]] = {}
        for kind, name, text in names.names:
            if kind == "side":
                self._alias.setdefault(fold(text.translate(SIMPLIFIED)), []).append(name)
            for form in _forms(text, kind, language):
                self._add(kind, (name,), form)
        for place, text, parcels in names.places:
            self._add_place(place, text, parcels)
        for table, owning in ((language.stand_for, False), (language.owners, True)):
            for words, stands in table.items():
                self._stands_for(words, stands, owning)

    def side(self, stands: Iterable[str]) -> str | None:
        """The line or party that has one of some names."""
        for name in stands:
            found = self._alias.get(fold(name.translate(SIMPLIFIED)))
            if found:
                return found[0]
        return None

    def _stands_for(self, words: str, stands: Iterable[str], owning: bool) -> None:
        """Let the forms of a word stand for the side that has one of some names."""
        side = self.side(stands)
        if side is not None:
            for form in words.split("|"):
                self._add("side", (side,), form.strip(), owning=owning)

    def _add(self, kind: str, ids: Iterable[str], text: str, *, owning: bool = False) -> None:
        """Let a name stand for some things, in all its forms."""
        surface = [word for word, _, _ in _words(text.translate(SIMPLIFIED))]
        words = tuple(map(self._learnt, surface))
        letters = not owning and kind == "side" and bool(_LETTERS.fullmatch(text))
        if not words or (_too_short(text) and not owning and not letters):
            return
        capital = not owning and len(words) == 1 and text[:1].isupper()
        made = _Entry(tuple(surface), capital, owning=owning, letters=letters)
        entry = self._known.setdefault(words, made)
        if owning != entry.owning:
            return
        known = entry.things.setdefault(kind, [])
        known += [name for name in ids if name not in known]
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def _entry(self, text: str) -> _Entry | None:
        """What is known under a name, as it would be found in a text."""
        words = [word for word, _, _ in _words(text.translate(SIMPLIFIED))]
        return self._known.get(tuple(self._plain.get(word, word) for word in words))

    def _add_place(self, place: str, text: str, parcels: tuple[str, ...]) -> None:
        """Let a place stand for its parcels if no other thing and no other place has its name."""
        known = self._entry(text)
        if known is None:
            self._add("land", parcels, text)
            known = self._entry(text)
            if known is not None:
                known.things["place"] = [place]
        elif known.things.get("place", [place]) != [place]:
            known.things["land"] = []

    def _learnt(self, word: str) -> str:
        """The word that stands for all forms of a word; words that share a form have the same."""
        if not self._letters.match(word):
            return word
        forms = self._language.forms(word)
        known = next((self._plain[one] for one in (word, *forms) if one in self._plain), word)
        for one in forms:
            self._plain.setdefault(one, known)
        return self._plain.setdefault(word, known)

    def lands(self, name: str) -> tuple[str, ...]:
        """The territories that have a name, as it would be found in a text."""
        entry = self._entry(name)
        return tuple(entry.things.get("land", ())) if entry else ()

    def find(self, text: str, low: str) -> list[Named]:
        """The names in a text, in order; of names that overlap, the longest.

        ``low`` is the text in lower case and simplified characters, of the same length.
        """
        words = _words(low)
        stems = [self._plain.get(word, word) for word, _, _ in words]
        found: list[Named] = []
        index = 0
        while index < len(words):
            length = min(self._longest.get(stems[index], 0), len(words) - index)
            for size in range(length, 0, -1):
                entry = self._known.get(tuple(stems[index : index + size]))
                piece = words[index : index + size]
                if entry and _is_written(entry, piece, text):
                    found.append(_found(entry, piece[0][1], piece[-1][2], text))
                    index += size - 1
                    break
            index += 1
        return found


def _found(entry: _Entry, start: int, end: int, text: str) -> Named:
    """A name where it stands, with its last bracket and the point of its initials."""
    if "(" in text[start:end] and text[end : end + 1] == ")":
        end += 1
    if entry.letters and _POINT.match(text, end):
        end += 1
    things = {kind: tuple(ids) for kind, ids in entry.things.items()}
    return Named(start, end, things, entry.form, entry.owning)


def _is_written(entry: _Entry, piece: list[tuple[str, int, int]], text: str) -> bool:
    """Whether words that have the stems of a name are that name: by capitals and punctuation."""
    if entry.letters:
        written = text[piece[0][1] : piece[-1][2]]
        return written.isupper() and not written.replace(".", "").strip(_CAPITALS)
    if entry.capital and not text[piece[0][1]].isupper():
        return False
    return not any(
        _SEPARATED.search(text[one[2] : other[1]]) for one, other in itertools.pairwise(piece)
    )


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return word if word.isascii() and word.islower() else fold(word).replace(" ", "")


def _words(text: str) -> list[tuple[str, int, int]]:
    """Folded words with their places; each Han character is a word."""
    return [
        (word, match.start(), match.end())
        for match in _WORD.finditer(text)
        if (word := _folded(match.group()))
    ]


def _places(reader: Reader) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Names of places with their parcels, without names that are part of the name of a person."""
    others = "|".join(f" {row['folded']} " for row in reader.rows(_OTHERS))
    found: dict[tuple[str, str], list[str]] = {}
    for row in reader.rows(_PLACES):
        folded = row["folded"]
        held = folded in others if is_han(folded) else f" {folded} " in others
        if not held:
            found.setdefault((row["id"], row["text"]), []).append(row["parcel_id"])
    for (place, text), parcels in found.items():
        yield place, text, tuple(parcels)


def _forms(text: str, kind: str, language: Language) -> Iterator[str]:
    """A name, the name without its last brackets, and other titles that a language gives it."""
    if _is_description(text):
        return
    plain = _QUALIFIED.sub("", text)
    yield text
    if plain != text:
        yield plain
    if kind != "treaty":
        return
    for other in language.retitled(plain.translate(SIMPLIFIED)):
        if other != text:
            yield other


def _is_description(text: str) -> bool:
    """Whether a name in Latin letters has no capital (*eastern sector*): any text may say that."""
    return text.isascii() and text == text.lower() and not any(map(str.isdecimal, text))


def _too_short(text: str) -> bool:
    """Whether a name is so short that it stands in texts by chance."""
    return han_letters(text) < 2 and len(fold(text)) < _SHORTEST
