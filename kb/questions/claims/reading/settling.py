"""From the parts of a clause to claims: which treaty, land and day is meant, and is it enough."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from kb.questions.claims.claim import Area, Claim, Day
from kb.questions.claims.reading.clauses import Clause
from kb.questions.claims.reading.language import Language, Verb
from kb.questions.claims.reading.mark import Mark
from kb.questions.claims.reading.naming import Names
from kb.questions.claims.reading.unnamed import is_of, later
from kb.values.calendars import JULIAN_LAGS
from kb.values.claims import STEPS

_LASTING = {"leased", "occupied", "shared"}
"""A span of years beside these may be how long it lasted, not when it came about."""


class NotUnderstoodError(Exception):
    """A part of a clause is not understood; the message says which."""


@dataclass(slots=True)
class Scene:
    """A clause as one reading of its verb has it.

    ``flat`` is the sentence with every mark hidden, ``said`` as it is written. ``kinds`` gives
    marks by kind; ``slots`` the slots of each, and ``inherited`` marks of other clauses, both by
    ``id(mark)``.
    ``aside`` are lands that are said beside the act.
    """

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
        """Whether one day stands between two marks, as in a list of lands with their days."""
        days = [day for day in self.kinds["day"] if one.end <= day.start < other.start]
        return len(days) == 1


@dataclass(slots=True)
class Parts:
    """What is understood of a clause: sides by role, owners, lands, and an area."""

    roles: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    owners: list[str] = field(default_factory=list[str])
    lands: list[Mark] = field(default_factory=list[Mark])
    area: Area | None = None

    @property
    def sides(self) -> tuple[str, ...]:
        """All sides that have a role, each once."""
        return tuple(dict.fromkeys(one for some in self.roles.values() for one in some))


class Settling:
    """Settles days and treaties, and makes the claims."""

    def __init__(self, names: Names, language: Language) -> None:
        """``names`` have the days, sides and lands of treaties."""
        self._names = names
        self._language = language
        self._treaty = language.words(language.a_treaty)
        edge, end = language.edges
        other = rf"(?!(?:{language.forcing}){end})(?:{language.other_verb})"
        self._other_verb = re.compile(rf"{edge}{other}{end}")

    def claims(self, scene: Scene, parts: Parts) -> list[Claim]:
        """The claims that the parts make.

        Raises:
            NotUnderstoodError: too little is said, or something in two ways.
        """
        days, periods = (
            [mark for mark in scene.kinds[kind] if not scene.inherits(mark)]
            for kind in ("day", "period")
        )
        self._refuse_dates(scene, [*days, *periods])
        told = scene.kinds["treaty"]
        if not all(self._takes_part(scene, mark) for mark in told):
            raise NotUnderstoodError("a treaty whose part is unclear")
        if scene.verb.act in STEPS:
            return list(self._steps(scene, parts, told, days))
        if len({mark.ids for mark in told}) > 1:
            raise NotUnderstoodError("two treaties")
        claims = []
        for lands, day in _paired(parts.lands, days) or [(parts.lands, _one_day(days))]:
            treaty = self._settled(told[0], day, parts) if told else ()
            claims.append(self._moved(scene, parts, lands, day, treaty))
        return claims

    def dated(self, mark: Mark) -> Claim | None:
        """The claim that a treaty was signed on the date in its name; None if they do not fit."""
        if mark.dated is None or mark.dated.wrong or not mark.dated.days:
            return None
        try:
            treaties = self._settled(mark, (), Parts())
        except NotUnderstoodError:
            return None
        if not is_of(self._names, treaties[0], mark.dated.days, first=True):
            return None  # of the year in which it was ratified or took effect
        return Claim("signed", treaties=treaties, days=mark.dated.days)

    def _refuse_dates(self, scene: Scene, days: Sequence[Mark]) -> None:
        """Refuse dates that are not, or may not be, those of the act.

        Raises:
            NotUnderstoodError: with the reason.
        """
        if any(mark.slots and mark.slots & self._language.bounding for mark in days):
            raise NotUnderstoodError("a date that is not that of the act")
        if any(self._is_of_other_verb(scene, mark) for mark in days):
            raise NotUnderstoodError("a date that may be that of something else")

    def _is_of_other_verb(self, scene: Scene, day: Mark) -> bool:
        """Whether words that stand right before a date, or between it and the verb, may be a verb.

        *Russia sold the land before it became a state in 1959* has its date of something else.
        """
        clause = scene.clause
        before = (one.end for one in (*clause.marks, clause.verb) if one.end <= day.start)
        spans = [(max(before, default=clause.start), day.start)]
        if day.end <= clause.verb.start:
            after = (one.start for one in clause.marks if one.start >= day.end)
            spans.append((day.end, min(min(after, default=clause.verb.start), clause.verb.start)))
        return any(self._other_verb.search(scene.flat, *span) for span in spans)

    def _takes_part(self, scene: Scene, mark: Mark) -> bool:
        """Whether a treaty stands where the verb has one, or is that of the clause before."""
        carried = scene.inherits(mark) and scene.verb.act not in STEPS
        return carried or bool(scene.slots[id(mark)] & scene.verb.treaty)

    def _steps(
        self, scene: Scene, parts: Parts, told: Sequence[Mark], days: Sequence[Mark]
    ) -> Iterator[Claim]:
        """The claims on a step of one treaty, or of several that are listed."""
        if not told:
            yield self._unnamed(scene, parts, days)
            return
        if scene.kinds["period"]:
            raise NotUnderstoodError("a span of years")
        dated = _each_with_days(told, days)
        if not all(mark.joined for mark in told[1:]):
            raise NotUnderstoodError("two treaties")
        for mark, day in dated:
            treaties = self._settled(mark, day, parts)
            if not day and not parts.sides:
                raise NotUnderstoodError("neither a day nor a side")
            yield Claim(scene.verb.act, treaties=treaties, days=day, parties=parts.sides)

    def _unnamed(self, scene: Scene, parts: Parts, days: Sequence[Mark]) -> Claim:
        """The signing of a treaty without a name: *on 2 March 1963 the two signed an agreement*.

        It is one between those sides that is of that very day.
        """
        said = scene.flat[scene.clause.start : scene.clause.end]
        day = _one_day(days)
        sides = tuple(dict.fromkeys((*parts.sides, *parts.owners)))
        if scene.verb.act == "signed" and self._treaty.search(said):
            treaties = self._between_on(self._names.lines_of(sides), day)
            if treaties:
                return Claim("signed", treaties=treaties, days=day, parties=sides)
        raise NotUnderstoodError("no treaty is named")

    def _between_on(self, lines: set[str], days: tuple[Day, ...]) -> tuple[str, ...]:
        """The treaties between two lines or more that are of a single day."""
        single = bool(days) and all(day.earliest == day.latest for day in days)
        if not single or len(lines) < 2:
            return ()
        known = sorted(self._names.sides.items())
        return tuple(one for one, whose in known if lines <= whose and self._is_on(one, days))

    def _moved(
        self,
        scene: Scene,
        parts: Parts,
        lands: Sequence[Mark],
        days: tuple[Day, ...],
        treaties: tuple[str, ...],
    ) -> Claim:
        """The claim that lands moved, or of their size."""
        givers = tuple(dict.fromkeys(parts.roles.get("giver", ())))
        takers = tuple(dict.fromkeys(parts.roles.get("taker", ())))
        sides = (self._names.lines_of(givers), self._names.lines_of(takers))
        if sides[0] & sides[1]:
            raise NotUnderstoodError("a side that would give land to itself")
        territories = tuple(dict.fromkeys(self._land(mark, treaties, sides) for mark in lands))
        since, until = _period(scene.kinds["period"], days)
        part = any(mark.part for mark in lands)
        places = tuple(one for mark in lands for one in mark.things.get("place", ()))
        if places and (part or parts.area is not None):
            raise NotUnderstoodError("a size or a part of a place, which is a point here")
        claim = Claim(
            scene.verb.act,
            treaties=treaties,
            givers=givers,
            takers=takers,
            territories=territories,
            part=part,
            share=next((mark.share for mark in lands if mark.share), ""),
            days=days,
            since=since,
            until=until,
            area=parts.area,
            places=places,
        )
        (_refuse_size if claim.act == "extent" else _refuse_move)(claim)
        return claim

    def _land(self, mark: Mark, treaties: tuple[str, ...], sides: tuple[set[str], set[str]]) -> str:
        """The one land that a name means: of several, the one that moved by the treaty.

        Without a treaty, the one that moved between ``sides``: the lines of givers and of takers.
        """
        ids: Sequence[str] = mark.things["land"]
        if len(ids) > 1 and treaties:
            moved = self._moved_by(treaties)
            ids = [one for one in ids if one in moved]
        elif len(ids) > 1 and all(sides):
            between = set(product(*sides))
            ids = [one for one in ids if between & self._names.moves.get(one, set())]
        if len(ids) != 1:
            raise NotUnderstoodError("a name of several lands")
        return ids[0]

    def _moved_by(self, treaties: Iterable[str]) -> set[str]:
        return {land for one in treaties for land in self._names.moved.get(one, ())}

    def _settled(self, mark: Mark, days: tuple[Day, ...], parts: Parts) -> tuple[str, ...]:
        """The one treaty that a name means: by its day, that of the act, the sides or the land."""
        ids = mark.ids
        if mark.dated is not None:
            ids = tuple(one for one in ids if is_of(self._names, one, mark.dated.days))
            if not ids:
                raise NotUnderstoodError("no treaty of that name is of that date")
        sides = self._names.lines_of((*parts.sides, *parts.owners, *mark.powers))
        lands = {land for one in parts.lands for land in one.things.get("land", ())}
        for fits in (
            lambda one: is_of(self._names, one, days),
            lambda one: bool(sides) and sides <= self._names.sides.get(one, set()),
            lambda one: not lands.isdisjoint(self._moved_by((one,))),
        ):
            if len(ids) > 1:
                ids = tuple(filter(fits, ids)) or ids  # what none of them fits tells nothing
        if len(ids) != 1:
            raise NotUnderstoodError("a name of several treaties" if ids else "no treaty is named")
        return ids

    def _is_on(self, treaty: str, days: Iterable[Day]) -> bool:
        """Whether each of some days, Julian or Gregorian, is a day of a treaty."""
        return all(
            any(
                first <= later(day.earliest, lag) <= last
                for first, last in self._names.days.get(treaty, [])
                for lag in (JULIAN_LAGS if day.calendar == "julian" else (0,))
            )
            for day in days
        )


def _one_day(days: Sequence[Mark]) -> tuple[Day, ...]:
    """The one date of a clause, or none."""
    found = list(dict.fromkeys(mark.days for mark in days))
    if len(found) > 1:
        raise NotUnderstoodError("two dates")
    return found[0] if found else ()


def _each_with_days(
    treaties: Sequence[Mark], days: Sequence[Mark]
) -> list[tuple[Mark, tuple[Day, ...]]]:
    """Treaties with their days: each its own, in order, if there are as many; else one for all."""
    if len(treaties) == len(days) > 1:
        return [(mark, day.days) for mark, day in zip(treaties, days, strict=True)]
    day = _one_day(days)
    return [(mark, day) for mark in treaties]


def _paired(
    lands: Sequence[Mark], days: Sequence[Mark]
) -> list[tuple[Sequence[Mark], tuple[Day, ...]]]:
    """Lands with a day behind each: *L in 1842, M in 1860 and N in 1898*; else nothing."""
    if not len(lands) == len(days) > 1:
        return []
    order = sorted([*lands, *days], key=lambda mark: mark.start)
    if [mark.kind == "day" for mark in order] != [False, True] * len(lands):
        raise NotUnderstoodError("two dates")
    return [((land,), day.days) for land, day in zip(order[::2], order[1::2], strict=True)]


def _period(marks: Sequence[Mark], days: tuple[Day, ...]) -> tuple[str | None, str | None]:
    """The span of years that a clause gives, first and last day."""
    found = {mark.date.period for mark in marks if mark.date and mark.date.period}
    if len(found) > 1 or (found and days):
        raise NotUnderstoodError("two dates")
    return found.pop() if found else (None, None)


def _refuse_size(claim: Claim) -> None:
    """Refuse a claim on the size of a land that says something else too, or no size.

    Raises:
        NotUnderstoodError: with the reason.
    """
    besides = (claim.givers, claim.takers, claim.treaties, claim.days, claim.since, claim.part)
    if any(besides) or not claim.territories:
        raise NotUnderstoodError("a size and what does not belong to it")
    if claim.area is None:
        raise NotUnderstoodError("no figure")


def _refuse_move(claim: Claim) -> None:
    """Refuse a move that says too little: two sides alone, or an area and one side.

    Raises:
        NotUnderstoodError: with the reason.
    """
    if claim.since and claim.act in _LASTING and (claim.territories or claim.area is None):
        raise NotUnderstoodError("a span of years")
    if not claim.territories and claim.area is None:
        raise NotUnderstoodError("neither a land nor an area")
    if not (claim.givers or claim.takers or claim.treaties):
        raise NotUnderstoodError("no side is named")
    both = claim.givers and claim.takers
    if not any((claim.territories, claim.treaties, both, claim.days, claim.since)):
        raise NotUnderstoodError("an area that nothing ties to a treaty, a land or a pair of sides")
