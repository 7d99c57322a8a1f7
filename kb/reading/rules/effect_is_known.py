"""The day on which title passes is one that a source states, not only the day of signature."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.reading.index import Moved
from kb.records.common import Fact
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of transfers of title of which only the day of signature is known.

    Transfers that nobody has checked are left alone: their mark says as much.
    """
    for moved in folder.index.moved:
        one = moved.transfer
        passed = folder.index.moves_of(one) == "title" and one.carried_out != "no"
        if passed and moved.rule == "inferred" and not _is_unverified(moved):
            yield from moved.entry.warning(
                ("transfers", moved.number, "id"),
                f"when '{one.id}' took effect is not recorded, only the signature of "
                f"{moved.passes.written}: add 'effective', or a step in-force or exchanged",
                "effective-day",
            )


def _is_unverified(moved: Moved) -> bool:
    """Whether nobody has checked the treaty, the transfer, or when it took effect."""
    treaty, transfer = moved.entry.record, moved.transfer
    whole = isinstance(treaty, Fact) and treaty.unverified is True
    return whole or transfer.unverified is True or "effective" in transfer.doubts
