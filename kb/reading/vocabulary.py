"""Vocabulary files: the keys of an entry tell its kind of word, whatever the file is called."""

import re

from kb.reading.documents import Document
from kb.reading.files import VOCABULARY, Kind
from kb.values.text import cut

_TELLING = {"transfer-kind": {"moves"}, "unit": {"km2"}, "reign": {"first", "last"}}
"""By kind of word, the keys that no other kind has."""
_STATE = re.compile(r"[A-Z]{2}")
NEEDS = {
    "transfer-kind": "'moves' and 'description'",
    "unit": "'km2'",
    "reign": "'first' and 'last'",
    "state": "an id of two capital letters",
}
"""By kind of word, what tells it from the others, for messages and pages."""
_KINDS = {kind.name: kind for kind in VOCABULARY}
_RULE = "unknown-kind"


def kind_of_word(raw: object) -> Kind | None:
    """The kind of word that an entry is by its keys, if it is any."""
    if not isinstance(raw, dict):
        return None
    name = next((name for name, keys in _TELLING.items() if not keys.isdisjoint(raw)), None)
    if name is None and _STATE.fullmatch(str(raw.get("id", ""))):
        name = "state"
    return _KINDS[name] if name else None


def kinds_of_words(document: Document) -> list[Kind | None]:
    """The kind of each entry of a file of words; none of an entry that cannot be read as a word.

    A file has the kind of its first entry that tells one. Entries of another kind are problems of
    the document. An entry that tells no kind is read as one of the file's kind, so that what it
    lacks is named; where no entry tells any, the first that is a mapping is a problem.
    """
    is_list = isinstance(document.data, list)
    entries = document.data if is_list else [document.data]
    places = [document.position((at,) if is_list else ()) for at in range(len(entries))]
    found = [kind_of_word(raw) for raw in entries]
    own = next(filter(None, found), None)
    if own is None:
        for raw, where in zip(entries, places, strict=True):
            if isinstance(raw, dict):
                document.problem(where, _fits_none(raw), _RULE)
                break
        return found
    first_line, _ = places[found.index(own)]
    for kind, where in zip(found, places, strict=True):
        if kind is not None and kind is not own:
            message = (
                f"a {kind.name} in a file of kind {own.name} (line {first_line}): a file holds one "
                "kind, move it to another"
            )
            document.problem(where, message, _RULE)
    return [kind or own for kind in found]


def _fits_none(raw: dict[str, object]) -> str:
    shown = f"'{cut(str(raw['id']))}'" if raw.get("id") else "the entry"
    needs = ", ".join(f"a {kind} needs {what}" for kind, what in NEEDS.items())
    return f"{shown} is no word of any kind: {needs}"
