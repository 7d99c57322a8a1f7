"""Files of outlines as documents: one Feature of GeoJSON each, told of at its first place."""

import json
from typing import Any, NoReturn

from kb.reading.documents import Document
from kb.values.limits import MAX_BYTES
from kb.values.text import cut

_RULE = "outline"


class _NotANumberError(ValueError):
    """A number that JSON does not have."""


def read_feature(path: str, content: bytes) -> Document:
    """Read one Feature; mistakes of its form are in ``problems``."""
    document = Document(path, size=len(content))
    if len(content) > MAX_BYTES:
        document.problem((1, 1), f"file is larger than {MAX_BYTES // 10**6} MB", "file-size")
        return document
    try:
        text = content.decode("utf-8")
        found: Any = json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except UnicodeDecodeError:
        document.problem((1, 1), "not valid UTF-8: save the file as UTF-8", "encoding")
    except json.JSONDecodeError as error:
        document.problem((error.lineno, error.colno), f"not valid JSON: {error.msg}", _RULE)
    except (_NotANumberError, RecursionError, ValueError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else cut(str(error))
        document.problem((1, 1), f"not valid JSON: {reason}", _RULE)
    else:
        if isinstance(found, dict) and found.get("type") == "Feature":
            document.data = found
        else:
            document.problem((1, 1), "not one Feature of GeoJSON, as an outline is", _RULE)
    return document


def _refuse(word: str) -> NoReturn:
    raise _NotANumberError(f"{word} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _NotANumberError("a key is given twice")
    return found
