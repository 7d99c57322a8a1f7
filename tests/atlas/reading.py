"""Reading of an atlas: its elements by the parser of the standard library, and its data."""

import json
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any, NamedTuple

_EMPTY = {"meta", "link", "input", "img", "br", "hr"}
"""Elements without an end."""


class Element(NamedTuple):
    """An element: its name, its attributes, and the text in it and in what it holds."""

    name: str
    attributes: Mapping[str, str]
    texts: list[str]

    @property
    def text(self) -> str:
        """The text, with single blanks."""
        return " ".join("".join(self.texts).split())


class Page(HTMLParser):
    """All elements of a page in the order in which they begin; each is closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        assert len(element.attributes) == len(attrs)
        self.elements.append(element)
        if tag not in _EMPTY:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.texts.append(data)

    def all(self, name: str, **attributes: str) -> list[Element]:
        """The elements of a name that have some attributes."""
        return [
            one
            for one in self.elements
            if one.name == name
            and all(one.attributes.get(key) == value for key, value in attributes.items())
        ]

    def by_id(self, ident: str) -> Element:
        """The element of an id."""
        (found,) = [one for one in self.elements if one.attributes.get("id") == ident]
        return found

    @property
    def data(self) -> Any:
        """What the script of the page reads."""
        return json.loads("".join(self.by_id("data").texts))


def said_in(data: Any, view: str, year: int) -> tuple[str, Any]:
    """The sentence of a view at a year, and the step in force, as the script finds them."""
    (found,) = [one for one in data["views"] if one["id"] == view]
    step = [one for one in found["steps"] if one["year"] <= year][-1]
    return step["said"].replace(data["year"], f"{year:04}"), step


def headline_of(kb: Callable[..., Any], *command: str) -> str:
    """The first line of an answer to people."""
    first = kb(*command, "--format", "md").out.partition("\n")[0]
    return first.strip("*").replace("\\", "")
