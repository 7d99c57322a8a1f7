"""No thing is entered twice: no two records of a kind are one item of Wikidata."""

from collections.abc import Iterator
from typing import Final

from kb.reading.folder import Folder
from kb.values.problems import Problem

_RULE: Final = "same-item"


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of a record with the item of an earlier one of its kind; either may accept it."""
    first: dict[tuple[str, str], tuple[str, bool]] = {}
    for entry in folder.entries:
        item, name = getattr(entry.record, "wikidata", None), getattr(entry.record, "id", "")
        if item is None:
            continue
        accepts = getattr(entry.record, "accepts", ())
        accepted = any(one.rule == _RULE for one in accepts)
        other, other_accepts = first.setdefault((entry.kind.name, item), (name, accepted))
        if other != name and not other_accepts:
            message = f"'{name}' and '{other}' are both {item} in Wikidata: are they one?"
            yield from entry.warning(("wikidata",), message, _RULE)
