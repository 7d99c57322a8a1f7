"""Dates are in order: signature, ratification, force, terms, returns, lives of parties."""

from collections.abc import Iterator, Mapping

from kb.reading.documents import KeyPath
from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.reading.index import Moved
from kb.records.dispute import Dispute
from kb.records.label import Label
from kb.records.party import Party
from kb.records.treaty import Treaty
from kb.values.dates import When, parse_edtf
from kb.values.problems import Problem

_AFTER_RATIFICATION = ("exchanged", "in-force")
_ENDS = ("term_ends", "ended")


def check(folder: Folder) -> Iterator[Problem]:
    """Report steps out of order, terms that end before they begin, returns before what they return.

    So are parties that end before they begin or depend on a power at other times, and disputes
    that are settled before. A successor that ends before the party which it follows is a warning,
    and so are a treaty in force before it was ratified (some are applied then) and a relation to a
    later treaty.
    """
    for entry, party in folder.records(Party):
        yield from _life(entry, party, folder.index.parties)
    signed = {treaty.id: treaty.signed.date for _, treaty in folder.records(Treaty)}
    for entry, treaty in folder.records(Treaty):
        yield from _steps(entry, treaty)
        yield from _relations(entry, treaty, signed)
    for entry, dispute in folder.records(Dispute):
        since, settled = dispute.since, dispute.settled
        if since and settled and _begins_before(settled, since):
            message = f"'{dispute.id}' is settled {settled}, before it begins {since}"
            yield entry.problem(("settled",), message, "order")
    for entry, label in folder.records(Label):
        for index, use in enumerate(label.uses):
            if label.since and use.since and _begins_before(use.since, label.since):
                message = f"used since {use.since}, before the first known use {label.since}"
                yield entry.problem(("uses", index, "since"), message, "order")
    starts = {one.transfer.id: one.starts for one in folder.index.moved}
    for moved in folder.index.moved:
        yield from _ends(moved)
        yield from _returns(moved, starts)


def _life(entry: Entry, party: Party, others: Mapping[str, Party]) -> Iterator[Problem]:
    yield from _dependencies(entry, party)
    if party.to is None:
        return
    end = parse_edtf(party.to)
    if party.from_ and _is_over(party.to, party.from_):
        how = "on the day on which" if party.to == party.from_ else "before"
        message = f"'{party.id}' ends {party.to}, {how} it begins {party.from_}"
        yield entry.problem(("to",), message, "order")
    for index, name in enumerate(party.successor):
        last = others[name].to if name in others else None
        if last and parse_edtf(last).surely_before(end):
            message = f"'{name}' ends {last}, before '{party.id}' ({party.to}), which it succeeds"
            yield from entry.warning(("successor", index), message, "order")


def _dependencies(entry: Entry, party: Party) -> Iterator[Problem]:
    """Dependencies of a time in which the party was not there."""
    for index, one in enumerate(party.dependency_of):
        for first, last in ((one.since, party.to), (party.from_, one.until)):
            if first and last and _is_over(last, first):
                life = f"{party.from_ or '…'} to {party.to or '…'}"
                when = f"{one.since or '…'} to {one.until or '…'}"
                message = f"'{party.id}' was there {life}, and depends on '{one.power}' {when}"
                yield entry.problem(("dependency_of", index), message, "order")


def _begins_before(one: str, other: str) -> bool:
    return parse_edtf(one).surely_before(parse_edtf(other))


def _is_over(end: str, start: str) -> bool:
    """Whether what ends on a day, on which it is no more, has surely ended by another day."""
    return parse_edtf(end).latest <= parse_edtf(start).earliest


def _steps(entry: Entry, treaty: Treaty) -> Iterator[Problem]:
    signed = parse_edtf(treaty.signed.date)
    dated = [(step, parse_edtf(step.date)) for step in treaty.steps]
    ratified = [(when.earliest, step.date) for step, when in dated if step.step == "ratified"]
    last, last_written = max(ratified, default=("", ""))
    for index, (step, when) in enumerate(dated):
        path: KeyPath = ("steps", index, "date")
        if when.surely_before(signed):
            yield entry.problem(
                path, f"{step.step} {step.date}, before the signature {treaty.signed.date}", "order"
            )
        if step.step in _AFTER_RATIFICATION and when.latest < last:
            yield from entry.warning(
                path, f"{step.step} {step.date}, before ratified {last_written}", "order"
            )


def _relations(entry: Entry, treaty: Treaty, signed: Mapping[str, str]) -> Iterator[Problem]:
    """What a treaty is said to do to a later one: another word, or the other way round."""
    for index, one in enumerate(treaty.relations):
        later = signed.get(one.treaty)
        if later and parse_edtf(treaty.signed.date).surely_before(parse_edtf(later)):
            message = (
                f"'{treaty.id}' ({treaty.signed.date}) {one.kind} '{one.treaty}', which is later "
                f"({later}): a relation is to an earlier treaty"
            )
            yield from entry.warning(("relations", index, "treaty"), message, "order")


def _ends(moved: Moved) -> Iterator[Problem]:
    """Ends before the day of effect, or before the land was handed over."""
    transfer = moved.transfer
    begun = {"begins": moved.passes}
    if transfer.handed_over is not None:
        begun["was handed over"] = parse_edtf(transfer.handed_over)
    for name in _ENDS:
        text = getattr(transfer, name)
        for how, start in begun.items():
            if text is not None and parse_edtf(text).surely_before(start):
                message = f"'{transfer.id}' ends {text}, before it {how} {start.written}"
                yield moved.entry.problem(("transfers", moved.number, name), message, "order")
                break


def _returns(moved: Moved, starts: Mapping[str, When]) -> Iterator[Problem]:
    for inner, name in enumerate(moved.transfer.returns):
        returned = starts.get(name)
        if returned and moved.starts.surely_before(returned):
            yield moved.entry.problem(
                ("transfers", moved.number, "returns", inner),
                f"'{moved.transfer.id}' of {moved.starts.written} returns '{name}' of "
                f"{returned.written}, which is later",
                "order",
            )
