"""Claims that treaties were signed, ratified, exchanged, came into force, ended."""

import pytest

from kb.db.reader import Reader
from kb.questions.claims.claim import Claim
from kb.questions.claims.judge import judge
from tests.claims.land import day, signed


@pytest.mark.parametrize(
    ("date", "calendar", "found"),
    [
        ("1850-05-01", "any", "supported"),
        ("1850-05", "gregorian", "supported"),
        ("1850", "any", "supported"),
        ("1850-04-19", "any", "supported"),
        ("1850-04-19", "julian", "supported"),
        ("1850-05-01", "julian", "contradicted"),
        ("1850-04-19", "gregorian", "contradicted"),
        ("1850-05-02", "any", "qualified"),
        ("1851", "any", "contradicted"),
    ],
)
def test_a_day_of_signature_fits_in_a_calendar_that_the_treaty_has(
    reader: Reader, date: str, calendar: str, found: str
) -> None:
    assert judge(reader, signed("peace-1850", date, calendar=calendar)).verdict == found


def test_a_julian_day_that_is_another_is_told_with_its_calendar(reader: Reader) -> None:
    found = judge(reader, signed("peace-1850", "1850-05-01", calendar="julian"))
    assert "1850-05-01, not 1850-05-01 in the Julian calendar" in found.evidence


def test_a_julian_day_is_none_of_a_treaty_without_one(reader: Reader) -> None:
    assert judge(reader, signed("pact-1850", "1850-08-28")).verdict == "contradicted"


@pytest.mark.parametrize(
    ("date", "parties", "found"),
    [
        ("1869", (), "contradicted"),
        ("1898", (), "not-covered"),
        ("1763", (), "not-covered"),
        ("1898", ("alpha", "beta"), "contradicted"),
    ],
)
def test_a_treaty_of_another_age_may_be_a_namesake(
    reader: Reader, date: str, parties: tuple[str, ...], found: str
) -> None:
    assert judge(reader, signed("peace-1850", date, parties=parties)).verdict == found


def test_a_rival_day_does_not_mend_another_that_is_wrong(reader: Reader) -> None:
    both = (day("1850-05-02", calendar="gregorian"), day("1852"))
    claim = Claim("signed", treaties=("peace-1850",), days=both)
    assert judge(reader, claim).verdict == "contradicted"


def test_each_day_that_is_given_is_asserted(reader: Reader) -> None:
    both = (day("1850-05-01", calendar="gregorian"), day("1850-04-19", calendar="julian"))
    claim = Claim("signed", treaties=("peace-1850",), days=both)
    assert judge(reader, claim).verdict == "supported"
    wrong = Claim("signed", treaties=("peace-1850",), days=(*both, day("1852")))
    assert judge(reader, wrong).verdict == "contradicted"


@pytest.mark.parametrize(
    ("act", "parties", "date", "found"),
    [
        ("ratified", ("beta",), "1850-06", "supported"),
        ("ratified", ("beta",), "1850-07", "contradicted"),
        ("ratified", ("alpha",), "1850-06", "not-covered"),
        ("ratified", (), None, "qualified"),
        ("ratified", (), "1850-09", "not-covered"),
        ("exchanged", (), "1850-07-01", "supported"),
        ("in-force", (), "1850-05-01", "contradicted"),
        ("ended", (), None, "not-covered"),
    ],
)
def test_the_step_that_the_verb_names_is_compared(
    reader: Reader, act: str, parties: tuple[str, ...], date: str | None, found: str
) -> None:
    claim = signed("peace-1850", date, act=act, parties=parties)
    assert judge(reader, claim).verdict == found


def test_an_exchange_of_ratifications_tells_that_a_treaty_was_ratified(reader: Reader) -> None:
    claim = signed("peace-1850", act="ratified", parties=("alpha",))
    assert judge(reader, claim).verdict == "supported"


def test_who_rejected_a_treaty_did_not_ratify_it(reader: Reader) -> None:
    claim = signed("refused-1855", act="ratified", parties=("alpha",))
    assert judge(reader, claim).verdict == "contradicted"
    other = signed("refused-1855", act="ratified", parties=("beta",))
    assert judge(reader, other).verdict == "not-covered"


@pytest.mark.parametrize(
    ("parties", "date", "found"),
    [
        (("alpha", "beta"), "1850", "supported"),
        (("alpha", "gamma"), "1850", "contradicted"),
        (("alpha", "gamma"), None, "contradicted"),
        (("alpha-republic",), "1850", "qualified"),
        (("gamma",), None, "not-covered"),
    ],
)
def test_those_who_signed_are_compared(
    reader: Reader, parties: tuple[str, ...], date: str | None, found: str
) -> None:
    assert judge(reader, signed("peace-1850", date, parties=parties)).verdict == found


@pytest.mark.parametrize(
    ("date", "found"), [("1840", "supported"), ("1830-03-03", "supported"), ("1835", "ambiguous")]
)
def test_treaties_of_one_name_are_settled_by_the_day(reader: Reader, date: str, found: str) -> None:
    assert judge(reader, signed("ford-1830 ford-1840", date)).verdict == found


def test_a_treaty_without_a_name_is_found_by_its_parties_and_day(reader: Reader) -> None:
    named = signed("", "1850-05-01", parties=("alpha", "beta"))
    assert judge(reader, named).verdict == "supported"
    silent = signed("", "1850-05-01", parties=("alpha", "gamma"))
    assert judge(reader, silent).verdict == "not-covered"
    assert judge(reader, signed("", "1850-05-01")).verdict == "not-covered"


def test_the_source_under_test_is_no_witness(reader: Reader) -> None:
    assert judge(reader, signed("peace-1850", "1850", source="atlas")).verdict == "not-covered"


def test_a_treaty_that_the_record_lacks_is_not_covered(reader: Reader) -> None:
    assert judge(reader, signed("nowhere-1900", "1900")).verdict == "not-covered"
