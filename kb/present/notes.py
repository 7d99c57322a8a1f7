"""Notes for people: those of one kind and reason in one line."""

from collections.abc import Sequence

from kb.answers import Note

_HEADINGS = {
    "why": "Why",
    "missing": "Missing",
    "straddles": "Not used",
    "whole-figure": "One figure for several",
    "single-sources": "By single sources",
    "cross-check": "Cross-check",
    "left-out": "Left out",
    "date-uncertain": "Uncertain date",
    "outside-period": "Outside the period",
    "later-transfer": "Later",
    "counted-again": "Counted again",
    "counts": "Holds",
    "work": "Work",
    "headline": "Read",
    "disputes": "Counts",
    "more": "More",
    "unknown-word": "Unknown word",
    "empty": "Nothing",
    "bounds": "Bounds",
    "view": "Views",
    "inside": "Inside",
    "overlaps": "Overlaps",
    "unverified": "Unverified",
}

_MOVES = {
    "title": "moves title",
    "possession": "moves possession, not title",
    "use": "moves use, not title",
    "nothing": "moves nothing",
}


def lines(notes: Sequence[Note]) -> list[tuple[str, str]]:
    """Heading and text of every line; the transfers left out for one reason share a line."""
    found: list[tuple[str, str]] = []
    grouped: dict[str, list[Note]] = {}
    for note in notes:
        if note.code == "left-out":
            grouped.setdefault(_reason(note), []).append(note)
    for note in notes:
        if note.code == "evidence":  # each row of a check carries its own
            continue
        heading = _HEADINGS.get(note.code, "Note")
        if note.code != "left-out":
            found.append((heading, note.text))
            continue
        reason = _reason(note)
        members = grouped.pop(reason, [])
        if members:
            names = ", ".join(_named(member) for member in members)
            found.append((heading, f"{reason}: {names}"))
    return found


def _reason(note: Note) -> str:
    reason = str(note.details.get("reason", note.text))
    if reason == note.details.get("kind"):
        reason = f"{reason} ({_MOVES.get(str(note.details.get('moves')), '')})"
    return f"{reason} (in the high bound only)" if note.details.get("in_high") else reason


def _named(note: Note) -> str:
    year = str(note.details.get("effective", ""))[:4]
    return f"{note.details.get('transfer')} ({year})"
