"""Texts read from a file or from standard input."""

import errno
import shlex
import sys
from pathlib import Path

from kb.errors import KbError

_LARGEST = 1_000_000
_PDF = b"%PDF-"


def read_text(what: str, kind: str, *, most: int = _LARGEST) -> str:
    """The text of a file, or of standard input for ``-``, of at most ``most`` bytes.

    ``kind`` names the file that is wanted, for the hint where it is missing.

    Raises:
        KbError: the file is missing, cannot be read, is too large, or is not UTF-8.
    """
    text = read_if_file(what, kind, most=most)
    if text is None:
        raise _missing(what, kind)
    return text


def read_if_file(what: str, kind: str, *, most: int = _LARGEST) -> str | None:
    """The same; but ``None`` where there is no such file and ``what`` may be a name or an id.

    Raises:
        KbError: as ``read_text``.
    """
    try:
        content = sys.stdin.buffer.read(most + 1) if what == "-" else _content(what, kind, most)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return None
        if what == "-" and error.errno == errno.EBADF:
            raise KbError("cannot read standard input: it is closed") from error
        raise KbError(f"cannot read {what}: {error.strerror or error}") from error
    if content is None:
        return None
    if content.startswith(_PDF):
        raise _is_pdf(what)
    if len(content) > most:
        raise KbError(f"{what} is larger than {most // 10**6} MB", hint="give it in parts")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KbError(f"{what} is not UTF-8 text", hint="save it as UTF-8") from error


def _content(what: str, kind: str, most: int) -> bytes | None:
    """The bytes of a file, at most one more than allowed; ``None`` where it may not be a path."""
    path = Path(what)
    if path.is_file():
        with path.open("rb") as file:
            return file.read(most + 1)
    if path.exists():
        raise KbError(f"{what} is not a regular file", hint="name a text file, or -")
    if path.suffix or len(path.parts) > 1:
        raise _missing(what, kind)
    return None


def _is_pdf(what: str) -> KbError:
    if what == "-":
        return KbError("this is a PDF, not text", hint="send its text: pdftotext FILE.pdf -")
    text = shlex.quote(f"{Path(what).stem}.txt")
    return KbError(
        f"{what} is a PDF, not text",
        hint=f"take its text and name that file: pdftotext {shlex.quote(what)} {text}",
    )


def _missing(what: str, kind: str) -> KbError:
    return KbError(f"there is no file {what}", hint=f"name {kind}, or - (stdin)")
