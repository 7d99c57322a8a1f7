"""YAML documents as plain data with the position of every key and value.

All scalars stay text: YAML's own guesses (``no``, ``012``, ``4.70``, dates) never happen. Aliases,
tags and second documents are refused, so that no file can grow or build objects while it is read;
what takes long to read, or says the same mistake without end, is given up.

There are two ways to the same data. A file in which nothing is odd is composed by libyaml alone,
and where its values stand is found out when somebody asks; any other is read event by event, which
tells every mistake with its place. ``tests/reading/test_two_ways.py`` proves that they agree.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import MappingNode, ScalarNode

from kb.values.problems import Problem
from kb.values.text import cut

Path = tuple[str | int, ...]
Position = tuple[int, int]
MAX_DEPTH = 32
MAX_BYTES = 5_000_000
MAX_VALUES = 100_000
MAX_PROBLEMS = 1_000
_TAG_DIRECTIVE = re.compile(r"(?:\A|[\r\n\x85\u2028\u2029])%TAG\b")
_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_NULLS = {"null", "Null", "NULL", "~", ""}


@dataclass(slots=True)
class Places:
    """Where each value and each key stands (from 1), by its path."""

    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    """One file: its data, and where each key and value of it stands.

    ``mark`` is what its content is known by, where that is wanted.
    """

    path: str
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    places: Places | None = None
    text: str = ""
    mark: bytes = b""

    def position(self, path: Path) -> Position:
        """The place of a value, or of the nearest thing around it that has a place."""
        values = self._found().values
        for length in range(len(path), -1, -1):
            found = values.get(path[:length])
            if found is not None:
                return found
        return (1, 1)

    def key_position(self, path: Path) -> Position:
        """The place of a key, or of the value around it."""
        return self._found().keys.get(path) or self.position(path)

    def problem(self, where: Position, message: str, rule: str) -> None:
        """Note a mistake at a place of this file."""
        self.problems.append(Problem(self.path, *where, message, rule))

    def _found(self) -> Places:
        if self.places is None:
            again = Document(self.path)
            self.places = _read(again, self.text)
        return self.places


@dataclass(slots=True)
class _Frame:
    path: Path
    container: dict[str, Any] | list[Any]
    key: str | None = None
    skip: bool = False


def read_document(path: str, content: bytes) -> Document:
    """Read one YAML document; mistakes of its form are in ``problems``."""
    document = Document(path)
    if len(content) > MAX_BYTES:
        size = f"file is larger than {MAX_BYTES // 10**6} MB: split it into several"
        document.problem((1, 1), size, "file-size")
        return document
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        document.problem((line, 1), "not valid UTF-8: save the file as UTF-8", "encoding")
        return document
    directive = _TAG_DIRECTIVE.search(text) if "%TAG" in text else None
    if directive:
        line = text.count("\n", 0, directive.end()) + 1
        document.problem((line, 1), "tags are not read: remove the line", "yaml-tag")
        return document
    try:
        document.data = _composed(text)
        document.text = text
    except _OddError:
        document.places = _read(document, text)
    return document


def _read(document: Document, text: str) -> Places:
    """Fill in data and problems event by event; where everything stands."""
    builder = _Builder(document)
    try:
        builder.build(text)
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
    return builder.places


class _OddError(Exception):
    """Something that is read event by event: a mistake, or what may be one."""


_ODD_MARKS = ("!", "&", "*", "?", "\t")
"""What tags, anchors, aliases, directives and keys that are no texts are written with."""
_ODD = re.compile(r"(?:\A|[\s\[\]{},:?'\"-])(?:[!&*]|\?[\s])|\t")
"""The same at a place where they mean that: inside of a word they are a part of it."""
_BEFORE_VALUES = ("\n", ":", "-", ",", "[", "{")
"""One of these stands before each value but the first: there are no more values than these."""
_INDENT = re.compile(r"^[ -]{65,}", re.MULTILINE)
_MOST_BRACKETS = 1_000
"""Nodes are composed by recursion: what might nest thousands of levels is read by events."""
_CLOSED = re.compile(r"""[\[{][^\[\]{}"'#\n]*[\]}]""")
_PASSES = 8


class _Composer(_LOADER):  # type: ignore[misc,valid-type]
    """Composes nodes without asking what a plain scalar might mean."""

    def resolve(self, *_: Any) -> str:
        return ""

    def descend_resolver(self, *_: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def _composed(text: str) -> Any:
    """The data of a text in which nothing is odd.

    Raises:
        _OddError: something is, or may be.
    """
    if (
        (any(mark in text for mark in _ODD_MARKS) and _ODD.search(text))
        or sum(map(text.count, _BEFORE_VALUES)) >= MAX_VALUES
        or not _is_flat(text)
        or _INDENT.search(text)
    ):
        raise _OddError
    try:
        node = _Composer(text).get_single_node()
    except (yaml.YAMLError, RecursionError) as error:
        raise _OddError from error
    if node is None:
        raise _OddError
    return _value(node, MAX_DEPTH)


def _is_flat(text: str) -> bool:
    """Whether brackets cannot nest deeply, whatever stands between quotation marks.

    Brackets that are closed in their line, with nothing odd between them, are one level.
    """
    for _ in range(_PASSES):
        if text.count("[") + text.count("{") <= _MOST_BRACKETS:
            return True
        text = _CLOSED.sub("", text)
    return text.count("[") + text.count("{") <= _MOST_BRACKETS


def _value(node: Any, levels: int) -> Any:
    """A node as plain data, of at most so many levels."""
    kind = type(node)
    if kind is ScalarNode:
        if node.value in _NULLS and not node.style:
            raise _OddError
        return node.value
    if not levels:
        raise _OddError
    levels -= 1
    if kind is not MappingNode:
        return [_value(one, levels) for one in node.value]
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = key.value
        if type(key) is not ScalarNode or not name or name in found:
            raise _OddError
        if type(value) is not ScalarNode:
            found[name] = _value(value, levels)
        elif value.value in _NULLS and not value.style:
            raise _OddError
        else:
            found[name] = value.value
    return found


class _GiveUpError(Exception):
    pass


class _Builder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = Places()
        self.stack: list[_Frame] = []
        self.documents = 0

    def build(self, text: str) -> None:
        document = self.document
        for event in yaml.parse(text, Loader=_LOADER):
            mark = event.start_mark
            where = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            if len(self.places.values) > MAX_VALUES:
                many = f"more than {MAX_VALUES:,} values in one file: split it into several"
                document.problem(where, many, "file-size")
                raise _GiveUpError
            if len(document.problems) >= MAX_PROBLEMS:
                document.problem(where, "the rest is not read: too many mistakes", "too-many")
                raise _GiveUpError
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event, where)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event, where)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
            elif isinstance(event, yaml.AliasEvent):
                self.document.problem(where, "aliases are not read: repeat the value", "yaml-alias")
                self._place(None, where)
            elif isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self.document.problem(where, "a file holds one document", "yaml-documents")
                    return

    def _scalar(self, event: yaml.ScalarEvent, where: Position) -> None:
        if event.tag is not None and event.tag != "!":
            self.document.problem(
                where, f"tag '{cut(event.tag)}' is not read: remove it", "yaml-tag"
            )
        frame = self.stack[-1] if self.stack else None
        text: str = event.value
        if frame and isinstance(frame.container, dict) and frame.key is None:
            self._key(frame, text, where)
        elif not event.style and text in _NULLS:
            name = f"'{cut(frame.key)}'" if frame and frame.key else "this entry"
            self.document.problem(
                where, f"{name} has no value: fill it in or delete the line", "empty-value"
            )
            self._place(None, where)
        else:
            self._place(text, where)

    def _key(self, frame: _Frame, text: str, where: Position) -> None:
        path = (*frame.path, text)
        frame.key = text
        frame.skip = path in self.places.keys
        if frame.skip:
            first = self.places.keys[path][0]
            self.document.problem(
                where, f"duplicate key '{cut(text)}' (first on line {first})", "duplicate-key"
            )
        else:
            self.places.keys[path] = where

    def _open(self, event: yaml.CollectionStartEvent, where: Position) -> None:
        if event.tag is not None and event.tag != "!":
            self.document.problem(
                where, f"tag '{cut(event.tag)}' is not read: remove it", "yaml-tag"
            )
        if len(self.stack) >= MAX_DEPTH:
            self.document.problem(where, f"nested deeper than {MAX_DEPTH} levels", "yaml-depth")
            raise _GiveUpError
        if self.stack and isinstance(self.stack[-1].container, dict) and not self.stack[-1].key:
            self.document.problem(where, "a key must be plain text", "yaml-key")
            raise _GiveUpError
        container: dict[str, Any] | list[Any]
        container = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._place(container, where)
        self.stack.append(_Frame(path, container))

    def _place(self, value: Any, where: Position) -> Path:
        """Put a value where it belongs; ``None`` and doubles leave nothing. Returns its path."""
        if not self.stack:
            self.document.data = value
            self.places.values[()] = where
            return ()
        frame = self.stack[-1]
        if isinstance(frame.container, list):
            path: Path = (*frame.path, len(frame.container))
            frame.container.append(value)
            self.places.values[path] = where
            return path
        key, frame.key = frame.key or "", None
        if frame.skip:
            return (*frame.path, key, "duplicate")
        path = (*frame.path, key)
        self.places.values[path] = where
        if value is not None:
            frame.container[key] = value
        return path
