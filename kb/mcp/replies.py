"""Replies of bounded size: the first rows and notes of an answer, and how to get the rest.

Text and structure each hold all of a reply: programs between forward one of the two alone.
"""

import json
from collections.abc import Sequence
from io import StringIO
from typing import Any, NamedTuple

from kb.answers import Note
from kb.api.result import Result
from kb.mcp.wording import in_own_words
from kb.present.markdown import write_markdown

MOST = 24_000
"""Characters of the rows and notes of a reply, as compact JSON."""
_OF_ROWS = 0.75
"""The part of them that rows may take where there are notes to come."""
_NESTED = (100, 40, 15, 6, 2)
"""How many items of a list within a row are left, tried one after the other."""
_LONG_TEXTS = (4_000, 1_000, 300)


class Page(NamedTuple):
    """Which rows and notes are wanted."""

    offset: int = 0
    limit: int = 50
    notes_offset: int = 0


class Reply(NamedTuple):
    """What is sent: a text, and the JSON contract with ``headline`` and ``more`` beside."""

    text: str
    structured: dict[str, Any]


def reply_of(result: Result, page: Page) -> Reply:
    """The page of an answer, as much of it as there is room for; ``more`` says what is not here."""
    contract = result.to_dict()
    rows, notes = contract["rows"], contract["notes"]
    for note in notes:
        note["text"] = in_own_words(note["text"])
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
    """The first rows that there is room for, at least one; of a large one lists and texts are cut.

    Also what was cut: of each list within rows how many items, of texts how many characters.
    Notes are cut the same way: one at least, lest whoever asks for the next get none for ever.
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
    """Headline, table or page, notes, and what more there is."""
    told = contract["notes"]
    whole = result.answer.notes[page.notes_offset : page.notes_offset + len(told)]
    notes = [_as_told(note, one["text"]) for note, one in zip(whole, told, strict=True)]
    answer = result.answer._replace(rows=contract["rows"], notes=notes)
    written = StringIO()
    write_markdown(answer, written)
    text = written.getvalue().strip() or f"{result.question}: {len(result)} rows"
    return "\n\n".join([text, *_more(contract["more"] or {})])


def _as_told(note: Note, text: str) -> Note:
    """A note in words of ours; one that was cut shares its line with no other."""
    if text != in_own_words(note.text):
        return note._replace(text=text, lists=(), group="", item="")
    return note._replace(text=text, lists=(), item=in_own_words(note.item))


def _more(more: dict[str, Any]) -> list[str]:
    """What is not in the reply, and the argument that gets it."""
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
