"""The rows of a history: one per span, per act that moved nothing, per answer for a day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kb.questions.history.acts import Act
from kb.questions.history.contest import contest_on, contested_since, is_contested, is_disputed
from kb.questions.history.parcel import ParcelHistory, standings_on
from kb.questions.history.spans import SILENT, Covers, Span, Status
from kb.values.dates import When


def span_row(history: ParcelHistory, span: Span) -> dict[str, Any]:
    """A holding, or a time of which nothing is recorded."""
    row = _row(history, span, span.status, span.holders if span.status == "held" else ())
    start = span.start.written if span.start else None
    row |= {"since": start, "until": span.until.written if span.until else None}
    row["certainty"] = _certainty(history, span, None)
    row["remark"] = _joined(row["remark"], *_continued(history, span), *_doubt(row, span, None))
    return row


def rows_on(
    history: ParcelHistory, day: When, covers: Covers = lambda *_: True
) -> Iterator[dict[str, Any]]:
    """Who held each aspect on a day; several rows where it may be one or another."""
    standings = standings_on(history, day.earliest, day.latest)
    users = [
        name
        for one in standings
        if one.span.aspect == "use" and one.span.basis == "transfer"
        for name in one.span.holders
    ]
    for one in standings:
        span, holders = _standing_on(history, one.span, day)
        status = span.status
        if status == "not-recorded" and not covers(
            history.parcel, day.earliest, day.latest, span.aspect
        ):
            status = "not-covered"
        if users and span.aspect == "possession" and span.basis == "title":
            span = replace(span, remark=f"not recorded; in the use of {'; '.join(users)}")
        yield _row_on(history, span, status, holders, day, certain=one.certain)


def _standing_on(history: ParcelHistory, span: Span, day: When) -> tuple[Span, tuple[str, ...]]:
    """A holding with who stood in the places of its holders on a day.

    It is silence where nobody is recorded in the place of one of them.
    """
    named = [history.holder_on(span, name, day.earliest) for name in span.holders]
    if span.status == "held" and None in named:
        return replace(span, basis="gap", remark=_lost(history, span, day)), ()
    return span, tuple(dict.fromkeys(name for name in named if name is not None))


def _lost(history: ParcelHistory, span: Span, day: When) -> str:
    """That nobody is recorded in the place of a holder on a day, or which of several it was."""
    gone = [one for one in span.holders if history.holder_on(span, one, day.earliest) is None]
    heirs = history.parties.successors_on(gone, day.earliest)
    if len(heirs) > 1:
        return f"which of {', '.join(heirs)} followed {'; '.join(gone)} here is not recorded"
    return f"nobody of {_lines(history, gone)} is recorded on that day"


def _row_on(
    history: ParcelHistory,
    span: Span,
    status: Status,
    holders: Sequence[str],
    day: When,
    *,
    certain: bool,
) -> dict[str, Any]:
    row = _row(history, span, status, holders if status == "held" else ())
    if span.basis == "before":
        row["until"] = span.until.written if span.until else None
    elif span.basis not in {"title", "possession"}:
        row["since"] = span.start.written if span.start else None
        row["until"] = span.until.written if span.until else None
    row["certainty"] = _certainty(history, span, day) if certain else "uncertain"
    row["remark"] = _joined(row["remark"], *_doubt(row, span, day))
    if span.aspect == "title" and status in {"held", "nobody"}:
        act = contest_on(history.acts, day.earliest, day.latest, history.parties)
        if act is not None and certain:
            row["certainty"] = "contested"
            if span.act is not act:
                row["remark"] = _joined(row["remark"], f"contested by {act.transfer}")
    return row


def evidence_row(history: ParcelHistory, act: Act) -> dict[str, Any]:
    """A transfer that moved nothing here: by its kind, because it failed, or passed by."""
    said = [act.kind]
    if act.carried_out == "no":
        said.append("not carried out")
    elif act.in_part:
        said.append(f"of {_percent(act)} of it, with {act.territory}")
    elif not act.whole:
        said.append(f"perhaps with a part of {act.territory}: not told whether this land is in it")
    elif act.moves != "nothing":
        said.append(f"with {act.territory}: moved nothing here, another held it")
    if act.givers:
        said[0] += f" by {'; '.join(act.givers)}"
    if is_disputed(act, history.parties):
        said.append("contested")
    if act.effective_rule == "inferred" and act.carried_out != "no":
        said.append("effect not recorded")
    row = _columns(history, "evidence", None, act.takers, act)
    return {
        **row,
        "since": act.effective.written,
        "kind": act.kind,
        "certainty": "certain",
        "remark": "; ".join(said),
    }


def _row(
    history: ParcelHistory, span: Span, status: Status, holders: Sequence[str]
) -> dict[str, Any]:
    silent = span.basis in SILENT
    told = span.act.kind if span.act and span.basis == "transfer" else None
    row = _columns(history, span.aspect, status, holders, None if silent else span.act)
    row["kind"] = _kind(span)
    end = "last" if span.after else "first"
    near = f"{end} recorded: {'; '.join(span.near)}" if span.near else None
    row["remark"] = _joined(told, span.remark, near, *_said_of(history, span))
    return row


def _columns(
    history: ParcelHistory,
    aspect: str,
    status: Status | None,
    holders: Sequence[str],
    act: Act | None,
) -> dict[str, Any]:
    """All columns in order; those of the transfer are empty where there is none."""
    return {
        "parcel": history.parcel,
        "aspect": aspect,
        "status": status,
        "holder": "; ".join(holders) or None,
        "line": _lines(history, holders) or None,
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
        "certainty": None,
        "unverified": bool(act and act.unverified),
        "remark": "",
        "sources": list(act.sources) if act else [],
    }


def _lines(history: ParcelHistory, holders: Sequence[str]) -> str:
    return "; ".join(history.parties.own(holders))


def _joined(*said: str | None) -> str:
    return "; ".join(one for one in said if one)


def _kind(span: Span) -> str | None:
    if span.basis in {"title", "possession"}:
        return None
    return span.basis if span.basis in {"before", "gap"} or not span.act else span.act.kind


def _certainty(history: ParcelHistory, span: Span, day: When | None) -> str | None:
    """``certain``, or the first reason why not: unverified, contested, partly, inferred.

    Silence has none. What a transfer implies of the time before it is inferred; once it has
    happened it is certain.
    """
    act = span.act
    if span.basis in SILENT:
        return None
    if act is None:
        return "certain"
    own = not span.inferred or (act.moves == span.aspect)
    disputed = span.inferred and act.standing == "disputed-land"
    contested = is_disputed(act, history.parties, day) if span.aspect == "title" else False
    reasons = (
        ("unverified", act.unverified),
        ("contested", own and (contested or (is_contested(act, day)) or disputed)),
        ("unverified", span.is_doubted(day)),
        ("partly", act.carried_out == "partly" and not span.inferred),
        ("inferred", span.inferred and not (day and act.effective.latest <= day.earliest)),
    )
    return next((reason for reason, given in reasons if given), "certain")


def _doubt(row: Mapping[str, Any], span: Span, day: When | None) -> Iterator[str]:
    """That only where the land lies today tells of a holding on a day, and nobody checked that."""
    if row["status"] == "held" and span.sure_to and span.is_doubted(day):
        states = ", ".join(span.doubted)
        yield f"after {span.sure_to.written} only as it lies in {states} today, which is unverified"


def _percent(act: Act) -> str:
    """How much of the parcel passes."""
    return f"{act.share * 100:.3g} %"


def _said_of(history: ParcelHistory, span: Span) -> Iterator[str]:
    act = span.act
    if act is None or span.basis in SILENT:
        return
    if act.in_part:
        yield f"{_percent(act)} of it with {act.territory}"
    elif act.territory != history.parcel:
        yield f"with {act.territory}{', around it' if act.depth else ''}"
    if span.basis != "transfer":
        return
    if act.standing != "agreed":
        since = contested_since(act)
        told = f" since {since.written}" if since else ""
        yield act.standing.replace("-", " ") + told
    if act.effective_rule == "inferred":
        yield f"signed {act.effective.written}, effect not recorded"
    if act.carried_out == "partly":
        yield "carried out in part"
    if act.unverified_fields:
        yield f"unverified: {act.unverified_fields.replace('; ', ', ')}"
    if act.handed_over and act.moves != "possession" and act.handed_over != act.effective:
        yield f"handed over {act.handed_over.written}"


def _continued(history: ParcelHistory, span: Span) -> Iterator[str]:
    """Who stood in a holder's place later in the span."""
    if span.status != "held" or span.loose:
        return
    for party in span.holders:
        now = history.holder_on(span, party, span.last_told)
        if now not in {None, party}:
            yield f"{party} continued by {now}"
