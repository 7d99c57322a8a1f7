"""Answers as Markdown: a headline, a table or a page, and the notes as a list."""

from collections.abc import Sequence
from typing import IO, Any

from kb.answers import Answer, Row
from kb.present.inert import NUMERIC, cell, inert, is_empty
from kb.present.notes import lines

_ESCAPED = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>|#~&"})


def write_markdown(answer: Answer, stream: IO[str]) -> None:
    """Write an answer as Markdown; texts from data are escaped, so that none becomes markup."""
    parts: list[str] = []
    if answer.headline:
        parts.append(f"**{_text(answer.headline)}**")
    if answer.lead:
        parts.append(_text(answer.lead))
    columns = [column for column in answer.columns if column.kind != "table"]
    if answer.layout == "page":
        for row in answer.rows:
            parts += _page(answer, row)
    elif answer.rows:
        right = [column.kind in NUMERIC for column in columns]
        names = [column.name for column in columns]
        parts.append(_table(names, right, answer.rows))
    if answer.notes:
        parts.append("\n".join(f"- {head}: {_text(text)}" for head, text in lines(answer.notes)))
    stream.write("\n\n".join(parts) + "\n")


def _page(answer: Answer, row: Row) -> list[str]:
    facts = [
        f"- {column.title}: {_text(cell(row[column.name]))}"
        for column in answer.columns
        if column.kind != "table" and not column.detail and not is_empty(row.get(column.name))
    ]
    parts = ["\n".join(facts)]
    for column in answer.columns:
        if column.kind == "table" and row.get(column.name):
            names = [one.name for one in column.columns if not one.detail]
            parts.append(f"## {column.title.capitalize()}")
            parts.append(_table(names, [False] * len(names), row[column.name]))
    return parts


def _table(names: Sequence[str], right: Sequence[bool], rows: Sequence[Row]) -> str:
    head = f"| {' | '.join(_text(name) for name in names)} |"
    rule = f"| {' | '.join('---:' if one else '---' for one in right)} |"
    body = [f"| {' | '.join(_text(cell(row.get(name))) for name in names)} |" for row in rows]
    return "\n".join([head, rule, *body])


def _text(value: Any) -> str:
    return inert(str(value)).translate(_ESCAPED)
