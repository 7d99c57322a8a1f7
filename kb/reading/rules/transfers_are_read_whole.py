"""Whatever a transfer says of itself has an effect: nothing is passed over by questions."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.reading.index import Index, Moved
from kb.values.problems import Problem

_RULE = "transfer"
_ENDS = ("term_ends", "ended")
_FACTS = ("handed_over", "ended")


def check(folder: Folder) -> Iterator[Problem]:
    """Report transfers without sides, title with a term, and facts of what was never carried out.

    So are days since when something is contested that is not, and two views of one party.
    """
    for moved in folder.index.moved:
        for key, message in (*_sides(moved), *_terms(moved, folder.index), *_standing(moved)):
            path = ("transfers", moved.number, key)
            yield moved.entry.problem(path, f"'{moved.transfer.id}' {message}", _RULE)


def _sides(moved: Moved) -> Iterator[tuple[str, str]]:
    transfer = moved.transfer
    if not transfer.from_ and not transfer.to:
        yield "id", "has neither 'from' nor 'to': name who gave the land, or who got it"
    sides = {*transfer.from_, *transfer.to}
    if transfer.on_behalf_of in sides:
        message = f"is on behalf of '{transfer.on_behalf_of}', which is a side of it itself"
        yield "on_behalf_of", message


def _terms(moved: Moved, index: Index) -> Iterator[tuple[str, str]]:
    transfer = moved.transfer
    if index.moves_of(transfer) == "title":
        for key in _ENDS:
            if getattr(transfer, key) is not None:
                yield (
                    key,
                    f"moves title, which only another transfer ends: '{key}' would be passed over",
                )
    if transfer.carried_out == "no":
        for key in _FACTS:
            if getattr(transfer, key) is not None:
                yield key, f"was not carried out, and so has no '{key}'"


def _standing(moved: Moved) -> Iterator[tuple[str, str]]:
    transfer = moved.transfer
    if transfer.standing_since is not None and transfer.standing != "contested":
        yield (
            "standing_since",
            f"is {transfer.standing}: 'standing_since' is of what is contested now; write a note",
        )
    viewers = [view.party for view in transfer.views]
    for name in dict.fromkeys(viewers):
        if viewers.count(name) > 1:
            yield "views", f"has two views of '{name}': join them"
