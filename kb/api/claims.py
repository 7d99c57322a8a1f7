"""Checks asked from Python: of a source, a file, a text, or claims as mappings."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from os import PathLike
from typing import Any

from kb.api.asking import read_path
from kb.api.checking import Check, check_of, check_of_claims, check_of_text
from kb.api.given import day_text, is_missing, plainly
from kb.errors import UsageError
from kb.values.text import cut

_MOST_CLAIMS = 10_000
_LONGEST_TEXT = 1_000_000


def check_asked(
    what: str | PathLike[str] | None,
    claims: str | PathLike[str] | Sequence[Mapping[str, Any]] | None,
    text: str | None,
    source: str | None,
) -> Check:
    """The check of the one thing that is given.

    Raises:
        UsageError: none or several are given, or too much.
        DataError: some claims are malformed; every mistake is told, with the number of its claim.
        KbError: a file cannot be read.
    """
    if sum(one is not None for one in (what, claims, text)) != 1:
        raise UsageError(
            "give one of a source or file, claims, and text", hint='kb.check("foxiz-2026")'
        )
    if text is not None:
        if len(text) > _LONGEST_TEXT:
            raise UsageError("the text has more than a million characters", hint="give it in parts")
        return check_of_text(text, "text", source)
    if isinstance(claims, str | PathLike):
        return check_of(None, read_path(claims, "claims"), source)
    if claims is not None:
        return check_of_claims(_lines(claims), "claims", source)
    assert what is not None
    return check_of(read_path(what, "what to check"), None, source)


def _lines(claims: Sequence[Mapping[str, Any]]) -> str:
    """One claim per line in JSON, so that the number of a line is that of its claim."""
    if len(claims) > _MOST_CLAIMS:
        raise UsageError(f"there are more than {_MOST_CLAIMS:,} claims", hint="give them in parts")
    try:
        return "\n".join(json.dumps(_keyed(one), default=_written) for one in claims)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"the claims cannot be written as JSON: {error}") from error


def _keyed(claim: Mapping[str, Any]) -> dict[str, Any]:
    """A claim with the keys of a claims file: ``from`` for ``from_``.

    Raises:
        UsageError: it has both, or a key that is no text.
    """
    if "from" in claim and "from_" in claim:
        raise UsageError("a claim has both from and from_", hint="give one of the two")
    for key in claim:
        if not isinstance(key, str):
            raise UsageError(f"the keys of a claim are texts, not {cut(repr(key))}")
    return {"from" if key == "from_" else key: plainly(value) for key, value in claim.items()}


def _written(value: Any) -> Any:
    """A value for which JSON has no type: a day as its text, of a column of numpy its values."""
    value = plainly(value)
    if is_missing(value):
        return None
    if isinstance(value, date):
        return day_text(value)
    return value if isinstance(value, str | int | float | list) else str(value)
