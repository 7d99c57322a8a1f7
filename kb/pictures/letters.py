"""Letters: how wide a text is, about; where it breaks; and what of it a picture may hold."""

import unicodedata
from collections.abc import Iterator

_CLASSES = {
    0.28: "'ijl|",
    0.32: " ,.IJ·",
    0.36: "/:;\\-f",
    0.4: "()[]!t²",
    0.46: 'r"',
    0.56: "*_`sz?cL–",
    0.6: "kFvxyPT",
    0.64: "aeo$0123456789ESbdghnpqu{}",
    0.7: "ABCKRVXYZ",
    0.78: "DGHNU&",
    0.84: "OQw#+<=>^~→×−",
    0.98: "mMW%@…—",
}
"""Widths in em, of DejaVu Sans: of the common faces the widest, so that no text grows too long."""
_WIDTHS = {char: width for width, chars in _CLASSES.items() for char in chars}
_OTHER, _WIDE, _BOLD = 0.72, 1.0, 1.1
_LONGEST = 4_000
"""Characters of a text that are looked at: a picture has room for less."""
_STEERING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF}


def plain(text: str) -> str:
    """The text in one line, without characters that XML forbids, that turn lines or are unseen."""
    if text.isascii() and text.isprintable():
        return text[:_LONGEST]
    kept = [
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char
        for char in text[:_LONGEST]
        if ord(char) not in _STEERING and unicodedata.category(char) not in {"Cs", "Cn", "Co"}
    ]
    return " ".join("".join(kept).split())


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how many pixels a text of a size is wide; rather too many than too few."""
    return sum(map(_width, text)) * size * (_BOLD if bold else 1.0)


def _width(char: str) -> float:
    known = _WIDTHS.get(char)
    if known is not None:
        return known
    if unicodedata.combining(char):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _OTHER


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, or its beginning with ``…`` where there is no room for all of it."""
    text = plain(text)
    if width_of(text, size, bold=bold) <= room:
        return text
    room -= width_of("…", size, bold=bold)
    kept, used = "", 0.0
    for char in text:
        used += width_of(char, size, bold=bold)
        if used > room:
            break
        kept += char
    return f"{kept.rstrip(' ,;:')}…"


def wrapped(
    text: str, room: float, size: float, *, most: int = 99, bold: bool = False
) -> list[str]:
    """The text in lines that fit; words that are too long are broken; the last may end in ``…``."""
    lines, line = list[str](), ""
    words = list(_words(plain(text), room, size, bold=bold))
    for place, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if not line or width_of(longer, size, bold=bold) <= room:
            line = longer
            continue
        if len(lines) == most - 1:
            rest = " ".join([line, *words[place:]])
            return [*lines, cut(rest, room, size, bold=bold)]
        lines.append(line)
        line = word
    return [*lines, line] if line else lines


def _words(text: str, room: float, size: float, *, bold: bool) -> Iterator[str]:
    for word in text.split(" "):
        part = ""
        for char in word:
            if part and width_of(part + char, size, bold=bold) > room:
                yield part
                part = ""
            part += char
        if part:
            yield part
