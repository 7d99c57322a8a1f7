"""What must come first comes first: signature, ratification, force, terms, returns, existence."""

from collections.abc import Iterator

from kb.reading.documents import Path
from kb.reading.entries import Entry, View
from kb.records.event import Event
from kb.records.party import Party
from kb.records.transfer import Transfer
from kb.records.treaty import Treaty
from kb.values.dates import When, parse_edtf
from kb.values.problems import Problem

_AFTER_RATIFICATION = ("exchanged", "in-force")
_ENDS = ("term_ends", "ended")


def check(view: View) -> Iterator[Problem]:
    """Report steps out of order, terms that end before they begin, returns before what they return.

    A treaty in force before it was ratified, or of a party that did not exist on the day, is a
    warning: treaties are applied before they are ratified, and parties outlive their dates.
    """
    starts = dict(_starts(view))
    parties = {party.id: party for _, party in view.records(Party)}
    for entry, treaty in view.records(Treaty):
        yield from _steps(entry, treaty)
        signed = parse_edtf(treaty.signed.date)
        for index, one in enumerate(treaty.parties):
            yield from _existed(entry, ("parties", index, "party"), parties.get(one.party), signed)
        yield from _transfers(entry, treaty.transfers, starts)
    for entry, event in view.records(Event):
        yield from _transfers(entry, event.transfers, starts)


def _starts(view: View) -> Iterator[tuple[str, When]]:
    """When each transfer surely had not yet begun: its own day, else that of its cause."""
    for _, treaty in view.records(Treaty):
        for transfer in treaty.transfers:
            yield transfer.id, parse_edtf(transfer.effective or treaty.signed.date)
    for _, event in view.records(Event):
        for transfer in event.transfers:
            yield transfer.id, parse_edtf(transfer.effective or event.date)


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


def _existed(entry: Entry, path: Path, party: Party | None, day: When) -> Iterator[Problem]:
    if party is None:
        return
    if party.from_ and day.surely_before(parse_edtf(party.from_)):
        bound = f"begins {party.from_}"
    elif party.to and parse_edtf(party.to).surely_before(day):
        bound = f"ends {party.to}"
    else:
        return
    yield from entry.warning(
        path, f"{party.id} {bound}, the treaty is of {day.written}", "party-existed"
    )


def _transfers(
    entry: Entry, transfers: list[Transfer], starts: dict[str, When]
) -> Iterator[Problem]:
    for index, transfer in enumerate(transfers):
        start = starts[transfer.id]
        for name in _ENDS:
            text = getattr(transfer, name)
            if text and parse_edtf(text).surely_before(start):
                yield entry.problem(
                    ("transfers", index, name),
                    f"'{transfer.id}' ends {text}, before it begins {start.written}",
                    "order",
                )
        for inner, name in enumerate(transfer.returns):
            returned = starts.get(name)
            if returned and start.surely_before(returned):
                yield entry.problem(
                    ("transfers", index, "returns", inner),
                    f"'{transfer.id}' of {start.written} returns '{name}' of {returned.written}, "
                    "which is later",
                    "order",
                )
