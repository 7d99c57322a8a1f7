"""What stands around every picture: headline, remarks, credit, and the command that asks again."""

import shlex
from collections.abc import Collection, Iterable
from typing import Any

from kb.answers import Answer, Note
from kb.charts import Around
from kb.db.reader import Reader

_SUBJECTS = {"history": "territory", "evidence": "name"}
"""The filter of a question that stands in its command without an option."""
_DEFAULTS = {"count": "unique", "unit": "km2"}


def around(
    reader: Reader,
    answer: Answer,
    *,
    title: str = "",
    subtitle: str | None = None,
    remarks: Iterable[str] = (),
    command: str = "",
) -> Around:
    """What stands around a picture of an answer: its headline, unless another title is given.

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
    """The command that asks for the answer again; a place is asked for by its own name."""
    options = dict(answer.filters)
    subject = options.pop(_SUBJECTS.get(answer.question, ""), None)
    subject = options.pop("place", None) or subject
    words = ["kb", answer.question, *([shlex.quote(str(subject))] if subject else [])]
    for name, value in options.items():
        if name != "entity" and value != _DEFAULTS.get(name):
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
