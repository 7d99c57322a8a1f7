"""True claims from the whole shipped record are supported; with one thing changed none is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from kb.db.reader import Reader
from kb.questions.claims.claim import Area, Claim, Day
from kb.questions.claims.judge import judge
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.verdicts import Verdict
from kb.questions.total import Total, total_ceded
from kb.values.areas import significant_digits
from tests.claims.made import (
    Moved,
    area_of,
    around,
    exchanged,
    in_year,
    is_also_so,
    less_said,
    transfers,
    with_area,
)

pytestmark = [pytest.mark.slow, pytest.mark.sweep]
GRANTED = ("supported", "within-range", "qualified")


@pytest.fixture
def asked(shipped: Reader) -> Remembering:
    return Remembering(shipped)


def is_fine(found: Verdict, moved: Moved) -> bool:
    """Supported; or qualified by something that the record says of the transfer."""
    if found.verdict == "supported":
        return True
    doubts = moved.row["standing"] != "agreed" or moved.row["carried_out"] != "yes"
    rejected = "the treaty was rejected" in found.evidence
    return found.verdict == "qualified" and (doubts or rejected)


def of_transfers(asked: Remembering) -> Iterator[tuple[list[Moved], Moved, Claim]]:
    moves = transfers(asked)
    assert len(moves) > 50
    for one in moves:
        for claim in less_said(one.claim):
            yield moves, one, claim


def test_every_transfer_is_supported_however_little_is_said_of_it(asked: Remembering) -> None:
    wrong = [
        (one.row["id"], claim, judge(asked, claim))
        for _, one, claim in of_transfers(asked)
        if not is_fine(judge(asked, claim), one)
    ]
    assert wrong == []


def test_no_transfer_is_supported_with_another_side_year_or_treaty_or_denied(
    asked: Remembering,
) -> None:
    treaties = [row["id"] for row in asked.rows("SELECT id FROM treaty ORDER BY id")]
    wrong, tried = [], 0
    for place, (moves, one, claim) in enumerate(of_transfers(asked)):
        another = (treaties[place % len(treaties)],)
        changed = [in_year(claim, by) for by in (-9, -2, 3, 10)] if claim.days else []
        changed += [exchanged(claim)] if claim.givers and claim.takers else []
        changed += [replace(claim, treaties=another, events=())]
        for other in changed:
            tried += 1
            parcels = around(asked, one.parcels) if other.territories else frozenset[str]()
            found = judge(asked, other)
            unchecked = found.verdict == "qualified" and "nobody has checked" in found.evidence
            granted = found.verdict in GRANTED and not unchecked
            if granted and not is_also_so(moves, other, parcels):
                wrong.append((one.row["id"], other, found))
        denied = judge(asked, replace(claim, negated=True))
        if denied.verdict in GRANTED:
            wrong.append((one.row["id"], "denied", denied))
    assert wrong == []
    assert tried > 1000


def test_an_area_off_by_half_is_not_supported(asked: Remembering) -> None:
    wrong = []
    for one in transfers(asked):
        best = one.row["best_km2"]
        if not best:
            continue
        true = judge(asked, with_area(one.claim, best))
        if not (is_fine(true, one) or "agrees only with" in true.evidence):
            wrong.append((one.row["id"], best, true))
        for factor in (0.5, 1.5):
            found = judge(asked, with_area(one.claim, round(best * factor, 9)))
            if found.verdict == "supported":
                wrong.append((one.row["id"], factor, found))
    assert wrong == []


def test_every_treaty_was_signed_on_its_day_and_in_no_other_year(asked: Remembering) -> None:
    wrong = []
    for row in asked.rows("SELECT * FROM treaty ORDER BY id"):
        on = Day(row["signed_earliest"], row["signed_latest"], "gregorian")
        claim = Claim("signed", treaties=(row["id"],), days=(on,))
        expected = "qualified" if row["unverified"] else "supported"
        if judge(asked, claim).verdict != expected:
            wrong.append(claim)
        for other in (in_year(claim, 2), in_year(claim, -40), replace(claim, negated=True)):
            if judge(asked, other).verdict == "supported":
                wrong.append(other)
    assert wrong == []


def test_every_step_was_taken_on_its_day(asked: Remembering) -> None:
    acts = {"denounced": "ended", "annulled": "ended", "expired": "ended"}
    for row in asked.rows("SELECT * FROM step ORDER BY id"):
        claim = Claim(
            acts.get(row["step"], row["step"]),
            treaties=(row["treaty_id"],),
            parties=(row["party_id"],) if row["party_id"] else (),
            days=(Day(row["date_earliest"], row["date_latest"], "gregorian"),),
        )
        assert judge(asked, claim).verdict == ("qualified" if row["unverified"] else "supported")
        assert judge(asked, in_year(claim, 3)).verdict != "supported"


def test_every_land_has_its_best_figure_and_not_half_of_it(asked: Remembering) -> None:
    rows = asked.rows("SELECT * FROM territory_area WHERE figures = 'checked'")
    assert len(rows) > 50
    for row in rows:
        lands = (row["territory_id"],)
        found = judge(asked, Claim("extent", territories=lands, area=area_of(row["best_km2"])))
        assert found.verdict == "supported" or "agrees only with" in found.evidence
        for factor in (0.5, 1.5):
            area = area_of(round(row["best_km2"] * factor, 9))
            off = judge(asked, Claim("extent", territories=lands, area=area))
            assert off.verdict != "supported", (row, off)


@pytest.mark.parametrize(
    ("act", "kinds"), [("gave", ()), ("leased", ("lease",)), ("occupied", ("occupation",))]
)
@pytest.mark.parametrize("unit", ["km2", "sqmi"])
@pytest.mark.parametrize(("since", "until"), [(None, None), ("1858", "1860"), (None, "1900")])
def test_every_headline_of_kb_total_is_supported(
    asked: Remembering, act, kinds: tuple[str, ...], unit: str, since, until
) -> None:
    lines = [row["id"] for row in asked.rows("SELECT id FROM line ORDER BY id")]
    factor = {"km2": 1.0, "sqmi": 2.589988110336}[unit]
    seen = 0
    for giver in (*lines, None):
        for taker in (*lines, None):
            asks = Total(giver, taker, since=since, until=until, kinds=kinds, unit=unit)
            if giver == taker or not total_ceded(asked, asks).summary["best_km2"]:
                continue
            headline = total_ceded(asked, asks).headline
            found = re.search(r"(at least )?([\d,.]+) (km²|sqmi)", headline)
            assert found is not None
            number = Decimal(found[2].replace(",", ""))
            value = float(number) * factor
            bound = "at least" if found[1] else "exact"
            claim = Claim(
                act,
                givers=(giver,) if giver else (),
                takers=(taker,) if taker else (),
                since=f"{since}-01-01" if since else None,
                until=f"{until}-12-31" if until else None,
                area=Area(value, value, bound, significant_digits(number), unit),
            )
            seen += 1
            assert judge(asked, claim).verdict == "supported", headline
            for factor_off in (0.5, 1.5):
                off = value * factor_off
                other = replace(claim, area=Area(off, off, bound, 3, unit))
                assert judge(asked, other).verdict != "supported", headline
    assert seen or kinds
