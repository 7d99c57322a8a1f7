"""What stands around every picture: headline, remarks, credit, and the command that asks again."""

import shlex
from collections.abc import Collection, Iterable
from typing import Any

from kb.answers import Answer, Note
from kb.charts import Around
from kb.db.reader import Reader

_NO_OPTIONS = {"name", "entity", "territory"}
_DEFAULTS = {"count": "unique", "unit": "km2"}
_OPTIONS = {"limit", "sort", "columns"}


def around(
    reader: Reader,
    answer: Answer,
    *,
    title: str = "",
    subtitle: str | None = None,
    remarks: Iterable[str] = (),
    command: str = "",
) -> Around:
    """What stands around a picture of an answer: its headline unless another title is given.

    A headline is divided where its bounds or its second part begin.
    """
    head, rest = divided(title or answer.headline)
    return Around(
        title=head,
        subtitle=rest if subtitle is None else subtitle,
        remarks=tuple(one if one.endswith(".") else f"{one}." for one in remarks),
        credit=credit_of(reader),
        command=command or command_of(answer),
    )


def divided(headline: str) -> tuple[str, str]:
    """What a headline says first, and the rest: bounds, and what else there is."""
    places = [
        (place, len(mark))
        for mark in ("; ", ": between ", ", between ")
        if (place := headline.find(mark)) > 0
    ]
    if not places:
        return headline, ""
    place, length = min(places)
    first, rest = headline[:place], headline[place + length :]
    if length > 2:
        rest = f"between {rest}"
    return first, rest[:1].upper() + rest[1:]


def credit_of(reader: Reader) -> str:
    """The data with their title, version and license."""
    row = reader.rows("SELECT title, license, version, fingerprint FROM data_version")[0]
    version = f"version {row['version']} ({row['fingerprint']})"
    return f"Data: {row['title']}, {version}, {row['license']}"


def command_of(answer: Answer) -> str:
    """The command that asks for the answer again."""
    words = ["kb", answer.question]
    words += [shlex.quote(str(answer.filters[one])) for one in ("name",) if one in answer.filters]
    if answer.question == "history":
        words.append(shlex.quote(str(answer.filters["territory"])))
    for name, value in answer.filters.items():
        own = name == "territory" and answer.question != "history"
        if (name not in _NO_OPTIONS or own) and value != _DEFAULTS.get(name):
            words += _option(name, value)
    return " ".join(words)


def _option(name: str, value: Any) -> list[str]:
    option = f"--{name.replace('_', '-')}"
    if value is None or value is False or value == []:
        return []
    if value is True:
        return [option]
    values = value if isinstance(value, list | tuple) else [value]
    return [word for one in values for word in (option, shlex.quote(str(one)))]


def remarks_of(notes: Iterable[Note], codes: Collection[str]) -> list[str]:
    """The sentences of some notes, in their order."""
    found = [note.text for note in notes if note.code in codes]
    return [f"{one[:1].upper()}{one[1:]}" for one in found]
