"""Every reference names a record that exists."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.reading.lost import NONE_AT_ALL
from kb.records.party import Party
from kb.values.problems import Problem
from kb.values.text import cut, did_you_mean

_FEW = 3
"""Of a kind of which nothing is defined, more ids than these are one mistake: all is missing."""
_COMPARISONS = 1_000_000
"""How many ids are compared to find the nearest ones: beyond that no nearest is offered."""


def check(folder: Folder) -> Iterator[Problem]:
    """Report references to ids that no file defines, with the nearest id that one does.

    What a file that cannot be read may define is not told: its own mistake is.
    """
    ids = folder.index.ids
    unknown = {
        kind: {
            name
            for name in names - ids.get(kind, {}).keys()
            if not folder.lost.may_define(kind, name)
        }
        for kind, names in folder.index.named.items()
    }
    if not any(unknown.values()):
        return
    left = _COMPARISONS
    lacking: set[str] = set()
    for entry in folder.entries:
        for path, kind, name in entry.references():
            if name in unknown[kind] and kind not in lacking:
                known = ids.get(kind, {})
                if not known and len(unknown[kind]) > _FEW:
                    lacking.add(kind)
                    message = f"unknown {kind} '{cut(name)}': {NONE_AT_ALL}"
                    yield entry.problem(path, message, "unknown-reference")
                    continue
                near = did_you_mean(name, known) if left > 0 else ""
                left -= len(known)
                message = f"unknown {kind} '{cut(name)}'{_by_line(folder, kind, name) or near}"
                yield entry.problem(path, message, "unknown-reference")


def _by_line(folder: Folder, kind: str, name: str) -> str:
    """The end of a message: which line to name instead of a party."""
    party: Party | None = folder.index.parties.get(name) if kind in {"side", "line"} else None
    if party is None:
        return ""
    lines = [one for one in party.line if one != party.id]
    if not lines:
        return ": that is a party, and no line"
    return f": name the line of that party, {' or '.join(map(repr, lines))}"
