"""Prose: the running text of a document, and where each of its characters stood.

Marks of Markdown and HTML are left out; entities and decomposed letters become one character, wide
digits and punctuation narrow ones, and the end of a paragraph U+2029.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from html import unescape
from itertools import accumulate, pairwise
from unicodedata import is_normalized, normalize

from kb.values.text import HAN

BREAK = "\u2029"
Place = tuple[int, int, int, int]

_LETTERS_OF_HAN = rf"{HAN}\u3001\u3002\uff0c\uff1b"
_BLOCK = (
    "p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|table|tr|td|th|thead|tbody|caption|section|article|"
    "header|footer|nav|aside|main|blockquote|pre|figure|figcaption|title|body|html|form|option"
)
_AT_LINE_STARTS = (
    ("fence", r"[ \t]*(?P<mark>```|~~~)[^\n]*\n(?:.*?\n)??(?:[ \t]*(?P=mark)[^\n]*|\Z)"),
    ("heading", r"\#{1,6}[ \t]+[^\n]*(?:\n|\Z)"),
    ("item", r"[ \t]*(?:[-*+•][ \t]+|\d{1,3}[.)][ \t]+|>[ \t]*)"),
)
_ANYWHERE = (
    ("comment", r"<!--.*?(?:-->|\Z)"),
    (
        "silent",
        r"<(?P<tag>script|style|code|template|noscript)\b[^<>]*>.*?(?:</(?P=tag)\s*>|\Z)",
    ),
    ("square", r"<sup\b[^<>]*>\s*(?:2|²)\s*</sup\s*>"),
    ("reference", r"<sup\b[^<>]*>(?:(?!</sup).){0,300}</sup\s*>|\[\^?\d{1,3}\]"),
    ("block", rf"</?(?:{_BLOCK})\b[^<>]*>"),
    ("inline", r"</?[A-Za-z][^<>]{0,2000}>"),
    ("entity", r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"),
    ("ticks", r"`[^`\n]{1,500}`"),
    ("image", r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)"),
    (
        "target",
        r"(?<=\])(?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\[\]\n]{0,200}\])",
    ),
    ("blank", r"\n[ \t\r]*\n\s*"),
    ("wrapped", rf"(?<=[{_LETTERS_OF_HAN}])\r?\n[ \t]*(?=[{HAN}])"),
    ("cell", r"(?<!\\)\|"),
    ("hidden", r"[\u00ad\u200b-\u200f\u2060\ufeff\u0301]+"),
    ("emphasis", r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)"),
    ("bracket", r"\[(?=[^\[\]\n]{1,500}\][(\[])|(?<=[^\s])\](?=[(\[])"),
)
_COMPOSED = ("composed", r"[^\W\d_][\u0300\u0302-\u036f]+")
_FIRST = r"[<&`!\[\](\n\r|*_\u00ad\u200b-\u200f\u2060\ufeff\u0301]"


def _scanner(*more: tuple[str, str]) -> re.Pattern[str]:
    """One pattern of all marks; it passes quickly over characters that begin none."""
    starts = "|".join(f"(?P<{name}>{part})" for name, part in _AT_LINE_STARTS)
    rest = "|".join(f"(?P<{name}>{part})" for name, part in _ANYWHERE)
    last = "".join(f"|(?P<{name}>{part})" for name, part in more)
    return re.compile(rf"(?<![^\n])(?:{starts})|(?={_FIRST})(?:{rest}){last}", re.DOTALL)


_SCAN, _SCAN_COMPOSED = _scanner(), _scanner(_COMPOSED)
_GONE = dict.fromkeys(
    ("comment", "silent", "reference", "inline", "ticks", "image", "target", "wrapped"), ""
) | dict.fromkeys(("hidden", "emphasis", "bracket"), "")
_TO: dict[str, Callable[[str], str]] = {
    "square": lambda _: "²",
    "entity": unescape,
    "composed": lambda found: normalize("NFC", found),
    "heading": lambda found: f"{found.strip().lstrip('#').strip()}{BREAK}",
}
_NARROW = str.maketrans(
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "\t\r\n\u00a0\u2002\u2003\u2009\u202f\u3000\x0b\x0c\x85\u2028"), " ")
    | dict.fromkeys(map(ord, "\u2010\u2011"), "-")
    | {ord("\u2212"): "-", ord("\u2019"): "'", ord("\u02bc"): "'"}
)


class Prose:
    """Running text made of a document, and the way back to its lines and columns."""

    def __init__(self, document: str) -> None:
        """``document`` is text, Markdown or HTML; no text is refused."""
        self._document = document
        self._made: list[int] = []
        self._from: list[tuple[int, int, bool]] = []
        self.text = self._scan(document).translate(_NARROW)
        lines = (len(line) for line in document.splitlines(keepends=True))
        self._lines = [0, *accumulate(lines)]

    def _scan(self, document: str) -> str:
        """The running text, while it is noted where each piece comes from."""
        pieces: list[str] = []
        length = position = 0

        def add(piece: str, start: int, end: int, exact: bool) -> None:
            nonlocal length
            if piece:
                pieces.append(piece)
                self._made.append(length)
                self._from.append((start, end, exact))
                length += len(piece)

        composed = is_normalized("NFC", document)
        for match in (_SCAN if composed else _SCAN_COMPOSED).finditer(document):
            if match.end() == match.start():
                continue
            add(document[position : match.start()], position, match.start(), True)
            kind = match.lastgroup or ""
            made = _GONE.get(kind)
            if made is None:
                made = _TO[kind](match.group()) if kind in _TO else BREAK
            add(made, match.start(), match.end(), False)
            position = match.end()
        add(document[position:], position, len(document), True)
        return "".join(pieces)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where in the document the characters from start to end of the text come from."""
        if not self._made:
            return 0, 0
        return self._back(start, False), self._back(max(start, end - 1), True)

    def document(self, start: int, end: int) -> str:
        """The document between two places of the text."""
        return self._document[self.source(start - 1, start)[1] : self.source(end, end + 1)[0]]

    def _back(self, offset: int, after: bool) -> int:
        """Where a character comes from; ``after`` asks for the place behind it."""
        index = max(0, bisect_right(self._made, offset) - 1)
        start, end, exact = self._from[index]
        if exact:
            return min(end, start + offset - self._made[index] + after)
        return end if after else start

    def place(self, start: int, end: int) -> Place:
        """The lines and columns, from 1, of the first character and of the one after the last."""
        first, last = self.source(start, end)
        return (*self._line(first), *self._line(last))

    def words(self, start: int, end: int) -> str:
        """The words from start to end, with one blank between them."""
        return " ".join(self.text[start:end].replace(BREAK, " ").split())

    def _line(self, offset: int) -> tuple[int, int]:
        line = min(bisect_right(self._lines, offset), max(1, len(self._lines) - 1))
        return line, offset - self._lines[line - 1] + 1


_END = re.compile(
    r"(?:(?<![.!?…])[.!?…]+[\"'”’»)\]]*[ ]+(?=[\"'“‘«(\[—–-]{0,3}[ ]?[^\W_a-zа-яё])"
    rf"|。+[”’」』)\]]*|(?<![!?…])[!?…]+[”’」』)\]]*(?=[{HAN}《「『“‘\s(]|$))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:sq|mi|km|art|arts|mr|mrs|dr|st|vol|nos?|ca?|cf|e\.g|i\.e|u\.s|o\.s|n\.s|viz|approx|gen|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"кв|ст|г|гг|км|тыс|млн|н\. ?ст|о|р|им|др|т\. ?е|т\. ?д|в|вв|ок)|\b[A-ZА-ЯЁ])\.$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"\b[A-ZА-ЯЁ]\.$")
_LONGEST_SENTENCE = 2000
"""Longer sentences are no prose (a table, a list): they are read in parts."""


def sentences(text: str) -> list[tuple[int, int, int]]:
    """Start and end of every sentence in running text, and the number of its paragraph."""
    found: list[tuple[int, int, int]] = []
    begin = 0
    for number, paragraph in enumerate(text.split(BREAK)):
        bounds = [begin, *_ends(paragraph, begin), begin + len(paragraph)]
        for start, end in pairwise(bounds):
            found += ((*part, number) for part in _parts(text, start, end))
        begin += len(paragraph) + 1
    return found


def _ends(paragraph: str, begin: int) -> list[int]:
    """Where the sentences of a paragraph end, but for the last."""
    ends = []
    for match in _END.finditer(paragraph):
        before = paragraph[max(0, match.start() - 12) : match.start() + 1]
        shortened = match.group().startswith(".") and _is_abbreviation(before)
        if not shortened:
            ends.append(begin + match.end())
    return ends


def _is_abbreviation(before: str) -> bool:
    """Whether a point ends an abbreviation or an initial, and no sentence."""
    found = _ABBREVIATION.search(before)
    if found is None:
        return False
    return len(found.group()) > 2 or found.group()[0].islower() or bool(_INITIAL.search(before))


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence without blanks around it; one that is too long in parts."""
    parts = []
    while start < end:
        stop = min(end, start + _LONGEST_SENTENCE)
        if stop < end:
            blank = text.rfind(" ", start, stop)
            stop = blank if blank > start else stop
        said = text[start:stop]
        lead = len(said) - len(said.lstrip())
        tail = len(said.rstrip())
        if lead < tail:
            parts.append((start + lead, start + tail))
        start = stop
    return parts
