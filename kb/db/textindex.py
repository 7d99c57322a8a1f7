"""The text index: how texts are split into words, and how each database finds them.

Both databases must give the same hits. So texts are folded and split here, in Python, and the
indexes take the words as they are: the tokenizer ``ascii`` of FTS5 splits at the blanks alone, and
``array_to_tsvector`` makes lexemes without a parser (that of ``to_tsvector`` loses the ``²`` of
``km²`` and forgets positions past 256). The index finds what has any of the words; whether words
stand side by side is decided by whoever asks, over ``tokens``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kb.errors import KbError
from kb.values.text import fold

_ALONE = (
    "\u3005\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Han characters and kana: scripts without blanks, in which each character is a word."""

_APART = (
    "\\s\\x00-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\xa9\\xab-\\xb1\\xb4\\xb6-\\xb8\\xbb\\xbf\\xd7\\xf7"
    "\u2000-\u206f\u3000-\u3004\u3008-\u3030\u303d-\u303f\u30fb\uff00-\uff0f"
)
"""Blanks and punctuation; what is not named here is dropped in folding."""

_PIECE = re.compile(f"[{_ALONE}]|[^{_ALONE}{_APART}]+")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Word:
    """What is looked for: tokens side by side; ``begins`` where the last may go on.

    ``also`` are other spellings of a word of one token, which stand for it whole.
    """

    tokens: tuple[str, ...]
    begins: bool = False
    also: tuple[str, ...] = ()

    def places(self, tokens: Sequence[str]) -> list[int]:
        """The positions in a list of tokens at which the word stands."""
        first, count = self.tokens[0], len(self.tokens)
        if self.begins:
            return [
                place
                for place, token in enumerate(tokens)
                if token.startswith(first) or token in self.also
            ]
        return [
            place
            for place, token in enumerate(tokens)
            if token == first and tuple(tokens[place : place + count]) == self.tokens
        ]


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """The tokens of a text, each with the place in the text where it begins and ends."""
    for piece in _PIECE.finditer(text):
        for token in _folded(piece.group()):
            yield token, piece.start(), piece.end()


def tokens(text: str) -> list[str]:
    """The words of a text, folded; each Han character is a word."""
    if text.isascii():
        return [token[:_LONGEST] for token in fold(text).split()]
    return [token for piece in _PIECE.findall(text) for token in _folded(piece)]


@lru_cache(maxsize=1 << 16)
def _folded(piece: str) -> tuple[str, ...]:
    """The tokens of a piece without blanks; ё is е, as Russian print has it mostly."""
    return tuple(token[:_LONGEST] for token in fold(piece).replace("ё", "е").split())


def stands_alone(token: str) -> bool:
    """Whether a token is of a script without blanks."""
    return re.fullmatch(f"[{_ALONE}]", token) is not None


_CONDITIONS = {
    "sqlite": "t.id IN (SELECT rowid FROM search_index WHERE search_index MATCH :match)",
    "postgresql": (
        "array_to_tsvector(string_to_array(t.tokens, ' ')) @@ cast(cast(:match AS text) AS tsquery)"
    ),
}


def condition(dialect: str) -> str:
    """SQL that holds for rows ``t`` of ``search_text`` with any of the words in ``:match``.

    Raises:
        KbError: the database has no text index that we know.
    """
    try:
        return _CONDITIONS[dialect]
    except KeyError:
        raise KbError(
            f"texts cannot be searched in a database of the kind '{dialect}'",
            hint="use SQLite or PostgreSQL",
        ) from None


def matching(dialect: str, words: Sequence[Word]) -> str:
    """The ``:match`` of some words; tokens are letters and digits, so nothing needs escapes."""
    every = [*words, *(Word((token,)) for word in words for token in word.also)]
    if dialect == "sqlite":
        return " OR ".join(_fts5(word) for word in every)
    return " | ".join(_tsquery(word) for word in every)


def _fts5(word: Word) -> str:
    return f'"{" ".join(word.tokens)}"' + (" *" if word.begins else "")


def _tsquery(word: Word) -> str:
    lexemes = " & ".join(f"'{token}'" for token in word.tokens)
    return f"({lexemes})" if not word.begins else f"{lexemes}:*"


_FORGET = (
    "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
)
_LEARN = "INSERT INTO search_index (rowid, tokens) VALUES (new.id, new.tokens);"
SQLITE_INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "tokens, content='search_text', content_rowid='id', tokenize='ascii')",
    *(
        f"CREATE TRIGGER search_text_{event} AFTER {event.upper()} ON search_text "
        f"BEGIN {actions} END"
        for event, actions in (
            ("insert", _LEARN),
            ("delete", _FORGET),
            ("update", f"{_FORGET} {_LEARN}"),
        )
    ),
)
"""What makes the index of SQLite and keeps it equal to ``search_text``."""

_EXPRESSION_INDEX = "ix_search_text_tokens"


def include_name(name: str | None, type_: str, parents: Mapping[str, Any]) -> bool:
    """Whether Alembic compares what it finds in a database: not what makes up the index.

    That is the FTS5 table with its shadow tables, and the index over an expression.
    """
    del parents
    if type_ == "table":
        return name is None or not (name == "search_index" or name.startswith("search_index_"))
    return not (type_ == "index" and name == _EXPRESSION_INDEX)
