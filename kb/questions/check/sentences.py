"""Sentences of a text or Markdown file, each with its line and column."""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from unicodedata import normalize

_FENCED = re.compile(r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)]|#{1,6}|>|\|)\s*", re.MULTILINE)
_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W\d_a-zа-я])|(?<=[。！？])")
_ABBREVIATION = re.compile(
    r"\b(?:sq|Art|art|arts|Mr|Mrs|Dr|St|vol|no|No|c|ca|cf|e\.g|i\.e|U\.S|кв|ст|г|гг)\.$"
)

_PART = re.compile(r"\S.{0,3999}(?!\S)|\S.{3999}", re.DOTALL)
"""Nobody writes sentences of more characters: what looks like one is read in parts."""

_LONGEST = 8
"""So many characters hold an abbreviation and the one before it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, composed (NFC), and where it begins (line and column from 1)."""

    text: str
    line: int
    column: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order; headings, list items and table rows end one.

    Code, fenced or between backticks, is no prose and passed over.
    """
    text = _FENCED.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), text)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for start, block in _blocks(text):
        for offset, said in _of_block(block):
            line = bisect(starts, start + offset)
            yield Sentence(
                normalize("NFC", " ".join(said.split())),
                line,
                start + offset - starts[line - 1] + 1,
            )


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Runs of lines that are not blank, each with the place where it begins."""
    place = 0
    for blank, lines in groupby(text.splitlines(keepends=True), key=str.isspace):
        block = "".join(lines)
        if not blank:
            yield place, block
        place += len(block)


def _of_block(block: str) -> Iterator[tuple[int, str]]:
    cuts = {match.start() for match in _ITEM.finditer(block)} | {0}
    for match in _END.finditer(block):
        if not _ABBREVIATION.search(block[max(0, match.start() - _LONGEST) : match.start()]):
            cuts.add(match.end())
    bounds = [*sorted(cuts), len(block)]
    for begin, end in pairwise(bounds):
        piece = block[begin:end]
        lead = len(piece) - len(piece.lstrip())
        item = _ITEM.match(piece)
        lead = max(lead, item.end() if item else 0)
        for part in _PART.finditer(piece, lead):
            said = part.group().strip()
            if said:
                yield part.start() + begin, said
