"""What differs between two sets of records, field by field and part by part."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from kb.questions.diff.records import Key, Thing, Values

Kind = Literal["added", "removed", "changed"]


class Change(NamedTuple):
    """One difference. ``entity`` and ``id`` name the record, ``field`` what of it differs.

    A record that is added or removed has no ``field``, and its name as ``new`` or ``old``. A part
    of a record is named by its table, with what of it has stayed as ``part``.
    """

    entity: str
    id: str
    change: Kind
    field: str | None = None
    part: str | None = None
    old: Any = None
    new: Any = None


def changes_between(old: Mapping[Key, Thing], new: Mapping[Key, Thing]) -> Iterator[Change]:
    """All changes, by kind of record in the order of the tables, then by id."""
    kinds = list(dict.fromkeys(entity for entity, _ in (*new, *old)))
    for key in sorted({*old, *new}, key=lambda one: (kinds.index(one[0]), one)):
        entity, name = key
        if key not in old:
            yield Change(entity, name, "added", new=new[key].label)
        elif key not in new:
            yield Change(entity, name, "removed", old=old[key].label)
        else:
            yield from _changes(key, old[key], new[key])


def _changes(key: Key, old: Thing, new: Thing) -> Iterator[Change]:
    for name, value in new.fields.items():
        if old.fields.get(name) != value:
            yield Change(*key, "changed", name, None, old.fields.get(name), value)
    for table in dict.fromkeys((*new.parts, *old.parts)):
        yield from _parts(key, table, old.parts.get(table, ()), new.parts.get(table, ()))


def _parts(key: Key, table: str, old: Sequence[Values], new: Sequence[Values]) -> Iterator[Change]:
    """Changes in the parts of a record in one table: fields of parts that are alike, else parts."""
    gone, come = _without(old, new), _without(new, old)
    if not gone and not come and list(old) != list(new):
        yield Change(*key, "changed", f"{table} (order)", None, _listed(old), _listed(new))
    for one in gone:
        like = _most_alike(one, come)
        if like is None:
            yield Change(*key, "changed", table, None, _told(one), None)
            continue
        come.remove(like)
        same = {name: value for name, value in one.items() if like[name] == value}
        for name, value in like.items():
            if name not in same:
                yield Change(
                    *key, "changed", f"{table}.{name}", _told(same) or None, one[name], value
                )
    for one in come:
        yield Change(*key, "changed", table, None, None, _told(one))


def _without(some: Sequence[Values], others: Sequence[Values]) -> list[Values]:
    """The rows that the others lack, as often as they lack them."""
    left = Counter(map(_hashed, others))
    found = []
    for one in some:
        if left[_hashed(one)]:
            left[_hashed(one)] -= 1
        else:
            found.append(one)
    return found


def _hashed(row: Values) -> tuple[Any, ...]:
    return tuple(row.values())


def _most_alike(row: Values, others: Sequence[Values]) -> Values | None:
    """The row with most values in common, at least half of them; 0 and false count as no value."""
    best, most = None, 0.0
    for other in others:
        given = [name for name in row if row[name] or other[name]]
        same = sum(row[name] == other[name] for name in given)
        share = same / len(given) if given else 0.0
        if share >= 0.5 and share > most:
            best, most = other, share
    return best


def _told(row: Values) -> str:
    """A part in one text: a single value without its name."""
    given = {name: value for name, value in row.items() if value}
    if len(given) == 1:
        return str(next(iter(given.values())))
    return "; ".join(f"{name}={value}" for name, value in given.items())


def _listed(rows: Sequence[Values]) -> str:
    return " | ".join(map(_told, rows))
