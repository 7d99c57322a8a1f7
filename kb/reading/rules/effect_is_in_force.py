"""No transfer takes effect before its treaty is in force, or is signed, without a reason."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.records.transfer import Transfer
from kb.records.treaty import Treaty
from kb.values.dates import parse_edtf
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of a stated day of effect before any entry into force, or else before the signature.

    A treaty may take effect from an earlier act (an armistice, an occupation): then a note, or the
    reason of a conclusion of ours, says so. Steps in doubt are passed over.
    """
    for entry, treaty in folder.records(Treaty):
        forces = [one.date for one in treaty.steps if one.step == "in-force" and not one.doubtful]
        dates = [parse_edtf(one) for one in forces or [treaty.signed.date]]
        first = min(dates, key=lambda one: (one.earliest, one.latest))
        before = f"in force ({first.written})" if forces else f"signed ({first.written})"
        for index, transfer in enumerate(treaty.transfers):
            effective = None if _is_told(transfer) else transfer.effective
            if effective and all(parse_edtf(effective).surely_before(one) for one in dates):
                yield from entry.warning(
                    ("transfers", index, "effective"),
                    f"'{transfer.id}' takes effect {effective}, before the treaty is {before}: say "
                    "why in a note of it",
                    "effective-early",
                )


def _is_told(transfer: Transfer) -> bool:
    """Whether a transfer says why it took effect before its treaty, or never did."""
    return bool(transfer.note or transfer.inferred) or transfer.carried_out == "no"
