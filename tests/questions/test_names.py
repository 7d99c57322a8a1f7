"""Which thing a name means."""

from pathlib import Path

import pytest

from kb.errors import AmbiguousError, NotFoundError
from kb.questions.names import SIDES, resolve
from tests.samples.world import World, transfer


def world() -> World:
    made = World().territory("plain", names={"zh-Hant": "大平原", "fr": "Plaine d'Élan"})
    made.territory("plain-north", name="Northern Plain")
    return made.treaty(
        "accord-1850",
        "1850-01-01",
        transfer("plain"),
        title="Accord of Élan",
        titles={"ru": "Эланский договор", "zh-Hans": "璦琿条约"},
        aliases=["Elan Accord"],
    )


@pytest.mark.parametrize(
    ("wanted", "entity", "found"),
    [
        ("accord-1850", "treaty", "accord-1850"),
        ("ACCORD-1850", "treaty", "accord-1850"),
        ("accord", "treaty", "accord-1850"),
        ("accord of elan", "treaty", "accord-1850"),
        ("Accord  of ÉLAN", "treaty", "accord-1850"),
        ("elan accord", "treaty", "accord-1850"),
        ("эланский", "treaty", "accord-1850"),
        ("璦琿", "treaty", "accord-1850"),
        ("大平原", "territory", "plain"),
        ("plaine", "territory", "plain"),
        ("alpha", "line", "alpha"),
        ("Alpha Kingdom", "party", "alpha-kingdom"),
        ("gamma", "line", "gamma"),
        ("accord-1850-plain", "transfer", "accord-1850-plain"),
        ("atlas", "source", "atlas"),
    ],
)
def test_a_thing_is_found_by_id_or_name(
    tmp_path: Path, wanted: str, entity: str, found: str
) -> None:
    with world().reader(tmp_path) as reader:
        match = resolve(reader, wanted)
    assert (match.entity, match.id) == (entity, found)


def test_an_exact_name_wins_over_a_part_of_others(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        assert resolve(reader, "plain").id == "plain"


def test_a_part_of_several_names_is_ambiguous_and_lists_them(tmp_path: Path) -> None:
    made = world().territory("plain-south", name="Southern Plain")
    with made.reader(tmp_path) as reader, pytest.raises(AmbiguousError) as caught:
        resolve(reader, "pla")
    assert "plain-north" in caught.value.message
    assert "plain-south" in caught.value.message


@pytest.mark.parametrize(
    ("entities", "named"),
    [
        (["line", "party"], "parties"),
        (["territory"], "territories"),
        (["treaty", "party"], "treaties"),
    ],
)
def test_a_miss_with_nothing_near_names_the_list(
    entities: list[str], named: str, tmp_path: Path
) -> None:
    with World().reader(tmp_path) as reader, pytest.raises(NotFoundError) as caught:
        resolve(reader, "qqqqqqqq", entities=entities)
    assert caught.value.hint == f"'kb list {named}' shows ids and names"


def test_a_miss_names_the_nearest(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader, pytest.raises(NotFoundError) as caught:
        resolve(reader, "acord of elan")
    assert "accord-1850" in caught.value.hint


def test_sides_are_parties_and_lines_only(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader, pytest.raises(NotFoundError):
        resolve(reader, "plain", entities=SIDES)


def test_wildcards_of_sql_are_plain_text(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        for wanted in ("%", "____", "a%' OR 1=1 --"):
            with pytest.raises(NotFoundError):
                resolve(reader, wanted)
