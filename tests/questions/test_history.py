"""Histories of invented land: title, possession and use apart, and who held them on a day."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kb.answers import Answer
from kb.db.reader import Reader
from kb.errors import DateError, NotFoundError
from kb.questions.history import history_of
from kb.questions.history.answer import COLUMNS
from tests.samples.facts import CITED, EMPIRE, KINGDOM, REPUBLIC, UNION, cite, transfer
from tests.samples.world import World

GAMMA = "gamma"
PARCELS = (
    "plain leased port valley moor isle debated broken shared joint coast dune gone failed rumor "
    "quiet marsh heath ridge fort delta steppe cape spit"
)


TODAY = {
    "XA": "leased port moor debated broken quiet heath cape ridge shared",
    "XB": "plain valley coast dune rumor delta spit village isle failed marsh",
    "XG": "joint steppe foreign fort",
}
"""Where land lies today: mostly with the line that took it last."""


def _world() -> World:
    world = World()
    world.change("parties", REPUBLIC, state="XA").change("parties", UNION, state="XB")
    world.change("parties", GAMMA, state="XG")
    today = {land: {state: "1"} for state, lands in TODAY.items() for land in lands.split()}
    for parcel in PARCELS.split():
        world.territory(parcel, today=today.get(parcel))
    world.territory("wide", parts=["valley", "moor"])
    world.territory("village", inside="plain", today=today["village"])
    world.territory("foreign", inside="plain", today=today["foreign"])
    world.territory("halves", parts=["dune", "heath"]).territory("hamlet", inside="halves")
    for add in (_cessions, _doubts, _uses, _occupations, _enclaves):
        add(world)
    return world


def _cessions(world: World) -> None:
    recognized = transfer("plain", EMPIRE, KINGDOM, "recognition", cites=[cite("survey", "1")])
    world.treaty("old-1700", "1700-05-01", recognized)
    world.treaty("peace-1850", "1850-05-01", transfer("plain"), transfer("ridge"))
    world.treaty("again-1855", "1855-01-01", transfer("plain", kind="confirmation"))
    world.treaty(
        "back-1852",
        "1852-01-01",
        transfer("ridge", EMPIRE, KINGDOM, "retrocession", returns=["peace-1850-ridge"]),
    )
    world.treaty("joint-1864", "1864-01-01", transfer("joint", REPUBLIC, [EMPIRE, GAMMA]))
    world.treaty("joint-1866", "1866-08", transfer("joint", EMPIRE, GAMMA))
    world.treaty("late-1850", "1850-05-01", transfer("coast", handed_over="1851-02"))
    world.treaty(
        "ahead-1850", "1850-05-01", transfer("spit", handed_over="1849", unverified=["effective"])
    )
    world.treaty("given-up-1880", "1880-01-01", transfer("gone", REPUBLIC, [], "renunciation"))
    world.treaty("broken-1850", "1850-01-01", transfer("broken"))
    world.treaty("broken-1870", "1870-01-01", transfer("broken", GAMMA, REPUBLIC))
    settled = transfer("steppe", EMPIRE, REPUBLIC, "claim-waiver")
    world.treaty("waived-1875", "1875-01-01", settled)
    world.treaty("waived-1885", "1885-01-01", transfer("steppe", REPUBLIC, GAMMA, "recognition"))


def _doubts(world: World) -> None:
    views = [{"party": REPUBLIC, "holds": "never ceded", "cites": CITED}]
    contested = transfer("isle", REPUBLIC, EMPIRE, standing="contested", views=views)
    world.treaty("isle-1890", "1890", contested)
    world.treaty(
        "debated-1890",
        "1890-01-01",
        transfer("debated", EMPIRE, REPUBLIC, "partition", standing="disputed-land"),
    )
    world.treaty("failed-1880", "1880-06-01", transfer("failed", REPUBLIC, carried_out="no"))
    world.treaty("failed-1890", "1890-06-01", transfer("failed", REPUBLIC))
    world.treaty("rumor-1880", "1880-06-01", transfer("rumor", REPUBLIC, unverified=True))


def _uses(world: World) -> None:
    lease = transfer("leased", REPUBLIC, EMPIRE, "lease", ended="1897-06-30", handed_over="1870-03")
    world.treaty("lease-1869", "1869-07-01", lease)
    ended = transfer(
        "leased",
        UNION,
        REPUBLIC,
        "lease-end",
        effective="1897-07-01",
        returns=["lease-1869-leased"],
    )
    world.treaty("return-1897", "1897-01-01", ended)
    world.event(
        "raid-1880",
        "1880-02-01",
        transfer("leased", EMPIRE, GAMMA, "occupation", ended="1881-03-01"),
    )
    world.treaty("port-1869", "1869-07-01", transfer("port", REPUBLIC, EMPIRE, "lease"))
    world.treaty("port-1875", "1875-07-01", transfer("port", EMPIRE, GAMMA, "lease-assignment"))
    world.treaty("port-1880", "1880-07-01", transfer("port", GAMMA, REPUBLIC, "lease-end"))
    world.treaty(
        "cape-1869",
        "1869-07-01",
        transfer("cape", REPUBLIC, EMPIRE, "lease", handed_over="1868-11"),
    )


def _occupations(world: World) -> None:
    world.event("entry-1871", "1871", transfer("wide", REPUBLIC, EMPIRE, "occupation"))
    returned = transfer(
        "moor",
        EMPIRE,
        REPUBLIC,
        "retrocession",
        moves="possession",
        returns=["entry-1871-wide"],
        handed_over="1883-03",
    )
    world.treaty("split-1881", "1881-02-24", returned, transfer("valley", REPUBLIC))
    world.event("fort-1840", "1840", transfer("fort", KINGDOM, GAMMA, "perpetual-occupation"))
    raid = transfer("fort", GAMMA, EMPIRE, "occupation", ended="1846-01-01")
    world.event("fort-1845", "1845-01-01", raid)
    world.event("delta-1840", "1840-01-01", transfer("delta", GAMMA, EMPIRE, "occupation"))
    world.treaty("delta-1830", "1830-01-01", transfer("delta", GAMMA, KINGDOM))
    world.event("marsh-1840", "1840-01-01", transfer("marsh", [], EMPIRE, "occupation"))
    two = transfer("shared", KINGDOM, [KINGDOM, EMPIRE], "condominium", carried_out="partly")
    world.treaty("shared-1858", "1858-05-28", two)


def _enclaves(world: World) -> None:
    world.treaty("foreign-1800", "1800-01-01", transfer("foreign", KINGDOM, GAMMA))
    world.treaty("dune-1850", "1850-01-01", transfer("dune"))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder: Path = tmp_path_factory.mktemp("history")
    with _world().reader(folder) as opened:
        yield opened


Told = list[tuple[Any, ...]]


def told(answer: Answer, aspect: str, *names: str) -> Told:
    """Holder, from and to (or the columns named) of the rows of an aspect."""
    columns = names or ("holder", "since", "until")
    return [tuple(row[one] for one in columns) for row in answer.rows if row["aspect"] == aspect]


def on(reader: Reader, territory: str, day: str, aspect: str) -> Told:
    answer = history_of(reader, territory, on=day)
    return told(answer, aspect, "holder", "certainty")


def test_title_passes_by_transfers(reader: Reader) -> None:
    chain = told(
        history_of(reader, "ridge"), "title", "holder", "since", "until", "kind", "transfer"
    )
    assert chain == [
        (KINGDOM, None, "1850-05-01", "before", "peace-1850-ridge"),
        (EMPIRE, "1850-05-01", "1852-01-01", "cession", "peace-1850-ridge"),
        (KINGDOM, "1852-01-01", None, "retrocession", "back-1852-ridge"),
    ]


def test_recognition_before_the_first_transfer_tells_who_held_title(reader: Reader) -> None:
    answer = history_of(reader, "plain")
    assert told(answer, "title", "holder", "since", "until", "kind") == [
        (None, None, "1700-05-01", "gap"),
        (KINGDOM, "1700-05-01", "1850-05-01", "recognition"),
        (EMPIRE, "1850-05-01", None, "cession"),
    ]
    assert told(answer, "evidence", "holder", "since", "kind", "remark") == [
        (KINGDOM, "1700-05-01", "recognition", f"recognition by {EMPIRE}"),
        (EMPIRE, "1855-01-01", "confirmation", f"confirmation by {KINGDOM}"),
    ]
    assert told(answer, "title", "remark") == [
        ("before: not recorded",),
        (f"recognition by {EMPIRE}; since when is not recorded",),
        (f"cession; {EMPIRE} continued by beta-union",),
    ]
    assert answer.rows[1]["sources"] == ["survey"]
    assert on(reader, "plain", "1750-01-01", "title") == [(KINGDOM, "certain")]
    assert on(reader, "plain", "1650-01-01", "title") == [(None, None)]


def test_giver_of_the_first_transfer_held_title_before_it(reader: Reader) -> None:
    first = history_of(reader, "ridge").rows[0]
    assert first["certainty"] == "inferred"
    assert first["remark"].startswith("before: giver of the cession of 1850")


def test_day_of_a_transfer_belongs_to_the_taker(reader: Reader) -> None:
    assert on(reader, "ridge", "1850-04-30", "title") == [(None, None)]
    assert on(reader, "ridge", "1850-05-01", "title") == [(EMPIRE, "certain")]


def test_date_astride_a_change_is_uncertain(reader: Reader) -> None:
    both = [(EMPIRE, "uncertain"), (KINGDOM, "uncertain")]
    assert on(reader, "ridge", "1851/1852", "title") == both
    assert on(reader, "ridge", "1851", "title") == [(EMPIRE, "certain")]


def test_change_of_uncertain_date_is_uncertain_on_the_days_it_may_have_happened(
    reader: Reader,
) -> None:
    both = [(EMPIRE, "uncertain"), (None, "uncertain")]
    assert on(reader, "valley", "1871-06-01", "possession") == both
    assert on(reader, "valley", "1870-12-31", "possession") == [(None, None)]
    assert on(reader, "valley", "1872-01-01", "possession") == [(EMPIRE, "certain")]
    assert on(reader, "isle", "1890-06-01", "title") == [
        (None, "uncertain"),
        (EMPIRE, "uncertain"),
    ]


def test_whole_is_told_parcel_by_parcel(reader: Reader) -> None:
    answer = history_of(reader, "wide")
    assert list(dict.fromkeys(row["parcel"] for row in answer.rows)) == ["valley", "moor"]
    assert answer.summary["parcels"] == 2
    assert "2 parcels" in answer.headline


def test_occupation_is_possession_and_leaves_title(reader: Reader) -> None:
    assert on(reader, "wide", "1875-01-01", "title") == [(REPUBLIC, "certain")] * 2
    assert on(reader, "wide", "1875-01-01", "possession") == [(EMPIRE, "certain")] * 2
    rows = history_of(reader, "wide", on="1875-01-01").rows
    assert {row["event"] for row in rows if row["aspect"] == "possession"} == {"entry-1871"}


def test_return_ends_an_occupation_on_the_day_of_handover(reader: Reader) -> None:
    assert told(history_of(reader, "moor"), "possession") == [
        (EMPIRE, "1871", "1883-03"),
        (REPUBLIC, "1883-03", None),
    ]
    assert on(reader, "moor", "1882-01-01", "possession") == [(EMPIRE, "certain")]
    assert on(reader, "moor", "1884-01-01", "possession") == [(REPUBLIC, "certain")]


def test_occupation_of_land_that_is_then_ceded_becomes_title(reader: Reader) -> None:
    answer = history_of(reader, "valley")
    assert told(answer, "possession", "holder", "since", "until") == [
        (EMPIRE, "1871", "1881-02-24")
    ]
    assert "then by title" in told(answer, "possession", "remark")[0][0]
    assert on(reader, "valley", "1875-01-01", "possession") == [(EMPIRE, "certain")]


def test_occupier_resumes_when_one_that_came_over_it_ends(reader: Reader) -> None:
    assert on(reader, "fort", "1845-06-01", "possession") == [(EMPIRE, "certain")]
    assert on(reader, "fort", "1850-01-01", "possession") == [(GAMMA, "certain")]


def test_giver_of_possession_without_title_is_told(reader: Reader) -> None:
    found = told(history_of(reader, "delta"), "possession", "holder", "since", "until", "kind")
    assert found == [
        (GAMMA, None, "1840-01-01", "before"),
        (EMPIRE, "1840-01-01", None, "occupation"),
    ]


def test_occupation_of_no_ones_land_leaves_title_unknown(reader: Reader) -> None:
    assert on(reader, "marsh", "1850-01-01", "title") == [(None, None)]
    assert on(reader, "marsh", "1850-01-01", "possession") == [(EMPIRE, "certain")]


def test_condominium_carried_out_in_part_is_uncertain(reader: Reader) -> None:
    assert on(reader, "shared", "1859-01-01", "possession") == [
        (f"{KINGDOM}; {EMPIRE}", "uncertain"),
        (None, "uncertain"),
    ]
    assert on(reader, "shared", "1859-01-01", "title") == [(KINGDOM, "certain")]


def test_possession_stays_with_the_giver_until_the_handover(reader: Reader) -> None:
    assert told(history_of(reader, "coast"), "possession") == [
        (KINGDOM, "1850-05-01", "1851-02"),
        (EMPIRE, "1851-02", None),
    ]
    assert on(reader, "coast", "1850-06-01", "title") == [(EMPIRE, "certain")]
    assert on(reader, "coast", "1850-06-01", "possession") == [(KINGDOM, "certain")]
    assert on(reader, "coast", "1851-03-01", "possession") == [(EMPIRE, "certain")]


def test_possession_may_pass_before_title(reader: Reader) -> None:
    assert told(history_of(reader, "spit"), "possession") == [(EMPIRE, "1849", "1850-05-01")]
    assert on(reader, "spit", "1850-01-15", "possession") == [(EMPIRE, "certain")]
    assert on(reader, "spit", "1850-01-15", "title") == [(None, None)]


def test_lease_moves_use_and_its_giver_keeps_title(reader: Reader) -> None:
    answer = history_of(reader, "leased")
    assert told(answer, "title", "holder", "since", "until", "kind") == [
        (REPUBLIC, None, None, "before")
    ]
    assert told(answer, "use") == [
        (EMPIRE, "1869-07-01", "1897-06-30"),
        (REPUBLIC, "1897-07-01", None),
    ]
    assert told(answer, "possession") == [(GAMMA, "1880-02-01", "1881-03-01")]
    assert "handed over 1870-03" in told(answer, "use", "remark")[0][0]


def test_title_possession_and_use_may_lie_with_three(reader: Reader) -> None:
    answer = history_of(reader, "leased", on="1880-06-01")
    assert told(answer, "title", "line", "certainty") == [("alpha", "certain")]
    assert told(answer, "possession", "line", "certainty") == [("gamma", "certain")]
    assert told(answer, "use", "line", "certainty") == [("beta", "certain")]
    assert answer.headline == "Leased on 1880-06-01: title Alpha, possession Gamma, use Beta"


def test_last_day_of_a_lease_is_not_certain(reader: Reader) -> None:
    assert on(reader, "leased", "1897-06-29", "use") == [(EMPIRE, "certain")]
    assert on(reader, "leased", "1897-06-30", "use") == [
        (EMPIRE, "uncertain"),
        (None, "uncertain"),
    ]
    assert on(reader, "leased", "1897-07-01", "use") == [(None, None)]


def test_use_goes_with_possession_where_nobody_else_has_it(reader: Reader) -> None:
    answer = history_of(reader, "wide", on="1875-01-01")
    assert (
        told(answer, "use", "status", "holder", "remark")
        == [("not-recorded", None, "follows from possession, not recorded itself")] * 2
    )


def test_assignment_and_end_of_a_lease_end_the_use_before(reader: Reader) -> None:
    assert told(history_of(reader, "port"), "use") == [
        (EMPIRE, "1869-07-01", "1875-07-01"),
        (GAMMA, "1875-07-01", "1880-07-01"),
        (REPUBLIC, "1880-07-01", None),
    ]


def test_possession_ahead_of_a_lease_is_told(reader: Reader) -> None:
    answer = history_of(reader, "cape")
    assert told(answer, "possession") == [(EMPIRE, "1868-11", "1869-07-01")]
    early = [("handed over before the lease took effect",)]
    assert told(answer, "possession", "remark") == early


def test_joint_holders_hold_together_until_one_gives_its_part(reader: Reader) -> None:
    assert told(history_of(reader, "joint"), "title", "holder", "line", "since") == [
        (REPUBLIC, "alpha", None),
        (f"{EMPIRE}; {GAMMA}", "beta; gamma", "1864-01-01"),
        (GAMMA, "gamma", "1866-08"),
    ]


def test_renounced_land_has_no_holder(reader: Reader) -> None:
    answer = history_of(reader, "gone")
    assert told(answer, "title", "status", "holder", "since", "certainty")[1:] == [
        ("nobody", None, "1880-01-01", "certain"),
        ("not-recorded", None, "1880-01-01", None),
    ]
    assert "nobody from 1880-01-01" in answer.headline
    assert history_of(reader, "gone", on="1880-01-01").headline == (
        "Gone on 1880-01-01: title nobody, possession and use not recorded"
    )


def test_transfer_by_another_than_the_holder_leaves_a_gap(reader: Reader) -> None:
    answer = history_of(reader, "broken")
    assert told(answer, "title", "holder", "since", "until", "kind") == [
        (KINGDOM, None, "1850-01-01", "before"),
        (EMPIRE, "1850-01-01", None, "cession"),
        (None, "1850-01-01", "1870-01-01", "gap"),
        (REPUBLIC, "1870-01-01", None, "cession"),
    ]
    assert on(reader, "broken", "1850-01-01", "title") == [(EMPIRE, "certain")]
    assert on(reader, "broken", "1860-01-01", "title") == [(None, None)]


def test_holder_that_recognizes_another_no_longer_holds_title(reader: Reader) -> None:
    assert told(history_of(reader, "steppe"), "title", "holder", "since", "until") == [
        (None, None, "1875-01-01"),
        (REPUBLIC, "1875-01-01", None),
        (None, "1875-01-01", "1885-01-01"),
        (GAMMA, "1885-01-01", None),
    ]


def test_contested_title_is_marked_and_the_views_are_told(reader: Reader) -> None:
    answer = history_of(reader, "isle")
    assert told(answer, "title", "holder", "standing", "certainty")[-1] == (
        EMPIRE,
        "contested",
        "contested",
    )
    assert [note.text for note in answer.notes] == [
        f"isle-1890-isle: {REPUBLIC} holds: never ceded"
    ]


def test_land_that_both_claimed_is_contested_before_its_settlement(reader: Reader) -> None:
    assert told(history_of(reader, "debated"), "title", "holder", "certainty", "standing") == [
        (EMPIRE, "contested", "disputed-land"),
        (REPUBLIC, "certain", "disputed-land"),
    ]


def test_what_was_not_carried_out_is_listed_and_moves_nothing(reader: Reader) -> None:
    answer = history_of(reader, "failed")
    assert told(answer, "title", "holder", "until") == [(REPUBLIC, "1890-06-01"), (EMPIRE, None)]
    assert told(answer, "evidence", "transfer", "carried_out", "remark") == [
        ("failed-1880-failed", "no", f"cession by {REPUBLIC}; not carried out")
    ]
    assert on(reader, "failed", "1885-01-01", "title") == [(None, None)]


def test_unverified_transfer_is_marked(reader: Reader) -> None:
    assert told(history_of(reader, "rumor"), "title", "holder", "unverified", "certainty") == [
        (REPUBLIC, True, "unverified"),
        (EMPIRE, True, "unverified"),
    ]


def test_fields_that_nobody_checked_are_named(reader: Reader) -> None:
    assert told(history_of(reader, "spit"), "title", "unverified", "remark")[-1] == (
        False,
        "cession; unverified: effective; handed over 1849; beta-empire continued by beta-union",
    )


def test_enclave_passes_with_the_land_around_it(reader: Reader) -> None:
    chain = told(history_of(reader, "village"), "title", "holder", "since", "territory", "remark")
    assert [one[:3] for one in chain] == [
        (None, None, None),
        (KINGDOM, "1700-05-01", "plain"),
        (EMPIRE, "1850-05-01", "plain"),
    ]
    assert chain[-1][3] == "cession; with plain, around it; beta-empire continued by beta-union"


def test_enclave_of_another_stays_behind(reader: Reader) -> None:
    answer = history_of(reader, "foreign")
    assert told(answer, "title", "holder", "since")[-1] == (GAMMA, "1800-01-01")
    kept = next(row for row in answer.rows if row["transfer"] == "peace-1850-plain")
    assert (kept["aspect"], kept["remark"]) == (
        "evidence",
        f"cession by {KINGDOM}; with plain: moved nothing here, another held it",
    )


def test_part_of_the_land_around_an_enclave_perhaps_takes_it_along(reader: Reader) -> None:
    answer = history_of(reader, "hamlet")
    assert told(answer, "title", "holder", "certainty") == [(None, None)]
    (row,) = [row for row in answer.rows if row["aspect"] == "evidence"]
    assert "perhaps" in row["remark"]


def test_host_names_its_enclaves(reader: Reader) -> None:
    notes = {note.code: note.details["territories"] for note in history_of(reader, "plain").notes}
    assert notes == {"inside": ["foreign"]}


def test_party_that_no_longer_existed_is_continued_by_its_successor(reader: Reader) -> None:
    assert on(reader, "plain", "1950-01-01", "title") == [(UNION, "certain")]
    assert "beta-empire continued by beta-union" in history_of(reader, "plain").rows[2]["remark"]


def test_land_without_records_says_so(reader: Reader) -> None:
    answer = history_of(reader, "quiet")
    assert told(answer, "title", "holder", "certainty", "remark") == [(None, None, "not recorded")]
    assert answer.notes[0].code == "empty"
    assert on(reader, "quiet", "1900-01-01", "possession") == [(None, None)]


def test_headline_tells_the_chain_with_what_differs_from_title(reader: Reader) -> None:
    assert history_of(reader, "plain").headline == (
        "Plain: title not recorded before 1700-05-01, Alpha from 1700-05-01, Beta from 1850-05-01; "
        "but inside it Foreign (title Gamma 1800-01-01 on)"
    )
    assert history_of(reader, "leased").headline == (
        "Leased: title Alpha by 1869-07-01; possession Gamma 1880-02-01 to 1881-03-01; "
        "use Beta 1869-07-01 to 1897-06-30"
    )


def test_rows_have_all_columns_in_order(reader: Reader) -> None:
    names = [column.name for column in COLUMNS]
    for answer in (history_of(reader, "wide"), history_of(reader, "wide", on="1875")):
        assert all(sorted(row) == sorted(names) for row in answer.rows)
        assert all(isinstance(row["unverified"], bool) for row in answer.rows)


def test_unknown_territory_and_no_date_are_refused(reader: Reader) -> None:
    with pytest.raises(NotFoundError):
        history_of(reader, "peace-1850")
    with pytest.raises(DateError):
        history_of(reader, "plain", on="sometime")
