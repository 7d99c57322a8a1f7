"""What the shipped record claims to know, and where the tool says that a question goes beyond."""

import pytest

from tests.conftest import Ask

NOT_COVERED = "not-covered"


def notes(kb: Ask, line: str) -> list[str]:
    answer = kb(*line.split(), "--format", "json").json
    return [note["text"] for note in answer["notes"] if note["code"] == NOT_COVERED]


@pytest.mark.parametrize(
    "line",
    [
        "total --from china --to russia",
        "total --from china --to russia --since 1858 --until 1860",
        "total --from china --to japan",
        "total --from china --by party",
        "total --from france --to china",
        "total --from russia --to japan",
        "total --from china --kind lease --until 1913",
        "history amur-left-bank",
        "history amur-left-bank --on 1750-01-01",
        "history ili-west --on 1875-01-01",
        "history manchuria --on 1935",
        "history outer-mongolia --on 1930",
        "history sakhalin --on 1930",
        "list treaties --party china --since 1850 --until 1900",
        "list disputes --party china",
        "list transfers --kind lease",
        "timeline --territory ili-west",
    ],
)
def test_what_is_asked_of_china_is_covered(kb: Ask, line: str) -> None:
    assert notes(kb, line) == []


@pytest.mark.parametrize(
    "line",
    [
        "total --from france --to japan",
        "total --from russia --to japan --kind lease",
        "total --from china --to russia --since 1600",
        "total --from china --to japan --until 1840",
        "total --from russia",
        "history amur-left-bank --on 1687",
        "history manchuria --on 1946-02",
        "history kuril-islands --on 1945-10",
        "history outer-mongolia --on 1921-05",
        "list treaties --party japan",
        "timeline --party russia --since 1850 --until 1870",
        "timeline --since 1500",
    ],
)
def test_what_goes_beyond_has_one_note(kb: Ask, line: str) -> None:
    assert len(notes(kb, line)) == 1


def test_silence_on_others_is_not_the_claim_that_nothing_passed(kb: Ask) -> None:
    assert kb("total", "--from", "france", "--to", "japan").lines[0] == (
        "Not covered: whether France ceded land to Japan"
    )


def test_every_dispute_that_the_record_claims_to_know_is_there(kb: Ask) -> None:
    """The claim names the 23 disputes that Fravel counts."""
    claims = kb("list", "coverage", "--format", "json").json["rows"]
    assert any("23 disputes that Fravel counts" in row["says"] for row in claims)
    listed = kb("list", "disputes", "--source", "fravel-2005", "--format", "json").json
    assert listed["summary"]["count"] == 23


def test_every_treaty_of_china_is_in_the_years_of_a_claim(kb: Ask) -> None:
    sql = """SELECT t.id FROM treaty t WHERE t.id IN (SELECT p.treaty_id FROM treaty_party p
        JOIN party q ON q.id = p.party_id WHERE q.line_id = 'china') AND NOT EXISTS (SELECT 1
        FROM coverage_claim c WHERE t.signed_earliest >= c.since_earliest
        AND t.signed_latest <= c.until_latest)"""
    assert kb("sql", sql, "--format", "json").json["rows"] == []
