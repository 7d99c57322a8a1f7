"""The state of curation of the sample world, with facts of every kind left unread."""

from pathlib import Path

from kb.answers import Answer
from kb.db.tables import Base
from kb.questions.doctor import FACTS, state_of_curation
from tests.samples.facts import article, cite, estimate, present_unit
from tests.samples.world import World, sample

UNREAD = {"unverified": True}


def world() -> World:
    world = sample()
    world.territory(
        "unread-land",
        estimates=[estimate(70, "gazette", **UNREAD)],
        today=[{"state": "XA", "units": [present_unit("Unread Oblast", 70, **UNREAD)]}],
    )
    rival = {"calendar": "julian", "date": "1850-04-20", "cites": [cite("atlas")], **UNREAD}
    world.treaty(
        "unread-1851",
        {"date": "1851-05-01", "rivals": [rival]},
        articles=[article("1", **UNREAD)],
    )
    return world


def state(folder: Path) -> Answer:
    with world().reader(folder) as reader:
        return state_of_curation(reader)


def test_every_table_of_facts_is_counted() -> None:
    tables = Base.metadata.tables.items()
    assert set(FACTS) == {name for name, table in tables if "unverified_fields" in table.c}


def test_every_unread_fact_is_work_whatever_it_is(tmp_path: Path) -> None:
    answer = state(tmp_path)
    unread = {row["entity"] for row in answer.rows if row["finding"] == "unverified"}
    assert {"estimate", "present_unit", "treaty_date", "article"} <= unread


def test_what_is_unread_and_no_work_is_ours_or_set_aside(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        said = state_of_curation(reader).summary
        (row,) = reader.rows(
            "SELECT count(*) AS n FROM estimate "
            "WHERE unverified = 1 AND (ours IS NOT NULL OR set_aside IS NOT NULL)"
        )
    assert said["facts"] - said["checked"] - said["unverified"] == row["n"]


def test_an_unread_figure_weighs_what_it_widens(tmp_path: Path) -> None:
    (row,) = [row for row in state(tmp_path).rows if row["id"].startswith("unread-land-")]
    assert (row["entity"], row["km2"]) == ("estimate", 0)
