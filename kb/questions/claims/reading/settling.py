"""What the parts of a clause come to: which treaty is meant, which day is whose, is it enough."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from kb.questions.claims.claim import STEPS, Area, Claim, Day
from kb.questions.claims.reading.clauses import Clause
from kb.questions.claims.reading.language import Language, Verb
from kb.questions.claims.reading.mark import Mark
from kb.questions.claims.reading.naming import Names
from kb.values.calendars import JULIAN_LAGS
from kb.values.dates import shifted

_TOTALS = {"gave", "took", "leased", "occupied", "returned"}


class NotUnderstoodError(Exception):
    """A reading of a clause of which a part is not understood; the message says which."""


@dataclass(slots=True)
class Scene:
    """A clause as one verb reads it: its marks by kind, and the slots of each."""

    verb: Verb
    clause: Clause
    flat: str
    said: str
    kinds: dict[str, list[Mark]]
    slots: dict[int, frozenset[str]]
    inherited: set[int]
    aside: list[Mark] = field(default_factory=list[Mark])

    def inherits(self, mark: Mark) -> bool:
        """Whether a mark stands in another clause and is only carried over."""
        return id(mark) in self.inherited

    def in_list(self, one: Mark, other: Mark) -> bool:
        """Whether between two marks stands a day and no word that is not of a list."""
        days = [day for day in self.kinds["day"] if one.end <= day.start < other.start]
        return len(days) == 1


@dataclass(slots=True)
class Parts:
    """What is understood of a clause."""

    roles: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    owners: list[str] = field(default_factory=list[str])
    lands: list[Mark] = field(default_factory=list[Mark])
    area: Area | None = None


class Settling:
    """Settles days and treaties, and makes the claims."""

    def __init__(self, names: Names, language: Language) -> None:
        """``names`` know the days and sides of treaties."""
        self._names = names
        self._language = language
        edge, end = (r"(?<!\w)", r"(?!\w)") if language.spaced else ("", "")
        self._treaty = re.compile(rf"{edge}(?:{language.a_treaty}){end}")

    def claims(self, scene: Scene, parts: Parts) -> list[Claim]:
        """The claims that the parts make.

        Raises:
            NotUnderstoodError: too little is said, or something in two ways.
        """
        days = [mark for mark in scene.kinds["day"] if not scene.inherits(mark)]
        for mark in days:
            if mark.slots is not None and mark.slots & self._language.bounding:
                raise NotUnderstoodError("a date that is not that of the act")
        told = [mark for mark in scene.kinds["treaty"] if self._is_part(scene, mark)]
        if scene.verb.act in STEPS:
            return list(self._steps(scene, parts, told, days))
        if len({mark.ids for mark in told}) > 1:
            raise NotUnderstoodError("two treaties")
        lands = _paired(parts.lands, days)
        if lands is None:
            lands = [(parts.lands, _one_day(days))]
        claims = []
        for some, day in lands:
            treaty = self._settled(told[0], day, parts) if told else ()
            claims.append(self._moved(scene, parts, some, day, treaty))
        return claims

    def dated(self, mark: Mark) -> Claim | None:
        """That a treaty was signed at the date in its name; None where either is not settled."""
        if mark.dated is None or mark.dated.wrong or not mark.dated.days:
            return None
        try:
            treaties = self._settled(mark, (), Parts())
        except NotUnderstoodError:
            return None
        if not self._is_of(treaties[0], mark.dated.days, first=True):
            return None  # of the year in which it was ratified or took effect
        return Claim("signed", treaties=treaties, days=mark.dated.days)

    def _is_part(self, scene: Scene, mark: Mark) -> bool:
        stands = scene.slots[id(mark)]
        if scene.inherits(mark) and scene.verb.act not in STEPS:
            return True
        if stands & scene.verb.treaty:
            return True
        raise NotUnderstoodError("a treaty whose part is unclear")

    def _steps(
        self, scene: Scene, parts: Parts, told: Sequence[Mark], days: Sequence[Mark]
    ) -> Iterator[Claim]:
        if not told:
            yield self._unnamed(scene, parts, days)
            return
        if scene.kinds["period"]:
            raise NotUnderstoodError("a span of years")
        if len(told) == len(days) > 1:
            dated = [(mark, day.date.days if day.date else ()) for mark, day in zip(
                told, days, strict=True)]  # fmt: skip
        else:
            dated = [(mark, _one_day(days)) for mark in told]
        if len(told) > 1 and not all(mark.joined for mark in told[1:]):
            raise NotUnderstoodError("two treaties")
        sides = tuple(dict.fromkeys(one for some in parts.roles.values() for one in some))
        for mark, day in dated:
            treaties = self._settled(mark, day, parts)
            if not day and not sides:
                raise NotUnderstoodError("neither a day nor a side")
            yield Claim(scene.verb.act, treaties=treaties, days=day, parties=sides)

    def _unnamed(self, scene: Scene, parts: Parts, days: Sequence[Mark]) -> Claim:
        """*On 2 March 1963 the two signed an agreement*: one of theirs that is of that very day."""
        said = scene.flat[scene.clause.start : scene.clause.end]
        day = _one_day(days)
        sides = [*(one for some in parts.roles.values() for one in some), *parts.owners]
        told = {self._names.line(one) for one in sides}
        exact = bool(day) and all(one.earliest == one.latest for one in day)
        if scene.verb.act == "signed" and exact and len(told) > 1 and self._treaty.search(said):
            treaties = tuple(
                one
                for one, known in sorted(self._names.sides.items())
                if told <= known and self._is_on(one, day)
            )
            if treaties:
                parties = tuple(dict.fromkeys(sides))
                return Claim("signed", treaties=treaties, days=day, parties=parties)
        raise NotUnderstoodError("no treaty is named")

    def _moved(
        self,
        scene: Scene,
        parts: Parts,
        lands: Sequence[Mark],
        days: tuple[Day, ...],
        treaties: tuple[str, ...],
    ) -> Claim:
        givers = tuple(dict.fromkeys(parts.roles.get("giver", ())))
        takers = tuple(dict.fromkeys(parts.roles.get("taker", ())))
        sides = (set(map(self._names.line, givers)), set(map(self._names.line, takers)))
        if sides[0] & sides[1]:
            raise NotUnderstoodError("a side that would give land to itself")
        territories = tuple(dict.fromkeys(self._land(mark, treaties, sides) for mark in lands))
        period = _period(scene.kinds["period"], days)
        act = scene.verb.act
        part = any(mark.part for mark in lands)
        places = tuple(one for mark in lands for one in mark.things.get("place", ()))
        if places and (part or parts.area is not None):
            raise NotUnderstoodError("a size or a part of a place, which is a point here")
        if act == "extent":
            if givers or takers or treaties or days or period or not territories or part:
                raise NotUnderstoodError("a size and what does not belong to it")
            if parts.area is None:
                raise NotUnderstoodError("no figure")
            return Claim(act, territories=territories, area=parts.area)
        if period and (act not in _TOTALS or parts.area is None):
            raise NotUnderstoodError("a span of years")
        _enough(givers, takers, territories, parts.area, treaties, days, period)
        since, until = period or (None, None)
        return Claim(
            act,
            treaties=treaties,
            givers=givers,
            takers=takers,
            territories=territories,
            part=part,
            days=days,
            since=since,
            until=until,
            area=parts.area,
            places=places,
        )

    def _land(self, mark: Mark, treaties: tuple[str, ...], sides: tuple[set[str], set[str]]) -> str:
        """The one land that a name means: of several the one that moved so.

        By the treaty, or else between ``sides``: the lines that gave and those that received.
        """
        ids = mark.things["land"]
        if len(ids) > 1 and treaties:
            moved = {land for one in treaties for land in self._names.moved.get(one, ())}
            ids = tuple(one for one in ids if one in moved)
        elif len(ids) > 1 and all(sides):
            between = set(product(*sides))
            ids = tuple(one for one in ids if between & self._names.moves.get(one, set()))
        if len(ids) != 1:
            raise NotUnderstoodError("a name of several lands")
        return ids[0]

    def _settled(self, mark: Mark, days: tuple[Day, ...], parts: Parts) -> tuple[str, ...]:
        """The one treaty that a name means: by its day, that of the act, the sides or the land."""
        ids = mark.ids
        if mark.dated is not None:
            ids = tuple(one for one in ids if self._is_of(one, mark.dated.days))
            if not ids:
                raise NotUnderstoodError("no treaty of that name is of that date")
        if len(ids) > 1 and days:
            ids = tuple(one for one in ids if self._is_of(one, days)) or ids
        told = {
            self._names.line(one)
            for one in (
                *(side for some in parts.roles.values() for side in some),
                *parts.owners,
                *mark.powers,
            )
        }
        if len(ids) > 1 and told:
            ids = tuple(one for one in ids if told <= self._names.sides.get(one, set())) or ids
        lands = {land for one in parts.lands for land in one.things.get("land", ())}
        if len(ids) > 1 and lands:
            ids = tuple(one for one in ids if lands & self._names.moved.get(one, set())) or ids
        if len(ids) != 1:
            raise NotUnderstoodError("a name of several treaties" if ids else "no treaty is named")
        return ids

    def _is_of(self, treaty: str, days: Iterable[Day], *, first: bool = False) -> bool:
        """Whether a treaty has a day among some, or its first one, which is that of signing."""
        known = self._names.days.get(treaty, [])[: 1 if first else None]
        return any(
            _later(since, -max(JULIAN_LAGS)) <= day.latest
            and day.earliest <= _later(until, max(JULIAN_LAGS))
            if day.calendar in {"julian", "any"} and day.earliest[:7] == day.latest[:7]
            else since <= day.latest and day.earliest <= until
            for day in days
            for since, until in known
        )

    def _is_on(self, treaty: str, days: Iterable[Day]) -> bool:
        """Whether a treaty knows each of some days, Julian ones among them, as one of its own."""
        return all(
            any(
                first <= _later(day.earliest, lag) <= last
                for first, last in self._names.days.get(treaty, [])
                for lag in (JULIAN_LAGS if day.calendar == "julian" else (0,))
            )
            for day in days
        )


def _later(day: str, by: int) -> str:
    """A day so many days later; one that only the Julian calendar has stays as it is."""
    try:
        return shifted(day, by)
    except ValueError:
        return day


def _one_day(days: Sequence[Mark]) -> tuple[Day, ...]:
    found = list(dict.fromkeys(mark.date.days for mark in days if mark.date))
    if len(found) > 1:
        raise NotUnderstoodError("two dates")
    return found[0] if found else ()


def _paired(
    lands: Sequence[Mark], days: Sequence[Mark]
) -> list[tuple[Sequence[Mark], tuple[Day, ...]]] | None:
    """Lands with a day behind each: *L in 1842, M in 1860 and N in 1898*."""
    if not len(lands) == len(days) > 1:
        return None
    order = sorted([*lands, *days], key=lambda mark: mark.start)
    if [mark.kind == "day" for mark in order] != [False, True] * len(lands):
        raise NotUnderstoodError("two dates")
    return [((land,), day.date.days if day.date else ()) for land, day in zip(
        order[::2], order[1::2], strict=True)]  # fmt: skip


def _period(marks: Sequence[Mark], days: tuple[Day, ...]) -> tuple[str, str] | None:
    found = {mark.date.period for mark in marks if mark.date}
    if len(found) > 1 or (found and days):
        raise NotUnderstoodError("two dates")
    return found.pop() if found else None


def _enough(
    givers: Sequence[str],
    takers: Sequence[str],
    territories: Sequence[str],
    area: Area | None,
    treaties: Sequence[str],
    days: Sequence[Day],
    period: tuple[str, str] | None,
) -> None:
    """Two sides alone are no claim; an area of one side only is none either.

    Raises:
        NotUnderstoodError: too little is said to be judged.
    """
    if not territories and area is None:
        raise NotUnderstoodError("neither a land nor an area")
    if not givers and not takers and not treaties:
        raise NotUnderstoodError("no side is named")
    if not territories and not treaties and not (givers and takers) and not (days or period):
        raise NotUnderstoodError("an area that nothing ties to a treaty, a land or a pair of sides")
