"""A page for people: names of a language in one line, usual values left out."""

from collections.abc import Iterable, Mapping
from typing import Any

from kb.db.reader import Reader, Record
from kb.questions.effect import is_inferred
from kb.questions.names import names_of, side_names
from kb.questions.show.page import is_section
from kb.values.dates import parse_edtf

_USUAL = {
    "carried_out": "yes",
    "standing": "agreed",
    "qualifier": "exact",
    "measures": "land",
    "effective_rule": None,
}
"""Columns that a list leaves out where all rows have this value; ``None`` is any value."""


_FIRST = {"treaty": ("transfers", "steps", "dates")}
"""Lists that stand above the others, by the kind of thing."""
_LAST = ("names", "sources")
"""Lists that stand below all others."""


def for_people(entity: str, page: Record) -> Record:
    """A page for people, in their order: facts, main lists, further lists, names, sources.

    Where only the signature is known, the day of effect says so; on which rule it rests stands on
    the page of the transfer alone. Entry into force is shown as written: a year does not become
    its first of January.
    """
    said = {name: _told(page, name, value) for name, value in page.items()}
    if is_inferred(page):
        said["effective"] = f"signed {page['effective']}, effect not recorded"
        said.pop("effective_rule", None)
    if page.get("in_force"):
        said["in_force"] = _as_written(page["in_force"], page.get("steps", ()))
    first = {one: said[one] for one in _FIRST.get(entity, ()) if one in said}
    last = {one: said[one] for one in _LAST if is_section(said.get(one))}
    facts = {name: value for name, value in said.items() if not is_section(value)}
    return {**facts, **first, **{one: said[one] for one in said if one not in last}, **last}


def _told(page: Record, name: str, value: Any) -> Any:
    if not is_section(value):
        return value
    if name == "names":
        return list(_by_language(value))
    apart = is_section(page.get("articles")) and name == "transfers"
    rows = [_row(one, numbers=apart) for one in value]
    usual = {
        key
        for key, common in _USUAL.items()
        if all(one.get(key) is None or common in {None, one[key]} for one in rows)
    }
    return [{key: one[key] for key in one if key not in usual} for one in rows]


def _row(row: Record, *, numbers: bool) -> Record:
    """A row of a list; with ``numbers`` articles are numbers only, as the page has their texts."""
    said = dict(row)
    if is_inferred(row):
        said["effective"] = f"signed {row['effective']}"
    if numbers and is_section(row.get("articles")):
        said["articles"] = ", ".join(str(one["number"]) for one in row["articles"])
    for name, value in row.items():
        if is_section(value) and name in said and said[name] is value:
            quoted = name == "quotations"
            said[name] = "; ".join(map(_quotation if quoted else _one, value))
    return said


def _one(part: Mapping[str, Any]) -> str:
    """The values of a part of a row as one text, with figures as their source states them."""
    stated = [key for key in part if f"{key}_text" not in part]
    values = [part[key] for key in stated]
    return " ".join(
        ", ".join(map(str, one)) if isinstance(one, list) else str(one)
        for one in values
        if one not in (None, False, [])
    )


def _quotation(part: Mapping[str, Any]) -> str:
    """The quoted words, their source, and their translation."""
    source = ", ".join(str(part[key]) for key in ("source", "locator") if part.get(key))
    said = f"“{part['text']}” ({part['language']}; {source})"
    if part.get("our_translation"):
        said += f", in our translation “{part['our_translation']}”"
    further = [str(part[key]) for key in ("because", "note") if part.get(key)]
    return ". ".join([said, *further])


def _by_language(names: Iterable[Record]) -> Iterable[Record]:
    found: dict[str, list[str]] = {}
    for one in names:
        found.setdefault(one.get("language") or "other", []).append(one["text"])
    for language, texts in found.items():
        yield {"language": language, "text": "; ".join(texts)}


def _as_written(day: str, steps: Iterable[Record]) -> str:
    """The entry into force as written, for the earliest ``day`` that it may mean."""
    dates = [str(one["date"]) for one in steps if one["step"] == "in-force"]
    return next((one for one in dates if parse_edtf(one).earliest == day), day)


def labels_of(reader: Reader, page: Record) -> dict[str, str]:
    """Names by id: of all parties, and of the territories to which a page refers by id."""
    rows = [page, *(one for value in page.values() if is_section(value) for one in value)]
    lands = {
        one.get(name)
        for one in rows
        if "territory_name" not in one
        for name in ("territory", "inside", "parcel")
    }
    return side_names(reader) | names_of(reader, "territory", [one for one in lands if one])
