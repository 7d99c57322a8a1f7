"""Messages for assistants: arguments for options, tools for commands, and remedies."""

import re
from collections.abc import Collection
from typing import Any

from kb.api.wording import COMMAND, is_own, with_arguments
from kb.errors import AmbiguousError, DataError, DateError, KbError, NotFoundError
from kb.settings import database_url
from kb.values.secrets import without_secrets
from kb.values.text import shortened

_CALL = re.compile(r"\bkb\.([a-z]+)\(([^()]*)\)")
_REFERENCE = re.compile(r" (?:'kb |kb\.)")
"""The place in a hint where a command or a function is named."""
_SPEECH = re.compile(r"(?<![\w-])-{1,2}[a-z]|\bkb [a-z]|KB_|\bkb\.|[A-Z]{3,}=|FILE|stdin")
_REMEDIES: tuple[tuple[type[KbError], str], ...] = (
    (NotFoundError, "look for it with the tool search, in any language or script"),
    (AmbiguousError, "give the id of the one you mean"),
    (DateError, "write EDTF: 1858, 1858-05, 1858-05-28 or 185X"),
    (DataError, "mend what is named and give all of them again"),
)
_OF_SQL = "the tool sql with tables=true lists what there is, with describe=NAME the columns of one"
_GIVEN_BY = re.compile(r"\Agive it by (?:-p )?(\w+)[ =]VALUE")
_LONGEST = 1_000


def in_own_words(text: str, own: Collection[str] = ()) -> str:
    """A text with arguments for options, and with tools for commands and functions.

    What stands in texts of the client's ``own`` stays as it is.
    """

    def tool(found: re.Match[str]) -> str:
        words = f"the tool {found[1]} {found[2].strip()}".rstrip()
        return found[0] if is_own(found[0], own) else words

    return with_arguments(_CALL.sub(tool, COMMAND.sub(tool, text)), own)


def told_error(error: KbError, tool: str = "", own: Collection[str] = ()) -> dict[str, Any]:
    """An error as a reply: its code, what is wrong, and how to mend it."""
    told: dict[str, Any] = {
        "code": error.code,
        "message": _safe(in_own_words(error.message, own)),
        "remedy": _safe(_remedy(error, tool)),
    }
    if isinstance(error, DataError) and error.problems:
        told["problems"] = [in_own_words(str(one), own) for one in error.problems[:20]]
    return told


def _safe(text: str) -> str:
    """A text of bounded length, without the password of the database."""
    url = database_url()
    return shortened(without_secrets(text, url) if url else text, _LONGEST)


def in_one_text(told: dict[str, Any]) -> str:
    """The same error as a text, for clients that do not read structured content."""
    lines = [f"{told['code']}: {told['message']}", *told.get("problems", ())[1:]]
    return "\n".join([*lines, *([f"Remedy: {told['remedy']}"] if told["remedy"] else [])])


def _remedy(error: KbError, tool: str) -> str:
    """The hint, unless it speaks of the command line; then the remedy for errors of its kind."""
    own = next((text for kind, text in _REMEDIES if isinstance(error, kind)), "")
    if tool == "sql" and not own:
        own = _OF_SQL
    hint = _GIVEN_BY.sub(r'give it in parameters: {"\1": VALUE}', error.hint)
    hint = _REFERENCE.split(hint)[0].rstrip(" :,;")  # a near name stands before it
    hint = "" if _SPEECH.search(hint) else hint
    return "; ".join(one for one in (hint, own) if one)
