"""Notes for people: notes of one kind and reason share a line."""

from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

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
"""Notes of one code are told together only where they would fill more lines than this."""
_SHORT = 10
_SHOWN = 8
"""A list of more than ``_SHORT`` items shows ``_SHOWN`` of them."""
_MOST_LEADS = 15
"""Where the notes of one code have more leads than this, each lead is told with its count only."""


class _Group(NamedTuple):
    """Notes that share a line, which begins with their ``lead``; or one note without a lead."""

    code: str
    lead: str
    notes: list[Note]

    @property
    def lists(self) -> Sequence[Listing]:
        """The lists of its line."""
        if self.lead:
            return [Listing(f"{self.lead}: ", [note.item for note in self.notes])]
        return self.notes[0].lists


def lines(
    notes: Sequence[Note], *, shortened: bool = False, whole_in: str = "--format json"
) -> list[tuple[str, str]]:
    """Heading and text of every line; a group stands in the place of its first note.

    ``shortened``: many lines that say nearly the same become one, and long lists end in the number
    of items left out. A last line then says where everything is shown: ``whole_in``.
    """
    told = [note for note in notes if not note.told]
    whole = _texts(_groups(told, crowded=()), shortened=False)
    if not shortened:
        return whole
    short = _texts(_counted(_groups(told, _crowded(told))), shortened=True)
    return (
        whole
        if short == whole
        else [*short, ("More", f"{whole_in} has all that is shortened here")]
    )


def _texts(groups: Iterable[_Group], *, shortened: bool) -> list[tuple[str, str]]:
    """A line for each group; lines of one heading stand together."""
    found: dict[str, list[str]] = {}
    for group in groups:
        said = [_listed(one, shortened=shortened) for one in group.lists]
        text = "; ".join(said) or group.notes[0].text
        found.setdefault(_HEADINGS.get(group.code, "Note"), []).append(text)
    return [(heading, text) for heading, texts in found.items() for text in texts]


def _groups(notes: Sequence[Note], crowded: Container[str]) -> list[_Group]:
    """The notes by group; notes of crowded codes by what many of them have in common."""
    found: dict[tuple[str, str] | int, _Group] = {}
    for place, note in enumerate(notes):
        lead = note.many if note.code in crowded and note.many else note.group
        key = (note.code, lead) if lead else place
        found.setdefault(key, _Group(note.code, lead, [])).notes.append(note)
    return list(found.values())


def _counted(groups: Sequence[_Group]) -> list[_Group]:
    """The groups; where the groups of a code would fill too many lines, one line counts them."""
    leads: dict[str, list[_Group]] = {}
    for group in groups:
        if group.lead:
            leads.setdefault(group.code, []).append(group)
    found = []
    for group in groups:
        members = leads.get(group.code, [])
        if not group.lead or len(members) <= _MOST_LEADS:
            found.append(group)
        elif group is members[0]:
            found.append(_Group(group.code, "", [Note(group.code, _counts(members))]))
    return found


def _counts(groups: Iterable[_Group]) -> str:
    """The number of notes of each group, the largest first."""
    ordered = sorted(((len(one.notes), one.lead) for one in groups), key=lambda one: -one[0])
    said = "; ".join(f"{count} {lead}" for count, lead in ordered)
    return f"{sum(count for count, _ in ordered)} in all: {said}"


def _crowded(notes: Sequence[Note]) -> set[str]:
    """The codes whose notes would fill more than a few lines, and can be told together."""
    apart: dict[str, set[str]] = {}
    for place, note in enumerate(notes):
        if note.many:
            apart.setdefault(note.code, set()).add(note.group or f"\0{place}")
    return {code for code, several in apart.items() if len(several) > _FEW}


def _listed(one: Listing, *, shortened: bool) -> str:
    """A list in its sentence; of a long list the beginning, and how many items it has."""
    if not shortened or len(one.items) <= _SHORT:
        return f"{one.lead}{', '.join(one.items)}{one.end}"
    lead = one.lead
    if lead.endswith(": "):
        lead = f"{lead.removesuffix(': ')}, {len(one.items)} in all: "
    shown = ", ".join(one.items[:_SHOWN])
    return f"{lead}{shown} and {len(one.items) - _SHOWN} more{one.end}"
