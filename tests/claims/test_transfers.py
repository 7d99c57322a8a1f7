"""Claims that land moved: sides, direction, kind, day, land, parts and what lies inside."""

from dataclasses import replace

import pytest

from kb.db.reader import Reader
from kb.questions.claims.claim import Area, Claim
from kb.questions.claims.judge import judge
from tests.claims.land import day, km2, moved

BACK = {"givers": ("beta",), "takers": ("alpha",)}


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (moved("plain", "1850"), "supported"),
        (moved("plain", "1850", treaties=("peace-1850",)), "supported"),
        (moved("plain", "1850-05-01"), "supported"),
        (moved("plain", "1850-07-01"), "supported"),
        (moved("plain", "1850-04-19"), "supported"),
        (moved("plain", treaties=("peace-1850",), **BACK), "contradicted"),
        (moved("plain", "1850", givers=("gamma",)), "contradicted"),
        (moved("plain", treaties=("peace-1850",), takers=("gamma",)), "contradicted"),
        (moved("plain", "1860"), "contradicted"),
        (moved("plain", "1860", treaties=("peace-1850",)), "contradicted"),
        (moved("plain", treaties=("pact-1850",)), "contradicted"),
        (moved("plain", treaties=("ford-1830",)), "not-covered"),
        (moved("plain", treaties=("seal-1850",)), "not-covered"),
        (moved("spur", "1886", givers=("gamma",)), "not-covered"),
        (moved("spur", "1887", givers=("gamma",)), "not-covered"),
        (moved("spur", "1887"), "qualified"),
        (moved("spur", events=("raid",), act="occupied", givers=("gamma",)), "not-covered"),
        (moved("spur", events=("raid",), act="occupied", givers=()), "supported"),
        (moved("plain", givers=("gamma",)), "not-covered"),
        (moved("plain", "1850", givers=("alpha-republic",)), "qualified"),
        (moved("plain", "1850", givers=("alpha", "gamma")), "contradicted"),
    ],
)
def test_one_fact_that_is_otherwise_excludes_a_claim_and_silence_does_not(
    reader: Reader, claim: Claim, found: str
) -> None:
    assert judge(reader, claim).verdict == found


@pytest.mark.parametrize(
    ("treaties", "land", "found"),
    [
        (("peace-1850",), (), "contradicted"),
        (("congress-1878",), (), "not-covered"),
        (("congress-1878",), ("heath",), "contradicted"),
        (("peace-1850", "ford-1830"), (), "not-covered"),
        (("pact-1850",), (), "not-covered"),
    ],
)
def test_a_treaty_of_many_or_of_namesakes_excludes_no_land_that_is_not_named(
    reader: Reader, treaties: tuple[str, ...], land: tuple[str, ...], found: str
) -> None:
    claim = Claim("gave", treaties=treaties, territories=land, takers=("gamma",), area=km2(8))
    assert judge(reader, claim).verdict == found


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("1849-01-01", "1851-12-31", "supported"),
        ("1849-01-01", None, "supported"),
        (None, "1851-12-31", "supported"),
        ("1861-01-01", "1865-12-31", "contradicted"),
        ("1861-01-01", None, "contradicted"),
        (None, "1849-12-31", "contradicted"),
    ],
)
def test_land_moved_and_a_treaty_was_signed_within_the_span_that_is_said(
    reader: Reader, since: str | None, until: str | None, found: str
) -> None:
    claim = moved("plain", since=since, until=until)
    assert judge(reader, claim).verdict == found
    assert judge(reader, replace(claim, area=km2(1000))).verdict == found
    signed = Claim("signed", treaties=("peace-1850",), since=since, until=until)
    assert judge(reader, signed).verdict == found


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("1894", "supported"),
        ("1893", "contradicted"),
        ("1895", "not-covered"),
        ("1899", "not-covered"),
        ("1900", "contradicted"),
    ],
)
def test_of_a_treaty_only_signed_a_later_day_of_effect_is_not_excluded(
    reader: Reader, date: str, found: str
) -> None:
    verdict = judge(reader, moved("holm", date, givers=("delta",), takers=("zeta",)))
    assert verdict.verdict == found
    assert ("the signature alone" in verdict.evidence) is (found == "not-covered")


def test_within_a_long_time_land_may_have_passed_between_others_too(reader: Reader) -> None:
    claim = moved("plain", "1850", givers=("gamma",))
    assert judge(reader, claim).verdict == "contradicted"
    (day,) = claim.days
    decade = replace(day, earliest="1850-01-01", latest="1859-12-31")
    assert judge(reader, replace(claim, days=(decade,))).verdict == "not-covered"


@pytest.mark.parametrize("act", ["took", "occupied"])
def test_what_was_taken_is_never_contradicted(reader: Reader, act: str) -> None:
    for claim in (moved("plain", "1860", act=act), moved("plain", "1850", act=act, **BACK)):
        assert judge(reader, claim).verdict == "not-covered"


def test_land_that_may_have_gone_back_in_between_may_move_again(reader: Reader) -> None:
    assert judge(reader, moved("cape", "1881")).verdict == "contradicted"
    assert judge(reader, moved("cape", "1895")).verdict == "not-covered"


@pytest.mark.parametrize(
    ("act", "land", "date", "found"),
    [
        ("leased", "hill", "1880", "supported"),
        ("gave", "hill", "1880", "qualified"),
        ("occupied", "hill", "1871", "supported"),
        ("took", "hill", "1871", "supported"),
        ("leased", "plain", "1850", "qualified"),
        ("gave", "marsh", "1865", "qualified"),
        ("leased", "reef", "1879", "qualified"),
        ("took", "reef", "1879", "supported"),
    ],
)
def test_another_kind_than_the_verb_names_is_a_condition(
    reader: Reader, act: str, land: str, date: str, found: str
) -> None:
    assert judge(reader, moved(land, date, act=act)).verdict == found


def test_a_kind_that_is_named_is_compared(reader: Reader) -> None:
    assert judge(reader, moved("hill", "1880", kinds=("lease",))).verdict == "supported"
    wrong = moved("hill", "1880", kinds=("cession",), treaties=("hill-1880",))
    assert judge(reader, wrong).verdict == "contradicted"


def test_land_goes_back_by_what_gives_it_back(reader: Reader) -> None:
    claim = moved("cape", "1890", act="returned", **BACK)
    assert judge(reader, claim).verdict == "supported"
    assert judge(reader, moved("plain", "1850", act="returned")).verdict == "qualified"


@pytest.mark.parametrize(
    ("area", "found"),
    [
        (km2(85), "supported"),
        (km2(60), "qualified"),
        (km2(84, "more than"), "within-range"),
        (km2(40), "below-all"),
    ],
)
def test_a_treaty_that_moved_several_lands_gave_their_sum(
    reader: Reader, area: Area, found: str
) -> None:
    claim = Claim("gave", treaties=("forks-1885",), takers=("beta",), area=area)
    assert judge(reader, claim).verdict == found
    lands = replace(claim, territories=("east-fork", "west-fork"))
    assert judge(reader, lands).verdict == found


def test_a_renunciation_names_nobody(reader: Reader) -> None:
    claim = moved("far-isle", "1893", takers=("nobody",))
    assert judge(reader, claim).verdict == "supported"
    other = moved("far-isle", treaties=("drop-1893",))
    assert judge(reader, other).verdict == "contradicted"


def test_an_event_moves_land_too(reader: Reader) -> None:
    claim = moved("hill", act="occupied", events=("march",))
    assert judge(reader, claim).verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (moved("island", "1870", part=True, area=km2(174, digits=3)), "supported"),
        (moved("island", "1870", area=km2(174, digits=3)), "qualified"),
        (moved("island", "1870", part=True, area=km2(334, digits=3)), "above-all"),
        (moved("island", "1870"), "qualified"),
        (moved("island", "1875", part=True), "not-covered"),
        (moved("west-island", "1870", part=True), "qualified"),
        (moved("island", "1870", part=True, share="half"), "qualified"),
        (moved("harbor", "1850"), "supported"),
        (moved("harbor", "1850", area=km2(20)), "supported"),
        (moved("harbor", "1850", area=km2(1000)), "above-all"),
    ],
)
def test_parts_wholes_and_what_lies_inside(reader: Reader, claim: Claim, found: str) -> None:
    assert judge(reader, claim).verdict == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, "not-covered"),
        ({"days": (day("1850"),)}, "supported"),
        ({"days": (day("1849"),)}, "not-covered"),
        ({"treaties": ("peace-1850",)}, "supported"),
    ],
)
def test_two_sides_alone_are_no_claim(
    reader: Reader, fields: dict[str, object], found: str
) -> None:
    claim = replace(Claim("gave", givers=("alpha",), takers=("beta",)), **fields)
    assert judge(reader, claim).verdict == found


def test_that_a_land_lies_in_another_is_worth_what_was_read_of_it(reader: Reader) -> None:
    assert judge(reader, moved("harbor", "1850")).verdict == "supported"
    found = judge(reader, moved("cove", "1850"))
    assert (found.verdict, "nobody has checked" in found.evidence) == ("qualified", True)


def test_who_refuses_a_treaty_casts_doubt_on_land_that_it_has_to_do_with(reader: Reader) -> None:
    whose = {"givers": ("delta",)}
    assert judge(reader, moved("ness", "1878", takers=("zeta",), **whose)).verdict == "qualified"
    found = judge(reader, moved("wold", "1878", takers=("epsilon",), **whose))
    assert found.verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (moved("plain", "1850"), "contradicted"),
        (moved("plain", "1860"), "not-covered"),
        (moved("plain", "1850", area=km2(1000)), "not-covered"),
        (moved("plain", "1850", act="took"), "contradicted"),
        (moved("marsh", "1865"), "not-covered"),
    ],
)
def test_a_denial_is_never_supported(reader: Reader, claim: Claim, found: str) -> None:
    assert judge(reader, replace(claim, negated=True)).verdict == found


def test_the_parts_of_a_claim_have_verdicts_of_their_own(reader: Reader) -> None:
    found = judge(reader, moved("plain", "1850", area=km2(5000)))
    parts = {one.part: one.verdict for one in found.parts}
    assert parts == {"act": "supported", "land": "supported", "day": "supported",
                     "area": "above-all"}  # fmt: skip
    assert found.verdict == "above-all"


def test_evidence_names_transfers_sources_and_what_the_record_has_instead(reader: Reader) -> None:
    for claim in (
        moved("plain", "1850"),
        moved("plain", "1860"),
        moved("plain", givers=("gamma",)),
    ):
        assert "peace-1850-plain" in judge(reader, claim).evidence
    assert "by atlas" in judge(reader, moved("plain", "1850")).evidence


def test_the_source_under_test_is_no_witness(reader: Reader) -> None:
    assert judge(reader, moved("plain", "1850", source="atlas")).verdict == "not-covered"


def test_land_that_the_record_lacks_is_not_covered(reader: Reader) -> None:
    assert judge(reader, moved("nowhere", "1850")).verdict == "not-covered"


@pytest.mark.parametrize(
    ("date", "found"), [("1884", "qualified"), ("1899", "supported"), ("1890", "contradicted")]
)
def test_land_does_not_go_back_when_it_is_agreed_that_it_will(
    reader: Reader, date: str, found: str
) -> None:
    given = Claim(
        "returned", givers=("beta",), takers=("alpha",), territories=("lea",), days=(day(date),)
    )
    assert judge(reader, given).verdict == found
    if found == "qualified":
        assert "but it went back only in 1899-07-01" in judge(reader, given).evidence
