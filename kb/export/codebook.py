"""The codebook: every table, view and column, and every word that a column may hold, explained.

It is made from what the database tells of itself (the table ``documentation``) and from its
vocabularies, so that it is of the very data that it comes with.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kb.db.reader import Reader
from kb.export.about import About, about_of
from kb.questions.catalog import CatalogColumn, CatalogTable, read_catalog

CODEBOOK = "CODEBOOK.md"
"""How the file is called."""

_TYPES: Mapping[str, str] = {
    "text": "text",
    "id": "an identifier: letters, digits and hyphens; never used for another thing",
    "edtf": "a date as written, in EDTF: `1858`, `1858-05`, `1858-05-28`, `185X`, `1858~`",
    "day": "a day, `YYYY-MM-DD`, in the Gregorian calendar also before it was introduced",
    "number": "a number, with a fraction where it has one",
    "integer": "a whole number",
    "flag": "true or false; 0 or 1 in SQLite and PostgreSQL",
    "list": "several values; joined by `; ` where a format has no lists",
}
_RULES = (
    "An empty cell is *no value*: not recorded, not known, or not there. It is never zero, and"
    " zero is never *no value*.",
    "Columns whose names end in `_km2` are in square kilometers and computed from figures as"
    " stated; the figure as stated stands beside, digit by digit (`_text`) and as a number.",
    "Every date as written has `_earliest` and `_latest` beside it, the first and the last day"
    " that it may mean: compare these.",
    "`best_km2` is the figure that is taken, `low_km2` and `high_km2` are the lowest and highest"
    " of those that count. They are areas of territories: a sum over transfers counts land as"
    " often as it moved. `kb total` counts it once.",
    "`unverified` marks what nobody has read a source for; `inferred` what we conclude where no"
    " source states it, with the reason.",
    "A transfer without a taker is a renunciation; of one without a giver none is recorded.",
    "Tables are what the data hold, one row for each thing or part of a thing; views (`v_…`) join"
    " them for reading. Tables marked as derived are computed from the others.",
)
_VOCABULARIES = ("transfer_kind", "unit", "state", "reign")
_NOT_PRINTED = {"unverified", "unverified_fields", "inferred", "note"}


def codebook(reader: Reader) -> Iterator[str]:
    """The lines of the codebook, in Markdown."""
    about = about_of(reader)
    tables = tuple(read_catalog(reader).values())
    first = _first_of_each_list(tables)
    yield from _beginning(about)
    for title, kind in (("Views", "view"), ("Tables", "table")):
        yield from (f"## {title}", "")
        for table in tables:
            if table.kind == kind:
                yield from _table(table, first)
    yield from _words(tables, first)
    yield from ("## Vocabularies", "")
    for name in _VOCABULARIES:
        yield from _vocabulary(reader, next(one for one in tables if one.name == name))


def _beginning(about: About) -> Iterator[str]:
    yield from (
        f"# Codebook: {_plain(about.title)}",
        "",
        f"Data version {about.version}, fingerprint `{about.fingerprint}`. License: "
        f"[{about.license.title}]({about.license.url}).",
        "",
        f"How to cite: {_plain(about.citation)}",
        "",
        "## How to read the tables",
        "",
        *(f"- {rule}" for rule in _RULES),
        "",
    )
    yield from _grid(("type", "means"), [(f"`{name}`", text) for name, text in _TYPES.items()])


def _table(table: CatalogTable, first: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    yield from (f"### `{table.name}`", "", _plain(table.meaning), "")
    if table.key:
        yield from (f"Key: {', '.join(f'`{name}`' for name in table.key)}.", "")
    rows = [
        (
            f"`{one.name}`",
            one.type + (f", {one.unit}" if one.unit else ""),
            "may be empty" if one.optional else "",
            _plain(one.meaning) + (" (for programs)" if one.hidden else ""),
            _holds(one, first),
        )
        for one in table.columns
    ]
    yield from _grid(("column", "type", "", "meaning", "holds"), rows)


def _holds(column: CatalogColumn, first: Mapping[tuple[str, ...], str]) -> str:
    """What a column may hold: a word of a list, an id of a table, or a range."""
    if column.meanings:
        name = first[_list(column)]
        return f"a word of [{name}](#{_anchor(name)})"
    if column.refers_to:
        words = "words-of-" if column.refers_to in _VOCABULARIES else ""
        return f"an id of [{column.refers_to}](#{words}{column.refers_to})"
    ends = {"minimum": "at least", "maximum": "at most", "exclusiveMinimum": "more than"}
    return ", ".join(f"{ends[name]} {end}" for name, end in column.allowed.items())


def _list(column: CatalogColumn) -> tuple[str, ...]:
    return tuple(f"{word}\n{meaning}" for word, meaning in column.meanings.items())


def _first_of_each_list(tables: Iterable[CatalogTable]) -> dict[tuple[str, ...], str]:
    """The columns that name the closed lists: of several that share one, the first."""
    found: dict[tuple[str, ...], str] = {}
    for table in tables:
        for column in table.columns:
            if column.meanings:
                found.setdefault(_list(column), f"{table.name}.{column.name}")
    return found


def _words(tables: Iterable[CatalogTable], first: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """Every closed list, with what each of its words means."""
    used: dict[str, list[str]] = {name: [] for name in first.values()}
    meanings: dict[str, Mapping[str, str]] = {}
    for table in tables:
        for column in table.columns:
            if column.meanings:
                name = first[_list(column)]
                used[name].append(f"`{table.name}.{column.name}`")
                meanings[name] = column.meanings
    yield from ("## Words", "", "What the words of closed lists mean.", "")
    for name, columns in used.items():
        yield from (f"### `{name}`", "")
        if len(columns) > 1:
            yield from (f"Also of {', '.join(columns[1:])}.", "")
        rows = [(f"`{word}`", _plain(meaning)) for word, meaning in meanings[name].items()]
        yield from _grid(("word", "means"), rows)


def _vocabulary(reader: Reader, table: CatalogTable) -> Iterator[str]:
    """The rows of a vocabulary, without columns that repeat another or hold doubts."""
    names = {column.name for column in table.columns}
    shown = [
        column
        for column in table.columns
        if column.name not in _NOT_PRINTED
        and column.type != "day"
        and f"{column.name}_text" not in names
    ]
    chosen = ", ".join(f"v.{column.name}" for column in shown)
    found = reader.tuples(f"SELECT {chosen} FROM {table.name} v ORDER BY {table.order}")
    yield from (f"### Words of `{table.name}`", "", _plain(table.meaning), "")
    rows = [[_shown(column, one) for column, one in zip(shown, row, strict=True)] for row in found]
    yield from _grid([column.name for column in shown], rows)


def _shown(column: CatalogColumn, value: Any) -> str:
    if value is None:
        return ""
    if column.type == "flag":
        return "true" if value else "false"
    return f"`{value}`" if column.in_key else _plain(str(value))


def _grid(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of Markdown, and a blank line."""
    yield _line(header)
    yield _line(["---"] * len(header))
    yield from map(_line, rows)
    yield ""


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


_ESCAPED = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>|"})


def _plain(text: str) -> str:
    """A text in one line, of which Markdown takes nothing for its own."""
    return " ".join(text.split()).translate(_ESCAPED)


def _anchor(name: str) -> str:
    """The anchor of a heading that is a name in backquotes, as GitHub makes it."""
    return name.replace(".", "")
