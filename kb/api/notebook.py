"""Answers in notebooks, as HTML; texts of the data are escaped, so that none becomes markup."""

from collections.abc import Sequence
from html import escape
from typing import Any

from kb.answers import Answer, Column, Row
from kb.present.inert import NUMERIC, cell, inert, is_empty
from kb.present.notes import lines

_MOST_ROWS = 60
_LONGEST = 300


def html_of(answer: Answer) -> str:
    """The headline, a table of the first 60 rows or a page, and the notes."""
    parts = [f"<p><strong>{_text(answer.headline)}</strong></p>"] if answer.headline else []
    if answer.layout == "page":
        parts += [_page(answer.columns, row) for row in answer.rows]
    elif answer.rows:
        shown = [one for one in answer.columns if not one.detail and one.kind != "table"]
        parts.append(_table(shown, answer.rows))
    parts += _notes(answer)
    return f'<div class="kb">{"".join(parts)}</div>'


def _page(columns: Sequence[Column], row: Row) -> str:
    facts = [
        f"<tr><th>{_text(one.title or one.name)}</th><td>{_cell(row[one.name])}</td></tr>"
        for one in columns
        if one.kind != "table" and not one.detail and not is_empty(row.get(one.name))
    ]
    tables = [
        f"<h4>{_text((one.title or one.name).capitalize())}</h4>"
        f"{_table([part for part in one.columns if not part.detail], row[one.name])}"
        for one in columns
        if one.kind == "table" and row.get(one.name)
    ]
    return f"<table>{''.join(facts)}</table>{''.join(tables)}"


def _table(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    head = "".join(f"<th>{_text(one.name)}</th>" for one in columns)
    body = "".join(
        f"<tr>{''.join(_placed(one, row.get(one.name)) for one in columns)}</tr>"
        for row in rows[:_MOST_ROWS]
    )
    more = len(rows) - _MOST_ROWS
    told = f"<p>… and {more} more rows</p>" if more > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{told}"


def _placed(column: Column, value: Any) -> str:
    side = ' style="text-align:right"' if column.kind in NUMERIC else ""
    return f"<td{side}>{_cell(value)}</td>"


def _notes(answer: Answer) -> list[str]:
    if not answer.notes:
        return []
    short = lines(answer.notes, shortened=True, whole_in="to_dict()")
    told = [f"<li>{head}: {_text(text)}</li>" for head, text in short]
    return [f"<ul>{''.join(told)}</ul>"]


def _cell(value: Any) -> str:
    text = cell(value)
    return _text(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _text(text: str) -> str:
    return escape(inert(text), quote=True)
