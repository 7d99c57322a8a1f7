"""YAML documents as plain data with the position of every key and value.

All scalars stay text: YAML's own guesses (``no``, ``012``, ``4.70``, dates) never happen. Aliases,
tags and second documents are refused, so that no file can grow or build objects while it is read.
Reading stops at too many values, levels or mistakes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from sys import intern
from typing import Any

import yaml

from kb.reading.bounds import MOST
from kb.values.limits import MAX_BYTES
from kb.values.problems import Problem
from kb.values.text import cut

KeyPath = tuple[str | int, ...]
"""The way to a value: keys of mappings and places in lists, from the outside in."""
Position = tuple[int, int]
"""A line and a column, from 1."""
MAX_DEPTH = 32
MAX_VALUES = 100_000
_TAG_DIRECTIVE = re.compile(r"(?:\A|[\r\n\x85\u2028\u2029])%TAG\b")
_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_NULLS = {"null", "Null", "NULL", "~", ""}


class Collection:
    """The place of a mapping or a list, and those of its keys and values."""

    __slots__ = ("keys", "position", "values")

    def __init__(self, position: Position) -> None:
        self.position = position
        self.keys: dict[str, Position] = {}
        self.values: dict[str | int, Collection | Position] = {}


@dataclass(slots=True)
class Document:
    """One file: its data, and the place of each of its keys and values.

    ``folder`` is 0 in the base, and counts the folders of own records from 1; ``size`` is that of
    the file of an outline, in bytes; ``content`` is what was read, kept while it
    is needed, and ``None`` where the file could not be read or is too large.
    """

    path: str
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    places: Collection | Position = (1, 1)
    folder: int = 0
    size: int = 0
    content: bytes | None = None

    def position(self, path: KeyPath) -> Position:
        """The place of a value, or of the nearest thing around it that has a place."""
        place, _ = self._nearest(path)
        return place if isinstance(place, tuple) else place.position

    def key_position(self, path: KeyPath) -> Position:
        """The place of a key, or of the value around it."""
        around, steps = self._nearest(path[:-1])
        known = around.keys if path and isinstance(around, Collection) else {}
        found = known.get(str(path[-1])) if steps == len(path) - 1 else None
        return found or self.position(path)

    def has_key(self, path: KeyPath) -> bool:
        """Whether a mapping has a key, with a value or without."""
        around, steps = self._nearest(path[:-1])
        keys = around.keys if isinstance(around, Collection) else {}
        return steps == len(path) - 1 and str(path[-1]) in keys

    def _nearest(self, path: KeyPath) -> tuple[Collection | Position, int]:
        """The place that is nearest around a value, and how many steps of the path lead to it."""
        place = self.places
        for steps, step in enumerate(path):
            if isinstance(place, tuple) or step not in place.values:
                return place, steps
            place = place.values[step]
        return place, len(path)

    def forget_scalars(self) -> None:
        """Forget the data and the places of plain values of a list that holds no records."""
        places = self.places
        if isinstance(places, Collection):
            places.values = {
                at: one for at, one in places.values.items() if isinstance(one, Collection)
            }
        self.data = None

    def problem(self, where: Position, message: str, rule: str) -> None:
        """Note a mistake at a place of this file."""
        self.problems.append(Problem(self.path, *where, message, rule))


def read_document(path: str, content: bytes) -> Document:
    """Read one YAML document; mistakes of its form are in ``problems``."""
    document = Document(path)
    if len(content) > MAX_BYTES:
        size = f"file is larger than {MAX_BYTES // 10**6} MB: split it into several"
        document.problem((1, 1), size, "file-size")
        return document
    document.content = content
    _read(document, content)
    return document


def _read(document: Document, content: bytes) -> None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        document.problem((line, 1), "not valid UTF-8: save the file as UTF-8", "encoding")
        return
    # The parser would keep every directive in memory before it gives the first event.
    directive = _TAG_DIRECTIVE.search(text) if "%TAG" in text else None
    if directive:
        line = text.count("\n", 0, directive.end()) + 1
        document.problem((line, 1), "tags are not read: remove the line", "yaml-tag")
        return
    try:
        _Builder(document).build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        document.problem(where, f"not valid YAML: {error.problem or error.context}", "yaml")
        document.data = None
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        document.problem((line, 1), "not valid YAML: a character that YAML forbids", "yaml")
        document.data = None
    except _GiveUpError:
        document.data = None


class _GiveUpError(Exception):
    """The rest of a file is not read; the reason is among its problems."""


class _Open:
    """A mapping or list that is being read: its data, its places, and the key that waits."""

    __slots__ = ("data", "doubled", "key", "places")

    def __init__(self, data: dict[str, Any] | list[Any], places: Collection) -> None:
        self.data = data
        self.places = places
        self.key: str | None = None
        self.doubled = False


class _Builder:
    """Fills a document event by event, without recursion, however deep the file is nested."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[_Open] = []
        self.documents = 0
        self.values = 0

    def build(self, text: str) -> None:
        handlers: dict[type[yaml.Event], Callable[[Any, Position], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._begin,
            yaml.SequenceStartEvent: self._begin,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        next_event: Callable[[], yaml.Event | None] = _LOADER(text).get_event
        while self.documents < 2 and (event := next_event()):
            handle = handlers.get(type(event))
            if handle is not None:
                mark: Any = event.start_mark
                handle(event, (mark.line + 1, mark.column + 1))

    def _document(self, _: yaml.DocumentStartEvent, where: Position) -> None:
        self.documents += 1
        if self.documents > 1:
            self._mistake(where, "a file holds one document", "yaml-documents")
            raise _GiveUpError

    def _scalar(self, event: yaml.ScalarEvent, where: Position) -> None:
        if event.tag is not None:
            self._refuse_tag(event.tag, where)
        around = self.stack[-1] if self.stack else None
        text: str = event.value
        if around and around.key is None and type(around.data) is dict:
            self._key(around, text, where)
        elif text in _NULLS and not event.style:
            name = f"'{cut(around.key)}'" if around and around.key else "this entry"
            message = f"{name} has no value: fill it in or delete the line"
            self._mistake(where, message, "empty-value")
            self._place(None, where)
        else:
            self._place(text, where)

    def _alias(self, _: yaml.AliasEvent, where: Position) -> None:
        self._mistake(where, "aliases are not read: repeat the value", "yaml-alias")
        self._place(None, where)

    def _refuse_tag(self, tag: str, where: Position) -> None:
        if tag != "!":  # which only says that a scalar is text, as all are here
            self._mistake(where, f"tag '{cut(tag)}' is not read: remove it", "yaml-tag")

    def _key(self, around: _Open, text: str, where: Position) -> None:
        around.key = text = intern(text)  # the same few keys stand in every file
        first = around.places.keys.setdefault(text, where)
        around.doubled = first is not where
        if around.doubled:
            message = f"duplicate key '{cut(text)}' (first on line {first[0]})"
            self._mistake(where, message, "duplicate-key")

    def _begin(self, event: yaml.CollectionStartEvent, where: Position) -> None:
        if event.tag is not None:
            self._refuse_tag(event.tag, where)
        if len(self.stack) >= MAX_DEPTH:
            self._mistake(where, f"nested deeper than {MAX_DEPTH} levels", "yaml-depth")
            raise _GiveUpError
        if self.stack and type(self.stack[-1].data) is dict and not self.stack[-1].key:
            self._mistake(where, "a key must be plain text", "yaml-key")
            raise _GiveUpError
        data: dict[str, Any] | list[Any]
        data = {} if type(event) is yaml.MappingStartEvent else []
        places = Collection(where)
        self._place(data, where, places)
        self.stack.append(_Open(data, places))

    def _end(self, _: yaml.CollectionEndEvent, __: Position) -> None:
        self.stack.pop()

    def _place(self, value: Any, where: Position, inner: Collection | None = None) -> None:
        """Put a value where it belongs; ``None`` and the value of a doubled key are left out."""
        self.values += 1
        if self.values > MAX_VALUES:
            many = f"more than {MAX_VALUES:,} values in one file: split it into several"
            self.document.problem(where, many, "file-size")
            raise _GiveUpError
        place = inner or where
        if not self.stack:
            self.document.data = value
            self.document.places = place
            return
        around = self.stack[-1]
        if type(around.data) is list:
            around.places.values[len(around.data)] = place
            around.data.append(value)
            return
        key, around.key = around.key or "", None
        if not around.doubled:
            around.places.values[key] = place
            if value is not None:
                around.data[key] = value  # type: ignore[call-overload] # it is a mapping

    def _mistake(self, where: Position, message: str, rule: str) -> None:
        self.document.problem(where, message, rule)
        if len(self.document.problems) >= MOST:
            message = "the rest is not read: too many mistakes"
            self.document.problem(where, message, "too-many")
            raise _GiveUpError
