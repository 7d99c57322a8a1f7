"""Notes for people: those of one kind and reason in one line."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kb.answers import Listing, Note

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
    "spelled": "Spelled",
    "commands": "Commands",
    "read-as": "Name",
    "kind": "Kind",
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


_FEW = 3
"""Notes of one code share lines only where they would fill more than this number of them."""
_SHORT = 10
_SHOWN = 8
"""Lists of more than the one number of items show the other number of them."""
_MOST_LEADS = 15
"""Where lists of one code have more leads than this, each lead stands with its number alone."""
_ALL = ("More", "--format json has all that is shortened here")


def lines(notes: Sequence[Note], *, shortened: bool = False) -> list[tuple[str, str]]:
    """Heading and text of every line; a group, and a heading, stand where their first note does.

    They are ``shortened`` where that is asked for: many lines that say much the same share one, and
    long lists end in how many more there are. A last line then tells where all of it is.
    """
    told = [note for note in notes if not note.told]
    crowded = _crowded(told) if shortened else set()
    members: dict[tuple[str, str], list[Note]] = {}
    for place, note in enumerate(told):
        lead = note.many if note.code in crowded and note.many else note.group
        members.setdefault((note.code, lead or f"\0{place}"), []).append(note)
    leads = Counter(code for code, lead in members if not lead.startswith("\0"))
    counted = {code for code, count in leads.items() if shortened and count > _MOST_LEADS}
    found: list[tuple[str, str]] = []
    cut = bool(counted or crowded)
    for (code, lead), some in members.items():
        if code in counted and not lead.startswith("\0"):
            if leads.pop(code, 0):
                found.append((_HEADINGS.get(code, "Note"), _counts(code, members)))
            continue
        lists = some[0].lists
        if not lead.startswith("\0"):
            lists = [Listing(f"{lead}: ", [note.item for note in some])]
        cut = cut or (shortened and any(len(one.items) > _SHORT for one in lists))
        said = "; ".join(_listed(one, shortened=shortened) for one in lists) or some[0].text
        found.append((_HEADINGS.get(code, "Note"), said))
    order = list(dict.fromkeys(heading for heading, _ in found))
    found.sort(key=lambda line: order.index(line[0]))
    return [*found, _ALL] if cut else found


def _counts(code: str, members: Mapping[tuple[str, str], Sequence[Note]]) -> str:
    """How many notes of a code each lead has, the most first."""
    numbers = {lead: len(some) for (one, lead), some in members.items() if one == code}
    told = {lead: count for lead, count in numbers.items() if not lead.startswith("\0")}
    ordered = sorted(told.items(), key=lambda pair: -pair[1])
    said = "; ".join(f"{count} {lead}" for lead, count in ordered)
    return f"{sum(told.values())} in all: {said}"


def _crowded(notes: Sequence[Note]) -> set[str]:
    """The codes whose notes would fill more than a few lines that can be told together."""
    apart: dict[str, set[str]] = {}
    for place, note in enumerate(notes):
        if note.many:
            apart.setdefault(note.code, set()).add(note.group or f"\0{place}")
    return {code for code, several in apart.items() if len(several) > _FEW}


def _listed(one: Listing, *, shortened: bool) -> str:
    """The list in its sentence; of a long one its beginning, with how many it has in all."""
    if not shortened or len(one.items) <= _SHORT:
        return f"{one.lead}{', '.join(one.items)}{one.end}"
    lead = one.lead
    if lead.endswith(": "):
        lead = f"{lead.removesuffix(': ')}, {len(one.items)} in all: "
    shown = ", ".join(one.items[:_SHOWN])
    return f"{lead}{shown} and {len(one.items) - _SHOWN} more{one.end}"
