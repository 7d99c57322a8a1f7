"""The contents of a data folder: its files in the order of reading, in parts, known by keys."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from kb.reading.documents import MAX_BYTES, Document, read_document
from kb.reading.folder import FOLDERS, INFO, VOCABULARY, DataFile, Kind
from kb.values.digests import mark_of

_PART_BYTES = 200_000
_PART_FILES = 100
_USUAL_FILES = 64

_TOGETHER = FOLDERS["statements"]
"""Kind of records that are numbered through all files."""

WORDS = frozenset(kind.name for kind in VOCABULARY.values())
"""Kinds of the records of the vocabulary."""


NO_MARKS: Mapping[str, bytes] = {}


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of a folder by number, in the order of reading: the vocabulary comes first.

    ``shown`` is how the paths of all of them begin in messages. A document has a mark of its
    content, which ``mark`` finds without reading it as one; without names there are no keys.
    """

    kinds: Sequence[Kind]
    document: Callable[[int], Document]
    sizes: Sequence[int]
    names: Sequence[str] = ()
    mark: Callable[[int], bytes] = lambda number: b""  # noqa: ARG005 - of none
    shown: str = ""

    def vocabulary(self) -> range:
        """The numbers of the files that all else needs."""
        return range(sum(reading_order(kind) == 0 for kind in self.kinds))

    def parts(self) -> list[range]:
        """The numbers of all other files, in parts of some size; the same for the same contents.

        A part ends where the name of a file says so, unless it grows large before. So files that
        are added or removed change the parts around them and no others.
        """
        orders = list(map(reading_order, self.kinds))
        first, last = orders.count(0), len(orders) - orders.count(2)
        parts: list[range] = []
        size = 0
        for number in range(first, last):
            size += self.sizes[number]
            files = number + 1 - first
            if size > _PART_BYTES or files >= _PART_FILES or self._ends_part(number):
                parts.append(range(first, number + 1))
                first, size = number + 1, 0
        return [part for part in (*parts, range(first, last), range(last, len(orders))) if part]

    def _ends_part(self, number: int) -> bool:
        return bool(self.names) and crc32(self._name(number)) % _USUAL_FILES == 0

    def _name(self, number: int) -> bytes:
        return os.fsencode(self.names[number])

    def size(self, numbers: Iterable[int]) -> int:
        """How many bytes some files had when they were listed."""
        return sum(self.sizes[number] for number in numbers)

    def key_now(self, salt: bytes, numbers: Sequence[int]) -> bytes:
        """The key of some files as they are now, or none: what they are called and what they hold.

        What else their result rests on is in the ``salt``.
        """
        try:
            return self.key(salt, numbers, map(self.mark, numbers))
        except OSError:
            return b""

    def key(self, salt: bytes, numbers: Iterable[int], marks: Iterable[bytes]) -> bytes:
        """The key of some files with these marks, or none where one of them has no mark."""
        named = [salt]
        for number, mark in zip(numbers, marks, strict=True):
            if not mark:
                return b""
            named += (self._name(number), b"\0", mark)
        return mark_of(b"".join(named))


def contents_of(files: Iterable[DataFile], marks: Mapping[str, bytes] = NO_MARKS) -> Contents:
    """The contents of the files of a folder, read when they are asked for.

    Of some of them the ``marks`` may be known already, by their paths from the folder.
    """
    ordered = sorted(files, key=lambda file: reading_order(file.kind))
    return Contents(
        [file.kind for file in ordered],
        lambda number: _document(ordered[number]),
        [file.size for file in ordered],
        [file.below for file in ordered],
        lambda number: marks.get(ordered[number].below) or mark_of(_content(ordered[number])),
        ordered[0].root.shown if ordered else "",
    )


def reading_order(kind: Kind) -> int:
    """When the files of a kind are read: first what all else needs, last what goes together."""
    return 0 if kind is INFO or kind.name in WORDS else 2 if kind is _TOGETHER else 1


def _document(file: DataFile) -> Document:
    """A file as a document, with its mark."""
    try:
        content = _content(file)
    except OSError as error:
        document = Document(file.shown)
        document.problem((1, 1), f"cannot be read: {error.strerror or error}", "not-a-file")
        return document
    document = read_document(file.shown, content)
    document.mark = mark_of(content)
    return document


def _content(file: DataFile) -> bytes:
    """What is in a file; of one that is too large no more is read than tells so.

    Of one that grew since it was listed, all.
    """
    where = os.path.join(file.root.path, file.below)  # noqa: PTH118 - a Path costs as much as reading
    with open(where, "rb", buffering=0) as stream:  # noqa: PTH123
        return stream.readall() if file.size <= MAX_BYTES else stream.read(MAX_BYTES + 1)
