"""The answer to a history: rows of spans and evidence, notes, and the headline."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from kb.answers import Answer, Column, Note
from kb.db.reader import Reader, data_version
from kb.errors import DateError
from kb.questions.beyond import beyond_land, read_land
from kb.questions.history.acts import Today, read_acts, read_parcels, read_today
from kb.questions.history.drawn import with_years
from kb.questions.history.parcel import ParcelHistory, parcel_history
from kb.questions.history.parties import Parties, read_parties
from kb.questions.history.rows import evidence_row, rows_on, span_row
from kb.questions.history.said import headline, held_inside
from kb.questions.history.said_on import apart_inside, has_bare_year, headline_on
from kb.questions.names import Match, side_names
from kb.questions.places import land_named
from kb.values.dates import When, parse_edtf
from kb.values.text import fold, without_brackets

COLUMNS = (
    Column("parcel", kind="id"),
    Column("aspect"),
    Column("status"),
    Column("holder"),
    Column("line", kind="id", detail=True),
    Column("since", kind="date", rank=1),
    Column("until", kind="date", rank=2),
    Column("kind", detail=True),
    Column("transfer", kind="id", rank=5),
    Column("treaty", kind="id", detail=True, rank=4),
    Column("event", kind="id", detail=True),
    Column("territory", kind="id", detail=True),
    Column("effective_rule", detail=True),
    Column("standing", detail=True),
    Column("carried_out", title="carried out", detail=True),
    Column("certainty", rank=3, tones={"uncertain": "fair", "contested": "fair"}),
    Column("unverified", kind="flag", flagged="fair"),
    Column("remark", evident=True, below_when_long=True),
    Column("sources", kind="list", detail=True),
)


def history_of(reader: Reader, territory: str, *, on: str | None = None) -> Answer:
    """Who held title, possession and use of each parcel of a territory, transfer by transfer.

    Dates are EDTF as written; spans are half-open. ``holder`` joins parties by ``; ``. ``status``
    says whether somebody held it, ``nobody`` did, it is ``not-recorded``, or ``not-covered`` by
    what the record claims to know; in all but the first ``holder`` is null. Possession that merely
    goes with title, and use with possession, are no record of their own. With ``on``, a date, the
    rows say who held each on that day; where it may be one or another, each is a row, *uncertain*.

    A place stands for the parcels in which it lies, and a note says so.

    Raises:
        NotFoundError, AmbiguousError: the territory is not known, or may be several.
        DateError: ``on`` is not a date, or lies in the future.
    """
    land = land_named(reader, territory)
    if land.place is None:
        (match,) = land.lands
        called = match._replace(name=_called(reader, territory, match))
        answer = history_of_land(reader, called, on=on)
        return answer._replace(notes=[*land.notes, *answer.notes])
    answers = [history_of_land(reader, one, on=on) for one in land.lands]
    first, *more = answers
    return first._replace(
        filters={"territory": [one.id for one in land.lands], "place": land.place, "on": on}
        if more
        else {**first.filters, "place": land.place},
        rows=[row for one in answers for row in one.rows],
        columns=COLUMNS if more else first.columns,
        summary={
            name: sum(one.summary[name] for one in answers) for name in ("parcels", "transfers")
        },
        notes=[*land.notes, *(note for one in answers for note in one.notes)],
        headline="; ".join(one.headline for one in answers),
    )


_NAME = """
SELECT n.text FROM name n WHERE n.territory_id = :id AND n.folded = :folded ORDER BY n.position
"""


def _called(reader: Reader, asked: str, match: Match) -> str:
    """The name of a land, after another name of it by which it was asked for.

    A name of it that is a part of the other says nothing more, unless a year stands in the rest.
    """
    for row in reader.rows(_NAME, {"id": match.id, "folded": fold(asked)}):
        told = row["text"] in match.name and not has_bare_year(match.name)
        if not told and row["text"] != match.name:
            return f"{row['text']} ({without_brackets(match.name)})"
    return match.name


def history_of_land(reader: Reader, match: Match, *, on: str | None = None) -> Answer:
    """The history of one territory.

    Raises:
        DateError: ``on`` is not a date, or lies in the future.
    """
    day = None if on is None else _past(parse_edtf(on))
    every = read_parties(reader)
    acts, today = read_acts(reader, match.id), read_today(reader, match.id)
    parcels = read_parcels(reader, match.id)
    histories = [
        parcel_history(one, acts.get(one, ()), every, today.get(one, Today())) for one in parcels
    ]
    labels = side_names(reader)
    if day is None:
        rows = [row for one in histories for row in _chain(one)]
        said = headline(match.name, histories, parcels, labels)
        said += held_inside(_inside(reader, match.id, parcels, every), histories, labels)
    else:
        covers = read_land(reader, match.id).covers
        rows = [row for one in histories for row in rows_on(one, day, covers)]
        said = headline_on(match.name, day, histories, rows, parcels, labels)
        said += apart_inside(_inside(reader, match.id, parcels, every), day, rows, labels)
    first, last = (day.earliest, day.latest) if day else (None, None)
    beyond = beyond_land(reader, match.id, first=first, last=last)
    columns = _columns_for(rows, day, parcels)
    return Answer(
        question="history",
        filters={"territory": match.id, "on": on},
        data=data_version(reader),
        columns=columns,
        rows=rows,
        summary={
            "parcels": len(parcels),
            "transfers": len({act.transfer for listed in acts.values() for act in listed}),
        },
        notes=[*_notes(reader, match.id, histories), *([beyond] if beyond else [])],
        headline=said,
        table=None if day else with_years(columns, rows),
    )


def _inside(
    reader: Reader, territory: str, own: Collection[str], every: Parties
) -> Iterator[tuple[str, ParcelHistory]]:
    """The land inside a territory that has a history of its own, with its name."""
    for row in reader.rows(_NEIGHBORS, {"territory": territory}):
        name = row["id"]
        if row["how"] == "inside" and name not in own:
            acts, today = read_acts(reader, name), read_today(reader, name)
            told = acts.get(name, ()), every, today.get(name, Today())
            yield read_parcels(reader, name)[name], parcel_history(name, *told)


def _past(day: When) -> When:
    """A day that is not in the future.

    Raises:
        DateError: it is: no record knows of it.
    """
    if day.earliest > date.today().isoformat():
        raise DateError(f"'{day.written}' lies in the future, beyond any record")
    return day


def _columns_for(
    rows: Sequence[Mapping[str, Any]], day: When | None, parcels: Collection[str]
) -> list[Column]:
    """The columns, of which a table for people leaves out what says the same in every row.

    Of a chain the remarks tell what is not certain.
    """
    plain = day is None or all(row["certainty"] in {None, "certain"} for row in rows)
    hidden = {"parcel"} if len(parcels) == 1 else set()
    hidden |= {"certainty"} if plain else set()
    hidden |= {"status"} if all(row["status"] in {None, "held"} for row in rows) else set()
    return [one._replace(detail=one.detail or one.name in hidden) for one in COLUMNS]


def _chain(history: ParcelHistory) -> Iterator[dict[str, Any]]:
    for span in (*history.title, *history.possession, *history.use):
        yield span_row(history, span)
    for act in history.evidence:
        yield evidence_row(history, act)


_VIEWS = """
SELECT w.transfer_id, w.party_id, w.holds FROM party_view w
WHERE w.transfer_id IN (SELECT p.transfer_id FROM transfer_parcel p
    JOIN territory_parcel o ON o.parcel_id = p.parcel_id WHERE o.territory_id = :territory)
ORDER BY w.transfer_id, w.position, w.id
"""
_NEIGHBORS = """
SELECT DISTINCT e.parcel_id AS id, 'inside' AS how FROM territory_enclosure e
JOIN territory_parcel h ON h.territory_id = e.host_id
JOIN territory_parcel o ON o.parcel_id = h.parcel_id
WHERE o.territory_id = :territory
    AND EXISTS (SELECT 1 FROM transfer_parcel p WHERE p.parcel_id = e.parcel_id)
UNION
SELECT DISTINCT v.other_id, 'overlaps' FROM territory_overlap_parcel v
JOIN territory_parcel o ON o.parcel_id = v.parcel_id
WHERE o.territory_id = :territory
    AND EXISTS (SELECT 1 FROM transfer_parcel p WHERE p.parcel_id = v.other_id)
ORDER BY 2, 1
"""


def _notes(reader: Reader, territory: str, histories: Sequence[ParcelHistory]) -> Iterator[Note]:
    """What parties hold of contested transfers, and land with a history of its own."""
    asked = {"territory": territory}
    silent = [one.parcel for one in histories if one.silent]
    if silent:
        text = f"no transfer and no recognition is recorded of {', '.join(silent)}"
        yield Note("empty", text, {"parcels": silent})
    for row in reader.rows(_VIEWS, asked):
        text = f"{row['transfer_id']}: {row['party_id']} holds: {row['holds']}"
        yield Note("view", text, {"transfer": row["transfer_id"], "party": row["party_id"]})
    yield from _neighbors(reader.rows(_NEIGHBORS, asked), {one.parcel for one in histories})


def _neighbors(rows: Iterable[Mapping[str, Any]], own: set[str]) -> Iterator[Note]:
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["id"] not in own:
            found.setdefault(row["how"], []).append(row["id"])
    said = {"inside": "inside it, with a history of its own", "overlaps": "shares land with it"}
    for how, names in found.items():
        yield Note(how, f"{said[how]}: {', '.join(names)}", {"territories": names})
