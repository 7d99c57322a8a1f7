"""Text on its way to a terminal, which nothing in data may steer."""

import os
import unicodedata
from codecs import getincrementaldecoder
from typing import IO, Any

_BIDI = {
    *"\u061c\u200e\u200f",
    *(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
}


def visible(char: str) -> str:
    r"""A character that is no control or direction character, else its code, as in ``\x1b``."""
    if char in _BIDI or unicodedata.category(char) in {"Cc", "Cs"}:
        return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"
    return char


def harmless(text: str) -> str:
    """The text in its lines and columns, with all else that steers a terminal made visible."""
    if text.isprintable():
        return text
    return "".join(char if char in "\n\t" else visible(char) for char in text)


def encoding_of(stream: IO[str]) -> str:
    """The encoding of the terminal behind a stream, by ``PYTHONIOENCODING`` or the user's locale.

    The program itself writes UTF-8 everywhere.
    """
    asked = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    own = getattr(stream, "encoding", None) or "utf-8"
    if asked or own.lower().replace("-", "") != "utf8":
        return asked or own
    from locale import getencoding

    return getencoding()


class Harmless:
    """A stream of text to a terminal, made harmless as it is written."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write text."""
        self._stream.write(harmless(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class HarmlessBytes:
    """A stream of UTF-8 to a terminal, made harmless as it is written."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._decoder = getincrementaldecoder("utf-8")("backslashreplace")

    def write(self, content: bytes) -> int:
        """Write UTF-8."""
        self._stream.write(harmless(self._decoder.decode(content)))
        return len(content)

    def flush(self) -> None:
        """Send what was written on its way."""
        self._stream.flush()
