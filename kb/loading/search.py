"""Texts to search, gathered from the rows of tables by the declarations of their columns."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from sqlalchemy import Table

from kb.db.tables import Base, NameRow, SearchTextRow
from kb.db.tables.naming import NAMED
from kb.db.tables.search import SEARCHED
from kb.db.textindex import tokens
from kb.loading.labels import label_texts
from kb.loading.rows import Rows


class Texts(NamedTuple):
    """Columns of a table that make one text of a thing: joined by commas where there are several.

    ``path`` leads to the thing: the columns by which a row belongs to another, from inside out; of
    a thing that can be shown it is empty. ``field`` may name a column in braces.
    """

    table: str
    entity: str
    path: tuple[tuple[str, str], ...]
    field: str
    columns: tuple[str, ...]


def add_search_texts(rows: Rows) -> None:
    """Every text of everything that can be shown, once per thing and field, numbered there."""
    seen: set[tuple[str, str, str, str]] = set()
    positions: Counter[tuple[str, str, str]] = Counter()
    for entity, entity_id, field, text in _texts(rows):
        words = " ".join(tokens(text))
        key = (entity, entity_id, field, words)
        if words and key not in seen:
            seen.add(key)
            positions[key[:3]] += 1
            rows.add(
                SearchTextRow,
                id=len(seen),
                entity=entity,
                entity_id=entity_id,
                field=field,
                text=text,
                tokens=words,
                position=positions[key[:3]],
            )


@cache
def searched_texts() -> tuple[Texts, ...]:
    """All texts that the tables declare, those of things themselves before those of their parts."""
    found = [one for table in Base.metadata.sorted_tables for one in _declared(table)]
    return tuple(sorted(found, key=lambda one: (SEARCHED.index(one.entity), len(one.path))))


def _declared(table: Table) -> Iterator[Texts]:
    owner = _owner(table)
    if owner is None:
        return
    entity, path = owner
    label = str(table.info["label"])
    joined: dict[str, list[str]] = {}
    for column in table.columns:
        field = column.info.get("searched")
        if field is not None:
            # Doubt and remarks of a part are found under the name of the part.
            shown = label if field in {"inferred", "note"} and label else field
            apart = shown != field or column.info.get("apart")
            joined.setdefault(f"{shown}/{column.name}" if apart else shown, []).append(column.name)
    for field, columns in joined.items():
        yield Texts(table.name, entity, path, field.partition("/")[0], tuple(columns))


def _owner(table: Table) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The thing whose texts a table holds, and the way to it; None for names and citations."""
    if table.name in SEARCHED:
        return table.name, ()
    owners = [column for column in table.columns if column.info.get("belongs")]
    if len(owners) != 1:
        return None
    (key,) = owners[0].foreign_keys
    further = _owner(key.column.table)
    if further is None:
        return None
    entity, path = further
    return entity, ((table.name, owners[0].name), *path)


def _texts(rows: Rows) -> Iterator[tuple[str, str, str, str]]:
    yield from _names(rows)
    yield from label_texts(rows)
    parents: dict[tuple[str, str], Mapping[str, str]] = {}
    for one in searched_texts():
        owner = one.path[0][1] if one.path else "id"
        named = one.field.partition("{")[2].rstrip("}") or owner
        for found, name, *values in rows.named(one.table, owner, named, *one.columns):
            thing = found
            for table, column in one.path[1:]:
                if (table, column) not in parents:
                    parents[table, column] = dict(rows.named(table, "id", column))
                thing = parents[table, column][thing]
            text = ", ".join(str(value) for value in values if value is not None)
            if text:
                yield one.entity, thing, one.field.replace(f"{{{named}}}", str(name)), text


def _names(rows: Rows) -> Iterator[tuple[str, str, str, str]]:
    owners = [one for one in NAMED if one in SEARCHED]
    for name, text, *ids in rows.of(NameRow, "id", "text", *(f"{one}_id" for one in owners)):
        entity = name.partition("/")[0]
        if entity in owners:
            yield entity, ids[owners.index(entity)], "name", text
