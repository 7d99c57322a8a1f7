"""A person has one id, and signatories are spelled as their person is."""

from collections.abc import Iterator
from typing import Final

from kb.reading.folder import Folder
from kb.records.person import Person
from kb.records.treaty import Treaty
from kb.values.problems import Problem
from kb.values.text import fold, is_han

_RULE: Final = "person"


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of a signatory whose person has no such name, and of two persons of one Han name.

    Latin names alike are often those of several people, those in Han script hardly ever.
    """
    yield from _of_one_name(folder)
    yield from _spelled(folder)


def _of_one_name(folder: Folder) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for entry, person in folder.records(Person):
        for name in filter(is_han, dict.fromkeys(person.all_names())):
            other = first.setdefault(fold(name), person.id)
            if other != person.id:
                message = f"'{person.id}' and '{other}' are both called '{name}': are they one?"
                yield from entry.warning(("id",), message, _RULE)


def _spelled(folder: Folder) -> Iterator[Problem]:
    known = {person.id: set(map(fold, person.all_names())) for _, person in folder.records(Person)}
    for entry, treaty in folder.records(Treaty):
        for outer, party in enumerate(treaty.parties):
            for inner, one in enumerate(party.signatories):
                names = known.get(one.person or "")
                if names is not None and fold(one.name) not in names:
                    message = (
                        f"'{one.name}' is no name of the person '{one.person}': add it to the names"
                        " or aliases there, or name another person"
                    )
                    path = ("parties", outer, "signatories", inner, "person")
                    yield from entry.warning(path, message, _RULE)
