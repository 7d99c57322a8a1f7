"""The day on which title passes is one that a source states, not only the day of signature."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of transfers of title of which only the day of signature is known."""
    for moved in folder.index.moved:
        one = moved.transfer
        moves = one.moves or folder.index.moves.get(one.kind)
        if moves == "title" and one.carried_out != "no" and moved.rule == "inferred":
            yield from moved.entry.warning(
                ("transfers", moved.number, "id"),
                f"when '{one.id}' took effect is not recorded, only the signature of "
                f"{moved.passes.written}: add 'effective', or a step in-force or exchanged",
                "effective-day",
            )
