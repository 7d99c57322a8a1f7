"""Rows of their table, read: when, from whom, to whom, of what kind, and with which figure."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar

from kb.errors import DateError
from kb.questions.compare.question import Kinds
from kb.questions.compare.sheet import Profile, Record, Sheet
from kb.questions.compare.sides import Lines, Sides, Unknown
from kb.questions.total.units import Units
from kb.values.areas import to_km2
from kb.values.dates import When, last_day, parse_edtf
from kb.values.text import cut

T = TypeVar("T")
_MISSING = re.compile(r"|\.|-|n/?a|nan|null|none|-9+(\.0+)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,15}(\.\d{0,30})?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}([, \u00a0\u202f]\d{3})+(\.\d{0,30})?", re.ASCII)
_WHOLE = re.compile(r"(\d{1,9})(\.0+)?", re.ASCII)
_EARTH_KM2 = 510_100_000
PLACEHOLDER = Decimal(1)


class Figure(NamedTuple):
    """Their figure: as written, in km² where it is a number, whether it is the placeholder 1."""

    written: str = ""
    km2: float | None = None
    is_one: bool = False

    @property
    def stated(self) -> float | None:
        """Their area in km²; none for a placeholder."""
        return None if self.is_one else self.km2


class Theirs(NamedTuple):
    """One row: its number from 1, its line in the file, its cells as written and as understood.

    A side that is ``None`` is not stated; ``kinds`` are ours, and ``None`` where the row states
    none that is known. ``problem`` says why the row cannot be read.
    """

    row: int
    line: int
    id: str | None
    when: When | None
    gainer: str
    loser: str
    takers: Lines | None
    givers: Lines | None
    kind: str
    kinds: frozenset[str] | None
    figure: Figure
    problem: str
    remarks: tuple[str, ...]
    unknown: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """The order of rows by what they say, wherever they stand in the table."""
        days = (self.when.earliest, self.when.latest) if self.when else ("", "")
        return (*days, self.cells, self.row)

    def kinds_or(self, usual: frozenset[str]) -> frozenset[str]:
        """The kinds of ours that it is about; the ``usual`` ones where it does not say."""
        return usual if self.kinds is None else self.kinds


class Reading:
    """How rows of one table are read: places of the columns, profile, units, kinds, sides."""

    def __init__(
        self,
        places: Mapping[str, int],
        profile: Profile | None,
        units: Units,
        unit: str,
        kinds: Kinds,
        sides: Sides,
    ) -> None:
        self._places = places
        self._profile = profile
        self._units = units
        self._unit = units.asked(unit)
        self._kinds = kinds
        self._sides = sides

    def rows(self, sheet: Sheet) -> Iterator[Theirs]:
        """Every row of a table, in its order."""
        for number, record in enumerate(sheet.records, 1):
            yield self._row(number, record, len(sheet.columns))

    def _row(self, number: int, record: Record, width: int) -> Theirs:
        cells = tuple(one.strip() for one in record.cells)
        values = {
            field: cells[place] for field, place in self._places.items() if place < len(cells)
        }
        problems: list[str] = []
        if len(cells) != width:
            problems.append(f"{len(cells)} cells, where the first line has {width}")
        when = _tried(problems, _when, values)
        figure = _tried(problems, self._figure, values) or Figure(values.get("area", ""))
        loser, gainer = values.get("loser", ""), values.get("gainer", "")
        unknown: list[Unknown] = []
        givers, takers = (self._side(one, unknown) for one in (loser, gainer))
        problems += [one.why for one in unknown]
        if givers is None and takers is None and not unknown:
            problems.append("neither who gained nor who lost is stated")
        kind, kinds, remarks = self._kind(values)
        return Theirs(
            row=number,
            line=record.line,
            id=values.get("id") or None,
            when=when,
            gainer=gainer,
            loser=loser,
            takers=takers,
            givers=givers,
            kind=kind,
            kinds=kinds,
            figure=figure,
            problem="; ".join(problems),
            remarks=remarks,
            unknown=tuple(one.text for one in unknown if one.nobody_has_it),
            cells=cells,
        )

    def _side(self, written: str, unknown: list[Unknown]) -> Lines | None:
        """The lines of a side of one or several parties, parted by semicolons.

        None where no side is stated, or one of the parties is not known: then it is added to
        ``unknown``.
        """
        if is_missing(written):
            return None
        lines: Lines = frozenset()
        for text in filter(None, map(str.strip, written.split(";"))):
            found = self._sides.meant_by(text)
            if isinstance(found, Unknown):
                unknown.append(found)
                return None
            lines |= found
        return lines

    def _kind(
        self, values: Mapping[str, str]
    ) -> tuple[str, frozenset[str] | None, tuple[str, ...]]:
        """The kind as people read it, the kinds of ours that it means, and remarks."""
        written, profile = values.get("kind", ""), self._profile
        if is_missing(written):
            return "", None, ()
        code = written.removesuffix(".0")
        if profile is None:
            found = self._kinds.meant_by([code])
        elif code in profile.kinds:
            name, words = profile.kinds[code]
            if values.get("independence", "").removesuffix(".0") == "1":
                words = profile.independence_kinds
            return f"{code} {name}", self._kinds.meant_by(words), ()
        else:
            found = frozenset()
        if found:
            return written, found, ()
        return written, None, (f"their kind '{cut(written, 40)}' is not known, nor compared",)

    def _figure(self, values: Mapping[str, str]) -> Figure:
        """Their figure.

        Raises:
            ValueError: it is no number, or its unit is not known.
        """
        written = values.get("area", "")
        if is_missing(written):
            return Figure(written)
        if not (_NUMBER.fullmatch(written) or _GROUPED.fullmatch(written)):
            raise ValueError(f"the area '{cut(written, 40)}' cannot be read; write 1234.5")
        value = Decimal(re.sub(r"[^\d.]", "", written))
        unit = self._unit
        if values.get("unit"):
            named = self._units.found(values["unit"])
            if named is None:
                raise ValueError(f"no unit is called '{cut(values['unit'], 40)}'")
            unit = named
        km2 = float(to_km2(value, unit[1]))
        if km2 > _EARTH_KM2:
            raise ValueError(f"the area {cut(written, 40)} is more than the whole Earth")
        return Figure(written, km2, value == PLACEHOLDER)


def _tried(
    problems: list[str], read: Callable[[Mapping[str, str]], T], values: Mapping[str, str]
) -> T | None:
    """What ``read`` gives; None where it fails, and then its message is added to the problems."""
    try:
        return read(values)
    except ValueError as error:
        problems.append(str(error))
        return None


def is_missing(written: str) -> bool:
    """Whether a cell says that nothing is known: empty, ``NA``, ``.``, ``-9``, ``-99``, …"""
    return _MISSING.fullmatch(written) is not None


def _when(values: Mapping[str, str]) -> When:
    """The day, month or year of a row.

    Raises:
        ValueError: no year is given, or there is no such day, month or year.
    """
    written = values.get("year", "")
    if is_missing(written):
        raise ValueError("no year")
    whole = _WHOLE.fullmatch(written)
    if whole is None:
        return _parsed(written)
    if not 1 <= int(whole[1]) <= 9999:
        raise ValueError(f"the year {cut(written, 20)} is not between 1 and 9999")
    year = int(whole[1])
    month = _part(values, "month", 12)
    if month is None:
        return _parsed(f"{year:04}")
    day = _part(values, "day", last_day(year, month))
    return _parsed(f"{year:04}-{month:02}" + (f"-{day:02}" if day else ""))


def _part(values: Mapping[str, str], name: str, last: int) -> int | None:
    """A month or a day; None where it is not stated, which 0 and 99 say too.

    Raises:
        ValueError: there is no such month or day.
    """
    written = values.get(name, "")
    whole = _WHOLE.fullmatch(written)
    if is_missing(written) or (whole and int(whole[1]) in {0, 99}):
        return None
    if whole is None or int(whole[1]) > last:
        raise ValueError(f"the {name} '{cut(written, 20)}' is not between 1 and {last}")
    return int(whole[1])


def _parsed(text: str) -> When:
    try:
        return parse_edtf(text)
    except DateError as error:
        raise ValueError(error.message) from error
