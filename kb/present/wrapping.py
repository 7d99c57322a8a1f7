"""Texts wrapped into lines: broken at blanks, never within an id."""

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from kb.present.cells import linked, printed

_LONGEST_WORD = 40
"""Characters: a longer word is broken where its column is narrower, unless it is an id."""
_GAP = 2
_ID = re.compile(r"[^\w]*[a-z0-9]+(?:[-/][a-z0-9]+)+[^\w]*")
_WORD = re.compile(r"\s*\S+\s*")


def longest_word(texts: Sequence[str]) -> int:
    """The width of the longest word that is not to be broken."""
    words = {word for text in texts for word in text.split()}
    kept = (word for word in words if cell_len(word) <= _LONGEST_WORD or _ID.fullmatch(word))
    return max(map(cell_len, kept), default=0)


def wrapped(text: Text, width: int) -> Sequence[Text]:
    """The lines of a text; all begin with the blanks with which the text begins.

    A word wider than the line is broken. An id is not: its line is then too long.
    """
    if text.cell_len <= width:
        return [text]
    plain = text.plain
    blanks = len(plain) - len(plain.lstrip(" "))
    lines = []
    for number, line in enumerate(text.divide(_breaks(plain, max(width, 1), blanks))):
        line.rstrip()
        lines.append(Text.assemble(" " * blanks, line) if number else line)
    return lines


def _breaks(plain: str, width: int, blanks: int) -> list[int]:
    """The places at which lines after the first begin."""
    found: list[int] = []
    used = 0
    room = max(width - blanks, 1)
    for match in _WORD.finditer(plain):
        place, word = match.start(), match[0]
        needed = cell_len(word.rstrip())
        if used and used + needed > (room if found else width):
            found.append(place)
            used = 0
        used += cell_len(word)
        if needed > width - blanks and not _ID.fullmatch(word.strip()):
            *pieces, last = chop_cells(word.rstrip(), room)
            for piece in pieces:
                place += len(piece)
                found.append(place)
            used = cell_len(last) + cell_len(word) - needed
    return found


def indented(console: Console, text: Text, indent: int, label: str = "") -> Iterator[str]:
    """The lines of a text, indented; on a terminal its addresses are links.

    The ``label`` takes the place of the blanks of the first line.
    """
    for line in wrapped(linked(console, text), console.width - indent):
        begin = (label, "dim") if label else " " * indent
        yield from styled(console, Text.assemble(begin, line))
        label = ""


def labeled(console: Console, told: Sequence[tuple[str, Text]]) -> Iterator[str]:
    """The lines of texts, each beside its label; without a label beside blanks."""
    widest = max((cell_len(label) for label, _ in told), default=0) + _GAP
    for label, text in told:
        beside = label + " " * (widest - cell_len(label)) if label else ""
        yield from indented(console, text, widest, beside)


def styled(console: Console, line: Text) -> Iterator[str]:
    """A line as the console writes it; a line without style does without Rich, which is slow."""
    if console.is_terminal and line.spans:
        yield from printed(console, line)
    else:
        yield line.plain
