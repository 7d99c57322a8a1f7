"""Replies of bounded size: the first rows and notes of an answer, and how to get the rest.

The text and the structured content each hold the whole reply, because some clients forward only
one of them to the model.
"""

import json
from collections.abc import Sequence
from io import StringIO
from typing import Any, NamedTuple

from kb.answers import Note
from kb.api.result import Result
from kb.mcp.wording import in_own_words
from kb.present.markdown import write_markdown
from kb.values.text import texts_in

MOST = 24_000
"""The most characters of the rows and notes of a reply, as compact JSON."""
_OF_ROWS = 0.75
"""The part of these that rows may take where notes follow."""
_NESTED = (100, 40, 15, 6, 2)
"""Items to which lists within a row are cut; tried in this order until the row fits."""
_LONG_TEXTS = (4_000, 1_000, 300)
"""Characters to which texts are cut, where that is not enough."""


class Page(NamedTuple):
    """Which rows and notes are asked for."""

    offset: int = 0
    limit: int = 50
    notes_offset: int = 0


class Reply(NamedTuple):
    """A text, and the same as the JSON contract with ``headline`` and ``more``."""

    text: str
    structured: dict[str, Any]


def reply_of(result: Result, page: Page) -> Reply:
    """As much of a page of an answer as there is room for; ``more`` says what is left out."""
    own = [*texts_in(result.filters, keys=True)]
    result = result.said(lambda text: in_own_words(text, own))
    contract = result.to_dict()
    rows, notes = contract["rows"], contract["notes"]
    wanted = rows[page.offset : page.offset + page.limit]
    room = int(MOST * _OF_ROWS) if notes else MOST
    shown, cut = _fitting(wanted, room)
    left = MOST - min(_size(shown), room)
    told, cut_too = _fitting(notes[page.notes_offset :], left)
    more: dict[str, Any] = {}
    _say_more(more, "rows", page.offset, len(shown), len(rows))
    _say_more(more, "notes", page.notes_offset, len(told), len(notes))
    more |= {**cut_too, **cut}
    contract |= {"rows": shown, "notes": told, "headline": result.headline, "more": more or None}
    return Reply(_text(result, contract, page), contract)


def _say_more(more: dict[str, Any], name: str, offset: int, shown: int, count: int) -> None:
    after = offset + shown
    if after < count:
        more[name] = {"shown": shown, "of": count, "next_offset": after}


def _fitting(rows: list[dict[str, Any]], room: int) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The first rows for which there is room, and what was cut from a row too large for it.

    There is at least one row, cut if need be: otherwise a client that asks for the next rows would
    never get any. What was cut is told for each list in items, for texts in characters. Notes are
    treated in the same way.
    """
    found = _first(rows, room)
    if found or not rows:
        return found, {}
    row, cut = rows[0], {}
    for most in _NESTED:
        lists = {name: len(one) for name, one in row.items() if _is_longer(one, most)}
        shorter = {name: one[:most] if name in lists else one for name, one in row.items()}
        cut = {"lists": {name: {"shown": most, "of": count} for name, count in lists.items()}}
        if _size(shorter) <= room:
            return [shorter], cut
    for longest in _LONG_TEXTS:
        shorter = _with_short_texts(shorter, longest)
        if _size(shorter) <= room:
            break
    return [shorter], {**cut, "texts": f"cut after {longest} characters"}


def _is_longer(value: Any, most: int) -> bool:
    return isinstance(value, list) and len(value) > most


def _with_short_texts(value: Any, longest: int) -> Any:
    if isinstance(value, str):
        return value if len(value) <= longest else f"{value[:longest]}…"
    if isinstance(value, list):
        return [_with_short_texts(one, longest) for one in value]
    if isinstance(value, dict):
        return {name: _with_short_texts(one, longest) for name, one in value.items()}
    return value


def _first(items: Sequence[Any], room: int) -> list[Any]:
    """The first items that fit."""
    found: list[Any] = []
    for one in items:
        room -= _size(one) + 1
        if room < 0:
            break
        found.append(one)
    return found


def _size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _text(result: Result, contract: dict[str, Any], page: Page) -> str:
    """The headline, the table or page, the notes, and how to get the rest."""
    told = contract["notes"]
    whole = result.answer.notes[page.notes_offset : page.notes_offset + len(told)]
    notes = [_as_told(note, one["text"]) for note, one in zip(whole, told, strict=True)]
    answer = result.answer._replace(rows=contract["rows"], notes=notes)
    written = StringIO()
    write_markdown(answer, written)
    text = written.getvalue().strip() or f"{result.question}: {len(result)} rows"
    return "\n\n".join([text, *_more(contract["more"] or {})])


def _as_told(note: Note, text: str) -> Note:
    """A note with all that it says in its line; a note that was cut has a line of its own."""
    if text != note.text:
        return note._replace(text=text, lists=(), group="", item="")
    return note._replace(lists=())


def _more(more: dict[str, Any]) -> list[str]:
    """What the reply leaves out, and the argument that gets it."""
    told = []
    for name, argument in (("rows", "offset"), ("notes", "notes_offset")):
        if name in more:
            one = more[name]
            after = f"{argument}={one['next_offset']}"
            told.append(f"More: {one['shown']} of {one['of']} {name} are here; {after} goes on.")
    lists = ", ".join(
        f"{one['shown']} of {one['of']} {name}" for name, one in more.get("lists", {}).items()
    )
    if lists:
        told.append(f"More: of long lists {lists} are here; the tool list has all.")
    if "texts" in more:
        told.append(f"More: long texts are {more['texts']}.")
    return told
