"""Vocabulary files: what an entry holds tells which kind of word it is, not the file's name."""

import re

from kb.reading.documents import Document, KeyPath
from kb.reading.files import VOCABULARY, Kind
from kb.values.text import cut

_TELLING = {"transfer-kind": {"moves"}, "unit": {"km2"}, "reign": {"first", "last"}}
"""Of each kind of word the keys that no other kind has."""
_STATE = re.compile(r"[A-Z]{2}")
NEEDS = {
    "transfer-kind": "'moves' and 'description'",
    "unit": "'km2'",
    "reign": "'first' and 'last'",
    "state": "an id of two capital letters",
}
"""What tells each kind of word from the others, as messages and pages say it."""
_KINDS = {kind.name: kind for kind in VOCABULARY}
_RULE = "unknown-kind"


def kind_of_word(raw: object) -> Kind | None:
    """The kind of word that an entry is by what it holds, if it is any."""
    if not isinstance(raw, dict):
        return None
    name = next((name for name, keys in _TELLING.items() if not keys.isdisjoint(raw)), None)
    if name is None and _STATE.fullmatch(str(raw.get("id", ""))):
        name = "state"
    return _KINDS[name] if name else None


def kinds_of_words(document: Document) -> list[Kind | None]:
    """The kind of each entry of a file of words; none of an entry that cannot be read as a word.

    A file has the kind of its first entry that tells one. An entry that tells none is read as one
    of these, so that what it lacks is named; where none tells any, that is a problem of the
    document. So is an entry of another kind.
    """
    is_list = isinstance(document.data, list)
    entries = document.data if is_list else [document.data]
    found = [kind_of_word(raw) for raw in entries]
    first = next((place for place, kind in enumerate(found) if kind), None)
    own = None if first is None else found[first]
    paths: list[KeyPath] = [(place,) if is_list else () for place in range(len(entries))]
    if first is None or own is None:
        odd = next((place for place, raw in enumerate(entries) if isinstance(raw, dict)), None)
        if odd is not None:
            document.problem(document.position(paths[odd]), _fits_none(entries[odd]), _RULE)
        return found
    line = document.position(paths[first])[0]
    for place, kind in enumerate(found):
        if kind is not None and kind is not own:
            message = (
                f"a {kind.name} in a file of kind {own.name} (line {line}): a file holds one kind, "
                "move it to another"
            )
            document.problem(document.position(paths[place]), message, _RULE)
    return [kind or own for kind in found]


def _fits_none(raw: dict[str, object]) -> str:
    shown = f"'{cut(str(raw['id']))}'" if raw.get("id") else "the entry"
    needs = ", ".join(f"a {kind} needs {what}" for kind, what in NEEDS.items())
    return f"{shown} is no word of any kind: {needs}"
