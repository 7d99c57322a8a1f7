"""Text that a command reads: a file, or standard input."""

import errno
import sys
from pathlib import Path

from kb.errors import KbError

_LARGEST = 1_000_000


def read_text(what: str, kind: str, *, most: int = _LARGEST) -> str:
    """The text of a file or of ``-``, at most ``most`` bytes; ``kind`` says which file is wanted.

    Raises:
        KbError: it is not there, cannot be read, is too large, or is not UTF-8.
    """
    text = read_if_file(what, kind, most=most)
    if text is None:
        raise _missing(what, kind)
    return text


def read_if_file(what: str, kind: str, *, most: int = _LARGEST) -> str | None:
    """The same; ``None`` where no file has the name and it does not look like that of a file.

    Raises:
        KbError: as above.
    """
    try:
        if what == "-":
            content = sys.stdin.buffer.read(most + 1)
        else:
            path = Path(what)
            if not path.is_file():
                if path.exists():
                    raise KbError(f"{what} is no regular file", hint="name a text file, or -")
                if path.suffix or len(path.parts) > 1:
                    raise _missing(what, kind)
                return None
            with path.open("rb") as file:
                content = file.read(most + 1)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return None
        if what == "-" and error.errno == errno.EBADF:
            raise KbError("cannot read standard input: it is closed") from error
        raise KbError(f"cannot read {what}: {error.strerror or error}") from error
    if len(content) > most:
        raise KbError(f"{what} is larger than {most // 10**6} MB", hint="give it in parts")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KbError(f"{what} is not UTF-8 text", hint="save it as UTF-8") from error


def _missing(what: str, kind: str) -> KbError:
    return KbError(f"there is no file {what}", hint=f"name {kind}, or - (stdin)")
