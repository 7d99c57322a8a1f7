"""Totals through the years: a step for each year in which the answer changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from kb.answers import Answer, Row
from kb.atlases import NOBODY, OTHERS, YEAR, Aside, KeyedBy, Piece, Step, View
from kb.db.reader import Reader
from kb.questions.beyond import read_claims
from kb.questions.charts.amounts import left_out
from kb.questions.charts.around import command_of, remarks_of
from kb.questions.charts.lands import parcels_of_rows
from kb.questions.names import names_of, side_names
from kb.questions.total import Total, headline_of_total, rows_of_total, total_ceded
from kb.questions.total.question import understand

_KEYS = 12
"""Colors of a view; the keys of the least land share the last color."""
_REMARKS = ("missing", "not-covered", "unallotted")

_YEARS = """
SELECT DISTINCT substr(p.effective_earliest, 1, 4) AS earliest,
    substr(p.effective_latest, 1, 4) AS latest
FROM transfer_parcel p WHERE p.from_line <> p.to_line AND ({either})
"""
_LINES = """
SELECT DISTINCT p.transfer_id, p.from_line, p.to_line FROM transfer_parcel p
ORDER BY p.transfer_id, p.from_line, p.to_line
"""


class Key(NamedTuple):
    """What a color stands for."""

    id: str
    name: str


class Names(NamedTuple):
    """The names of sides, and the lines of the givers and takers of each transfer."""

    sides: Mapping[str, str]
    givers: Mapping[str, tuple[str, ...]]
    takers: Mapping[str, tuple[str, ...]]

    def of_parties(self, parties: str | None) -> str:
        """The names of parties that ``; `` joins; without parties ``nobody``."""
        return " and ".join(self.sides.get(one, one) for one in (parties or NOBODY).split("; "))


def names_from(reader: Reader) -> Names:
    """The names of all sides."""
    givers: dict[str, tuple[str, ...]] = {}
    takers: dict[str, tuple[str, ...]] = {}
    for transfer, giver, taker in reader.tuples(_LINES):
        for found, line in ((givers, giver), (takers, taker)):
            before = found.get(transfer, ())
            found[transfer] = before if line in before else (*before, line)
    return Names({NOBODY: NOBODY, **side_names(reader)}, givers, takers)


class Collected:
    """The pieces and asides of all views, each once, by their places."""

    def __init__(self) -> None:
        self.pieces: dict[Piece, int] = {}
        self.asides: dict[Aside, int] = {}

    def place_of(self, piece: Piece) -> int:
        """The place of a piece among all."""
        return self.pieces.setdefault(piece, len(self.pieces))


class Asking(NamedTuple):
    """A total with its id, and the years in which its answer may change."""

    question: Total
    ident: str
    years: Sequence[int]


def view_of(
    reader: Reader, asked: Asking, names: Names, collected: Collected, *, leaves_out: bool
) -> View | None:
    """A total through the years; None where the record has no transfer of it.

    ``leaves_out``: what does not count is listed as well.
    """
    question, ident, years = asked
    whole = total_ceded(reader, question)
    if not whole.rows and not leaves_out:
        return None
    steps: list[Step] = []
    keys: dict[int, Key] = {}
    keyed_by = _keyed_by(question)
    for year in years:
        answer = headline_of_total(reader, question._replace(until=f"{year:04}"))
        found = list(_pieces(reader, answer, names, collected, keys, keyed_by))
        step = _step(answer, year, found)
        if not steps or step._replace(year=0) != steps[-1]._replace(year=0):
            steps.append(step)
    left: list[int] = []
    if leaves_out:
        by_parcel = rows_of_total(reader, question._replace(by="parcel"))
        left = list(_asides(reader, by_parcel, names, collected))
    if not any(step.pieces for step in steps) and not left:
        return None
    named, key_of = _colored(steps, keys, collected)
    return View(
        ident,
        names.sides.get(question.ceded_by or "", ""),
        names.sides.get(question.received_by or "", ""),
        command_of(whole),
        steps,
        keyed_by,
        named,
        key_of,
        left=left,
        remarks=[*left_out(whole), *remarks_of(whole.notes, _REMARKS)],
    )


def years_of(reader: Reader, question: Total) -> list[int]:
    """The years in which the answer may change.

    Those of all transfers of either side, and those in which claims to know all begin and end.
    """
    asked = understand(reader, question)
    giving = {f"from{place}": line for place, line in enumerate(asked.ceding.lines)}
    taking = {f"to{place}": line for place, line in enumerate(asked.receiving.lines)}
    sides = [
        f"p.{side}_line IN ({', '.join(f':{name}' for name in lines)})"
        for side, lines in (("from", giving), ("to", taking))
        if lines
    ]
    either = " OR ".join(sides) or "1 = 1"
    rows = reader.tuples(_YEARS.format(either=either), {**giving, **taking})
    found = {int(year) for row in rows for year in row if year}
    if not found:
        return []
    bounds = _years_of_claims(reader, {*giving.values(), *taking.values()})
    return sorted({*found, *(one for one in bounds if min(found) <= one <= max(found))})


def _years_of_claims(reader: Reader, lines: Set[str]) -> list[int]:
    """The years in which claims to know all of some lines, or of any, begin and end."""
    return [
        int(day[:4])
        for claim in read_claims(reader)
        if not lines or lines & {claim.line, claim.other}
        for day in (claim.first, claim.last)
    ]


def _step(answer: Answer, year: int, pieces: Iterable[int]) -> Step:
    """The total until a year; the sentence names that year only where it names the period."""
    summary = answer.summary
    said = answer.headline.replace(f" until {year:04}", f" until {YEAR}", 1)
    ends = (summary["best_km2"], summary["low_km2"], summary["high_km2"])
    return Step(year, said, *ends, tuple(pieces))


def _pieces(
    reader: Reader,
    answer: Answer,
    names: Names,
    collected: Collected,
    keys: dict[int, Key],
    keyed_by: KeyedBy,
) -> Iterator[int]:
    """The places of the rows of an answer; ``keys`` gets the meaning of the color of each."""
    rows = list(answer.rows)
    titles = names_of(reader, "treaty", {row["treaty"] for row in rows if row["treaty"]})
    for row, parcels in zip(rows, parcels_of_rows(reader, rows), strict=True):
        piece = Piece(
            territory=str(row["territory"]),
            lands=tuple(parcels),
            transfer=str(row["transfer"]),
            by=titles.get(str(row["treaty"]), str(row["treaty"] or row["transfer"])),
            treaty=str(row["treaty"] or ""),
            effective=str(row["effective"] or ""),
            giver=names.of_parties(row["from_party"]),
            taker=names.of_parties(row["to_party"]),
            kind=str(row["kind"]),
            best=row["best_km2"],
            low=row["low_km2"],
            high=row["high_km2"],
            in_doubt=row["best_km2"] == 0 and bool(row["high_km2"]),
            sources=tuple(row["sources"]),
        )
        place = collected.place_of(piece)
        keys[place] = _key(piece, names, keyed_by)
        yield place


def _keyed_by(question: Total) -> KeyedBy:
    """What colors tell apart: the sides that are not asked for, else the treaties."""
    if question.ceded_by is not None and question.received_by is not None:
        return "treaty"
    return "giver" if question.received_by is not None else "taker"


def _key(piece: Piece, names: Names, keyed_by: KeyedBy) -> Key:
    if keyed_by == "treaty":
        return Key(piece.treaty or piece.transfer, piece.by)
    lines = (names.givers if keyed_by == "giver" else names.takers)[piece.transfer]
    return Key("; ".join(lines), " and ".join(names.sides.get(one, one) for one in lines))


def _asides(reader: Reader, answer: Answer, names: Names, collected: Collected) -> Iterator[int]:
    """The places of what does not count, each transfer of a land once."""
    rows = [row for row in answer.rows if not row["counted"]]
    titles = names_of(reader, "treaty", {row["treaty"] for row in rows if row["treaty"]})
    for row in rows:
        aside = _aside(row, titles, names)
        yield collected.asides.setdefault(aside, len(collected.asides))


def _aside(row: Row, titles: Mapping[str, str], names: Names) -> Aside:
    return Aside(
        territory=str(row["territory"]),
        by=titles.get(str(row["treaty"]), str(row["treaty"] or row["transfer"] or "")),
        treaty=str(row["treaty"] or ""),
        effective=str(row["effective"] or ""),
        giver=names.of_parties(row["from_party"]),
        taker=names.of_parties(row["to_party"]),
        kind=str(row["kind"]),
        reason=str(row["reason"] or ""),
    )


def _colored(
    steps: Iterable[Step], keys: Mapping[int, Key], collected: Collected
) -> tuple[dict[str, str], dict[int, str]]:
    """The names of the colors of a view, those of most land first, and the key of each piece."""
    pieces = list(collected.pieces)
    own = sorted({place for step in steps for place in step.pieces})
    areas: dict[Key, float] = {}
    for place in own:
        areas[keys[place]] = areas.get(keys[place], 0.0) + (pieces[place].high or 0.0)
    ordered = sorted(areas, key=lambda key: (-areas[key], key))
    shown = ordered if len(ordered) <= _KEYS else ordered[: _KEYS - 1]
    named = {key.id: key.name for key in shown}
    if len(shown) < len(ordered):
        named[OTHERS] = OTHERS
    return named, {place: keys[place].id if keys[place].id in named else OTHERS for place in own}
