"""The arbiter of an award is named, once, and is no party to it."""

from collections.abc import Iterator
from typing import Final

from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.records.treaty import Treaty
from kb.values.problems import Problem

_RULE: Final = "arbiter"


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of an award without an arbiter, and of an arbiter that is a party or is named twice."""
    for entry, treaty in folder.records(Treaty):
        if treaty.kind == "arbitral-award" and not treaty.arbiter:
            message = f"'{treaty.id}' is an award, and nobody is named who decided: add 'arbiter'"
            yield from entry.warning(("kind",), message, _RULE)
        yield from _named(entry, treaty)


def _named(entry: Entry, treaty: Treaty) -> Iterator[Problem]:
    parties = {one.party for one in treaty.parties}
    seen: set[tuple[str | None, str | None]] = set()
    for index, one in enumerate(treaty.arbiter):
        path = ("arbiter", index) if len(treaty.arbiter) > 1 else ("arbiter",)
        who = one.party or one.name
        if one.party in parties:
            message = f"'{who}' is a party of '{treaty.id}': an arbiter is none"
            yield from entry.warning(path, message, _RULE)
        if (one.party, one.name) in seen:
            message = f"'{who}' is named twice as arbiter of '{treaty.id}'"
            yield from entry.warning(path, message, _RULE)
        seen.add((one.party, one.name))
