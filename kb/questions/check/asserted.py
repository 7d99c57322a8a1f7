"""Statements of a source that are claims: areas, totals, transfers and days of signature."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from kb.db.reader import Reader, Record
from kb.questions.check.facts import Filters
from kb.questions.claims.claim import Area, Claim, Day
from kb.questions.claims.judge import judge
from kb.questions.claims.verdicts import Finding, worst
from kb.values.areas import significant_digits, to_km2
from kb.values.claims import Bound
from kb.values.dates import parse_edtf
from kb.values.moves import MOVES
from kb.values.text import listed


def judged(reader: Reader, statement: Record, filters: Filters, tested: str) -> Finding:
    """The verdict on a statement, read as the claims that it makes: the worst of them."""
    claims = CLAIMS[statement["asks_question"]](statement, filters, tested)
    found = [judge(reader, claim) for claim in claims]
    return worst([Finding(one.verdict, one.evidence, one.details) for one in found])


def _of_area(statement: Record, filters: Filters, tested: str) -> list[Claim]:
    lands = tuple(listed(filters["territory"]))
    return [Claim("extent", territories=lands, area=_area(statement), source=tested)]


def _of_total(statement: Record, filters: Filters, tested: str) -> list[Claim]:
    since, until = filters.get("since"), filters.get("until")
    return [
        Claim(
            "gave",
            givers=(filters["from"],),
            takers=(filters["to"],),
            since=parse_edtf(since).earliest if since else None,
            until=parse_edtf(until).latest if until else None,
            kinds=tuple(listed(filters.get("kind", ""))),
            area=_area(statement),
            source=tested,
        )
    ]


def _of_transfer(statement: Record, filters: Filters, tested: str) -> list[Claim]:
    treaty = filters.get("treaty")
    expected = statement["expects_date_written"]
    return [
        Claim(
            "gave",
            givers=tuple(listed(filters.get("from", ""))),
            takers=tuple(listed(filters.get("to", ""))),
            treaties=() if treaty is None else (treaty,),
            events=(filters["event"],) if treaty is None else (),
            territories=(filters["territory"],),
            kinds=tuple(listed(filters.get("kind", ""))) or MOVES,
            days=(_day(expected),) if expected else (),
            area=_area(statement) if statement["expects_value"] is not None else None,
            source=tested,
        )
    ]


def _of_signing(statement: Record, filters: Filters, tested: str) -> list[Claim]:
    """A claim for each treaty, with its own date or the one for all."""
    treaties = listed(filters["treaty"])
    expected = statement["expects_date_written"]
    dates = listed(filters.get("dates", "")) or [expected] * len(treaties)
    return [
        Claim("signed", treaties=(one,), days=(_day(date),), source=tested)
        for one, date in zip(treaties, dates, strict=True)
    ]


def _day(written: str) -> Day:
    when = parse_edtf(written)
    return Day(when.earliest, when.latest, "gregorian", when.written)


def _area(statement: Record) -> Area:
    value = Decimal(statement["expects_value_text"])
    km2 = float(to_km2(value, Decimal(statement["km2_text"])))
    bound: Bound = statement["expects_qualifier"] or "exact"
    unit = statement["expects_unit_id"]
    return Area(km2, km2, bound, significant_digits(value), unit, statement["expects_value_text"])


CLAIMS: Mapping[str, Callable[[Record, Filters, str], list[Claim]]] = {
    "area": _of_area,
    "total": _of_total,
    "transfer": _of_transfer,
    "signed": _of_signing,
}
"""The claims that a statement makes, by the name that data use for its question."""
