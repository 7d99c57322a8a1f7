"""What the record says of all that one side ceded to another, and of treaties between sides."""

from collections.abc import Iterable, Mapping

from kb.answers import Answer
from kb.db.reader import Reader
from kb.questions.check.facts import Asking, Filters
from kb.questions.check.places import states_today
from kb.questions.claims.cited import witnesses
from kb.questions.claims.verdicts import Finding
from kb.questions.total import Total, total_ceded
from kb.values.dates import When, parse_edtf
from kb.values.text import listed


def outside(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:  # noqa: ARG001
    """Whether what one side ceded to another, but for some land, lies outside a state of today."""
    since, until = filters.get("since"), filters.get("until")
    answer = total_ceded(reader, Total(filters["from"], filters["to"], since=since, until=until))
    ceded = _parcels(reader, (row["territory"] for row in answer.rows if row["best_km2"]))
    rest = sorted(ceded - _parcels(reader, listed(filters.get("except", ""))))
    state = filters["state"]
    inner, outer, unread = _by_state(reader, rest, state)
    text = (
        f"outside {state}: {', '.join(outer) or 'none'}; inside: {', '.join(inner) or 'none'}; "
        f"not read: {', '.join(unread) or 'none'}"
    )
    if inner:
        return Finding("qualified" if outer else "contradicted", text)
    return Finding("not-covered" if unread or not outer else "supported", text)


def _by_state(
    reader: Reader, parcels: Iterable[str], state: str
) -> tuple[list[str], list[str], list[str]]:
    """The parcels of which a state holds some today, those of which none, those not read."""
    inner: list[str] = []
    outer: list[str] = []
    unread: list[str] = []
    for parcel in parcels:
        states = {row["state_id"] for row in states_today(reader, parcel)}
        if state in states:
            inner.append(parcel)
        else:
            (unread if states == {None} else outer).append(parcel)
    return inner, outer, unread


def _parcels(reader: Reader, territories: Iterable[str]) -> set[str]:
    return {row["parcel_id"] for one in territories for row in states_today(reader, one)}


def ceded_within(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:  # noqa: ARG001
    """Whether all that one side ceded to another passed within a time.

    What a side contests counts for no total; where it passed at another time, it is named.
    """
    answer = total_ceded(reader, Total(filters["from"], filters["to"]))
    time = parse_edtf(expected or "")
    held = [row["transfer"] for row in answer.rows if row["best_km2"] != 0]
    if not held:
        return Finding("not-covered", "the record has no such cession")
    without = _at_another_time(answer, time)
    wrong = [one for one in held if one in without]
    text = f"{len(held) - len(wrong)} of {len(held)} cessions fall in {time.written}"
    if wrong:
        text += f"; not {', '.join(wrong)}"
    doubtful = [f"{one} of {when.written}" for one, when in without.items() if one not in held]
    if doubtful:
        text += f"; contested or in part, and at another time: {', '.join(doubtful)}"
    if len(wrong) == len(held):
        return Finding("contradicted", text)
    return Finding("qualified" if without else "supported", text)


def _at_another_time(answer: Answer, time: When) -> dict[str, When]:
    """The transfers of a total that surely took effect outside a time, and when they did."""
    dated = {row["transfer"]: parse_edtf(row["effective"]) for row in answer.rows}
    return {
        one: when
        for one, when in dated.items()
        if not when.possibly_within(time.earliest, time.latest)
    }


_TREATIES = """
SELECT t.id, t.signed_written, t.signed_earliest, t.signed_latest FROM treaty t
WHERE t.id IN (SELECT a.treaty_id FROM treaty_party a JOIN party p ON p.id = a.party_id
               WHERE p.line_id = :one OR p.id = :one)
    AND t.id IN (SELECT b.treaty_id FROM treaty_party b JOIN party q ON q.id = b.party_id
                 WHERE q.line_id = :other OR q.id = :other)
ORDER BY t.signed_earliest, t.id
"""


def treaties_with(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:
    """Whether one side signed a treaty with each of some others, within a time where one is said.

    That the record has none with somebody is silence, and leaves the statement supported in part.
    """
    time = parse_edtf(expected) if expected else None
    first = {
        other: _first_treaty(reader, filters["from"], other, time, tested)
        for other in listed(filters["to"])
    }
    found = [f"{other}: {treaty}" for other, treaty in first.items() if treaty]
    silent = [other for other, treaty in first.items() if not treaty]
    none = [f"none in the record with {', '.join(silent)}"] if silent else []
    text = "; ".join([*found, *none])
    if not found:
        return Finding("not-covered", text)
    return Finding("qualified" if silent else "supported", text)


def _first_treaty(
    reader: Reader, one: str, other: str, time: When | None, tested: str
) -> str | None:
    """The first treaty between two sides within a time for which another source is cited."""
    for row in reader.rows(_TREATIES, {"one": one, "other": other}):
        signed = When(row["signed_written"], row["signed_earliest"], row["signed_latest"])
        fits = time is None or signed.surely_within(time.earliest, time.latest)
        if fits and witnesses(reader, "treaty", row["id"], tested):
            return f"{row['id']} ({signed.written})"
    return None


OF_CESSIONS: Mapping[str, Asking] = {
    "outside": outside,
    "ceded-within": ceded_within,
    "treaties": treaties_with,
}
"""Questions of statements on two sides, by the name that data use."""
