"""The question of a total, read and checked."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import product
from typing import Any, Literal, NamedTuple, get_args

from kb.db.reader import Reader
from kb.errors import NotFoundError, UsageError
from kb.questions.beyond import Scope
from kb.questions.names import resolve
from kb.questions.period import days_of_period
from kb.questions.total.meant import Side, sides_meant
from kb.questions.total.units import Units, shown_unit
from kb.values.areas import from_km2, rounded
from kb.values.dates import FIRST_DAY, LAST_DAY
from kb.values.moves import MOVES
from kb.values.text import did_you_mean, fold

Counting = Literal["unique", "gross", "net"]
Group = Literal["treaty", "territory", "parcel", "party", "decade", "present-day"]
EACH = "each"
COUNTINGS: tuple[Counting, ...] = get_args(Counting)


class Total(NamedTuple):
    """The question as a person puts it; names may be ids or names in any language."""

    ceded_by: str | None = None
    received_by: str | None = None
    since: str | None = None
    until: str | None = None
    kinds: tuple[str, ...] = ()
    counting: Counting = "unique"
    by: Group | None = None
    unit: str = "km2"
    include_unverified: bool = False
    according_to: str | None = None
    within: str | None = None


class Asked(NamedTuple):
    """The question with everything resolved: sides, days, what must move, unit.

    ``cessions`` where no kind was asked for: then ``kinds`` are the cessions of the vocabulary,
    and what counts is of such a kind and moves title. Else it is of a kind that was asked for, or
    moves what was asked for.
    """

    ceding: Side
    receiving: Side
    first: str
    last: str
    kinds: frozenset[str]
    moves: frozenset[str]
    moved_by_kinds: frozenset[str]
    counting: Counting
    by: Group | None
    unit: str
    unit_km2: Decimal
    figures: Literal["checked", "all"]
    source: str | None
    state: str | None
    filters: dict[str, Any]
    cessions: bool = False

    @property
    def unit_name(self) -> str:
        """How people read the unit."""
        return shown_unit(self.unit)

    def figure(self, km2: float) -> str:
        """An area in the unit asked for, as people read it: three digits, without the unit."""
        shown = km2 if self.unit == "km2" else from_km2(km2, self.unit_km2)
        return rounded(shown, 3)

    def area(self, km2: float) -> str:
        """An area in the unit asked for, as people read it, with the unit."""
        return f"{self.figure(km2)} {self.unit_name}"

    @property
    def scopes(self) -> list[Scope]:
        """The sides, days and moves that are asked for, by each pair of lines of both sides."""
        first = self.first if self.filters["since"] else None
        last = self.last if self.filters["until"] else None
        moves = self.moves | self.moved_by_kinds
        giving, taking = (sorted(side.lines) or (None,) for side in (self.ceding, self.receiving))
        return [Scope(pair, first, last, moves) for pair in product(giving, taking)]

    @property
    def one_source(self) -> str | None:
        """The source by whose figures alone the answer goes."""
        return None if self.source == EACH else self.source

    @property
    def parameters(self) -> dict[str, Any]:
        """Everything that the SQL of a total may take as a parameter."""
        return {
            **self.ceding.parameters("ceding"),
            **self.receiving.parameters("receiving"),
            **_numbered("kind", self.kinds),
            **_numbered("moves", self.moves),
            "first": self.first,
            "last": self.last,
            "figures": self.figures,
            "unverified": int(self.figures == "all"),
            "source": self.one_source,
        }

    @property
    def wanted(self) -> str:
        """The SQL condition on ``transfer_parcel p``: its kind, or what it moves, is asked for."""
        wanted = (("kind", self.kinds), ("moves", self.moves))
        if self.cessions:
            return " AND ".join(_among(column, values) for column, values in wanted)
        return " OR ".join(_among(column, values) for column, values in wanted if values)

    @property
    def between(self) -> str:
        """The SQL condition: from one side to the other, never within one line."""
        return (
            f"{self.ceding.condition('from', 'ceding')} AND "
            f"{self.receiving.condition('to', 'receiving')} AND p.from_line <> p.to_line"
        )

    @property
    def against(self) -> str:
        """The SQL condition for the opposite direction."""
        return (
            f"{self.receiving.condition('from', 'receiving')} AND "
            f"{self.ceding.condition('to', 'ceding')} AND p.from_line <> p.to_line"
        )


def _among(column: str, values: Iterable[str]) -> str:
    """The SQL condition that a column has one of some values; without values, that it is empty."""
    marks = ", ".join(f":{name}" for name in _numbered(column, values))
    return f"p.{column} IN ({marks or repr('')})"


def _numbered(name: str, values: Iterable[str]) -> dict[str, str]:
    """The values as parameters: ``kind0``, ``kind1``, …"""
    return {f"{name}{place}": value for place, value in enumerate(sorted(values))}


def understand(reader: Reader, question: Total) -> Asked:
    """Resolve names, dates, kinds and unit.

    Raises:
        NotFoundError, AmbiguousError: a side, kind, unit, source or state is not known.
        DateError, UsageError: a date cannot be read, the period ends before it begins, or options
            ask for two answers at once.
    """
    ceding, receiving = sides_meant(reader, question.ceded_by, question.received_by)
    first, last = days_of_period(question.since, question.until)
    kinds, moves, by_kinds = _kinds(reader, question.kinds)
    unit, factor = Units(reader).asked(question.unit)
    source = _source(reader, question.according_to)
    state = _state(reader, question.within)
    _compatible(question)
    filters = {
        "from": ceding.id,
        "to": receiving.id,
        "since": question.since,
        "until": question.until,
        "kind": list(question.kinds) or None,
        "count": question.counting,
        "by": question.by,
        "unit": unit,
        "include_unverified": question.include_unverified,
        "according_to": source,
        "in": state,
    }
    return Asked(
        ceding=ceding,
        receiving=receiving,
        first=first,
        last=last,
        kinds=kinds,
        moves=moves,
        moved_by_kinds=by_kinds,
        counting=question.counting,
        by=question.by,
        unit=unit,
        unit_km2=factor,
        figures="all" if question.include_unverified else "checked",
        source=source,
        state=state,
        filters=filters,
        cessions=not question.kinds,
    )


def asked_between(reader: Reader) -> Asked:
    """The question of an undated total of cessions over checked facts, from anyone to anyone."""
    kinds, moves, by_kinds = _kinds(reader, ())
    return Asked(
        ceding=Side(),
        receiving=Side(),
        first=FIRST_DAY,
        last=LAST_DAY,
        kinds=kinds,
        moves=moves,
        moved_by_kinds=by_kinds,
        counting="unique",
        by="parcel",
        unit="km2",
        unit_km2=Decimal(1),
        figures="checked",
        source=None,
        state=None,
        filters={"since": None, "until": None},
        cessions=True,
    )


def _compatible(question: Total) -> None:
    """Refuse options that ask for two answers at once."""
    if question.according_to == EACH and (question.by or question.within):
        raise UsageError(
            "--according-to each gives a row per source; it goes with neither --by nor --in",
            hint="name one source instead of 'each'",
        )
    if question.within and question.by == "present-day":
        raise UsageError("--in asks for one state, --by present-day for all", hint="give one")


def _source(reader: Reader, wanted: str | None) -> str | None:
    if wanted is None or wanted == EACH:
        return wanted
    return resolve(reader, wanted, entities=("source",)).id


_STATES = """
SELECT n.state_id AS id, n.folded FROM name n WHERE n.state_id IS NOT NULL ORDER BY n.id
"""


def _state(reader: Reader, wanted: str | None) -> str | None:
    if wanted is None:
        return None
    rows = reader.rows(_STATES)
    for row in rows:
        if wanted.strip().upper() == row["id"] or fold(wanted) == row["folded"]:
            return str(row["id"])
    names = [name for row in rows for name in (row["id"], row["folded"])]
    raise NotFoundError(
        f"no present-day state is called '{wanted}'{did_you_mean(wanted, names)}",
        hint=f"states by ISO code: {', '.join(dict.fromkeys(row['id'] for row in rows))}",
    )


def _kinds(reader: Reader, wanted: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The kinds asked for, what must move, and what the kinds move.

    ``use`` means every kind that moves use. Where nothing is asked for: all cessions, and title.
    """
    rows = reader.rows("SELECT k.id, k.moves, k.cession FROM transfer_kind k ORDER BY k.id")
    known = {row["id"]: row["moves"] for row in rows}
    if not wanted:
        cessions = frozenset(row["id"] for row in rows if row["cession"])
        return cessions, frozenset({"title"}), frozenset({"title"})
    kinds: set[str] = set()
    moves: set[str] = set()
    for word in wanted:
        if word in MOVES:
            moves.add(word)
        elif word in known:
            kinds.add(word)
        else:
            near = did_you_mean(word, [*known, *MOVES])
            raise NotFoundError(
                f"no kind of transfer is called '{word}'{near}",
                hint=f"kinds: {', '.join(known)}; or what they move: {', '.join(MOVES)}",
            )
    return frozenset(kinds), frozenset(moves), frozenset(known[one] for one in kinds)
