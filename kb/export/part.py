"""A part of the record in which every reference holds: what filters mean, with all it rests on.

*Chosen* are the treaties, events and disputes that the filters mean, and those by which land passed
that the filters mean: each whole, with its steps, articles and transfers. Whatever a chosen row
refers to comes with it (parties, lines, territories with their parts and figures, sources, persons)
and with what belongs to that; so does a territory all of whose parts are there. A link to a treaty
or event that is not chosen (a relation, a return) is left out, and so are rows worked out from what
is not there. What moved between a party and others is in its part as it is in the whole record;
what others did with that land afterwards is not.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from kb.db.reader import Reader, sqlite_reader
from kb.errors import UsageError
from kb.export import Row
from kb.output.files import explained_temporary, temporary_folder
from kb.questions.catalog import Catalog, CatalogTable, read_catalog
from kb.questions.filters import Conditions, Filters, conditions_of

_BY = ("party", "since", "until", "territory", "treaty")
"""The filters that choose whole treaties, events and disputes."""
CHOSEN = ("treaty", "event", "dispute", "coverage_claim")
_WORDS = ("transfer_kind", "unit", "reign", "state", "data_version", "documentation")
"""Tables that a part has whole: the words in which the rest is written."""
_SEARCHED = "search_text"
_LAND, _PARTS = "territory", "territory_part"
_CLAIMS = "SELECT c.id FROM coverage_claim c WHERE :line IN (c.line_id, c.other_id)"
Place = tuple[str, int]
"""A table and the place of a row in it."""


def check_filters(filters: Filters) -> None:
    """Refuse filters that mean rows of one table and no part of the record.

    Raises:
        UsageError: there is such a filter.
    """
    other = [name for name in filters.given() if name not in _BY]
    if other:
        raise UsageError(
            f"--{other[0]} filters one table, not all of them",
            hint=f"kb export transfers --{other[0]} … -o PATH",
        )


@contextmanager
def part_of(reader: Reader, filters: Filters) -> Iterator[Reader]:
    """A reader of a database that holds the part of another that the filters mean.

    Raises:
        UsageError: a filter means no part, or the period ends before it begins.
        NotFoundError, AmbiguousError: a name is not known, or means several things.
        KbError: there is no room for it.
    """
    from kb.export.sqlite_file import write_database

    check_filters(filters)
    catalog = read_catalog(reader)
    part = _Part(reader, catalog, _chosen(reader, catalog, filters))
    part.gather_sides(conditions_of(reader, catalog["party"], Filters(party=filters.party)))
    part.gather()
    titled = ", ".join(f"--{name} {getattr(filters, name)}" for name in filters.given())
    with temporary_folder() as folder:
        path = folder / "part.sqlite"
        with explained_temporary():
            write_database(
                tuple(catalog.values()), lambda table: part.rows(table, f"part: {titled}"), path
            )
        with sqlite_reader(path) as found:
            yield found


def _chosen(reader: Reader, catalog: Catalog, filters: Filters) -> Mapping[str, set[str]]:
    """The ids of what is chosen, by table.

    A claim of coverage stays true of all that one line moved, and of no smaller part.
    """
    found: dict[str, set[str]] = {}
    for name in CHOSEN[:3]:
        meant = conditions_of(reader, catalog[name], filters)
        sql = f"SELECT v.id FROM {name} v WHERE {meant.where}"
        found[name] = {row[0] for row in reader.tuples(sql, meant.parameters)}
    meant = conditions_of(reader, catalog["transfer"], filters)
    for name in ("treaty", "event"):
        sql = f"SELECT v.{name}_id FROM transfer v WHERE {meant.where}"
        found[name] |= {row[0] for row in reader.tuples(sql, meant.parameters) if row[0]}
    found["coverage_claim"] = set()
    if filters.given() == ["party"]:
        line = {"line": meant.parameters["line"]}
        found["coverage_claim"] = {row[0] for row in reader.tuples(_CLAIMS, line)}
    return found


class _Part:
    """The rows of all tables, and the places of those that are in the part."""

    def __init__(self, reader: Reader, catalog: Catalog, chosen: Mapping[str, set[str]]) -> None:
        self._tables = {name: one for name, one in catalog.items() if one.kind == "table"}
        self._rows: dict[str, Sequence[Row]] = {}
        self._by_id: dict[str, dict[Any, int]] = {}
        self._belonging: defaultdict[tuple[str, Any], list[Place]] = defaultdict(list)
        self._chosen = chosen
        self._in: defaultdict[str, set[int]] = defaultdict(set)
        for table in self._tables.values():
            self._read(reader, table)

    def _read(self, reader: Reader, table: CatalogTable) -> None:
        sql = f"SELECT {table.selected} FROM {table.name} v ORDER BY {table.order}"
        rows = self._rows[table.name] = list(reader.stream(sql))
        names = [column.name for column in table.columns]
        if "id" in names:
            at = names.index("id")
            self._by_id[table.name] = {row[at]: place for place, row in enumerate(rows)}
        for column, at in _references(table):
            if column.belongs:
                for place, row in enumerate(rows):
                    if row[at] is not None:
                        owner = (str(column.refers_to), row[at])
                        self._belonging[owner].append((table.name, place))

    def gather_sides(self, asked: Conditions) -> None:
        """Take in the party or line that is asked for, whether anything of it is chosen or not."""
        for name in ("line", "party"):
            found = asked.parameters.get(name)
            if found:
                self._gather([(name, self._by_id[name][found])])

    def gather(self) -> None:
        """Find all rows of the part."""
        for name, ids in self._chosen.items():
            self._gather([(name, self._by_id[name][one]) for one in ids])
        for name in _WORDS:
            self._gather([(name, place) for place in range(len(self._rows[name]))])
        while self._has_more_land():
            pass
        for name, table in self._tables.items():
            if self._is_derived(table):
                self._in[name] |= {
                    place for place, row in enumerate(self._rows[name]) if self._holds(table, row)
                }

    def _gather(self, waiting: list[Place]) -> None:
        """Put rows into the part, with all that they refer to and what belongs to that."""
        while waiting:
            name, place = waiting.pop()
            if place in self._in[name] or self._is_cut(name, place):
                continue
            self._in[name].add(place)
            row = self._rows[name][place]
            for column, at in _references(self._tables[name]):
                if row[at] is not None:
                    target = str(column.refers_to)
                    waiting.append((target, self._by_id[target][row[at]]))
            if name in self._by_id:
                waiting += self._belonging.get((name, self._id(name, place)), ())

    def _has_more_land(self) -> bool:
        """Take in each territory all of whose parts are there: its figure may stand for theirs."""
        parts: defaultdict[str, list[str]] = defaultdict(list)
        names = [column.name for column in self._tables[_PARTS].columns]
        whole, part = names.index("whole_id"), names.index("part_id")
        for row in self._rows[_PARTS]:
            parts[row[whole]].append(row[part])
        found = [
            (_LAND, self._by_id[_LAND][name])
            for name, inner in parts.items()
            if not self._has(_LAND, name) and all(self._has(_LAND, one) for one in inner)
        ]
        self._gather(found)
        return bool(found)

    def _is_cut(self, name: str, place: int) -> bool:
        """Whether a row refers or belongs to a treaty, event or dispute that is not chosen."""
        if name in self._chosen:
            return self._id(name, place) not in self._chosen[name]
        row = self._rows[name][place]
        return any(
            row[at] is not None
            and str(column.refers_to) not in _CONTEXT
            and self._is_cut(str(column.refers_to), self._by_id[str(column.refers_to)][row[at]])
            for column, at in _references(self._tables[name])
            if column.refers_to != name
        )

    def _id(self, name: str, place: int) -> Any:
        names = [column.name for column in self._tables[name].columns]
        return self._rows[name][place][names.index("id")]

    def _is_derived(self, table: CatalogTable) -> bool:
        """Whether its rows are about several things and belong to none."""
        referred = {one.refers_to for other in self._tables.values() for one in other.columns}
        known = {*_WORDS, *self._chosen}
        return not (
            table.name in known
            or table.name in referred
            or any(column.belongs for column in table.columns)
        )

    def _holds(self, table: CatalogTable, row: Row) -> bool:
        """Whether all that a derived row is about is in the part."""
        if table.name == _SEARCHED:
            names = [column.name for column in table.columns]
            return self._has(row[names.index("entity")], row[names.index("entity_id")])
        return all(
            row[at] is None or self._has(str(column.refers_to), row[at])
            for column, at in _references(table)
        )

    def _has(self, name: str, found: Any) -> bool:
        return self._by_id.get(name, {}).get(found) in self._in[name]

    def rows(self, table: CatalogTable, title: str) -> Iterator[Row]:
        """The rows of a table that are in the part; the data are named as such a part."""
        names = [column.name for column in table.columns]
        for place, row in enumerate(self._rows[table.name]):
            if place in self._in[table.name]:
                if table.name == "data_version":
                    at = names.index("title")
                    yield (*row[:at], f"{row[at]} ({title})", *row[at + 1 :])
                else:
                    yield row


_CONTEXT = ("party", "line", "territory", "source", "unit", "state", "reign", "transfer_kind")
"""What nothing that is chosen cuts off: it comes with whatever refers to it."""


def _references(table: CatalogTable) -> list[tuple[Any, int]]:
    return [(one, at) for at, one in enumerate(table.columns) if one.refers_to]
