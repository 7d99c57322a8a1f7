"""Which thing a name means."""

from pathlib import Path

import pytest

from kb.db.reader import Reader, engine_reader
from kb.errors import AmbiguousError, NotFoundError
from kb.loading.load import load_url
from kb.questions.names import SHOWN, SIDES, others_of, resolve
from tests.postgres import fresh_database, postgres_server  # noqa: F401
from tests.samples.facts import present_unit
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
        (["territory", "place"], "territories"),
        (["place", "territory"], "territories"),
        (["place"], "places"),
        (["treaty", "party"], "treaties"),
    ],
)
def test_a_miss_with_nothing_near_names_the_list(
    entities: list[str], named: str, tmp_path: Path
) -> None:
    with World().reader(tmp_path) as reader, pytest.raises(NotFoundError) as caught:
        resolve(reader, "qqqqqqqq", entities=entities)
    search = "'kb search qqqqqqqq' looks in all texts"
    assert caught.value.hint == f"{search}, 'kb list {named}' shows ids and names"


def test_a_miss_names_a_thing_of_another_kind_that_has_the_name(tmp_path: Path) -> None:
    made = World().territory("northland").treaty("peace-1850", "1850", title="Peace of Borta")
    made.event("flood-1851", "1851", title="The flood of 1851")
    with made.reader(tmp_path) as reader:
        for wanted, said in (
            ("Peace of Borta", "peace-1850 is a treaty: 'kb show peace-1850'; "),
            ("flood-1851", "flood-1851 is an event: 'kb show flood-1851'; "),
        ):
            with pytest.raises(NotFoundError) as caught:
                resolve(reader, wanted, entities=("territory", "place"))
            assert caught.value.hint.startswith(said)
        with pytest.raises(NotFoundError) as caught:
            resolve(reader, "qqqqqq", entities=("territory", "place"))
        assert "kb show" not in caught.value.hint


def test_a_miss_names_the_nearest(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader, pytest.raises(NotFoundError) as caught:
        resolve(reader, "acrod in elan")
    assert caught.value.hint == (
        "did you mean accord-1850? 'kb search acrod in elan' looks in all texts"
    )


def test_sides_are_parties_and_lines_only(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader, pytest.raises(NotFoundError):
        resolve(reader, "plain", entities=SIDES)


def test_wildcards_of_sql_are_plain_text(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        for wanted in ("%", "____", "a%' OR 1=1 --"):
            with pytest.raises(NotFoundError):
                resolve(reader, wanted)


def spelled_world() -> World:
    """Names in other spellings, namesakes of several kinds, and treaties alike but for a year."""
    made = World().line("alpha", name="Alpha", aliases={"en": ["URA", "Great Alpha", "Oldland"]})
    made.party("oldland", line="alpha", name="Kingdom of Oldland", **{"from": "1500", "to": "1700"})
    made.party("borgia", name="Borgia", names={"ru": "Боргия"})
    made.territory("kyanta", name="Kyanta", names={"ru": "Кянтай"})
    made.territory("port-saint-elan", name="Port Saint Elan")
    made.territory("weiland", name="Weiland")
    made.place("tianjin-town", 20, 20, name="Tianjin")
    made.place("harbor", 10, 10, name="Harbor", names={"ru": "Гавань"})
    made.dispute("weiland-question", name="Weiland")
    made.treaty(
        "harbor-1850",
        "1850-05-01",
        transfer("weiland"),
        title="Treaty of Harbor (Beta)",
        titles={"ru": "Договор Гавань"},
    )
    made.treaty(
        "kyanta-1871",
        {"date": "1871-02-01", "place": "Harbor"},
        transfer("kyanta", from_="borgia", to="beta-union"),
        title="Convention of Kyanta",
        kind="convention",
    )
    made.treaty("boundary-1871", "1871-08-09", title="On the boundary", kind="agreement")
    made.treaty("boundary-1899", "1899", title="On the second boundary", kind="agreement")
    made.place("borta-town", 30, 30, name="New Borta", aliases={"en": ["Borta"]})
    made.treaty("borta-1860", {"date": "1860-05-01", "place": "Borta"}, title="Treaty of Borta")
    return made.source("weiland-book", title="Weiland book").source("lonely", title="Lonely weir")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("U.R.A.", "alpha"),
        ("the Weiland", "weiland"),
        ("Wei-land", "weiland"),
        ("Port St. Elan", "port-saint-elan"),
        ("Portsaintelan", "port-saint-elan"),
        ("Kianta", "kyanta"),
        ("Kiyanta", "kyanta"),
        ("Кянтая", "kyanta"),
        ("Боргии", "borgia"),
        ("harbor treaty", "harbor-1850"),
        ("Harbor Convention", "harbor-1850"),
        ("Convention of Harbor (1850)", "harbor-1850"),
        ("1850 Treaty of Harbor", "harbor-1850"),
        ("Treaty of Kianta", "kyanta-1871"),
        ("1899 agreement", "boundary-1899"),
        ("alpha beta 1850", "harbor-1850"),
        ("weiland 1850", "harbor-1850"),
        ("harbor 1871", "kyanta-1871"),
        ("1871年 Kyanta 条约", "kyanta-1871"),
        ("Боргия 1871", "kyanta-1871"),
        ("T'ien-chin", "tianjin-town"),
        ("Tien-chin", "tianjin-town"),
        ("Borta", "borta-1860"),
        ("Bortta", "borta-1860"),
    ],
)
def test_a_name_is_found_in_other_spellings_and_other_words(
    tmp_path: Path, wanted: str, found: str
) -> None:
    with spelled_world().reader(tmp_path) as reader:
        assert resolve(reader, wanted).id == found


@pytest.mark.parametrize(
    ("wanted", "found", "also"),
    [
        ("Weiland", "weiland", ["weiland-question"]),
        ("Oldland", "alpha", ["oldland"]),
        ("oldland", "oldland", ["alpha"]),
        ("harbor", "harbor", ["harbor-1850"]),
        ("Bortta", "borta-1860", ["borta-town"]),
        ("Гавань", "harbor-1850", ["harbor"]),
        ("1871 agreement", "boundary-1871", ["kyanta-1871"]),
        ("kyanta", "kyanta", []),
        ("Great Alpha", "alpha", []),
    ],
)
def test_of_one_name_the_usual_thing_is_taken_and_the_others_are_told(
    tmp_path: Path, wanted: str, found: str, also: list[str]
) -> None:
    with spelled_world().reader(tmp_path) as reader:
        match = resolve(reader, wanted)
        notes = others_of(wanted, match)
    assert (match.id, [one.id for one in match.also]) == (found, also)
    assert [note.details["others"] for note in notes] == ([also] if also or match.read else [])
    assert all(one in note.text for note in notes for one in (wanted, *also))


@pytest.mark.parametrize(
    ("wanted", "read"),
    [
        ("port sai", True),
        ("Kianta", True),
        ("lonely", False),
        ("Lonely weir", False),
        ("wei", True),
    ],
)
def test_a_part_of_a_name_is_told_as_a_guess(tmp_path: Path, wanted: str, read: bool) -> None:
    made = spelled_world().remove("disputes", "weiland-question")
    with made.reader(tmp_path) as reader:
        assert bool(others_of(wanted, resolve(reader, wanted))) is read


@pytest.mark.parametrize("wanted", ["1871", "treaty of 1871", "beta 1871"])
def test_what_tells_no_treaty_apart_lists_them(tmp_path: Path, wanted: str) -> None:
    with spelled_world().reader(tmp_path) as reader, pytest.raises(AmbiguousError) as caught:
        resolve(reader, wanted)
    assert "kyanta-1871" in caught.value.message
    assert "boundary-1871" in caught.value.message


@pytest.mark.parametrize("wanted", ["weiland treaty", "agreement of gamma", "2099"])
def test_what_says_too_little_or_what_is_not_so_finds_no_treaty(
    tmp_path: Path, wanted: str
) -> None:
    with spelled_world().reader(tmp_path) as reader, pytest.raises(NotFoundError):
        resolve(reader, wanted, entities=("treaty",))


def test_a_treaty_after_a_place_is_none_where_places_are_asked_for(tmp_path: Path) -> None:
    with spelled_world().reader(tmp_path) as reader:
        assert resolve(reader, "Bortta", entities=("place",)).id == "borta-town"


def units_world() -> World:
    """Units of today: most of one in a land, little of one, one in two lands."""
    north = present_unit("Upper Oblast (east)", 100, native="Верхняя область", share="0.9")
    little = present_unit("Lower District", 100, share="0.1")
    shared = {"native": "中县", "share_low": None}
    made = World()
    for land, units in (
        ("northland", [north, little, present_unit("Middle District", 50, share="0.3", **shared)]),
        ("southland", [present_unit("Middle District", 50, share="0.7", **shared)]),
    ):
        made.territory(land, 90, today=[{"state": "XB", "units": units}])
    halves = present_unit("Nearby", 30, share="0.6"), present_unit("Nearby", 30, share="0.4")
    for land, unit in zip(("eastland", "westland"), halves, strict=True):
        late = present_unit(f"{land} Region since 2022", 40, share="1")
        made.territory(land, 90, today=[{"state": "XB", "units": [unit, late]}])
    made.place("nearby", 10, 10, name="Nearby")
    return made.source("lexicon", title="Верхняя область")


@pytest.mark.parametrize(
    ("wanted", "found", "also", "why"),
    [
        ("upper oblast", "northland", [], "90% of this unit of today lies in it"),
        ("Верхняя область", "northland", [], "90% of this unit of today lies in it"),
        ("Middle District", "southland", ["northland"], "70% of this unit of today lies in it"),
        ("Eastland region", "eastland", [], "100% of this unit of today lies in it"),
        ("中县", "southland", ["northland"], "70% of this unit of today lies in it"),
    ],
)
def test_a_unit_of_today_means_the_land_with_most_of_it(
    tmp_path: Path, wanted: str, found: str, also: list[str], why: str
) -> None:
    with units_world().reader(tmp_path) as reader:
        match = resolve(reader, wanted, units=True)
        (note,) = others_of(wanted, match)
        with pytest.raises(NotFoundError):
            resolve(reader, wanted, entities=("territory",))
    assert (match.id, [one.id for one in match.also]) == (found, also)
    assert why in note.text


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("Lower District", "a unit of today: of it 10% lies in northland;"),
        ("Nearby Krai", "'kb where nearby' tells of the town"),
        ("Nearby Krai", " km²) 60% lies in eastland, 40% in westland;"),
        ("Faraway Province", "'kb where TOWN' tells of a town in it"),
    ],
)
def test_other_units_of_today_say_how_to_go_on(tmp_path: Path, wanted: str, hint: str) -> None:
    with units_world().reader(tmp_path) as reader, pytest.raises(NotFoundError) as caught:
        resolve(reader, wanted, units=True)
    assert hint in caught.value.hint


def test_sources_are_offered_only_where_nothing_else_is_near(tmp_path: Path) -> None:
    with spelled_world().reader(tmp_path) as reader:
        with pytest.raises(NotFoundError) as near:
            resolve(reader, "Weilamd")
        with pytest.raises(NotFoundError) as far:
            resolve(reader, "Lonelly weeir")
    assert "weiland " in near.value.hint.replace("?", " ")
    assert "weiland-book" not in near.value.hint
    assert "lonely" in far.value.hint


@pytest.mark.parametrize("entities", [("source",), SHOWN])
def test_sources_are_known_by_words_of_their_ids(tmp_path: Path, entities: tuple[str, ...]) -> None:
    made = World().source("dam-areas-v2", title="Areas")
    made.source("river-book", title="A dam and a mill")
    made.source("damned", title="Damned")
    with made.reader(tmp_path) as reader, pytest.raises(AmbiguousError) as caught:
        resolve(reader, "dam", entities=entities)
    assert "dam-areas-v2 (" in caught.value.message
    assert "river-book (" in caught.value.message
    assert "damned" not in caught.value.message


def test_a_part_of_a_word_means_no_source_beside_other_things(tmp_path: Path) -> None:
    with spelled_world().reader(tmp_path) as reader:
        assert resolve(reader, "lonel", entities=("source",)).id == "lonely"
        with pytest.raises(NotFoundError):
            resolve(reader, "lonel")


def test_names_mean_the_same_on_both_databases(
    tmp_path: Path,
    postgres_server: str,  # noqa: F811
) -> None:
    asked = (
        "alpha", "Oldland", "oldland", "Weiland", "Гавань", "Kianta", "1871 agreement", "1871",
        "harbor 1871", "alpha beta 1850", "Harbor", "HARBOR-1850", "harb", "T'ien-chin", "lonel",
        "%", "nobody at all", "a'b", "британский", "kyanta",
    )  # fmt: skip

    def told(reader: Reader) -> list[str]:
        said = []
        for wanted in asked:
            try:
                match = resolve(reader, wanted)
                said.append(f"{match} {others_of(wanted, match)}")
            except (NotFoundError, AmbiguousError) as error:
                said.append(f"{error.message} {error.hint}")
        return said

    world = spelled_world()
    with world.reader(tmp_path) as reader:
        here = told(reader)
    with fresh_database(postgres_server) as url:
        load_url((tmp_path / "data",), url)
        with engine_reader(url) as reader:
            assert told(reader) == here
