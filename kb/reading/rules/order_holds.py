"""Dates are in order: signature, ratification, force, terms, returns, lives of parties."""

from collections.abc import Iterator, Mapping

from kb.reading.documents import KeyPath
from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.reading.index import Moved
from kb.records.event import Event
from kb.records.party import Party
from kb.records.transfer import Transfer
from kb.records.treaty import Treaty
from kb.values.dates import When, parse_edtf
from kb.values.problems import Problem

_AFTER_RATIFICATION = ("exchanged", "in-force")
_ENDS = ("term_ends", "ended")


def check(folder: Folder) -> Iterator[Problem]:
    """Report steps out of order, terms that end before they begin, returns before what they return.

    So are parties that end before they begin. A successor that ends before the party which it
    follows is a warning, and so is a treaty in force before it was ratified: some are applied then.
    """
    for entry, party in folder.records(Party):
        yield from _life(entry, party, folder.index.parties)
    for entry, treaty in folder.records(Treaty):
        yield from _steps(entry, treaty)
        yield from _ends(entry, treaty.transfers, treaty.signed.date)
    for entry, event in folder.records(Event):
        yield from _ends(entry, event.transfers, event.date)
    starts = {one.transfer.id: one.starts for one in folder.index.moved}
    for moved in folder.index.moved:
        yield from _returns(moved, starts)


def _life(entry: Entry, party: Party, others: Mapping[str, Party]) -> Iterator[Problem]:
    if party.to is None:
        return
    end = parse_edtf(party.to)
    if party.from_ and end.surely_before(parse_edtf(party.from_)):
        message = f"'{party.id}' ends {party.to}, before it begins {party.from_}"
        yield entry.problem(("to",), message, "order")
    for index, name in enumerate(party.successor):
        last = others[name].to if name in others else None
        if last and parse_edtf(last).surely_before(end):
            message = f"'{name}' ends {last}, before '{party.id}' ({party.to}), which it succeeds"
            yield from entry.warning(("successor", index), message, "order")


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


def _ends(entry: Entry, transfers: list[Transfer], dated: str) -> Iterator[Problem]:
    for index, transfer in enumerate(transfers):
        for name in _ENDS:
            text = getattr(transfer, name)
            if text is None:
                continue
            start = parse_edtf(transfer.effective or dated)
            if parse_edtf(text).surely_before(start):
                yield entry.problem(
                    ("transfers", index, name),
                    f"'{transfer.id}' ends {text}, before it begins {start.written}",
                    "order",
                )


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
