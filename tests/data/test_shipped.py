"""The shipped data, by the tool itself: what issue 2 says must be shown, and what holds of all."""

import csv
import io
import json
from typing import Any

import pytest

from kb.db.reader import Reader
from kb.questions.entities import LISTINGS
from tests.conftest import ROOT, Ask

TOTAL = ("total", "--from", "china", "--to", "russia")
PERIOD = ("--since", "1858", "--until", "1860")
AIGUN = [
    "璦琿",
    "瑷珲条约",
    "Айгун",
    "айгунский договор",
    "treaty of aigun",
    "TREATY OF AIGUN",
    "Àihún",
]


@pytest.fixture
def total(kb: Ask) -> Any:
    """``kb total`` from China to Russia, as JSON, with further arguments."""

    def ask(*arguments: str) -> Any:
        outcome = kb(*TOTAL, *arguments, "--format", "json")
        assert (outcome.code, outcome.err) == (0, "")
        return outcome.json

    return ask


@pytest.fixture
def aigun(kb: Ask) -> Any:
    """The page of the Treaty of Aigun."""
    return kb("show", "璦琿", "--format", "json").json["rows"][0]


def left_out(answer: Any) -> dict[str, str]:
    """Why each transfer was left out."""
    return {
        note["transfer"]: note["reason"] for note in answer["notes"] if note["code"] == "left-out"
    }


def told(answer: Any) -> set[str]:
    """The transfers of which any note speaks."""
    names: set[str] = set()
    for note in answer["notes"]:
        names |= {note.get("transfer", ""), *note.get("transfers", ())}
    return names


def test_data_have_no_errors(kb: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = kb("validate", "data", "--format", "json")
    assert outcome.code == 0
    assert outcome.json["summary"]["errors"] == 0
    assert {row["severity"] for row in outcome.json["rows"]} <= {"warning"}


def test_left_bank_and_ussuri_count_once(total: Any) -> None:
    counted = [row["territory"] for row in total(*PERIOD)["rows"] if row["best_km2"]]
    assert sorted(counted) == ["amur-left-bank", "ussuri-region"]


def test_best_of_1858_to_1860_lies_where_the_sources_allow(total: Any) -> None:
    summary = total(*PERIOD)["summary"]
    assert 880_000 <= summary["best_km2"] <= 1_050_000
    assert summary["low_km2"] <= summary["best_km2"] <= summary["high_km2"]
    assert (summary["parcels"], summary["missing"]) == (2, 0)


def test_foxiz_alone_gives_its_quarter_of_a_million_square_miles(total: Any) -> None:
    answer = total(*PERIOD, "--according-to", "foxiz-2026", "--unit", "sqmi")
    assert answer["summary"]["best"] == 250_000
    assert {tuple(row["sources"]) for row in answer["rows"] if row["best_km2"]} == {("foxiz-2026",)}


def test_cow_alone_gives_the_sum_of_its_two_rows(total: Any) -> None:
    assert total(*PERIOD, "--according-to", "cow-tc-v6")["summary"]["best_km2"] == 516_473


@pytest.mark.parametrize(
    ("transfer", "reason"),
    [
        ("aigun-1858-ussuri", "condominium"),
        ("beijing-1860-amur", "confirmation"),
        ("beijing-1860-sakhalin", "contested"),
    ],
)
def test_what_1858_to_1860_leaves_out_and_why(total: Any, transfer: str, reason: str) -> None:
    assert left_out(total(*PERIOD))[transfer] == reason


def test_sakhalin_is_in_the_high_bound_only(total: Any) -> None:
    (row,) = [row for row in total(*PERIOD)["rows"] if row["territory"] == "sakhalin"]
    assert (row["best_km2"], row["low_km2"]) == (0, 0)
    assert row["high_km2"] > 70_000


def test_gross_unique_and_net_are_in_order(total: Any) -> None:
    for end in ("best_km2", "low_km2", "high_km2"):
        sums = [total("--count", way)["summary"][end] for way in ("gross", "unique", "net")]
        assert sums == sorted(sums, reverse=True)


def test_notes_explain_what_gross_and_net_count_otherwise(total: Any) -> None:
    ways = {way: total("--count", way) for way in ("gross", "unique", "net")}
    counted = {way: [row["transfer"] for row in ways[way]["rows"]] for way in ways}
    for way in ("gross", "net"):
        differing = set(counted[way]) ^ set(counted["unique"])
        assert differing <= told(ways[way]) | told(ways["unique"])
    again = [note for note in ways["gross"]["notes"] if note["code"] == "counted-again"]
    assert {note["transfer"] for note in again} == set(counted["gross"]) - set(counted["unique"])
    assert all(note["reason"].startswith("same land as ") for note in again)


@pytest.mark.parametrize("way", ["unique", "gross", "net"])
def test_livadia_never_counts(total: Any, way: str) -> None:
    answer = total("--count", way, "--include-unverified")
    livadia = {name: why for name, why in left_out(answer).items() if name.startswith("livadia")}
    assert set(livadia.values()) == {"not carried out"}
    assert not any(row["transfer"].startswith("livadia") for row in answer["rows"])


def test_lease_of_1898_counts_only_when_leases_are_asked_for(total: Any) -> None:
    assert left_out(total())["kwantung-1898"] == "lease"
    (row,) = [
        row for row in total("--kind", "lease")["rows"] if row["territory"] == "kwantung-lease"
    ]
    assert row["transfer"] == "kwantung-1898"
    assert 3_000 < row["best_km2"] < 3_600


def test_every_transfer_between_the_two_counts_or_is_told(kb: Ask, total: Any) -> None:
    answer = total("--include-unverified")
    every = kb("list", "transfers", "--party", "china", "--format", "json").json["rows"]
    russian = kb("list", "transfers", "--party", "russia", "--format", "json").json["rows"]
    both = {row["id"] for row in every} & {row["id"] for row in russian}
    assert both <= told(answer) | {row["transfer"] for row in answer["rows"]}


@pytest.mark.parametrize("name", AIGUN)
def test_aigun_is_found_by_any_name(kb: Ask, name: str) -> None:
    answer = kb("show", name, "--format", "json").json
    assert (answer["filters"]["entity"], answer["filters"]["id"]) == ("treaty", "aigun-1858")


def test_aigun_shows_its_day_as_each_calendar_writes_it(aigun: Any) -> None:
    written = {
        date["calendar"]: (date["date_text"], date["computed_gregorian"])
        for date in aigun["dates"]
        if date["role"] == "as-written"
    }
    assert aigun["signed"] == "1858-05-28"
    assert written == {
        "julian": ("1858-05-16", "1858-05-28"),
        "chinese": ("咸豐八年四月十六日", "1858-05-28"),
    }


def test_aigun_shows_the_rival_day_with_its_source(aigun: Any) -> None:
    (rival,) = [date for date in aigun["dates"] if date["role"] == "rival"]
    assert rival["date_text"] == "咸豐八年四月二十一日"
    assert rival["sources"] == ["cnenc-83206"]
    assert rival["note"]


def test_aigun_shows_parties_and_plenipotentiaries(aigun: Any) -> None:
    assert [one["id"] for one in aigun["parties"]] == ["qing-empire", "russian-empire"]
    signed = {(one["party"], one["name"], one["native"]) for one in aigun["plenipotentiaries"]}
    assert ("qing-empire", "Yishan", "奕山") in signed
    assert ("russian-empire", "Nikolai Muravyov", "Николай Муравьёв") in signed


def test_aigun_shows_articles_steps_transfers_and_relations(aigun: Any) -> None:
    assert [one["number"] for one in aigun["articles"]] == ["1", "2", "3"]
    assert {one["step"] for one in aigun["steps"]} == {"ratified", "rejected"}
    moved = {one["id"]: one["kind"] for one in aigun["transfers"]}
    assert moved["aigun-1858-amur"] == "cession"
    assert moved["aigun-1858-ussuri"] == "condominium"
    assert ("contradicts", "nerchinsk-1689") in {
        (one["kind"], one["other"]) for one in aigun["relations"]
    }
    assert "beijing-russia-1860" in {one["treaty"] for one in aigun["referred_to_by"]}


def test_aigun_shows_its_sources_with_locators(aigun: Any) -> None:
    located = {one["source"]: one.get("locator") for one in aigun["sources"]}
    assert located["rkdpa-2004"] == "1-20/12.htm"
    (amur,) = [one for one in aigun["transfers"] if one["id"] == "aigun-1858-amur"]
    assert "rkdpa-2004, 1-20/12.htm, Art. 1" in amur["sources"]


def test_page_of_aigun_shows_all_of_it_to_people(kb: Ask) -> None:
    page = " ".join(kb("show", "璦琿").out.split())
    for shown in (
        "julian 1858-05-16",
        "咸豐八年四月十六日",
        "rival chinese 咸豐八年四月二十一日",
        "奕山",
        "Николай Муравьёв",
        "contradicts",
        "Articles",
        "Steps",
        "aigun-1858-villages",
        "rkdpa-2004, 1-20/12.htm, Art. 1",
        "unverified fields signatories; languages",
    ):
        assert shown in page


NOT_SHOWN = {"disputes", "coverage", "counted", "quotations"}


@pytest.mark.parametrize("entity", [one for one in LISTINGS if one not in NOT_SHOWN])
def test_every_thing_that_is_listed_can_be_shown(kb: Ask, entity: str) -> None:
    ids = [row["id"] for row in kb("list", entity, "--format", "json").json["rows"]]
    assert ids
    for name in ids[:: max(1, len(ids) // 12)]:
        answer = kb("show", name, "--format", "json").json
        assert answer["rows"][0]["id"] == name


def test_treaties_of_the_issue_are_there(kb: Ask) -> None:
    rows = kb("list", "treaties", "--format", "json").json["rows"]
    years = {row["signed"][:4] for row in rows}
    assert {"1689", "1727", "1858", "1860", "1864", "1879", "1881"} <= years
    assert {"1898", "1991", "1994", "1999", "2004", "2008"} <= years
    sources = {row["id"] for row in kb("list", "sources", "--format", "json").json["rows"]}
    assert {"foxiz-2026", "cow-tc-v6"} <= sources


def test_every_larger_piece_of_the_headline_is_preferred_with_a_reason(kb: Ask, total: Any) -> None:
    answer = total()
    large = answer["summary"]["best_km2"] / 100
    pieces = [row["territory"] for row in answer["rows"] if (row["best_km2"] or 0) > large]
    assert "amur-left-bank" in pieces
    pages = {name: kb("show", name, "--format", "json").json["rows"][0] for name in pieces}
    assert {name: page["rule"] for name, page in pages.items()} == dict.fromkeys(
        pieces, "preferred"
    )
    assert all(page["preferred_reason"] for page in pages.values())


def test_best_lies_between_low_and_high(shipped: Reader) -> None:
    rows = shipped.rows("SELECT territory_id, best_km2, low_km2, high_km2 FROM territory_area")
    assert rows
    assert not [row for row in rows if not row["low_km2"] <= row["best_km2"] <= row["high_km2"]]


def test_shares_of_present_day_states_are_at_most_all(shipped: Reader) -> None:
    rows = shipped.rows(
        "SELECT territory_id, max(share) AS largest, sum(share) AS whole FROM present_day "
        "WHERE share IS NOT NULL GROUP BY territory_id"
    )
    assert rows
    assert not [row for row in rows if row["largest"] > 1 or row["whole"] > 1 + 1e-9]


def test_no_source_is_a_placeholder(kb: Ask) -> None:
    ids = {row["id"] for row in kb("list", "sources", "--format", "json").json["rows"]}
    assert not ids & {"unsourced", "unlocated-pages", "calendar-calc"}
    assert not [one for one in ids if one.startswith(("todo", "unknown", "placeholder", "fixme"))]


def test_every_fact_has_a_source(shipped: Reader) -> None:
    for entity in ("treaty", "event", "transfer", "step"):
        sql = (
            f"SELECT e.id FROM {entity} e WHERE e.id NOT IN "
            f"(SELECT c.{entity}_id FROM citation c WHERE c.{entity}_id IS NOT NULL)"
        )
        assert shipped.rows(sql) == []
    stated = "SELECT id FROM estimate WHERE source_id IS NULL AND ours IS NULL"
    assert shipped.rows(stated) == []


def test_what_is_unverified_counts_only_when_asked_for(kb: Ask, total: Any) -> None:
    rows = kb("list", "transfers", "--format", "json").json["rows"]
    unverified = {row["id"] for row in rows if row["unverified"]}
    assert unverified
    assert not unverified & {row["transfer"] for row in total("--count", "gross")["rows"]}


def test_dates_as_written_are_the_day_of_signature(shipped: Reader, kb: Ask) -> None:
    for row in shipped.rows("SELECT id, signed_written AS signed FROM treaty ORDER BY id"):
        page = kb("show", row["id"], "--format", "json").json["rows"][0]
        for date in page.get("dates", ()):
            if date["role"] == "as-written" and "computed_gregorian" in date:
                assert date["computed_gregorian"] == row["signed"], row["id"]


def test_csv_of_every_list_has_a_row_per_thing(kb: Ask) -> None:
    for entity in LISTINGS:
        rows = list(csv.DictReader(io.StringIO(kb("list", entity, "--format", "csv").out)))
        answer = json.loads(kb("list", entity, "--format", "json").out)
        assert [row["id"] for row in rows] == [row["id"] for row in answer["rows"]]
