"""The answer to a history: rows of spans and evidence, notes, and the headline."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from kb.answers import Answer, Column, Note
from kb.db.reader import Reader, data_version
from kb.questions.beyond import beyond_land
from kb.questions.history.acts import Act, read_acts, read_parcels
from kb.questions.history.parcel import ParcelHistory, parcel_history, standings_on
from kb.questions.history.parties import Parties, read_parties
from kb.questions.history.said import headline, headline_on
from kb.questions.history.spans import Span
from kb.questions.names import resolve, side_names
from kb.values.dates import When, parse_edtf

COLUMNS = (
    Column("parcel", kind="id"),
    Column("aspect"),
    Column("holder"),
    Column("line", kind="id", detail=True),
    Column("since", kind="date"),
    Column("until", kind="date"),
    Column("kind", detail=True),
    Column("transfer", kind="id"),
    Column("treaty", kind="id", detail=True),
    Column("event", kind="id", detail=True),
    Column("territory", kind="id", detail=True),
    Column("effective_rule", detail=True),
    Column("standing", detail=True),
    Column("carried_out", title="carried out", detail=True),
    Column("certainty"),
    Column("unverified", kind="flag"),
    Column("remark"),
    Column("sources", kind="list", detail=True),
)


def history_of(reader: Reader, territory: str, *, on: str | None = None) -> Answer:
    """Who held title, possession and use of each parcel of a territory, transfer by transfer.

    Dates are EDTF as written; spans are half-open. ``holder`` joins parties by ``; ``. Possession
    goes with title and use with possession where no row says otherwise. With ``on``, a date, the
    rows say who held each on that day; where it may be one or another, each is a row, *uncertain*.

    Raises:
        NotFoundError, AmbiguousError: the territory is not known, or may be several.
        DateError: ``on`` is not a date.
    """
    match = resolve(reader, territory, entities=("territory",))
    day = None if on is None else parse_edtf(on)
    parties = read_parties(reader)
    acts = read_acts(reader, match.id)
    parcels = read_parcels(reader, match.id)
    histories = [parcel_history(parcel, acts.get(parcel, ()), parties) for parcel in parcels]
    labels = side_names(reader)
    if day is None:
        rows = [row for one in histories for row in _chain(one, parties)]
        said = headline(match.name, histories, parties, labels)
    else:
        rows = [row for one in histories for row in _state(one, day, parties)]
        said = headline_on(match.name, day.written, rows, labels)
    return Answer(
        question="history",
        filters={"territory": match.id, "on": on},
        data=data_version(reader),
        columns=_columns_for(rows, day, parcels),
        rows=rows,
        summary={
            "parcels": len(parcels),
            "transfers": len({act.transfer for listed in acts.values() for act in listed}),
        },
        notes=[*_notes(reader, match.id, histories), *_beyond(reader, match.id, day)],
        headline=said,
    )


def _columns_for(
    rows: Iterable[Mapping[str, Any]], day: When | None, parcels: Collection[str]
) -> list[Column]:
    """The columns, of which a table for people leaves out what says the same in every row.

    Of a chain the remarks tell what is not certain.
    """
    plain = day is None or all(row["certainty"] == "certain" for row in rows)
    hidden = {"parcel"} if len(parcels) == 1 else set()
    hidden |= {"certainty"} if plain else set()
    return [one._replace(detail=one.detail or one.name in hidden) for one in COLUMNS]


def _chain(history: ParcelHistory, parties: Parties) -> Iterator[dict[str, Any]]:
    for span in (*history.title, *history.possession, *history.use):
        yield _row(history.parcel, span, parties)
    for act in history.evidence:
        yield _evidence(history.parcel, act, parties)


def _state(history: ParcelHistory, day: When, parties: Parties) -> Iterator[dict[str, Any]]:
    standings = standings_on(history, day.earliest, day.latest, parties)
    users = [
        name
        for one in standings
        if one.span.aspect == "use" and one.span.basis == "transfer"
        for name in one.span.holders
    ]
    for one in standings:
        row = _row(history.parcel, one.span, parties, day)
        if not one.certain and one.span.holders:
            row["certainty"] = "uncertain"
        if users and one.span.aspect == "possession" and one.span.basis == "title":
            row["remark"] += f"; in the use of {'; '.join(users)}"
        yield row


def _row(parcel: str, span: Span, parties: Parties, day: When | None = None) -> dict[str, Any]:
    holders, follows = span.holders, span.aspect == "title" or span.basis == "title"
    if day is not None and follows:
        holders = tuple(dict.fromkeys(parties.on(one, day.earliest) for one in holders))
    act = span.act
    start = None if span.loose == "start" else span.start
    end = None if span.loose == "end" else span.end
    derived = span.basis in {"title", "possession", "gap"}
    kind = _kind(span)
    told = kind if span.basis == "transfer" else None
    said = [told, span.remark, *_said_of(act, parcel, span)]
    if day is None and follows:
        said += _continued(span, parties)
    return {
        **_columns(parcel, span.aspect, holders, parties, None if derived else act),
        "since": start.written if start else None,
        "until": end.written if end else None,
        "kind": kind,
        "certainty": _certainty(span, day),
        "remark": "; ".join(one for one in said if one),
    }


def _columns(
    parcel: str, aspect: str, holders: Sequence[str], parties: Parties, act: Act | None
) -> dict[str, Any]:
    """All columns in order; those of the transfer are empty where there is none."""
    lines = dict.fromkeys(parties.line(one) for one in holders)
    return {
        "parcel": parcel,
        "aspect": aspect,
        "holder": "; ".join(holders) or None,
        "line": "; ".join(lines) or None,
        "since": None,
        "until": None,
        "kind": None,
        "transfer": act.transfer if act else None,
        "treaty": act.treaty if act else None,
        "event": act.event if act else None,
        "territory": act.territory if act else None,
        "effective_rule": act.effective_rule if act else None,
        "standing": act.standing if act else None,
        "carried_out": act.carried_out if act else None,
        "certainty": "",
        "unverified": bool(act and act.unverified),
        "remark": "",
        "sources": list(act.sources) if act else [],
    }


def _evidence(parcel: str, act: Act, parties: Parties) -> dict[str, Any]:
    """A transfer that moved nothing here: by its kind, because it failed, or passed by."""
    said = [act.kind]
    if act.carried_out == "no":
        said.append("not carried out")
    elif not act.whole:
        said.append(f"perhaps with a part of {act.territory}: not told whether this land is in it")
    elif act.moves != "nothing":
        said.append(f"with {act.territory}: moved nothing here, another held it")
    if act.givers:
        said[0] += f" by {'; '.join(act.givers)}"
    if act.standing == "contested":
        said.append("contested")
    if act.effective_rule == "inferred" and act.carried_out != "no":
        said.append("effect not recorded")
    return {
        **_columns(parcel, "evidence", act.takers, parties, act),
        "since": act.effective.written,
        "kind": act.kind,
        "remark": "; ".join(said),
    }


def _kind(span: Span) -> str | None:
    if span.basis in {"title", "possession"}:
        return None
    return span.basis if span.basis in {"before", "gap"} or not span.act else span.act.kind


def _certainty(span: Span, day: When | None) -> str:
    """``certain``, or the first reason why not: gap, unverified, contested, partly, inferred.

    What a transfer implies of the time before it is inferred; once it has happened it is certain.
    """
    act = span.act
    if span.basis == "gap":
        return "gap"
    if act is None:
        return "certain"
    own = not span.inferred or (act.moves == span.aspect)
    disputed = span.inferred and act.standing == "disputed-land"
    reasons = {
        "unverified": act.unverified,
        "contested": own and (act.standing == "contested" or disputed),
        "partly": act.carried_out == "partly" and not span.inferred,
        "inferred": span.inferred and not (day and act.effective.latest <= day.earliest),
    }
    return next((reason for reason, given in reasons.items() if given), "certain")


def _said_of(act: Act | None, parcel: str, span: Span) -> Iterator[str]:
    if act is None:
        return
    if span.basis in {"title", "possession", "gap"}:
        return
    if act.territory != parcel:
        yield f"with {act.territory}{', around it' if act.depth else ''}"
    if span.basis != "transfer":
        return
    if act.standing != "agreed":
        yield act.standing.replace("-", " ")
    if act.effective_rule == "inferred":
        yield f"signed {act.effective.written}, effect not recorded"
    if act.carried_out == "partly":
        yield "carried out in part"
    if act.unverified_fields:
        yield f"unverified: {act.unverified_fields}"
    if act.handed_over and act.moves != "possession" and act.handed_over != act.effective:
        yield f"handed over {act.handed_over.written}"


def _continued(span: Span, parties: Parties) -> Iterator[str]:
    """Who stood in a holder's place later in the span: title passes to a successor.

    Possession by an act of its own does not: a government may go and its rival stay on the land.
    """
    last = span.end.earliest if span.end else "9999-12-31"
    for party in span.holders:
        now = parties.on(party, last)
        if now != party and span.loose != "end":
            yield f"{party} continued by {now}"


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


def _beyond(reader: Reader, territory: str, day: When | None) -> Iterator[Note]:
    first, last = (day.earliest, day.latest) if day else (None, None)
    note = beyond_land(reader, territory, first=first, last=last)
    if note:
        yield note


def _neighbors(rows: Iterable[Mapping[str, Any]], own: set[str]) -> Iterator[Note]:
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["id"] not in own:
            found.setdefault(row["how"], []).append(row["id"])
    said = {"inside": "inside it, with a history of its own", "overlaps": "shares land with it"}
    for how, names in found.items():
        yield Note(how, f"{said[how]}: {', '.join(names)}", {"territories": names})
