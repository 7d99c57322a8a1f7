"""Where: which land a place lies in, by which treaties it passed, and who held it when."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kb.answers import Answer, Column, Listing, Note
from kb.db.reader import Reader, data_version
from kb.errors import UsageError
from kb.questions.history import COLUMNS as OF_HISTORY
from kb.questions.history import history_of, history_of_land
from kb.questions.names import Match, candidates, not_called, others_of, resolve
from kb.questions.places import Lying, parcels_of_place, telling
from kb.values.coordinates import Spot, is_written, spot_of
from kb.values.nearness import edge_km, is_about, lying
from kb.values.outline import Bounds, shape_of
from kb.values.text import fold

_KEPT = (
    "aspect", "status", "holder", "line", "since", "until", "kind", "transfer", "treaty", "event",
    "certainty", "unverified", "remark", "sources",
)  # fmt: skip
_ACTS = ("transfer", "treaty", "event")
COLUMNS = (
    Column("territory", kind="id"),
    Column("lies", rank=6),
    Column("told_by", detail=True),
    Column("distance_km", "km", kind="number", detail=True),
    Column("precision_km", "km", kind="number", detail=True),
    *(
        one._replace(detail=one.name == "transfer") if one.name in _ACTS else one
        for one in OF_HISTORY
        if one.name in _KEPT
    ),
)
_PLACE = "SELECT p.id, p.name, p.latitude, p.longitude, p.state_id FROM place p WHERE p.id = :id"
_NAMED = """
SELECT 1 FROM {entity} x WHERE x.id = :id
UNION SELECT 1 FROM name n WHERE n.{entity}_id IS NOT NULL AND n.folded = :folded
"""
_BOXES = """
SELECT o.id, t.name, o.precision_km, o.west, o.south, o.east, o.north
FROM outline o JOIN territory t ON t.id = o.id ORDER BY o.id
"""
_GEOMETRY = "SELECT g.geometry FROM outline_geometry g WHERE g.outline_id = :id"
_UNDRAWN = """
SELECT t.id FROM territory t LEFT JOIN outline o ON o.id = t.id
WHERE t.is_parcel = 1 AND t.kind <> 'sea' AND o.id IS NULL{more} ORDER BY t.id
"""
_IN_STATE = " AND t.id IN (SELECT p.territory_id FROM present_day p WHERE p.state_id = :state)"
_LONGEST = 200


class Asked(NamedTuple):
    """What was asked for: a place of the record, or a position, which has no id."""

    name: str
    spot: Spot
    place: str | None = None
    state: str | None = None
    notes: Sequence[Note] = ()


def where(reader: Reader, text: str, *, on: str | None = None) -> Answer:
    """The parcels in which a place or a position lies, each with its history.

    A parcel inside another has the history of both: of the other only a note tells.

    ``lies`` says whether it does for certain (``in``), or is drawn on one side or the other of an
    edge that is nearer than the outline is precise (``uncertain``, ``near``). The other columns are
    those of ``history_of``, with ``on`` for a day. Where no parcel is known the notes say what that
    means: silence, never that nobody held it. A name of a land, or of a unit of today most of which
    lies in one, that no place has is answered as by ``history_of``, with a note.

    Raises:
        NotFoundError, AmbiguousError: no place and no land has the name, or several have.
        UsageError: the position is none on the globe.
        DateError: ``on`` is not a date, or lies in the future.
    """
    if len(text) > _LONGEST:
        raise UsageError(f"a place has at most {_LONGEST} characters")
    if not is_written(text) and not _is_of(reader, text, "place"):
        of_land = _land(reader, text, on)
        if of_land is not None:
            return of_land
    return _of_spot(reader, _asked(reader, text), text, on)


def _of_spot(reader: Reader, asked: Asked, text: str, on: str | None) -> Answer:
    """The parcels in which a spot lies, each with its history."""
    if asked.place:
        found = parcels_of_place(reader, asked.place)
    else:
        found = sorted(_drawn(reader, asked.spot), key=lambda one: one.sureness)
    shown = telling(reader, found)
    answers = {
        one.parcel: history_of_land(reader, Match("territory", one.parcel, one.name), on=on)
        for one in shown
    }
    told = [note for answer in answers.values() for note in answer.notes]
    notes = [
        *asked.notes,
        *(_lying(asked, one) for one in found),
        *([] if found else _nothing(reader, asked)),
        *{(one.code, one.text): one for one in told}.values(),
    ]
    return Answer(
        question="where",
        filters={"text": text, "on": on},
        data=data_version(reader),
        columns=_columns(shown, answers),
        rows=[row for one in shown for row in _rows(one, answers[one.parcel])],
        summary={
            "place": asked.place,
            "name": asked.name,
            "latitude": asked.spot.latitude,
            "longitude": asked.spot.longitude,
            "state": asked.state,
            "status": found[0].lies if found else "no-outline",
            "territories": [one.parcel for one in found],
        },
        notes=notes,
        headline=_headline(asked, shown, answers),
    )


def _is_of(reader: Reader, text: str, entity: str) -> bool:
    """Whether something of a kind has this very id or name, whatever its case and accents."""
    named = {"id": text.strip(), "folded": fold(text)}
    return bool(reader.rows(_NAMED.format(entity=entity), named))


def _land(reader: Reader, text: str, on: str | None) -> Answer | None:
    """The history of the land of that name; None where a place may rather be meant."""
    kind = "a land"
    if not _is_of(reader, text, "territory"):
        places = candidates(reader, text, ("place",))
        lands = [] if places else candidates(reader, text, ("territory",), units=True)
        if not lands:
            return None
        kind = "a unit of today" if lands[0].why else kind
    answer = history_of(reader, text, on=on)
    land = answer.filters["territory"]
    told = f"'{text}' is {kind}; the answer is that of 'kb history {land}'"
    return answer._replace(notes=[Note("land", told, {"territory": land}), *answer.notes])


def _asked(reader: Reader, text: str) -> Asked:
    if is_written(text):
        spot = spot_of(text)
        return Asked(spot.shown, spot)
    if not candidates(reader, text, ("place",)):
        raise not_called(reader, text, ("place", "territory"))
    match = resolve(reader, text, entities=("place",))
    (row,) = reader.rows(_PLACE, {"id": match.id})
    spot = Spot(row["latitude"], row["longitude"])
    return Asked(row["name"], spot, row["id"], row["state_id"], others_of(text, match))


def _drawn(reader: Reader, spot: Spot) -> Iterator[Lying]:
    """What the outlines tell of a position; only those whose box is about it are read."""
    latitude, longitude = spot
    for row in reader.rows(_BOXES):
        box = Bounds(row["west"], row["south"], row["east"], row["north"])
        precision = row["precision_km"]
        if not is_about(box, longitude, latitude, precision):
            continue
        (drawn,) = reader.rows(_GEOMETRY, {"id": row["id"]})
        shape = shape_of(json.loads(drawn["geometry"]))
        distance = edge_km(shape, longitude, latitude)
        lies = lying(shape.contains(longitude, latitude), distance, precision)
        if lies is not None:
            kilometers = round(distance, 1)
            yield Lying(row["id"], row["name"], lies, "outline", kilometers, precision)


def _columns(found: Sequence[Lying], answers: Mapping[str, Answer]) -> list[Column]:
    """The columns; a table for people leaves out what says the same in every row."""
    hidden = {"territory"} if len(found) == 1 else set()
    hidden |= {"lies"} if all(one.lies == "in" for one in found) else set()
    for name in ("status", "certainty"):
        each = [one for answer in answers.values() for one in answer.columns if one.name == name]
        hidden |= {name} if each and all(one.detail for one in each) else set()
    return [one._replace(detail=one.detail or one.name in hidden) for one in COLUMNS]


def _rows(one: Lying, answer: Answer) -> Iterator[dict[str, Any]]:
    about = {
        "territory": one.parcel,
        "lies": one.lies,
        "told_by": one.told_by,
        "distance_km": one.distance_km,
        "precision_km": one.precision_km,
    }
    for row in answer.rows:
        yield {**about, **{name: row[name] for name in _KEPT}}


def _lying(asked: Asked, one: Lying) -> Note:
    code = "lies" if one.lies == "in" else "uncertain"
    details = {
        "territory": one.parcel,
        "lies": one.lies,
        "told_by": one.told_by,
        "distance_km": one.distance_km,
        "precision_km": one.precision_km,
    }
    return Note(code, f"{asked.name}: {one.told}", details)


def _nothing(reader: Reader, asked: Asked) -> Iterator[Note]:
    """That no land of the record is known here, and what that leaves open."""
    parameters = {"state": asked.state} if asked.state else {}
    sql = _UNDRAWN.format(more=_IN_STATE if asked.state else "")
    undrawn = [row["id"] for row in reader.rows(sql, parameters)]
    text = "no land of the record is drawn here, which says nothing of who held it"
    yield Note("no-outline", text)
    if not undrawn:
        return
    if asked.state is None:
        told = (
            f"{len(undrawn)} parcels of the record have no outline, and it may lie in one of them"
        )
        yield Note("undrawn", told, {"count": len(undrawn)})
        return
    lead = f"lands of the record without an outline, at least a part of which lies in {asked.state}"
    told = f"{lead}: {', '.join(undrawn)}"
    listing = Listing(f"{lead}: ", undrawn)
    details = {"count": len(undrawn), "territories": undrawn}
    yield Note("undrawn", told, details, lists=(listing,))


def _headline(asked: Asked, shown: Sequence[Lying], answers: Mapping[str, Answer]) -> str:
    if not shown:
        return f"{asked.name}: in no land of the record that is drawn"
    said = [answers[one.parcel].headline for one in shown if one.lies == shown[0].lies]
    lies = {"in": "in", "uncertain": "perhaps in", "near": "near"}[shown[0].lies]
    return f"{asked.name}: {lies} {'; '.join(said)}"
