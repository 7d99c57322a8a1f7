"""Cells for people: numbers rounded, names for ids, verdicts and doubt in color."""

import re
from collections.abc import Mapping
from typing import Any

from rich.console import Console, RenderableType
from rich.style import Style
from rich.text import Text

from kb.answers import Column, Tone
from kb.present.inert import cell, inert
from kb.values.areas import rounded

_COLORS: Mapping[Tone, str] = {
    "good": "green",
    "fair": "yellow",
    "silent": "dim",
    "bad": "bold red",
}
_ADDRESS = re.compile(r"https?://[!-~]+")


def cell_of(column: Column, value: Any, labels: Mapping[str, str]) -> Text:
    """A value of a column as people read it; ``labels`` has names by id."""
    if value is None and column.absent:
        return Text(column.absent, style="dim")
    if column.kind == "number" and value is not None:
        return Text("–" if value == 0 else rounded(value, 3))
    if column.kind in {"share", "change"}:
        return Text("" if value is None else _percent(column, float(value)))
    if column.kind == "flag":
        return Text("yes" if value else "", style=_COLORS[column.flagged] if column.flagged else "")
    if column.named:
        value = _named(value, labels)
    tone = column.tones.get(value) if column.tones else None
    return Text(inert(cell(value)), style=_COLORS[tone] if tone else "")


def _named(value: Any, labels: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [labels.get(one, one) for one in value]
    return labels.get(value, value)


def _percent(column: Column, value: float) -> str:
    return f"{value:+.0%}" if column.kind == "change" else f"{value:.0%}"


def linked(console: Console, text: Text) -> Text:
    """The text, on a terminal with its addresses as links."""
    if console.is_terminal:
        for found in _ADDRESS.finditer(text.plain):
            address = found[0].rstrip(".,;:)")
            end = found.start() + len(address)
            text.stylize(Style(link=address), found.start(), end)
    return text


def printed(console: Console, *parts: RenderableType) -> list[str]:
    """The lines that Rich prints for some parts."""
    with console.capture() as text:
        for part in parts:
            console.print(part)
    return text.get().splitlines()
