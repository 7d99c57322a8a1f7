"""The parties of treaties and transfers existed on their day."""

from collections.abc import Iterator

from kb.reading.documents import KeyPath
from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.reading.index import Moved
from kb.records.party import Party
from kb.records.treaty import Treaty
from kb.values.dates import When, parse_edtf
from kb.values.problems import Problem

_Told = set[tuple[int, str, str]]
"""Warnings that were given: by record, the party and which end of its existence."""


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of parties of a treaty, and of a transfer that was carried out, that did not exist.

    The day of a treaty is that of its signature, that of a transfer its day of effect. A party is
    warned of once for each record, and only where no reading of the dates allows it. A party is no
    more *on* its last day, but acts of that day are its own.
    """
    parties = folder.index.parties
    told: _Told = set()
    for entry, treaty in folder.records(Treaty):
        day = parse_edtf(treaty.signed.date)
        for index, contracting in enumerate(treaty.parties):
            what = f"the treaty is of {day.written}"
            for key in ("party", "on_behalf_of"):
                party = parties.get(getattr(contracting, key) or "")
                yield from _existed(entry, ("parties", index, key), party, day, what, told)
    for moved in folder.index.moved:
        if moved.transfer.carried_out != "no":
            what = f"'{moved.transfer.id}' takes effect {moved.passes.written}"
            for key, name in _named(moved):
                path = ("transfers", moved.number, key)
                party = parties.get(name)
                yield from _existed(moved.entry, path, party, moved.passes, what, told)


def _named(moved: Moved) -> Iterator[tuple[str, str]]:
    """Each party of a transfer, with the key that names it."""
    transfer = moved.transfer
    sides = {"from": transfer.from_, "to": transfer.to, "consents": transfer.consents}
    for key, names in sides.items():
        yield from ((key, name) for name in names)
    if transfer.on_behalf_of:
        yield "on_behalf_of", transfer.on_behalf_of


def _existed(
    entry: Entry, path: KeyPath, party: Party | None, day: When, what: str, told: _Told
) -> Iterator[Problem]:
    if party is None:
        return
    if party.from_ and day.surely_before(parse_edtf(party.from_)):
        end, bound = "from", f"begins {party.from_}"
    elif party.to and parse_edtf(party.to).surely_before(day):
        end, bound = "to", f"ends {party.to}"
    else:
        return
    key = (id(entry), party.id, end)
    if key not in told:
        told.add(key)
        yield from entry.warning(path, f"{party.id} {bound}, {what}", "party-existed")
