"""The steps of a treaty are taken by its parties, and each on one day."""

from collections.abc import Iterator

from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.reading.index import Index
from kb.records.effect import GIVING, giving
from kb.records.treaty import Step, Treaty
from kb.values.dates import parse_edtf
from kb.values.problems import Problem

_ONCE = ("in-force", "exchanged")
"""The steps that give a day of effect, which two days would leave open."""


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of steps by others than the parties, and of two days of one entry into force.

    So are days of single parties that differ, where a transfer has no other day of effect.

    A step may also be taken by another party of the same line, by a successor, and by a party on
    whose behalf another acted; anybody may reject a treaty. Steps in doubt contradict nothing.
    """
    for entry, treaty in folder.records(Treaty):
        if treaty.parties and any(step.party for step in treaty.steps):
            yield from _strangers(entry, treaty, folder.index)
        yield from _twice(entry, treaty)
        yield from _apart(entry, treaty)


def _strangers(entry: Entry, treaty: Treaty, index: Index) -> Iterator[Problem]:
    named = [one.party for one in treaty.parties]
    behind = [one.on_behalf_of for one in treaty.parties]
    behind += [one.on_behalf_of for one in treaty.transfers]
    parties = [name for name in (*named, *behind) if name]
    if not index.parties.keys() >= {*parties}:  # an unknown party is told already
        return
    lines = index.heirs(parties) | index.lines_of(parties, parse_edtf(treaty.signed.date))
    for place, step in enumerate(treaty.steps):
        if step.party not in index.parties or step.step == "rejected":
            continue
        if lines.isdisjoint(index.lines_of([str(step.party)], parse_edtf(step.date))):
            message = f"{step.step} by {step.party}, which is no party of '{treaty.id}'"
            yield from entry.warning(("steps", place, "party"), message, "steps")


def _twice(entry: Entry, treaty: Treaty) -> Iterator[Problem]:
    firsts: dict[tuple[str, str | None], Step] = {}
    for place, step in enumerate(treaty.steps):
        if step.step not in _ONCE or step.doubtful:
            continue
        first = firsts.setdefault((step.step, step.party), step)
        one, other = parse_edtf(first.date), parse_edtf(step.date)
        if one.surely_before(other) or other.surely_before(one):
            whose = f"by {step.party}" if step.party else "of all parties"
            message = (
                f"{step.step} {whose} {step.date}, but also {first.date}: keep the one that is "
                "right, or say whose each is"
            )
            yield from entry.warning(("steps", place, "date"), message, "steps")


def _apart(entry: Entry, treaty: Treaty) -> Iterator[Problem]:
    """Days of single parties of which none is that of all, and a transfer that rests on them."""
    resting = [one.id for one in treaty.transfers if one.effective is None]
    steps = next(filter(None, (giving(treaty, kind) for kind in GIVING)), [])
    if not resting or not steps or steps[0].party is None:
        return
    first = parse_edtf(steps[0].date)
    for step in steps[1:]:
        when = parse_edtf(step.date)
        apart = first.surely_before(when) or when.surely_before(first)
        if step.party != steps[0].party and apart:
            message = (
                f"{step.step} by {steps[0].party} {steps[0].date}, by {step.party} {step.date}: "
                f"give '{resting[0]}' an 'effective', or add the step of all parties"
            )
            place = next(index for index, one in enumerate(treaty.steps) if one is step)
            yield from entry.warning(("steps", place, "date"), message, "steps")
            return
