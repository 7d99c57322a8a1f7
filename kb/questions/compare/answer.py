"""The answer to a comparison: their rows, groups of these, or our transfers that they lack."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kb.answers import Answer, Column, Note, Table
from kb.db.reader import Reader, data_version
from kb.errors import UsageError
from kb.questions.compare.decisions import Decision, decide_codes, decisions_of
from kb.questions.compare.groups import grouped, summary_of
from kb.questions.compare.lands import Lands
from kb.questions.compare.matching import Matching
from kb.questions.compare.ours import Book, Ours, read_transfers
from kb.questions.compare.question import Comparison, Kinds, Period, period_of
from kb.questions.compare.reverse import lacking, reverse_answer, scope_of
from kb.questions.compare.sheet import Sheet, places_of, profile_of
from kb.questions.compare.sides import Sides
from kb.questions.compare.theirs import Reading, Theirs
from kb.questions.compare.told import Coverage, Telling, Told, judged
from kb.questions.compare.verdicts import MATCHED, TONES, UNREADABLE
from kb.questions.total.units import Units
from kb.values.areas import rounded

COLUMNS = (
    Column("row", kind="integer"),
    Column("line", kind="integer"),
    Column("id", kind="id"),
    Column("year", kind="date"),
    Column("loser"),
    Column("gainer"),
    Column("their_kind"),
    Column("verdict"),
    Column("same_as", kind="integer"),
    Column("transfers", kind="list"),
    Column("kinds", kind="list"),
    Column("best_km2", "km2", kind="number"),
    Column("low_km2", "km2", kind="number"),
    Column("high_km2", "km2", kind="number"),
    Column("their_area"),
    Column("their_km2", "km2", kind="number"),
    Column("ratio", kind="number"),
    Column("remark"),
)
_ROOM = 130
"""Narrower tables, in characters, leave some columns out."""
_FOR_PEOPLE = (
    Column("row", kind="integer"),
    Column("year", kind="date"),
    Column("sides", title="from > to"),
    Column("their_kind", title="their kind", hidden_below=_ROOM),
    Column("verdict", kind="id", tones=TONES),
    Column("best_km2", "km2", "best km²", "number", rank=2),
    Column("low_km2", "km2", "low km²", "number", hidden_below=_ROOM),
    Column("high_km2", "km2", "high km²", "number", hidden_below=_ROOM),
    Column("their_km2", "km2", "their km²", "number", rank=1),
    Column("ratio", kind="number", rank=3),
    Column("said", title="in the record", below_when_long=True),
)
"""Treaties and events in place of transfers, and the remark beside them."""


def compare_table(reader: Reader, sheet: Sheet, asked: Comparison) -> Answer:
    """A table of somebody else, row by row, beside what the record has.

    Each row has one verdict (``MEANINGS``), its transfers, our areas in km² and theirs.
    ``their_km2`` is null for a placeholder, and ``ratio`` (theirs by our best) is null unless both
    figures are of the same land.

    Raises:
        UsageError: a column, the profile, the period or the window does not fit.
        NotFoundError: a kind or a unit is not known.
        DataError: an entry of the decisions does not hold.
    """
    period, profile = period_of(asked), profile_of(asked.profile)
    places = places_of(sheet, profile, asked.columns)
    kinds, sides, units = Kinds(reader), Sides(reader), Units(reader)
    usual = kinds.asked(asked.kinds)
    decide_codes(asked.decisions, sides)
    _hold_areas(sheet, places, asked, units)
    unit = "km2" if _is_in_km2(sheet, places) else asked.unit
    reading = Reading(places, profile, units, unit, kinds, sides)
    rows = list(reading.rows(sheet))
    book, lands = Book(read_transfers(reader)), Lands(reader)
    decisions = decisions_of(asked.decisions, rows, book)
    matching = Matching(book, lands, asked.window, usual)
    for row in rows:
        if row.row in decisions:
            _take_as_decided(matching, row, decisions[row.row], book, asked.window, usual)
    matching.run(one for one in rows if not one.problem and one.row not in decisions)
    wanted = [one for one in rows if _is_wanted(one, asked, period, usual)]
    scope = scope_of(rows, period)
    left = lacking(book, lands, matching, scope, usual, asked.min_km2) if scope else []
    answer = Answer("compare", _filters(sheet, asked), data_version(reader), (), ())
    if asked.reverse:
        return reverse_answer(reader, answer, left, lands, sheet.name, has_rows=bool(rows))
    telling = Telling(matching, lands, Coverage(reader, kinds, usual), decisions)
    told = [telling.tell(one) for one in wanted]
    return _told(answer, asked, told, [*_notes(told, len(rows) - len(wanted)), *_lacking(left)])


def _take_as_decided(
    matching: Matching,
    row: Theirs,
    decision: Decision,
    book: Book,
    window: int,
    usual: frozenset[str],
) -> None:
    """Let a row have the transfers that were decided by hand, if there are any."""
    transfers = [book.by_id[one] for one in decision.transfers]
    if transfers:
        verdict = decision.verdict or judged(row, transfers, window, usual)
        matching.take(row, verdict, transfers)


def _hold_areas(sheet: Sheet, places: Mapping[str, int], asked: Comparison, units: Units) -> None:
    """Refuse what is asked of areas that the table does not have, or has in another unit.

    Raises:
        UsageError: an option would be passed over.
        NotFoundError: there is no such unit.
    """
    unit, _ = units.asked(asked.unit)
    if unit != "km2" and _is_in_km2(sheet, places):
        column = sheet.columns[places["area"]]
        raise UsageError(
            f"the column '{column}' of {sheet.name} is in km², so that --unit {asked.unit} would "
            "be passed over",
            hint="leave out --unit, or give the column another name",
        )
    if asked.min_km2 is not None and "area" not in places:
        raise UsageError(
            f"--min-km2 is of areas, and no column of {sheet.name} has any",
            hint="name it with --map area=COLUMN",
        )


def _is_in_km2(sheet: Sheet, places: Mapping[str, int]) -> bool:
    """Whether the name of the column of areas says that they are in km²."""
    return "area" in places and sheet.columns[places["area"]].lower().endswith("km2")


def _is_wanted(row: Theirs, asked: Comparison, period: Period, usual: frozenset[str]) -> bool:
    """Whether a row is asked for; a row whose year cannot be read always is."""
    if row.when and not row.when.possibly_within(period.first, period.last):
        return False
    if asked.kinds and row.kinds is not None and row.kinds.isdisjoint(usual):
        return False
    stated = row.figure.stated
    return asked.min_km2 is None or (stated is not None and stated >= asked.min_km2)


def _filters(sheet: Sheet, asked: Comparison) -> dict[str, Any]:
    return {
        "file": sheet.name,
        "as": asked.profile,
        "map": dict(asked.columns) or None,
        "window": asked.window,
        "since": asked.since,
        "until": asked.until,
        "kind": list(asked.kinds) or None,
        "min_km2": asked.min_km2,
        "unit": asked.unit,
        "by": asked.by,
        "reverse": asked.reverse,
        "decisions": len(asked.decisions),
    }


def _told(answer: Answer, asked: Comparison, told: Sequence[Told], notes: Sequence[Note]) -> Answer:
    summary = summary_of(told)
    answer = answer._replace(summary=summary, notes=notes, headline=_headline(told, summary))
    if asked.by:
        columns, rows = grouped(told, asked.by)
        return answer._replace(columns=columns, rows=rows)
    people = Table(_FOR_PEOPLE, [_for_people(one) for one in told])
    return answer._replace(columns=COLUMNS, rows=[one.values for one in told], table=people)


def _for_people(one: Told) -> dict[str, Any]:
    acts = ", ".join(dict.fromkeys(ours.act for ours in one.transfers))
    return {
        **one.values,
        "sides": f"{one.theirs.loser or '?'} > {one.theirs.gainer or '?'}",
        "said": "; ".join(filter(None, (acts, one.remark))),
    }


def _headline(told: Sequence[Told], summary: Mapping[str, Any]) -> str:
    if not told:
        return ""
    area = ""
    if summary["matched_area_share"] is not None:
        sum_of_theirs = rounded(summary["their_km2"], 3)
        area = f", with {summary['matched_area_share']:.0%} of their {sum_of_theirs} km²"
    counts = {word: count for word, count in summary["verdicts"].items() if count}
    counts.pop(MATCHED, None)
    others = [f"{count:,} {word}" for word, count in counts.items()]
    rest = f"; {', '.join(others)}" if others else ""
    rows = "row" if len(told) == 1 else "rows"
    return (
        f"{summary['matched']:,} of {len(told):,} {rows} matched "
        f"({summary['matched_share']:.0%}){area}{rest}"
    )


def _notes(told: Sequence[Told], left_out: int) -> Iterable[Note]:
    """What is to be said of rows together: codes that nobody has, placeholders, rows left out."""
    unknown = Counter(code for one in told for code in one.theirs.unknown)
    if unknown:
        yield _unknown_codes(unknown)
    without = sum(one.their_km2 is None and one.verdict != UNREADABLE for one in told)
    if without:
        rows = "row has" if without == 1 else "rows have"
        yield Note(
            "placeholder",
            f"{without:,} {rows} a placeholder or no figure, and no share of the area",
            {"rows": without},
        )
    if left_out:
        rows = "row is" if left_out == 1 else "rows are"
        yield Note(
            "filtered", f"{left_out:,} {rows} left out by what is asked for", {"rows": left_out}
        )
    if not told:
        yield Note("empty", "no row is left to compare")


def _unknown_codes(counts: Mapping[str, int]) -> Note:
    """The codes that mean no party, those of most rows first."""
    codes = sorted(counts, key=lambda code: (-counts[code], code))
    named = (f"{one} ({counts[one]:,} row{'s' if counts[one] > 1 else ''})" for one in codes)
    text = f"{_first(30, list(named))}; a concordance may say which parties they are"
    return Note("unknown-code", text, {"codes": codes})


def _lacking(left: Sequence[Ours]) -> Iterable[Note]:
    if left:
        ids = [one.transfer for one in left]
        said = "--reverse lists what the record has in their scope and the table lacks"
        yield Note("no-row", f"{_first(6, ids)}; {said}", {"transfers": ids})


def _first(most: int, texts: Sequence[str]) -> str:
    """The first of some texts, and how many more there are."""
    more = f" and {len(texts) - most:,} more" if len(texts) > most else ""
    return f"{', '.join(texts[:most])}{more}"
