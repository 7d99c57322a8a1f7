"""The headline of a total: the answer in one sentence, rounded to what its figures claim."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kb.questions.beyond import NOBODY
from kb.questions.total.basis import Basis
from kb.questions.total.besides import Besides
from kb.questions.total.count import Counted, Piece
from kb.questions.total.question import EACH, Asked
from kb.questions.total.rows import ENDS, sums_of
from kb.questions.total.sides import parties_of, side_called
from kb.questions.total.third_hands import ByWayOf, by_way_of
from kb.values.areas import finest_place, from_km2, rounded_to

_PHRASES = {"unique": "", "gross": " (every transfer of it)", "net": " (less what was given back)"}
_CLAUSES = 2
"""How many clauses of doubt and of other kinds name their lands where a side is anyone."""
_NAMED = 2
"""How many territories a clause names; of more it says how many."""


class Headline:
    """The sentence: who ceded how much to whom, when, and between which bounds.

    Clauses after it tell of land that is contested or in doubt otherwise, of land that went by
    kinds that are no cession, and of land that no present-day state is known to hold.
    """

    def __init__(
        self,
        basis: Basis,
        result: Counted,
        aside: Sequence[Besides],
        hands: Sequence[ByWayOf],
        summary: Mapping[str, Any],
        sides: Mapping[str, str],
        names: Mapping[str, str],
    ) -> None:
        self.basis, self.result, self.aside, self.hands = basis, result, aside, hands
        self.asked: Asked = basis.asked
        self.summary, self.names = summary, names
        self.unit = self.asked.unit_name
        self.exact = self.asked.source not in {None, EACH}
        self.sides = sides
        acting = parties_of(move for row in self._sure for move in row.moves)
        self.giver, self.taker = (
            side_called(basis.reader, side, parties, sides) or "others"
            for side, parties in zip((self.asked.ceding, self.asked.receiving), acting, strict=True)
        )
        if self.asked.ceding.id is None and self.asked.receiving.id is None:
            self.giver, self.taker = "all", "one another"
        self.verb = "ceded" if self.asked.cessions else "passed"
        if self.asked.ceding.id == NOBODY:  # a side left out: not that there was no giver
            self.giver, self.verb = "a giver not recorded", "passed"

    @property
    def text(self) -> str:
        """The sentence."""
        doubts = [": ".join(pair) for pair in self._doubtful(self.result.rows)]
        besides = list(map(self._besides, self.aside))
        if self._is_open and len(doubts) + len(besides) > _CLAUSES:
            doubts, besides = list(self._doubts_together()), list(self._besides_together())
        clauses = [f"{self._scope}{self._main()}", *doubts, *besides, *self._unallotted()]
        said = "; ".join(clauses)
        return said[:1].upper() + said[1:]

    @property
    def _is_open(self) -> bool:
        """Whether one of the sides is anyone."""
        return self.asked.ceding.id is None or self.asked.receiving.id is None

    def _doubts_together(self) -> Iterator[str]:
        """How much more the high bound holds by all that is in doubt, in one clause."""
        doubtful = [row for row in self.result.rows if not row.move.certain]
        if any(row.high for row in doubtful):
            yield f"in doubt: up to {self._amount(doubtful, 'high')} more"
        elif doubtful:
            yield f"in doubt: {self._listed(doubtful)}, without a figure"

    def _besides_together(self) -> Iterator[str]:
        """How much went by each kind that is no cession, in one clause without the lands."""
        told = []
        for one in self.aside:
            sure = [row for row in one.rows if row.move.certain]
            if any(row.best for row in sure):
                told.append(f"{self._at_least(sure)} by {one.kind}")
            elif not sure and any(row.high for row in one.rows):
                told.append(f"up to {self._amount(one.rows, 'high')} by {one.kind} (in doubt)")
            else:
                told.append(f"land without a figure by {one.kind}")
        if told:
            yield f"besides, {', '.join(told)}"

    @property
    def _sure(self) -> list[Piece]:
        return [row for row in self.result.rows if row.move.certain]

    @property
    def _scope(self) -> str:
        if self.asked.state:
            return f"Within today's {self.asked.state}: "
        return f"According to {self.asked.source}: " if self.exact else ""

    def _main(self) -> str:
        """What counts for certain."""
        period = _period(self.asked)
        sides = f"{self.giver} {self.verb} {{}} to {self.taker}"
        if not self.result.rows:
            return self._nothing(sides, period)
        if not self._sure:
            return f"{sides.format('nothing for certain')} by the record{period}"
        if all(row.best is None for row in self._sure):
            land = self._listed(self._sure)
            what = f"what {self.giver} {self.verb} to {self.taker}"
            return f"no figure is known for {what}{period}: {land}"
        best, low, high = self._printed()
        at_least = self.summary["missing"] or (self.asked.state and self.result.unallotted)
        area = f"{'at least ' if at_least else ''}{best} {self.unit}"
        said = f"{sides.format(area)}{period}{_PHRASES[self.asked.counting]}"
        known = " where a figure is known" if self.summary["missing"] else ""
        if low == best == high:
            return said if self.exact else f"{said}, {self._alone()}{known}"
        return f"{said}: between {low} and {high} {self.unit}{known}"

    def _alone(self) -> str:
        """By how many sources the figures are, where none states another figure."""
        figures = [row.figure for row in self._sure if row.figure]
        several = [figure.origins > 1 for figure in figures]
        if any(several):
            both = "by one source each, or by several that agree"
            return "on which the sources agree" if all(several) else both
        sources = {figure.best_source for figure in figures}
        return "by one source" if len(sources) == 1 else "by one source each"

    def _nothing(self, sides: str, period: str) -> str:
        """That nothing counts, and what the record has instead; not that nothing passed."""
        asked = self.asked
        if self.basis.is_outside:
            return f"not covered: whether {sides.format('land')}{period}"
        said = f"{sides.format('nothing')} by the record{period}"
        if {*asked.ceding.lines} & {*asked.receiving.lines}:
            return f"{said}; transfers inside one line never count"
        if self.result.unallotted:
            what = f"that {self.giver} {self.verb} to {self.taker}"
            return f"no land {what}{period} is allotted to it"
        if self.basis.land.counted and not asked.state:
            return self._all_given_back(period)
        if self.hands:
            return "; ".join([said, *map(self._by_way_of, self.hands)])
        if not asked.cessions:
            what = "land of that kind" if asked.kinds else f"{' or '.join(sorted(asked.moves))}"
            return f"the record has no {what} passing from {self.giver} to {self.taker}{period}"
        return said if asked.state else f"{said}{self._other_transfers()}"

    def _by_way_of(self, one: ByWayOf) -> str:
        """What came by way of a third party, where nothing else did."""
        said = f"{by_way_of(one, self.asked, self.sides)}: {self._dated(one.rows)}"
        sure = [row for row in one.rows if row.best]
        if sure:
            return f"{said}, {self._amount(sure, 'best')}"
        if any(row.high for row in one.rows):
            return f"{said}, up to {self._amount(one.rows, 'high')}"
        return f"{said}, without a figure"

    def _all_given_back(self, period: str) -> str:
        """That all that counts for certain was given back, and how much it was."""
        ceded = f"that {self.giver} {self.verb} to {self.taker}{period}"
        pieces = [row for row in self.result.given_back if row.move.certain]
        if not any(row.best for row in pieces):
            return f"all {ceded} was given back"
        return f"all {self._at_least(pieces)} {ceded} were given back"

    def _other_transfers(self) -> str:
        """How many other transfers there are, by the reason for which they do not count."""
        named = {row.move.transfer for one in self.aside for row in one.rows}
        reasons = {move.transfer: move.reason for move in self.basis.left_out}
        counts = Counter(reason for one, reason in reasons.items() if one not in named)
        if counts:
            told = ", ".join(f"{reason} ({count})" for reason, count in sorted(counts.items()))
            return f"; it has other transfers: {told}"
        return "" if self.aside else "; it has no transfer between them"

    def _doubtful(self, rows: Sequence[Piece]) -> Iterator[tuple[str, str]]:
        """Each doubt, with how much more the high bound holds for it, and which land."""
        more = " more" if any(row.best and row.move.certain for row in rows) else ""
        by_doubt: dict[str, list[Piece]] = {}
        for row in rows:
            if not row.move.certain:
                by_doubt.setdefault(_doubt(row), []).append(row)
        for doubt, pieces in by_doubt.items():
            known = [row for row in pieces if row.high]
            if known:
                area = self._amount(known, "high")
                yield doubt, f"up to {area}{more}, {self._listed(known)}"
            unknown = [row for row in pieces if row.high is None]
            if unknown:
                yield doubt, f"{self._listed(unknown)}, without a figure"

    def _besides(self, one: Besides) -> str:
        """What went by a kind that is no cession."""
        sure = [row for row in one.rows if row.move.certain]
        clauses = []
        if any(row.best for row in sure):
            clauses.append(f"{self._at_least(sure)}, {self._dated(sure)}")
        elif sure:
            clauses.append(f"{self._dated(sure)}, without a figure")
        clauses += [f"{said} ({doubt})" for doubt, said in self._doubtful(one.rows)]
        return f"besides, by {one.kind}: {' and '.join(clauses)}"

    def _unallotted(self) -> Iterator[str]:
        """How much of the total no present-day state is known to hold."""
        rest = self.result.unallotted
        if not rest:
            return
        if not any(row.high for row in rest):
            yield f"not allotted to a state of today: {self._listed(rest)}"
            return
        surely = [row for row in rest if row.best]
        area = self._amount(surely, "best") if surely else f"up to {self._amount(rest, 'high')}"
        which = "of it " if not self.asked.state else "more " if self.result.rows else ""
        yield f"{area} {which}not allotted to a state of today, {self._listed(surely or rest)}"

    def _listed(self, rows: Iterable[Piece]) -> str:
        """The names of the largest territories, and how many more there are."""
        ordered = sorted(rows, key=lambda row: (-(row.high or 0.0), row.territory))
        names = list(dict.fromkeys(self.names.get(row.territory, row.territory) for row in ordered))
        rest = len(names) - _NAMED
        if rest > 1:
            return f"{', '.join(names[:_NAMED])} and {rest} more"
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    def _dated(self, rows: Sequence[Piece]) -> str:
        """The names of the largest territories, with the year where all have one."""
        years = {row.move.when.earliest[:4] for row in rows}
        return f"{self._listed(rows)} ({years.pop()})" if len(years) == 1 else self._listed(rows)

    def _at_least(self, rows: Sequence[Piece]) -> str:
        """The sum of best of pieces; the least where some have no figure."""
        least = "at least " if any(row.best is None for row in rows) else ""
        return f"{least}{self._amount(rows, 'best')}"

    def _amount(self, rows: Sequence[Piece], end: str) -> str:
        """The sum of pieces at one end, as fine as its figures, with the unit."""
        factor = self.asked.unit_km2
        value = from_km2(sums_of(rows)[f"{end}_km2"] or 0.0, factor)
        finest = _finest(rows, end, factor)
        return f"{_exactly(value) if self.exact else rounded_to(value, finest)} {self.unit}"

    def _printed(self) -> Sequence[str]:
        """Best, low and high, each as fine as its figures; alike where rounding crosses them."""
        suffix = "" if self.asked.unit != "km2" else "_km2"
        values = [self.summary[f"{end}{suffix}"] or 0.0 for end in ENDS]
        if self.exact:
            return [_exactly(value) for value in values]
        factor = self.asked.unit_km2
        rows = [*self.result.rows, *self.result.unallotted]
        places = [_finest(rows, end, factor) for end in ENDS]
        printed = [rounded_to(*pair) for pair in zip(values, places, strict=True)]
        best, low, high = (float(value.replace(",", "")) for value in printed)
        if not low <= best <= high:
            printed = [rounded_to(value, min(places)) for value in values]
        return printed


def _doubt(row: Piece) -> str:
    """Why a piece is in doubt; where a side contests it, since when."""
    doubt = row.move.doubt.replace("date-uncertain", "of uncertain date")
    if doubt == "contested" and row.move.contested_since:
        return f"contested since {row.move.contested_since[:4]}"
    return doubt


def _exactly(value: float) -> str:
    """A number with all its digits, grouped by thousands."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _finest(rows: Iterable[Piece], end: str, factor: Decimal) -> int:
    """The finest decimal place that any figure at one end of the range claims."""
    places = []
    for row in rows:
        value = getattr(row, end)
        if value and row.figure:
            digits = row.figure.digits if end == "best" else getattr(row.figure, f"{end}_digits")
            places.append(finest_place(value, digits, factor))
    return min(places, default=0)


def _period(asked: Asked) -> str:
    since, until = asked.filters["since"], asked.filters["until"]
    if since and until:
        return f", {since}" if since == until else f", {since}–{until}"
    if since:
        return f" since {since}"
    return f" until {until}" if until else ""
