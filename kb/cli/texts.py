"""Text that a command reads: a file, or standard input."""

import errno
import sys
from pathlib import Path

from kb.errors import KbError

_LARGEST = 1_000_000


def read_text(what: str) -> str | None:
    """The text of a file or of ``-``; ``None`` where the name is that of no file.

    Raises:
        KbError: it cannot be read, is too large, or is not UTF-8.
    """
    try:
        if what == "-":
            content = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            path = Path(what)
            if not path.is_file():
                if path.exists():
                    raise KbError(f"{what} is no regular file", hint="name a text file, or -")
                if path.suffix or len(path.parts) > 1:
                    raise KbError(f"there is no file {what}", hint="name a text file or a source")
                return None
            with path.open("rb") as file:
                content = file.read(_LARGEST + 1)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return None
        if what == "-" and error.errno == errno.EBADF:
            raise KbError("cannot read standard input: it is closed") from error
        raise KbError(f"cannot read {what}: {error.strerror or error}") from error
    if len(content) > _LARGEST:
        raise KbError(f"{what} is larger than {_LARGEST // 10**6} MB", hint="give it in parts")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KbError(f"{what} is not UTF-8 text", hint="save it as UTF-8") from error
