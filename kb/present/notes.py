"""Notes for people: those of one kind and reason in one line."""

from collections.abc import Sequence

from kb.answers import Note

_HEADINGS = {
    "why": "Why",
    "rests-on": "Why",
    "missing": "Missing",
    "straddles": "Not used",
    "whole-figure": "One figure for several",
    "single-sources": "By single sources",
    "cross-check": "Cross-check",
    "wider": "Wider figure",
    "unallotted": "Not allotted",
    "joint-title": "Held jointly",
    "third-hands": "By way of others",
    "overlap-unknown": "Overlaps",
    "besides": "Besides",
    "governed": "Governed",
    "left-out": "Left out",
    "unverified-figure": "Left out",
    "date-uncertain": "Uncertain date",
    "outside-period": "Outside the period",
    "later-transfer": "Later",
    "counted-again": "Counted again",
    "counts": "Holds",
    "total-moved": "Total",
    "totals-not-compared": "No totals",
    "other-columns": "Not compared",
    "work": "Work",
    "headline": "Read",
    "disputes": "Counts",
    "more": "More",
    "unknown-word": "Unknown word",
    "unknown-code": "Unknown codes",
    "placeholder": "No figure",
    "filtered": "Left out",
    "no-row": "In no row",
    "not-covered": "Not covered",
    "empty": "Nothing",
    "bounds": "Bounds",
    "view": "Views",
    "inside": "Inside",
    "overlaps": "Overlaps",
    "unverified": "Unverified",
    "own-records": "Own records",
}


def lines(notes: Sequence[Note]) -> list[tuple[str, str]]:
    """Heading and text of every line; a group stands where its first note does."""
    items: dict[tuple[str, str], list[str]] = {}
    for note in notes:
        if note.group:
            items.setdefault((note.code, note.group), []).append(note.item)
    found: list[tuple[str, str]] = []
    for note in notes:
        heading = _HEADINGS.get(note.code, "Note")
        if note.group:
            members = items.pop((note.code, note.group), [])
            if members:
                found.append((heading, f"{note.group}: {', '.join(members)}"))
        elif not note.told:
            found.append((heading, note.text))
    return found
