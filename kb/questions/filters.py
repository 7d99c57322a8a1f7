"""Filters of lists and exports: the SQL condition on the rows of any table or view.

A row is meant by a filter outright; or by a column of its own that refers to what is meant; else,
where these are all empty or it has none, by what it belongs to.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from kb.answers import Note
from kb.db.reader import Reader
from kb.errors import NotFoundError, UsageError
from kb.questions.catalog import Catalog, CatalogColumn, CatalogTable, read_catalog, read_table
from kb.questions.entities import BY_CITATION, COLUMNS, EXACTLY, LISTINGS, MEANT, PERIODS
from kb.questions.names import SIDES, candidates, others_of, resolve
from kb.questions.period import days_of_period
from kb.questions.places import only_land
from kb.values.text import did_you_mean

_ENTITIES = {
    "party": SIDES,
    "territory": ("territory", "place"),
    "treaty": ("treaty",),
    "source": ("source",),
    "label": ("label",),
}
_SIDES = ("party", "line")
_WORDS = {"reliability": ("source", "reliability"), "standing": ("transfer", "standing")}
_BOUNDS = ("since", "until")
_STATED_BY = ("source", "unit")


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for: of a party or line, possibly in a period, of a kind, and so on."""

    party: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    territory: str | None = None
    treaty: str | None = None
    source: str | None = None
    reliability: str | None = None
    standing: str | None = None
    label: str | None = None
    unverified: bool | None = None

    def given(self) -> list[str]:
        """The names of the filters that are set."""
        return [one.name for one in fields(self) if getattr(self, one.name) is not None]


EVERYTHING = Filters()


@dataclass(slots=True)
class Conditions:
    """SQL terms over the rows ``v`` with their parameters, and the filters as ids and dates.

    ``notes`` say what else a name may mean, and which land a place stands for. Where a period is
    asked for, ``dated`` is the term that a row has a date at all, and ``undated`` are the terms
    without those of the period.
    """

    terms: list[str] = field(default_factory=list)
    parameters: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)
    notes: Sequence[Note] = ()
    dated: str = ""
    undated: list[str] = field(default_factory=list)

    @property
    def where(self) -> str:
        """All terms as one condition."""
        return " AND ".join(self.terms) or "1 = 1"


def conditions_of(
    reader: Reader, table: CatalogTable, filters: Filters, subject: str = ""
) -> Conditions:
    """The conditions for the rows of a table or view; ``subject`` is what the user called it.

    Raises:
        UsageError: the table lacks a filter, or the period ends before it begins.
        NotFoundError, AmbiguousError: a name or word is not known, or means several things.
        DateError: a bound is no date.
    """
    found = Conditions(asked={one.name: getattr(filters, one.name) for one in fields(filters)})
    given = filters.given()
    if not given:
        return found
    rules = Rules(read_catalog(reader))
    for name in given:
        condition = rules.condition(table, name)
        if condition is None:
            raise _lacking(rules, subject or f"the {table.kind} {table.name}", name)
        found.terms.append(condition)
        found.undated += [] if name in _BOUNDS else [condition]
    first, last = days_of_period(filters.since, filters.until)
    for name in given:
        if name in _BOUNDS:
            found.parameters[name] = first if name == "since" else last
            found.dated = rules.dated(table)
        else:
            _understand(reader, table, name, found)
    return found


def filters_of(catalog: Catalog, table: CatalogTable) -> list[str]:
    """The filters that a table or view has."""
    rules = Rules(catalog)
    names = [one.name for one in fields(Filters)]
    return [name for name in names if rules.condition(table, name) is not None]


def _lacking(rules: "Rules", subject: str, name: str) -> UsageError:
    able = [
        one
        for one, listing in LISTINGS.items()
        if rules.condition(rules.catalog[listing.view], name) is not None
    ]
    return UsageError(
        f"{subject} has no filter --{name}", hint=f"--{name} works with {', '.join(able)}"
    )


def _understand(reader: Reader, table: CatalogTable, name: str, found: Conditions) -> None:
    """Turn what was asked by a filter into an id or word that the database has."""
    asked = found.asked[name]
    if name == "unverified":
        found.parameters[name] = int(bool(asked))
        return
    text = str(asked)
    if name in _ENTITIES:
        match = resolve(reader, text, entities=_ENTITIES[name], units=True)
        found.notes = [*found.notes, *others_of(text, match)]
        if match.entity == "place":
            match, told = only_land(reader, match)
            found.notes = [*found.notes, *told]
        found.asked[name] = match.id
        if name == "party":
            found.parameters |= {one: match.id if match.entity == one else "" for one in _SIDES}
            return
        found.parameters[name] = match.id
        return
    wanted = text.strip().lower()
    known = _words(reader, table, name)
    if wanted not in known:
        plural = "kinds" if name == "kind" else f"words for --{name}"
        label = _label_called(reader, table, text) if name == "kind" else ""
        raise NotFoundError(
            f"none of them is of {name} '{text}'{did_you_mean(wanted, known)}",
            hint=f"{label}{plural}: {', '.join(known)}",
        )
    found.asked[name] = found.parameters[name] = wanted


def _label_called(reader: Reader, table: CatalogTable, text: str) -> str:
    """How to ask for a contested label that was asked for as a kind, if it is one."""
    labels = candidates(reader, text, ("label",))
    if len(labels) != 1 or "label" not in filters_of(read_catalog(reader), table):
        return ""
    return f"'{text}' is a contested label: --label {labels[0].id}; "


def _words(reader: Reader, table: CatalogTable, name: str) -> list[str]:
    """The words that a filter by words may ask for."""
    if name in _WORDS:
        owner, column = _WORDS[name]
        declared = read_table(reader, owner).column(column)
        allowed = declared.allowed.get("enum") if declared else None
        return [str(one) for one in allowed or ()]
    column = COLUMNS[name].get(_base(table), name)
    told = table.column(column)
    sql = f"SELECT DISTINCT v.{column} AS word FROM {table.name} v ORDER BY 1"
    if told and told.refers_to == "transfer_kind":
        sql = "SELECT k.id AS word FROM transfer_kind k ORDER BY k.id"
    return [row["word"] for row in reader.rows(sql) if row["word"]]


def _base(table: CatalogTable) -> str:
    """The table of which a view is."""
    return table.name.removeprefix("v_") if table.kind == "view" else table.name


class Rules:
    """Which rows of each table a filter means, found by what their columns refer to."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def condition(self, table: CatalogTable, name: str, row: str = "v") -> str | None:
        """The SQL condition on ``row`` of a table, or nothing where it lacks the filter."""
        if name in _BOUNDS:
            return self._along(table, row, lambda one, at: _in_period(one, at, name))
        base = _base(table)
        column = COLUMNS.get(name, {}).get(base, name)
        if name in COLUMNS and table.column(column):
            return f"{row}.{column} = :{name}"
        meant = self._meant(name, base)
        if meant and table.column("id"):
            return f"{row}.id IN ({meant})"
        if name not in MEANT:
            return None
        return self._by_references(table, name, row)

    def dated(self, table: CatalogTable) -> str:
        """The SQL condition that a row ``v``, or what it belongs to, has a date.

        Empty where every row has one.
        """
        for low, _ in _dates(table):
            column = table.column(low)
            return "" if column and not column.optional else _has_date(table, "v") or ""
        return self._along(table, "v", _has_date) or "1 = 1"

    def _meant(self, name: str, table: str) -> str | None:
        """The ids of the rows of a table that a filter means outright."""
        if table == "source" and name in BY_CITATION:
            citing, estimating = (
                self.condition(self.catalog[one], name, one[0]) for one in ("citation", "estimate")
            )
            return (
                f"SELECT c.source_id FROM citation c WHERE {citing} UNION ALL SELECT e.source_id "
                f"FROM estimate e WHERE e.source_id IS NOT NULL AND ({estimating})"
            )
        return MEANT.get(name, {}).get(table)

    def _by_references(self, table: CatalogTable, name: str, row: str) -> str | None:
        """Rows whose own column refers to what is meant, else those that belong to it."""
        own = _referring(table, name)
        terms = [f"{row}.{one.name} IN ({self._ids(one, name)})" for one in own]
        always_given = bool(own) and not all(one.optional for one in own)
        if always_given or (own and name == "source"):  # a figure of ours is of no source
            return _any(terms)
        belongs = any(one.belongs and one not in own for one in table.columns)
        beyond = self._by_owner(table, name, row, without=own) if belongs or not own else None
        if beyond and own:
            empty = " AND ".join(f"{row}.{one.name} IS NULL" for one in own)
            return _any([*terms, f"({empty} AND {beyond})"])
        return beyond or _any(terms)

    def _ids(self, column: CatalogColumn, name: str) -> str:
        target = str(column.refers_to)
        if column.belongs and target == name and name in EXACTLY:
            return EXACTLY[name]
        return self._meant(name, target) or "SELECT cast(NULL AS text)"

    def _by_owner(
        self, table: CatalogTable, name: str, row: str, without: Sequence[CatalogColumn]
    ) -> str | None:
        def meant(column: CatalogColumn) -> str | None:
            target = self.catalog[str(column.refers_to)]
            if self._meant(name, target.name):
                return f"{row}.{column.name} IN ({self._ids(column, name)})"
            inner = self.condition(target, name, f"{row}o")
            if inner is None:
                return None
            return _within(row, column, target, inner)

        owners = _owners(table, without)
        terms = [one for one in map(meant, owners) if one]
        if owners and not any(one.belongs for one in owners):
            terms = terms[:1]
        return _any(terms) or self._by_table(
            table, row, lambda one, at: self.condition(one, name, at)
        )

    def _along(
        self, table: CatalogTable, row: str, told: Callable[[CatalogTable, str], str | None]
    ) -> str | None:
        """The condition on the row itself, else on the things that it belongs to."""
        own = told(table, row)
        if own is not None:
            return own
        terms = []
        for column in _owners(table, ()):
            target = self.catalog[str(column.refers_to)]
            inner = self._along(target, f"{row}o", told) if column.belongs else None
            if inner is not None:
                terms.append(_within(row, column, target, inner))
        return _any(terms) or self._by_table(table, row, lambda one, at: self._along(one, at, told))

    def _by_table(
        self, table: CatalogTable, row: str, told: Callable[[CatalogTable, str], str | None]
    ) -> str | None:
        """What the table of a view tells of its rows, where the view lacks the columns for it."""
        base = self.catalog.get(_base(table))
        if base is None or base is table or not (base.column("id") and table.column("id")):
            return None
        inner = told(base, f"{row}t")
        return inner and f"{row}.id IN (SELECT {row}t.id FROM {base.name} {row}t WHERE {inner})"


def _referring(table: CatalogTable, name: str) -> list[CatalogColumn]:
    """The columns that refer to what a filter is about; those that are called so, if any are."""
    wanted = _SIDES if name == "party" else ("source",) if name == "reliability" else (name,)
    by_entity = ([one for one in table.columns if one.refers_to == entity] for entity in wanted)
    own = next(filter(None, by_entity), [])
    return [one for one in own if one.name.removesuffix("_id") in wanted] or own


def _owners(table: CatalogTable, without: Sequence[CatalogColumn]) -> list[CatalogColumn]:
    """The columns to whose rows a row belongs; where there are none, those that refer at all.

    A row is not about the source or the unit of its figure.
    """
    columns = [one for one in table.columns if one.refers_to and one not in without]
    others = [one for one in columns if one.refers_to != table.name]
    about = [one for one in others if one.refers_to not in _STATED_BY]
    return [one for one in others if one.belongs] or about


def _within(row: str, column: CatalogColumn, target: CatalogTable, condition: str) -> str:
    """That a column refers to a row of a table for which a condition holds."""
    return f"{row}.{column.name} IN (SELECT {row}o.id FROM {target.name} {row}o WHERE {condition})"


def _any(terms: Sequence[str]) -> str | None:
    if not terms:
        return None
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def _dates(table: CatalogTable) -> Iterator[tuple[str, str]]:
    for first, last in PERIODS:
        low, high = f"{first}_earliest", f"{last}_latest"
        if table.column(low) and table.column(high):
            yield low, high


def _in_period(table: CatalogTable, row: str, name: str) -> str | None:
    """That a row possibly falls in the period; a span without an end is open."""
    for low, high in _dates(table):
        column, sign = (high, ">=") if name == "since" else (low, "<=")
        term = f"{row}.{column} {sign} :{name}"
        if low.removesuffix("_earliest") != high.removesuffix("_latest"):
            other = low if name == "since" else high
            return f"({term} OR ({row}.{column} IS NULL AND {row}.{other} IS NOT NULL))"
        if table.column("year"):  # of a source of which no more than the year is known
            year = f"substr(cast(10000 + {row}.year AS text), 2)"
            return f"({term} OR ({row}.{column} IS NULL AND {year} {sign} substr(:{name}, 1, 4)))"
        return term
    return None


def _has_date(table: CatalogTable, row: str) -> str | None:
    for low, high in _dates(table):
        more = f" OR {row}.year IS NOT NULL" if table.column("year") else ""
        return f"({row}.{low} IS NOT NULL OR {row}.{high} IS NOT NULL{more})"
    return None
