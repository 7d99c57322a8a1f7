"""Sentences of a text or Markdown file, each with its line and column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_FENCED = re.compile(r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)]|#{1,6}|>|\|)\s*", re.MULTILINE)
_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W\d_a-zа-я])|(?<=[。！？])")
_ABBREVIATION = re.compile(
    r"\b(?:sq|Art|art|arts|Mr|Mrs|Dr|St|vol|no|No|c|ca|cf|e\.g|i\.e|U\.S|кв|ст|г|гг)\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and where it begins (line and column from 1)."""

    text: str
    line: int
    column: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order; headings, list items and table rows end one.

    Code, fenced or between backticks, is no prose and passed over.
    """
    text = _FENCED.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), text)
    for block in _BLOCK.finditer(text):
        yield from _of_block(text, block.start(), block.group())


def _of_block(text: str, start: int, block: str) -> Iterator[Sentence]:
    cuts = {match.start() for match in _ITEM.finditer(block)} | {0}
    for match in _END.finditer(block):
        if not _ABBREVIATION.search(block[: match.start()]):
            cuts.add(match.end())
    bounds = [*sorted(cuts), len(block)]
    for begin, end in pairwise(bounds):
        piece = block[begin:end]
        lead = len(piece) - len(piece.lstrip())
        item = _ITEM.match(piece)
        lead = max(lead, item.end() if item else 0)
        said = piece[lead:].strip()
        if said:
            offset = start + begin + lead
            line = text.count("\n", 0, offset) + 1
            column = offset - (text.rfind("\n", 0, offset) + 1) + 1
            yield Sentence(" ".join(said.split()), line, column)
