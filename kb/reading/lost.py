"""What mistakes keep from being read: what follows from that alone is not told beside them."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from kb.reading.documents import Document
from kb.reading.entries import Entry, Warned
from kb.reading.index import Index
from kb.values.problems import Problem
from kb.values.text import texts_in

_WORD = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_ID = re.compile(r"""\bid["']?[ \t]*:[ \t]*["']?([A-Za-z0-9-]+)""")
_QUOTED = re.compile(r"'([^']+)'")
_SIDES = frozenset({"party", "line"})
_VOCABULARY = frozenset({"transfer-kind", "unit", "vocabulary"})
"""Kinds without which nothing is known of any chain of title, or of any area."""
NONE_AT_ALL = "the folder defines none at all"
"""The end of a message of a kind of which nothing is there."""
MISNAMED = "misnamed"
"""Stands for the kind of a file that is refused for its name or folder."""
_NONE: frozenset[str] = frozenset()
_NAMED_ALIKE = {"line": ("party", "line", "side"), "party": ("party", "line", "side")}
_NESTED = {"territory": (("estimates", "estimate"),)} | dict.fromkeys(
    ("treaty", "event"), (("transfers", "transfer"),)
)
_FROM_OTHERS: frozenset[Warned] = frozenset(
    {"chain-end", "chain-of-title", "group-ended", "outline-area", "returns", "unused-source"}
)
"""Warnings of what is missing: a record that cannot be read may have it."""
_CONFUSING = frozenset({"contains-itself", "order"})
"""Errors by which nothing is sure of the parties and lands that they name."""
_FOLLOWING = frozenset({"extent", "group-ended", "party-existed"}) | {
    "outline-area",
    "outline-place",
    "outline-point",
    "outline-share",
    "place-outline",
}
"""Rules that find them wrong then."""


@dataclass(frozen=True)
class Lost:
    """Files without records for their mistakes, and records with mistakes among the entries.

    The files have the kind of their records, and none where they were not opened.
    """

    entries: Sequence[Entry] = ()
    files: Sequence[tuple[str, Document]] = ()

    def may_define(self, kind: str, name: str) -> bool:
        """Whether an id may be that of a record that cannot be read, or has no id."""
        return (
            self._has_dark
            or kind in self._without_id
            or name in self._words
            or any(name.startswith(f"{stem}-") for stem in self._stems)
        )

    def without_what_follows(self, problems: Iterable[Problem], index: Index) -> Iterator[Problem]:
        """The problems but for those that may come from what is lost, or from one told before.

        A warning at the place of an error is one of these.
        """
        named: set[str] = set()  # unknown ids, what may be meant by them, and what stands beside
        wrong: set[str] = set()  # what follows itself, ends before it begins, or is drawn wrongly
        places: set[tuple[str, int, int]] = set()
        unsure: frozenset[str] | None = None
        kinds_lack = False
        for problem in problems:
            place = problem.path, problem.line, problem.column
            names = _QUOTED.findall(problem.message)
            if problem.severity == "warning" and place in places:
                continue
            if _follows(problem) and not wrong.isdisjoint(_WORD.findall(problem.message)):
                continue
            if problem.rule in _FROM_OTHERS:
                unsure = self._unsure(index) if unsure is None else unsure
                follows = kinds_lack or not named.isdisjoint(names)
                if follows or self._touches(problem.message, unsure):
                    continue
            if problem.severity == "error":
                places.add(place)
                if problem.rule == "unknown-reference":
                    named.update(names)
                    kinds_lack = kinds_lack or problem.message.endswith(NONE_AT_ALL)
                    named |= self._beside(problem.path, names[:1], index)
                wrong.update(_made_unsure(problem))
            yield problem

    def _touches(self, message: str, unsure: Set[str]) -> bool:
        """Whether what a warning is about may be told by what is lost."""
        names = _QUOTED.findall(message)
        return (
            self._has_dark
            or self._lacks_words
            or not unsure.isdisjoint(names)
            or not self._words.isdisjoint(names)
            or not self._sides.isdisjoint(_WORD.findall(message))
        )

    @cached_property
    def _has_dark(self) -> bool:
        """Whether there are files of which not even the text is known."""
        return any(document.content is None for _, document in self.files)

    @cached_property
    def _texts(self) -> list[tuple[str, str]]:
        """The texts of the files, each with its kind: a treaty is named by its file."""
        return [
            (kind, f"{PurePosixPath(one.path).stem} {_decoded(one.content or b'')}")
            for kind, one in self.files
        ]

    @cached_property
    def _mistaken(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.record is None]

    @cached_property
    def _lacks_words(self) -> bool:
        """Whether words are lost, or may be: nobody knows what an empty file held."""
        kinds = {entry.kind.name for entry in self._mistaken} | {kind for kind, _ in self.files}
        empty = any(found.rule == "empty-file" for _, one in self.files for found in one.problems)
        may_be = MISNAMED in kinds and not self._words.isdisjoint({"moves", "km2"})
        return empty or may_be or not kinds.isdisjoint(_VOCABULARY)

    @cached_property
    def _words(self) -> frozenset[str]:
        """All that may be an id in the files that are lost."""
        return frozenset(word for _, text in self._texts for word in _WORD.findall(text))

    @cached_property
    def _stems(self) -> list[str]:
        """The names of the files: with that of a treaty its transfers begin."""
        return [PurePosixPath(one.path).stem for _, one in self.files]

    @cached_property
    def _without_id(self) -> frozenset[str]:
        """The kinds of which some record has no id."""
        found: set[str] = set()
        for entry in self._mistaken:
            kind = entry.kind.name
            if "id" not in entry.raw:
                found.update(_NAMED_ALIKE.get(kind, (kind,)))
            for key, nested in _NESTED.get(kind, ()):
                parts = entry.raw.get(key)
                for part in parts if isinstance(parts, list) else ():
                    if not isinstance(part, dict) or "id" not in part:
                        found.add(nested)
        return frozenset(found)

    @cached_property
    def _sides(self) -> frozenset[str]:
        """The parties and lines that are lost, or that lost ones name."""
        of_entries = (one for one in self._mistaken if one.kind.name in _SIDES)
        found = {name for entry in of_entries for name in texts_in(entry.raw)}
        for kind, text in self._texts:
            found.update(_ID.findall(text) if kind in {*_SIDES, MISNAMED} else ())
        return frozenset(found)

    def _unsure(self, index: Index) -> frozenset[str]:
        """What records with mistakes define or name."""
        return (
            _named_in((entry.raw for entry in self._mistaken), index) if self._mistaken else _NONE
        )

    def _beside(self, path: str, names: Iterable[str], index: Index) -> frozenset[str]:
        """What transfers of a file name in which one of some ids stands."""
        raws: list[Any] = []
        for entry in self.entries:
            parts = entry.raw.get("transfers") if entry.document.path == path else None
            raws += parts if isinstance(parts, list) else ()
        return _named_in((raw for raw in raws if not {*names}.isdisjoint(texts_in(raw))), index)


def _made_unsure(error: Problem) -> Iterable[str]:
    """The parties and lands of which an error leaves nothing sure, and the land drawn wrongly."""
    if error.rule == "outline":
        return (PurePosixPath(error.path).stem,)
    return _QUOTED.findall(error.message) if error.rule in _CONFUSING else ()


def _follows(problem: Problem) -> bool:
    """Whether a problem may come from another one: warnings of the sizes of parts do not."""
    return problem.rule in _FOLLOWING and (problem.rule, problem.severity) != ("extent", "warning")


def _named_in(raws: Iterable[Any], index: Index) -> frozenset[str]:
    """All texts in raw data, with the parcels of lands among them."""
    found = {name for raw in raws for name in texts_in(raw)}
    lands = [name for name in found if name in index.territories]
    return frozenset(found.union(*map(index.parcels.covered, lands)))


def _decoded(content: bytes) -> str:
    """A text, as far as it is one, also of two bytes a letter."""
    return content.replace(b"\0", b"").decode("utf-8", "replace")
