"""What must come first comes first: signature, ratification, force, terms, returns, existence."""

from collections.abc import Iterator

from kb.reading.documents import Path
from kb.reading.entries import Entry, View
from kb.reading.facts import PartyFact, TransferFact, TreatyFact
from kb.reading.whole import Whole
from kb.records.event import Event
from kb.records.transfer import Transfer
from kb.records.treaty import Treaty
from kb.values.dates import When, parse_edtf
from kb.values.problems import Problem

_AFTER_RATIFICATION = ("exchanged", "in-force")
_ENDS = ("term_ends", "ended")


def check(view: View) -> Iterator[Problem]:
    """Report steps out of order, and terms that end before they begin.

    A treaty in force before it was ratified is a warning: treaties are applied before that.
    """
    for entry, treaty in view.records(Treaty):
        yield from _steps(entry, treaty)
        yield from _ends(entry, treaty.transfers, treaty.signed.date)
    for entry, event in view.records(Event):
        yield from _ends(entry, event.transfers, event.date)


def across(whole: Whole) -> Iterator[Problem]:
    """Report returns before what they return; warn of treaties of parties that did not exist.

    That is a warning since parties outlive their dates.
    """
    starts = {one.id: When(*one.starts) for one in whole.facts.transfers}
    parties = {one.id: one for one in whole.facts.parties}
    for treaty in whole.facts.treaties:
        yield from _existed(whole, treaty, parties)
    for transfer in whole.facts.transfers:
        if transfer.returns:
            yield from _returns(whole, transfer, starts)


def _steps(entry: Entry, treaty: Treaty) -> Iterator[Problem]:
    signed = parse_edtf(treaty.signed.date)
    dated = [(step, parse_edtf(step.date)) for step in treaty.steps]
    ratified = [(when.earliest, step.date) for step, when in dated if step.step == "ratified"]
    last, last_written = max(ratified, default=("", ""))
    for index, (step, when) in enumerate(dated):
        path: Path = ("steps", index, "date")
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


def _existed(whole: Whole, treaty: TreatyFact, parties: dict[str, PartyFact]) -> Iterator[Problem]:
    day = None
    for index, name in enumerate(treaty.parties):
        party = parties.get(name)
        if party is None or not (party.begins or party.ends):
            continue
        day = day or parse_edtf(treaty.signed)
        if party.begins and day.surely_before(parse_edtf(party.begins)):
            bound = f"begins {party.begins}"
        elif party.ends and parse_edtf(party.ends).surely_before(day):
            bound = f"ends {party.ends}"
        else:
            continue
        path: Path = ("parties", index, "party")
        message = f"{party.id} {bound}, the treaty is of {day.written}"
        yield from whole.warning(treaty.at, path, message, "party-existed")


def _returns(whole: Whole, transfer: TransferFact, starts: dict[str, When]) -> Iterator[Problem]:
    start = starts[transfer.id]
    for inner, name in enumerate(transfer.returns):
        returned = starts.get(name)
        if returned and start.surely_before(returned):
            yield whole.problem(
                transfer.at,
                ("transfers", transfer.number, "returns", inner),
                f"'{transfer.id}' of {start.written} returns '{name}' of {returned.written}, "
                "which is later",
                "order",
            )
