"""What history does not know it says: before the first record, after the last, over gaps, ahead."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kb.answers import Answer
from kb.db.reader import Reader
from kb.errors import DateError
from kb.questions.history import history_of
from tests.samples.facts import CITED, EMPIRE, KINGDOM, REPUBLIC, UNION, transfer
from tests.samples.world import World, sample

GAMMA = "gamma"
MOVES = ["title", "possession", "use"]
DAYS = (
    "0900",
    "1700-01-01",
    "1850-05-01",
    "1855",
    "1899-12-31",
    "1930-06-15",
    "1990-01-01",
    "2026",
)


def _world() -> World:
    world = World().change("parties", REPUBLIC, state="XA").change("parties", UNION, state="XB")
    world.change("parties", GAMMA, state="XG")
    world.party("old-delta", "delta", to="1800").party("new-delta", "delta", from_="1900")
    world.change("parties", "new-delta", state="XG").line("delta")
    world.party("alpha-islanders", "alpha", from_="1870", to="1900", successor=REPUBLIC, state="XG")
    for land, state in LANDS.items():
        world.territory(land, today={state: "1"} if state else None)
    world.territory("island-south", inside="island", today={"XG": "1"})
    world.treaty("ceded-1850", "1850-05-01", *(transfer(land) for land in ("kept", "lost", "bare")))
    world.treaty("old-1780", "1780-01-01", transfer("paused", KINGDOM, "old-delta"))
    world.treaty("base-1890", "1890-01-01", transfer("harbor", REPUBLIC, EMPIRE, "base"))
    termed = transfer("pier", REPUBLIC, EMPIRE, "lease", term_ends="1910-01-01")
    world.treaty("lease-1890", "1890-01-01", termed)
    world.event(
        "fled-1880", "1880-01-01", transfer("refuge", GAMMA, "alpha-islanders", "occupation")
    )
    world.event("taken-1870", "1870-01-01", transfer("hills", REPUBLIC, EMPIRE, "occupation"))
    world.treaty("island-1850", "1850-01-01", transfer("island"))
    world.treaty("south-1875", "1875-01-01", transfer("island-south", EMPIRE, GAMMA))
    world.territory("yard", inside="field")
    taken = transfer("field", REPUBLIC, EMPIRE, "occupation", ended="1882-01-01")
    world.event("field-1880", "1880-01-01", taken)
    shared = transfer("field", REPUBLIC, [EMPIRE, GAMMA], "administration", ended="1890-01-01")
    world.event("field-1882", "1882-01-01", shared)
    _contested(world)
    return world


LANDS = {
    "kept": "XB",
    "lost": "XA",
    "bare": "",
    "paused": "XG",
    "harbor": "XA",
    "pier": "XA",
    "refuge": "XG",
    "hills": "XA",
    "debated": "XB",
    "settled": "XB",
    "island": "XB",
    "field": "XA",
}


def _contested(world: World) -> None:
    views = [
        {"party": REPUBLIC, "holds": "ours again", "cites": CITED},
        {"party": EMPIRE, "holds": "lent", "cites": CITED},
    ]
    for land in ("debated", "settled"):
        world.treaty(f"{land}-1850", "1850-01-01", transfer(land))
        returned = transfer(land, EMPIRE, REPUBLIC, "occupation", views=views)
        world.event(f"{land}-1870", "1870-01-01", returned)
    world.treaty("settled-1880", "1880-01-01", transfer("settled", REPUBLIC, EMPIRE, "recognition"))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder: Path = tmp_path_factory.mktemp("silence")
    with _world().reader(folder) as opened:
        yield opened


def told(answer: Answer, aspect: str, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[one] for one in names) for row in answer.rows if row["aspect"] == aspect]


def on(reader: Reader, land: str, day: str, aspect: str = "title") -> tuple[Any, ...]:
    (row,) = told(history_of(reader, land, on=day), aspect, "status", "holder")
    return row


def test_giver_is_no_holder_in_the_years_before_it_gave(reader: Reader) -> None:
    assert on(reader, "kept", "1849-12-31") == ("not-recorded", None)
    assert history_of(reader, "kept", on="1700").headline == (
        "Kept in 1700: not recorded before 1850-05-01 (first recorded: Alpha)"
    )


def test_last_holder_goes_on_until_today_only_where_the_land_lies_in_its_state(
    reader: Reader,
) -> None:
    assert on(reader, "kept", "1950-01-01") == ("held", UNION)
    for land in ("lost", "bare"):
        assert on(reader, land, "1850-05-01") == ("held", EMPIRE)
        assert on(reader, land, "1950-01-01") == ("not-recorded", None)
    chain = told(history_of(reader, "lost"), "title", "status", "holder", "since", "until")
    assert chain[1:] == [
        ("held", EMPIRE, "1850-05-01", None),
        ("not-recorded", None, "1850-05-01", None),
    ]
    assert "not recorded after 1850-05-01" in history_of(reader, "lost").headline


def test_state_that_nobody_has_checked_prolongs_a_holder_in_doubt(tmp_path: Path) -> None:
    world = World().change("parties", UNION, state="XB")
    world.territory("kept", today=[{"state": "XB", "share": "1", "unverified": "true"}])
    world.treaty("ceded-1850", "1850-05-01", transfer("kept"))
    with world.reader(tmp_path) as reader:
        answer = history_of(reader, "kept", on="1950-01-01")
    assert told(answer, "title", "holder", "certainty") == [(UNION, "unverified")]


def test_line_that_pauses_for_a_century_holds_nothing_in_between(reader: Reader) -> None:
    assert on(reader, "paused", "1790-01-01") == ("held", "old-delta")
    for day in ("1850-01-01", "1950-01-01"):
        assert on(reader, "paused", day) == ("not-recorded", None)
    assert "no successor" in told(history_of(reader, "paused"), "title", "remark")[-1][0]


def test_possession_that_only_follows_from_title_is_no_record(reader: Reader) -> None:
    answer = history_of(reader, "kept", on="1950-01-01")
    assert told(answer, "possession", "status", "holder", "remark") == [
        ("not-recorded", None, "follows from title, not recorded itself")
    ]
    assert (
        answer.headline
        == "Kept on 1950-01-01: title Beta, possession and use not recorded (with title)"
    )


def test_occupier_is_prolonged_no_further_than_the_record_knows(reader: Reader) -> None:
    assert on(reader, "hills", "1870-01-01", "possession") == ("held", EMPIRE)
    assert on(reader, "hills", "1950-01-01", "possession") == ("not-recorded", None)
    assert on(reader, "hills", "1950-01-01") == ("held", REPUBLIC)


def test_use_lasts_for_its_term_and_else_no_longer_than_it_is_recorded(reader: Reader) -> None:
    assert on(reader, "pier", "1905-01-01", "use") == ("held", UNION)
    assert on(reader, "pier", "1911-01-01", "use") == ("not-recorded", None)
    assert on(reader, "harbor", "1890-01-01", "use") == ("held", EMPIRE)
    assert on(reader, "harbor", "1905-01-01", "use") == ("not-recorded", None)
    assert (
        "in the use of"
        in told(history_of(reader, "pier", on="1905-01-01"), "possession", "remark")[0][0]
    )


def test_party_that_lives_on_in_a_state_keeps_what_lies_there(reader: Reader) -> None:
    assert on(reader, "refuge", "1950-01-01", "possession") == ("held", "alpha-islanders")


def test_title_is_contested_while_two_parties_read_a_later_act_differently(reader: Reader) -> None:
    assert history_of(reader, "debated", on="1869-01-01").headline.startswith(
        "Debated on 1869-01-01: title Beta, "
    )
    answer = history_of(reader, "debated", on="1875-01-01")
    assert "title Beta (contested), possession and use not recorded" in answer.headline
    assert told(answer, "title", "certainty") == [("contested",)]


def test_contest_ends_where_those_who_contest_settle_it(reader: Reader) -> None:
    found = {
        day: told(history_of(reader, "settled", on=day), "title", "certainty")
        for day in ("1875-01-01", "1885-01-01")
    }
    assert found == {"1875-01-01": [("contested",)], "1885-01-01": [("certain",)]}


def test_headline_names_land_inside_that_another_held(reader: Reader) -> None:
    assert history_of(reader, "island", on="1880-01-01").headline == (
        "Island on 1880-01-01: title Beta, possession and use not recorded (with title)"
        "; but inside it Island South (Gamma)"
    )
    assert "inside" not in history_of(reader, "island", on="1870-01-01").headline


def test_who_possesses_an_enclave_takes_it_along_when_it_takes_the_land_around_anew(
    reader: Reader,
) -> None:
    assert on(reader, "yard", "1885-01-01", "possession") == ("held", f"{EMPIRE}; {GAMMA}")


def test_several_possible_holders_are_told_as_uncertain(reader: Reader) -> None:
    answer = history_of(reader, "kept", on="1850")
    assert answer.headline.startswith("Kept in 1850: title uncertain (")


def test_silence_outside_of_what_the_record_claims_is_not_covered(tmp_path: Path) -> None:
    with _world().coverage("early", until="1900", moves=MOVES).reader(tmp_path) as reader:
        answer = history_of(reader, "kept", on="1950-01-01")
        assert told(answer, "title", "status") == [("held",)]
        assert told(answer, "possession", "status", "holder") == [("not-covered", None)]
        assert answer.headline.endswith("possession and use not covered")
        assert on(reader, "kept", "1890-01-01", "possession") == ("not-recorded", None)


def test_day_in_the_future_is_refused(reader: Reader) -> None:
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    with pytest.raises(DateError, match="future"):
        history_of(reader, "kept", on=tomorrow)
    assert on(reader, "kept", date.today().isoformat()) == ("held", UNION)


@pytest.mark.parametrize("world", [sample(), _world()], ids=["sample", "silence"])
def test_holder_existed_and_status_is_one_of_the_four(world: World, tmp_path: Path) -> None:
    with world.reader(tmp_path) as reader:
        parties = {
            row["id"]: row
            for row in reader.rows(
                "SELECT id, existed_from_earliest AS first, existed_to_latest AS last, "
                "state_id AS state FROM party"
            )
        }
        for land in reader.rows("SELECT id FROM territory ORDER BY id"):
            for day in DAYS:
                for row in history_of(reader, land["id"], on=day).rows:
                    held = row["status"] == "held"
                    assert row["status"] in {"held", "nobody", "not-recorded", "not-covered"}
                    assert bool(row["holder"]) == held == bool(row["line"])
                    first = row["holder"].split("; ") if held else ()
                    for party in map(parties.get, first):
                        day_of = f"{day}-01-01"[:10]
                        assert (party["first"] or "") <= day_of
                        assert party["state"] or day_of < (party["last"] or "9999")


def test_a_possession_whose_end_is_not_recorded_goes_with_no_title(tmp_path: Path) -> None:
    world = World().territory("moor", 20)
    world.event("taken-1850", "1850-01-01", transfer("moor", KINGDOM, GAMMA, "occupation"))
    with world.reader(tmp_path) as reader:
        answer = history_of(reader, "moor", on="1855-01-01")
    (remark,) = told(answer, "possession", "remark")[0]
    assert told(answer, "possession", "status") == [("not-recorded",)]
    assert remark == "not recorded after 1850-01-01; last recorded: gamma"


@pytest.mark.parametrize(
    ("share", "land", "certainty"),
    [
        (None, None, "certain"),
        (["share"], None, "unverified"),
        (None, True, "unverified"),
        (None, ["today"], "unverified"),
        (None, ["bounds"], "certain"),
    ],
)
def test_where_land_lies_today_is_certain_only_where_somebody_checked_it(
    share: Any, land: Any, certainty: str, tmp_path: Path
) -> None:
    world = World().change("parties", EMPIRE, state="XB", to=None)
    lies = {"state": "XB", "share": "1"} | ({"unverified": share} if share else {})
    world.territory("plain", today=[lies], unverified=land)
    world.treaty("t", "1850", transfer("plain"))
    with world.reader(tmp_path) as reader:
        answer = history_of(reader, "plain", on="2000-01-01")
    assert told(answer, "title", "holder", "certainty") == [(EMPIRE, certainty)]


DOUBT = "after 1850-05-01 only as it lies in XB today, which is unverified"


def lying(
    tmp_path: Path, land: Any, state: str = "XB", share: Any = None
) -> AbstractContextManager[Reader]:
    """A plain that Beta, of XB, got in 1850, and that lies in a state today."""
    world = World().change("parties", EMPIRE, state="XB", to=None)
    lies = {"state": state, "share": "1"} | ({"unverified": share} if share else {})
    world.territory("plain", today=[lies], unverified=land)
    return world.treaty("t", "1850-05-01", transfer("plain")).reader(tmp_path)


@pytest.mark.parametrize(
    ("land", "share"), [(["today"], None), (True, None), (None, True), (None, ["share"])]
)
def test_holding_until_today_is_a_doubt_where_nobody_checked_today(
    land: Any, share: Any, tmp_path: Path
) -> None:
    with lying(tmp_path, land, share=share) as reader:
        chain = history_of(reader, "plain")
        first, later = (history_of(reader, "plain", on=day) for day in ("1850-05-01", "1950"))
    fields = ("status", "holder", "until", "certainty")
    assert told(chain, "title", *fields)[1:] == [("held", EMPIRE, None, "unverified")]
    assert chain.headline == (
        "Plain: title Alpha by 1850-05-01, Beta from 1850-05-01 (unverified after 1850-05-01)"
    )
    assert told(first, "title", *fields) == [("held", EMPIRE, None, "certain")]
    assert told(later, "title", *fields) == [("held", EMPIRE, None, "unverified")]
    assert "title Beta (unverified)" in later.headline
    for answer, doubted in ((chain, True), (first, False), (later, True)):
        assert (DOUBT in told(answer, "title", "remark")[-1][0]) == doubted


@pytest.mark.parametrize(("land", "state"), [(None, "XB"), (["bounds"], "XB"), (["today"], "XA")])
def test_no_doubt_is_told_where_today_is_checked_or_speaks_for_another(
    land: Any, state: str, tmp_path: Path
) -> None:
    with lying(tmp_path, land, state) as reader:
        answers = history_of(reader, "plain"), history_of(reader, "plain", on="1950")
    for answer in answers:
        assert "unverified" not in str(answer.headline)
        assert not any(row["certainty"] == "unverified" for row in answer.rows)
