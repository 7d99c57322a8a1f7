"""The timeline: treaties, their steps, transfers and events in order of day."""

from collections.abc import Mapping, Sequence
from typing import Any

from kb.answers import Answer, Column, Note
from kb.db.reader import Reader, Record, data_version
from kb.errors import UsageError
from kb.questions.beyond import beyond_filters
from kb.questions.effect import is_inferred
from kb.questions.entities import OF_PARTY
from kb.questions.names import SIDES, others_of, resolve, side_names
from kb.questions.period import days_of_period
from kb.values.text import did_you_mean

COLUMNS = (
    Column("date", kind="date"),
    Column("earliest", kind="date", detail=True),
    Column("latest", kind="date", detail=True),
    Column("what"),
    Column("moment"),
    Column("kind", detail=True),
    Column("id", kind="id", rank=1),
    Column("treaty", kind="id", detail=True),
    Column("event", kind="id", detail=True),
    Column("territory", kind="id", detail=True),
    Column("parties", detail=True),
    Column("text", evident=True, below_when_long=True),
    Column("effective_rule", detail=True),
    Column("unverified", kind="flag"),
)

_OF_PARTY = OF_PARTY.format(party="q.id")
_TREATY_PARTY = f"""t.id IN (SELECT p.treaty_id FROM treaty_party p
    JOIN party q ON q.id = p.party_id WHERE {_OF_PARTY})"""
_TRANSFER_PARTY = f"""x.id IN (SELECT s.transfer_id FROM transfer_side s
    JOIN party q ON q.id = s.party_id WHERE s.side <> 'consents' AND {_OF_PARTY})"""
_EVENT_PARTY = f"""(e.id IN (SELECT p.event_id FROM event_party p
    JOIN party q ON q.id = p.party_id WHERE {_OF_PARTY})
    OR e.id IN (SELECT x.event_id FROM transfer x WHERE {_TRANSFER_PARTY}))"""
_TRANSFER_LAND = """x.id IN (SELECT p.transfer_id FROM transfer_parcel p
    JOIN territory_parcel y ON y.parcel_id = p.parcel_id WHERE y.territory_id = :territory)"""
_TREATY_LAND = f"t.id IN (SELECT x.treaty_id FROM transfer x WHERE {_TRANSFER_LAND})"
_EVENT_LAND = f"e.id IN (SELECT x.event_id FROM transfer x WHERE {_TRANSFER_LAND})"

_TREATIES = """
SELECT t.signed_written AS date, t.signed_earliest AS earliest, t.signed_latest AS latest,
    'treaty' AS what, 'signed' AS moment, t.kind, t.id, t.id AS treaty,
    cast(NULL AS text) AS event, cast(NULL AS text) AS territory, v.parties, v.title AS text,
    t.unverified, t.unverified_fields, 'signed' AS field, 'yes' AS carried_out,
    cast(NULL AS text) AS effective_rule
FROM treaty t JOIN v_treaty v ON v.id = t.id
WHERE {where}
"""
_STEPS = """
SELECT s.date_written, s.date_earliest, s.date_latest, 'step', s.step, s.step, s.id, t.id,
    cast(NULL AS text), cast(NULL AS text), coalesce(s.party_id, v.parties), t.title,
    CASE WHEN s.unverified = 1 OR t.unverified = 1 THEN 1 ELSE 0 END, s.unverified_fields,
    'date', 'yes', cast(NULL AS text)
FROM step s JOIN treaty t ON t.id = s.treaty_id JOIN v_treaty v ON v.id = t.id
WHERE {where}
"""
_TRANSFERS = """
SELECT x.{column}_written, x.{column}_earliest, x.{column}_latest, 'transfer', '{moment}', x.kind,
    x.id, x.treaty_id, x.event_id, x.territory_id,
    coalesce(v.from_parties, '') || ' > ' || coalesce(v.to_parties, ''),
    v.territory_name, v.unverified, x.unverified_fields, '{column}', x.carried_out,
    CASE WHEN '{column}' = 'effective' THEN x.effective_rule END
FROM transfer x JOIN v_transfer v ON v.id = x.id
WHERE x.{column}_written IS NOT NULL AND {where}
"""
_EVENTS = """
SELECT e.date_written, e.date_earliest, e.date_latest, 'event', 'happened', 'event', e.id,
    cast(NULL AS text), e.id, cast(NULL AS text), v.parties, e.title, e.unverified,
    e.unverified_fields, 'date', 'yes', cast(NULL AS text)
FROM event e JOIN v_event v ON v.id = e.id
WHERE {where}
"""
_MOMENTS = {"effective": "effective", "handed_over": "handed over", "ended": "ended"}
_ALL = """
SELECT * FROM ({union}) q
WHERE q.latest >= :since AND q.earliest <= :until AND {kind}
ORDER BY q.earliest, q.latest,
    CASE q.what WHEN 'event' THEN 1 WHEN 'treaty' THEN 2 WHEN 'step' THEN 3 ELSE 4 END,
    q.id, q.moment
"""
_KINDS = """
SELECT t.kind FROM treaty t UNION SELECT s.step FROM step s UNION SELECT k.id FROM transfer_kind k
ORDER BY 1
"""
WHAT = ("treaty", "step", "transfer", "event")


def timeline_of(
    reader: Reader,
    *,
    party: str | None = None,
    territory: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kind: str | None = None,
) -> Answer:
    """Treaties (signed), steps, transfers (effective, handed over, ended), events, by day.

    Dates are EDTF as written, with the ``earliest`` and ``latest`` day that they may mean; rows are
    in order of these. Rows that possibly fall in the period are included. ``kind`` is a kind of
    treaty, step or transfer, or treaty, step, transfer or event. For a territory there are rows
    about any of its parcels; a place stands for the land in which it lies, and a note says so.

    Raises:
        UsageError, DateError: the kind is not known, or a date cannot be read.
        NotFoundError, AmbiguousError: a name is not known, or means several things.
    """
    filters = {
        "party": party,
        "territory": territory,
        "since": since,
        "until": until,
        "kind": kind,
    }
    asked, parameters, others = _understood(reader, filters)
    labels = side_names(reader)
    found = reader.rows(_sql(asked), parameters)
    rows = [_row(row, labels) for row in found]
    counts = {what: sum(row["what"] == what for row in rows) for what in WHAT}
    return Answer(
        question="timeline",
        filters=asked,
        data=data_version(reader),
        columns=COLUMNS,
        rows=rows,
        summary={"count": len(rows), **counts},
        notes=[*others, *_notes(reader, rows, asked, parameters)],
    )


def _notes(
    reader: Reader,
    rows: Sequence[object],
    asked: Mapping[str, str | None],
    parameters: Mapping[str, str],
) -> list[Note]:
    """Notes that nothing matches, or that the question reaches beyond the claims of coverage."""
    found = [] if rows else [Note("empty", "nothing matches")]
    note = beyond_filters(
        reader,
        party=asked["party"],
        territory=asked["territory"],
        kind=asked["kind"],
        first=parameters["since"] if asked["since"] else None,
        last=parameters["until"] if asked["until"] else None,
    )
    return [*found, note] if note else found


def _understood(
    reader: Reader, filters: Mapping[str, str | None]
) -> tuple[dict[str, str | None], dict[str, str], list[Note]]:
    """The filters with ids for names, the parameters of the SQL, and notes on ambiguous names."""
    asked = dict(filters)
    others: list[Note] = []
    first, last = days_of_period(filters["since"], filters["until"])
    parameters = {"since": first, "until": last}
    if filters["party"] is not None:
        side = resolve(reader, filters["party"], entities=SIDES)
        others += others_of(filters["party"], side)
        asked["party"] = side.id
        parameters["line"] = side.id if side.entity == "line" else ""
        parameters["party"] = side.id if side.entity == "party" else ""
    if filters["territory"] is not None:
        land = resolve(reader, filters["territory"], entities=("territory", "place"))
        others += others_of(filters["territory"], land)
        if land.entity == "place":
            from kb.questions.places import only_land

            land, told = only_land(reader, land)
            others += told
        asked["territory"] = parameters["territory"] = land.id
    if filters["kind"] is not None:
        asked["kind"] = parameters["kind"] = _known_kind(reader, filters["kind"])
    return asked, parameters, others


def _sql(asked: Mapping[str, str | None]) -> str:
    """The union of all dated things, each part with the given filters."""
    treaty, transfer, event = ["1 = 1"], ["1 = 1"], ["1 = 1"]
    if asked["party"] is not None:
        treaty.append(_TREATY_PARTY)
        transfer.append(_TRANSFER_PARTY)
        event.append(_EVENT_PARTY)
    if asked["territory"] is not None:
        treaty.append(_TREATY_LAND)
        transfer.append(_TRANSFER_LAND)
        event.append(_EVENT_LAND)
    parts = [
        _TREATIES.format(where=" AND ".join(treaty)),
        _STEPS.format(where=" AND ".join(treaty)),
        *(
            _TRANSFERS.format(column=column, moment=moment, where=" AND ".join(transfer))
            for column, moment in _MOMENTS.items()
        ),
        _EVENTS.format(where=" AND ".join(event)),
    ]
    kind = "(q.kind = :kind OR q.what = :kind)" if asked["kind"] else "1 = 1"
    return _ALL.format(union="UNION ALL".join(parts), kind=kind)


def _known_kind(reader: Reader, kind: str) -> str:
    wanted = kind.strip().lower()
    known = [*WHAT, *(row["kind"] for row in reader.rows(_KINDS))]
    if wanted not in known:
        raise UsageError(
            f"a timeline has no kind '{kind}'{did_you_mean(kind, known)}",
            hint=f"one of {', '.join(WHAT)}, or a kind of treaty, step or transfer",
        )
    return wanted


def _row(row: Record, labels: Mapping[str, str]) -> dict[str, Any]:
    doubtful = (row["unverified_fields"] or "").split("; ")
    names = (row["parties"] or "").replace(" > ", "; ").split("; ")
    return {
        **{column.name: row[column.name] for column in COLUMNS},
        "parties": "; ".join(dict.fromkeys(one for one in names if one)) or None,
        "text": _text(row, labels),
        "unverified": bool(row["unverified"]) or row["field"] in doubtful,
    }


def _text(row: Record, labels: Mapping[str, str]) -> str:
    """What happened, in words: the treaty, its step, or the land with its giver and taker."""
    text = str(row["text"])
    if row["what"] == "step":
        by = _named(row["parties"], labels) if row["parties"] in labels else ""
        return f"{text}: {row['moment']}{f' by {by}' if by else ''}"
    if row["what"] != "transfer":
        return text
    giver, taker = (_named(side, labels) for side in row["parties"].split(" > "))
    sides = f"{giver or 'giver not recorded,'} to {taker or 'nobody'}"
    failed = {"no": ", not carried out", "partly": ", carried out in part"}
    said = f"{text}: {row['kind']}, {sides}"
    moment = "" if row["moment"] == "effective" else f", {row['moment']}"
    if is_inferred(row) and row["carried_out"] != "no":
        moment = ", signed; effect not recorded"
    return f"{said}{moment}{failed.get(row['carried_out'], '')}"


def _named(parties: str | None, labels: Mapping[str, str]) -> str:
    return " and ".join(labels.get(one, one) for one in (parties or "").split("; "))
