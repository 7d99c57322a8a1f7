"""No transfer takes effect before its treaty is in force or its event, without a reason."""

from collections.abc import Iterator, Sequence

from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.records.event import Event
from kb.records.transfer import Transfer
from kb.records.treaty import Treaty
from kb.values.dates import When, parse_edtf
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of a stated day of effect before any entry into force, or else before the signature.

    So is one of an event before the event. A treaty may take effect from an earlier act (an
    armistice, an occupation): then a note, or the reason of a conclusion of ours, says so. Steps in
    doubt are passed over.
    """
    for entry, treaty in folder.records(Treaty):
        forces = [one.date for one in treaty.steps if one.step == "in-force" and not one.doubtful]
        dates = [parse_edtf(one) for one in forces or [treaty.signed.date]]
        first = min(dates, key=lambda one: (one.earliest, one.latest))
        before = f"in force ({first.written})" if forces else f"signed ({first.written})"
        yield from _early(entry, treaty.transfers, dates, f"the treaty is {before}")
    for entry, event in folder.records(Event):
        dates = [parse_edtf(event.date)]
        yield from _early(entry, event.transfers, dates, f"the event ({event.date})")


def _early(
    entry: Entry, transfers: Sequence[Transfer], dates: Sequence[When], before: str
) -> Iterator[Problem]:
    for index, transfer in enumerate(transfers):
        effective = None if _is_told(transfer) else transfer.effective
        if effective and all(parse_edtf(effective).surely_before(one) for one in dates):
            message = (
                f"'{transfer.id}' takes effect {effective}, before {before}: say why in a note of "
                "it"
            )
            yield from entry.warning(("transfers", index, "effective"), message, "effective-early")


def _is_told(transfer: Transfer) -> bool:
    """Whether a transfer says why it took effect so early, or never did."""
    return bool(transfer.note or transfer.inferred) or transfer.carried_out == "no"
