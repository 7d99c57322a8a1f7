"""Names of known things in a sentence: exact names and aliases in any language, longest first."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from kb.db.reader import Reader
from kb.values.text import fold

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_QUALIFIED = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
"""What tells namesakes apart, as in *Convention of Peking (Russia)*; prose leaves it out."""
_NAMES = """
SELECT n.entity, n.entity_id, n.text FROM v_name n
WHERE n.entity IN ('treaty', 'territory', 'party', 'line', 'source') AND n.text NOT LIKE '[%'
    AND (n.language IS NULL OR n.language NOT IN ('pinyin'))
ORDER BY n.entity, n.entity_id, n.id
"""
_SHORTEST = 3
"""A name of fewer letters than this (in Han script: of one character) is no sure sign."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A known thing named in a sentence; several candidates where the name is shared."""

    entity: str
    candidates: tuple[str, ...]
    start: int
    end: int

    @property
    def id(self) -> str:
        """The thing, when the name is not shared."""
        return self.candidates[0]


class NameFinder:
    """Finds the names of all treaties, territories, parties, lines and sources."""

    def __init__(self, names: Iterable[tuple[str, str, str]]) -> None:
        """``names`` gives entity, id and a name; a name counts without its last brackets too."""
        self._known: dict[tuple[str, ...], dict[str, list[str]]] = {}
        self._longest = 1
        for entity, name, text in names:
            for form in dict.fromkeys((text, _QUALIFIED.sub("", text))):
                self._add(entity, name, form)

    def _add(self, entity: str, name: str, text: str) -> None:
        words = tuple(word for word, _, _ in _words(unicodedata.normalize("NFC", text)))
        if not words or _too_short(text):
            return
        owners = self._known.setdefault(words, {}).setdefault(entity, [])
        if name not in owners:
            owners.append(name)
        self._longest = max(self._longest, len(words))

    @classmethod
    def of(cls, reader: Reader) -> "NameFinder":
        """The finder of every name in the database."""
        rows = reader.rows(_NAMES)
        return cls((row["entity"], row["entity_id"], row["text"]) for row in rows)

    def find(self, text: str) -> list[Mention]:
        """The things named, in order; of overlapping names the longest. ``text`` is in form NFC."""
        words = _words(text)
        found = []
        index = 0
        while index < len(words):
            for length in range(min(self._longest, len(words) - index), 0, -1):
                piece = words[index : index + length]
                owners = self._known.get(tuple(word for word, _, _ in piece))
                if owners and not _is_common_word(text, piece):
                    found.append(_mention(owners, piece[0][1], piece[-1][2]))
                    index += length - 1
                    break
            index += 1
        return found


def _mention(owners: dict[str, list[str]], start: int, end: int) -> Mention:
    for entity in ("treaty", "territory", "line", "party", "source"):
        if entity in owners:
            return Mention(entity, tuple(owners[entity]), start, end)
    raise AssertionError(owners)


def _words(text: str) -> list[tuple[str, int, int]]:
    """Folded words with their places; each Han character is a word."""
    return [
        (word, match.start(), match.end())
        for match in _WORD.finditer(text)
        if (word := fold(match.group()).replace(" ", ""))
    ]


def _too_short(text: str) -> bool:
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    return han < 2 and len(fold(text)) < _SHORTEST


def _is_common_word(text: str, piece: list[tuple[str, int, int]]) -> bool:
    """A single Latin word in lower case is no name: the party *union*, the strip *barlyk*."""
    if len(piece) > 1:
        return False
    first = text[piece[0][1]]
    return first.isascii() and first.islower()
